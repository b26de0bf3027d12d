import type { Point } from '../model/types.ts';
import type { Box } from '../tools/geometry.ts';

/** Corners of the angular shapes, as fractions of the box; `rect`, `round` and `ellipse` are not among them. */
const CORNERS: Readonly<Record<string, readonly Point[]>> = {
  diamond: [
    [0.5, 0],
    [1, 0.5],
    [0.5, 1],
    [0, 0.5],
  ],
  triangle: [
    [0.5, 0],
    [1, 1],
    [0, 1],
  ],
  hexagon: [
    [0.25, 0],
    [0.75, 0],
    [1, 0.5],
    [0.75, 1],
    [0.25, 1],
    [0, 0.5],
  ],
  arrow: [
    [0, 0.25],
    [0.62, 0.25],
    [0.62, 0],
    [1, 0.5],
    [0.62, 1],
    [0.62, 0.75],
    [0, 0.75],
  ],
};

/** SVG path data of a shape in a box whose corner is the origin. */
export function shapePath(shape: string, w: number, h: number): string {
  const corners = CORNERS[shape];
  if (corners !== undefined) {
    return `M${corners.map(([x, y]) => `${x * w} ${y * h}`).join('L')}Z`;
  }
  if (shape === 'ellipse') {
    return `M0 ${h / 2}A${w / 2} ${h / 2} 0 1 1 ${w} ${h / 2}A${w / 2} ${h / 2} 0 1 1 0 ${h / 2}Z`;
  }
  const r = shape === 'round' ? Math.min(24, w / 2, h / 2) : 2;
  return `M${r} 0H${w - r}A${r} ${r} 0 0 1 ${w} ${r}V${h - r}A${r} ${r} 0 0 1 ${w - r} ${h}H${r}A${r} ${r} 0 0 1 0 ${h - r}V${r}A${r} ${r} 0 0 1 ${r} 0Z`;
}

/** The same as a canvas path. */
export function traceShape(context: CanvasRenderingContext2D, shape: string, box: Box): void {
  context.beginPath();
  const corners = CORNERS[shape];
  if (corners !== undefined) {
    for (const [x, y] of corners) {
      context.lineTo(box.x + x * box.w, box.y + y * box.h);
    }
    context.closePath();
  } else if (shape === 'ellipse') {
    context.ellipse(box.x + box.w / 2, box.y + box.h / 2, box.w / 2, box.h / 2, 0, 0, Math.PI * 2);
  } else {
    context.roundRect(box.x, box.y, box.w, box.h, shape === 'round' ? Math.min(24, box.w / 2, box.h / 2) : 2);
  }
}

/** The part of a shape's box that its text may fill. */
export function textArea(shape: string, w: number, h: number): Box {
  const inset =
    shape === 'diamond' || shape === 'triangle'
      ? 0.22
      : shape === 'ellipse' || shape === 'hexagon' || shape === 'arrow'
        ? 0.14
        : 0.06;
  const top = shape === 'triangle' ? 0.45 : shape === 'arrow' ? 0.28 : inset;
  const x = Math.max(8, w * inset);
  const y = Math.max(6, h * top);
  return {
    x,
    y,
    w: Math.max(8, w - 2 * x),
    h: Math.max(8, h - y - Math.max(6, h * (shape === 'arrow' ? 0.28 : inset * 0.6))),
  };
}
