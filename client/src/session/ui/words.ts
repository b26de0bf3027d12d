import { plural, t } from '@lingui/core/macro';
import { Refusal, type StopCode } from '../live.ts';
import {
  BOARD_MODES,
  type BoardMode,
  type BoardRefusal,
  type FillHow,
  type Group,
  type Phase,
  type SlotKind,
  type Standing,
  type VoteScope,
} from '../model.ts';

export function standingText(standing: Standing): string {
  switch (standing) {
    case 'draft':
      return t`In preparation`;
    case 'open':
      return t`The lobby is open`;
    case 'live':
      return t`Running`;
    case 'breakouts':
      return t`Groups at work`;
    case 'plenary_return':
      return t`Back in the plenary`;
    case 'closed':
      return t`Closed`;
    case 'archived':
      return t`Archived`;
  }
}

export function kindText(kind: SlotKind): string {
  switch (kind) {
    case 'opening':
      return t`Opening`;
    case 'presentation':
      return t`Presentation`;
    case 'panel':
      return t`Panel`;
    case 'plenary':
      return t`Plenary`;
    case 'breakout':
      return t`Groups`;
    case 'pitches':
      return t`Pitches`;
    case 'closing':
      return t`Closing`;
    case 'break':
      return t`Break`;
  }
}

export function modeText(mode: BoardMode): string {
  switch (mode) {
    case 'open':
      return t`Open`;
    case 'locked':
      return t`Locked`;
    case 'private_write':
      return t`Write: each on their own`;
    case 'open_write':
      return t`Write: everybody sees it`;
    case 'cluster':
      return t`Cluster`;
    case 'vote':
      return t`Vote`;
    case 'converge':
      return t`Converge`;
    case 'present':
      return t`Present`;
    case 'frozen':
      return t`Frozen`;
  }
}

export function scopeText(scope: VoteScope): string {
  switch (scope) {
    case 'clusters_and_loose_notes':
      return t`Clusters and loose notes`;
    case 'clusters':
      return t`Clusters`;
    case 'notes':
      return t`All notes`;
    case 'statements':
      return t`Statements`;
    case 'cards':
      return t`Cards`;
  }
}

export function fillText(how: FillHow): string {
  switch (how) {
    case 'evenly':
      return t`Evenly`;
    case 'interest':
      return t`By interest`;
    case 'balanced':
      return t`Balanced`;
    case 'choice':
      return t`People choose`;
    case 'none':
      return t`Nobody in a group`;
  }
}

export function phaseText(phase: Phase): string {
  switch (phase) {
    case 'discover':
      return t`Discover`;
    case 'define':
      return t`Define`;
    case 'develop':
      return t`Develop`;
    case 'deliver':
      return t`Deliver`;
  }
}

/** What a phase is for. */
export function phaseQuestion(phase: Phase): string {
  switch (phase) {
    case 'discover':
      return t`What is going on, for whom, where?`;
    case 'define':
      return t`Which problem do we share?`;
    case 'develop':
      return t`What could work?`;
    case 'deliver':
      return t`What do we test, transfer, keep?`;
  }
}

export const groupsText = (count: number): string => plural(count, { one: '# group', other: '# groups' });

/** S68: what kind of agreement it is. */
export function outputKindText(kind: string): string {
  switch (kind) {
    case 'problem':
      return t`Problem`;
    case 'how_might_we':
      return t`How might we …?`;
    case 'concept':
      return t`Concept`;
    case 'pitch':
      return t`Pitch`;
    case 'outcome':
      return t`Outcome`;
    default:
      return t`Got dots`;
  }
}

/** S62: what a board was to do. */
function orderText({ act, value }: BoardRefusal): string {
  switch (act) {
    case 'mode': {
      const mode = BOARD_MODES.find(one => one === value);
      const name = mode === undefined ? (value ?? '') : modeText(mode);
      return t`Mode: ${name}`;
    }
    case 'reveal':
      return t`Reveal`;
    case 'timer':
      return t`Start the clock`;
    case 'extend':
      return t`Extend the clock`;
    case 'timer_stop':
      return t`Stop the clock`;
    case 'round_open':
      return t`Open a vote`;
    case 'round_close':
      return t`Close the vote`;
    case 'poll':
      return t`Start the poll`;
  }
}

/** S45: why a poll of the agenda did not open. */
function pollRefusalText(code: string, place: string): string {
  switch (code) {
    case 'too_few_for_anonymity':
      return t`A poll of the agenda was not started in ${place}: under the Chatham House Rule at least 4 people have to be there who may answer. The poll is kept. Start it again when more have come.`;
    case 'no_poll':
      return t`A poll of the agenda was not started in ${place}: it was dropped. Nothing else was changed. Choose another poll for the slot.`;
    default:
      return t`A poll of the agenda was not started in ${place} (code ${code}). The poll is kept. Look at it under “Polls and questions”, then try again.`;
  }
}

/** S62: what was not done, why, what is safe, what to do. */
export function boardRefusalText(refusal: BoardRefusal, groups: readonly Group[]): string {
  const order = orderText(refusal);
  const group = groups.find(({ id }) => id === refusal.group)?.name;
  const place = group ?? t`the plenary`;
  if (refusal.act === 'poll') {
    return pollRefusalText(refusal.code, place);
  }
  switch (refusal.code) {
    case 'too_few_authors':
      return t`“${order}” was not done on the board of ${place}: fewer than four people have written there, and under the Chatham House Rule their notes would show who wrote what. Everything written is kept. Give the group more time or ask more people to write, then try again.`;
    case 'vote_running':
      return t`“${order}” was not done on the board of ${place}: a vote runs there already. Its dots are kept. Close that vote, then open the next one.`;
    case 'board_frozen':
      return t`“${order}” was not done on the board of ${place}: the board is frozen. Everything on it is kept. Choose another mode for it first, then try again.`;
    case 'board_locked':
      return t`“${order}” was not done on the board of ${place}: its mode does not allow that. Everything on it is kept. Choose another mode for it first, then try again.`;
    default:
      return t`“${order}” was not done on the board of ${place} (code ${refusal.code}). Everything on it is kept. Open the board to see how it stands, then try again.`;
  }
}

