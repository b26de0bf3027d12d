/** What the calls of the repository answer (`docs/openapi.yaml`), `unknown` until it passed a parser here. */

export const RECORD_TYPES = [
  'practice_lead',
  'practice',
  'need_gap',
  'priority',
  'problem_definition',
  'design_question',
  'prototype_concept',
  'pathway',
  'pilot',
  'benchmark',
  'evidence_brief',
  'session_report',
  'tool',
] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

export const STATUSES = [
  'draft',
  'submitted',
  'in_review',
  'changes_requested',
  'rejected',
  'validated',
  'published',
  'superseded',
  'archived',
  'withdrawn',
] as const;
export type Status = (typeof STATUSES)[number];

/** Why an editor asks for changes, rejects or withdraws. */
export const REASONS = [
  'duplicate',
  'evidence_insufficient',
  'three_different_practices',
  'not_in_scope',
  'disclosure_risk',
  'no_owner_consent',
  'unsupported_claim',
  'owner_asks',
  'outdated',
  'other',
] as const;
export type Reason = (typeof REASONS)[number];

export const RECOMMENDATIONS = ['accept', 'changes', 'reject'] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

/** Texts by language tag. */
export type Lang = Readonly<Record<string, string>>;

/** A value of a field, as JSON has it. */
export type Value =
  | string
  | number
  | boolean
  | readonly string[]
  | Lang
  | { readonly [name: string]: Value }
  | readonly { readonly [name: string]: Value }[];
export type Values = Readonly<Record<string, Value | null>>;

/** What a field may hold. */
export interface Shape {
  readonly kind: 'lang' | 'codes' | 'code' | 'text' | 'texts' | 'flag' | 'whole' | 'link' | 'group' | 'rows';
  readonly vocabulary: string | undefined;
  readonly characters: number | undefined;
  readonly words: number | undefined;
  readonly most: number | undefined;
  readonly least: number | undefined;
  readonly greatest: number | undefined;
  readonly fields: Readonly<Record<string, Shape>>;
}

export interface FieldRule {
  readonly key: string;
  readonly need: string;
  readonly editable: boolean;
  readonly shape: Shape;
}

export interface Concept {
  readonly code: string;
  readonly labels: Lang;
}

export type Vocabularies = ReadonlyMap<string, readonly Concept[]>;

export interface RecordLine {
  readonly id: string;
  readonly type: RecordType;
  readonly version: string;
  readonly status: Status;
  readonly level: string;
  readonly title: Lang;
  readonly completeness: number;
  readonly isMine: boolean;
  /** The reader is asked to review it. */
  readonly isForReview: boolean;
  /** R37: it was published so long ago that somebody should look whether it still holds. */
  readonly isDue: boolean;
  readonly changedAt: Date;
}

export interface RecordVersion {
  readonly id: string;
  readonly type: RecordType;
  readonly version: string;
  readonly status: Status;
  readonly revision: number;
  readonly level: string;
  readonly metadata: Values;
  readonly completeness: number;
  /** Names of the fields that the next step needs. */
  readonly missing: readonly string[];
  readonly next: readonly Status[];
  readonly isForReview: boolean;
  readonly mayEdit: boolean;
  readonly mayAssign: boolean;
}

export interface Review {
  readonly round: number;
  readonly counts: boolean;
  readonly isMine: boolean;
  readonly recommendation: Recommendation | undefined;
  readonly comment: string;
  readonly answers: Readonly<Record<string, { readonly rating: number | undefined; readonly text: string }>>;
}

export interface Criterion {
  readonly code: string;
  readonly weight: string;
  readonly label: string;
  readonly question: string;
}

export interface Change {
  readonly at: Date;
  readonly to: Status;
  readonly byRole: string;
  readonly reason: string;
  readonly text: string;
}

export interface Reviewer {
  readonly id: string;
  readonly name: string;
}

