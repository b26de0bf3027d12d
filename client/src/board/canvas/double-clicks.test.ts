import { expect, test } from 'vitest';
import { DoubleClicks, type Press } from './double-clicks.ts';

function click(time: number, x = 100, y = 100): Press {
  return { down: [x, y], up: [x, y], time, touch: false };
}

test('two clicks at one place in a short time are a double click, and a third begins anew', () => {
  const clicks = new DoubleClicks();
  expect(clicks.isSecond(click(0))).toBe(false);
  expect(clicks.isSecond(click(200))).toBe(true);
  expect(clicks.isSecond(click(300))).toBe(false);
  expect(clicks.isSecond(click(400))).toBe(true);
});

test('clicks that are far apart in time or place are two', () => {
  const clicks = new DoubleClicks();
  expect(clicks.isSecond(click(0))).toBe(false);
  expect(clicks.isSecond(click(350))).toBe(false);
  expect(clicks.isSecond(click(400, 120))).toBe(false);
  expect(clicks.isSecond(click(500, 126))).toBe(true);
});

test('a click where a drag has just ended is a click', () => {
  const clicks = new DoubleClicks();
  expect(clicks.isSecond({ down: [70, 20], up: [100, 100], time: 0, touch: false })).toBe(false);
  expect(clicks.isSecond(click(50))).toBe(false);
});

test('a drag between two clicks separates them', () => {
  const clicks = new DoubleClicks();
  expect(clicks.isSecond(click(0))).toBe(false);
  expect(clicks.isSecond({ down: [100, 100], up: [160, 100], time: 100, touch: false })).toBe(false);
  expect(clicks.isSecond(click(200))).toBe(false);
});

test('fingers are less exact', () => {
  const clicks = new DoubleClicks();
  const tap = (time: number, x: number): Press => ({ down: [x, 100], up: [x + 10, 100], time, touch: true });
  expect(clicks.isSecond(tap(0, 100))).toBe(false);
  expect(clicks.isSecond(tap(200, 120))).toBe(true);
});
