import { describe, expect, it } from 'vitest';
import { createConnector } from '../tools/commands/create.ts';
import { moveBy } from '../tools/commands/move.ts';
import { Table } from '../tools/testing/table.ts';
import { Scene, type SceneChange } from './scene.ts';

function follow(table: Table): Scene {
  const scene = new Scene(table.board);
  table.board.onChange(change => scene.apply(change));
  return scene;
}

describe('the scene', () => {
  it('finds what lies in a box and nothing else, also after moves', () => {
    const table = new Table();
    const [near, far] = [table.note(0, 0), table.note(5000, 5000)];
    const scene = follow(table);
    const view = { x: -50, y: -50, w: 400, h: 400 };
    expect(scene.query(view).map(seen => seen.item.id)).toEqual([near]);
    moveBy(table.board, [far], [-4900, -4900]);
    moveBy(table.board, [near], [3000, 0]);
    expect(scene.query(view).map(seen => seen.item.id)).toEqual([far]);
  });

  it('draws areas below lines below what people write', () => {
    const table = new Table();
    const note = table.note(100, 100);
    const other = table.note(400, 100);
    createConnector(table.board, { item: note, u: 0.5, v: 0.5 }, { item: other, u: 0.5, v: 0.5 });
    const frame = table.frame(0, 0, 800, 800);
    const order = follow(table)
      .drawn({ x: 0, y: 0, w: 800, h: 800 })
      .map(seen => seen.item.type);
    expect(order).toEqual(['frame', 'connector', 'note', 'note']);
    expect(frame).toBeTruthy();
  });

  it('moves a connector along when its item moves, and a cluster when its note does', () => {
    const table = new Table();
    const cluster = table.put('cluster', { wh: [200, 200] });
    const note = table.note(0, 0, '', cluster);
    const other = table.note(1000, 0);
    const line =
      createConnector(table.board, { item: note, u: 0.5, v: 0.5 }, { item: other, u: 0.5, v: 0.5 }) ?? '';
    const scene = follow(table);
    moveBy(table.board, [note], [0, 500], { drop: false });
    expect(scene.get(line)?.route?.points[0]?.[1]).toBeGreaterThan(400);
    expect(scene.get(cluster)?.box.y).toBeGreaterThan(400);
  });

  it('can show an item elsewhere for a while, with its lines, and give it back', () => {
    const table = new Table();
    const note = table.note(0, 0);
    const scene = follow(table);
    const change: SceneChange = { ids: new Set(), damage: [] };
    scene.place(note, { x: 700, y: 0, w: 160, h: 160 }, change);
    expect(scene.get(note)?.box.x).toBe(700);
    expect(change.damage).toHaveLength(2);
    scene.place(note, null, change);
    expect(scene.get(note)?.box.x).toBe(0);
  });

  it('is hit at a frame’s title and border, not inside it', () => {
    const table = new Table();
    const frame = table.frame(0, 0, 800, 800);
    const scene = follow(table);
    expect(scene.hit([400, 20], 4)?.id).toBe(frame);
    expect(scene.hit([400, 400], 4)).toBeNull();
    expect(scene.hit([798, 400], 4)?.id).toBe(frame);
  });

  it('takes the topmost of two notes', () => {
    const table = new Table();
    table.note(0, 0);
    const upper = table.note(50, 50);
    expect(follow(table).hit([100, 100], 4)?.id).toBe(upper);
  });
});
