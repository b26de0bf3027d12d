import { describe, expect, it } from 'vitest';
import { clusterNotes } from '../commands/arrange.ts';
import { Table } from '../testing/table.ts';
import { createStatement } from './create.ts';
import { candidates, withoutSource, withSource } from './sources.ts';

describe('[B110] what a statement rests on', () => {
  const table = new Table();
  const notes = [table.note(0, 0, 'a'), table.note(200, 0, 'b')];
  const loose = table.note(900, 0, 'c');
  const cluster = clusterNotes(table.board, notes, 'Together') ?? '';
  const outcome = createStatement(table.board, 'outcome', [cluster]);
  const sources = () => table.item(outcome).r.sources;
  const ids = () => candidates(table.board, table.item(outcome)).map(({ id }) => id);

  it('offers clusters before notes, and neither itself nor what is linked', () => {
    expect(sources()).toEqual([cluster]);
    expect(ids()).toEqual([...notes, loose]);
    withoutSource(table.board, table.item(outcome), cluster);
    expect(ids()[0]).toBe(cluster);
  });

  it('links each once, and has no list when nothing is left', () => {
    expect(sources()).toBeUndefined();
    withSource(table.board, table.item(outcome), loose);
    withSource(table.board, table.item(outcome), loose);
    withSource(table.board, table.item(outcome), cluster);
    expect(sources()).toEqual([loose, cluster]);
    table.board.undo();
    expect(sources()).toEqual([loose]);
  });
});
