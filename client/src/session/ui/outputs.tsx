import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { GroupOutputs } from '../../account/model.ts';
import { useApi } from '../../account/ui/SessionContext.tsx';
import { useRoom } from './room.tsx';
import { outputKindText } from './words.ts';

const EVERY = 10_000;

/** S68: what groups have agreed on, looked at again now and then and whenever the session has moved on. */
export function useOutputs(every = EVERY): readonly GroupOutputs[] | undefined {
  const { sessionId, tree } = useRoom();
  const api = useApi();
  const queries = useQueryClient();
  const { standing, gallery, pitch } = tree;
  const step = `${standing} ${gallery} ${pitch?.group ?? ''}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what counts is that the session moved on.
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['outputs', sessionId] });
  }, [queries, sessionId, step]);
  return useQuery({
    queryKey: ['outputs', sessionId],
    queryFn: () => api.sessionOutputs(sessionId),
    refetchInterval: every,
  }).data;
}

/** The pitch card of a group: at most 60 words of what it has agreed on. */
export function PitchCard({ of }: { readonly of: GroupOutputs | undefined }) {
  const { t } = useLingui();
  if (of === undefined || of.pitch.length === 0) {
    return (
      <p className="soft">
        <Trans>This group has not confirmed a statement or closed a vote yet.</Trans>
      </p>
    );
  }
  return (
    <ul className="pitch-card" aria-label={t`Pitch card`}>
      {of.pitch.map(({ kind, text, cut }) => (
        <li key={`${kind} ${text}`} data-kind={kind}>
          <span className="pitch-card__kind">{outputKindText(kind)}</span>
          <span dir="auto">
            {text}
            {cut ? ' …' : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
