import { createContext, use, useCallback } from 'react';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { showToast } from '../../design/Toast.tsx';
import type { LiveFloor } from '../live.ts';
import type { FloorOp, FloorTree, Mine } from '../model.ts';
import type { Pictures } from './pictures.ts';
import { refusalText } from './words.ts';

/** Q3: leads, answers, or only sees. */
export type FloorRole = 'lead' | 'answer' | 'see';

/** The floor that a part of the page is about, as this person sees it now. */
export interface FloorRoom {
  readonly live: LiveFloor;
  readonly tree: FloorTree;
  readonly mine: Mine;
  readonly role: FloorRole;
  readonly isConnected: boolean;
  /** What the audience is called: the session or the group. */
  readonly title: string;
  /** Absent where there is no server. */
  readonly pictures: Pictures | undefined;
}

export const FloorContext = createContext<FloorRoom | null>(null);

export function useFloor(): FloorRoom {
  const floor = use(FloorContext);
  if (floor === null) {
    throw new Error('no floor around this component');
  }
  return floor;
}

/** Does something on the floor; resolves to whether it was done, and tells the person either way. */
export type FloorAct = (op: FloorOp, said?: string) => Promise<boolean>;

export function useFloorAct(): FloorAct {
  const { live } = useFloor();
  const announcer = useAnnouncer();
  return useCallback(
    async (op, said) => {
      try {
        await live.do(op);
        if (said !== undefined) {
          announcer.say(said);
        }
        return true;
      } catch (error) {
        showToast({ tone: 'danger', text: refusalText(error) });
        return false;
      }
    },
    [live, announcer],
  );
}
