import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FileUp, Grid3x3, Plus, SlidersHorizontal, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-aria-components';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { SearchField } from '../../design/Field.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { Checkbox } from '../../design/Toggle.tsx';
import {
  ALL_ENTRIES,
  ENTRY_FACETS,
  ENTRY_PAGE,
  type EntryCounts,
  type EntryLine,
  type EntryQuery,
  entriesAddress,
  entriesFile,
  type FoundEntries,
  MOST_ENTRY_CHARACTERS,
  withFilter,
} from '../directory.ts';
import { pageLinks } from '../query.ts';
import { entryFieldText, kindText } from './directoryWords.ts';
import { useIsSettled, useNames, useVocabularies } from './useCatalogue.ts';
import {
  useDirectoryApi,
  useDirectoryProblem,
  useEntryQuery,
  useKeepsDirectory,
  useValueText,
} from './useDirectory.ts';
import './practice.css';
import './catalogue.css';
import './directory.css';

type ValueText = (field: string, code: string) => string;

interface PartProps {
  readonly query: EntryQuery;
  readonly go: (next: EntryQuery) => void;
  readonly valueText: ValueText;
}

/** `/directory`: organisations and networks, for everybody: searched by words, narrowed by facets. */
export default function DirectoryPage() {
  const { t } = useLingui();
  const api = useDirectoryApi();
  const [query, go] = useEntryQuery();
  const names = useNames(useVocabularies());
  const valueText = useValueText(names);
  const keeps = useKeepsDirectory();
  const problemText = useDirectoryProblem();
  const found = useQuery({
    queryKey: ['directory', entriesAddress(query)],
    queryFn: () => api.search(query),
    placeholderData: keepPreviousData,
    enabled: useIsSettled(),
  });
  const part = { query, go, valueText };
  return (
    <div className="catalogue">
      <header className="catalogue__head">
        <h1>
          <Trans>Directory</Trans>
        </h1>
        <p className="page-lead">
          <Trans>
            Organisations, groups and networks that work for and with migrants and refugees, from public
            sources. It holds nothing about persons.
          </Trans>
        </p>
        <SearchForm key={query.words} query={query} go={go} />
        <p className="directory__ways">
          <ButtonLink href="/directory/coverage" icon={<Grid3x3 aria-hidden="true" />}>
            {t`Coverage`}
          </ButtonLink>
          {keeps ? (
            <>
              <ButtonLink href="/directory/new" icon={<Plus aria-hidden="true" />}>
                {t`Add an entry`}
              </ButtonLink>
              <ButtonLink href="/directory/import" icon={<FileUp aria-hidden="true" />}>
                {t`Import a table`}
              </ButtonLink>
            </>
          ) : null}
        </p>
      </header>
      <Chips {...part} />
      {found.isError && found.data === undefined ? (
        <Banner
          tone="danger"
          title={t`The directory could not be searched`}
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
        <Body {...part} found={found.data} isOld={found.isPlaceholderData} />
      )}
    </div>
  );
}

function SearchForm({ query, go }: Omit<PartProps, 'valueText'>) {
  const { t } = useLingui();
  const [words, setWords] = useState(query.words);
  const search = (next: string) => go({ ...query, words: next.trim(), page: 1 });
  return (
    <search>
      <form
        className="catalogue__search"
        onSubmit={event => {
          event.preventDefault();
          search(words);
        }}
      >
        <SearchField
          label={t`Search the directory`}
          placeholder={t`For example: network women Austria`}
          value={words}
          onChange={setWords}
          onClear={() => search('')}
          maxLength={MOST_ENTRY_CHARACTERS}
        />
        <Button type="submit" variant="primary">{t`Search`}</Button>
      </form>
    </search>
  );
}

function Chips({ query, go, valueText }: PartProps) {
  const { t } = useLingui();
  const all = ENTRY_FACETS.flatMap(facet => (query.filters[facet] ?? []).map(code => [facet, code] as const));
  return all.length === 0 ? null : (
    <ul className="chips" aria-label={t`Chosen filters`}>
      {all.map(([facet, code]) => {
        const name = facet === 'migrantLed' ? entryFieldText(facet) : valueText(facet, code);
        return (
          <li key={`${facet}:${code}`}>
            <Button
              variant="secondary"
              icon={<X aria-hidden="true" />}
              aria-label={t`Remove the filter ${entryFieldText(facet)}: ${name}`}
              onPress={() => go(withFilter(query, facet, code))}
            >
              {name}
            </Button>
          </li>
        );
      })}
      <li>
        <Button variant="quiet" onPress={() => go({ ...ALL_ENTRIES, words: query.words })}>
          {t`Remove all filters`}
        </Button>
      </li>
    </ul>
  );
}

