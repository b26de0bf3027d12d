import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'react-aria-components';
import { Problem } from '../../account/problem.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { Choice } from '../../design/Toggle.tsx';
import { WayBack } from '../../design/WayBack.tsx';
import { canBeAssessed } from '../assessments.ts';
import type { PublicRecord } from '../catalogue.ts';
import { best, type FieldRule, type Lang, REASONS, type Value, type Vocabularies } from '../model.ts';
import { addressOf, type FacetKey } from '../query.ts';
import { story } from '../story.ts';
import { Assessments } from './Assessments.tsx';
import { facetText } from './catalogueWords.ts';
import { detailsOf } from './Details.tsx';
import { FieldText } from './FieldText.tsx';
import { Hits, LevelBadge, similarAddress, Unchecked } from './Hits.tsx';
import { Story } from './Story.tsx';
import {
  type Names,
  useCatalogueApi,
  useFields,
  useIsSettled,
  useNames,
  useVocabularies,
  vocabularyOf,
} from './useCatalogue.ts';
import { useRecordProblem } from './useRecords.ts';
import { fieldText, reasonText, statusText, typeText } from './words.ts';
import './practice.css';
import './catalogue.css';
import './article.css';

export interface PublicRecordPageProps {
  readonly recordId: string;
  /** Tells the page around it what the record is called. */
  readonly onTitle: (title: string) => void;
}

/** `/records/$recordId`: a record for everybody who reads it; its address is what it is cited by. */
export default function PublicRecordPage({ recordId, onTitle }: PublicRecordPageProps) {
  const { t } = useLingui();
  const api = useCatalogueApi();
  const version = useAskedVersion();
  const vocabularies = useVocabularies();
  const fields = useFields();
  const problemText = useRecordProblem();
  const record = useQuery({
    queryKey: ['public-record', recordId, version],
    queryFn: () => api.record(recordId, version),
    enabled: useIsSettled(),
  });
  if (record.isError) {
    return isGone(record.error) ? (
      <Gone problem={record.error} />
    ) : isMissing(record.error) ? (
      <EmptyState
        headingLevel={1}
        title={t`There is no such record`}
        actions={<ButtonLink variant="primary" href="/repository">{t`To the repository`}</ButtonLink>}
      >
        <Trans>It does not exist, or it is not published. Look for a typing mistake in the address.</Trans>
      </EmptyState>
    ) : (
      <Banner
        tone="danger"
        title={t`The record could not be loaded`}
        actions={<Button onPress={() => void record.refetch()}>{t`Try again`}</Button>}
      >
        {problemText(record.error)}
      </Banner>
    );
  }
  return record.data === undefined || vocabularies === undefined || fields === undefined ? (
    <Skeleton count={8} />
  ) : (
    <Article record={record.data} vocabularies={vocabularies} fields={fields} onTitle={onTitle} />
  );
}

function useAskedVersion(): number | undefined {
  const search = useLocation({ select: location => location.searchStr });
  const asked = new URLSearchParams(search).get('version') ?? '';
  return /^[1-9][0-9]{0,5}$/.test(asked) ? Number(asked) : undefined;
}

const isGone = (error: unknown): error is Problem => error instanceof Problem && error.status === 410;
const isMissing = (error: unknown): boolean => error instanceof Problem && error.status === 404;

/** What was withdrawn keeps its address, which says when and why, and nothing of what stood there. */
function Gone({ problem }: { readonly problem: Problem }) {
  const { t, i18n } = useLingui();
  const day = new Date(String(problem.more.withdrawn ?? ''));
  const reason = REASONS.find(one => one === problem.more.reason);
  return (
    <EmptyState
      headingLevel={1}
      title={t`This record was withdrawn`}
      actions={<ButtonLink variant="primary" href="/repository">{t`To the repository`}</ButtonLink>}
    >
      <p>
        {Number.isNaN(day.getTime()) ? null : (
          <time dateTime={day.toISOString()}>{i18n.date(day, { dateStyle: 'long' })}</time>
        )}
        {reason === undefined ? null : <> · {reasonText(reason)}</>}
      </p>
      <p>
        <Trans>Its text is no longer here. Please do not cite or use earlier copies.</Trans>
      </p>
    </EmptyState>
  );
}

interface PartProps {
  readonly record: PublicRecord;
  readonly vocabularies: Vocabularies;
  readonly language: string;
}

