import type { ConnectorEnd, Item, ItemId, Point } from '../model/types.ts';
import { createConnector, createNote } from './commands/create.ts';
import { moveBy, movingWith, setBoxes } from './commands/move.ts';
import {
  type Box,
  centre,
  contains,
  hundredths,
  inflate,
  intersects,
  spanning,
  translate,
  union,
} from './geometry.ts';
import { whyNot, whyNotMove, whyNotNew } from './permissions.ts';
import { boxOf, containerAt, rootsOf } from './places.ts';
import { canResize, minimumOutline, resizedBoxes, resizedOutline } from './resize.ts';
import { snapEdges, snapMove } from './snap.ts';
import { type Handle, isDrag, type PointerInput, type Tool, type ToolContext } from './tool.ts';

/**
 * ```
 *            press item               travel                 up
 *   rest ───────────────► pressing ───────────► dragging ────────► rest (shift + slots)
 *    │  press nothing                travel                  up
 *    ├──────────────────► sweeping ───────────► marquee ─────────► rest (selection)
 *    │  press handle                                         up
 *    ├──────────────────► resizing ──────────────────────────────► rest (boxes)
 *    │  press dot or line end                                up
 *    └──────────────────► linking ───────────────────────────────► rest (connector)
 * ```
 * `cancel` leads back to rest from everywhere without an edit.
 */
type State =
  | { readonly kind: 'rest' }
  | {
      readonly kind: 'pressing';
      readonly from: PointerInput;
      readonly id: ItemId;
      readonly wasSelected: boolean;
    }
  | { readonly kind: 'dragging'; readonly from: PointerInput; readonly drag: Drag; readonly d: Point }
  | {
      readonly kind: 'sweeping';
      readonly from: PointerInput;
      readonly before: ReadonlySet<ItemId>;
      readonly moved: boolean;
    }
  | {
      readonly kind: 'resizing';
      readonly from: PointerInput;
      readonly resize: Resize;
      readonly boxes: ReadonlyMap<ItemId, Box> | null;
    }
  | {
      readonly kind: 'linking';
      readonly link: Link;
      readonly free: ConnectorEnd;
      readonly from: PointerInput;
      readonly moved: boolean;
    };

interface Drag {
  readonly ids: ReadonlySet<ItemId>;
  readonly moving: ReadonlySet<ItemId>;
  readonly outline: Box;
  readonly neighbours: readonly Box[];
  readonly single: Item | null;
}

interface Resize {
  readonly handle: Handle;
  readonly outline: Box;
  readonly items: ReadonlyMap<ItemId, { item: Item; box: Box }>;
  readonly neighbours: readonly Box[];
  readonly minimum: Point;
  readonly keepsShape: boolean;
}

/** A connector that is being drawn (`id` null) or whose one end is being moved. */
interface Link {
  readonly id: ItemId | null;
  readonly end: 'a' | 'b';
  readonly fixed: ConnectorEnd;
}

const SNAP_PIXELS = 6;
/** More neighbours than this and snapping would be noise. */
const MOST_NEIGHBOURS = 250;

export class SelectTool implements Tool {
  readonly id = 'select';
  readonly cursor = 'default';
  private state: State = { kind: 'rest' };
  private readonly context: ToolContext;

  constructor(context: ToolContext) {
    this.context = context;
  }

  busy(): boolean {
    return this.state.kind !== 'rest';
  }

  down(input: PointerInput): void {
    const hit = this.context.hit(input);
    switch (hit.kind) {
      case 'handle':
        this.startResize(input, hit.handle);
        return;
      case 'dot':
        this.state = this.linking(input, { id: null, end: 'b', fixed: { item: hit.id, u: hit.u, v: hit.v } });
        return;
      case 'end':
        this.startMovingEnd(input, hit.id, hit.end);
        return;
      case 'item':
        this.press(input, hit.id);
        return;
      case 'nothing':
        this.state = {
          kind: 'sweeping',
          from: input,
          before: input.shift ? this.context.selection.ids() : new Set(),
          moved: false,
        };
    }
  }

  move(input: PointerInput): void {
    switch (this.state.kind) {
      case 'rest':
        return;
      case 'pressing':
        if (isDrag(this.state.from, input) && this.context.canEdit() && this.mayMove()) {
          this.startDrag(this.state.from);
          this.move(input);
        }
        return;
      case 'dragging':
        this.drag(this.state, input);
        return;
      case 'sweeping':
        this.sweep(this.state, input);
        return;
      case 'resizing':
        this.resize(this.state, input);
        return;
      case 'linking':
        this.link(this.state, input);
    }
  }

