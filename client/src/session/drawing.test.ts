import { describe, expect, it } from 'vitest';
import { faultOf, MOST_BYTES, mebibytes, parseDrawings, pixelFault } from './drawing.ts';

const bytes = (said: string) => new TextEncoder().encode(said);
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0);
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe1);

describe('a file that is to be a drawing', () => {
  it.each([
    ['PNG', PNG, 10, undefined],
    ['JPEG', JPEG, MOST_BYTES, undefined],
    ['a large JPEG', JPEG, MOST_BYTES + 1, 'too_large'],
    ['nothing', bytes(''), 0, 'empty'],
    ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg">'), 40, 'svg'],
    [
      'SVG after a prologue',
      bytes('<?xml version="1.0"?>\n<!-- by a program -->\n<svg\nwidth="1">'),
      60,
      'svg',
    ],
    ['PDF', bytes('%PDF-1.7'), 8, 'no_picture'],
    ['WebP', bytes('RIFF....WEBP'), 12, 'no_picture'],
    ['a page', bytes('<html>'), 6, 'no_picture'],
    ['half of a PNG', PNG.slice(0, 4), 4, 'no_picture'],
  ])('%s', (_, head, size, fault) => {
    expect(faultOf(head, size)).toBe(fault);
  });

  it('has not too many pixels', () => {
    expect(pixelFault(4_000, 4_000)).toBeUndefined();
    expect(pixelFault(4_001, 4_000)).toBe('too_many_pixels');
    expect(pixelFault(8_001, 1)).toBe('too_many_pixels');
  });

  it('has a size for people', () => {
    expect(mebibytes(MOST_BYTES)).toBe(4);
    expect(mebibytes(1_600_000)).toBe(1.5);
  });
});

it('drawings are read', () => {
  const one = { id: 'd', width: 1, height: 2, alt: 'A bridge', credit: '', licence: 'NONE' };
  expect(parseDrawings({ drawings: [one] })).toEqual([one]);
  expect(() => parseDrawings({ drawings: [{ ...one, alt: 1 }] })).toThrow();
});
