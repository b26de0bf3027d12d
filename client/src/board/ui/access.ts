import type { ReactNode } from 'react';
import type { LiveBoard } from '../model/live.ts';
import type { Item, ItemId } from '../model/types.ts';

export type Aside = (items: readonly Item[], where: 'row' | 'chosen') => ReactNode;

export type BoardRole = 'owner' | 'editor' | 'viewer';

/** What the board needs to know about the person who looks at it; `app/` makes it from the signed-in session. */
export interface BoardAccess {
  readonly name: string;
  readonly isGuest: boolean;
  /** From the board's HTTP record; the live connection's `welcome` is newer once it is there. */
  readonly role: BoardRole;
  /** Resolves to a valid access token, refreshed when needed; rejects when the session has ended. */
  getAccessToken(): Promise<string>;
}

/** Parts of the page that belong to other features; the board only gives them a place in its header. */
export interface BoardChrome {
  /** Top left, before the title: the way back to the boards. */
  readonly leading: ReactNode;
  /** Top right, after the people and before "Saved": the invite button, for owners. */
  readonly invite: ReactNode;
  /** Top right, last: the person's own menu (settings, sign out). */
  readonly personMenu: ReactNode;
  /** What can be done with one item beyond its board; `onDone` closes the dialog in which it stands. */
  readonly itemPart?: (item: Item, board: LiveBoard, onDone: () => void) => ReactNode;
  /** What others know of items, in a word or two that stands on them (a badge). */
  readonly signs?: ReadonlyMap<ItemId, string>;
  /** What others offer for items that are chosen, or beside each row of the outline; nothing for none. */
  readonly aside?: Aside;
  /** Told how to show an item, once the board is on the screen; null when it is no longer. */
  readonly onReady?: (look: Look | null) => void;
}

/** Brings an item into view and marks it for a moment; the focus stays where it is. False when it is not there. */
export type Look = (id: ItemId) => boolean;

export interface BoardPageProps {
  readonly boardId: string;
  readonly title: string;
  readonly access: BoardAccess;
  readonly chrome: BoardChrome;
  /** Set for owners: stores a new title. */
  readonly onRename?: (title: string) => Promise<void>;
}
