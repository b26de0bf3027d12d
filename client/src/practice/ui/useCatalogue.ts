import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useSession, useSessionState } from '../../account/ui/SessionContext.tsx';
import { RecordApi } from '../api.ts';
import { CatalogueApi } from '../catalogue.ts';
import { type FieldRule, label, RECORD_TYPES, type Vocabularies } from '../model.ts';
import { type FacetKey, pageAddress, readQuery, type SearchQuery } from '../query.ts';
import { shortLevelText } from './catalogueWords.ts';
import { typeText } from './words.ts';

export function useCatalogueApi(): CatalogueApi {
  const session = useSession();
  return useMemo(
    () =>
      new CatalogueApi({
        open: path => session.send('GET', path),
        own: (method, path, body) => session.call(method, path, body),
      }),
    [session],
  );
}

/**
 * Whether it is known who reads. What was asked for before that would be thrown away with all that a person who has
 * just signed out was shown.
 */
export function useIsSettled(): boolean {
  return useSessionState().kind !== 'starting';
}

/** The person who reads, when they have an account and can keep something. */
export function useHasAccount(): boolean {
  const state = useSessionState();
  return state.kind === 'signedIn' && !state.me.guest;
}

/** The names of codes; they change with a new version of the server only. */
export function useVocabularies(): Vocabularies | undefined {
  const session = useSession();
  const api = useMemo(() => new RecordApi((method, path) => session.send(method, path)), [session]);
  const enabled = useIsSettled();
  const vocabularies = useQuery({
    queryKey: ['vocabularies'],
    queryFn: () => api.vocabularies(),
    staleTime: Infinity,
    enabled,
  });
  return vocabularies.data;
}

/** What the fields of a record may hold. */
export function useFields(): readonly FieldRule[] | undefined {
  const session = useSession();
  const api = useMemo(() => new RecordApi((method, path) => session.send(method, path)), [session]);
  return useQuery({
    queryKey: ['record-fields'],
    queryFn: () => api.fields(),
    staleTime: Infinity,
    enabled: useIsSettled(),
  }).data;
}

/** The search in the address of the page, and how to go to another one. */
export function useSearchQuery(): readonly [SearchQuery, (next: SearchQuery) => void] {
  const search = useLocation({ select: location => location.searchStr });
  const router = useRouter();
  const query = useMemo(() => readQuery(search), [search]);
  const go = useCallback((next: SearchQuery) => router.history.push(pageAddress(next)), [router]);
  return [query, go];
}

export interface Names {
  /** The name of a code of a vocabulary in the reader's language. */
  readonly concept: (vocabulary: string, code: string) => string;
  /** The name of a value of a facet. */
  readonly value: (facet: FacetKey, vocabulary: string | undefined, code: string) => string;
}

const VOCABULARY_OF: Readonly<Partial<Record<FacetKey, string>>> = {
  phase: 'integration_phase',
  locality: 'locality',
  area: 'integration_area',
  targetGroup: 'target_group',
  country: 'eu_member_state',
  level: 'governance_level',
  dimension: 'evidence_dimension',
  transferability: 'transferability_rating',
  funding: 'funding_programme',
  language: 'language',
};

export const vocabularyOf = (facet: FacetKey): string => VOCABULARY_OF[facet] ?? '';

/** The browser knows countries and languages in every language. */
function displayName(locale: string, type: 'region' | 'language', code: string): string {
  try {
    return new Intl.DisplayNames([locale], { type }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function useNames(vocabularies: Vocabularies | undefined): Names {
  const { i18n } = useLingui();
  const { locale } = i18n;
  return useMemo(() => {
    const concept = (vocabulary: string, code: string): string => {
      switch (vocabulary) {
        case 'eu_member_state':
          return displayName(locale, 'region', code);
        case 'language':
          return displayName(locale, 'language', code);
        default:
          return label(vocabularies ?? new Map(), vocabulary, code, locale);
      }
    };
    const value = (facet: FacetKey, vocabulary: string | undefined, code: string): string => {
      switch (facet) {
        case 'type': {
          const type = RECORD_TYPES.find(one => one === code);
          return type === undefined ? code : typeText(type);
        }
        case 'evidence':
          return `${code} · ${shortLevelText(code)}`;
        case 'migrantLed':
          return t`Migrants or refugees`;
        case 'year':
          return code;
        default:
          return concept(vocabulary ?? VOCABULARY_OF[facet] ?? '', code);
      }
    };
    return { concept, value };
  }, [vocabularies, locale]);
}