/** The texts of the article in the order in which people read them. */
const TEXTS = [
  'problem',
  'objectives',
  'activities',
  'results',
  'description',
  'idealSituation',
  'supportingConditions',
  'lessons',
  'failures',
] as const;

const DETAILS = [
  'evaluation',
  'indicators',
  'transferability',
  'transferAssessments',
  'integrationConcept',
  'context',
  'coDesign',
  'keyFactors',
  'resources',
  'budget',
  'funding',
  'tools',
] as const;

function Article({
  record,
  vocabularies,
  fields,
  onTitle,
}: Omit<PartProps, 'language'> &
  Pick<PublicRecordPageProps, 'onTitle'> & { readonly fields: readonly FieldRule[] }) {
  const { t, i18n } = useLingui();
  const names = useNames(vocabularies);
  const titles = (record.metadata.title ?? {}) as Lang;
  const languages = Object.keys(titles);
  const [language, setLanguage] = useState(best(titles, i18n.locale).lang);
  const title = best(titles, language);
  useEffect(() => onTitle(title.text), [onTitle, title.text]);
  const summary = best((record.metadata.plainSummary ?? {}) as Lang, language);
  const said = (key: string): Value | undefined => record.metadata[key] ?? undefined;
  const shapes = new Map(fields.map(field => [field.key, field.shape]));
  const text = (key: string): ReactNode => {
    const shape = shapes.get(key);
    const value = said(key);
    const Details = detailsOf(key);
    return shape === undefined || value === undefined ? null : (
      <section key={key} className="article__section">
        <h2>{fieldText(key)}</h2>
        {Details === undefined ? (
          <FieldText shape={shape} value={value} vocabularies={vocabularies} language={language} />
        ) : (
          <Details value={value} language={language} names={names} />
        )}
      </section>
    );
  };
  return (
    <article className="article">
      <header className="article__head">
        <WayBack href="/repository">{t`Practice repository`}</WayBack>
        <p className="hit__kind">
          <span>{typeText(record.type)}</span>
          <LevelBadge level={record.level} />
          <span>
            {t`Version`} <bdi>{record.version}</bdi>
          </span>
          <time dateTime={record.published.toISOString()}>
            {i18n.date(record.published, { dateStyle: 'long' })}
          </time>
        </p>
        <h1 lang={title.lang} dir="auto">
          {title.text}
        </h1>
        {record.isUnchecked ? <Unchecked /> : null}
        <Standing record={record} />
        {languages.length > 1 && languages.length <= 5 ? (
          <Choice
            label={t`Language of the text`}
            value={language}
            onChange={setLanguage}
            options={languages.map(key => ({ key, label: names.concept('language', key) }))}
          />
        ) : null}
      </header>
      <div className="article__body">
        <div className="article__text">
          {summary.text === '' ? null : (
            <p className="article__lead" lang={summary.lang} dir="auto">
              {summary.text}
            </p>
          )}
          {TEXTS.map(text)}
          <Evidence record={record} vocabularies={vocabularies} language={language} />
          {DETAILS.map(text)}
          <Relations record={record} vocabularies={vocabularies} language={language} />
          {canBeAssessed(record.type) ? (
            <Assessments recordId={record.id} vocabularies={vocabularies} names={names} />
          ) : null}
          <Provenance record={record} names={names} />
        </div>
        <aside className="article__aside" aria-label={t`About this record`}>
          <Facts record={record} names={names} />
          <Cite record={record} />
          <Versions record={record} />
        </aside>
      </div>
      <Similar record={record} names={names} />
    </article>
  );
}

/** That there is something newer, or that it is kept for the memory only. */
function Standing({ record }: { readonly record: PublicRecord }) {
  const { t } = useLingui();
  const newest = record.versions.findLast(({ status }) => status === 'published');
  if (newest !== undefined && newest.number > record.number) {
    return (
      <Banner
        tone="warn"
        actions={<ButtonLink href={`/records/${record.id}`}>{t`Read the newest`}</ButtonLink>}
      >
        <Trans>This is an earlier version. There is a newer one.</Trans>
      </Banner>
    );
  }
  return record.status === 'archived' ? (
    <Banner tone="info">
      <Trans>This record is archived: it may be out of date, and searches do not find it.</Trans>
    </Banner>
  ) : null;
}

type Row = Readonly<Record<string, Value>>;

