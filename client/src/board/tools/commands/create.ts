import type { LiveBoard } from '../../model/live.ts';
import type {
  ConnectorEnd,
  Fill,
  Item,
  ItemId,
  Op,
  Point,
  Registers,
  Slot,
  StatementKind,
} from '../../model/types.ts';
import { type Box, centre, intersects, roundedPoint } from '../geometry.ts';
import { newItemId } from '../ids.ts';
import { whyNot } from '../permissions.ts';
import { accepts, boxOf, containerAt, GAP, NOTE_SIZE } from '../places.ts';
import { placeOf } from '../reading.ts';
import { acceptable, linesOf, textLimit } from '../text.ts';
import { keysOnTop } from '../zorder.ts';
import { freeSpot } from './spots.ts';

export interface NoteWish {
  readonly fill?: Fill;
  readonly text?: string;
  readonly lang?: string;
  /** The container; when absent, the one that lies there. */
  readonly parent?: ItemId | null;
}

/** A note with its middle at a point. Empty ones wait for their writer (B8). */
export function createNote(board: LiveBoard, middle: Point, wish: NoteWish = {}): ItemId {
  const op = noteOp(board, middle, wish);
  board.edit([op]);
  return op.id;
}

type NewOp = Extract<Op, { op: 'new' }>;

function noteOp(board: LiveBoard, middle: Point, wish: NoteWish): NewOp {
  const parent = wish.parent === undefined ? containerAt(board, middle, 'note') : wish.parent;
  const text = acceptable(wish.text ?? '', textLimit('note'));
  const [z = 'a0'] = keysOnTop(board, parent, 1);
  return {
    op: 'new',
    id: newItemId(),
    type: 'note',
    r: {
      xy: roundedPoint([middle[0] - NOTE_SIZE / 2, middle[1] - NOTE_SIZE / 2]),
      wh: [NOTE_SIZE, NOTE_SIZE],
      slot: { p: parent, z },
      fill: wish.fill ?? 'yellow',
      ...(wish.lang === undefined ? {} : { lang: wish.lang }),
      ...(text.trim() === '' ? {} : { text: [{ insert: text }] }),
    },
  };
}

/** The next note beside another one, in the same container and colour: to its right, or in a new row below. */
export function createNoteBeside(board: LiveBoard, beside: Item): ItemId {
  const parent = beside.r.slot.p;
  const spot = freeSpot(board, parent, [NOTE_SIZE, NOTE_SIZE], boxOf(board, beside));
  return createNote(board, centre(spot), {
    parent,
    ...(beside.r.fill === undefined ? {} : { fill: beside.r.fill }),
  });
}

/** A note in a container (or on the board) wherever there is room; for people who do not point. */
export function createNoteIn(board: LiveBoard, parent: ItemId | null, wish: NoteWish = {}): ItemId {
  const spot = freeSpot(board, parent, [NOTE_SIZE, NOTE_SIZE]);
  return createNote(board, centre(spot), { ...wish, parent });
}

/** One note for each line, in a block of up to five columns around a point; one undo takes them all back. */
export function createNotesFromText(board: LiveBoard, text: string, middle: Point): ItemId[] {
  const lines = linesOf(text, textLimit('note')).slice(0, 200);
  const columns = Math.min(5, Math.max(1, Math.ceil(Math.sqrt(lines.length))));
  const step = NOTE_SIZE + GAP;
  const rows = Math.ceil(lines.length / columns);
  const parent = containerAt(board, middle, 'note');
  const keys = keysOnTop(board, parent, lines.length);
  const ops = lines.map((line, i) => {
    const column = (i % columns) - (columns - 1) / 2;
    const row = Math.floor(i / columns) - (rows - 1) / 2;
    const op = noteOp(board, [middle[0] + column * step, middle[1] + row * step], { parent, text: line });
    return { ...op, r: { ...op.r, slot: { p: parent, z: keys[i] ?? op.r.slot.z } } };
  });
  if (ops.length > 0) {
    board.edit(ops);
  }
  return ops.map(op => op.id);
}

export function createText(board: LiveBoard, at: Point): ItemId {
  return createBoxed(board, 'text', { x: at[0], y: at[1] - 20, w: 240, h: 40 }, {});
}

export function createShape(board: LiveBoard, box: Box, shape: string, fill: Fill = 'blue'): ItemId {
  return createBoxed(board, 'shape', box, { shape, fill });
}

