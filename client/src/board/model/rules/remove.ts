import type { Board } from '../board.ts';
import type { ConnectorEnd, ItemId, Op } from '../types.ts';
import { pointOn } from './ends.ts';
import { homeFor, placeOnTop } from './placing.ts';
import { judgeApart } from './secret.ts';
import type { Judged, Turn } from './turn.ts';

/** B50 to B53. */
export function judgeDelete(turn: Turn, op: Extract<Op, { op: 'del' }>): Judged {
  return judgeApart(turn, op.ids, deleteDrafts, ids => deleteOthers(turn, { ...op, ids }));
}

/** B101. */
function deleteDrafts(turn: Turn, ids: readonly ItemId[]): Judged {
  const live = ids.filter(id => turn.board.isDraft(id) && turn.board.item(id)?.r.locked !== true);
  if (live.length > 0) {
    turn.emit({ op: 'del', ids: live });
    return null;
  }
  return nothingToDelete(turn.board, ids);
}

function deleteOthers(turn: Turn, op: Extract<Op, { op: 'del' }>): Judged {
  const { board } = turn;
  const doomed = whatGoes(board, op.ids, op.cascade ?? []);
  if (doomed.length === 0) {
    return nothingToDelete(board, op.ids);
  }
  const going = new Set(doomed);
  const staying = doomed.flatMap(id => board.publicChildren(id)).filter(child => !going.has(child.id));
  const loose = looseEnds(board, going);
  turn.emit({ op: 'del', ids: doomed });
  for (const child of staying) {
    const { slot, rekeyed } = placeOnTop(board, child.id, homeFor(board, child.type, child.r.slot.p));
    turn.emit({ op: 'set', id: child.id, r: { slot } });
    turn.emitAll(rekeyed);
  }
  for (const [connector, ends] of loose) {
    turn.emit({ op: 'set', id: connector, r: ends });
  }
  return null;
}

const mayGo = (board: Board, id: ItemId): boolean => {
  const item = board.item(id);
  return item !== undefined && item.r.locked !== true && item.r.confirmed !== true && !board.isDraft(id);
};

/** B50, B51, B53: ids, then what of the cascade lies in a deleted container; parents before children. */
function whatGoes(board: Board, ids: readonly ItemId[], cascade: readonly ItemId[]): readonly ItemId[] {
  const named = new Set(ids.filter(id => mayGo(board, id)));
  const below = new Set(cascade.filter(id => mayGo(board, id)));
  const going = new Set<ItemId>();
  /** Decides the parent first, so that it comes first. */
  const visit = (id: ItemId): boolean => {
    if (going.has(id)) {
      return true;
    }
    const parent = board.item(id)?.r.slot.p ?? null;
    const parentGoes =
      parent !== null && (named.has(parent) || below.has(parent) || going.has(parent)) && visit(parent);
    if (!named.has(id) && !(below.has(id) && parentGoes)) {
      return false;
    }
    going.add(id);
    return true;
  };
  named.forEach(visit);
  below.forEach(visit);
  return [...going];
}

function nothingToDelete(board: Board, ids: readonly ItemId[]): Judged {
  if (ids.some(id => board.item(id) !== undefined)) {
    return 'locked';
  }
  return ids.some(id => board.tombstones.has(id)) ? 'gone' : 'unknown';
}

/** B52: the ends of connectors that stay, as the points they are to become; by connector id. */
function looseEnds(board: Board, going: ReadonlySet<ItemId>): ReadonlyMap<ItemId, Ends> {
  const staying = new Set([...going].flatMap(id => board.connectorIds(id)).filter(id => !going.has(id)));
  const loose = new Map<ItemId, Ends>();
  for (const id of [...staying].sort()) {
    const ends: Ends = {};
    for (const name of ['a', 'b'] as const) {
      const end = board.item(id)?.r[name];
      const target =
        end !== undefined && 'item' in end && going.has(end.item) ? board.item(end.item) : undefined;
      if (end !== undefined && 'item' in end && target !== undefined) {
        ends[name] = pointOn(target, end.u, end.v);
      }
    }
    loose.set(id, ends);
  }
  return loose;
}

interface Ends {
  a?: ConnectorEnd;
  b?: ConnectorEnd;
}
