import { createContext, use, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { showToast } from '../../design/Toast.tsx';
import type { LiveSession } from '../live.ts';
import type { InsideTree, Member, SessionOp } from '../model.ts';
import { refusalText } from './words.ts';

/** The session that a page is about, as this person sees it now. */
export interface Room {
  readonly sessionId: string;
  readonly live: LiveSession;
  readonly tree: InsideTree;
  readonly me: Member;
}

export const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = use(RoomContext);
  if (room === null) {
    throw new Error('no session around this component');
  }
  return room;
}

/** The room of who is in; null for who waits, and until the first picture came. */
export function useInside(live: LiveSession, sessionId: string): Room | null {
  const { tree, me: id } = useSyncExternalStore(live.subscribe, live.snapshot);
  const inside = tree?.view === 'in' ? tree : null;
  const me = inside?.members.find(member => member.id === id);
  return useMemo(
    () => (inside === null || me === undefined ? null : { sessionId, live, tree: inside, me }),
    [sessionId, live, inside, me],
  );
}

/** Does something in the session; resolves to whether it was done, and tells the person either way. */
export type Act = (op: SessionOp, said?: string) => Promise<boolean>;

/** Takes the refusal off the screen that is still there. */
let forgetRefusal = (): void => undefined;

/** A refusal stays until it is closed or the person has got on: then it is true no more. */
export function useAct(): Act {
  const { live, tree } = useRoom();
  const announcer = useAnnouncer();
  const { groups } = tree;
  return useCallback(
    async (op, said) => {
      try {
        await live.do(op);
        forgetRefusal();
        if (said !== undefined) {
          announcer.say(said);
        }
        return true;
      } catch (error) {
        forgetRefusal();
        forgetRefusal = showToast({ tone: 'danger', text: refusalText(error, groups) });
        return false;
      }
    },
    [live, announcer, groups],
  );
}

/** The server's clock, renewed each second while somebody looks at a clock. */
export function useNow(isRunning = true, every = 1_000): number {
  const { live } = useRoom();
  const [, tick] = useState(0);
  useEffect(() => {
    if (!isRunning) {
      return;
    }
    const timer = setInterval(() => tick(count => count + 1), every);
    return () => clearInterval(timer);
  }, [isRunning, every]);
  return live.now();
}
