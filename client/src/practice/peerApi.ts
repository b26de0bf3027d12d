import type { Call } from './api.ts';
import {
  type Part,
  type PeerReview,
  type PeerReviewList,
  parsePeerReview,
  parsePeerReviews,
  type Rating,
} from './peer.ts';

const REVIEWS = '/api/repository/peer-reviews';

export interface Opening {
  readonly number: number;
  readonly hostName: string;
  /** Of the directory. */
  readonly entryId?: string;
  /** E-mail addresses of people with accounts. */
  readonly hosts: readonly string[];
  readonly peers: readonly string[];
}

/** The calls of peer reviews, one function a call; `revision` is that of what was read. */
export class PeerApi {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  async mine(): Promise<PeerReviewList> {
    return parsePeerReviews(await this.#call('GET', REVIEWS));
  }

  async ofRecord(recordId: string): Promise<PeerReviewList> {
    return parsePeerReviews(await this.#call('GET', `/api/repository/records/${recordId}/peer-reviews`));
  }

  async open(recordId: string, wish: Opening): Promise<PeerReview> {
    return parsePeerReview(
      await this.#call('POST', `/api/repository/records/${recordId}/peer-reviews`, wish),
    );
  }

  async get(id: string): Promise<PeerReview> {
    return parsePeerReview(await this.#call('GET', `${REVIEWS}/${id}`));
  }

  assess(
    id: string,
    revision: number,
    factor: number,
    rating: Rating | undefined,
    text: string,
  ): Promise<PeerReview> {
    return this.#put(id, 'self-assessment', { revision, factor, rating: rating ?? null, text });
  }

  find(id: string, revision: number, factor: number, text: string): Promise<PeerReview> {
    return this.#put(id, 'findings', { revision, factor, text });
  }

  /** Without a rating it takes back what was confirmed. */
  rate(id: string, revision: number, factor: number, rating: Rating | undefined): Promise<PeerReview> {
    return this.#put(id, 'ratings', { revision, factor, rating: rating ?? null });
  }

  recommend(
    id: string,
    revision: number,
    factor: number,
    recommendation: string,
    practice: string,
  ): Promise<PeerReview> {
    return this.#put(id, 'recommendations', { revision, factor, recommendation, practice });
  }

  /** The review as it is then; nothing when the caller has taken themselves out. */
  async name(
    id: string,
    revision: number,
    part: Part,
    emails: readonly string[],
    leaving: readonly string[],
  ): Promise<PeerReview | undefined> {
    const answer = await this.#call('PUT', `${REVIEWS}/${id}/people`, { revision, part, emails, leaving });
    return answer === undefined || answer === null ? undefined : parsePeerReview(answer);
  }

  async step(
    id: string,
    revision: number,
    to: 'review' | 'agreement' | 'closed',
    notAgreed: readonly { readonly factor: number; readonly reason: string }[] = [],
  ): Promise<PeerReview> {
    const why = notAgreed.length === 0 ? {} : { notAgreed };
    return parsePeerReview(await this.#call('POST', `${REVIEWS}/${id}/steps`, { revision, to, ...why }));
  }

  async #put(id: string, what: string, body: object): Promise<PeerReview> {
    return parsePeerReview(await this.#call('PUT', `${REVIEWS}/${id}/${what}`, body));
  }
}
