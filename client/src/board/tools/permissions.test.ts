import { describe, expect, it } from 'vitest';
import type { Mode } from '../model/state.ts';
import { createFrame } from './commands/create.ts';
import { ConnectorTool, mayUse, NoteTool } from './draw-tools.ts';
import { whyNot, whyNotCopy, whyNotMove, whyReadOnly } from './permissions.ts';
import { SelectTool } from './select-tool.ts';
import { pointer, Table } from './testing/table.ts';

const OTHERS = 'i_others00000000000';

/** Somebody else writes a note, then who leads sets the mode. */
function boardIn(mode: Mode, table: Table): void {
  const r = { xy: [400, 0], wh: [160, 160], slot: { p: null, z: 'b00' } } as const;
  table.board.remote([{ op: 'new', id: OTHERS, type: 'note', r }]);
  table.board.remote([{ op: 'mode', mode }], 'owner');
}

function drag(table: Table, from: readonly [number, number]): void {
  const tool = new SelectTool(table.context());
  tool.down(pointer(...from));
  tool.move(pointer(from[0] + 60, from[1]));
  tool.up(pointer(from[0] + 60, from[1]));
}

describe('what the tools offer in a mode', () => {
  it('[B93] a locked board can be selected from, and nothing on it moves, is made or written', () => {
    const table = new Table('editor');
    const own = table.note(0, 0, 'own');
    boardIn('locked', table);
    drag(table, [50, 50]);
    expect(table.at(own)).toEqual([0, 0]);
    expect([...table.selection.ids()]).toEqual([own]);
    const count = table.board.items().size;
    new SelectTool(table.context()).doubleClick(pointer(1000, 1000));
    const notes = new NoteTool(table.context());
    notes.down(pointer(1000, 1000));
    notes.up(pointer(1000, 1000));
    expect(table.board.items().size).toBe(count);
    expect(table.tool).toBe('select');
    expect(whyReadOnly(table.board)).toBe('board_locked');
  });

  it('[B93] while writing, one’s own notes move and those of others stay', () => {
    const table = new Table('editor');
    const own = table.note(0, 0, 'own');
    boardIn('open_write', table);
    drag(table, [50, 50]);
    drag(table, [450, 50]);
    expect(table.at(own)).toEqual([60, 0]);
    expect(table.at(OTHERS)).toEqual([400, 0]);
    expect(whyNot(table.board, 'write', [own, OTHERS])).toBe('not_author');
    expect(whyNot(table.board, 'write', [own])).toBeNull();
    expect(whyNotCopy(table.board, [OTHERS])).toBeNull();
  });

  it('[B93] while clustering, everybody moves everything, and late ideas decide about new notes', () => {
    const table = new Table('editor');
    table.note(0, 0, 'own');
    boardIn('cluster', table);
    drag(table, [450, 50]);
    expect(table.at(OTHERS)).toEqual([460, 0]);
    expect(mayUse(table.board, 'note')).toBe(false);
    table.board.remote([{ op: 'mode', mode: 'cluster', late: true }], 'owner');
    expect(mayUse(table.board, 'note')).toBe(true);
    expect(mayUse(table.board, 'frame')).toBe(false);
  });

  it('[B93] a frame drawn by who leads on a locked board leaves the notes in it where they are', () => {
    const table = new Table('owner');
    const note = table.note(0, 0, 'own');
    table.board.edit([{ op: 'mode', mode: 'locked' }]);
    const frame = createFrame(table.board, { x: -50, y: -50, w: 800, h: 600 });
    expect(table.item(frame).type).toBe('frame');
    expect(table.item(note).r.slot.p).toBeNull();
    expect(whyNotMove(table.board, [note])).toBe('board_locked');
  });

  it('[B93] a line is not drawn where none may be', () => {
    const table = new Table('editor');
    table.note(0, 0, 'own');
    boardIn('open_write', table);
    const tool = new ConnectorTool(table.context());
    tool.down(pointer(50, 50));
    tool.move(pointer(450, 50));
    tool.up(pointer(450, 50));
    expect([...table.board.items().values()].map(item => item.type)).toEqual(['note', 'note']);
  });
});
