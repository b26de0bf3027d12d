import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'react-aria-components';
import { Switch } from '../../design/Toggle.tsx';
import type { Found } from '../catalogue.ts';
import { type Bar, bars, CHARTS } from '../charts.ts';
import { toggled } from '../filtering.ts';
import type { Vocabularies } from '../model.ts';
import { type FacetKey, pageAddress, type SearchQuery } from '../query.ts';
import { CountryMap } from './CountryMap.tsx';
import { facetText } from './catalogueWords.ts';
import { type Names, vocabularyOf } from './useCatalogue.ts';

export interface OverviewProps {
  readonly found: Found;
  readonly query: SearchQuery;
  readonly go: (next: SearchQuery) => void;
  readonly names: Names;
  readonly vocabularies: Vocabularies;
  readonly asTables: boolean;
  readonly onTables: (asTables: boolean) => void;
}

/** What there is, by what people ask for: each bar and each state of the map narrows the search. */
export function Overview({ found, query, go, names, vocabularies, asTables, onTables }: OverviewProps) {
  const { t } = useLingui();
  const counts = (facet: FacetKey) => found.facets.find(one => one.facet === facet);
  const drawn = (facet: FacetKey): readonly Bar[] =>
    bars(counts(facet), vocabularies.get(vocabularyOf(facet)) ?? [], query, facet);
  const props = { query, go, names };
  return (
    <section className="overview" aria-labelledby="overview-title" id="catalogue-overview">
      <div className="overview__head">
        <h2 id="overview-title">{t`Charts and map`}</h2>
        <Switch isSelected={asTables} onChange={onTables}>
          {t`As tables`}
        </Switch>
      </div>
      <p className="soft">
        <Trans>
          Choose a bar or a country to see its records; choose it again to see all. Where a record can be
          about several things, the numbers add up to more than there are records.
        </Trans>
      </p>
      <div className="overview__charts">
        <figure className="chart chart--map">
          <figcaption>{facetText('country')}</figcaption>
          {asTables ? (
            <BarTable facet="country" all={drawn('country')} {...props} />
          ) : (
            <CountryMap all={drawn('country')} {...props} />
          )}
        </figure>
        {CHARTS.map(facet => {
          const Chart = asTables ? BarTable : BarChart;
          return (
            <figure key={facet} className="chart">
              <figcaption>{facetText(facet)}</figcaption>
              <Chart facet={facet} all={drawn(facet)} {...props} />
            </figure>
          );
        })}
      </div>
    </section>
  );
}

interface ChartProps {
  readonly facet: FacetKey;
  readonly all: readonly Bar[];
  readonly query: SearchQuery;
  readonly go: (next: SearchQuery) => void;
  readonly names: Names;
}

function BarChart({ facet, all, query, go, names }: ChartProps) {
  return (
    <ul className="bars">
      {all.map(bar => {
        const content = (
          <>
            <span className="bars__name">{names.value(facet, vocabularyOf(facet), bar.code)}</span>
            <span className="bars__track" aria-hidden="true">
              <span style={{ inlineSize: `${bar.share * 100}%` }} />
            </span>
            <span className="bars__count">{bar.records}</span>
          </>
        );
        return (
          <li key={bar.code}>
            {bar.records === 0 && !bar.isChosen ? (
              <span className="bars__bar">{content}</span>
            ) : (
              <button
                type="button"
                className="bars__bar"
                aria-pressed={bar.isChosen}
                onClick={() => go(toggled(query, facet, bar.code))}
              >
                {content}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The same as a table, for whoever reads numbers rather than lengths. */
function BarTable({ facet, all, query, names }: Omit<ChartProps, 'go'>) {
  const { t } = useLingui();
  const known = all.filter(({ records, isChosen }) => records > 0 || isChosen || facet !== 'country');
  return (
    <table className="chart__table">
      <thead>
        <tr>
          <th scope="col">{facetText(facet)}</th>
          <th scope="col">{t`Records`}</th>
        </tr>
      </thead>
      <tbody>
        {known.map(bar => {
          const name = names.value(facet, vocabularyOf(facet), bar.code);
          return (
            <tr key={bar.code}>
              <th scope="row">
                {bar.records === 0 && !bar.isChosen ? (
                  name
                ) : (
                  <Link href={pageAddress(toggled(query, facet, bar.code))}>
                    {bar.isChosen ? t`${name} (chosen)` : name}
                  </Link>
                )}
              </th>
              <td>{bar.records}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
