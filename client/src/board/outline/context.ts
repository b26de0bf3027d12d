import { createContext, type ReactNode, use } from 'react';
import type { Item, ItemId } from '../model/types.ts';
import type { Workbench } from '../tools/workbench.ts';

/** What the rows of the outline share. The words come from the page, because they also serve the canvas. */
export interface OutlineShared {
  readonly bench: Workbench;
  readonly canEdit: boolean;
  readonly editing: ItemId | null;
  readonly edit: (id: ItemId | null) => void;
  readonly openActions: (id: ItemId) => void;
  readonly words: OutlineWords;
  /** What others offer for an item, beside it. */
  readonly aside: ((items: readonly Item[], where: 'row' | 'chosen') => ReactNode) | undefined;
}

export interface OutlineWords {
  readonly containerName: (item: Item | null | undefined) => string;
  readonly colourName: (fill: Item['r']['fill']) => string;
  readonly typeName: (item: Item) => string;
  readonly connectorText: (item: Item) => string;
  /** What the item is besides its text: a draft, the kind of a statement, where a card comes from; null for nothing. */
  readonly mark: (item: Item) => string | null;
  readonly notes: (count: number) => string;
  readonly charactersLeft: (count: number) => string;
  readonly movedTo: (item: Item | undefined) => string;
}

const SharedContext = createContext<OutlineShared | null>(null);
export const OutlineProvider = SharedContext.Provider;

export function useOutline(): OutlineShared {
  const shared = use(SharedContext);
  if (shared === null) {
    throw new Error('no OutlineProvider around this component');
  }
  return shared;
}
