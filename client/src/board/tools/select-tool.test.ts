import { describe, expect, it } from 'vitest';
import { SelectTool } from './select-tool.ts';
import { pointer, Table } from './testing/table.ts';

function drag(tool: SelectTool, from: [number, number], to: [number, number], keys = {}) {
  tool.down(pointer(...from, keys));
  tool.move(pointer((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, keys));
  tool.move(pointer(...to, keys));
  tool.up(pointer(...to, keys));
}

describe('selecting', () => {
  it('selects the pressed item alone, and with shift adds and takes away', () => {
    const table = new Table();
    const [a, b] = [table.note(0, 0), table.note(300, 0)];
    const tool = new SelectTool(table.context());

    drag(tool, [50, 50], [50, 50]);
    expect([...table.selection.ids()]).toEqual([a]);
    drag(tool, [350, 50], [350, 50], { shift: true });
    expect([...table.selection.ids()]).toEqual([a, b]);
    drag(tool, [50, 50], [50, 50], { shift: true });
    expect([...table.selection.ids()]).toEqual([b]);
  });

  it('sweeps up what a marquee touches, a frame only when it lies wholly inside', () => {
    const table = new Table();
    const frame = table.frame(0, 0, 600, 600);
    const note = table.note(700, 0);
    const tool = new SelectTool(table.context());
    table.mark = { kind: 'nothing' };

    drag(tool, [500, -50], [750, 50]);
    expect([...table.selection.ids()]).toEqual([note]);
    drag(tool, [-10, -10], [900, 700]);
    expect([...table.selection.ids()]).toEqual([frame, note]);
  });

  it('selects a frame without what it holds: moving it moves all', () => {
    const table = new Table();
    const frame = table.frame(0, 0, 600, 600);
    table.note(100, 100, 'inside', frame);
    table.mark = { kind: 'nothing' };

    drag(new SelectTool(table.context()), [-10, -10], [700, 700]);
    expect([...table.selection.ids()]).toEqual([frame]);
  });

  it('gives the former selection back when a marquee is cancelled', () => {
    const table = new Table();
    const [a] = [table.note(0, 0), table.note(300, 0)];
    table.selection.set([a]);
    table.mark = { kind: 'nothing' };
    const tool = new SelectTool(table.context());
    tool.down(pointer(280, -20, { shift: true }));
    tool.move(pointer(500, 200, { shift: true }));
    expect(table.selection.ids().size).toBe(2);

    tool.cancel();
    expect([...table.selection.ids()]).toEqual([a]);
    expect(tool.busy()).toBe(false);
  });
});

describe('dragging', () => {
  it('moves nothing before the threshold, so that a shaky click stays a click', () => {
    const table = new Table();
    const note = table.note(0, 0);
    drag(new SelectTool(table.context()), [50, 50], [52, 51]);
    expect(table.at(note)).toEqual([0, 0]);
    expect(table.board.canUndo()).toBe(false);
  });

  it('[B60] moves a frame with all that lies in it as one edit, which one undo takes back', () => {
    const table = new Table();
    const frame = table.frame(0, 0, 600, 600);
    const note = table.note(100, 100, 'carried', frame);
    const tool = new SelectTool(table.context());
    table.mark = { kind: 'item', id: frame };

    drag(tool, [10, 10], [1010, 10], { alt: true });
    expect(table.at(frame)).toEqual([1000, 0]);
    expect(table.at(note)).toEqual([1100, 100]);
    table.board.undo();
    expect(table.at(frame)).toEqual([0, 0]);
    expect(table.at(note)).toEqual([100, 100]);
  });

  it('[B36] puts a note into the frame where it is dropped, and out again', () => {
    const table = new Table();
    const frame = table.frame(0, 0, 600, 600);
    const note = table.note(800, 100);
    const tool = new SelectTool(table.context());

    drag(tool, [850, 150], [250, 150], { alt: true });
    expect(table.item(note).r.slot.p).toBe(frame);
    drag(tool, [250, 150], [1250, 150], { alt: true });
    expect(table.item(note).r.slot.p).toBeNull();
  });

  it('puts a note into the cluster inside the frame, the smaller of the two', () => {
    const table = new Table();
    const frame = table.frame(0, 0, 1000, 1000);
    const cluster = table.put('cluster', { xy: [100, 100], wh: [400, 300] }, frame);
    const note = table.note(1200, 0);
    drag(new SelectTool(table.context()), [1250, 50], [250, 250], { alt: true });
    expect(table.item(note).r.slot.p).toBe(cluster);
  });

  it('lets a note leave its cluster, although the cluster is the hull of its notes', () => {
    const table = new Table();
    const cluster = table.put('cluster', { xy: [0, 0], wh: [400, 300] });
    table.note(20, 60, 'stays', cluster);
    const note = table.note(200, 60, 'leaves', cluster);
    drag(new SelectTool(table.context()), [250, 100], [900, 100], { alt: true });
    expect(table.item(note).r.slot.p).toBeNull();
  });

  it('snaps to the edge of a neighbour, and not while Ctrl is held', () => {
    const table = new Table();
    table.note(0, 0);
    const note = table.note(400, 300);
    const tool = new SelectTool(table.context());
    drag(tool, [450, 350], [450, 54]);
    expect(table.at(note)).toEqual([400, 0]);
    table.board.undo();
    table.selection.set([note]);
    drag(tool, [450, 350], [450, 54], { alt: true });
    expect(table.at(note)).toEqual([400, 4]);
  });

  it('leaves locked items where they are', () => {
    const table = new Table();
    const note = table.put('note', { xy: [0, 0], locked: true });
    drag(new SelectTool(table.context()), [50, 50], [400, 400]);
    expect(table.at(note)).toEqual([0, 0]);
  });

  it('drags nothing for people who only read', () => {
    const table = new Table();
    table.canEdit = false;
    const note = table.note(0, 0);
    drag(new SelectTool(table.context()), [50, 50], [400, 400]);
    expect(table.at(note)).toEqual([0, 0]);
  });
});

describe('resizing and linking', () => {
  it('keeps the proportions of a note at its corner, and its smallest size', () => {
    const table = new Table();
    const note = table.note(0, 0);
    table.selection.set([note]);
    table.mark = { kind: 'handle', handle: { x: 1, y: 1 } };
    const tool = new SelectTool(table.context());
    drag(tool, [160, 160], [240, 200]);
    expect(table.item(note).r.wh).toEqual([240, 240]);
    drag(tool, [240, 240], [-500, -500]);
    expect(table.item(note).r.wh).toEqual([60, 60]);
  });

  it('draws a connector from an edge dot to the item under the release', () => {
    const table = new Table();
    const [a, b] = [table.note(0, 0), table.note(400, 0)];
    table.mark = { kind: 'dot', id: a, u: 1, v: 0.5 };
    drag(new SelectTool(table.context()), [170, 80], [450, 80]);
    const [line] = table.board.connectorsOf(b);
    expect(line?.r.a).toEqual({ item: a, u: 1, v: 0.5 });
    expect(line?.r.b).toMatchObject({ item: b });
  });

  it('makes a note with the caret in it where one double-clicks on the board', () => {
    const table = new Table();
    new SelectTool(table.context()).doubleClick(pointer(500, 500));
    const [id] = table.edited;
    expect(table.item(id ?? '').r).toMatchObject({ xy: [420, 420], fill: 'green' });
  });
});
