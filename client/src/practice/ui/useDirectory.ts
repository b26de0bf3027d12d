import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { Problem } from '../../account/problem.ts';
import { useSession } from '../../account/ui/SessionContext.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import {
  complaintsOf,
  DirectoryApi,
  type EntryQuery,
  entriesAddress,
  readEntryQuery,
  vocabularyOfField,
} from '../directory.ts';
import { entryFieldText, faultText, kindText } from './directoryWords.ts';
import { type Names, useHasAccount } from './useCatalogue.ts';

export function useDirectoryApi(): DirectoryApi {
  const session = useSession();
  return useMemo(
    () =>
      new DirectoryApi({
        open: path => session.send('GET', path),
        own: (method, path, body) => session.call(method, path, body),
      }),
    [session],
  );
}

/** Whether the person who reads may also change the directory. Who gives roles keeps it; nobody else may read them. */
export function useKeepsDirectory(): boolean {
  const session = useSession();
  const enabled = useHasAccount();
  const keeps = useQuery({
    queryKey: ['keeps-directory'],
    queryFn: async () => {
      try {
        await session.call('GET', '/api/repository/roles');
        return true;
      } catch (error) {
        if (error instanceof Problem && error.status === 403) {
          return false;
        }
        throw error;
      }
    },
    staleTime: Infinity,
    retry: false,
    enabled,
  });
  return enabled && keeps.data === true;
}

export function useEntryQuery(): readonly [EntryQuery, (next: EntryQuery) => void] {
  const search = useLocation({ select: location => location.searchStr });
  const router = useRouter();
  const query = useMemo(() => readEntryQuery(search), [search]);
  const go = useCallback((next: EntryQuery) => router.history.push(entriesAddress(next)), [router]);
  return [query, go];
}

/** The name of a value of a field, in the reader's language. */
export function useValueText(names: Names): (field: string, code: string) => string {
  const { t } = useLingui();
  return useCallback(
    (field: string, code: string): string => {
      const vocabulary = vocabularyOfField(field);
      switch (true) {
        case vocabulary !== undefined:
          return names.concept(vocabulary, code);
        case field === 'kind':
          return kindText(code);
        case field === 'migrantLed':
          return code === 'yes' ? t`Yes` : t`No`;
        default:
          return code;
      }
    },
    [names, t],
  );
}

/** Puts what the directory refuses into words. */
export function useDirectoryProblem(): (error: unknown) => string {
  const { t } = useLingui();
  const others = useProblemText();
  return useCallback(
    (error: unknown): string => {
      if (!(error instanceof Problem)) {
        return others(error);
      }
      switch (error.code) {
        case 'entry_invalid':
          return complaintsOf(error.more)
            .map(({ field, code }) => `${entryFieldText(field)}: ${faultText(code)}`)
            .join(' ');
        case 'entry_exists':
          return t`An entry of this name and country is there already. Nothing was saved.`;
        case 'entry_not_found':
          return t`There is no such entry.`;
        case 'entry_withdrawn':
          return t`This entry was taken out of the directory.`;
        case 'entry_has_branches':
          return t`Take its branches out first.`;
        case 'revision_conflict':
          return t`Somebody else changed the entry in the meantime. Read theirs, then save again.`;
        case 'body_too_large':
          return t`The file is too large: at most 4 MiB.`;
        case 'search_invalid':
          return t`This can not be searched for: it is too long, or has a filter that is not known here.`;
        case 'too_many_requests':
          return t`Too many requests from this connection. Wait ten seconds, then try again.`;
        default:
          return others(error);
      }
    },
    [t, others],
  );
}
