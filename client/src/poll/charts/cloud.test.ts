import { describe, expect, it } from 'vitest';
import { type CloudWord, firstPlace, layOut, type PlacedWord, sizeOf, startOf } from './cloud.ts';

const look = { width: 1_200, height: 600, font: 'sans-serif', size: 20 };
const measure = (text: string) => text.length * 0.6;
const words = (count: number, said: (index: number) => number): readonly CloudWord[] =>
  Array.from({ length: count }, (_, index) => ({ text: `word${index}`, count: said(index) }));

/** What a word covers, without the room around it. */
const boxOf = ({ text, x, y, size }: PlacedWord) => {
  const half = (measure(text) * size) / 2;
  return { left: x - half, right: x + half, top: y - size * 0.8, bottom: y + size * 0.3 };
};

describe('a cloud', () => {
  it('has room for each of 150 words, inside the field and apart from all others', () => {
    const { words: placed } = layOut(
      words(150, index => Math.max(1, 30 - index)),
      look,
      null,
      measure,
    );
    expect(placed).toHaveLength(150);
    const boxes = placed.map(boxOf);
    boxes.forEach((a, index) => {
      expect(Math.max(Math.abs(a.left), Math.abs(a.right))).toBeLessThanOrEqual(600);
      expect(Math.max(Math.abs(a.top), Math.abs(a.bottom))).toBeLessThanOrEqual(300);
      for (const b of boxes.slice(index + 1)) {
        expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
      }
    });
  });

  it('leaves what has not changed where it was', () => {
    const first = layOut(
      words(40, () => 2),
      look,
      null,
      measure,
    );
    const next = layOut(
      words(40, index => (index === 39 ? 3 : 2)),
      look,
      first,
      measure,
    );
    const was = new Map(first.words.map(({ text, x, y }) => [text, `${x} ${y}`]));
    const moved = next.words.filter(({ text, x, y }) => was.get(text) !== `${x} ${y}`);
    expect(next.scale).toBe(first.scale);
    expect(moved.length).toBeLessThan(8);
  });

  it('gives a new word the same place each time, near the middle, and others another', () => {
    const starts = ['trust', 'time', 'room', 'ثقة'].map(text => startOf(text, 640, 360));
    expect(starts).toEqual(['trust', 'time', 'room', 'ثقة'].map(text => startOf(text, 640, 360)));
    expect(new Set(starts.map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
    for (const { x, y } of starts) {
      expect(Math.abs(x)).toBeLessThanOrEqual(96);
      expect(Math.abs(y)).toBeLessThanOrEqual(36);
    }
  });

  it('looks at the old place first, and then all over the field', () => {
    const old = { x: 17, y: 3 };
    expect(firstPlace(old, 640, 360, () => true)).toEqual(old);
    for (const [x, y] of [
      [-300, -160],
      [300, 160],
    ] as const) {
      const isFree = (place: { x: number; y: number }) => Math.hypot(place.x - x, place.y - y) < 20;
      expect(firstPlace(old, 640, 360, isFree)).not.toBeNull();
    }
    expect(firstPlace(old, 640, 360, () => false)).toBeNull();
  });

  it('makes words larger with their count, slower than it grows', () => {
    expect([1, 4, 9].map(count => sizeOf(count, 20, 1))).toEqual([20, 32, 44]);
    expect(sizeOf(1, 20, 0.1)).toBe(8);
  });
});
