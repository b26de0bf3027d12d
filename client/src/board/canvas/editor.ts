import type { Item, ItemId } from '../model/types.ts';
import type { Box } from '../tools/geometry.ts';
import { whyNot } from '../tools/permissions.ts';
import { middleOf } from '../tools/route.ts';
import { acceptable, fieldOf, textLimit } from '../tools/text.ts';
import { TextSession } from '../tools/text-session.ts';
import type { Workbench } from '../tools/workbench.ts';
import type { Scene, Seen } from './scene.ts';
import { textArea } from './shapes.ts';
import { layOut, type Measure, NOTE_PADDING, NOTE_SIZES } from './text-layout.ts';

/** The counter appears when this many characters are left. */
const COUNTER_FROM = 60;

export interface EditorWords {
  readonly label: (item: Item) => string;
  readonly left: (count: number) => string;
}

export interface EditorHooks {
  /** The editor has closed; `next` is true when the person asked for the next note beside this one. */
  readonly closed: (id: ItemId, how: 'escape' | 'next' | 'away') => void;
  readonly moved: () => void;
}

/** Writes on the board itself: a text area that lies exactly where the item's text is drawn. */
export class InPlaceEditor {
  readonly layer = document.createElement('div');
  private readonly bench: Workbench;
  private readonly scene: Scene;
  private readonly measure: Measure;
  private readonly words: EditorWords;
  private readonly hooks: EditorHooks;
  private open: { id: ItemId; area: HTMLTextAreaElement; counter: HTMLElement; session: TextSession } | null =
    null;

  constructor(bench: Workbench, scene: Scene, measure: Measure, words: EditorWords, hooks: EditorHooks) {
    this.bench = bench;
    this.scene = scene;
    this.measure = measure;
    this.words = words;
    this.hooks = hooks;
    this.layer.className = 'board-editing';
  }

  id(): ItemId | null {
    return this.open?.id ?? null;
  }

  start(id: ItemId): void {
    const seen = this.scene.get(id);
    if (this.open?.id === id || seen === undefined || seen.item.r.locked === true) {
      return;
    }
    if (!this.bench.mayWrite(id)) {
      return;
    }
    this.finish('away');
    const area = document.createElement('textarea');
    area.className = `board-editor ${seen.item.type}`;
    area.dir = seen.item.r.dir ?? 'auto';
    area.maxLength = textLimit(seen.item.type);
    area.rows = 1;
    area.spellcheck = true;
    area.dataset.fill = seen.item.r.fill ?? 'none';
    area.setAttribute('aria-label', this.words.label(seen.item));
    if (seen.item.r.lang !== undefined) {
      area.lang = seen.item.r.lang;
    }
    const counter = document.createElement('div');
    counter.className = 'board-counter';
    counter.setAttribute('role', 'status');
    this.layer.append(area, counter);
    const session = new TextSession(this.bench.board, id, fieldOf(seen.item.type), widgetOf(area));
    this.open = { id, area, counter, session };
    this.listen(area, session);
    this.place();
    area.focus({ preventScroll: true });
    this.bench.board.setPresence({ editing: id });
  }

  /** B93: an editor of what may not be written any more closes; what was refused is offered back by a notice. */
  followMode(): void {
    if (this.open !== null && whyNot(this.bench.board, 'write', [this.open.id]) !== null) {
      this.finish('away');
    }
  }

  /** Follows the item: it may be moved, resized or deleted by others while one writes on it. */
  place(): void {
    if (this.open === null) {
      return;
    }
    const { id, area, counter, session } = this.open;
    const seen = this.scene.get(id);
    if (seen === undefined) {
      const text = session.text();
      this.finish('away');
      if (text.trim() !== '') {
        this.bench.rescue(id, text);
      }
      return;
    }
    const { box, size } = this.frameFor(seen, area.value);
    const { style } = area;
    style.left = `${box.x}px`;
    style.top = `${box.y}px`;
    style.width = `${box.w}px`;
    style.height = `${box.h}px`;
    style.fontSize = `${size}px`;
    if (seen.item.type === 'text') {
      style.height = `${Math.max(box.h, area.scrollHeight)}px`;
    }
    area.dataset.fill = seen.item.r.fill ?? 'none';
    counter.style.left = `${box.x}px`;
    counter.style.top = `${box.y + box.h + 6}px`;
    counter.style.width = `${box.w}px`;
    this.count();
  }

  finish(how: 'escape' | 'next' | 'away'): void {
    if (this.open === null) {
      return;
    }
    const { id, area, counter, session } = this.open;
    this.open = null;
    session.close();
    this.bench.board.setPresence({ editing: null });
    const height = area.scrollHeight;
    area.remove();
    counter.remove();
    this.tidy(id, height);
    this.hooks.closed(id, how);
  }

