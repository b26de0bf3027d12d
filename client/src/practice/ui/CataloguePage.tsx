import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChartColumn, SlidersHorizontal, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-aria-components';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { SearchField } from '../../design/Field.tsx';
import { Select } from '../../design/Select.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import type { Found } from '../catalogue.ts';
import type { Vocabularies } from '../model.ts';
import {
  chips,
  EVERYTHING,
  fileAddress,
  MOST_CHARACTERS,
  pageAddress,
  pageCount,
  pageLinks,
  type SearchQuery,
  SORTS,
  toggled,
  withWords,
} from '../query.ts';
import { facetText, sortText } from './catalogueWords.ts';
import { Facets } from './Facets.tsx';
import { Hits } from './Hits.tsx';
import { Nothing } from './Nothing.tsx';
import { Overview } from './Overview.tsx';
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
        <SearchForm key={query.words} query={query} go={go} />
        {hasAccount ? <SavedSearches query={query} names={names} /> : null}
      </header>
      <Chips query={query} go={go} names={names} />
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

function SearchForm({ query, go }: Omit<PartProps, 'names'>) {
  const { t } = useLingui();
  const [words, setWords] = useState(query.words);
  return (
    <search>
      <form
        className="catalogue__search"
        onSubmit={event => {
          event.preventDefault();
          go(withWords(query, words));
        }}
      >
        <SearchField
          label={t`Search the repository`}
          placeholder={t`For example: housing newcomers`}
          value={words}
          onChange={setWords}
          onClear={() => go(withWords(query, ''))}
          maxLength={MOST_CHARACTERS}
        />
        <Button type="submit" variant="primary">{t`Search`}</Button>
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
      </form>
    </search>
  );
}

/** What the search is narrowed by, each with a button that takes it away. */
function Chips({ query, go, names }: PartProps) {
  const { t } = useLingui();
  const all = chips(query);
  if (all.length === 0) {
    return null;
  }
  return (
    <ul className="chips" aria-label={t`Chosen filters`}>
      {all.map(({ facet, code }) => {
        const name = names.value(facet, undefined, code);
        return (
          <li key={`${facet}:${code}`}>
            <Button
              variant="secondary"
              icon={<X aria-hidden="true" />}
              aria-label={t`Remove the filter ${facetText(facet)}: ${name}`}
              onPress={() => go(toggled(query, facet, code))}
            >
              {name}
            </Button>
          </li>
        );
      })}
      <li>
        <Button variant="quiet" onPress={() => go({ ...EVERYTHING, words: query.words, sort: query.sort })}>
          {t`Remove all filters`}
        </Button>
      </li>
    </ul>
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
  const [isOpen, setOpen] = useState(false);
  const [asTables, setAsTables] = useState(false);
  const heading = useFocusOnNewPage(query.page);
  const count = found.total;
  const counted = plural(count, { 0: 'No records', one: '# record', other: '# records' });
  const chosen = chips(query).length;
  return (
    <div className="catalogue__body" aria-busy={isOld}>
      <div className="catalogue__filter-button">
        <Button
          icon={<SlidersHorizontal aria-hidden="true" />}
          aria-expanded={isOpen}
          aria-controls="catalogue-facets"
          onPress={() => setOpen(!isOpen)}
        >
          {chosen === 0 ? t`Filters` : t`Filters (${chosen})`}
        </Button>
      </div>
      <div id="catalogue-facets" className="catalogue__facets" data-open={isOpen}>
        <Facets facets={found.facets} query={query} go={go} names={names} />
        <div className="catalogue__filter-button">
          <Button variant="primary" onPress={() => setOpen(false)}>
            {plural(count, { one: 'Show # record', other: 'Show # records' })}
          </Button>
        </div>
      </div>
      <section className="catalogue__found" aria-labelledby="catalogue-count">
        <div className="catalogue__tools">
          <h2 id="catalogue-count" ref={heading} tabIndex={-1}>
            {counted}
          </h2>
          <p className="visually-hidden" role="status">
            {isOld ? '' : counted}
          </p>
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
        </div>
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
        <Pages query={query} total={count} />
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
      </section>
    </div>
  );
}

/** After going to another page of results the focus starts at their heading. */
function useFocusOnNewPage(page: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(page);
  useEffect(() => {
    if (before.current !== page) {
      before.current = page;
      heading.current?.focus();
    }
  }, [page]);
  return heading;
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

function Pages({ query, total }: { readonly query: SearchQuery; readonly total: number }) {
  const { t } = useLingui();
  const count = pageCount(total);
  if (count < 2) {
    return null;
  }
  const { page } = query;
  return (
    <nav aria-label={t`Pages of results`} className="pages">
      <ul>
        {page > 1 ? (
          <li>
            <Link href={pageAddress({ ...query, page: page - 1 })} rel="prev">
              {t`Previous`}
            </Link>
          </li>
        ) : null}
        {pageLinks(page, count).map((link, at) => (
          <li key={link ?? `gap-${at}`}>
            {link === undefined ? (
              <span aria-hidden="true">…</span>
            ) : (
              <Link
                href={pageAddress({ ...query, page: link })}
                aria-label={t`Page ${link}`}
                {...(link === page ? { 'aria-current': 'page' as const } : {})}
              >
                {link}
              </Link>
            )}
          </li>
        ))}
        {page < count ? (
          <li>
            <Link href={pageAddress({ ...query, page: page + 1 })} rel="next">
              {t`Next`}
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
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
