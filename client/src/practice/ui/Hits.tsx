import { useLingui } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import { Link } from 'react-aria-components';
import type { Hit } from '../catalogue.ts';
import { best } from '../model.ts';
import { EVERYTHING, pageAddress } from '../query.ts';
import { shortLevelText } from './catalogueWords.ts';
import type { Names } from './useCatalogue.ts';
import { typeText } from './words.ts';

export interface HitsProps {
  readonly hits: readonly Hit[];
  readonly names: Names;
  readonly headingLevel?: 3 | 4;
}

/** Records in a list, each with what it is about and how far it can be trusted. */
export function Hits({ hits, names, headingLevel = 3 }: HitsProps) {
  return (
    <ul className="hits">
      {hits.map(hit => (
        <li key={hit.id}>
          <HitCard hit={hit} names={names} headingLevel={headingLevel} />
        </li>
      ))}
    </ul>
  );
}

/** Four marks, as many of them full as the level says; the words beside say the same. */
export function LevelBadge({ level }: { readonly level: string }) {
  const reached = Number(level.slice(1));
  return (
    <span className={`level level--${level}`}>
      <span className="level__marks" aria-hidden="true">
        {[1, 2, 3, 4].map(step => (
          <span key={step} data-full={step <= reached} />
        ))}
      </span>
      <span>
        <bdi>{level}</bdi> · {shortLevelText(level)}
      </span>
    </span>
  );
}

function HitCard({ hit, names, headingLevel }: { readonly hit: Hit } & Required<Omit<HitsProps, 'hits'>>) {
  const { t, i18n } = useLingui();
  const title = best(hit.title, i18n.locale);
  const summary = best(hit.summary, i18n.locale);
  const Heading = `h${headingLevel}` as const;
  const context = [
    ...hit.areas.map(code => names.concept('integration_area', code)),
    ...hit.phases.map(code => names.concept('integration_phase', code)),
    ...hit.localities.map(code => names.concept('locality', code)),
    ...hit.countries.map(code => names.concept('eu_member_state', code)),
  ];
  const languages = Object.keys(hit.title).map(tag => names.concept('language', tag));
  return (
    <article className="hit" data-unchecked={hit.isUnchecked}>
      <p className="hit__kind">
        <span>{typeText(hit.type)}</span>
        <LevelBadge level={hit.level} />
      </p>
      <Heading className="hit__title" lang={title.lang} dir="auto">
        <Link href={`/records/${hit.id}`}>{title.text}</Link>
      </Heading>
      {summary.text === '' ? null : (
        <p className="hit__summary" lang={summary.lang} dir="auto">
          {summary.text}
        </p>
      )}
      {hit.isUnchecked ? <Unchecked /> : null}
      <p className="hit__context">{context.join(' · ')}</p>
      <p className="hit__meta">
        <span>{languages.join(' · ')}</span>
        <time dateTime={hit.published.toISOString()}>
          {i18n.date(hit.published, { dateStyle: 'medium' })}
        </time>
        <Link href={similarAddress(hit)} aria-label={t`Similar context to “${title.text}”`}>
          {t`Similar context`}
        </Link>
      </p>
    </article>
  );
}

/** What people in a room said looks different from what was checked, wherever it is shown. */
export function Unchecked() {
  const { t } = useLingui();
  return (
    <p className="unchecked">
      <TriangleAlert aria-hidden="true" />
      <span>{t`Reported by workshop participants, not yet checked.`}</span>
    </p>
  );
}

/** A search for the same phase, kind of place and area. */
export function similarAddress(hit: Pick<Hit, 'phases' | 'localities' | 'areas'>): string {
  return pageAddress({
    ...EVERYTHING,
    sort: 'evidence',
    filters: { phase: hit.phases, locality: hit.localities, area: hit.areas },
  });
}
