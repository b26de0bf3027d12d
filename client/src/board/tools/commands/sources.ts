import type { LiveBoard } from '../../model/live.ts';
import type { Item, ItemId, ItemType } from '../../model/types.ts';
import { readingOrder } from '../reading.ts';

/** B110. */
export const MOST_SOURCES = 20;

const MAY_BE_SOURCES: readonly ItemType[] = ['cluster', 'card', 'statement', 'note'];

/** What this statement can rest on and does not yet: clusters and cards first, each in reading order. */
export function candidates(board: LiveBoard, statement: Item): readonly Item[] {
  const linked = new Set(statement.r.sources);
  return readingOrder(board)
    .filter(
      ({ id, type }) =>
        MAY_BE_SOURCES.includes(type) && id !== statement.id && !linked.has(id) && !board.isDraft(id),
    )
    .sort((a, b) => MAY_BE_SOURCES.indexOf(a.type) - MAY_BE_SOURCES.indexOf(b.type))
    .slice(0, 500);
}

export function withSource(board: LiveBoard, statement: Item, source: ItemId): void {
  const sources = statement.r.sources ?? [];
  if (!sources.includes(source) && sources.length < MOST_SOURCES) {
    board.edit([{ op: 'set', id: statement.id, r: { sources: [...sources, source] } }]);
  }
}

/** The last one takes the register away, because a list of sources is never empty. */
export function withoutSource(board: LiveBoard, statement: Item, source: string): void {
  const rest = (statement.r.sources ?? []).filter(id => id !== source);
  board.edit([{ op: 'set', id: statement.id, r: { sources: rest.length === 0 ? null : rest } }]);
}
