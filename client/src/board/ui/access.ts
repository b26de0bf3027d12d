import type { ReactNode } from 'react';

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
}

export interface BoardPageProps {
  readonly boardId: string;
  readonly title: string;
  readonly access: BoardAccess;
  readonly chrome: BoardChrome;
  /** Set for owners: stores a new title. */
  readonly onRename?: (title: string) => Promise<void>;
}
