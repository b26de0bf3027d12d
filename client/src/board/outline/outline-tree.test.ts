import { describe, expect, it } from 'vitest';
import { clusterNotes } from '../tools/commands/arrange.ts';
import { Table } from '../tools/testing/table.ts';
import { heirOf, notesUnder, outlineOf, outlineOrder } from './outline-tree.ts';

describe('the outline', () => {
  it('[B81] reads frames row by row, then what lies outside, and clusters as headings in their frame', () => {
    const table = new Table();
    const below = table.frame(0, 900, 600, 600);
    const right = table.frame(700, 10, 600, 600);
    const left = table.frame(0, 0, 600, 600);
    const loose = table.note(2000, 0, 'loose');
    const second = table.note(200, 100, 'second', left);
    const first = table.note(0, 120, 'first', left);
    const [c1, c2] = [table.note(0, 300, 'c1', left), table.note(200, 300, 'c2', left)];
    const cluster = clusterNotes(table.board, [c1, c2], 'Together') ?? '';

    const tree = outlineOf(table.board);
    expect(tree.sections.map(section => section.container?.id)).toEqual([left, right, below]);
    expect(tree.items.map(item => item.id)).toEqual([loose]);
    expect(tree.sections[0]?.items.map(item => item.id)).toEqual([first, second]);
    expect(tree.sections[0]?.sections[0]?.container?.id).toBe(cluster);
    expect(outlineOrder(tree)).toEqual([left, first, second, cluster, c1, c2, right, below, loose]);
    expect(tree.sections.map(notesUnder)).toEqual([4, 0, 0]);
  });

  it('[X7] hands the focus to the next item, and to the one before at the end', () => {
    const alive = new Set(['a', 'c']);
    expect(heirOf(['a', 'b', 'c'], 'b', id => alive.has(id))).toBe('c');
    expect(heirOf(['a', 'b'], 'b', id => alive.has(id))).toBe('a');
    expect(heirOf(['b'], 'b', id => alive.has(id))).toBeNull();
  });
});
