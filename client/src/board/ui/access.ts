/** What the board needs to know about the person who looks at it; `app/` makes it from the signed-in session. */
export interface BoardAccess {
  readonly personId: string;
  readonly name: string;
  readonly isGuest: boolean;
  /** Resolves to a valid access token, refreshed when needed; rejects when the session has ended. */
  getAccessToken(): Promise<string>;
}

export interface BoardPageProps {
  readonly boardId: string;
  readonly access: BoardAccess;
}
