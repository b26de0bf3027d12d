import { Trans } from '@lingui/react/macro';
import type { FacetCounts } from '../catalogue.ts';
import { toggled } from '../filtering.ts';
import type { SearchQuery } from '../query.ts';
import { facetText } from './catalogueWords.ts';
import { Facet } from './Results.tsx';
import type { Names } from './useCatalogue.ts';

export interface FacetsProps {
  readonly facets: readonly FacetCounts[];
  readonly query: SearchQuery;
  readonly go: (next: SearchQuery) => void;
  readonly names: Names;
}

/** What people narrow a search by, in the order in which the server gives it. */
export function Facets({ facets, query, go, names }: FacetsProps) {
  const shown = facets.filter(
    ({ facet, values }) => values.length > 0 || (query.filters[facet]?.length ?? 0) > 0,
  );
  return (
    <>
      {shown.map(({ facet, vocabulary, values }, at) => (
        <Facet
          key={facet}
          name={facetText(facet)}
          at={at}
          values={values.map(({ code, records }) => ({ code, count: records }))}
          chosen={query.filters[facet] ?? []}
          nameOf={code => names.value(facet, vocabulary, code)}
          onToggle={code => go(toggled(query, facet, code))}
        />
      ))}
      {shown.some(({ isMultiValued, values }) => isMultiValued && values.length > 1) ? (
        <p className="field__hint facets__note">
          <Trans>
            A record can be about several areas, places and people, so numbers can add up to more than there
            are records.
          </Trans>
        </p>
      ) : null}
    </>
  );
}
