export type Urgency = 'polite' | 'assertive';

export interface Announcement {
  readonly id: number;
  readonly text: string;
  readonly urgency: Urgency;
}

/** At most one summary of others' changes in this time (X4). */
export const SUMMARY_EVERY_MS = 5_000;
/** After the last key press a person counts as typing this long; nothing of others is said meanwhile. */
export const TYPING_MS = 2_000;
/** Older announcements leave the page, so that the live region does not grow. */
const KEPT = 4;

/**
 * Says what happens to people who do not see it. What one did oneself is said at once (`say`); what others do is added
 * up (`summarize`) and said in one sentence every few seconds, never while one types, and not at all while paused.
 */
export class Announcer {
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #pending = new Map<string, { total: number; phrase: (total: number) => string }>();
  #announcements: readonly Announcement[] = [];
  #nextId = 1;
  #lastSummary = Number.NEGATIVE_INFINITY;
  #lastKey = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #paused = false;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The result of an action of one's own: "moved to cluster Costs, 3 of 7". */
  say(text: string, urgency: Urgency = 'polite'): void {
    const next = { id: this.#nextId++, text, urgency };
    this.#announcements = [...this.#announcements, next].slice(-KEPT);
    for (const listener of this.#listeners) {
      listener();
    }
  }

  /**
   * Adds to what others did. Counts under one `key` add up, and the newest `phrase` turns the total into words:
   * `summarize('new', 1, n => plural(n, …))` twelve times becomes "12 new notes".
   */
  summarize(key: string, count: number, phrase: (total: number) => string): void {
    if (this.#paused) {
      return;
    }
    const total = (this.#pending.get(key)?.total ?? 0) + count;
    this.#pending.set(key, { total, phrase });
    this.#schedule();
  }

  /** Tells that the person typed just now. */
  typed(): void {
    this.#lastKey = this.#now();
  }

  /** Paused, nothing that others do is said, and what was waiting is forgotten. */
  setPaused(paused: boolean): void {
    this.#paused = paused;
    if (paused) {
      this.#pending.clear();
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
  }

  isPaused(): boolean {
    return this.#paused;
  }

  readonly announcements = (): readonly Announcement[] => this.#announcements;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #schedule(): void {
    if (this.#timer !== undefined) {
      return;
    }
    const due = Math.max(this.#lastSummary + SUMMARY_EVERY_MS, this.#lastKey + TYPING_MS);
    // Even the first summary waits a little, so that a burst becomes one sentence.
    const wait = Math.max(due - this.#now(), 400);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#flush();
    }, wait);
  }

  #flush(): void {
    if (this.#now() < this.#lastKey + TYPING_MS) {
      this.#schedule();
      return;
    }
    const phrases = [...this.#pending.values()].map(({ total, phrase }) => phrase(total));
    this.#pending.clear();
    this.#lastSummary = this.#now();
    this.say(phrases.join('. '));
  }
}
