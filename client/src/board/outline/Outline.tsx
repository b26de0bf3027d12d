import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Item, ItemId } from '../model/types.ts';
import { whyNot } from '../tools/permissions.ts';
import type { Workbench } from '../tools/workbench.ts';
import { OutlineProvider, type OutlineWords } from './context.ts';
import { OutlineSection } from './OutlineSection.tsx';
import { heirOf, outlineOf, outlineOrder } from './outline-tree.ts';
import './outline.css';

export interface OutlineProps {
  readonly bench: Workbench;
  readonly words: OutlineWords;
  /** Grows with each change of the board. */
  readonly version: number;
  readonly canEdit: boolean;
  /** Grows when what the person may do can be another. */
  readonly permissions: number;
  readonly openActions: (id: ItemId) => void;
  /** An item whose text is to be opened for writing. */
  readonly wanted: ItemId | null;
  readonly onWantedShown: () => void;
  /** What others offer for an item, beside it. */
  readonly aside: ((items: readonly Item[], where: 'row' | 'chosen') => ReactNode) | undefined;
  /** What stands above the list: making frames and clusters, what is chosen. */
  readonly children: ReactNode;
}

/** The board as a text: a full editor of the same items, for reading, for keyboards, for small screens. */
export function Outline({
  bench,
  words,
  version,
  canEdit,
  permissions,
  openActions,
  wanted,
  onWantedShown,
  aside,
  children,
}: OutlineProps) {
  const { t } = useLingui();
  const { board } = bench;
  const [editing, setEditing] = useState<ItemId | null>(null);
  const main = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the board's content.
  const tree = useMemo(() => outlineOf(board), [board, version]);
  const order = useMemo(() => outlineOrder(tree), [tree]);
  useKeptFocus(
    main,
    order,
    id => board.item(id) !== undefined,
    () => {
      bench.say(t`Somebody deleted the item you were on. The next one has the focus.`);
    },
  );

  useEffect(() => {
    if (wanted !== null) {
      setEditing(wanted);
      onWantedShown();
    }
  }, [wanted, onWantedShown]);

  // What may not be written any more closes; what was refused is offered back by a notice (B93).
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of permissions is what counts.
  useEffect(() => {
    if (editing !== null && whyNot(board, 'write', [editing]) !== null) {
      setEditing(null);
    }
  }, [board, editing, permissions]);

  const lastEdited = useRef<ItemId | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows ask the board anew when permissions change.
  const shared = useMemo(
    () => ({
      bench,
      canEdit,
      editing,
      openActions,
      words,
      aside,
      edit: (id: ItemId | null) => {
        if (id === null) {
          lastEdited.current = editing;
        }
        setEditing(id);
      },
    }),
    [bench, canEdit, editing, openActions, words, aside, permissions],
  );

  // After writing, the focus goes back to the row unless the person has gone elsewhere.
  useEffect(() => {
    const id = lastEdited.current;
    lastEdited.current = null;
    if (
      editing === null &&
      id !== null &&
      (document.activeElement === document.body || document.activeElement === null)
    ) {
      focusRow(main.current, id);
    }
  }, [editing]);

  return (
    <OutlineProvider value={shared}>
      <div ref={main} className="outline">
        {children}
        {tree.sections.map(section => (
          <OutlineSection key={section.container?.id} section={section} />
        ))}
        {tree.items.length > 0 || canEdit ? (
          <OutlineSection section={{ ...tree, depth: 1, sections: [] }} />
        ) : null}
        {order.length === 0 && !canEdit ? (
          <p className="outline__empty">
            <Trans>Nothing has been written on this board yet.</Trans>
          </p>
        ) : null}
      </div>
    </OutlineProvider>
  );
}

function focusRow(root: HTMLElement | null, id: ItemId): boolean {
  const row = root?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  const target =
    row?.querySelector<HTMLElement>(`[data-focus]`) ??
    row?.querySelector<HTMLElement>('button, input, textarea');
  target?.focus();
  return target != null;
}

/** When the row that has the focus is deleted by somebody else, the next one gets it (X7). */
function useKeptFocus(
  root: { readonly current: HTMLElement | null },
  order: readonly ItemId[],
  isThere: (id: ItemId) => boolean,
  announce: () => void,
): void {
  const focused = useRef<ItemId | null>(null);
  const before = useRef(order);
  useEffect(() => {
    const element = root.current;
    const follow = (event: FocusEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
      focused.current = row?.dataset.row ?? null;
    };
    element?.addEventListener('focusin', follow);
    return () => element?.removeEventListener('focusin', follow);
  }, [root]);
  useEffect(() => {
    const lost = focused.current;
    if (lost !== null && !isThere(lost) && document.activeElement === document.body) {
      focused.current = null;
      const heir = heirOf(before.current, lost, isThere);
      if (heir !== null && focusRow(root.current, heir)) {
        announce();
      }
    }
    before.current = order;
  });
}
