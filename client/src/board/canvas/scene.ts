import RBush from 'rbush';
import type { BoardChange, LiveBoard } from '../model/live.ts';
import type { Item, ItemId, Point } from '../model/types.ts';
import { type Box, distanceToBox, distanceToSegment, holds, inflate, union } from '../tools/geometry.ts';
import { boxOf, hullAround, isContainer } from '../tools/places.ts';
import { polyline, type Route, routeOf } from '../tools/route.ts';

/** One item as it is seen now: its box may differ from the model's while it glides or is dragged. */
export interface Seen {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  readonly item: Item;
  readonly box: Box;
  readonly route: Route | null;
}

/** What changed on the screen since the last frame. */
export interface SceneChange {
  readonly ids: Set<ItemId>;
  readonly damage: Box[];
}

const LAYER: Readonly<Record<Item['type'], number>> = {
  frame: 0,
  cluster: 0,
  connector: 1,
  note: 2,
  statement: 2,
  card: 2,
  text: 2,
  shape: 2,
};

/** Room for edges, shadows and titles around a box when it is painted again. */
const BLEED = 6;
/** A frame's title grows towards the start of the scale when far out; see the painter. */
const TITLE_BLEED = 40;

/**
 * The board as a picture: which items are where, and in which order they are drawn. Areas lie below lines, lines below
 * what people write; inside each of these layers the board's own order counts.
 */
export class Scene {
  private readonly tree = new RBush<Seen>();
  private readonly seen = new Map<ItemId, Seen>();
  private readonly overrides = new Map<ItemId, Box>();
  private ranks = new Map<ItemId, number>();
  private ranksStale = true;
  private readonly board: LiveBoard;

  constructor(board: LiveBoard) {
    this.board = board;
    this.reload();
  }

  get(id: ItemId): Seen | undefined {
    return this.seen.get(id);
  }

  size(): number {
    return this.seen.size;
  }

  all(): IterableIterator<Seen> {
    return this.seen.values();
  }

  /** The box around everything, or null on an empty board. */
  extent(): Box | null {
    return union([...this.seen.values()].map(seen => seen.box));
  }

  query(box: Box): Seen[] {
    return this.tree.search({ minX: box.x, minY: box.y, maxX: box.x + box.w, maxY: box.y + box.h });
  }

  /** What lies in a box, lowest first. */
  drawn(box: Box): Seen[] {
    this.refreshRanks();
    return this.query(box).sort((a, b) => this.compare(a, b));
  }

  compare(a: Seen, b: Seen): number {
    return (
      LAYER[a.item.type] - LAYER[b.item.type] ||
      (this.ranks.get(a.item.id) ?? 0) - (this.ranks.get(b.item.id) ?? 0)
    );
  }

  rankOf(id: ItemId): number {
    this.refreshRanks();
    return this.ranks.get(id) ?? 0;
  }

  layerOf(item: Item): number {
    return LAYER[item.type];
  }

  /** The topmost item at a point. Frames are hit at their title and border only, so that one can sweep inside them. */
  hit(at: Point, slack: number, accept: (item: Item) => boolean = () => true): Item | null {
    const found = this.drawn({ x: at[0] - slack, y: at[1] - slack, w: 2 * slack, h: 2 * slack });
    for (let i = found.length - 1; i >= 0; i--) {
      const seen = found[i];
      if (seen !== undefined && accept(seen.item) && isHit(seen, at, slack)) {
        return seen.item;
      }
    }
    return null;
  }

  reload(): void {
    this.seen.clear();
    this.ranksStale = true;
    const entries: Seen[] = [];
    for (const item of this.board.items().values()) {
      const entry = this.see(item);
      this.seen.set(item.id, entry);
      entries.push(entry);
    }
    this.tree.clear();
    this.tree.load(entries);
  }

  /** Takes a change of the board over, with everything that hangs on it: hulls and lines. */
  apply(change: BoardChange): SceneChange {
    const result: SceneChange = { ids: new Set(), damage: [] };
    if (change.all) {
      this.reload();
      for (const id of this.seen.keys()) {
        result.ids.add(id);
      }
      return result;
    }
    for (const id of change.ids) {
      this.refresh(id, result);
    }
    return result;
  }

