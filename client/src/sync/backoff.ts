const SHORTEST = 500;
const LONGEST = 30_000;
/** A connection that held this long counts as good again. Milliseconds. */
const STABLE = 10_000;

/** Full-jitter backoff: a random wait below a bound that doubles from 0.5 s to 30 s. */
export class Backoff {
  #failures = 0;
  #since: number | null = null;

  get failures(): number {
    return this.#failures;
  }

  connected(now: number): void {
    this.#since = now;
  }

  /** The wait before the next attempt, milliseconds. */
  failed(now: number, random: number): number {
    if (this.#since !== null && now - this.#since >= STABLE) {
      this.#failures = 0;
    }
    this.#since = null;
    const bound = Math.min(LONGEST, SHORTEST * 2 ** Math.min(this.#failures, 10));
    this.#failures++;
    return Math.round(random * bound);
  }

  reset(): void {
    this.#failures = 0;
  }
}
