import { t } from '@lingui/core/macro';
import type { LiveBoard } from '../model/live.ts';
import type { Item, ItemId } from '../model/types.ts';
import { accepts, ancestors, descendants } from '../tools/places.ts';
import { readingOrder } from '../tools/reading.ts';
import { containerName } from './words.ts';

/** A place that items can be moved to: the alternative to dragging. */
export interface Target {
  readonly id: ItemId | null;
  readonly name: string;
  /** The containers around it, for telling two of the same name apart. */
  readonly inside: string | null;
  readonly type: 'board' | 'frame' | 'cluster';
}

/** Every frame and cluster that takes all of these items, in reading order, and the board itself. */
export function targetsFor(board: LiveBoard, items: readonly Item[]): Target[] {
  const inside = descendants(
    board,
    items.map(item => item.id),
  );
  const containers = readingOrder(board).filter(
    item =>
      (item.type === 'frame' || item.type === 'cluster') &&
      !inside.has(item.id) &&
      items.every(moved => moved.id !== item.id && accepts(item, moved.type)),
  );
  const targets = containers.map((item): Target => {
    const [around] = ancestors(board, item);
    return {
      id: item.id,
      name: containerName(item),
      inside: around === undefined ? null : containerName(around),
      type: item.type === 'cluster' ? 'cluster' : 'frame',
    };
  });
  return [...targets, { id: null, name: t`Outside all frames`, inside: null, type: 'board' }];
}
