import type { Point } from '../model/types.ts';

/** Two clicks further apart in time than this are two clicks. */
const MOST_MS = 350;
const REACH_PX = 8;
const REACH_PX_TOUCH = 28;

/** One press of the pointer, from where it went down to where and when it came up, in pixels and milliseconds. */
export interface Press {
  readonly down: Point;
  readonly up: Point;
  readonly time: number;
  readonly touch: boolean;
}

/**
 * Tells double clicks from clicks. The browser's own `dblclick` counts only what happens on one element, and the
 * elements under the pointer change while one draws. A drag is no click: what one has just moved and then clicks is
 * selected, not opened.
 */
export class DoubleClicks {
  private last: Press | null = null;

  /** Whether this press ends a double click. */
  isSecond(press: Press): boolean {
    const reach = press.touch ? REACH_PX_TOUCH : REACH_PX;
    if (apart(press.down, press.up) >= reach) {
      this.last = null;
      return false;
    }
    const isSecond =
      this.last !== null && press.time - this.last.time < MOST_MS && apart(this.last.up, press.up) < reach;
    this.last = isSecond ? null : press;
    return isSecond;
  }
}

function apart(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
