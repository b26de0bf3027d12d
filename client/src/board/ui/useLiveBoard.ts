import { useEffect, useRef, useState } from 'react';
import { openLiveBoard } from '../../sync/open.ts';
import type { LiveBoard } from '../model/live.ts';
import type { BoardAccess } from './access.ts';

/** Edits that were made offline long ago wait for the person's word. */
export interface OldEdits {
  readonly count: number;
  readonly since: Date;
  readonly answer: (send: boolean) => void;
}

export interface Opening {
  readonly board: LiveBoard | null;
  readonly failed: boolean;
  readonly oldEdits: OldEdits | null;
}

/** Opens the board while the page is shown, and closes it with the page. */
export function useLiveBoard(boardId: string, access: BoardAccess): Opening {
  const [board, setBoard] = useState<LiveBoard | null>(null);
  const [failed, setFailed] = useState(false);
  const [oldEdits, setOldEdits] = useState<OldEdits | null>(null);
  const current = useRef(access);
  current.current = access;

  useEffect(() => {
    let isLeft = false;
    let opened: LiveBoard | null = null;
    const ask = (count: number, since: Date) =>
      new Promise<boolean>(resolve => {
        setOldEdits({
          count,
          since,
          answer: send => {
            setOldEdits(null);
            resolve(send);
          },
        });
      });
    openLiveBoard({
      boardId,
      app: 'web/0.1.0',
      accessToken: () => current.current.getAccessToken(),
      onOldEdits: ask,
    }).then(
      live => {
        if (isLeft) {
          live.close();
          return;
        }
        opened = live;
        setBoard(live);
      },
      () => setFailed(true),
    );
    return () => {
      isLeft = true;
      opened?.close();
      setBoard(null);
    };
  }, [boardId]);
  return { board, failed, oldEdits };
}
