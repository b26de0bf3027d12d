import { describe, expect, it } from 'vitest';
import { MAP_COLUMNS, MAP_ROWS, neighbour, strength, TILES } from './europe.ts';

describe('[C61] the map', () => {
  it('has every state once, each on a place of its own', () => {
    expect(new Set(TILES.map(({ code }) => code)).size).toBe(27);
    expect(new Set(TILES.map(({ column, row }) => `${column},${row}`)).size).toBe(27);
    expect(TILES.every(({ column, row }) => column < MAP_COLUMNS && row < MAP_ROWS)).toBe(true);
  });

  it('lets every state be reached by the arrow keys from every other', () => {
    const reached = new Set(['AT']);
    const next = ['AT'];
    for (let from = next.pop(); from !== undefined; from = next.pop()) {
      for (const [dx, dy] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ] as const) {
        const to = neighbour(from, dx, dy);
        if (!reached.has(to)) {
          reached.add(to);
          next.push(to);
        }
      }
    }
    expect(reached.size).toBe(27);
  });

  it('stays where it is at the edge', () => {
    expect(neighbour('PT', -1, 0)).toBe('PT');
    expect(neighbour('CZ', -1, 0)).toBe('AT');
  });

  it('is filled in four steps, and one record can be seen', () => {
    expect(strength(0, 50)).toBe(0);
    expect(strength(1, 50)).toBe(1);
    expect(strength(50, 50)).toBe(4);
    expect(strength(1, 1)).toBe(4);
  });
});
