import { describe, expect, it } from 'vitest';
import type { Notice } from '../board/model/live.ts';
import type { Op } from '../board/model/types.ts';
import { LocalBoard } from './local.ts';

const note = (id: string, z = 'a0', p: string | null = null): Op => ({
  op: 'new',
  id: `i_${id.padEnd(16, '0')}`,
  type: 'note',
  r: { xy: [0, 0], wh: [160, 160], slot: { p, z } },
});
const ID = 'i_a000000000000000';

describe('a board without a server', () => {
  it('shows an edit at once and tells which items changed', () => {
    const board = new LocalBoard();
    const seen: string[] = [];
    board.onChange(change => seen.push(...change.ids));
    board.edit([note('a')]);
    expect(seen).toEqual([ID]);
    expect(board.children(null).map(item => item.id)).toEqual([ID]);
  });

  it('[B70] undo of new is a delete, redo brings it back with its text', () => {
    const board = new LocalBoard();
    board.edit([note('a')]);
    board.editText(ID, 'text', [{ insert: 'Hello' }]);
    const before = board.hash();
    board.undo();
    board.undo();
    expect(board.item(ID)).toBeUndefined();
    board.redo();
    board.redo();
    expect(board.hash()).toBe(before);
  });

  it('[B70] undo of a move leaves what somebody else moved since, and says so', () => {
    const board = new LocalBoard();
    board.edit([note('a')]);
    board.edit([{ op: 'set', id: ID, r: { xy: [50, 50] } }]);
    board.remote([{ op: 'set', id: ID, r: { xy: [70, 70] } }]);
    const notices: string[] = [];
    board.onNotice(notice => notices.push(notice.code));
    board.undo();
    expect(board.item(ID)?.r.xy).toEqual([70, 70]);
    expect(notices).toContain('undo_nothing');
  });

  it('[B73] a gesture with one merge key is one entry', () => {
    const board = new LocalBoard();
    board.edit([note('a')]);
    board.edit([{ op: 'set', id: ID, r: { xy: [1, 1] } }], { mergeKey: 'drag' });
    board.edit([{ op: 'set', id: ID, r: { xy: [2, 2] } }], { mergeKey: 'drag' });
    board.undo();
    expect(board.item(ID)?.r.xy).toEqual([0, 0]);
  });

  it('[B73] typing is one entry until a pause', () => {
    let now = 0;
    const board = new LocalBoard({ now: () => now });
    board.edit([note('a')]);
    board.editText(ID, 'text', [{ insert: 'a' }]);
    now = 400;
    board.editText(ID, 'text', [{ retain: 1 }, { insert: 'b' }]);
    now = 2000;
    board.editText(ID, 'text', [{ retain: 2 }, { insert: 'c' }]);
    board.undo();
    expect(board.item(ID)?.r.text).toEqual([{ insert: 'ab' }]);
    board.undo();
    expect(board.item(ID)?.r.text).toEqual([]);
  });

  it('[B70] undo of typing moves along with what others typed', () => {
    const board = new LocalBoard();
    board.edit([note('a')]);
    board.editText(ID, 'text', [{ insert: 'mine' }]);
    board.remote([{ op: 'txt', id: ID, f: 'text', b: 99, d: [{ insert: 'theirs ' }] }]);
    board.undo();
    expect(board.item(ID)?.r.text).toEqual([{ insert: 'theirs ' }]);
  });

  it('[B71] one undo of what somebody else deleted says so once, names it, and it can be brought back', () => {
    const board = new LocalBoard();
    const notices: Notice[] = [];
    board.onNotice(notice => notices.push(notice));
    board.edit([note('a')]);
    board.editText(ID, 'text', [{ insert: 'Hello' }]);
    board.remote([{ op: 'del', ids: [ID] }]);
    board.undo();
    expect(notices).toEqual([{ code: 'undo_nothing', ids: [ID] }]);
    expect(board.canUndo()).toBe(false);

    board.edit([{ op: 'restore', ids: notices[0]?.ids ?? [] }]);
    expect(board.item(ID)?.r.text).toEqual([{ insert: 'Hello' }]);
    board.undo();
    expect(board.item(ID)).toBeUndefined();
  });

  it('[B70] offers no undo of typing of which others have left nothing', () => {
    const board = new LocalBoard();
    board.edit([note('a')], { undo: false });
    board.editText(ID, 'text', [{ insert: 'Hello' }]);
    expect(board.canUndo()).toBe(true);
    board.remote([{ op: 'txt', id: ID, f: 'text', b: 2, d: [{ delete: 5 }] }]);
    expect(board.canUndo()).toBe(false);
  });
});
