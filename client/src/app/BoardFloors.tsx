import { lazy, Suspense } from 'react';
import { useBoardHandle } from '../board/ui/handle.ts';
import { BoardPoll } from '../poll/ui/BoardPoll.tsx';
import { BoardPolls } from '../poll/ui/BoardPolls.tsx';
import { OnFloor } from '../poll/ui/OnFloor.tsx';
import { isOver } from '../session/model.ts';
import { useRoom } from '../session/ui/room.tsx';
import type { Told } from './BoardResults.tsx';
import { placesOf } from './floors.ts';
import { needPart } from './i18n.ts';

const BoardResults = lazy(async () => {
  const [results] = await Promise.all([import('./BoardResults.tsx'), needPart('practice')]);
  return results;
});

export interface BoardFloorsProps {
  /** Told what the board shows of what became of it, once its session is over; null when it is no longer. */
  readonly onTold: (told: Told | null) => void;
}

/** On a board of a session: polls while it goes on, and what became of it afterwards. */
export default function BoardFloors({ onTold }: BoardFloorsProps) {
  const { tree } = useRoom();
  return (
    <>
      <Polls />
      {isOver(tree.standing) ? (
        <Suspense>
          <BoardResults onTold={onTold} />
        </Suspense>
      ) : null}
    </>
  );
}

/** Polls to answer, and for those who lead polls about what lies there. */
function Polls() {
  const { tree, me } = useRoom();
  const board = useBoardHandle();
  return placesOf(tree, me).map(place => {
    const { group, name, floor, role } = place;
    const isHere = place.board === board.boardId;
    return floor === undefined || (role === 'lead' && !isHere) ? null : (
      <OnFloor key={floor} floorId={floor} role={role} title={name}>
        {role === 'lead' ? <BoardPolls key={group} board={board} /> : <BoardPoll />}
      </OnFloor>
    );
  });
}
