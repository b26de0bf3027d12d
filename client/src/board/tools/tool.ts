import type { LiveBoard } from '../model/live.ts';
import type { ConnectorEnd, Fill, Item, ItemId, Point } from '../model/types.ts';
import type { Box } from './geometry.ts';
import type { Selection } from './selection.ts';
import type { Guide } from './snap.ts';

export type ToolId = 'select' | 'hand' | 'note' | 'text' | 'frame' | 'shape' | 'connector';

export const SHAPES = ['rect', 'round', 'ellipse', 'diamond', 'triangle', 'hexagon', 'arrow'] as const;
export type ShapeName = (typeof SHAPES)[number];

/** Which edge or corner a handle moves: -1 left or top, 1 right or bottom, 0 neither. */
export interface Handle {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

export type Hit =
  | { readonly kind: 'handle'; readonly handle: Handle }
  | { readonly kind: 'dot'; readonly id: ItemId; readonly u: number; readonly v: number }
  | { readonly kind: 'end'; readonly id: ItemId; readonly end: 'a' | 'b' }
  | { readonly kind: 'item'; readonly id: ItemId }
  | { readonly kind: 'nothing' };

/** One pointer event, already in board coordinates. */
export interface PointerInput {
  readonly at: Point;
  /** Screen pixels from the canvas' corner. */
  readonly screen: Point;
  readonly shift: boolean;
  /** Ctrl, or Cmd on Apple keyboards. */
  readonly mod: boolean;
  readonly alt: boolean;
  readonly touch: boolean;
}

/** What a gesture shows before it is an edit. */
export type Preview =
  | {
      readonly kind: 'drag';
      readonly ids: ReadonlySet<ItemId>;
      readonly d: Point;
      readonly guides: readonly Guide[];
      readonly target: ItemId | null;
    }
  | { readonly kind: 'resize'; readonly boxes: ReadonlyMap<ItemId, Box>; readonly guides: readonly Guide[] }
  | { readonly kind: 'marquee'; readonly box: Box }
  | { readonly kind: 'draw'; readonly box: Box; readonly as: 'frame' | ShapeName }
  | {
      readonly kind: 'line';
      readonly a: ConnectorEnd;
      readonly b: ConnectorEnd;
      readonly hides: ItemId | null;
      readonly target: ItemId | null;
    };

/** What tools may do. The canvas implements it; tests use a small one without a screen. */
export interface ToolContext {
  readonly board: LiveBoard;
  readonly selection: Selection;
  readonly canEdit: () => boolean;
  readonly zoom: () => number;
  readonly hit: (input: PointerInput) => Hit;
  /** The topmost item that a connector end may lie on. */
  readonly connectable: (at: Point, except?: ItemId) => Item | null;
  readonly itemsIn: (box: Box) => readonly Item[];
  readonly show: (preview: Preview | null) => void;
  readonly panBy: (dx: number, dy: number) => void;
  /** Puts the caret into an item's text. */
  readonly edit: (id: ItemId) => void;
  readonly use: (tool: ToolId) => void;
  readonly style: () => { readonly fill: Fill; readonly shape: ShapeName; readonly line: string };
}

/** A state machine over pointer events. `cancel` returns it to rest without an edit. */
export interface Tool {
  readonly id: ToolId;
  readonly cursor: string;
  down(input: PointerInput): void;
  move(input: PointerInput): void;
  up(input: PointerInput): void;
  doubleClick(input: PointerInput): void;
  cancel(): void;
  /** True while a gesture is under way. */
  busy(): boolean;
}

/** Screen pixels a pointer travels before a press becomes a drag. */
export const DRAG_THRESHOLD = 4;
export const DRAG_THRESHOLD_TOUCH = 8;

export function isDrag(from: PointerInput, to: PointerInput): boolean {
  const limit = to.touch ? DRAG_THRESHOLD_TOUCH : DRAG_THRESHOLD;
  return Math.hypot(to.screen[0] - from.screen[0], to.screen[1] - from.screen[1]) >= limit;
}
