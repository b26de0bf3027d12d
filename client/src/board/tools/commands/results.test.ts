import { describe, expect, it } from 'vitest';
import { bottom, intersects, right } from '../geometry.ts';
import { boxOf } from '../places.ts';
import { Table } from '../testing/table.ts';
import { clusterNotes } from './arrange.ts';
import { lineUpEdits, spreadEdits } from './results.ts';

/** Twelve clusters of two to four notes, here and there. */
function workshop() {
  const table = new Table();
  const clusters = Array.from({ length: 12 }, (_, index) => {
    const [x, y] = [(index % 4) * 900, Math.floor(index / 4) * 700];
    const notes = Array.from({ length: 2 + (index % 3) }, (_, n) => table.note(x + n * 180, y + n * 30));
    return { id: clusterNotes(table.board, notes, `Cluster ${index}`) ?? '', notes };
  });
  return { table, clusters, ids: clusters.map(({ id }) => id) };
}

const everyPlace = (table: Table) =>
  new Map([...table.board.items().values()].map(item => [item.id, JSON.stringify(item.r)]));

describe('putting a ranking on the board', () => {
  it.each(['row', 'column'] as const)('makes a %s of twelve clusters in their order, notes and all', way => {
    const { table, clusters, ids } = workshop();
    const order = ids.toReversed();
    const inside = clusters.map(({ id, notes }) => {
      const box = boxOf(table.board, table.item(id));
      return notes.map(note => [table.at(note)[0] - box.x, table.at(note)[1] - box.y]);
    });
    table.board.edit(lineUpEdits(table.board, order, way));
    const boxes = order.map(id => boxOf(table.board, table.item(id)));
    for (const [index, box] of boxes.entries()) {
      const next = boxes[index + 1];
      if (next !== undefined) {
        expect(way === 'row' ? next.x - right(box) : next.y - bottom(box)).toBe(20);
        expect(way === 'row' ? next.y : next.x).toBe(way === 'row' ? box.y : box.x);
      }
    }
    clusters.forEach(({ id, notes }, index) => {
      const box = boxOf(table.board, table.item(id));
      expect(notes.map(note => [table.at(note)[0] - box.x, table.at(note)[1] - box.y])).toEqual(
        inside[index],
      );
      expect(table.board.children(id).map(note => note.id)).toEqual(notes);
    });
  });

  it('is one transaction: one undo brings all back, one redo does it again', () => {
    const { table, ids } = workshop();
    const before = everyPlace(table);
    table.board.edit(lineUpEdits(table.board, ids.toReversed(), 'column'));
    const after = everyPlace(table);
    expect(after).not.toEqual(before);
    table.board.undo();
    expect(everyPlace(table)).toEqual(before);
    table.board.redo();
    expect(everyPlace(table)).toEqual(after);
  });

  it('leaves out what was deleted or locked, and does nothing where all is in order', () => {
    const { table, ids } = workshop();
    const [gone = '', locked = '', ...rest] = ids;
    table.board.edit([
      { op: 'del', ids: [gone] },
      { op: 'set', id: locked, r: { locked: true } },
    ]);
    const before = boxOf(table.board, table.item(locked));
    table.board.edit(lineUpEdits(table.board, ids, 'row'));
    expect(boxOf(table.board, table.item(locked))).toEqual(before);
    expect(lineUpEdits(table.board, rest, 'row')).toEqual([]);
    expect(lineUpEdits(table.board, [], 'row')).toEqual([]);
  });

  it('moves a note with its cluster when both were asked about', () => {
    const { table, clusters } = workshop();
    const [first, second] = clusters;
    const edits = lineUpEdits(
      table.board,
      [second?.id ?? '', first?.id ?? '', first?.notes[0] ?? ''],
      'column',
    );
    expect(edits.every(op => op.op === 'shift' && op.ids[0] !== first?.notes[0])).toBe(true);
  });
});

describe('putting a grid on the board', () => {
  const area = { x: 1000, y: 1000, w: 2000, h: 1000 };

  it('places by the axes inside the area, the top where y is most', () => {
    const table = new Table();
    const [low, high] = [table.note(0, 0), table.note(300, 0)];
    table.board.edit(
      spreadEdits(
        table.board,
        new Map([
          [low, [0, 0]],
          [high, [1000, 1000]],
        ]),
        area,
      ),
    );
    expect(table.at(low)).toEqual([1000, 1840]);
    expect(table.at(high)).toEqual([2840, 1000]);
    table.board.undo();
    expect([table.at(low), table.at(high)]).toEqual([
      [0, 0],
      [300, 0],
    ]);
  });

  it('fans what has one place', () => {
    const { table, ids } = workshop();
    table.board.edit(spreadEdits(table.board, new Map(ids.map(id => [id, [500, 500]])), area));
    const corners = ids.map(id => boxOf(table.board, table.item(id))).map(({ x, y }) => `${x} ${y}`);
    expect(new Set(corners).size).toBe(12);
    expect(
      ids.every(id => intersects(boxOf(table.board, table.item(id)), { ...area, w: 9000, h: 9000 })),
    ).toBe(true);
  });
});
