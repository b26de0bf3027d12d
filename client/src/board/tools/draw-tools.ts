import type { LiveBoard } from '../model/live.ts';
import type { ConnectorEnd, ItemId, Point } from '../model/types.ts';
import { createConnector, createFrame, createNote, createShape, createText } from './commands/create.ts';
import { type Box, roundedPoint, spanning } from './geometry.ts';
import { whyNotNew } from './permissions.ts';
import { isDrag, type PointerInput, type Tool, type ToolContext, type ToolId } from './tool.ts';

/** B93: what a tool makes may be made. */
export function mayUse(board: LiveBoard, tool: ToolId): boolean {
  return tool === 'select' || tool === 'hand' || whyNotNew(board, tool) === null;
}

/** What the simple tools share: a press, perhaps a way, a release. */
abstract class PressTool implements Tool {
  abstract readonly id: ToolId;
  readonly cursor: string = 'crosshair';
  protected from: PointerInput | null = null;
  protected dragged = false;

  protected readonly context: ToolContext;

  constructor(context: ToolContext) {
    this.context = context;
  }

  busy(): boolean {
    return this.from !== null;
  }

  down(input: PointerInput): void {
    this.from = input;
    this.dragged = false;
  }

  move(input: PointerInput): void {
    if (this.from !== null && (this.dragged || isDrag(this.from, input))) {
      this.dragged = true;
      this.draw(this.from, input);
    }
  }

  up(input: PointerInput): void {
    const { from, dragged } = this;
    this.cancel();
    if (from !== null && !mayUse(this.context.board, this.id)) {
      this.context.use('select');
    } else if (from !== null) {
      this.finish(from, input, dragged);
    }
  }

  doubleClick(_input: PointerInput): void {
    // The first click has made the item already.
  }

  cancel(): void {
    this.from = null;
    this.dragged = false;
    this.context.show(null);
  }

  protected draw(_from: PointerInput, _to: PointerInput): void {
    // Nothing to show on the way.
  }

  protected abstract finish(from: PointerInput, to: PointerInput, dragged: boolean): void;

  /** Selects what was made, opens its text, and goes back to selecting. */
  protected made(id: ItemId, write: boolean): void {
    this.context.use('select');
    this.context.selection.set([id]);
    if (write) {
      this.context.edit(id);
    }
  }
}

/** A click puts a note with the caret in it. */
export class NoteTool extends PressTool {
  readonly id = 'note';

  protected finish(_from: PointerInput, to: PointerInput): void {
    this.made(createNote(this.context.board, to.at, { fill: this.context.style().fill }), true);
  }
}

export class TextTool extends PressTool {
  readonly id = 'text';
  override readonly cursor = 'text';

  protected finish(_from: PointerInput, to: PointerInput): void {
    this.made(createText(this.context.board, to.at), true);
  }
}

const FRAME_SIZE: Point = [760, 560];
const SHAPE_SIZE: Point = [160, 120];

/** A drag spans the frame, a click puts one of a usual size. */
export class FrameTool extends PressTool {
  readonly id = 'frame';

  protected override draw(from: PointerInput, to: PointerInput): void {
    this.context.show({ kind: 'draw', box: spanning(from.at, to.at), as: 'frame' });
  }

  protected finish(from: PointerInput, to: PointerInput, dragged: boolean): void {
    const box = drawn(from, to, dragged, FRAME_SIZE, [120, 120]);
    this.made(createFrame(this.context.board, box), true);
  }
}

export class ShapeTool extends PressTool {
  readonly id = 'shape';

  protected override draw(from: PointerInput, to: PointerInput): void {
    this.context.show({
      kind: 'draw',
      box: spanning(from.at, proportional(from, to).at),
      as: this.context.style().shape,
    });
  }

  protected finish(from: PointerInput, to: PointerInput, dragged: boolean): void {
    const box = drawn(from, proportional(from, to), dragged, SHAPE_SIZE, [24, 24]);
    this.made(createShape(this.context.board, box, this.context.style().shape), false);
  }
}

