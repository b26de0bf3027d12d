import { describe, expect, it } from 'vitest';
import { inflate, intersects } from '../geometry.ts';
import { boxOf, storedBox } from '../places.ts';
import { Table } from '../testing/table.ts';
import { textOf } from '../text.ts';
import {
  addToCluster,
  bringToFront,
  clusterNotes,
  removeItems,
  sendToBack,
  takeOutOfCluster,
} from './arrange.ts';
import { copyItems, duplicate, pasteItems } from './clipboard.ts';
import { createConnector, createNoteBeside, createNoteIn, createNotesFromText } from './create.ts';
import { moveInto } from './move.ts';

describe('making notes', () => {
  it('puts the next note beside, and below when the row is full, never on top of another', () => {
    const table = new Table();
    const frame = table.frame(0, 0, 580, 700);
    let id = createNoteIn(table.board, frame);
    for (let i = 0; i < 7; i++) {
      id = createNoteBeside(table.board, table.item(id));
    }
    const boxes = table.board.children(frame).map(storedBox);
    expect(boxes).toHaveLength(8);
    for (const [i, box] of boxes.entries()) {
      expect(boxes.slice(i + 1).some(other => intersects(inflate(box, -1), other))).toBe(false);
    }
  });

  it('makes one note for each pasted line, without bullets and blanks, and one undo takes all back', () => {
    const table = new Table();
    const ids = createNotesFromText(table.board, '• housing\r\n\n 2) work\n- school \u202e\n', [0, 0]);
    expect(ids.map(id => textOf(table.item(id)))).toEqual(['housing', 'work', 'school']);
    table.board.undo();
    expect(table.board.items().size).toBe(0);
  });

  it('[B5] cuts a pasted line at 500 units without splitting a character', () => {
    const table = new Table();
    const [id] = createNotesFromText(table.board, `${'a'.repeat(499)}😀tail`, [0, 0]);
    expect(textOf(table.item(id ?? ''))).toBe('a'.repeat(499));
  });
});

describe('clusters', () => {
  it('gathers notes under one title where they lie, as one undo', () => {
    const table = new Table();
    const frame = table.frame(0, 0, 2000, 2000);
    const notes = [table.note(100, 100, 'a', frame), table.note(400, 100, 'b', frame)];
    const cluster = clusterNotes(table.board, notes, 'Costs') ?? '';
    expect(table.item(cluster).r.slot.p).toBe(frame);
    expect(table.board.children(cluster).map(note => note.id)).toEqual(notes);
    expect(table.at(notes[0] ?? '')).toEqual([100, 100]);
    table.board.undo();
    expect(table.item(notes[0] ?? '').r.slot.p).toBe(frame);
  });

  it('makes none of a single note', () => {
    const table = new Table();
    expect(clusterNotes(table.board, [table.note(0, 0)])).toBeNull();
  });

  it('adds a note beside the others and takes one out again', () => {
    const table = new Table();
    const cluster = clusterNotes(table.board, [table.note(0, 0), table.note(200, 0)]) ?? '';
    const late = table.note(3000, 3000);
    addToCluster(table.board, [late], cluster);
    expect(table.item(late).r.slot.p).toBe(cluster);
    expect(boxOf(table.board, table.item(cluster)).w).toBeLessThan(1200);
    takeOutOfCluster(table.board, [late]);
    expect(table.item(late).r.slot.p).toBeNull();
  });
});

describe('arranging', () => {
  it('moves several items into a frame without piling them up', () => {
    const table = new Table();
    const frame = table.frame(0, 0, 800, 600);
    const notes = [table.note(2000, 0), table.note(2300, 0), table.note(2600, 0)];
    moveInto(table.board, notes, frame);
    const places = notes.map(id => table.at(id).join());
    expect(new Set(places).size).toBe(3);
    expect(notes.every(id => table.item(id).r.slot.p === frame)).toBe(true);
  });

  it('brings to the front and sends to the back among siblings', () => {
    const table = new Table();
    const [a, b, c] = [table.note(0, 0), table.note(10, 0), table.note(20, 0)];
    bringToFront(table.board, [a]);
    expect(table.board.children(null).map(item => item.id)).toEqual([b, c, a]);
    sendToBack(table.board, [c]);
    expect(table.board.children(null).map(item => item.id)).toEqual([c, b, a]);
  });

  it('[B51] deletes a frame but not the notes of others that lie in it', () => {
    const table = new Table();
    const frame = table.frame(0, 0, 600, 600);
    const note = table.note(100, 100, 'not mine', frame);
    expect(removeItems(table.board, [frame])).toBe(1);
    expect(table.item(note).r.slot.p).toBeNull();
  });

  it('deletes what was chosen together with its frame, and leaves locked items', () => {
    const table = new Table();
    const frame = table.frame(0, 0, 600, 600);
    const note = table.note(100, 100, 'chosen', frame);
    const locked = table.put('note', { locked: true });
    expect(removeItems(table.board, [frame, note, locked])).toBe(2);
    expect([...table.board.items().keys()]).toEqual([locked]);
  });
});

describe('copying', () => {
  it('copies a frame with its content and the connectors between copies', () => {
    const table = new Table();
    const frame = table.frame(0, 0, 600, 600);
    const [a, b] = [table.note(50, 100, 'a', frame), table.note(300, 100, 'b', frame)];
    createConnector(table.board, { item: a, u: 0.5, v: 0.5 }, { item: b, u: 0.5, v: 0.5 });
    const [copy] = duplicate(table.board, [frame]);
    const inside = table.board.children(copy ?? '');
    expect(inside.map(item => item.type).sort()).toEqual(['connector', 'note', 'note']);
    const line = inside.find(item => item.type === 'connector');
    expect(inside.map(item => item.id)).toContain(
      line?.r.a !== undefined && 'item' in line.r.a ? line.r.a.item : '',
    );
  });

  it('pastes what has been deleted meanwhile', () => {
    const table = new Table();
    const note = table.note(0, 0, 'gone but kept');
    const copied = copyItems(table.board, [note]);
    removeItems(table.board, [note]);
    const ids = copied === null ? [] : pasteItems(table.board, copied, [10, 10]);
    expect(ids.map(id => textOf(table.item(id)))).toEqual(['gone but kept']);
  });

  it('makes of a seed a thing of its own, which is no seed and not confirmed (B119)', () => {
    const table = new Table();
    const statement = table.put('statement', { kind: 'problem', text: [{ insert: 'why' }] });
    const copied = copyItems(table.board, [statement]);
    const seeds = (copied?.items ?? []).map(item => ({
      ...item,
      r: {
        ...item.r,
        locked: true,
        confirmed: true as const,
        tags: { carried: 'statement', iteration: '1' },
      },
    }));
    const [copy = ''] = pasteItems(table.board, { items: seeds, middle: [0, 0], text: '' }, [10, 10]);
    expect(table.item(copy).r).toMatchObject({ kind: 'problem', text: [{ insert: 'why' }] });
    expect(table.item(copy).r.tags).toBeUndefined();
    expect(table.item(copy).r.confirmed).toBeUndefined();
  });

  it('gives its text line by line in reading order', () => {
    const table = new Table();
    const second = table.note(300, 0, 'second');
    const first = table.note(0, 0, 'first');
    expect(copyItems(table.board, [second, first])?.text).toBe('first\nsecond');
  });
});
