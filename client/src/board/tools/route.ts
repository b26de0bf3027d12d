import type { ConnectorEnd, Item, ItemId, Point } from '../model/types.ts';
import { type Box, centre, exitPoint, inflate, spanning } from './geometry.ts';

/** The way of a connector: `points` as they are joined (for `curved`: start, two controls, end). */
export interface Route {
  readonly kind: 'straight' | 'curved' | 'elbow';
  readonly points: readonly Point[];
  readonly box: Box;
  /** Direction in which the line arrives at its end, and leaves its start reversed; radians. */
  readonly endAngle: number;
  readonly startAngle: number;
}

type Side = readonly [number, number];

export function routeOf(connector: Item, boxOfItem: (id: ItemId) => Box | null): Route | null {
  const { a, b } = connector.r;
  if (a === undefined || b === undefined) {
    return null;
  }
  return routeBetween(a, b, connector.r.shape ?? 'straight', boxOfItem);
}

export function routeBetween(
  a: ConnectorEnd,
  b: ConnectorEnd,
  shape: string,
  boxOfItem: (id: ItemId) => Box | null,
): Route | null {
  const boxA = 'item' in a ? boxOfItem(a.item) : null;
  const boxB = 'item' in b ? boxOfItem(b.item) : null;
  const rawA = rawPoint(a, boxA);
  const rawB = rawPoint(b, boxB);
  if (rawA === null || rawB === null) {
    return null;
  }
  const start = attach(boxA, rawA, rawB);
  const end = attach(boxB, rawB, rawA);
  if (shape === 'curved') {
    return curved(start, end, sideOf(boxA, start, end), sideOf(boxB, end, start));
  }
  if (shape === 'elbow') {
    return elbow(start, end, sideOf(boxA, start, end));
  }
  return finish('straight', [start, end], start, end);
}

function rawPoint(end: ConnectorEnd, box: Box | null): Point | null {
  if ('pt' in end) {
    return end.pt;
  }
  return box === null ? null : [box.x + end.u * box.w, box.y + end.v * box.h];
}

/** A point inside its item is drawn where the line leaves the item; one on the edge stays where it is. */
function attach(box: Box | null, point: Point, other: Point): Point {
  if (box === null || onEdge(box, point)) {
    return point;
  }
  return exitPoint(box, point, other);
}

function onEdge(box: Box, [x, y]: Point): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < 0.5;
  return near(x, box.x) || near(x, box.x + box.w) || near(y, box.y) || near(y, box.y + box.h);
}

/** The outward direction of the edge that a point lies on; without a box the main direction of the way. */
function sideOf(box: Box | null, [x, y]: Point, to: Point): Side {
  if (box !== null) {
    const sides: [number, Side][] = [
      [Math.abs(x - box.x), [-1, 0]],
      [Math.abs(x - box.x - box.w), [1, 0]],
      [Math.abs(y - box.y), [0, -1]],
      [Math.abs(y - box.y - box.h), [0, 1]],
    ];
    return sides.reduce((best, side) => (side[0] < best[0] ? side : best))[1];
  }
  return Math.abs(to[0] - x) >= Math.abs(to[1] - y)
    ? [Math.sign(to[0] - x) || 1, 0]
    : [0, Math.sign(to[1] - y) || 1];
}

function curved(start: Point, end: Point, out: Side, into: Side): Route {
  const reach = Math.max(30, Math.min(160, Math.hypot(end[0] - start[0], end[1] - start[1]) / 2));
  const c1: Point = [start[0] + out[0] * reach, start[1] + out[1] * reach];
  const c2: Point = [end[0] + into[0] * reach, end[1] + into[1] * reach];
  return finish('curved', [start, c1, c2, end], c1, c2);
}

function elbow(start: Point, end: Point, out: Side): Route {
  const middle: readonly Point[] =
    out[0] !== 0
      ? [
          [(start[0] + end[0]) / 2, start[1]],
          [(start[0] + end[0]) / 2, end[1]],
        ]
      : [
          [start[0], (start[1] + end[1]) / 2],
          [end[0], (start[1] + end[1]) / 2],
        ];
  const points = [start, ...middle, end];
  const [second, third] = middle;
  return finish('elbow', points, second ?? end, third ?? start);
}

function finish(kind: Route['kind'], points: readonly Point[], afterStart: Point, beforeEnd: Point): Route {
  const start = points[0] ?? afterStart;
  const end = points[points.length - 1] ?? beforeEnd;
  const far = kind === 'straight' ? { s: end, e: start } : { s: afterStart, e: beforeEnd };
  let box = spanning(start, end);
  for (const point of points) {
    const grown = spanning(
      [Math.min(box.x, point[0]), Math.min(box.y, point[1])],
      [Math.max(box.x + box.w, point[0]), Math.max(box.y + box.h, point[1])],
    );
    box = grown;
  }
  return {
    kind,
    points,
    box: inflate(box, 12),
    endAngle: Math.atan2(end[1] - far.e[1], end[0] - far.e[0]),
    startAngle: Math.atan2(start[1] - far.s[1], start[0] - far.s[0]),
  };
}

/** The way as a chain of short straight pieces, for hit tests and lengths. */
export function polyline(route: Route): readonly Point[] {
  const [p0, p1, p2, p3] = route.points;
  if (route.kind !== 'curved' || !p0 || !p1 || !p2 || !p3) {
    return route.points;
  }
  const points: Point[] = [];
  for (let i = 0; i <= 16; i++) {
    const t = i / 16;
    const s = 1 - t;
    const at = (k: 0 | 1) =>
      s * s * s * p0[k] + 3 * s * s * t * p1[k] + 3 * s * t * t * p2[k] + t * t * t * p3[k];
    points.push([at(0), at(1)]);
  }
  return points;
}

/** The point halfway, where a label stands. */
export function middleOf(route: Route): Point {
  const points = polyline(route);
  if (points.length % 2 === 1) {
    return points[(points.length - 1) / 2] ?? centre(route.box);
  }
  const a = points[points.length / 2 - 1];
  const b = points[points.length / 2];
  return a && b ? [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] : centre(route.box);
}

/** SVG path data of the line. */
export function pathData(route: Route): string {
  const [first, ...rest] = route.points;
  if (first === undefined) {
    return '';
  }
  const text = (points: readonly Point[]) => points.map(p => `${p[0]} ${p[1]}`).join(' ');
  return route.kind === 'curved'
    ? `M${text([first])}C${text(rest)}`
    : `M${text([first])}${rest.map(p => `L${text([p])}`).join('')}`;
}

const HEAD_LENGTH = 14;
const HEAD_SPREAD = 0.42;

/** The three corners of an arrow head with its tip at `tip`. */
export function headAt(tip: Point, angle: number): readonly [Point, Point, Point] {
  const corner = (side: number): Point => [
    tip[0] - HEAD_LENGTH * Math.cos(angle + side * HEAD_SPREAD),
    tip[1] - HEAD_LENGTH * Math.sin(angle + side * HEAD_SPREAD),
  ];
  return [corner(1), tip, corner(-1)];
}

/** The arrow heads that a connector shows. */
export function headsOf(route: Route, head: 'none' | 'end' | 'both'): (readonly [Point, Point, Point])[] {
  const start = route.points[0];
  const end = route.points[route.points.length - 1];
  const heads: (readonly [Point, Point, Point])[] = [];
  if (head !== 'none' && end !== undefined) {
    heads.push(headAt(end, route.endAngle));
  }
  if (head === 'both' && start !== undefined) {
    heads.push(headAt(start, route.startAngle));
  }
  return heads;
}
