import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FileUp, Grid3x3, Plus } from 'lucide-react';
import { Link } from 'react-aria-components';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import {
  ALL_ENTRIES,
  ENTRY_FACETS,
  type EntryCounts,
  type EntryLine,
  type EntryQuery,
  entriesAddress,
  entriesFile,
  type FoundEntries,
  MOST_ENTRY_CHARACTERS,
} from '../directory.ts';
import { chipsOf, toggled, withWords } from '../filtering.ts';
import { entryFieldText, kindText } from './directoryWords.ts';
import { Chips, Facet, Pages, Results, SearchForm } from './Results.tsx';
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
        <SearchForm
          key={query.words}
          label={t`Search the directory`}
          placeholder={t`For example: network women Austria`}
          words={query.words}
          most={MOST_ENTRY_CHARACTERS}
          onSearch={words => go(withWords(query, words))}
        />
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
      <Chips
        chosen={chipsOf(query, ENTRY_FACETS).map(({ facet, code }) => ({
          key: `${facet}:${code}`,
          facet: entryFieldText(facet),
          name: facet === 'migrantLed' ? entryFieldText(facet) : valueText(facet, code),
          onRemove: () => go(toggled(query, facet, code)),
        }))}
        onRemoveAll={() => go({ ...ALL_ENTRIES, words: query.words })}
      />
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

function Body({
  query,
  go,
  valueText,
  found,
  isOld,
}: PartProps & { readonly found: FoundEntries; readonly isOld: boolean }) {
  const { t } = useLingui();
  const count = found.total;
  return (
    <Results
      id="directory"
      isOld={isOld}
      chosen={chipsOf(query, ENTRY_FACETS).length}
      facets={<Facets query={query} go={go} valueText={valueText} facets={found.facets} />}
      show={plural(count, { one: 'Show # entry', other: 'Show # entries' })}
      counted={plural(count, { 0: 'No entries', one: '# entry', other: '# entries' })}
      page={query.page}
    >
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
      <Pages page={query.page} total={count} addressOf={page => entriesAddress({ ...query, page })} />
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
    </Results>
  );
}

function Facets({ facets, query, go, valueText }: PartProps & { readonly facets: readonly EntryCounts[] }) {
  return (
    <>
      {facets
        .filter(({ facet, values }) => values.length > 0 || query.filters[facet] !== undefined)
        .map(({ facet, values }, at) => (
          <Facet
            key={facet}
            name={entryFieldText(facet)}
            at={at}
            values={values}
            chosen={query.filters[facet] ?? []}
            nameOf={code => valueText(facet, code)}
            onToggle={code => go(toggled(query, facet, code))}
          />
        ))}
      <p className="field__hint facets__note">
        <Trans>An entry can have several values, so numbers can add up to more than there are entries.</Trans>
      </p>
    </>
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