  /** Shows an item somewhere else than the model says (null: back to the model). */
  place(id: ItemId, box: Box | null, result: SceneChange): void {
    if (box === null) {
      this.overrides.delete(id);
    } else {
      this.overrides.set(id, box);
    }
    this.refresh(id, result);
  }

  /** Where the model says that an item is; null for lines, which have no place of their own. */
  homeOf(id: ItemId): Box | null {
    const item = this.board.item(id);
    return item === undefined || item.type === 'connector' ? null : boxOf(this.board, item);
  }

  isPlaced(id: ItemId): boolean {
    return this.overrides.has(id);
  }

  placed(): ItemId[] {
    return [...this.overrides.keys()];
  }

  private refresh(id: ItemId, result: SceneChange): void {
    const before = this.seen.get(id);
    const item = this.board.item(id);
    if (before !== undefined) {
      this.tree.remove(before);
      this.seen.delete(id);
    }
    if (item !== undefined) {
      const entry = this.see(item);
      this.seen.set(id, entry);
      this.tree.insert(entry);
      result.damage.push(damageOf(entry));
      if (before === undefined || before.item.r.slot !== item.r.slot) {
        this.ranksStale = true;
      }
    } else {
      this.overrides.delete(id);
    }
    if (before !== undefined) {
      result.damage.push(damageOf(before));
    }
    result.ids.add(id);
    this.refreshDependents(id, before?.item, item, result);
  }

  private refreshDependents(
    id: ItemId,
    before: Item | undefined,
    item: Item | undefined,
    result: SceneChange,
  ) {
    for (const parent of new Set([before?.r.slot.p, item?.r.slot.p])) {
      if (parent != null && !result.ids.has(parent) && this.board.item(parent)?.type === 'cluster') {
        this.refresh(parent, result);
      }
    }
    for (const connector of this.board.connectorsOf(id)) {
      this.refresh(connector.id, result);
    }
  }

  private see(item: Item): Seen {
    const route = item.type === 'connector' ? routeOf(item, id => this.boxNow(id)) : null;
    const box = route?.box ?? this.boxNow(item.id) ?? { x: 0, y: 0, w: 0, h: 0 };
    return { minX: box.x, minY: box.y, maxX: box.x + box.w, maxY: box.y + box.h, item, box, route };
  }

  private boxNow(id: ItemId): Box | null {
    const placed = this.overrides.get(id);
    if (placed !== undefined) {
      return placed;
    }
    const item = this.board.item(id);
    if (item === undefined || item.type === 'connector') {
      return null;
    }
    if (item.type === 'cluster') {
      const notes = union(
        this.board.children(id).map(note => this.overrides.get(note.id) ?? boxOf(this.board, note)),
      );
      return notes === null ? boxOf(this.board, item) : hullAround(notes);
    }
    return boxOf(this.board, item);
  }

  private refreshRanks(): void {
    if (!this.ranksStale) {
      return;
    }
    this.ranksStale = false;
    this.ranks = new Map();
    let next = 0;
    const visit = (parent: ItemId | null) => {
      for (const item of this.board.children(parent)) {
        this.ranks.set(item.id, next++);
        if (isContainer(item)) {
          visit(item.id);
        }
      }
    };
    visit(null);
  }
}

function damageOf(seen: Seen): Box {
  return inflate(seen.box, seen.item.type === 'frame' ? TITLE_BLEED : BLEED);
}

const FRAME_BORDER = 8;
const FRAME_HEAD = 56;

function isHit(seen: Seen, at: Point, slack: number): boolean {
  const { item, box, route } = seen;
  if (item.type === 'connector') {
    return route !== null && distanceToLine(route, at) <= Math.max(slack, 6);
  }
  if (!holds(inflate(box, item.type === 'frame' ? slack : 0), at)) {
    return false;
  }
  if (item.type === 'frame') {
    const inside = inflate(box, -Math.max(FRAME_BORDER, slack));
    return at[1] < box.y + FRAME_HEAD || !holds(inside, at);
  }
  return true;
}

function distanceToLine(route: Route, at: Point): number {
  if (distanceToBox(at, route.box) > 20) {
    return Number.POSITIVE_INFINITY;
  }
  const points = polyline(route);
  let best = Number.POSITIVE_INFINITY;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (a !== undefined && b !== undefined) {
      best = Math.min(best, distanceToSegment(at, a, b));
    }
  }
  return best;
}
