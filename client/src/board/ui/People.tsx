import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button as AriaButton, Dialog as AriaDialog, DialogTrigger, Popover } from 'react-aria-components';
import { Avatar } from '../../design/Avatar.tsx';
import type { Peer } from '../model/live.ts';
import { useBench, usePeers } from './hooks.ts';
import { peerName } from './words.ts';

const MOST_AVATARS = 4;

/** Who is here, or who came: a few initials and a number, and all names on a press. */
export function People({ ownName }: { readonly ownName: string }) {
  const { t } = useLingui();
  const bench = useBench();
  const peers = onePerPerson(usePeers(bench.board));
  const total = peers.length + 1;
  // B116: under the Rule nobody learns who is connected
  const label =
    bench.board.state().policy === 'chatham_house'
      ? plural(total, { one: '# person came', other: '# people came' })
      : plural(total, { one: '# person here', other: '# people here' });
  return (
    <DialogTrigger>
      <AriaButton className="people" aria-label={label}>
        <span className="people__avatars" aria-hidden="true">
          <Avatar name={ownName} size="small" />
          {peers.slice(0, MOST_AVATARS - 1).map(peer => (
            <Avatar key={peer.s} name={peerName(peer)} size="small" />
          ))}
        </span>
        <span className="people__count">{total}</span>
      </AriaButton>
      <Popover className="popover" placement="bottom end" offset={6}>
        <AriaDialog aria-label={label} className="people__panel">
          <h2 className="people__title">{label}</h2>
          <ul>
            <li className="people__person">
              <Avatar name={ownName} size="small" />
              <bdi>{ownName}</bdi>
              <span className="people__role">{t`you`}</span>
            </li>
            {peers.map(peer => (
              <li key={peer.s} className="people__person">
                <Avatar name={peerName(peer)} size="small" />
                <bdi>{peerName(peer)}</bdi>
                <span className="people__role">
                  {peer.editing !== null ? t`is writing` : peer.role === 'viewer' ? t`reads along` : null}
                </span>
              </li>
            ))}
          </ul>
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Somebody with two tabs is one person. */
function onePerPerson(peers: readonly Peer[]): Peer[] {
  const seen = new Map<string, Peer>();
  for (const peer of peers) {
    const known = seen.get(peer.handle);
    if (known === undefined || (known.editing === null && peer.editing !== null)) {
      seen.set(peer.handle, peer);
    }
  }
  return [...seen.values()].sort((a, b) => peerName(a).localeCompare(peerName(b)));
}
