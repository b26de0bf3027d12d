import { list, number, object, oneOf, optional, text } from '../kernel/reading.ts';
import type { RecordType } from './model.ts';

/** What people elsewhere find when they ask whether a practice would fit their place (rules C80 to C84). */

export const DECISIONS = ['adopt', 'adapt', 'not_now'] as const;
export type Decision = (typeof DECISIONS)[number];

/** The themes of PIET-T, in the order in which they are thought through. */
export const THEMES = ['population', 'intervention', 'environment', 'transfer'] as const;
export type Theme = (typeof THEMES)[number];

/** From not at all to fully. */
export const FITS = [0, 1, 2, 3] as const;
export type Fit = (typeof FITS)[number];

export const MOST_PLACE = 500;
export const MOST_REASON = 1_000;
export const MOST_ADAPTATION = 2_000;
export const MOST_BY = 200;

export interface Assessment {
  readonly id: string;
  /** Of the record, when it was looked at. */
  readonly version: string;
  readonly language: string;
  readonly place: string;
  readonly locality: string | undefined;
  readonly themes: readonly { readonly theme: string; readonly fit: number; readonly text: string }[];
  readonly adaptation: string;
  readonly decision: Decision;
  readonly by: string;
  /** As a day, `2021-06-20`. */
  readonly offeredOn: string;
}

export interface WaitingAssessment {
  readonly recordId: string;
  readonly title: string;
  readonly assessment: Assessment;
}

function parseAssessment(value: unknown): Assessment {
  const one = object(value, 'assessment');
  return {
    id: text(one.id, 'id'),
    version: text(one.version, 'version'),
    language: text(one.lang, 'lang'),
    place: text(one.place, 'place'),
    locality: optional(one.locality, 'locality', text),
    themes: list(one.themes, 'themes', (each, path) => {
      const theme = object(each, path);
      return { theme: text(theme.theme, path), fit: number(theme.fit, path), text: text(theme.text, path) };
    }),
    adaptation: text(one.adaptation, 'adaptation'),
    decision: oneOf(one.decision, DECISIONS, 'decision'),
    by: text(one.by, 'by'),
    offeredOn: text(one.offeredOn, 'offeredOn'),
  };
}

export const parseAssessments = (answer: unknown): readonly Assessment[] =>
  list(object(answer, 'answer').assessments, 'assessments', parseAssessment);

export const parseWaiting = (answer: unknown): readonly WaitingAssessment[] =>
  list(object(answer, 'answer').assessments, 'assessments', value => {
    const one = object(value, 'waiting');
    return {
      recordId: text(one.recordId, 'recordId'),
      title: text(one.title, 'title'),
      assessment: parseAssessment(one.assessment),
    };
  });

/** C80: what can be done elsewhere. */
export const canBeAssessed = (type: RecordType): boolean =>
  type === 'practice' || type === 'practice_lead' || type === 'pilot' || type === 'tool';

/** What somebody fills in; a theme without a fit is left out. */
export interface AssessmentForm {
  readonly place: string;
  readonly locality: string;
  readonly fits: Readonly<Partial<Record<Theme, Fit>>>;
  readonly reasons: Readonly<Partial<Record<Theme, string>>>;
  readonly adaptation: string;
  readonly decision: Decision | undefined;
  readonly by: string;
}

export const NOTHING_SAID: AssessmentForm = {
  place: '',
  locality: '',
  fits: {},
  reasons: {},
  adaptation: '',
  decision: undefined,
  by: '',
};

/** What still has to be said before it can be sent, in the order of the form. */
export function missingIn({
  place,
  fits,
  decision,
}: AssessmentForm): readonly ('place' | 'themes' | 'decision')[] {
  return [
    ...(place.trim() === '' ? (['place'] as const) : []),
    ...(THEMES.some(theme => fits[theme] !== undefined) ? [] : (['themes'] as const)),
    ...(decision === undefined ? (['decision'] as const) : []),
  ];
}

/** What is sent. */
export function wishOf(form: AssessmentForm, language: string): unknown {
  return {
    lang: language,
    place: form.place.trim(),
    ...(form.locality === '' ? {} : { locality: form.locality }),
    themes: THEMES.flatMap(theme => {
      const fit = form.fits[theme];
      return fit === undefined ? [] : [{ theme, fit, text: (form.reasons[theme] ?? '').trim() }];
    }),
    adaptation: form.adaptation.trim(),
    decision: form.decision,
    by: form.by.trim(),
  };
}
