import { t } from '@lingui/core/macro';
import type { Part, PeerReview, Rating, Stage } from '../../peer.ts';

export function stageText(stage: Stage): string {
  switch (stage) {
    case 'self_assessment':
      return t`Self-assessment`;
    case 'review':
      return t`Desk review and visit`;
    case 'agreement':
      return t`Agreement`;
    case 'closed':
      return t`Closed`;
  }
}

/** The scale of the benchmark, in words. */
export function ratingText(rating: Rating): string {
  switch (rating) {
    case 0:
      return t`0: not in place`;
    case 1:
      return t`1: started`;
    case 2:
      return t`2: in place, not evaluated`;
    case 3:
      return t`3: in place and evaluated`;
  }
}

export function partText(part: Part): string {
  return part === 'host' ? t`You are a host` : t`You are a peer`;
}

/** Who reads what now, and what comes next. */
export function audienceText({ stage, part, hosts, peers }: PeerReview): string {
  switch (stage) {
    case 'self_assessment':
      if (part !== 'host') {
        return t`The hosts are assessing themselves. Nobody else sees anything of it until they share it.`;
      }
      return hosts.length === 1
        ? t`Only you see this until you share it: no peer, no staff, no editor, no administrator.`
        : t`Only you and the other hosts see this until you share it: no peer, no staff, no editor, no administrator.`;
    case 'review':
      if (part === 'host') {
        return t`Peers and project staff read your self-assessment. You will see what the peers find when they share it.`;
      }
      if (part === 'peer') {
        return peers.length === 1
          ? t`The self-assessment is shared. Only you see your findings until you share them.`
          : t`The self-assessment is shared. Only you and the other peers see your findings until you share them.`;
      }
      return t`The self-assessment is shared. Only the peers see their findings until they share them.`;
    case 'agreement':
      return t`Hosts, peers and project staff all see everything here. A rating is agreed when a host and a peer have confirmed the same.`;
    case 'closed':
      return t`This review is closed and stays as it is. The agreed ratings stand with the benchmark.`;
  }
}
