import { describe, expect, it } from 'vitest';
import { Table } from './testing/table.ts';
import { textOf } from './text.ts';
import { type positionAfter, splice, TextSession } from './text-session.ts';

class FakeArea {
  value = '';
  selectionStart = 0;
  selectionEnd = 0;

  replace(value: string, start: number, end: number) {
    this.value = value;
    this.selectionStart = start;
    this.selectionEnd = end;
  }

  type(text: string) {
    const at = this.selectionEnd;
    this.replace(this.value.slice(0, at) + text + this.value.slice(at), at + text.length, at + text.length);
  }
}

function session(text: string) {
  const table = new Table();
  const id = table.note(0, 0, text);
  const area = new FakeArea();
  const open = new TextSession(table.board, id, 'text', area);
  const remote = (d: Parameters<typeof positionAfter>[0]) =>
    table.board.remote([{ op: 'txt', id, f: 'text', b: Number.MAX_SAFE_INTEGER - 1, d }]);
  return { table, id, area, open, remote, text: () => textOf(table.item(id)) };
}

describe('a text session', () => {
  it('sends what is typed as a delta and leaves the rest alone', () => {
    const { area, open, text } = session('housing');
    area.type(' first');
    open.input();
    expect(text()).toBe('housing first');
  });

  it('keeps the caret with its words when others write before and after it', () => {
    const { area, remote } = session('abc def');
    area.replace(area.value, 4, 4);
    remote([{ insert: '>> ' }]);
    expect([area.value, area.selectionStart]).toEqual(['>> abc def', 7]);
    remote([{ retain: 10 }, { insert: '!' }]);
    expect([area.value, area.selectionStart]).toEqual(['>> abc def!', 7]);
  });

  it('[X14] does not touch the text while an input method composes, and joins both afterwards', () => {
    const { area, open, remote, text } = session('ab');
    open.compositionStart();
    area.type('に');
    open.input();
    remote([{ insert: 'X' }]);
    area.type('ほ');
    open.input();
    expect(area.value).toBe('abにほ');
    expect(text()).toBe('Xab');

    open.compositionEnd();
    expect(text()).toBe('Xabにほ');
    expect(area.value).toBe('Xabにほ');
    expect(area.selectionStart).toBe(5);
  });

  it('never loses half-typed text: closing sends what a composition held', () => {
    const { area, open, text } = session('');
    open.compositionStart();
    area.type('مر');
    open.close();
    expect(text()).toBe('مر');
  });

  it('hears its own undo', () => {
    const { table, area, open } = session('one');
    area.type(' two');
    open.input();
    table.board.undo();
    expect(area.value).toBe('one');
  });
});

describe('splice', () => {
  it('finds the place of the caret among equal letters', () => {
    expect(splice('aaa', 'aaaa', 2)).toEqual([{ retain: 1 }, { insert: 'a' }]);
  });

  it('never splits a surrogate pair', () => {
    expect(splice('😀', '😁', 2)).toEqual([{ insert: '😁' }, { delete: 2 }]);
  });

  it('of equal texts there is none', () => {
    expect(splice('same', 'same', 4)).toEqual([]);
  });
});
