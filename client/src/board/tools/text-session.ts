import { compose, transform } from '../model/delta.ts';
import type { LiveBoard } from '../model/live.ts';
import type { Delta, ItemId, TextField } from '../model/types.ts';

/** What a text session needs of its widget: a plain text with a selection. */
export interface TextWidget {
  value: string;
  selectionStart: number;
  selectionEnd: number;
  /** Sets text and selection at once. */
  replace(value: string, start: number, end: number): void;
}

/**
 * Keeps a plain text widget and a live text field in step.
 * ```
 *   typing:     widget ──difference──► editText          remote ──► widget, caret moved along
 *   composing:  widget keeps still; remote deltas wait ──end──► both are joined
 * ```
 * An input method owns the widget while it composes: touching the value then would break the word half-way, so remote
 * deltas are kept and joined when the composition ends.
 */
export class TextSession {
  private base: string;
  private composing = false;
  private waiting: Delta | null = null;
  private readonly board: LiveBoard;
  private readonly id: ItemId;
  private readonly field: TextField;
  private readonly widget: TextWidget;
  private readonly stopListening: () => void;

  constructor(board: LiveBoard, id: ItemId, field: TextField, widget: TextWidget) {
    this.board = board;
    this.id = id;
    this.field = field;
    this.widget = widget;
    const item = board.item(id);
    this.base = plain(field === 'title' ? item?.r.title : item?.r.text);
    widget.replace(this.base, this.base.length, this.base.length);
    this.stopListening = board.onText(id, field, delta => this.remote(delta));
  }

  /** The person has changed the widget. */
  input(): void {
    if (!this.composing) {
      this.send();
    }
  }

  compositionStart(): void {
    this.send();
    this.composing = true;
  }

  compositionEnd(): void {
    if (!this.composing) {
      return;
    }
    this.composing = false;
    const remote = this.waiting;
    this.waiting = null;
    if (remote === null) {
      this.send();
      return;
    }
    const own = splice(this.base, this.widget.value, this.widget.selectionEnd);
    const joined = transform(remote, own, true);
    this.base = applyTo(applyTo(this.base, remote), joined);
    if (joined.length > 0) {
      this.board.editText(this.id, this.field, joined);
    }
    this.show(transform(own, remote, false));
  }

  text(): string {
    return this.widget.value;
  }

  close(): void {
    this.compositionEnd();
    this.send();
    this.stopListening();
  }

  private remote(delta: Delta): void {
    if (this.composing) {
      this.waiting = this.waiting === null ? delta : compose(this.waiting, delta);
      return;
    }
    this.base = applyTo(this.base, delta);
    this.show(delta);
  }

  private send(): void {
    const delta = splice(this.base, this.widget.value, this.widget.selectionEnd);
    if (delta.length > 0) {
      this.base = this.widget.value;
      this.board.editText(this.id, this.field, delta);
    }
  }

  /** Shows a change that is in `base` already; the selection moves with the text around it. */
  private show(delta: Delta): void {
    const { selectionStart, selectionEnd } = this.widget;
    this.widget.replace(this.base, positionAfter(delta, selectionStart), positionAfter(delta, selectionEnd));
  }
}

function plain(document: Delta | undefined): string {
  return (document ?? []).map(op => ('insert' in op ? op.insert : '')).join('');
}

/** The smallest single replacement between two texts; of equal ones the one that ends at the caret. */
export function splice(before: string, after: string, caret: number): Delta {
  if (before === after) {
    return [];
  }
  const growth = after.length - before.length;
  const tail = after.slice(caret);
  let suffix = before.endsWith(tail) && caret - growth >= 0 ? tail.length : commonSuffix(before, after, 0);
  let prefix = commonPrefix(before, after);
  prefix = Math.min(prefix, before.length - suffix, after.length - suffix);
  if (splitsPair(before, prefix) || splitsPair(after, prefix)) {
    prefix -= 1;
  }
  if (
    suffix > 0 &&
    (splitsPair(before, before.length - suffix) || splitsPair(after, after.length - suffix))
  ) {
    suffix -= 1;
  }
  const insert = after.slice(prefix, after.length - suffix);
  const removed = before.length - suffix - prefix;
  return [
    ...(prefix > 0 ? [{ retain: prefix }] : []),
    ...(insert === '' ? [] : [{ insert }]),
    ...(removed > 0 ? [{ delete: removed }] : []),
  ];
}

function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let i = 0;
  while (i < most && a.charCodeAt(i) === b.charCodeAt(i)) {
    i++;
  }
  return i;
}

function commonSuffix(a: string, b: string, prefix: number): number {
  const most = Math.min(a.length, b.length) - prefix;
  let i = 0;
  while (i < most && a.charCodeAt(a.length - 1 - i) === b.charCodeAt(b.length - 1 - i)) {
    i++;
  }
  return i;
}

function splitsPair(text: string, at: number): boolean {
  return at > 0 && /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');
}

export function applyTo(text: string, delta: Delta): string {
  let result = '';
  let at = 0;
  for (const op of delta) {
    if ('insert' in op) {
      result += op.insert;
    } else if ('retain' in op) {
      result += text.slice(at, at + op.retain);
      at += op.retain;
    } else {
      at += op.delete;
    }
  }
  return result + text.slice(at);
}

/** Where a position lies after a delta of somebody else; text inserted right at it comes after it. */
export function positionAfter(delta: Delta, position: number): number {
  let old = 0;
  let now = position;
  for (const op of delta) {
    if (old > position) {
      break;
    }
    if ('insert' in op) {
      now += old < position ? op.insert.length : 0;
    } else if ('retain' in op) {
      old += op.retain;
    } else {
      now -= Math.min(op.delete, Math.max(0, position - old));
      old += op.delete;
    }
  }
  return now;
}
