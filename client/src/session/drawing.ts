import { list, number, object, text } from '../kernel/reading.ts';

/** Drawings that artists made of a session (rule D43 of `docs/spec/report.md`). */

export interface Drawing {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** What it shows, in words. */
  readonly alt: string;
  /** The artist, as they want to be named; empty when they do not. */
  readonly credit: string;
  readonly licence: string;
}

/** As the vocabulary `licence` has them; their names are the same in every language. */
export const LICENCES = {
  'CC-BY-4.0': 'CC BY 4.0',
  'CC-BY-SA-4.0': 'CC BY-SA 4.0',
  'CC-BY-NC-4.0': 'CC BY-NC 4.0',
  'CC0-1.0': 'CC0 1.0',
} as const;
export type Licence = keyof typeof LICENCES | 'NONE';
export const LICENCE_CODES = [...(Object.keys(LICENCES) as (keyof typeof LICENCES)[]), 'NONE'] as const;

/** What the server takes (`Raster`). */
export const MOST_BYTES = 4 * 1024 * 1024;
export const MOST_PIXELS = 16_000_000;
export const MOST_SIDE = 8_000;
export const LONGEST_ALT = 2_000;
export const LONGEST_CREDIT = 200;
export const MOST_DRAWINGS = 20;

/** Why a file is not taken. */
export type FileFault = 'empty' | 'svg' | 'no_picture' | 'too_large' | 'too_many_pixels';

/**
 * Looks at a file before it is sent. What it is called does not count.
 *
 * @param head its first bytes, some hundred of them
 * @param size of the whole, in bytes
 */
export function faultOf(head: Uint8Array, size: number): FileFault | undefined {
  if (size === 0) {
    return 'empty';
  }
  if (begins(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) || begins(head, [0xff, 0xd8, 0xff])) {
    return size > MOST_BYTES ? 'too_large' : undefined;
  }
  return /<svg[\s>]/i.test(new TextDecoder().decode(head)) ? 'svg' : 'no_picture';
}

/** Whether a picture of this many pixels is more than is taken. */
export const pixelFault = (width: number, height: number): FileFault | undefined =>
  width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS ? 'too_many_pixels' : undefined;

const begins = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/** Bytes in mebibytes with one digit, for people. */
export const mebibytes = (bytes: number): number => Math.round((bytes / 1024 / 1024) * 10) / 10;

export function parseDrawing(value: unknown, path = 'drawing'): Drawing {
  const one = object(value, path);
  return {
    id: text(one.id, path),
    width: number(one.width, path),
    height: number(one.height, path),
    alt: text(one.alt, path),
    credit: text(one.credit, path),
    licence: text(one.licence, path),
  };
}

export const parseDrawings = (answer: unknown): readonly Drawing[] =>
  list(object(answer, 'drawings').drawings, 'drawings', parseDrawing);