  private listen(area: HTMLTextAreaElement, session: TextSession): void {
    area.addEventListener('input', event => {
      if (!(event instanceof InputEvent && event.isComposing)) {
        this.cleanUp(area);
      }
      session.input();
      this.place();
      this.hooks.moved();
    });
    area.addEventListener('compositionstart', () => session.compositionStart());
    area.addEventListener('compositionend', () => {
      session.compositionEnd();
      this.place();
    });
    area.addEventListener('blur', () => {
      if (this.open?.area === area) {
        this.finish('away');
      }
    });
    area.addEventListener('keydown', event => this.key(event));
  }

  private key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.isComposing) {
      return;
    }
    const mod = event.ctrlKey || event.metaKey;
    const type = this.open === null ? undefined : this.scene.get(this.open.id)?.item.type;
    if (
      event.key === 'Escape' ||
      (event.key === 'Enter' && (mod || (type !== 'note' && type !== 'text' && type !== 'shape')))
    ) {
      event.preventDefault();
      this.finish('escape');
    } else if (event.key === 'Tab' && type === 'note' && !event.shiftKey) {
      event.preventDefault();
      this.finish('next');
    } else if (event.key === 'Tab') {
      event.preventDefault();
      this.finish('escape');
    } else if (mod && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      if (event.shiftKey) {
        this.bench.board.redo();
      } else {
        this.bench.board.undo();
      }
    }
  }

  /** Pasted text may hold what the board refuses; it is taken out before it is sent. */
  private cleanUp(area: HTMLTextAreaElement): void {
    const clean = acceptable(area.value, area.maxLength);
    if (clean !== area.value) {
      const caret = Math.max(0, area.selectionEnd - (area.value.length - clean.length));
      area.value = clean;
      area.setSelectionRange(caret, caret);
    }
  }

  private count(): void {
    if (this.open !== null) {
      const left = this.open.area.maxLength - this.open.area.value.length;
      const text = left <= COUNTER_FROM ? this.words.left(left) : '';
      if (this.open.counter.textContent !== text) {
        this.open.counter.textContent = text;
      }
    }
  }

  /** A text box without text is nothing; one with much text grows to show it. */
  private tidy(id: ItemId, height: number): void {
    const { board } = this.bench;
    const item = board.item(id);
    if (item?.type !== 'text' || item.r.wh === undefined) {
      return;
    }
    if ((item.r.text ?? []).length === 0 && whyNot(board, 'delete', [id]) === null) {
      board.edit([{ op: 'del', ids: [id] }]);
    } else if (height > item.r.wh[1] + 1 && whyNot(board, 'restyle', [id]) === null) {
      board.edit([{ op: 'set', id, r: { wh: [item.r.wh[0], Math.ceil(height)] } }]);
    }
  }

  /** Where the text of an item is, and how large it is written. */
  private frameFor(seen: Seen, text: string): { box: Box; size: number } {
    const { item, box } = seen;
    switch (item.type) {
      case 'note':
      case 'statement':
      case 'card': {
        const room = box.w - 2 * NOTE_PADDING;
        const layout = layOut(text, room, box.h - 2 * NOTE_PADDING, NOTE_SIZES, this.measure, item.r.dir);
        return { box, size: layout.size };
      }
      case 'shape': {
        const area = textArea(item.r.shape ?? 'rect', box.w, box.h);
        const layout = layOut(text, area.w, area.h, NOTE_SIZES, this.measure, item.r.dir);
        return { box: { x: box.x + area.x, y: box.y + area.y, w: area.w, h: area.h }, size: layout.size };
      }
      case 'text':
        return { box, size: 20 };
      case 'frame':
        return { box: { x: box.x + 12, y: box.y + 10, w: box.w - 24, h: 40 }, size: 24 };
      case 'cluster':
        return { box: { x: box.x + 12, y: box.y + 6, w: box.w - 24, h: 34 }, size: 18 };
      case 'connector': {
        const [x, y] = seen.route === null ? [box.x, box.y] : middleOf(seen.route);
        return { box: { x: x - 90, y: y - 15, w: 180, h: 30 }, size: 14 };
      }
    }
  }
}

function widgetOf(area: HTMLTextAreaElement) {
  return {
    get value() {
      return area.value;
    },
    get selectionStart() {
      return area.selectionStart;
    },
    get selectionEnd() {
      return area.selectionEnd;
    },
    replace(value: string, start: number, end: number) {
      if (area.value !== value) {
        const top = area.scrollTop;
        area.value = value;
        area.scrollTop = top;
      }
      area.setSelectionRange(start, end);
    },
  };
}
