import { useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Problem, Unreachable } from '../../account/problem.ts';
import { useSession } from '../../account/ui/SessionContext.tsx';
import { type Finding, LACKS, type Plan, type Preview, wishOf } from '../promotion.ts';
import { PromotionApi } from '../promotionApi.ts';
import { lackText } from './promotionWords.ts';
import { useRecordProblem } from './useRecords.ts';
import { fieldText } from './words.ts';

export function usePromotionApi(): PromotionApi {
  const session = useSession();
  return useMemo(() => new PromotionApi((method, path, body) => session.call(method, path, body)), [session]);
}

/** What a session has to promote; for those who may know. */
export function usePromotable(sessionId: string) {
  const api = usePromotionApi();
  return useQuery({
    queryKey: ['promotable', sessionId],
    queryFn: () => api.promotable(sessionId),
    retry: (times, error) => !(error instanceof Problem) && times < 2,
  });
}

/** How long somebody types without a look at what leaves. */
const PAUSE_MS = 350;

/**
 * What would leave, by the plan as it is. While the plan is ahead of the answer, `preview` is the one before and
 * `isFresh` is false.
 */
export function usePreview(plan: Plan): {
  readonly preview: Preview | undefined;
  readonly isFresh: boolean;
  readonly error: Error | null;
  readonly again: () => void;
} {
  const api = usePromotionApi();
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const wish = wishOf({ ...plan, isAcknowledged: false }, findings);
  const key = JSON.stringify(wish ?? null);
  const [asked, setAsked] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(key), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  const query = useQuery({
    queryKey: ['promotion-preview', asked],
    queryFn: () => api.preview(JSON.parse(asked)),
    enabled: asked !== 'null' && plan.step !== 'choose',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: (times, error) => !(error instanceof Problem) && times < 2,
  });
  const { data, isPlaceholderData } = query;
  useEffect(() => {
    if (data !== undefined && !isPlaceholderData) {
      setFindings(data.findings);
    }
  }, [data, isPlaceholderData]);
  return {
    preview: data,
    isFresh: data !== undefined && !isPlaceholderData && asked === key && !query.isError,
    error: query.error,
    again: () => void query.refetch(),
  };
}

/** Puts what promotion refuses into words: what happened, what is safe, what to do. */
export function usePromotionProblem(): (error: unknown) => string {
  const { t } = useLingui();
  const others = useRecordProblem();
  return useCallback(
    (error: unknown): string => {
      if (error instanceof Unreachable) {
        return t`The server did not answer. Try again: nothing is made twice, even if the first attempt arrived.`;
      }
      if (!(error instanceof Problem)) {
        return others(error);
      }
      switch (error.code) {
        case 'board_not_found':
        case 'session_not_found':
          return t`This is not there for you: results are promoted by staff of the project and by editors.`;
        case 'forbidden':
          return t`Results are promoted by staff of the project and by editors. Nothing was made; ask one of them.`;
        case 'board_not_frozen':
          return t`The board is not frozen: it is being worked on, or was opened again. Nothing was made. Promote when it is frozen.`;
        case 'snapshot_outdated':
          return t`The board was opened and frozen again since you looked. Nothing was made. Look at it as it is now.`;
        case 'selection_unknown':
          return t`This is not on the frozen board any more. Nothing was made. Look at the board as it is now.`;
        case 'empty_selection':
          return t`Nothing is chosen. Take at least one note along.`;
        case 'type_not_allowed':
          return t`This does not become such a record. Nothing was made. Choose another kind.`;
        case 'not_converged': {
          const lacks = LACKS.filter(lack => error.fields.includes(lack))
            .map(lackText)
            .join(', ');
          return t`The group has not agreed on this: ${lacks}. Nothing was made.`;
        }
        case 'reason_required':
          return t`Say why, in a sentence. Nothing was changed.`;
        case 'notice_not_acknowledged':
          return t`Confirm that you have read the notice of the session. Nothing was made.`;
        case 'disclosure_check_failed':
          return t`Something in it may still say who somebody is. Nothing has left the board. Go back and decide about each marked place.`;
        case 'missing_required_fields': {
          const fields = error.fields.map(field => fieldText(field.split('/')[0] ?? field)).join(', ');
          return t`Still missing: ${fields}. Nothing was made.`;
        }
        case 'record_not_editable':
          return t`The record is being reviewed, so it does not follow the board now. Nothing was changed. Wait for the review, or let the difference stand.`;
        case 'promotion_not_found':
          return t`This record does not come from this board. Nothing was changed.`;
        case 'no_drift':
          return t`The board is as it was promoted. There is nothing to decide.`;
        default:
          return others(error);
      }
    },
    [t, others],
  );
}

/** Refusals after which the list of outputs is no longer what it was. */
export const isOutdated = (error: unknown): boolean =>
  error instanceof Problem &&
  ['snapshot_outdated', 'selection_unknown', 'board_not_frozen', 'not_converged'].includes(error.code);
