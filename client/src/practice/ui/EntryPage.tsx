import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-aria-components';
import { Problem } from '../../account/problem.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { Dialog, DialogActions, DialogTrigger } from '../../design/Dialog.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { WayBack } from '../../design/WayBack.tsx';
import { ALL_ENTRIES, ENTRY_FACETS, entriesAddress, type WholeEntry } from '../directory.ts';
import { toggled } from '../filtering.ts';
import { best } from '../model.ts';
import { ExampleMark, entryTitle } from './DirectoryPage.tsx';
import { entryFieldText, kindText, relationText } from './directoryWords.ts';
import { LevelBadge } from './Hits.tsx';
import { type Names, useIsSettled, useNames, useVocabularies } from './useCatalogue.ts';
import { useDirectoryApi, useDirectoryProblem, useKeepsDirectory, useValueText } from './useDirectory.ts';
import { typeText } from './words.ts';
import './practice.css';
import './catalogue.css';
import './article.css';
import './directory.css';

export interface EntryPageProps {
  readonly entryId: string;
  /** Tells the page around it what the entry is called. */
  readonly onTitle: (title: string) => void;
}

/** `/directory/$entryId`: an organisation or a network, what belongs to it, and the records that name it. */
export default function EntryPage({ entryId, onTitle }: EntryPageProps) {
  const { t } = useLingui();
  const api = useDirectoryApi();
  const problemText = useDirectoryProblem();
  const names = useNames(useVocabularies());
  const entry = useQuery({
    queryKey: ['directory-entry', entryId],
    queryFn: () => api.read(entryId),
    enabled: useIsSettled(),
  });
  if (entry.isError) {
    const { error } = entry;
    const isGone = error instanceof Problem && error.status === 410;
    return isGone || (error instanceof Problem && error.status === 404) ? (
      <EmptyState
        headingLevel={1}
        title={isGone ? t`This entry was taken out of the directory` : t`There is no such entry`}
        actions={<ButtonLink variant="primary" href="/directory">{t`To the directory`}</ButtonLink>}
      >
        <Trans>Look for a typing mistake in the address, or search the directory.</Trans>
      </EmptyState>
    ) : (
      <Banner
        tone="danger"
        title={t`The entry could not be loaded`}
        actions={<Button onPress={() => void entry.refetch()}>{t`Try again`}</Button>}
      >
        {problemText(error)}
      </Banner>
    );
  }
  return entry.data === undefined ? (
    <Skeleton count={6} />
  ) : (
    <Article entry={entry.data} names={names} onTitle={onTitle} />
  );
}

/** What stands in the list of facts; codes lead to all entries that have them. */
const FACTS = [
  'type',
  'sector',
  'sectorOther',
  'targetGroup',
  'targetGroupOther',
  'phase',
  'locality',
  'level',
  'country',
  'region',
  'language',
  'history',
  'migrantLed',
  'founded',
  'members',
  'step',
] as const;

function Article({
  entry,
  names,
  onTitle,
}: Pick<EntryPageProps, 'onTitle'> & { readonly entry: WholeEntry; readonly names: Names }) {
  const { t, i18n } = useLingui();
  const keeps = useKeepsDirectory();
  const title = entryTitle(entry);
  useEffect(() => onTitle(title), [onTitle, title]);
  const { values } = entry;
  const language = typeof values.summaryLanguage === 'string' ? { lang: values.summaryLanguage } : {};
  return (
    <article className="article">
      <header className="article__head">
        <WayBack href="/directory">{t`Directory`}</WayBack>
        <p className="hit__kind">
          <span>{kindText(entry.kind)}</span>
          {entry.origin === 'report' ? <ExampleMark /> : null}
        </p>
        <h1 dir="auto">{title}</h1>
        {entry.parent === undefined ? null : (
          <p>
            <Link href={`/directory/${entry.parent}`}>{t`To its headquarters`}</Link>
          </p>
        )}
        {typeof values.summary === 'string' ? (
          <p className="record__words" dir="auto" {...language}>
            {values.summary}
          </p>
        ) : null}
        {keeps ? <Keeping entry={entry} /> : null}
      </header>
      <div className="directory__entry">
        <section className="page-panel" aria-labelledby="entry-facts">
          <h2 id="entry-facts">{t`At a glance`}</h2>
          <dl className="facts">
            {FACTS.map(field => (
              <Fact key={field} field={field} entry={entry} names={names} />
            ))}
          </dl>
        </section>
        <section className="page-panel" aria-labelledby="entry-links">
          <h2 id="entry-links">{t`Where to read more`}</h2>
          <dl className="facts">
            {(['website', 'contactPage', 'source'] as const).map(field => {
              const address = values[field];
              return typeof address === 'string' ? (
                <div key={field}>
                  <dt>{entryFieldText(field)}</dt>
                  <dd>
                    <a href={address} rel="noreferrer" target="_blank">
                      <bdi>{address}</bdi>
                    </a>
                  </dd>
                </div>
              ) : null;
            })}
            {typeof values.sourceDate === 'string' ? (
              <div>
                <dt>{entryFieldText('sourceDate')}</dt>
                <dd>
                  <time dateTime={values.sourceDate}>
                    {i18n.date(new Date(values.sourceDate), { dateStyle: 'long', timeZone: 'UTC' })}
                  </time>
                </dd>
              </div>
            ) : null}
          </dl>
        </section>
        <Section id="entry-branches" title={t`Branches`} isEmpty={entry.branches.length === 0}>
          {entry.branches.map(branch => (
            <li key={branch.id}>
              <Link href={`/directory/${branch.id}`}>
                <bdi>{branch.branch}</bdi>
              </Link>
            </li>
          ))}
        </Section>
        <Section
          id="entry-relations"
          title={entryFieldText('relations')}
          isEmpty={entry.relations.length === 0}
        >
          {entry.relations.map(({ id, type, isOutgoing, name }) => (
            <li key={`${type}:${isOutgoing}:${id}`}>
              {relationText(type, isOutgoing)}{' '}
              <Link href={`/directory/${id}`}>
                <bdi>{name}</bdi>
              </Link>
            </li>
          ))}
        </Section>
        <Section id="entry-records" title={t`Records that name it`} isEmpty={entry.records.length === 0}>
          {entry.records.map(({ id, type, level, title: words }) => {
            const { lang, text } = best(words, i18n.locale);
            return (
              <li key={id}>
                <Link href={`/records/${id}`}>
                  <span lang={lang} dir="auto">
                    {text}
                  </span>
                </Link>
                <p className="hit__meta">
                  <span>{typeText(type)}</span>
                  <LevelBadge level={level} />
                </p>
              </li>
            );
          })}
        </Section>
      </div>
    </article>
  );
}

