import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import type { Step } from '../story.ts';
import { shortLevelText } from './catalogueWords.ts';
import type { Names } from './useCatalogue.ts';

export interface StoryProps {
  readonly steps: readonly Step[];
  readonly recordId: string;
  readonly names: Names;
}

/** The way of a record from what people said to its newest version. */
export function Story({ steps, recordId, names }: StoryProps) {
  return (
    <ol className="story">
      {steps.map((step, at) => (
        <li key={`${step.kind}-${at}`} className={`story__step story__step--${step.kind}`}>
          <Told step={step} recordId={recordId} names={names} />
        </li>
      ))}
    </ol>
  );
}

function Told({ step, recordId, names }: Omit<StoryProps, 'steps'> & { readonly step: Step }) {
  const { t, i18n } = useLingui();
  switch (step.kind) {
    case 'workshop': {
      const more = [
        step.activityType === undefined ? undefined : names.concept('engagement_activity', step.activityType),
        step.phase === undefined ? undefined : names.concept('double_diamond_phase', step.phase),
        step.iteration === undefined ? undefined : t`round ${i18n.number(step.iteration)}`,
      ].filter(one => one !== undefined);
      const column = step.column === undefined ? undefined : names.concept('board_column', step.column);
      return (
        <Line title={t`People worked on it together`} day={step.day}>
          {step.title === undefined ? null : <bdi>{step.title}</bdi>}
          {more.length === 0 ? null : <span>{more.join(' · ')}</span>}
          {column === undefined ? null : <span>{t`On the board under “${column}”`}</span>}
        </Line>
      );
    }
    case 'board':
      return (
        <Line title={t`The board was closed as it stood`} day={step.day}>
          {step.sha256 === undefined ? null : (
            <span>
              {t`Fingerprint`}: <code>{step.sha256.slice(0, 12)}</code>
            </span>
          )}
        </Line>
      );
    case 'selection': {
      const { output, notes, excluded, votes, votesTotal } = step;
      return (
        <Line title={t`The group’s outcome was chosen`} day={undefined}>
          {output === undefined ? null : <span>{names.concept('converged_output_kind', output)}</span>}
          <span>{plural(notes, { one: 'From # note', other: 'From # notes' })}</span>
          {excluded === 0 ? null : (
            <span>{plural(excluded, { one: '# note was left out', other: '# notes were left out' })}</span>
          )}
          {votes === undefined || votesTotal === undefined || votesTotal === 0 ? null : (
            <span>{t`${votes} of ${votesTotal} votes`}</span>
          )}
        </Line>
      );
    }
    case 'promotion': {
      const { removed } = step;
      return (
        <Line title={t`It became a draft of a record`} day={step.day}>
          {removed === 0 ? null : (
            <span>
              {plural(removed, {
                one: '# passage that could reveal somebody was taken out',
                other: '# passages that could reveal somebody were taken out',
              })}
            </span>
          )}
        </Line>
      );
    }
    case 'publication':
      return (
        <Line
          title={
            <Link href={`/records/${recordId}?version=${step.number}`}>
              {t`Version ${step.version} was published`}
            </Link>
          }
          day={step.day}
        >
          {step.level === undefined ? null : (
            <span>
              <bdi>{step.level}</bdi> · {shortLevelText(step.level)}
            </span>
          )}
        </Line>
      );
  }
}

function Line({
  title,
  day,
  children,
}: {
  readonly title: ReactNode;
  readonly day: string | undefined;
  readonly children: ReactNode;
}) {
  const { i18n } = useLingui();
  const date = day === undefined ? undefined : new Date(`${day.slice(0, 10)}T12:00:00Z`);
  return (
    <>
      <strong>{title}</strong>
      {date === undefined || Number.isNaN(date.getTime()) ? null : (
        <time dateTime={day}>{i18n.date(date, { dateStyle: 'long', timeZone: 'UTC' })}</time>
      )}
      {children}
    </>
  );
}
