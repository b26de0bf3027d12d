/** Keeps sending below a rate: `rate` a second, as many at once. */
export class Bucket {
  #rate: number;
  #tokens: number;
  #at = 0;

  constructor(rate: number) {
    this.#rate = rate;
    this.#tokens = rate;
  }

  setRate(rate: number): void {
    this.#rate = rate;
    this.#tokens = Math.min(this.#tokens, rate);
  }

  /** Takes one if there is one. */
  take(now: number): boolean {
    this.#tokens = Math.min(this.#rate, this.#tokens + ((now - this.#at) * this.#rate) / 1000);
    this.#at = now;
    if (this.#tokens < 1) {
      return false;
    }
    this.#tokens--;
    return true;
  }

  /** Milliseconds until there is one. */
  wait(): number {
    return Math.ceil(((1 - this.#tokens) * 1000) / this.#rate);
  }
}
