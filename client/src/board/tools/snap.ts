import type { Point } from '../model/types.ts';
import { type Box, bottom, right, translate } from './geometry.ts';

/** A thin line that says what an edge or middle agrees with. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Snapped {
  readonly d: Point;
  readonly guides: readonly Guide[];
}

interface Match {
  readonly delta: number;
  readonly at: number;
  readonly other: Box;
}

/**
 * Pulls a moved box to the edges and middles of its neighbours within `reach` board units, each axis for itself.
 */
export function snapMove(box: Box, d: Point, others: readonly Box[], reach: number): Snapped {
  const moved = translate(box, d);
  const mx = closest([moved.x, moved.x + moved.w / 2, right(moved)], others, linesX, reach);
  const my = closest([moved.y, moved.y + moved.h / 2, bottom(moved)], others, linesY, reach);
  const snapped: Point = [d[0] + (mx?.delta ?? 0), d[1] + (my?.delta ?? 0)];
  return { d: snapped, guides: guidesFor(translate(box, snapped), mx, my) };
}

/** Pulls the moving edges of a resized box to its neighbours' edges. */
export function snapEdges(
  box: Box,
  handle: { readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1 },
  others: readonly Box[],
  reach: number,
): { box: Box; guides: readonly Guide[] } {
  const mx = handle.x === 0 ? null : closest([handle.x < 0 ? box.x : right(box)], others, linesX, reach);
  const my = handle.y === 0 ? null : closest([handle.y < 0 ? box.y : bottom(box)], others, linesY, reach);
  const dx = mx?.delta ?? 0;
  const dy = my?.delta ?? 0;
  const snapped = {
    x: box.x + (handle.x < 0 ? dx : 0),
    y: box.y + (handle.y < 0 ? dy : 0),
    w: box.w + (handle.x < 0 ? -dx : dx),
    h: box.h + (handle.y < 0 ? -dy : dy),
  };
  return { box: snapped, guides: guidesFor(snapped, mx, my) };
}

function linesX(box: Box): readonly number[] {
  return [box.x, box.x + box.w / 2, right(box)];
}

function linesY(box: Box): readonly number[] {
  return [box.y, box.y + box.h / 2, bottom(box)];
}

function closest(
  edges: readonly number[],
  others: readonly Box[],
  lines: (box: Box) => readonly number[],
  reach: number,
): Match | null {
  let best: Match | null = null;
  for (const other of others) {
    for (const at of lines(other)) {
      for (const edge of edges) {
        const delta = at - edge;
        if (Math.abs(delta) <= reach && (best === null || Math.abs(delta) < Math.abs(best.delta))) {
          best = { delta, at, other };
        }
      }
    }
  }
  return best;
}

function guidesFor(box: Box, mx: Match | null, my: Match | null): Guide[] {
  const guides: Guide[] = [];
  if (mx !== null) {
    guides.push({
      axis: 'x',
      at: mx.at,
      from: Math.min(box.y, mx.other.y),
      to: Math.max(bottom(box), bottom(mx.other)),
    });
  }
  if (my !== null) {
    guides.push({
      axis: 'y',
      at: my.at,
      from: Math.min(box.x, my.other.x),
      to: Math.max(right(box), right(my.other)),
    });
  }
  return guides;
}
