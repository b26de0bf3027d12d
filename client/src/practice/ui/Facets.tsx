import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Checkbox } from '../../design/Toggle.tsx';
import type { FacetCounts, FacetValue } from '../catalogue.ts';
import { isChosen, type SearchQuery, toggled } from '../query.ts';
import { facetText } from './catalogueWords.ts';
import type { Names } from './useCatalogue.ts';

/** So many facets are open from the start: time and place come first. */
const OPEN = 4;
const SHOWN = 8;

export interface FacetsProps {
  readonly facets: readonly FacetCounts[];
  readonly query: SearchQuery;
  readonly go: (next: SearchQuery) => void;
  readonly names: Names;
}

/** What people narrow a search by, in the order in which the server gives it. */
export function Facets({ facets, query, go, names }: FacetsProps) {
  const { t } = useLingui();
  const shown = facets.filter(
    ({ facet, values }) => values.length > 0 || (query.filters[facet]?.length ?? 0) > 0,
  );
  return (
    <section className="facets" aria-label={t`Filters`}>
      {shown.map((counts, at) => (
        <Facet key={counts.facet} counts={counts} isFirst={at < OPEN} query={query} go={go} names={names} />
      ))}
      {shown.some(({ isMultiValued, values }) => isMultiValued && values.length > 1) ? (
        <p className="field__hint facets__note">
          <Trans>
            A record can be about several areas, places and people, so numbers can add up to more than there
            are records.
          </Trans>
        </p>
      ) : null}
    </section>
  );
}

function Facet({
  counts,
  isFirst,
  query,
  go,
  names,
}: Omit<FacetsProps, 'facets'> & { readonly counts: FacetCounts; readonly isFirst: boolean }) {
  const { t } = useLingui();
  const { facet, vocabulary } = counts;
  const [isLong, setLong] = useState(false);
  const chosen = query.filters[facet] ?? [];
  const values: readonly FacetValue[] = [
    ...counts.values,
    // What is chosen stays there to be taken back, also where nothing has it.
    ...chosen
      .filter(code => !counts.values.some(value => value.code === code))
      .map(code => ({ code, records: 0 })),
  ];
  const seen = isLong
    ? values
    : values.filter((value, at) => at < SHOWN || isChosen(query, facet, value.code));
  const name = facetText(facet);
  const rest = values.length - seen.length;
  return (
    <details className="facet" open={isFirst || chosen.length > 0}>
      <summary>
        <span>{name}</span>
        {chosen.length === 0 ? null : <span className="facet__chosen">{t`${chosen.length} chosen`}</span>}
      </summary>
      <fieldset>
        <legend className="visually-hidden">{name}</legend>
        {seen.map(value => (
          <Checkbox
            key={value.code}
            isSelected={isChosen(query, facet, value.code)}
            onChange={() => go(toggled(query, facet, value.code))}
          >
            <span className="facet__value">
              <span>{names.value(facet, vocabulary, value.code)}</span>{' '}
              <span className="facet__count">{value.records}</span>
            </span>
          </Checkbox>
        ))}
      </fieldset>
      {rest > 0 ? (
        <Button variant="quiet" onPress={() => setLong(true)}>
          {t`Show ${rest} more`}
        </Button>
      ) : null}
    </details>
  );
}
