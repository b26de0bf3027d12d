import {
  BadTree,
  entries,
  type Json,
  list,
  number,
  object,
  oneOf,
  optional,
  text,
} from '../kernel/reading.ts';
import type { Lang } from './model.ts';

/** What the calls of peer reviews answer (`docs/openapi.yaml`), `unknown` until it passed a parser here. */

export const STAGES = ['self_assessment', 'review', 'agreement', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

export const PARTS = ['host', 'peer'] as const;
export type Part = (typeof PARTS)[number];

export const DEEDS = [
  'assess',
  'share',
  'find',
  'share_findings',
  'rate',
  'recommend',
  'close',
  'name_hosts',
  'name_peers',
] as const;
export type Deed = (typeof DEEDS)[number];

export const RATINGS = [0, 1, 2, 3] as const;
export type Rating = (typeof RATINGS)[number];

/** What was agreed about a key factor of a closed review. */
export interface AgreedRating {
  readonly factor: number;
  readonly name: Lang;
  /** Not there when it was closed without one. */
  readonly rating: Rating | undefined;
  readonly notAgreed: string;
}

export interface PeerReviewLine {
  readonly id: string;
  readonly recordId: string;
  readonly version: string;
  readonly title: Lang;
  readonly host: string;
  readonly stage: Stage;
  readonly part: Part | undefined;
  /** Whether the reader may open it; otherwise there is only what was agreed. */
  readonly isOpen: boolean;
  readonly openedOn: string;
  /** Of a closed review; none of others. */
  readonly ratings: readonly AgreedRating[];
}

export interface PeerReviewList {
  readonly reviews: readonly PeerReviewLine[];
  /** Versions of which the reader may open a review. */
  readonly reviewable: readonly number[];
}

export interface Person {
  /** There for those who may take them out. */
  readonly id: string | undefined;
  readonly name: string;
  readonly isMe: boolean;
}

export interface SelfAssessment {
  readonly rating: Rating | undefined;
  readonly text: string;
  readonly revision: number;
}

export interface Finding {
  /** Not there when that account is gone. */
  readonly peer: string | undefined;
  readonly isMine: boolean;
  readonly text: string;
  readonly revision: number;
}

export interface Outcome {
  readonly hostRating: Rating | undefined;
  readonly peerRating: Rating | undefined;
  readonly agreed: Rating | undefined;
  readonly recommendation: string;
  readonly practice: string;
  readonly notAgreed: string;
  readonly revision: number;
}

export interface Factor {
  readonly factor: number;
  readonly name: Lang;
  readonly standard: Lang;
  readonly questions: Lang;
  /** Each is there as soon as the reader may see it. */
  readonly self: SelfAssessment | undefined;
  readonly findings: readonly Finding[] | undefined;
  readonly outcome: Outcome | undefined;
}

export interface PeerReview {
  readonly id: string;
  readonly recordId: string;
  readonly version: string;
  readonly title: Lang;
  readonly host: { readonly name: string; readonly entryId: string | undefined };
  readonly stage: Stage;
  readonly revision: number;
  readonly part: Part | undefined;
  readonly may: ReadonlySet<Deed>;
  readonly hosts: readonly Person[];
  readonly peers: readonly Person[];
  readonly openedOn: string;
  /** What a step has to say that it saw. */
  readonly seen: { readonly self: number; readonly findings: number; readonly outcomes: number };
  readonly factors: readonly Factor[];
}

const lang = (value: unknown, path: string): Lang =>
  Object.fromEntries(entries(value, path, (tag, words) => [tag, text(words, path)]));

function rating(value: unknown, path: string): Rating {
  const found = RATINGS.find(one => one === value);
  if (found === undefined) {
    throw new BadTree(path);
  }
  return found;
}

function person(value: unknown, path: string): Person {
  const one = object(value, path);
  return {
    id: optional(one.personId, path, text),
    name: text(one.name, path),
    isMe: one.me === true,
  };
}

function line(value: unknown, path: string): PeerReviewLine {
  const one = object(value, path);
  return {
    id: text(one.reviewId, `${path}.reviewId`),
    recordId: text(one.recordId, `${path}.recordId`),
    version: text(one.version, `${path}.version`),
    title: lang(one.title, `${path}.title`),
    host: text(object(one.host, path).name, `${path}.host`),
    stage: oneOf(one.stage, STAGES, `${path}.stage`),
    part: optional(one.part, path, (part, at) => oneOf(part, PARTS, at)),
    isOpen: one.open === true,
    openedOn: text(one.openedOn, `${path}.openedOn`),
    ratings: list(one.ratings, `${path}.ratings`, (each, at) => {
      const agreed = object(each, at);
      return {
        factor: number(agreed.factor, at),
        name: lang(agreed.name, at),
        rating: optional(agreed.rating, at, rating),
        notAgreed: optional(agreed.notAgreed, at, text) ?? '',
      };
    }),
  };
}

export function parsePeerReviews(answer: unknown): PeerReviewList {
  const one = object(answer, '');
  return {
    reviews: list(one.reviews, 'reviews', line),
    reviewable: list(one.reviewable, 'reviewable', number),
  };
}

function outcome(value: unknown, path: string): Outcome {
  const one = object(value, path);
  return {
    hostRating: optional(one.hostRating, path, rating),
    peerRating: optional(one.peerRating, path, rating),
    agreed: optional(one.agreed, path, rating),
    recommendation: text(one.recommendation, path),
    practice: text(one.practice, path),
    notAgreed: text(one.notAgreed, path),
    revision: number(one.revision, path),
  };
}

function finding(value: unknown, path: string): Finding {
  const one = object(value, path);
  return {
    peer: optional(one.peer, path, text),
    isMine: one.mine === true,
    text: text(one.text, path),
    revision: optional(one.revision, path, number) ?? 0,
  };
}

function factor(value: unknown, path: string): Factor {
  const one = object(value, path);
  return {
    factor: number(one.factor, `${path}.factor`),
    name: lang(one.name, `${path}.name`),
    standard: lang(one.standard, `${path}.standard`),
    questions: lang(one.questions, `${path}.questions`),
    self: optional(one.self, `${path}.self`, (each, at) => {
      const self = object(each, at);
      return {
        rating: optional(self.rating, at, rating),
        text: text(self.text, at),
        revision: optional(self.revision, at, number) ?? 0,
      };
    }),
    findings: optional(one.findings, `${path}.findings`, (each, at) => list(each, at, finding)),
    outcome: optional(one.outcome, `${path}.outcome`, outcome),
  };
}

export function parsePeerReview(answer: unknown): PeerReview {
  const one: Json = object(answer, '');
  const host = object(one.host, 'host');
  const count = (value: unknown) => optional(value, 'revision', number) ?? 0;
  return {
    id: text(one.reviewId, 'reviewId'),
    recordId: text(one.recordId, 'recordId'),
    version: text(one.version, 'version'),
    title: lang(one.title, 'title'),
    host: { name: text(host.name, 'host.name'), entryId: optional(host.entryId, 'host.entryId', text) },
    stage: oneOf(one.stage, STAGES, 'stage'),
    revision: number(one.revision, 'revision'),
    part: optional(one.part, 'part', (part, at) => oneOf(part, PARTS, at)),
    may: new Set(list(one.may, 'may', (deed, at) => oneOf(deed, DEEDS, at))),
    hosts: list(one.hosts, 'hosts', person),
    peers: list(one.peers, 'peers', person),
    openedOn: text(one.openedOn, 'openedOn'),
    seen: {
      self: count(one.selfRevision),
      findings: count(one.findingsRevision),
      outcomes: count(one.outcomesRevision),
    },
    factors: list(one.factors, 'factors', factor),
  };
}

/** Key factors without an agreed rating: closing the review needs a reason for each. */
export function withoutRating(review: PeerReview): readonly Factor[] {
  return review.factors.filter(one => one.outcome?.agreed === undefined);
}

/** What somebody writes, over what is stored, until both are the same again. */
export interface Draft<T> {
  readonly value: T;
  /** What was stored when they began, and its revision. */
  readonly base: T;
  readonly from: number;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Somebody else changed the words that the draft was made from; a rating that is confirmed beside them is no change. */
export const isOutdated = <T>(draft: Draft<T> | undefined, stored: T, revision: number): boolean =>
  draft !== undefined && draft.from !== revision && !isSame(draft.base, stored);