  up(input: PointerInput): void {
    const state = this.state;
    this.state = { kind: 'rest' };
    this.context.show(null);
    switch (state.kind) {
      case 'rest':
        return;
      case 'pressing':
        this.click(state.id, state.wasSelected, input);
        return;
      case 'dragging':
        moveBy(this.context.board, state.drag.ids, state.d);
        return;
      case 'sweeping':
        if (!state.moved) {
          this.context.selection.set(state.before);
        }
        return;
      case 'resizing':
        if (state.boxes !== null) {
          setBoxes(this.context.board, state.boxes);
        }
        return;
      case 'linking':
        if (state.moved) {
          this.finishLink(state.link, state.free);
        }
    }
  }

  doubleClick(input: PointerInput): void {
    const hit = this.context.hit(input);
    if (!this.context.canEdit()) {
      return;
    }
    if (hit.kind === 'item') {
      const item = this.context.board.item(hit.id);
      const fresh = item?.type === 'frame' && !this.onTitle(item, input.at);
      if (!fresh) {
        // Whether it may be written on, and why not, the editor says.
        this.context.edit(hit.id);
        return;
      }
    }
    if ((hit.kind === 'item' || hit.kind === 'nothing') && whyNotNew(this.context.board, 'note') === null) {
      const id = createNote(this.context.board, input.at, { fill: this.context.style().fill });
      this.context.selection.set([id]);
      this.context.edit(id);
    }
  }

  cancel(): void {
    if (this.state.kind === 'sweeping') {
      this.context.selection.set(this.state.before);
    }
    this.state = { kind: 'rest' };
    this.context.show(null);
  }

  private onTitle(frame: Item, at: Point): boolean {
    return at[1] < (frame.r.xy?.[1] ?? 0) + 56;
  }

  private press(input: PointerInput, id: ItemId): void {
    const { selection } = this.context;
    const wasSelected = selection.has(id);
    if (input.shift || input.mod) {
      selection.toggle(id);
    } else if (!wasSelected) {
      selection.set([id]);
    }
    this.state = { kind: 'pressing', from: input, id, wasSelected };
  }

  /** A click on one of several selected items means that one. */
  private click(id: ItemId, wasSelected: boolean, input: PointerInput): void {
    if (wasSelected && !input.shift && !input.mod) {
      this.context.selection.set([id]);
    }
  }

  private mayMove(): boolean {
    return whyNotMove(this.context.board, this.context.selection.ids()) === null;
  }

  private startDrag(from: PointerInput): void {
    const { board, selection } = this.context;
    const moving = movingWith(board, selection.ids());
    const roots = rootsOf(board, selection.ids()).filter(item => moving.has(item.id));
    const outline = union(roots.map(item => boxOf(board, item)));
    if (moving.size === 0 || outline === null) {
      this.state = { kind: 'rest' };
      return;
    }
    const drag: Drag = {
      ids: new Set(roots.map(item => item.id)),
      moving,
      outline,
      neighbours: this.neighbours(outline, moving),
      single: roots.length === 1 ? (roots[0] ?? null) : null,
    };
    this.state = { kind: 'dragging', from, drag, d: [0, 0] };
  }

  private neighbours(around: Box, without: ReadonlySet<ItemId>): Box[] {
    const near = inflate(around, 1200 / Math.max(this.context.zoom(), 0.3));
    const boxes = this.context
      .itemsIn(near)
      .filter(item => item.type !== 'connector' && item.type !== 'cluster' && !without.has(item.id))
      .map(item => boxOf(this.context.board, item));
    return boxes.length > MOST_NEIGHBOURS ? [] : boxes;
  }

  private drag(state: Extract<State, { kind: 'dragging' }>, input: PointerInput): void {
    const { drag, from } = state;
    let raw: Point = [input.at[0] - from.at[0], input.at[1] - from.at[1]];
    if (input.shift) {
      raw = Math.abs(raw[0]) > Math.abs(raw[1]) ? [raw[0], 0] : [0, raw[1]];
    }
    const free = input.mod || input.alt;
    const snapped = free
      ? { d: raw, guides: [] }
      : snapMove(drag.outline, raw, drag.neighbours, SNAP_PIXELS / this.context.zoom());
    const d: Point = [hundredths(snapped.d[0]), hundredths(snapped.d[1])];
    this.state = { ...state, d };
    const landed = translate(drag.outline, d);
    const target =
      drag.single === null
        ? null
        : containerAt(this.context.board, centre(landed), drag.single.type, drag.moving);
    this.context.show({ kind: 'drag', ids: drag.moving, d, guides: snapped.guides, target });
    this.context.board.setPresence({ drag: { ids: [...drag.moving].slice(0, 200), d } });
  }

