import type { Point } from '../model/types.ts';

/** An upright rectangle in board coordinates, or in screen pixels where the name says so. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export function right(box: Box): number {
  return box.x + box.w;
}

export function bottom(box: Box): number {
  return box.y + box.h;
}

export function centre(box: Box): Point {
  return [box.x + box.w / 2, box.y + box.h / 2];
}

/** The box that two corners span, whichever way they lie. */
export function spanning(a: Point, b: Point): Box {
  return {
    x: Math.min(a[0], b[0]),
    y: Math.min(a[1], b[1]),
    w: Math.abs(a[0] - b[0]),
    h: Math.abs(a[1] - b[1]),
  };
}

export function inflate(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, w: box.w + 2 * by, h: box.h + 2 * by };
}

export function translate(box: Box, d: Point): Box {
  return { x: box.x + d[0], y: box.y + d[1], w: box.w, h: box.h };
}

export function union(boxes: Iterable<Box>): Box | null {
  let x0 = Number.POSITIVE_INFINITY;
  let y0 = Number.POSITIVE_INFINITY;
  let x1 = Number.NEGATIVE_INFINITY;
  let y1 = Number.NEGATIVE_INFINITY;
  for (const box of boxes) {
    x0 = Math.min(x0, box.x);
    y0 = Math.min(y0, box.y);
    x1 = Math.max(x1, right(box));
    y1 = Math.max(y1, bottom(box));
  }
  return x1 < x0 ? null : { x: x0, y: y0, w: x1 - x0, h: y1 - y0 };
}

export function intersects(a: Box, b: Box): boolean {
  return a.x <= right(b) && b.x <= right(a) && a.y <= bottom(b) && b.y <= bottom(a);
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x && inner.y >= outer.y && right(inner) <= right(outer) && bottom(inner) <= bottom(outer)
  );
}

export function holds(box: Box, point: Point): boolean {
  return point[0] >= box.x && point[0] <= right(box) && point[1] >= box.y && point[1] <= bottom(box);
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

export function distanceToSegment(point: Point, a: Point, b: Point): number {
  const length2 = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2;
  if (length2 === 0) {
    return distance(point, a);
  }
  const along = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length2;
  const t = Math.max(0, Math.min(1, along));
  return distance(point, [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
}

/** Distance from a point to the nearest point of a box; 0 inside. */
export function distanceToBox(point: Point, box: Box): number {
  const dx = Math.max(box.x - point[0], 0, point[0] - right(box));
  const dy = Math.max(box.y - point[1], 0, point[1] - bottom(box));
  return Math.hypot(dx, dy);
}

/** Where the straight way from the box's inside to a target leaves the box; the target itself when it lies inside. */
export function exitPoint(box: Box, from: Point, to: Point): Point {
  if (holds(box, to)) {
    return to;
  }
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  let t = 1;
  if (dx > 0) t = Math.min(t, (right(box) - from[0]) / dx);
  if (dx < 0) t = Math.min(t, (box.x - from[0]) / dx);
  if (dy > 0) t = Math.min(t, (bottom(box) - from[1]) / dy);
  if (dy < 0) t = Math.min(t, (box.y - from[1]) / dy);
  return [from[0] + t * dx, from[1] + t * dy];
}

/** Rounds to the board's grid of 1/100 (B6). */
export function hundredths(value: number): number {
  return Math.floor(value * 100 + 0.5) / 100 || 0;
}

export function roundedPoint(point: Point): Point {
  return [hundredths(point[0]), hundredths(point[1])];
}
