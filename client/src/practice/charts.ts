import type { FacetCounts } from './catalogue.ts';
import { isChosen } from './filtering.ts';
import type { Concept } from './model.ts';
import type { FacetKey, SearchQuery } from './query.ts';

/** What is drawn as bars, in this order; countries have a map. */
export const CHARTS = [
  'area',
  'phase',
  'locality',
  'targetGroup',
  'type',
  'evidence',
] as const satisfies readonly FacetKey[];

export interface Bar {
  readonly code: string;
  readonly records: number;
  /** Of the longest bar, from 0 to 1. */
  readonly share: number;
  readonly isChosen: boolean;
}

/**
 * The bars of a facet in the order of its vocabulary, those without a record too: that nobody wrote about a group of
 * people is what somebody may be looking for.
 */
export function bars(
  counts: FacetCounts | undefined,
  concepts: readonly Concept[],
  query: SearchQuery,
  facet: FacetKey,
): readonly Bar[] {
  const found = new Map((counts?.values ?? []).map(({ code, records }) => [code, records]));
  const codes = [...new Set([...concepts.map(({ code }) => code), ...found.keys()])];
  const longest = Math.max(1, ...found.values());
  return codes.map(code => {
    const records = found.get(code) ?? 0;
    return { code, records, share: records / longest, isChosen: isChosen(query, facet, code) };
  });
}