  private sweep(state: Extract<State, { kind: 'sweeping' }>, input: PointerInput): void {
    if (!state.moved && !isDrag(state.from, input)) {
      return;
    }
    this.state = { ...state, moved: true };
    const box = spanning(state.from.at, input.at);
    const { board } = this.context;
    const touched = this.context.itemsIn(box).filter(item => {
      const other = boxOf(board, item);
      const whole = item.type === 'frame' || item.type === 'cluster' || item.type === 'connector';
      return whole ? contains(box, other) : intersects(box, other);
    });
    // A container stands for what it holds.
    const roots = rootsOf(
      board,
      touched.map(item => item.id),
    );
    this.context.selection.set([...state.before, ...roots.map(item => item.id)]);
    this.context.show({ kind: 'marquee', box });
  }

  private startResize(from: PointerInput, handle: Handle): void {
    const { board, selection } = this.context;
    const items = new Map<ItemId, { item: Item; box: Box }>();
    for (const id of selection.ids()) {
      const item = board.item(id);
      if (item !== undefined && canResize(item)) {
        items.set(id, { item, box: boxOf(board, item) });
      }
    }
    const outline = union([...items.values()].map(({ box }) => box));
    if (outline === null || whyNot(board, 'move', items.keys()) !== null) {
      return;
    }
    const notes = [...items.values()].some(({ item }) => item.type === 'note');
    this.state = {
      kind: 'resizing',
      from,
      boxes: null,
      resize: {
        handle,
        outline,
        items,
        neighbours: this.neighbours(outline, new Set(items.keys())),
        minimum: minimumOutline(items, outline),
        keepsShape: items.size > 1 || (notes && handle.x !== 0 && handle.y !== 0),
      },
    };
  }

  private resize(state: Extract<State, { kind: 'resizing' }>, input: PointerInput): void {
    const { resize, from } = state;
    const d: Point = [input.at[0] - from.at[0], input.at[1] - from.at[1]];
    const square = resize.keepsShape !== input.shift;
    const outline = resizedOutline(resize.outline, resize.handle, d, resize.minimum, square);
    const snapped =
      square || input.mod || input.alt
        ? { box: outline, guides: [] }
        : snapEdges(outline, resize.handle, resize.neighbours, SNAP_PIXELS / this.context.zoom());
    const boxes = resizedBoxes(resize.items, resize.outline, snapped.box);
    this.state = { ...state, boxes };
    this.context.show({ kind: 'resize', boxes, guides: snapped.guides });
  }

  private linking(from: PointerInput, link: Link): State {
    return { kind: 'linking', link, free: { pt: from.at }, from, moved: false };
  }

  private startMovingEnd(input: PointerInput, id: ItemId, end: 'a' | 'b'): void {
    const connector = this.context.board.item(id);
    const fixed = end === 'a' ? connector?.r.b : connector?.r.a;
    const isFree = connector?.r.locked !== true && whyNot(this.context.board, 'restyle', [id]) === null;
    if (fixed !== undefined && isFree) {
      this.state = this.linking(input, { id, end, fixed });
    }
  }

  private link(state: Extract<State, { kind: 'linking' }>, input: PointerInput): void {
    if (!state.moved && !isDrag(state.from, input)) {
      return;
    }
    const { link } = state;
    const target = this.context.connectable(input.at, 'item' in link.fixed ? link.fixed.item : undefined);
    const free: ConnectorEnd = target === null ? { pt: input.at } : { item: target.id, u: 0.5, v: 0.5 };
    this.state = { ...state, free, moved: true };
    this.context.show({
      kind: 'line',
      a: link.end === 'a' ? free : link.fixed,
      b: link.end === 'a' ? link.fixed : free,
      hides: link.id,
      target: target?.id ?? null,
    });
  }

  private finishLink(link: Link, free: ConnectorEnd): void {
    const { board, selection } = this.context;
    const end = 'pt' in free ? { pt: [hundredths(free.pt[0]), hundredths(free.pt[1])] as const } : free;
    if (link.id !== null) {
      board.edit([{ op: 'set', id: link.id, r: link.end === 'a' ? { a: end } : { b: end } }]);
      return;
    }
    if (whyNotNew(board, 'connector') !== null) {
      return;
    }
    const id = createConnector(board, link.fixed, end, { shape: this.context.style().line });
    if (id !== null) {
      selection.set([id]);
    }
  }
}
