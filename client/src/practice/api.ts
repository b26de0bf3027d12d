import {
  type Change,
  type Criterion,
  type FieldRule,
  parseCriteria,
  parseFields,
  parseHistory,
  parseLines,
  parseReviewers,
  parseReviews,
  parseVersion,
  parseVocabularies,
  type Recommendation,
  type RecordLine,
  type RecordType,
  type RecordVersion,
  type Review,
  type Reviewer,
  type Status,
  type Values,
  type Vocabularies,
} from './model.ts';

/** How a call is made; rejects with what the account's session rejects with. */
export type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;

export interface GivenReview {
  readonly recommendation: Recommendation;
  readonly comment: string;
  readonly answers: Readonly<Record<string, { readonly rating?: number; readonly text: string }>>;
}

const RECORDS = '/api/repository/records';

/** The calls of those who keep the repository, one function a call. */
export class RecordApi {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  async list(): Promise<readonly RecordLine[]> {
    return parseLines(await this.#call('GET', RECORDS));
  }

  async create(type: RecordType, metadata: Values): Promise<RecordVersion> {
    return parseVersion(await this.#call('POST', RECORDS, { type, metadata }));
  }

  async get(id: string): Promise<RecordVersion> {
    return parseVersion(await this.#call('GET', `${RECORDS}/${id}`));
  }

  /** Fields that are `null` are emptied, those that are absent stay. */
  async edit(id: string, revision: number, metadata: Values): Promise<RecordVersion> {
    return parseVersion(await this.#call('PATCH', `${RECORDS}/${id}`, { revision, metadata }));
  }

  async move(id: string, to: Status, reason: string, text: string): Promise<RecordVersion> {
    const why = reason === '' ? {} : { reason, text };
    return parseVersion(await this.#call('POST', `${RECORDS}/${id}/transitions`, { to, ...why }));
  }

  async history(id: string): Promise<readonly Change[]> {
    return parseHistory(await this.#call('GET', `${RECORDS}/${id}/history`));
  }

  async reviews(id: string): Promise<readonly Review[]> {
    return parseReviews(await this.#call('GET', `${RECORDS}/${id}/reviews`));
  }

  async review(id: string, review: GivenReview): Promise<void> {
    await this.#call('POST', `${RECORDS}/${id}/reviews`, review);
  }

  async assign(id: string, reviewers: readonly string[]): Promise<void> {
    await this.#call('PUT', `${RECORDS}/${id}/reviewers`, { reviewers });
  }

  async reviewers(): Promise<readonly Reviewer[]> {
    return parseReviewers(await this.#call('GET', '/api/repository/roles'));
  }

  async criteria(): Promise<readonly Criterion[]> {
    return parseCriteria(await this.#call('GET', '/api/repository/criteria'));
  }

  async fields(): Promise<readonly FieldRule[]> {
    return parseFields(await this.#call('GET', '/api/repository/fields'));
  }

  async vocabularies(): Promise<Vocabularies> {
    return parseVocabularies(await this.#call('GET', '/api/vocabularies'));
  }
}