function Section({
  id,
  title,
  isEmpty,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}) {
  return isEmpty ? null : (
    <section className="page-panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="article__list">{children}</ul>
    </section>
  );
}

function Fact({
  field,
  entry,
  names,
}: {
  readonly field: (typeof FACTS)[number];
  readonly entry: WholeEntry;
  readonly names: Names;
}) {
  const valueText = useValueText(names);
  const value = entry.values[field];
  if (value === undefined || value === null) {
    return null;
  }
  const facet = ENTRY_FACETS.find(one => one === field);
  const said = (Array.isArray(value) ? value : [value]).map(one =>
    typeof one === 'boolean' ? (one ? 'yes' : 'no') : String(one),
  );
  return (
    <div>
      <dt>{entryFieldText(field)}</dt>
      <dd>
        {said.map((code, at) => (
          <span key={code}>
            {at === 0 ? null : ' · '}
            {facet === undefined ? (
              <bdi>{code}</bdi>
            ) : (
              <Link href={entriesAddress(toggled(ALL_ENTRIES, facet, code))}>{valueText(field, code)}</Link>
            )}
          </span>
        ))}
      </dd>
    </div>
  );
}

/** What those do who keep the directory. */
function Keeping({ entry }: { readonly entry: WholeEntry }) {
  const { t } = useLingui();
  return (
    <p className="directory__ways">
      <ButtonLink href={`/directory/${entry.id}/edit`} icon={<Pencil aria-hidden="true" />}>
        {t`Change`}
      </ButtonLink>
      {entry.parent === undefined ? (
        <ButtonLink href={`/directory/new?parent=${entry.id}`} icon={<Plus aria-hidden="true" />}>
          {t`Add a branch`}
        </ButtonLink>
      ) : null}
      <Withdrawal entry={entry} />
    </p>
  );
}

function Withdrawal({ entry }: { readonly entry: WholeEntry }) {
  const { t } = useLingui();
  const api = useDirectoryApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const problemText = useDirectoryProblem();
  const taking = useMutation({
    mutationFn: () => api.withdraw(entry.id, entry.revision),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['directory'] });
      void queries.invalidateQueries({ queryKey: ['directory-entry'], refetchType: 'none' });
      void navigate({ to: '/directory' });
    },
  });
  return (
    <DialogTrigger>
      <Button icon={<Trash2 aria-hidden="true" />}>{t`Take out`}</Button>
      <Dialog title={t`Take this entry out?`}>
        {close => (
          <>
            <p>
              <Trans>Searches do not find it any more. Records that name it keep the name.</Trans>
            </p>
            {taking.isError ? <Banner tone="danger">{problemText(taking.error)}</Banner> : null}
            <DialogActions>
              <Button onPress={close}>{t`Keep it`}</Button>
              <Button variant="danger" isPending={taking.isPending} onPress={() => taking.mutate()}>
                {t`Take out`}
              </Button>
            </DialogActions>
          </>
        )}
      </Dialog>
    </DialogTrigger>
  );
}
