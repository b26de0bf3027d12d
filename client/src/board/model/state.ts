/** B90: what the people on a board may do now. */
export const MODES = ['open', 'locked', 'open_write', 'cluster', 'present', 'frozen'] as const;
export type Mode = (typeof MODES)[number];

/** B95: it runs until `ends` (milliseconds since the epoch, server time), or stands still with `left` milliseconds. */
export type Timer = { readonly ends: number } | { readonly left: number };

/** B90: values of the whole board. What is at its default is absent. */
export interface BoardState {
  readonly mode: Mode;
  /** New notes are allowed while the board is in `cluster`. */
  readonly late?: true;
  readonly timer?: Timer;
}

export const FIRST_STATE: BoardState = { mode: 'open' };

export const isMode = (value: unknown): value is Mode => MODES.some(mode => mode === value);

export function stateOf(mode: Mode, late: boolean, timer: Timer | undefined): BoardState {
  return { mode, ...(late ? { late } : {}), ...(timer === undefined ? {} : { timer }) };
}

/** B95: what is left of a timer at a moment of server time, at least 0. */
export const timeLeft = (timer: Timer, now: number): number =>
  'ends' in timer ? Math.max(0, timer.ends - now) : timer.left;