export const startText = (polls: number): string =>
  plural(polls, { one: 'Start the poll', other: 'Start # polls' });

export const startedText = (polls: number): string =>
  plural(polls, { one: 'The poll starts', other: '# polls start' });

export const minutesText = (count: number): string => plural(count, { one: '# minute', other: '# minutes' });

export const peopleText = (count: number): string =>
  plural(count, { 0: 'Nobody yet', one: '# person', other: '# people' });

/** What happened, what is safe, what to do. */
export function refusalText(error: unknown, groups: readonly Group[]): string {
  if (!(error instanceof Refusal)) {
    return t`Something went wrong on this page, and this was not done. The session is safe. Reload the page and try again.`;
  }
  switch (error.code) {
    case 'left':
      return t`There is no connection to the session, so this was not done. Everything before it is safe. Try again when you are connected.`;
    case 'forbidden':
      return t`Your role does not allow this, so nothing was changed. Ask who leads the session.`;
    case 'not_admitted':
      return t`You are still in the lobby, so nothing was changed. Wait until you are let in.`;
    case 'session_closed':
      return t`The session is closed, so nothing was changed. Its boards are kept as they were.`;
    case 'wrong_time':
      return t`This is not possible at this point of the session, so nothing was changed. Look at where the session stands, then try again.`;
    case 'no_poll':
      return t`No poll of this slot is left to start, so nothing was changed. Choose polls for it, or make polls and questions ready for its groups first.`;
    case 'only_stricter':
      return t`What was promised to people can only be made stricter. Nothing was changed. Choose a stricter rule, or leave it.`;
    case 'too_few_for_anonymity': {
      const name = groups.find(({ id }) => id === error.path)?.name ?? '';
      return t`The groups were not opened: under the Chatham House Rule each needs at least 4 people who write, and “${name}” has fewer. Everything is as it was. Move people there, or drop the group.`;
    }
    case 'last_facilitator':
      return t`Somebody has to lead the session, so nothing was changed. Make somebody else facilitator first.`;
    case 'not_yourself':
      return t`You cannot do this to yourself. Nothing was changed. Ask another facilitator.`;
    case 'not_waiting':
      return t`This person does not wait any more; somebody let them in or they left. There is nothing more to do.`;
    case 'removed':
      return t`This person was removed before. Nothing was changed.`;
    case 'session_full':
      return t`The session has as many people as it can ever have. Nobody was let in.`;
    case 'no_groups':
      return t`There are no groups yet, so nothing was changed. Make groups first.`;
    case 'not_choosing':
      return t`Choosing groups is over. You stay where you are; ask who leads the session to move you.`;
    case 'not_in_group':
      return t`You are in no group, so nobody was called. Raise your hand instead.`;
    case 'in_time':
      return t`The session is in time: there is nothing to repair.`;
    case 'pitch_running':
      return t`A group pitches already. End that pitch first; it is safe until then.`;
    case 'no_pitch':
      return t`The pitch is over already. There is nothing more to do.`;
    case 'no_board':
      return t`There is no board for this yet, so nothing was changed. Make the board first.`;
    case 'already_shown':
      return t`This is shown in the plenary already.`;
    case 'not_back': {
      const name = groups.find(({ id }) => id === error.path)?.name ?? '';
      return t`From where “${name}” is now there is no way back to that phase, so nothing was changed and no board was made. Choose another phase, or go back with that group alone.`;
    }
    case 'still_forking':
      return t`The new board of this group is still being made, so nothing was changed. It comes by itself in a moment.`;
    case 'equal_time':
      return t`All groups have the same time to pitch, so this pitch was not started. Start it without a length of its own.`;
    case 'no_script':
      return t`There is no script, or no group was named. Nothing was changed. Write the steps first.`;
    case 'no_more_steps':
      return t`A group has done the last step already, so no group was moved on. Move the others on one by one.`;
    case 'too_much':
      return t`The session holds as many of these as it can. Nothing was changed. Wait a moment, or remove some.`;
    case 'exists':
      return t`This is there already. Nothing was changed.`;
    case 'invalid':
      return error.path === 'reason'
        ? t`More places need a reason. Nothing was changed. Write one sentence and try again.`
        : t`Something in what you entered is missing, too long or not allowed, so nothing was changed. Look it over and try again. Links have to begin with https.`;
    default:
      return t`The session refused this (code ${error.code}), so nothing was changed. Everything before it is safe.`;
  }
}

export function stopText(code: StopCode): string {
  switch (code) {
    case 'forbidden':
      return t`You are no longer in this session. What you wrote is safe. If you think this is a mistake, ask who invited you.`;
    case 'gone':
      return t`This session does not exist any more.`;
    case 'signed_out':
      return t`You are no longer signed in. What you wrote is safe. Sign in again, or open your invite link once more.`;
    case 'too_old':
      return t`This page is older than the server. Reload it; nothing is lost by that.`;
    case 'other_tab':
      return t`The session is open in another tab. Go on there, or connect here.`;
    case 'too_big':
    case 'protocol':
      return t`The page and the server did not understand each other. What you wrote is safe. Reload the page; if it stays so, tell the person who runs the server.`;
  }
}
