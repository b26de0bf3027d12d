import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChartColumn } from 'lucide-react';
import { useState } from 'react';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Select } from '../../design/Select.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import type { Found } from '../catalogue.ts';
import { toggled, withWords } from '../filtering.ts';
import type { Vocabularies } from '../model.ts';
import {
  chips,
  EVERYTHING,
  fileAddress,
  MOST_CHARACTERS,
  pageAddress,
  type SearchQuery,
  SORTS,
} from '../query.ts';
import { facetText, sortText } from './catalogueWords.ts';
import { Facets } from './Facets.tsx';
import { Hits } from './Hits.tsx';
import { Nothing } from './Nothing.tsx';
import { Overview } from './Overview.tsx';
import { Chips, Pages, Results, SearchForm } from './Results.tsx';
import { SavedSearches } from './SavedSearches.tsx';
import {
  type Names,
  useCatalogueApi,
  useHasAccount,
  useIsSettled,
  useNames,
  useSearchQuery,
  useVocabularies,
} from './useCatalogue.ts';
import { useRecordProblem } from './useRecords.ts';
import './practice.css';
import './catalogue.css';

/** `/repository`: what is published, for everybody: searched by words, narrowed by facets. */
export default function CataloguePage() {
  const { t } = useLingui();
  const api = useCatalogueApi();
  const [query, go] = useSearchQuery();
  const vocabularies = useVocabularies();
  const names = useNames(vocabularies);
  const hasAccount = useHasAccount();
  const problemText = useRecordProblem();
  const found = useQuery({
    queryKey: ['catalogue', pageAddress({ ...query, hasCharts: false })],
    queryFn: () => api.search(query),
    placeholderData: keepPreviousData,
    enabled: useIsSettled(),
  });
  return (
    <div className="catalogue">
      <header className="catalogue__head">
        <h1>
          <Trans>Practice repository</Trans>
        </h1>
        <p className="page-lead">
          <Trans>
            What groups agreed on and what practitioners know, with its evidence and where it comes from. Free
            to read and to use.
          </Trans>
        </p>
        <SearchForm
          key={query.words}
          label={t`Search the repository`}
          placeholder={t`For example: housing newcomers`}
          words={query.words}
          most={MOST_CHARACTERS}
          onSearch={words => go(withWords(query, words))}
        >
          <HowToSearch />
        </SearchForm>
        {hasAccount ? <SavedSearches query={query} names={names} /> : null}
      </header>
      <Chips
        chosen={chips(query).map(({ facet, code }) => ({
          key: `${facet}:${code}`,
          facet: facetText(facet),
          name: names.value(facet, undefined, code),
          onRemove: () => go(toggled(query, facet, code)),
        }))}
        onRemoveAll={() => go({ ...EVERYTHING, words: query.words, sort: query.sort })}
      />
      {found.isError && found.data === undefined ? (
        <Banner
          tone="danger"
          title={t`The repository could not be searched`}
          actions={<Button onPress={() => void found.refetch()}>{t`Try again`}</Button>}
        >
          {problemText(found.error)}
        </Banner>
      ) : null}
      {found.data === undefined ? (
        found.isError ? null : (
          <Skeleton shape="card" count={6} />
        )
      ) : (
        <Body
          query={query}
          go={go}
          found={found.data}
          names={names}
          vocabularies={vocabularies}
          isOld={found.isPlaceholderData}
        />
      )}
    </div>
  );
}

interface PartProps {
  readonly query: SearchQuery;
  readonly go: (next: SearchQuery) => void;
  readonly names: Names;
}

function HowToSearch() {
  const { t } = useLingui();
  return (
    <details className="catalogue__how">
      <summary>{t`How to search`}</summary>
      <ul>
        <li>
          <Trans>All words have to be there, in any language; other words for the same count, too.</Trans>
        </li>
        <li>
          <Trans>Words in quotes have to stand side by side: “language course”.</Trans>
        </li>
        <li>
          <Trans>A minus leaves out what has the word: housing −hotel.</Trans>
        </li>
      </ul>
    </details>
  );
}

function Body({
  query,
  go,
  names,
  found,
  vocabularies,
  isOld,
}: PartProps & {
  readonly found: Found;
  readonly vocabularies: Vocabularies | undefined;
  readonly isOld: boolean;
}) {
  const { t } = useLingui();
  const [asTables, setAsTables] = useState(false);
  const count = found.total;
  return (
    <Results
      id="catalogue"
      isOld={isOld}
      chosen={chips(query).length}
      facets={<Facets facets={found.facets} query={query} go={go} names={names} />}
      show={plural(count, { one: 'Show # record', other: 'Show # records' })}
      counted={plural(count, { 0: 'No records', one: '# record', other: '# records' })}
      page={query.page}
      tools={
        <>
          <Button
            icon={<ChartColumn aria-hidden="true" />}
            aria-expanded={query.hasCharts}
            onPress={() => go({ ...query, hasCharts: !query.hasCharts })}
          >
            {query.hasCharts ? t`Hide charts and map` : t`Show charts and map`}
          </Button>
          <Select
            label={t`Order`}
            value={query.sort}
            onChange={sort => go({ ...query, sort, page: 1 })}
            options={SORTS.map(key => ({ key, label: sortText(key) }))}
          />
        </>
      }
    >
      {query.hasCharts && vocabularies !== undefined ? (
        <Overview
          found={found}
          query={query}
          go={go}
          names={names}
          vocabularies={vocabularies}
          asTables={asTables}
          onTables={setAsTables}
        />
      ) : null}
      <AlsoLookedFor found={found} />
      {count === 0 ? (
        <Nothing query={query} go={go} found={found} />
      ) : (
        <Hits hits={found.records} names={names} />
      )}
      <Pages page={query.page} total={count} addressOf={page => pageAddress({ ...query, page })} />
      {found.wider.length === 0 ? null : (
        <section aria-labelledby="catalogue-wider" className="catalogue__wider">
          <h2 id="catalogue-wider">
            <Trans>For whole countries</Trans>
          </h2>
          <p className="soft">
            <Trans>These hold nationwide, so they may hold for the place that you look for.</Trans>
          </p>
          <Hits hits={found.wider} names={names} />
        </section>
      )}
      {count === 0 ? null : <Files query={query} />}
    </Results>
  );
}

function AlsoLookedFor({ found }: { readonly found: Found }) {
  const { synonyms } = found;
  return (
    <>
      {synonyms.length === 0 ? null : (
        <p className="soft">
          <Trans>
            Looked for other words, too: <bdi>{synonyms.join(', ')}</bdi>
          </Trans>
        </p>
      )}
      {found.isAlike && found.total > 0 ? (
        <Banner tone="info">
          <Trans>No record has these words. These have words that look alike.</Trans>
        </Banner>
      ) : null}
    </>
  );
}

/** All that the search finds, to work on with other programs. */
function Files({ query }: { readonly query: SearchQuery }) {
  const { i18n } = useLingui();
  return (
    <p className="catalogue__files">
      <Trans>
        Take all of these with you:{' '}
        <a href={fileAddress(query, 'csv')} download="">
          as a table (CSV)
        </a>
        ,{' '}
        <a href={fileAddress(query, 'docx', i18n.locale)} download="">
          as a document (DOCX)
        </a>{' '}
        or{' '}
        <a href={fileAddress(query, 'json')} download="">
          as data (JSON)
        </a>
        . New records also come as a{' '}
        <a href="/feed.atom" type="application/atom+xml">
          feed
        </a>
        .
      </Trans>
    </p>
  );
}
