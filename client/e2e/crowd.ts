import type { Page } from '@playwright/test';
import { type Deed, Phones } from './phones.ts';

export { freshItem } from './phones.ts';

export interface CrowdPerson {
  readonly name: string;
  readonly token: string;
}

/** What somebody of the crowd does on a board. */
export type CrowdOp = Deed;

/**
 * People without a page of their own: they come by the invite and do single things over the same sockets as everybody.
 * One page lends them its network, so that their requests have the origin that the server asks for.
 */
export class Crowd {
  readonly #page: Page;
  readonly #phones: Phones;
  readonly #people: CrowdPerson[] = [];

  constructor(page: Page) {
    this.#page = page;
    this.#phones = new Phones(page);
  }

  get people(): readonly CrowdPerson[] {
    return this.#people;
  }

  async join(invite: string, names: readonly string[]): Promise<void> {
    const tokens = await this.#phones.join(invite, names);
    names.forEach((name, index) => {
      this.#people.push({ name, token: tokens[index] ?? '' });
    });
  }

  /** Those whom this board lets in. */
  async on(boardId: string): Promise<readonly CrowdPerson[]> {
    const allowed = await this.#page.evaluate(
      ([board, tokens]) =>
        Promise.all(
          tokens.map(async token => {
            const answer = await fetch(`/api/boards/${board}/ticket`, {
              method: 'POST',
              credentials: 'omit',
              headers: { Authorization: `Bearer ${token}` },
            });
            return answer.ok;
          }),
        ),
      [boardId, this.#people.map(({ token }) => token)] as const,
    );
    return this.#people.filter((_, index) => allowed[index]);
  }

  /** Does one thing on a board; `acked`, or the code of the refusal. */
  async act(person: CrowdPerson, boardId: string, op: CrowdOp): Promise<string> {
    const [result = 'nobody'] = await this.#phones.act(`/api/boards/${boardId}`, [
      { token: person.token, ops: [op] },
    ]);
    return result;
  }
}