/** An answer that does not look as the contract says. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

export type Json = Readonly<Record<string, unknown>>;

export function object(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Unreadable('no object');
  }
  return value as Json;
}

export function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) {
    throw new Unreadable('no list');
  }
  return value;
}

export function text(value: unknown): string {
  if (typeof value !== 'string') {
    throw new Unreadable('no text');
  }
  return value;
}

const optional = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

export function oneOf<T extends string>(all: readonly T[], value: unknown): T {
  const found = all.find(one => one === value);
  if (found === undefined) {
    throw new Unreadable(`not one of ${all.join(', ')}`);
  }
  return found;
}

const langs = (value: unknown): Lang =>
  Object.fromEntries(Object.entries(object(value)).map(([tag, words]) => [tag, text(words)]));

export function parseLines(answer: unknown): readonly RecordLine[] {
  return list(object(answer).records).map(one => {
    const line = object(one);
    return {
      id: text(line.recordId),
      type: oneOf(RECORD_TYPES, line.type),
      version: text(line.version),
      status: oneOf(STATUSES, line.status),
      level: text(line.level),
      title: langs(line.title),
      completeness: Number(line.completeness),
      isMine: line.mine === true,
      isForReview: line.review === true,
      isDue: line.due === true,
      changedAt: new Date(text(line.changedAt)),
    };
  });
}

export function parseVersion(answer: unknown): RecordVersion {
  const one = object(answer);
  return {
    id: text(one.recordId),
    type: oneOf(RECORD_TYPES, one.type),
    version: text(one.version),
    status: oneOf(STATUSES, one.status),
    revision: Number(one.revision),
    level: text(one.level),
    metadata: object(one.metadata) as Values,
    completeness: Number(object(one.completeness).percent),
    missing: list(one.missing).map(text),
    next: list(one.next).map(status => oneOf(STATUSES, status)),
    isForReview: one.review === true,
    mayEdit: one.edit === true,
    mayAssign: one.assign === true,
  };
}

function parseShape(value: unknown): Shape {
  const one = object(value);
  return {
    kind: oneOf(
      ['lang', 'codes', 'code', 'text', 'texts', 'flag', 'whole', 'link', 'group', 'rows'],
      one.kind,
    ),
    vocabulary: typeof one.vocabulary === 'string' ? one.vocabulary : undefined,
    characters: optional(one.characters),
    words: optional(one.words),
    most: optional(one.most),
    least: optional(one.least),
    greatest: optional(one.greatest),
    fields: Object.fromEntries(
      Object.entries(object(one.fields ?? {})).map(([name, shape]) => [name, parseShape(shape)]),
    ),
  };
}

export function parseFields(answer: unknown): readonly FieldRule[] {
  return list(object(answer).fields).map(one => {
    const rule = object(one);
    return {
      key: text(rule.key),
      need: text(rule.need),
      editable: rule.editable === true,
      shape: parseShape(rule.shape),
    };
  });
}

export function parseVocabularies(answer: unknown): Vocabularies {
  return new Map(
    list(object(answer).vocabularies).map(one => {
      const vocabulary = object(one);
      const concepts = list(vocabulary.concepts).map(each => {
        const concept = object(each);
        return { code: text(concept.code), labels: langs(concept.labels) };
      });
      return [text(vocabulary.id), concepts] as const;
    }),
  );
}

export function parseReviews(answer: unknown): readonly Review[] {
  return list(object(answer).reviews).map(one => {
    const review = object(one);
    return {
      round: Number(review.round),
      counts: review.counts === true,
      isMine: review.mine === true,
      recommendation:
        review.recommendation === undefined ? undefined : oneOf(RECOMMENDATIONS, review.recommendation),
      comment: typeof review.comment === 'string' ? review.comment : '',
      answers: Object.fromEntries(
        Object.entries(object(review.answers ?? {})).map(([code, each]) => {
          const given = object(each);
          return [code, { rating: optional(given.rating), text: text(given.text ?? '') }];
        }),
      ),
    };
  });
}

export function parseCriteria(answer: unknown): readonly Criterion[] {
  return list(object(answer).criteria).map(one => {
    const criterion = object(one);
    return {
      code: text(criterion.code),
      weight: text(criterion.weight).toLowerCase(),
      label: text(criterion.label),
      question: text(criterion.question),
    };
  });
}

export function parseHistory(answer: unknown): readonly Change[] {
  return list(object(answer).changes).map(one => {
    const change = object(one);
    return {
      at: new Date(text(change.at)),
      to: oneOf(STATUSES, change.to),
      byRole: text(change.byRole),
      reason: text(change.reason),
      text: text(change.text),
    };
  });
}

export function parseReviewers(answer: unknown): readonly Reviewer[] {
  return list(object(answer).roles)
    .map(object)
    .filter(role => role.role === 'reviewer')
    .map(role => ({ id: text(role.personId), name: text(role.name) }));
}

/** The text in this language when there is one, else in the first that there is. */
export function best(texts: Lang, language: string): { readonly lang: string; readonly text: string } {
  const lang = texts[language] === undefined ? (Object.keys(texts)[0] ?? language) : language;
  return { lang, text: texts[lang] ?? '' };
}

export function label(
  vocabularies: Vocabularies,
  vocabulary: string,
  code: string,
  language: string,
): string {
  const concept = vocabularies.get(vocabulary)?.find(one => one.code === code);
  return concept === undefined ? code : best(concept.labels, language).text;
}

/** What a move needs a reason for. */
export const needsReason = (to: Status): boolean =>
  to === 'changes_requested' || to === 'rejected' || to === 'withdrawn';
