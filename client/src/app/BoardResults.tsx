import { useBoardHandle } from '../board/ui/handle.ts';
import BoardBadges, { type Told } from '../practice/ui/BoardBadges.tsx';
import { useRoom } from '../session/ui/room.tsx';
import { useMayPromote } from './mayPromote.ts';

export type { Told };

/** On a board of a session that is over: what became of it in the repository. */
export default function BoardResults({ onTold }: { readonly onTold: (told: Told | null) => void }) {
  const { sessionId } = useRoom();
  const { boardId, nameOf } = useBoardHandle();
  const mayPromote = useMayPromote(sessionId, true);
  return (
    <BoardBadges
      sessionId={sessionId}
      boardId={boardId}
      mayPromote={mayPromote}
      nameOf={nameOf}
      onTold={onTold}
    />
  );
}