/** B110: a statement that stands on these items, beside them at board level or in their frame. */
export function createStatement(board: LiveBoard, kind: StatementKind, sources: readonly ItemId[]): ItemId {
  const from = board.item(sources[0] ?? '');
  const frame = from === undefined ? null : placeOf(board, from).frame;
  const parent = frame?.id ?? null;
  const near = from === undefined ? undefined : boxOf(board, from);
  const box = freeSpot(board, parent, [320, 180], near);
  const [z = 'a0'] = keysOnTop(board, parent, 1);
  const id = newItemId();
  const on = sources.length === 0 ? {} : { sources };
  const r = { xy: [box.x, box.y], wh: [box.w, box.h], slot: { p: parent, z }, kind, ...on } as const;
  board.edit([{ op: 'new', id, type: 'statement', r }]);
  return id;
}

/** A frame; loose items that lie wholly inside become its content. */
export function createFrame(board: LiveBoard, box: Box, title = ''): ItemId {
  const parent = containerAt(board, centre(box), 'frame');
  const [z = 'a0'] = keysOnTop(board, parent, 1);
  const id = newItemId();
  const inside = board
    .children(parent)
    .filter(
      item =>
        item.type !== 'connector' &&
        item.r.locked !== true &&
        isInside(box, boxOf(board, item)) &&
        whyNot(board, 'move', [item.id]) === null,
    );
  const keys = keysOnTop(board, id, inside.length);
  const text = acceptable(title, textLimit('frame'));
  board.edit([
    {
      op: 'new',
      id,
      type: 'frame',
      r: {
        xy: roundedPoint([box.x, box.y]),
        wh: roundedPoint([box.w, box.h]),
        slot: { p: parent, z },
        ...(text.trim() === '' ? {} : { title: [{ insert: text }] }),
      },
    },
    ...inside.map((item, i): Op => ({ op: 'set', id: item.id, r: { slot: { p: id, z: keys[i] ?? 'a0' } } })),
  ]);
  return id;
}

export interface ConnectorWish {
  readonly shape?: string;
  readonly head?: 'none' | 'end' | 'both';
}

/** A connector; null when both ends are the same item or the same point. */
export function createConnector(
  board: LiveBoard,
  a: ConnectorEnd,
  b: ConnectorEnd,
  wish: ConnectorWish = {},
): ItemId | null {
  if ('item' in a && 'item' in b && a.item === b.item) {
    return null;
  }
  const slot = slotOnTop(board, commonParent(board, a, b));
  const id = newItemId();
  board.edit([
    {
      op: 'new',
      id,
      type: 'connector',
      r: { a, b, slot, shape: wish.shape ?? 'curved', head: wish.head ?? 'end' },
    },
  ]);
  return id;
}

/** A connector inside the frame that holds both ends, so that it moves and goes with them. */
function commonParent(board: LiveBoard, a: ConnectorEnd, b: ConnectorEnd): ItemId | null {
  const frames = [a, b].map(end => {
    const parent = 'item' in end ? board.item(end.item)?.r.slot.p : null;
    const item = parent == null ? undefined : board.item(parent);
    return item?.type === 'cluster' ? item.r.slot.p : (item?.id ?? null);
  });
  const [first = null, second = null] = frames;
  return first === second ? first : null;
}

function createBoxed(
  board: LiveBoard,
  type: 'text' | 'shape',
  box: Box,
  registers: Partial<Registers>,
): ItemId {
  const id = newItemId();
  const slot = slotOnTop(board, containerAt(board, centre(box), type));
  board.edit([
    {
      op: 'new',
      id,
      type,
      r: { xy: roundedPoint([box.x, box.y]), wh: roundedPoint([box.w, box.h]), slot, ...registers },
    },
  ]);
  return id;
}

export function slotOnTop(board: LiveBoard, parent: ItemId | null): Slot {
  const [z = 'a0'] = keysOnTop(board, parent, 1);
  return { p: parent, z };
}

function isInside(outer: Box, inner: Box): boolean {
  const [x, y] = centre(inner);
  return intersects(outer, { x, y, w: 0, h: 0 }) && inner.w <= outer.w && inner.h <= outer.h;
}

/** Whether a note can be made in a container. */
export function takesNotes(item: Item | undefined): boolean {
  return item === undefined || accepts(item, 'note');
}
