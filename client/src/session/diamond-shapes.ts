import { PHASES, type Phase } from './model.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How the two diamonds lie: beside each other, or one below the other on a narrow screen. */
export interface Shape {
  readonly width: number;
  readonly height: number;
  readonly half: number;
  readonly rise: number;
  /** Centres of the diamonds. */
  readonly centres: readonly [Point, Point];
}

export const WIDE: Shape = {
  width: 800,
  height: 312,
  half: 190,
  rise: 100,
  centres: [
    { x: 202, y: 124 },
    { x: 598, y: 124 },
  ],
};

export const NARROW: Shape = {
  width: 320,
  height: 446,
  half: 150,
  rise: 88,
  centres: [
    { x: 160, y: 108 },
    { x: 160, y: 336 },
  ],
};

/** Which side a phase lies on: the first half of a diamond opens, the second narrows. */
const opens = (phase: Phase): boolean => phase === 'discover' || phase === 'develop';

export function centreOf(shape: Shape, phase: Phase): Point {
  return shape.centres[PHASES.indexOf(phase) < 2 ? 0 : 1];
}

/** -1 towards the beginning of the page's line, 1 towards its end; `flow` is -1 from right to left. */
const side = (phase: Phase, flow: number): number => (opens(phase) ? -flow : flow);

/** The corners of the half of a diamond. */
export function halfOf(shape: Shape, phase: Phase, flow: number): readonly Point[] {
  const centre = mirrored(shape, centreOf(shape, phase), flow);
  return [
    { x: centre.x + side(phase, flow) * shape.half, y: centre.y },
    { x: centre.x, y: centre.y - shape.rise },
    { x: centre.x, y: centre.y + shape.rise },
  ];
}

/** Fine lines that run apart, or together. */
export function raysOf(shape: Shape, phase: Phase, flow: number): readonly (readonly [Point, Point])[] {
  const [tip, top, bottom] = halfOf(shape, phase, flow);
  if (tip === undefined || top === undefined || bottom === undefined) {
    return [];
  }
  return [1, 2, 3, 4, 5].map(
    step => [tip, { x: top.x, y: top.y + ((bottom.y - top.y) * step) / 6 }] as const,
  );
}

/** Where the name of a phase stands. */
export function labelOf(shape: Shape, phase: Phase, flow: number): Point {
  const centre = mirrored(shape, centreOf(shape, phase), flow);
  return { x: centre.x + side(phase, flow) * shape.half * 0.4, y: centre.y };
}

/** Under the half, where ways back begin and end. */
export function footOf(shape: Shape, phase: Phase, flow: number): Point {
  const centre = mirrored(shape, centreOf(shape, phase), flow);
  return { x: centre.x + side(phase, flow) * shape.half * 0.5, y: centre.y + shape.rise * 0.5 + 8 };
}

/** The arc of a way back, the place of its number, and whether it goes beside the diamonds. */
export function arcOf(
  shape: Shape,
  from: Phase | undefined,
  to: Phase,
  flow: number,
): { readonly path: string; readonly label: Point } {
  const end = footOf(shape, to, flow);
  if (from === undefined) {
    const start = { x: end.x, y: end.y + 46 };
    return { path: `M${start.x} ${start.y} L${end.x} ${end.y + 4}`, label: start };
  }
  const start = footOf(shape, from, flow);
  if (shape === NARROW && centreOf(shape, from) !== centreOf(shape, to)) {
    // From the lower diamond to the upper one: in the gap between, along the outer side.
    const outer = mirrored(shape, { x: opens(to) ? 10 : shape.width - 10, y: 0 }, flow).x;
    const middle = (start.y + end.y) / 2;
    return {
      path: `M${start.x} ${start.y} C${outer} ${start.y + 20} ${outer} ${middle} ${end.x} ${end.y + 4}`,
      label: {
        x: (start.x + 3 * outer + 3 * outer + end.x) / 8,
        y: (start.y * 4 + 60 + 3 * middle + end.y) / 8,
      },
    };
  }
  const depth = Math.min(shape === NARROW ? 56 : 150, 40 + Math.abs(start.x - end.x) * 0.32);
  const low = Math.max(start.y, end.y) + depth;
  return {
    path: `M${start.x} ${start.y} C${start.x} ${low} ${end.x} ${low} ${end.x} ${end.y + 4}`,
    label: { x: (start.x + end.x) / 2, y: (start.y + end.y + 6 * low) / 8 },
  };
}

function mirrored(shape: Shape, point: Point, flow: number): Point {
  return flow < 0 ? { x: shape.width - point.x, y: point.y } : point;
}

export const points = (corners: readonly Point[]): string => corners.map(({ x, y }) => `${x},${y}`).join(' ');