/** Each dimension with how well it is shown, what is said, and where it stands. */
function Evidence({ record, vocabularies, language }: PartProps) {
  const { t } = useLingui();
  const names = useNames(vocabularies);
  const rows = (record.metadata.evidence ?? []) as readonly Row[];
  if (rows.length === 0) {
    return null;
  }
  return (
    <section className="article__section" aria-labelledby="article-evidence">
      <h2 id="article-evidence">{t`Evidence`}</h2>
      <ul className="evidence">
        {rows.map((row, at) => {
          const text = best((row.text ?? {}) as Lang, language);
          const rating = typeof row.rating === 'number' ? row.rating : undefined;
          return (
            <li key={at}>
              <h3>{names.concept('evidence_dimension', String(row.dimension))}</h3>
              {rating === undefined ? null : (
                <p className="level">
                  <span className="level__marks" aria-hidden="true">
                    {[1, 2, 3].map(step => (
                      <span key={step} data-full={step <= rating} />
                    ))}
                  </span>
                  <span>{t`${rating} of 3`}</span>
                </p>
              )}
              {text.text === '' ? null : (
                <p lang={text.lang} dir="auto" className="record__words">
                  {text.text}
                </p>
              )}
              {typeof row.source === 'string' ? (
                <a href={row.source} rel="noreferrer" target="_blank">
                  {t`Source`}: <bdi>{row.source}</bdi>
                </a>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const RECORD_ADDRESS = /\/records\/([0-9a-f-]{36})(?:$|[?#])/;

/** Other records and works that this one has to do with. */
function Relations({ record, vocabularies }: PartProps) {
  const names = useNames(vocabularies);
  const rows = (record.metadata.relations ?? []) as readonly Row[];
  if (rows.length === 0) {
    return null;
  }
  return (
    <section className="article__section" aria-labelledby="article-relations">
      <h2 id="article-relations">{fieldText('relations')}</h2>
      <ul className="article__list">
        {rows.map((row, at) => {
          const target = String(row.target);
          const own = RECORD_ADDRESS.exec(target)?.[1];
          return (
            <li key={at}>
              {names.concept('relation_type', String(row.type))}:{' '}
              {own !== undefined ? (
                <Link href={`/records/${own}`}>
                  <bdi>{target}</bdi>
                </Link>
              ) : /^https?:\/\//.test(target) ? (
                <a href={target} rel="noreferrer" target="_blank">
                  <bdi>{target}</bdi>
                </a>
              ) : (
                <bdi>{target}</bdi>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Provenance({ record, names }: { readonly record: PublicRecord; readonly names: Names }) {
  const { t } = useLingui();
  const api = useCatalogueApi();
  const prov = useQuery({
    queryKey: ['provenance', record.id],
    queryFn: () => api.provenance(record.id),
  });
  return (
    <section className="article__section" aria-labelledby="article-story">
      <h2 id="article-story">{t`Where it comes from`}</h2>
      <Story steps={story(record, prov.data ?? {})} recordId={record.id} names={names} />
      <p className="soft">
        <Trans>
          It says when and in which roles, and never who.{' '}
          <a href={`/api/records/${record.id}/provenance`}>The same for programs (PROV-JSON)</a>
        </Trans>
      </p>
    </section>
  );
}

const FACTS: readonly (readonly [string, FacetKey])[] = [
  ['integrationArea', 'area'],
  ['integrationPhase', 'phase'],
  ['locality', 'locality'],
  ['targetGroup', 'targetGroup'],
  ['country', 'country'],
  ['governanceLevel', 'level'],
];

/** What the record is about; each code leads to all records that have it. */
function Facts({ record, names }: { readonly record: PublicRecord; readonly names: Names }) {
  const { t } = useLingui();
  const { metadata } = record;
  const texts = [
    'region',
    'place',
    'geographicScope',
    'timePeriod',
    'freeTags',
    'creators',
    'publisher',
    'sourceStatement',
  ];
  const organisations = (metadata.organisation ?? []) as readonly Row[];
  return (
    <section className="page-panel" aria-labelledby="article-facts">
      <h2 id="article-facts">{t`At a glance`}</h2>
      <dl className="facts">
        {FACTS.map(([field, facet]) => {
          const codes = (metadata[field] ?? []) as readonly string[];
          return codes.length === 0 ? null : (
            <div key={field}>
              <dt>{facetText(facet)}</dt>
              <dd>
                {codes.map((code, at) => (
                  <span key={code}>
                    {at === 0 ? null : ' · '}
                    <Link href={addressOf(facet, code)}>{names.value(facet, vocabularyOf(facet), code)}</Link>
                  </span>
                ))}
              </dd>
            </div>
          );
        })}
        {texts.map(field => {
          const value = metadata[field];
          return value === undefined || value === null ? null : (
            <div key={field}>
              <dt>{fieldText(field)}</dt>
              <dd>
                <bdi>{Array.isArray(value) ? value.join(' · ') : String(value)}</bdi>
              </dd>
            </div>
          );
        })}
        {organisations.length === 0 ? null : (
          <div>
            <dt>{fieldText('organisation')}</dt>
            <dd>
              {organisations.map((row, at) => (
                <span key={at}>
                  {at === 0 ? null : ' · '}
                  {typeof row.organisationId === 'string' ? (
                    <Link href={`/directory/${row.organisationId}`}>
                      <bdi>{String(row.name)}</bdi>
                    </Link>
                  ) : typeof row.publicSourceUrl === 'string' ? (
                    <a href={row.publicSourceUrl} rel="noreferrer" target="_blank">
                      <bdi>{String(row.name)}</bdi>
                    </a>
                  ) : (
                    <bdi>{String(row.name)}</bdi>
                  )}
                </span>
              ))}
            </dd>
          </div>
        )}
        {metadata.migrantLed === true ? (
          <div>
            <dt>{t`Who leads it`}</dt>
            <dd>
              <Link href={addressOf('migrantLed', 'yes')}>{t`Migrants or refugees`}</Link>
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}

/** How others cite it, and under which licence they may use it. */
function Cite({ record }: { readonly record: PublicRecord }) {
  const { t } = useLingui();
  const announcer = useAnnouncer();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(record.citation);
      setCopied(true);
      announcer.say(t`Citation copied`);
    } catch {
      announcer.say(t`The browser did not allow copying. Select the text and copy it yourself.`, 'assertive');
    }
  };
  const licence = typeof record.metadata.licence === 'string' ? record.metadata.licence : 'CC-BY-4.0';
  return (
    <section className="page-panel" aria-labelledby="article-cite">
      <h2 id="article-cite">{t`Cite and use`}</h2>
      <p className="cite">
        <bdi>{record.citation}</bdi>
      </p>
      <Button icon={<Copy aria-hidden="true" />} onPress={() => void copy()}>
        {isCopied ? t`Copied` : t`Copy the citation`}
      </Button>
      <p>
        {t`Licence`}:{' '}
        {record.licenceAddress === undefined ? (
          <bdi>{licence}</bdi>
        ) : (
          <a href={record.licenceAddress} rel="license noreferrer" target="_blank">
            <bdi>{licence}</bdi>
          </a>
        )}
      </p>
      <p>
        <a href={`/api/records/${record.id}`}>{t`As data (JSON)`}</a>
      </p>
    </section>
  );
}

function Versions({ record }: { readonly record: PublicRecord }) {
  const { t, i18n } = useLingui();
  if (record.versions.length < 2) {
    return null;
  }
  return (
    <section className="page-panel" aria-labelledby="article-versions">
      <h2 id="article-versions">{t`Versions`}</h2>
      <ol className="article__list">
        {record.versions.toReversed().map(version => (
          <li key={version.number}>
            <Link
              href={`/records/${record.id}?version=${version.number}`}
              {...(version.number === record.number ? { 'aria-current': 'page' as const } : {})}
            >
              {t`Version`} <bdi>{version.version}</bdi>
            </Link>{' '}
            <span className="soft">
              {version.status === 'published' ? statusText('published') : statusText('superseded')} ·{' '}
              {i18n.date(version.published, { dateStyle: 'medium' })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Similar({ record, names }: { readonly record: PublicRecord; readonly names: Names }) {
  const { t } = useLingui();
  const api = useCatalogueApi();
  const similar = useQuery({ queryKey: ['similar', record.id], queryFn: () => api.similar(record.id) });
  const hits = (similar.data ?? []).slice(0, 3);
  if (hits.length === 0) {
    return null;
  }
  const codes = (key: string) => (record.metadata[key] ?? []) as readonly string[];
  return (
    <section className="article__similar" aria-labelledby="article-similar">
      <h2 id="article-similar">{t`From a similar context`}</h2>
      <Hits hits={hits} names={names} />
      <ButtonLink
        href={similarAddress({
          phases: codes('integrationPhase'),
          localities: codes('locality'),
          areas: codes('integrationArea'),
        })}
      >
        {t`Search in this context`}
      </ButtonLink>
    </section>
  );
}
