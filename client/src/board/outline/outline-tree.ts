import type { Item, ItemId } from '../model/types.ts';
import type { Items } from '../tools/places.ts';
import { readingChildren } from '../tools/reading.ts';

/** One heading of the outline with what stands under it. */
export interface Section {
  /** Null: what lies outside all frames. */
  readonly container: Item | null;
  readonly depth: number;
  readonly items: readonly Item[];
  readonly sections: readonly Section[];
}

/** The board as headings and lists: frames, then clusters under them, then what lies in them, in reading order (B81). */
export function outlineOf(board: Items): Section {
  return sectionOf(board, null, 0);
}

function sectionOf(board: Items, container: Item | null, depth: number): Section {
  const children = readingChildren(board, container?.id ?? null);
  return {
    container,
    depth,
    items: children.filter(item => item.type !== 'frame' && item.type !== 'cluster'),
    sections: children
      .filter(item => item.type === 'frame' || item.type === 'cluster')
      .map(item => sectionOf(board, item, depth + 1)),
  };
}

/** The notes under a heading, those under the headings in it included: a cluster's notes are its frame's too. */
export function notesUnder(section: Section): number {
  return section.sections.reduce(
    (sum, inner) => sum + notesUnder(inner),
    section.items.filter(item => item.type === 'note').length,
  );
}

/** Ids in the order in which the outline shows them, headings included. */
export function outlineOrder(section: Section): ItemId[] {
  const own = section.container === null ? [] : [section.container.id];
  const inside = section.sections.flatMap(outlineOrder);
  const items = section.items.map(item => item.id);
  return section.container === null ? [...inside, ...items] : [...own, ...items, ...inside];
}

/** Who takes the focus when the item that has it is gone: the next one that is still there, else the one before. */
export function heirOf(
  before: readonly ItemId[],
  lost: ItemId,
  isThere: (id: ItemId) => boolean,
): ItemId | null {
  const at = before.indexOf(lost);
  if (at === -1) {
    return null;
  }
  return before.slice(at + 1).find(isThere) ?? before.slice(0, at).findLast(isThere) ?? null;
}
