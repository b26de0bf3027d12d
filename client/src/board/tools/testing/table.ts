import { LocalBoard } from '../../../sync/local.ts';
import type { Role } from '../../model/rules/permit.ts';
import type { Item, ItemId, Point, Registers } from '../../model/types.ts';
import { holds, intersects } from '../geometry.ts';
import { newItemId } from '../ids.ts';
import { boxOf } from '../places.ts';
import { Selection } from '../selection.ts';
import type { Hit, PointerInput, Preview, ToolContext, ToolId } from '../tool.ts';
import { keysOnTop } from '../zorder.ts';

/** A board without a screen, with hands: what tests of tools and commands play on. */
export class Table {
  readonly board: LocalBoard;
  readonly selection = new Selection();
  readonly previews: (Preview | null)[] = [];
  readonly edited: ItemId[] = [];
  readonly panned: Point[] = [];
  tool: ToolId = 'select';
  /** What the next presses meet; null: whatever lies there. */
  mark: Hit | null = null;
  canEdit = true;

  constructor(role: Role = 'owner') {
    this.board = new LocalBoard({ role });
  }

  put(type: Item['type'], registers: Partial<Registers>, parent: ItemId | null = null): ItemId {
    const id = newItemId();
    const [z = 'a0'] = keysOnTop(this.board, parent, 1);
    const where = type === 'connector' ? {} : { xy: [0, 0] as Point, wh: [160, 160] as Point };
    this.board.edit([{ op: 'new', id, type, r: { ...where, slot: { p: parent, z }, ...registers } }], {
      undo: false,
    });
    return id;
  }

  note(x: number, y: number, text = '', parent: ItemId | null = null): ItemId {
    return this.put('note', { xy: [x, y], ...(text === '' ? {} : { text: [{ insert: text }] }) }, parent);
  }

  frame(x: number, y: number, w: number, h: number, parent: ItemId | null = null): ItemId {
    return this.put('frame', { xy: [x, y], wh: [w, h] }, parent);
  }

  item(id: ItemId): Item {
    const item = this.board.item(id);
    if (item === undefined) {
      throw new Error(`${id} is not on the board`);
    }
    return item;
  }

  at(id: ItemId): Point {
    return this.item(id).r.xy ?? [Number.NaN, Number.NaN];
  }

  context(): ToolContext {
    return {
      board: this.board,
      selection: this.selection,
      canEdit: () => this.canEdit,
      zoom: () => 1,
      hit: input => this.mark ?? this.hit(input.at),
      connectable: (at, except) => this.topmost(at, except),
      itemsIn: box =>
        [...this.board.items().values()].filter(item => intersects(box, boxOf(this.board, item))),
      show: preview => this.previews.push(preview),
      panBy: (dx, dy) => this.panned.push([dx, dy]),
      edit: id => this.edited.push(id),
      use: tool => {
        this.tool = tool;
      },
      style: () => ({ fill: 'green', shape: 'diamond', line: 'curved' }),
    };
  }

  private hit(at: Point): Hit {
    const item = this.topmost(at);
    return item === null ? { kind: 'nothing' } : { kind: 'item', id: item.id };
  }

  private topmost(at: Point, except?: ItemId): Item | null {
    const found = [...this.board.items().values()].filter(
      item => item.type !== 'connector' && item.id !== except && holds(boxOf(this.board, item), at),
    );
    return found.findLast(item => item.type !== 'frame') ?? found.at(-1) ?? null;
  }
}

export function pointer(x: number, y: number, keys: Partial<PointerInput> = {}): PointerInput {
  return { at: [x, y], screen: [x, y], shift: false, mod: false, alt: false, touch: false, ...keys };
}
