import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Beat } from '../../account/model.ts';
import { useApi } from '../../account/ui/SessionContext.tsx';
import { BOARD_MODES } from '../model.ts';
import { clockText } from '../time.ts';
import { useNow, useRoom } from './room.tsx';
import { modeText } from './words.ts';

const EVERY = 5_000;
/** A group that has done nothing for so long may need somebody. */
const LONG_QUIET = 120;

/** S90: how it goes on the board of a group, or of the plenary (null), looked at every few seconds. */
export function BoardPulse({ group }: { readonly group: string | null }) {
  const beat = useBeat(group);
  return beat === undefined ? null : <Figures beat={beat} />;
}

function useBeat(group: string | null): Beat | undefined {
  const { sessionId } = useRoom();
  const api = useApi();
  const beats = useQuery({
    queryKey: ['pulse', sessionId],
    queryFn: () => api.sessionPulse(sessionId),
    refetchInterval: EVERY,
  });
  return beats.data?.find(one => one.group === group);
}

function Figures({ beat }: { readonly beat: Beat }) {
  const { t } = useLingui();
  const { hidden, notes, perMinute, quietSeconds, voters } = beat;
  const minutes = Math.floor(quietSeconds / 60);
  const mode = BOARD_MODES.find(one => one === beat.mode);
  // Nobody can write there, so quiet is no cause to look after the group.
  const isFrozen = mode === 'frozen';
  return (
    <ul className="pulse" aria-label={t`How it goes`}>
      {mode === undefined ? null : <li className="pulse__mode">{modeText(mode)}</li>}
      <Clock beat={beat} />
      <li>{plural(notes, { one: '# note', other: '# notes' })}</li>
      {hidden > 0 ? <li>{plural(hidden, { one: '# draft', other: '# drafts' })}</li> : null}
      {voters > 0 ? <li>{plural(voters, { one: '# has answered', other: '# have answered' })}</li> : null}
      {isFrozen ? null : <li>{plural(perMinute, { one: '# a minute', other: '# a minute' })}</li>}
      {quietSeconds >= LONG_QUIET && !isFrozen ? (
        <li className="pulse__quiet">
          {plural(minutes, { one: 'Quiet for # minute', other: 'Quiet for # minutes' })}
        </li>
      ) : null}
    </ul>
  );
}

function Clock({ beat: { timer, left } }: { readonly beat: Beat }) {
  const now = useNow(timer > 0);
  if (timer === 0 && left === 0) {
    return null;
  }
  const millis = timer > 0 ? timer - now : left;
  return (
    <li>
      {millis <= 0 ? (
        <Trans>Time is up</Trans>
      ) : (
        <span role="timer" aria-live="off" dir="ltr" className="clock">
          {clockText(millis)}
        </span>
      )}
      {timer === 0 ? (
        <>
          {' '}
          <Trans>paused</Trans>
        </>
      ) : null}
    </li>
  );
}
