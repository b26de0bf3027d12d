import { useBoardHandle } from '../board/ui/handle.ts';
import { BoardPoll } from '../poll/ui/BoardPoll.tsx';
import { BoardPolls } from '../poll/ui/BoardPolls.tsx';
import { OnFloor } from '../poll/ui/OnFloor.tsx';
import { useRoom } from '../session/ui/room.tsx';
import { placesOf } from './floors.ts';

/** On a board of a session: polls to answer, and for those who lead polls about what lies there. */
export default function BoardFloors() {
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
