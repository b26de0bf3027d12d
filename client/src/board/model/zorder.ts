import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

export const LONGEST_KEY = 64;
/** B37: a key longer than this has its siblings keyed anew. */
export const REKEY_ABOVE = 48;

const SMALLEST_INTEGER = `A${'0'.repeat(26)}`;

/** B37: whether a string is a well-formed key of the scheme. */
export function isOrderKey(z: string): boolean {
  if (z.length > LONGEST_KEY || !/^[A-Za-z][0-9A-Za-z]+$/.test(z) || z === SMALLEST_INTEGER) {
    return false;
  }
  const head = z.charCodeAt(0);
  const integerLength = head >= 97 ? head - 97 + 2 : 90 - head + 2;
  return z.length === integerLength || (z.length > integerLength && !z.endsWith('0'));
}

/**
 * A key between two neighbours; null is the open end. Total: a neighbour that is no key counts as open, and when the
 * neighbours are not in order the key goes above the lower one.
 */
export function between(lower: string | null, upper: string | null): string {
  const a = lower !== null && isOrderKey(lower) ? lower : null;
  const b = upper !== null && isOrderKey(upper) ? upper : null;
  return generateKeyBetween(a, a !== null && b !== null && a >= b ? null : b);
}

/** `count` keys in order with equal room between them: `a0`, `a1`, … */
export const evenKeys = (count: number): readonly string[] => generateNKeysBetween(null, null, count);

/** B37: order among siblings. */
export function compareOrder(za: string, ida: string, zb: string, idb: string): number {
  return za < zb ? -1 : za > zb ? 1 : ida < idb ? -1 : ida > idb ? 1 : 0;
}