/** Shift keeps width and height equal. */
function proportional(from: PointerInput, to: PointerInput): PointerInput {
  if (!to.shift) {
    return to;
  }
  const dx = to.at[0] - from.at[0];
  const dy = to.at[1] - from.at[1];
  const side = Math.max(Math.abs(dx), Math.abs(dy));
  return { ...to, at: [from.at[0] + Math.sign(dx || 1) * side, from.at[1] + Math.sign(dy || 1) * side] };
}

function drawn(from: PointerInput, to: PointerInput, dragged: boolean, size: Point, minimum: Point): Box {
  if (!dragged) {
    return { x: from.at[0] - size[0] / 2, y: from.at[1] - size[1] / 2, w: size[0], h: size[1] };
  }
  const box = spanning(from.at, to.at);
  return { ...box, w: Math.max(minimum[0], box.w), h: Math.max(minimum[1], box.h) };
}

/**
 * Draws a line from what lies under the press to what lies under the release. Two clicks do the same, so that no drag
 * is needed (WCAG 2.5.7).
 */
export class ConnectorTool extends PressTool {
  readonly id = 'connector';
  private start: ConnectorEnd | null = null;

  override busy(): boolean {
    return this.from !== null || this.start !== null;
  }

  override down(input: PointerInput): void {
    super.down(input);
    this.start ??= this.endAt(input.at);
  }

  override move(input: PointerInput): void {
    if (this.start !== null) {
      this.dragged ||= this.from !== null && isDrag(this.from, input);
      this.show(this.start, input.at);
    }
  }

  override up(input: PointerInput): void {
    const { start, from, dragged } = this;
    this.from = null;
    if (start === null || from === null) {
      return;
    }
    const end = this.endAt(input.at);
    const isSecondClick = !same(start, end) && (dragged || !nearby(start, input.at));
    if (!dragged && !isSecondClick) {
      return;
    }
    this.cancel();
    if (!mayUse(this.context.board, this.id)) {
      this.context.use('select');
      return;
    }
    const id = createConnector(this.context.board, start, end, { shape: this.context.style().line });
    if (id !== null) {
      this.made(id, false);
    }
  }

  override cancel(): void {
    this.start = null;
    super.cancel();
  }

  protected finish(): void {
    // `up` does it: a click may only be the first of two.
  }

  private show(start: ConnectorEnd, at: Point): void {
    const target = this.context.connectable(at, 'item' in start ? start.item : undefined);
    const b: ConnectorEnd = target === null ? { pt: at } : { item: target.id, u: 0.5, v: 0.5 };
    this.context.show({ kind: 'line', a: start, b, hides: null, target: target?.id ?? null });
  }

  private endAt(at: Point): ConnectorEnd {
    const item = this.context.connectable(at);
    return item === null ? { pt: roundedPoint(at) } : { item: item.id, u: 0.5, v: 0.5 };
  }
}

function same(a: ConnectorEnd, b: ConnectorEnd): boolean {
  return 'item' in a && 'item' in b && a.item === b.item;
}

function nearby(a: ConnectorEnd, at: Point): boolean {
  return 'pt' in a && Math.hypot(a.pt[0] - at[0], a.pt[1] - at[1]) < 8;
}

/** Moves the view. */
export class HandTool extends PressTool {
  readonly id = 'hand';
  override readonly cursor = 'grab';
  private last: Point = [0, 0];

  override down(input: PointerInput): void {
    super.down(input);
    this.last = input.screen;
  }

  override move(input: PointerInput): void {
    if (this.from !== null) {
      this.context.panBy(this.last[0] - input.screen[0], this.last[1] - input.screen[1]);
      this.last = input.screen;
    }
  }

  protected finish(): void {
    // The view is where it was moved to.
  }
}
