import type { PermitCode } from '../model/rules/permit.ts';
import type { Item, ItemId, Point } from '../model/types.ts';
import { clusterNotes, removeItems } from '../tools/commands/arrange.ts';
import { copyItems, duplicate, pasteItems } from '../tools/commands/clipboard.ts';
import { createNote, createNotesFromText } from '../tools/commands/create.ts';
import { moveBy } from '../tools/commands/move.ts';
import {
  whyNot,
  whyNotAllNew,
  whyNotCluster,
  whyNotCopy,
  whyNotMove,
  whyNotNew,
} from '../tools/permissions.ts';
import { type Direction, neighbour, readingOrder } from '../tools/reading.ts';
import type { ToolId } from '../tools/tool.ts';
import type { CanvasHandle, Workbench } from '../tools/workbench.ts';
import type { CanvasWords } from './words.ts';

export interface KeyHooks {
  readonly setSpace: (held: boolean) => void;
  /** Ends the gesture under way; false when there was none. */
  readonly cancel: () => boolean;
  readonly focused: () => ItemId | null;
  readonly focus: (id: ItemId | null) => void;
  readonly panBy: (dx: number, dy: number) => void;
  readonly words: CanvasWords;
}

const ARROWS: Readonly<Record<string, { d: Point; direction: Direction }>> = {
  ArrowLeft: { d: [-1, 0], direction: 'left' },
  ArrowRight: { d: [1, 0], direction: 'right' },
  ArrowUp: { d: [0, -1], direction: 'up' },
  ArrowDown: { d: [0, 1], direction: 'down' },
};

const TOOL_KEYS: Readonly<Record<string, ToolId>> = {
  v: 'select',
  h: 'hand',
  t: 'text',
  f: 'frame',
  r: 'shape',
  l: 'connector',
};

const PAN_STEP = 80;
const NUDGE = 8;
const NUDGE_FAR = 48;

/** Everything that the canvas does by keyboard. Single letters work only while the canvas has the focus, and can be off. */
export class CanvasKeys {
  private readonly bench: Workbench;
  private readonly canvas: CanvasHandle;
  private readonly hooks: KeyHooks;
  private readonly stop = new AbortController();

  constructor(host: HTMLElement, bench: Workbench, canvas: CanvasHandle, hooks: KeyHooks) {
    this.bench = bench;
    this.canvas = canvas;
    this.hooks = hooks;
    const options = { signal: this.stop.signal };
    // The ring around the whole canvas is for those who came by key.
    host.addEventListener('keydown', () => host.classList.add('by-keyboard'), { ...options, capture: true });
    host.addEventListener('keyup', () => host.classList.add('by-keyboard'), { ...options, capture: true });
    host.addEventListener('pointerdown', () => host.classList.remove('by-keyboard'), {
      ...options,
      capture: true,
    });
    host.addEventListener('keydown', event => this.down(event), options);
    host.addEventListener('keyup', event => event.key === ' ' && this.hooks.setSpace(false), options);
    host.addEventListener('copy', event => this.copy(event, false), options);
    host.addEventListener('cut', event => this.copy(event, true), options);
    host.addEventListener('paste', event => this.paste(event), options);
  }

  close(): void {
    this.stop.abort();
  }

  private down(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.target instanceof HTMLTextAreaElement) {
      return;
    }
    const done = event.ctrlKey || event.metaKey ? this.withMod(event) : this.plain(event);
    if (done) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  private withMod(event: KeyboardEvent): boolean {
    const { board, selection } = this.bench;
    const arrow = ARROWS[event.key];
    if (arrow !== undefined) {
      this.focusTowards(arrow.direction);
      return true;
    }
    switch (event.key.toLowerCase()) {
      case 'z':
        if (event.shiftKey) {
          board.redo();
        } else {
          board.undo();
        }
        return true;
      case 'y':
        board.redo();
        return true;
      case 'a':
        selection.set(board.items().keys());
        return true;
      case 'd':
        return this.when(
          () => whyNotCopy(board, selection.ids()),
          () => selection.set(duplicate(board, selection.ids())),
        );
      case 'g':
        return this.when(
          () => whyNotCluster(board, selection.ids()),
          () => this.cluster(),
        );
      case '+':
      case '=':
        this.canvas.zoomBy(1);
        return true;
      case '-':
        this.canvas.zoomBy(-1);
        return true;
      case '0':
        this.canvas.zoomTo(1);
        return true;
      default:
        return false;
    }
  }

  private plain(event: KeyboardEvent): boolean {
    const arrow = ARROWS[event.key];
    if (arrow !== undefined) {
      this.arrow(arrow.d, event.shiftKey);
      return true;
    }
    switch (event.key) {
      case 'Escape':
        return this.escape();
      case 'Tab':
        return this.tab(event.shiftKey);
      case 'Enter':
      case 'F2':
        return this.enter();
      case ' ':
        return this.space();
      case 'Delete':
      case 'Backspace':
        return this.when(
          () => whyNot(this.bench.board, 'delete', this.bench.selection.ids()),
          () => this.remove(),
        );
      default:
        return this.letter(event);
    }
  }

  private letter(event: KeyboardEvent): boolean {
    if (!this.bench.letterKeys() || event.altKey) {
      return false;
    }
    const key = event.key.toLowerCase();
    const tool = TOOL_KEYS[key];
    if (tool !== undefined) {
      return tool === 'select' || tool === 'hand'
        ? this.always(() => this.canvas.use(tool))
        : this.when(
            () => whyNotNew(this.bench.board, tool),
            () => this.canvas.use(tool),
          );
    }
    switch (key) {
      case 'n':
        return this.when(
          () => whyNotNew(this.bench.board, 'note'),
          () => this.note(),
        );
      case '+':
      case '=':
        return this.always(() => this.canvas.zoomBy(1));
      case '-':
        return this.always(() => this.canvas.zoomBy(-1));
      case '0':
        return this.always(() => this.canvas.zoomTo(1));
      case '1':
        return this.always(() => this.canvas.fit());
      default:
        return false;
    }
  }

