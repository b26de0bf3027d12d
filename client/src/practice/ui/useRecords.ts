import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { Problem } from '../../account/problem.ts';
import { useSession } from '../../account/ui/SessionContext.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { RecordApi } from '../api.ts';
import { fieldText } from './words.ts';

export function useRecordApi(): RecordApi {
  const session = useSession();
  return useMemo(() => new RecordApi((method, path, body) => session.call(method, path, body)), [session]);
}

/** What every record page needs; it changes with a new version of the server only. */
export function useForm() {
  const api = useRecordApi();
  const fields = useQuery({ queryKey: ['record-fields'], queryFn: () => api.fields(), staleTime: Infinity });
  const vocabularies = useQuery({
    queryKey: ['vocabularies'],
    queryFn: () => api.vocabularies(),
    staleTime: Infinity,
  });
  return { fields: fields.data, vocabularies: vocabularies.data, error: fields.error ?? vocabularies.error };
}

/** Puts what the repository refuses into words: what happened, what is safe, what to do. */
export function useRecordProblem(): (error: unknown) => string {
  const { t } = useLingui();
  const others = useProblemText();
  return useCallback(
    (error: unknown): string => {
      if (!(error instanceof Problem)) {
        return others(error);
      }
      const fields = error.fields.map(field => fieldText(field.split('/')[0] ?? field)).join(', ');
      switch (error.code) {
        case 'record_not_found':
          return t`This record does not exist, or you have no access to it.`;
        case 'metadata_invalid':
          return t`This can not stand here: ${fields}. Nothing was saved.`;
        case 'missing_required_fields':
          return t`Still missing: ${fields}. Nothing was changed.`;
        case 'revision_conflict':
          return t`Somebody else changed the record in the meantime. Your text is still in the form; read theirs, then save again.`;
        case 'record_not_editable':
          return t`The record is no draft any more. What you wrote was not saved.`;
        case 'promoter_cannot_validate':
          return t`You promoted this record, so somebody else has to validate it.`;
        case 'transition_not_allowed':
          return t`The record has gone on in the meantime. Nothing was changed; look at it again.`;
        case 'reason_required':
          return t`Choose a reason and say it in a sentence.`;
        case 'access_not_open':
          return t`What is published is read by everybody. Say that the record is open, or leave it unpublished. Nothing was changed.`;
        case 'reviewers_missing':
          return t`Ask two reviewers first.`;
        case 'reviews_missing':
          return t`Not all reviews are in yet.`;
        case 'reviewers_disagree':
          return t`The reviewers differ. Ask one more person, then decide.`;
        case 'reviews_against':
          return t`The reviews do not recommend to accept it. Ask for changes or reject it.`;
        case 'conflict_of_interest':
          return t`Somebody you chose was in the group that this comes from, or wrote it. Choose others.`;
        case 'disclosure_check_failed':
          return t`This may reveal who somebody is: ${fields}. Change it first; nothing was published.`;
        case 'search_invalid':
          return t`This can not be searched for: it is too long, or has a filter that is not known here.`;
        case 'too_many_requests':
          return t`Too many requests from this connection. Wait ten seconds, then try again.`;
        case 'too_many_kept':
          return t`You keep as many searches as can be kept. Remove one first.`;
        case 'review_not_asked':
          return t`This review is in already, or is not asked for any more.`;
        default:
          return others(error);
      }
    },
    [t, others],
  );
}
