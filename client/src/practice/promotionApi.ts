import type { Call } from './api.ts';
import {
  type BoardPromotions,
  type Preview,
  type Promotable,
  type Promoted,
  parseBoardPromotions,
  parsePreview,
  parsePromotable,
  parsePromoted,
  type Wish,
} from './promotion.ts';

/** The calls of promotion, one function a call. */
export class PromotionApi {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  async promotable(sessionId: string): Promise<Promotable> {
    return parsePromotable(await this.#call('GET', `/api/sessions/${sessionId}/promotable`));
  }

  async preview(wish: Wish): Promise<Preview> {
    return parsePreview(await this.#call('POST', '/api/promotions/preview', wish));
  }

  /** The same wish again finds what the first call made, so that it can be repeated when no answer came. */
  async promote(wish: Wish): Promise<Promoted> {
    return parsePromoted(await this.#call('POST', '/api/promotions', wish));
  }

  async ofBoard(boardId: string): Promise<BoardPromotions> {
    return parseBoardPromotions(await this.#call('GET', `/api/boards/${boardId}/promotions`));
  }

  async letStand(promotionId: string, reason: string): Promise<void> {
    await this.#call('POST', `/api/promotions/${promotionId}/drift`, { decision: 'ignore', reason });
  }

  async reopen(boardId: string, reason: string): Promise<void> {
    await this.#call('POST', `/api/boards/${boardId}/reopening`, { reason });
  }

  async freeze(boardId: string): Promise<void> {
    await this.#call('POST', `/api/boards/${boardId}/freezing`);
  }
}
