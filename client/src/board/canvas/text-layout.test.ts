import { describe, expect, it } from 'vitest';
import { directionOfText } from './direction.ts';
import { layOut, NOTE_SIZES } from './text-layout.ts';

/** Ten pixels a character at the reference size. */
const measure = (word: string) => Array.from(word).length * 10;
const lines = (text: string, w: number, h: number) => layOut(text, w, h, NOTE_SIZES, measure);

describe('breaking lines', () => {
  it('breaks at spaces and keeps what one has broken', () => {
    expect(lines('one two\nthree', 80, 200).lines.map(line => line.text)).toEqual(['one two', 'three']);
    expect(lines('one two three', 80, 200).lines.map(line => line.text)).toEqual(['one two', 'three']);
  });

  it('takes the largest of the sizes with which everything fits', () => {
    expect(lines('short', 132, 132).size).toBe(20);
    const long = lines('word '.repeat(20).trim(), 132, 132);
    expect(long.size).toBeLessThan(20);
    expect(long.clipped).toBe(false);
  });

  it('says when even 11 px do not show everything', () => {
    const full = lines('word '.repeat(100).trim(), 132, 132);
    expect(full.size).toBe(11);
    expect(full.clipped).toBe(true);
  });

  it('makes text smaller before it cuts a long word, and cuts it at last', () => {
    expect(lines('Zuwanderungsrat', 132, 132).lines).toHaveLength(1);
    expect(lines('x'.repeat(60), 132, 132).lines.length).toBeGreaterThan(1);
  });

  it('breaks Chinese and Japanese between characters', () => {
    expect(lines('住宅と仕事と学校', 40, 400).lines.map(line => line.text)).not.toHaveLength(1);
  });

  it('keeps an emoji whole', () => {
    const text = lines('😀'.repeat(40), 50, 50).lines.map(line => line.text);
    expect(text.join('')).toBe('😀'.repeat(40));
    expect(text.every(line => !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(line))).toBe(true);
  });
});

describe('direction', () => {
  it('is that of the first letter, whatever punctuation comes before it', () => {
    expect(directionOfText('«معلومات» 2026', 'auto')).toBe('rtl');
    expect(directionOfText('12: Wohnen', undefined)).toBe('ltr');
    expect(directionOfText('Wohnen', 'rtl')).toBe('rtl');
  });
});
