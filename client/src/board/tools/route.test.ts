import { describe, expect, it } from 'vitest';
import type { Box } from './geometry.ts';
import { routeBetween } from './route.ts';

const BOXES: Readonly<Record<string, Box>> = {
  left: { x: 0, y: 0, w: 100, h: 100 },
  right: { x: 300, y: 0, w: 100, h: 100 },
};
const boxOf = (id: string) => BOXES[id] ?? null;
const middle = (item: string) => ({ item, u: 0.5, v: 0.5 });

describe('the way of a connector', () => {
  it('begins and ends at the edges of its items, not under them', () => {
    const route = routeBetween(middle('left'), middle('right'), 'straight', boxOf);
    expect(route?.points).toEqual([
      [100, 50],
      [300, 50],
    ]);
    expect(route?.endAngle).toBe(0);
  });

  it('stays on the point of the edge that was chosen', () => {
    const route = routeBetween({ item: 'left', u: 0.5, v: 1 }, { pt: [50, 300] }, 'straight', boxOf);
    expect(route?.points[0]).toEqual([50, 100]);
  });

  it('goes round corners at right angles', () => {
    const route = routeBetween({ item: 'left', u: 1, v: 0.5 }, { pt: [400, 300] }, 'elbow', boxOf);
    expect(route?.points).toEqual([
      [100, 50],
      [250, 50],
      [250, 300],
      [400, 300],
    ]);
  });

  it('is none while an item is not there', () => {
    expect(routeBetween(middle('left'), middle('gone'), 'curved', boxOf)).toBeNull();
  });
});