  private always(action: () => void): boolean {
    action();
    return true;
  }

  /** Does what may be done now, or says why it may not (B93). */
  private when(whyNotNow: () => PermitCode | null, action: () => void): boolean {
    if (this.bench.canEdit() && this.bench.allows(whyNotNow())) {
      action();
    }
    return true;
  }

  /** Arrows nudge what is selected; without a selection they move the view. */
  private arrow(d: Point, far: boolean): void {
    const ids = this.bench.selection.ids();
    if (ids.size === 0 || !this.bench.canEdit()) {
      this.hooks.panBy(d[0] * PAN_STEP, d[1] * PAN_STEP);
      return;
    }
    if (!this.bench.allows(whyNotMove(this.bench.board, ids))) {
      return;
    }
    const step = far ? NUDGE_FAR : NUDGE;
    moveBy(this.bench.board, ids, [d[0] * step, d[1] * step], { mergeKey: 'nudge' });
  }

  private escape(): boolean {
    if (this.hooks.cancel()) {
      return true;
    }
    if (this.canvas.tool() !== 'select') {
      this.canvas.use('select');
      return true;
    }
    const had = this.bench.selection.ids().size > 0 || this.hooks.focused() !== null;
    this.bench.selection.clear();
    this.hooks.focus(null);
    return had;
  }

  /** Tab goes through the items in reading order and leaves the canvas after the last one: no trap. */
  private tab(back: boolean): boolean {
    const order = readingOrder(this.bench.board);
    const at = order.findIndex(item => item.id === this.hooks.focused());
    const next = at === -1 ? (back ? undefined : order[0]) : order[at + (back ? -1 : 1)];
    if (next === undefined) {
      if (at !== -1 && back) {
        this.bench.selection.clear();
        this.hooks.focus(null);
        return true;
      }
      return false;
    }
    this.visit(next);
    return true;
  }

  private visit(item: Item): void {
    this.bench.selection.set([item.id]);
    this.canvas.reveal(item.id);
  }

  private focusTowards(direction: Direction): void {
    const { board, selection } = this.bench;
    const from = board.item(this.hooks.focused() ?? selection.only() ?? '');
    const next =
      from === undefined ? readingOrder(board)[0] : (neighbour(board, from, direction) ?? undefined);
    if (next !== undefined) {
      this.visit(next);
    } else {
      this.bench.say(this.hooks.words.nothingThere());
    }
  }

  private enter(): boolean {
    const id = this.bench.selection.only() ?? this.hooks.focused();
    if (id === null) {
      return false;
    }
    this.canvas.edit(id);
    return true;
  }

  /** Space adds the focused item to the selection; held without one it lends the hand. */
  private space(): boolean {
    const focused = this.hooks.focused();
    if (focused !== null) {
      this.bench.selection.toggle(focused);
    } else {
      this.hooks.setSpace(true);
    }
    return true;
  }

  private note(): void {
    const { board, selection } = this.bench;
    const id = createNote(board, this.canvas.middle(), { fill: this.bench.style().fill });
    selection.set([id]);
    this.canvas.edit(id);
  }

  private cluster(): void {
    const id = clusterNotes(this.bench.board, this.bench.selection.ids());
    if (id !== null) {
      this.bench.selection.set([id]);
      this.canvas.edit(id);
    }
  }

  private remove(): void {
    const { board, selection } = this.bench;
    const order = readingOrder(board).filter(item => item.type !== 'connector');
    const last = order.findLastIndex(item => selection.has(item.id));
    const heir = order.slice(last + 1).find(item => !selection.has(item.id));
    const hadFocus = this.hooks.focused() !== null;
    const count = removeItems(board, selection.ids());
    this.bench.say(this.hooks.words.deleted(count));
    if (hadFocus) {
      this.hooks.focus(heir !== undefined && board.item(heir.id) !== undefined ? heir.id : null);
    }
  }

  private copy(event: ClipboardEvent, cut: boolean): void {
    if (event.target instanceof HTMLTextAreaElement || this.bench.selection.ids().size === 0) {
      return;
    }
    const { board, selection } = this.bench;
    const copied = copyItems(board, selection.ids());
    if (copied === null) {
      return;
    }
    event.preventDefault();
    this.bench.copied = copied;
    event.clipboardData?.setData('text/plain', copied.text);
    this.bench.say(this.hooks.words.copied(copied.items.length));
    if (cut && this.bench.canEdit() && this.bench.allows(whyNot(board, 'delete', selection.ids()))) {
      this.remove();
    }
  }

  /** What was copied here comes back as items; any other text becomes notes, a line each. */
  private paste(event: ClipboardEvent): void {
    if (event.target instanceof HTMLTextAreaElement || !this.bench.canEdit()) {
      return;
    }
    event.preventDefault();
    const { board, copied, selection } = this.bench;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const middle = this.canvas.middle();
    const own = copied !== null && normal(text) === normal(copied.text);
    const types = own ? copied.items.map(item => item.type) : (['note'] as const);
    if (!this.bench.allows(whyNotAllNew(board, types))) {
      return;
    }
    const ids = own
      ? pasteItems(board, copied, [
          Math.round(middle[0] - copied.middle[0]) + 24,
          Math.round(middle[1] - copied.middle[1]) + 24,
        ])
      : createNotesFromText(board, text, middle);
    if (ids.length > 0) {
      selection.set(ids);
      this.bench.say(this.hooks.words.pasted(ids.length));
    }
  }
}

function normal(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
