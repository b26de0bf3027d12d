import { describe, expect, it } from 'vitest';
import { ConnectorTool, FrameTool, HandTool, NoteTool, ShapeTool } from './draw-tools.ts';
import { pointer, Table } from './testing/table.ts';

describe('drawing tools', () => {
  it('a click with the note tool makes a note, opens it, and goes back to selecting', () => {
    const table = new Table();
    const tool = new NoteTool(table.context());
    tool.down(pointer(100, 100));
    tool.up(pointer(100, 100));
    expect(table.board.items().size).toBe(1);
    expect(table.edited).toHaveLength(1);
    expect(table.tool).toBe('select');
  });

  it('a frame that is drawn around notes takes them in', () => {
    const table = new Table();
    const inside = table.note(100, 100);
    const outside = table.note(2000, 100);
    const tool = new FrameTool(table.context());
    tool.down(pointer(0, 0));
    tool.move(pointer(500, 500));
    tool.up(pointer(800, 600));
    const frame = [...table.board.items().values()].find(item => item.type === 'frame');
    expect(frame?.r.wh).toEqual([800, 600]);
    expect(table.item(inside).r.slot.p).toBe(frame?.id);
    expect(table.item(outside).r.slot.p).toBeNull();
  });

  it('shift keeps a shape as wide as it is high', () => {
    const table = new Table();
    const tool = new ShapeTool(table.context());
    tool.down(pointer(0, 0));
    tool.move(pointer(50, 20, { shift: true }));
    tool.up(pointer(200, 90, { shift: true }));
    expect([...table.board.items().values()][0]?.r).toMatchObject({ wh: [200, 200], shape: 'diamond' });
  });

  it('[2.5.7] two clicks draw a connector as a drag does', () => {
    const table = new Table();
    const [a, b] = [table.note(0, 0), table.note(400, 0)];
    const tool = new ConnectorTool(table.context());
    tool.down(pointer(80, 80));
    tool.up(pointer(80, 80));
    expect(table.board.connectorsOf(a)).toEqual([]);
    tool.move(pointer(300, 80));
    tool.down(pointer(480, 80));
    tool.up(pointer(480, 80));
    expect(table.board.connectorsOf(a)[0]?.r.b).toMatchObject({ item: b });
  });

  it('escape forgets the first end of a connector', () => {
    const table = new Table();
    table.note(0, 0);
    const tool = new ConnectorTool(table.context());
    tool.down(pointer(80, 80));
    tool.up(pointer(80, 80));
    tool.cancel();
    expect(tool.busy()).toBe(false);
    expect(table.previews.at(-1)).toBeNull();
  });

  it('the hand moves the view against the pointer', () => {
    const table = new Table();
    const tool = new HandTool(table.context());
    tool.down(pointer(100, 100));
    tool.move(pointer(120, 90));
    tool.move(pointer(130, 90));
    expect(table.panned).toEqual([
      [-20, 10],
      [-10, 0],
    ]);
  });
});
