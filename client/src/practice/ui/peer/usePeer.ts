import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useId, useMemo, useState } from 'react';
import { Problem } from '../../../account/problem.ts';
import { useSession } from '../../../account/ui/SessionContext.tsx';
import { type Draft, isOutdated, type PeerReview } from '../../peer.ts';
import { PeerApi } from '../../peerApi.ts';
import { useRecordProblem } from '../useRecords.ts';

export function usePeerApi(): PeerApi {
  const session = useSession();
  return useMemo(() => new PeerApi((method, path, body) => session.call(method, path, body)), [session]);
}

/** Puts what is refused into words: what happened, what is safe, what to do. */
export function usePeerProblem(): (error: unknown) => string {
  const { t } = useLingui();
  const others = useRecordProblem();
  return useCallback(
    (error: unknown): string => {
      if (!(error instanceof Problem)) {
        return others(error);
      }
      const fields = error.fields.map(field => field.replace('factors/', '')).join(', ');
      switch (error.code) {
        case 'peer_review_not_found':
          return t`This peer review does not exist, or you take no part in it.`;
        case 'benchmark_not_settled':
          return t`Only a benchmark with key factors that is validated or published can be reviewed.`;
        case 'peer_review_not_at_stage':
          return t`The review has gone on in the meantime. Nothing was changed. Copy what you wrote, then load the page again.`;
        case 'peer_review_changed':
          return t`Somebody else changed this in the meantime. Nothing of yours is lost: read theirs, then decide.`;
        case 'peer_review_incomplete':
          return t`Still missing for key factors ${fields}. Nothing was changed.`;
        case 'factor_unknown':
          return t`This key factor is agreed, or does not exist. Look at the review again.`;
        case 'in_both_parts':
          return t`Somebody would be host and peer of the same review, or was a host before. Choose others.`;
        case 'part_size':
          return t`One to ten people are hosts, and one to ten are peers.`;
        case 'accounts_unknown':
          return t`Nobody has an account with: ${fields}`;
        default:
          return others(error);
      }
    },
    [t, others],
  );
}

/** A call that changes a review; the page then shows what it answered. */
export function useChange<T>(
  id: string,
  call: (what: T) => Promise<PeerReview | undefined>,
  onDone: () => void = () => undefined,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: changed => {
      if (changed !== undefined) {
        queries.setQueryData(['peer-review', id], changed);
      }
      void queries.invalidateQueries({ queryKey: ['peer-reviews'] });
      onDone();
    },
    onError: error => {
      // Only then: when the stage is another, a form with words that are not saved would be gone.
      if (error instanceof Problem && error.code === 'peer_review_changed') {
        void queries.invalidateQueries({ queryKey: ['peer-review', id] });
      }
    },
  });
}

/** What of a page is written and not saved: nothing may go on, or be fetched anew, over it. */
export interface Unsaved {
  readonly keys: ReadonlySet<string>;
  readonly report: (key: string, isUnsaved: boolean) => void;
}

export const UnsavedContext = createContext<Unsaved>({ keys: new Set(), report: () => undefined });

export function useUnsaved(): Unsaved {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const report = useCallback(
    (key: string, isUnsaved: boolean) =>
      setKeys(before => {
        if (before.has(key) === isUnsaved) {
          return before;
        }
        return new Set(isUnsaved ? [...before, key] : [...before].filter(one => one !== key));
      }),
    [],
  );
  return useMemo(() => ({ keys, report }), [keys, report]);
}

/** What somebody writes over what is stored. What others store meanwhile is never written over unseen. */
export function useDraft<T>(stored: T, revision: number) {
  const [draft, setDraft] = useState<Draft<T>>();
  const key = useId();
  const { report } = useContext(UnsavedContext);
  const isChanged = draft !== undefined;
  useEffect(() => {
    report(key, isChanged);
    return () => report(key, false);
  }, [report, key, isChanged]);
  const outdated = isOutdated(draft, stored, revision);
  const begun = (value: T, before: Draft<T> | undefined): Draft<T> => ({
    value,
    base: before?.base ?? stored,
    from: before?.from ?? revision,
  });
  return {
    value: draft?.value ?? stored,
    /** What a change has to say that it was made from. */
    from: outdated && draft !== undefined ? draft.from : revision,
    isChanged,
    isOutdated: outdated,
    change: (value: T) => setDraft(before => begun(value, before)),
    /** Goes on with one's own, having seen the other. */
    keep: () => setDraft(before => before && { value: before.value, base: stored, from: revision }),
    drop: () => setDraft(undefined),
  };
}
