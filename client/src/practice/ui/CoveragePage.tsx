import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { Link } from 'react-aria-components';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Select } from '../../design/Select.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { WayBack } from '../../design/WayBack.tsx';
import {
  AXES,
  type Coverage,
  type CoverageQuery,
  cellAddress,
  coverageAddress,
  readCoverageQuery,
} from '../directory.ts';
import { entryFieldText, kindText } from './directoryWords.ts';
import { useIsSettled, useNames, useVocabularies } from './useCatalogue.ts';
import { useDirectoryApi, useDirectoryProblem, useValueText } from './useDirectory.ts';
import './practice.css';
import './catalogue.css';
import './directory.css';

/** `/directory/coverage`: how many entries there are for each pair of values, and where there are none. */
export default function CoveragePage() {
  const { t } = useLingui();
  const api = useDirectoryApi();
  const problemText = useDirectoryProblem();
  const vocabularies = useVocabularies();
  const names = useNames(vocabularies);
  const search = useLocation({ select: location => location.searchStr });
  const router = useRouter();
  const query = readCoverageQuery(search);
  const go = (next: CoverageQuery) => router.history.push(coverageAddress(next));
  const coverage = useQuery({
    queryKey: ['directory', 'coverage', coverageAddress(query)],
    queryFn: () => api.coverage(query),
    placeholderData: keepPreviousData,
    enabled: useIsSettled(),
  });
  return (
    <div className="catalogue">
      <header className="catalogue__head">
        <WayBack href="/directory">{t`Directory`}</WayBack>
        <h1>
          <Trans>Coverage</Trans>
        </h1>
        <p className="page-lead">
          <Trans>How many entries there are for each pair, and where the mapping has found nobody yet.</Trans>
        </p>
      </header>
      <div className="directory__axes">
        <Select
          label={t`Rows`}
          value={query.rows}
          onChange={rows => go({ ...query, rows })}
          options={[
            { key: 'table1' as const, label: t`The guidelines: all four questions` },
            ...AXES.map(key => ({ key, label: entryFieldText(key) })),
          ]}
        />
        <Select
          label={t`Columns`}
          value={query.across}
          onChange={across => go({ ...query, across })}
          options={AXES.map(key => ({ key, label: entryFieldText(key) }))}
        />
        <Select
          label={t`Counted`}
          value={query.kind}
          onChange={kind => go({ ...query, kind })}
          options={[
            { key: 'all' as const, label: t`All entries` },
            { key: 'organisation' as const, label: kindText('organisation') },
            { key: 'community' as const, label: kindText('community') },
          ]}
        />
        <Select
          label={entryFieldText('country')}
          value={query.country}
          onChange={country => go({ ...query, country })}
          options={[
            { key: '', label: t`All countries` },
            ...(vocabularies?.get('eu_member_state') ?? []).map(({ code }) => ({
              key: code,
              label: names.concept('eu_member_state', code),
            })),
          ]}
        />
      </div>
      {coverage.isError ? (
        <Banner
          tone="danger"
          actions={<Button onPress={() => void coverage.refetch()}>{t`Try again`}</Button>}
        >
          {problemText(coverage.error)}
        </Banner>
      ) : null}
      {coverage.data === undefined || vocabularies === undefined ? (
        coverage.isError ? null : (
          <Skeleton count={10} />
        )
      ) : (
        <Matrix coverage={coverage.data} query={query} isOld={coverage.isPlaceholderData} />
      )}
    </div>
  );
}

function Matrix({
  coverage,
  query,
  isOld,
}: {
  readonly coverage: Coverage;
  readonly query: CoverageQuery;
  readonly isOld: boolean;
}) {
  const { t } = useLingui();
  const valueText = useValueText(useNames(useVocabularies()));
  const { across, columns, blocks, total, empty } = coverage;
  const shown = { ...query, across };
  return (
    <>
      <p role="status">
        <Trans>
          {total} entries are counted. {empty} cells are empty; they are hatched. An entry can stand in
          several rows and columns, so numbers can add up to more.
        </Trans>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached with the keyboard, too */}
      <section className="matrix" aria-label={t`Coverage table`} tabIndex={0} aria-busy={isOld}>
        <table>
          <caption className="visually-hidden">{t`Entries by row and column`}</caption>
          <thead>
            <tr>
              <td />
              {columns.map(column => (
                <th key={column} scope="col">
                  {valueText(across, column)}
                </th>
              ))}
              <th scope="col">{t`All`}</th>
            </tr>
          </thead>
          {blocks.map(({ facet, rows }) => (
            <tbody key={facet}>
              <tr>
                <th scope="rowgroup" colSpan={columns.length + 2} className="matrix__block">
                  {entryFieldText(facet)}
                </th>
              </tr>
              {rows.map(row => (
                <tr key={row.code}>
                  <th scope="row">{valueText(facet, row.code)}</th>
                  {row.cells.map((cell, at) => {
                    const column = columns[at] ?? '';
                    return (
                      <td key={column} data-empty={cell === 0}>
                        {cell === 0 ? (
                          0
                        ) : (
                          <Link
                            href={cellAddress(shown, [facet, row.code], column)}
                            aria-label={t`${cell}: ${valueText(facet, row.code)}, ${valueText(across, column)}`}
                          >
                            {cell}
                          </Link>
                        )}
                      </td>
                    );
                  })}
                  <td className="matrix__total">{row.total}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </section>
    </>
  );
}
