import { describe, expect, it } from 'vitest';
import { fitting, revealing, toBoard, toScreen, visibleBox, zoomedAt, zoomStep } from './camera.ts';
import { contains } from './geometry.ts';

const SCREEN = { w: 1000, h: 600 };

describe('the camera', () => {
  it('keeps the point under the pointer when it zooms', () => {
    const before = { x: 120, y: -40, zoom: 0.8 };
    const point = toBoard(before, [300, 200]);
    const after = zoomedAt(before, [300, 200], 2.3);
    const [x, y] = toScreen(after, point);
    expect(x).toBeCloseTo(300);
    expect(y).toBeCloseTo(200);
  });

  it('shows a whole box, and never closer than 100 %', () => {
    const box = { x: -500, y: 900, w: 4000, h: 300 };
    expect(contains(visibleBox(fitting(box, SCREEN), SCREEN), box)).toBe(true);
    expect(fitting({ x: 0, y: 0, w: 10, h: 10 }, SCREEN).zoom).toBe(1);
  });

  it('moves no more than it must to show an item', () => {
    const camera = { x: 0, y: 0, zoom: 1 };
    expect(revealing(camera, SCREEN, { x: 400, y: 200, w: 160, h: 160 })).toEqual(camera);
    const moved = revealing(camera, SCREEN, { x: 2000, y: 200, w: 160, h: 160 });
    expect(moved.y).toBe(0);
    expect(contains(visibleBox(moved, SCREEN), { x: 2000, y: 200, w: 160, h: 160 })).toBe(true);
  });

  it('goes through the zoom steps and stays inside the limits', () => {
    expect(zoomStep(1, 1)).toBe(1.25);
    expect(zoomStep(0.56, -1)).toBe(0.5);
    expect(zoomStep(4, 1)).toBe(4);
    expect(zoomStep(0.02, -1)).toBe(0.02);
  });
});
