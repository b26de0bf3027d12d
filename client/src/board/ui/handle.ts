import { useMemo } from 'react';
import type { LiveBoard } from '../model/live.ts';
import type { Item, ItemId, Op, Point } from '../model/types.ts';
import { lineUpEdits, spreadEdits, type Way } from '../tools/commands/results.ts';
import { type Box, inflate, union } from '../tools/geometry.ts';
import { ancestors, boxOf, FRAME_TITLE, GAP, storedBox } from '../tools/places.ts';
import { readingOrder } from '../tools/reading.ts';
import { textOf } from '../tools/text.ts';
import type { Workbench } from '../tools/workbench.ts';
import { useBench } from './hooks.ts';
import { notesCount } from './words.ts';

/** Something on the board that people can be asked about. */
export interface AskableItem {
  readonly id: ItemId;
  readonly type: 'note' | 'cluster';
  readonly text: string;
  readonly isSelected: boolean;
}

/** What other features may ask of the board that is open. Each change is one transaction of its person. */
export interface BoardHandle {
  readonly boardId: string;
  /** Clusters, and notes in no cluster, in reading order. */
  askable(): readonly AskableItem[];
  /** What an item says, or what it is called; empty when it is not there. */
  nameOf(id: ItemId): string;
  /** How many of these items are still there. */
  present(ids: readonly ItemId[]): number;
  /** Puts items into a row or column in this order; false when it may not be now, which is said. */
  lineUp(ids: readonly ItemId[], way: Way): boolean;
  /** Puts items by thousandths from the left and from the bottom of their frame, or of what is seen. */
  spread(places: ReadonlyMap<ItemId, Point>): boolean;
  undo(): void;
}

export function useBoardHandle(): BoardHandle {
  const bench = useBench();
  return useMemo(() => boardHandle(bench), [bench]);
}

export function boardHandle(bench: Workbench): BoardHandle {
  const { board } = bench;
  const carryOut = (edits: readonly Op[]): boolean => {
    if (!bench.canEdit()) {
      return false;
    }
    const refused = edits.map(op => board.permits(op)).find(code => code !== null);
    if (!bench.allows(refused ?? null)) {
      return false;
    }
    if (edits.length > 0) {
      board.edit(edits);
    }
    return true;
  };
  return {
    boardId: board.boardId,
    askable: () => askable(bench),
    nameOf: id => {
      const item = board.item(id);
      return item === undefined ? '' : wordsOf(board, item);
    },
    present: ids => ids.filter(id => board.item(id) !== undefined).length,
    lineUp: (ids, way) => carryOut(lineUpEdits(board, ids, way)),
    spread: places => carryOut(spreadEdits(board, places, areaFor(bench, [...places.keys()]))),
    undo: () => board.undo(),
  };
}

function askable({ board, selection }: Workbench): readonly AskableItem[] {
  const chosen = selection.ids();
  return readingOrder(board).flatMap((item): AskableItem[] => {
    const isLoose = item.type === 'note' && !ancestors(board, item).some(({ type }) => type === 'cluster');
    if ((item.type !== 'cluster' && !isLoose) || board.isDraft(item.id)) {
      return [];
    }
    const text = wordsOf(board, item);
    const isSelected = chosen.has(item.id);
    return text === '' ? [] : [{ id: item.id, type: isLoose ? 'note' : 'cluster', text, isSelected }];
  });
}

/** A cluster without a title is called by its first note. */
function wordsOf(board: LiveBoard, item: Item): string {
  const own = textOf(item).trim();
  if (own !== '' || item.type !== 'cluster') {
    return own;
  }
  const notes = board.children(item.id);
  const first = notes.map(note => textOf(note).trim()).find(text => text !== '');
  return first === undefined ? '' : `${first} (${notesCount(notes.length)})`;
}

/** The frame that all of them lie in, else what is seen of the board, else where they lie now. */
function areaFor(bench: Workbench, ids: readonly ItemId[]): Box {
  const { board } = bench;
  const items = ids.flatMap(id => board.item(id) ?? []);
  const frames = items.map(item => ancestors(board, item).find(({ type }) => type === 'frame')?.id);
  const [frame] = frames;
  const common = frame !== undefined && frames.every(id => id === frame) ? board.item(frame) : undefined;
  if (common !== undefined) {
    const box = inflate(storedBox(common), -GAP);
    return { ...box, y: box.y + FRAME_TITLE, h: box.h - FRAME_TITLE };
  }
  const seen = bench.canvas()?.viewport();
  const all = union(items.map(item => boxOf(board, item))) ?? { x: 0, y: 0, w: 0, h: 0 };
  return seen === undefined
    ? { ...all, w: Math.max(all.w, 1_600), h: Math.max(all.h, 1_000) }
    : inflate(seen, -Math.min(seen.w, seen.h) / 10);
}
