import type { Point } from './types.ts';

export const COORDINATE_LIMIT = 1e6;
export const SHIFT_LIMIT = 2e6;

function roundTo(x: number, steps: number): number {
  const rounded = Math.floor(x * steps + 0.5) / steps;
  return rounded === 0 ? 0 : rounded; // -0 becomes 0
}

/** B6: to 1/100, half towards plus infinity. */
export const round = (x: number): number => roundTo(x, 100);

/** B6: relative positions, to 1/10000. */
export const roundFraction = (x: number): number => roundTo(x, 10000);

const clamp = (x: number): number => Math.min(COORDINATE_LIMIT, Math.max(-COORDINATE_LIMIT, round(x)));

/** A computed point as it may be stored: rounded and inside the board. */
export const storablePoint = (x: number, y: number): Point => [clamp(x), clamp(y)];
