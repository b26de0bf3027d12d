import { useMutation } from '@tanstack/react-query';
import { useApi } from '../account/ui/SessionContext.tsx';
import { useProblemText } from '../account/ui/useProblemText.ts';
import { showToast } from '../design/Toast.tsx';
import type { FloorRole } from '../poll/ui/floor.tsx';
import { type InsideTree, leads, type Member } from '../session/model.ts';

/** Where one audience of a session is asked: everybody, or a group. */
export interface Place {
  /** Null for the plenary. */
  readonly group: string | null;
  readonly name: string;
  readonly floor: string | undefined;
  readonly board: string | undefined;
  readonly role: FloorRole;
}

/** Q3: the audiences that this person belongs to or leads, everybody's first. */
export function placesOf(tree: InsideTree, me: Member): readonly Place[] {
  const plenary: Place = {
    group: null,
    name: tree.title,
    floor: tree.floor,
    board: tree.plenary,
    role: floorRole(me, null),
  };
  const groups = tree.groups.flatMap(({ id, name, floor, board }): Place[] =>
    leads(me.role) || me.group === id ? [{ group: id, name, floor, board, role: floorRole(me, id) }] : [],
  );
  return [plenary, ...groups];
}

function floorRole(me: Member, group: string | null): FloorRole {
  if (leads(me.role) || (me.role === 'moderator' && group !== null && me.group === group)) {
    return 'lead';
  }
  return me.role === 'observer' || me.role === 'recorder' ? 'see' : 'answer';
}

/** Makes the floor of a place; the session tells everybody of it. */
export function useMakeFloor(sessionId: string) {
  const api = useApi();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: (group: string | null) => api.makeFloor(sessionId, group),
    onError: error => showToast({ tone: 'danger', text: problemText(error) }),
  });
}