function Body({
  query,
  go,
  valueText,
  found,
  isOld,
}: PartProps & { readonly found: FoundEntries; readonly isOld: boolean }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const heading = useFocusOnNewPage(query.page);
  const count = found.total;
  const counted = plural(count, { 0: 'No entries', one: '# entry', other: '# entries' });
  return (
    <div className="catalogue__body" aria-busy={isOld}>
      <div className="catalogue__filter-button">
        <Button
          icon={<SlidersHorizontal aria-hidden="true" />}
          aria-expanded={isOpen}
          aria-controls="directory-facets"
          onPress={() => setOpen(!isOpen)}
        >
          {t`Filters`}
        </Button>
      </div>
      <div id="directory-facets" className="catalogue__facets" data-open={isOpen}>
        <section className="facets" aria-label={t`Filters`}>
          {found.facets
            .filter(({ facet, values }) => values.length > 0 || query.filters[facet] !== undefined)
            .map((counts, at) => (
              <Facet
                key={counts.facet}
                counts={counts}
                isFirst={at < 4}
                query={query}
                go={go}
                valueText={valueText}
              />
            ))}
          <p className="field__hint facets__note">
            <Trans>
              An entry can have several values, so numbers can add up to more than there are entries.
            </Trans>
          </p>
        </section>
        <div className="catalogue__filter-button">
          <Button variant="primary" onPress={() => setOpen(false)}>
            {plural(count, { one: 'Show # entry', other: 'Show # entries' })}
          </Button>
        </div>
      </div>
      <section className="catalogue__found" aria-labelledby="directory-count">
        <div className="catalogue__tools">
          <h2 id="directory-count" ref={heading} tabIndex={-1}>
            {counted}
          </h2>
          <p className="visually-hidden" role="status">
            {isOld ? '' : counted}
          </p>
        </div>
        {count === 0 ? (
          <EmptyState title={t`Nothing fits`}>
            <Trans>Search for fewer words, or take a filter away.</Trans>
          </EmptyState>
        ) : (
          <ul className="hits">
            {found.entries.map(entry => (
              <li key={entry.id}>
                <EntryCard entry={entry} valueText={valueText} />
              </li>
            ))}
          </ul>
        )}
        <Pages query={query} total={count} />
        {count === 0 ? null : (
          <p className="catalogue__files">
            <Trans>
              Take all of these with you:{' '}
              <a href={entriesFile(query, 'csv')} download="">
                as a table (CSV)
              </a>{' '}
              or{' '}
              <a href={entriesFile(query, 'json')} download="">
                as data (JSON)
              </a>
              .
            </Trans>
          </p>
        )}
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

const SHOWN = 8;

function Facet({
  counts,
  isFirst,
  query,
  go,
  valueText,
}: PartProps & { readonly counts: EntryCounts; readonly isFirst: boolean }) {
  const { t } = useLingui();
  const { facet } = counts;
  const [isLong, setLong] = useState(false);
  const chosen = query.filters[facet] ?? [];
  const values = [
    ...counts.values,
    ...chosen
      .filter(code => !counts.values.some(value => value.code === code))
      .map(code => ({ code, count: 0 })),
  ];
  const seen = isLong ? values : values.filter((value, at) => at < SHOWN || chosen.includes(value.code));
  const rest = values.length - seen.length;
  const name = entryFieldText(facet);
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
            isSelected={chosen.includes(value.code)}
            onChange={() => go(withFilter(query, facet, value.code))}
          >
            <span className="facet__value">
              <span>{valueText(facet, value.code)}</span> <span className="facet__count">{value.count}</span>
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

/** What the mapping report describes is shown as an example, and says so wherever it stands. */
export function ExampleMark() {
  const { t } = useLingui();
  return <span className="status directory__example">{t`Example from a public report`}</span>;
}

function EntryCard({ entry, valueText }: { readonly entry: EntryLine; readonly valueText: ValueText }) {
  const { values } = entry;
  const some = (field: string): string[] => {
    const value = values[field];
    return (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).map(code =>
      valueText(field, String(code)),
    );
  };
  const context = [...some('sector'), ...some('phase'), ...some('locality'), ...some('country')];
  const summaryLanguage = typeof values.summaryLanguage === 'string' ? { lang: values.summaryLanguage } : {};
  return (
    <article className="hit">
      <p className="hit__kind">
        <span>{kindText(entry.kind)}</span>
        <span>{some('type').join(' · ')}</span>
        {values.migrantLed === true ? <span>{entryFieldText('migrantLed')}</span> : null}
        {entry.origin === 'report' ? <ExampleMark /> : null}
      </p>
      <h3 className="hit__title" dir="auto">
        <Link href={`/directory/${entry.id}`}>{entryTitle(entry)}</Link>
      </h3>
      {typeof values.summary === 'string' ? (
        <p className="hit__summary" dir="auto" {...summaryLanguage}>
          {values.summary}
        </p>
      ) : null}
      <p className="hit__context">{context.join(' · ')}</p>
    </article>
  );
}

export const entryTitle = ({ name, branch }: Pick<EntryLine, 'name' | 'branch'>): string =>
  branch === '' ? name : `${name} · ${branch}`;

function Pages({ query, total }: { readonly query: EntryQuery; readonly total: number }) {
  const { t } = useLingui();
  const count = Math.min(500, Math.ceil(total / ENTRY_PAGE));
  const { page } = query;
  return count < 2 ? null : (
    <nav aria-label={t`Pages of results`} className="pages">
      <ul>
        {page > 1 ? (
          <li>
            <Link href={entriesAddress({ ...query, page: page - 1 })} rel="prev">
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
                href={entriesAddress({ ...query, page: link })}
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
            <Link href={entriesAddress({ ...query, page: page + 1 })} rel="next">
              {t`Next`}
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
