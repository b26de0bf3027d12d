import type { Board } from '../board.ts';
import { sameValue } from '../canonical.ts';
import { MOST_DRAFTS } from '../limits.ts';
import type { Tombstone } from '../record.ts';
import type { ConnectorEnd, ItemId, Op } from '../types.ts';
import { pointOn, standingEnd } from './ends.ts';
import { homeFor, place } from './placing.ts';
import { judgeApart } from './secret.ts';
import type { Judged, Turn } from './turn.ts';

/** B55 to B57. */
export function judgeRestore(turn: Turn, op: Extract<Op, { op: 'restore' }>): Judged {
  return judgeApart(turn, op.ids, restoreDrafts, ids => restoreOthers(turn, { ...op, ids }));
}

/** B102. */
function restoreDrafts(turn: Turn, ids: readonly ItemId[]): Judged {
  const { board } = turn;
  const graves = ids.filter(id => board.tombstones.has(id));
  if (graves.length === 0) {
    return 'live';
  }
  if (board.state.mode !== 'private_write') {
    return 'unknown';
  }
  if (board.draftIds.size + graves.length > MOST_DRAFTS) {
    return 'board_full';
  }
  turn.emit({ op: 'restore', ids: graves });
  return null;
}

function restoreOthers(turn: Turn, op: Extract<Op, { op: 'restore' }>): Judged {
  const { board } = turn;
  const ids = parentsFirst(
    board,
    op.ids.filter(id => board.tombstones.has(id)),
  );
  if (ids.length === 0) {
    return op.ids.some(id => board.item(id) !== undefined) ? 'live' : 'unknown';
  }
  if (board.publicCount + ids.length > turn.limits.items) {
    return 'board_full';
  }
  const graves = ids.flatMap(id => board.tombstones.get(id) ?? []);
  turn.emit({ op: 'restore', ids });
  for (const id of ids) {
    settle(turn, id);
  }
  const ends = endsToSet(board, graves);
  for (const connector of [...ends.keys()].sort()) {
    turn.emit({ op: 'set', id: connector, r: ends.get(connector) ?? {} });
  }
  return null;
}

function parentsFirst(board: Board, ids: readonly ItemId[]): readonly ItemId[] {
  const wanted = new Set(ids);
  const order = new Set<ItemId>();
  const visit = (id: ItemId): void => {
    const parent = board.tombstones.get(id)?.record.item.r.slot.p ?? null;
    if (!order.has(id)) {
      if (parent !== null && wanted.has(parent)) {
        visit(parent);
      }
      order.add(id);
    }
  };
  ids.forEach(visit);
  return [...order];
}

/** B55: a place that exists, with a key of its own. */
function settle(turn: Turn, id: ItemId): void {
  const item = turn.board.item(id);
  if (item === undefined) {
    return;
  }
  const parent = homeFor(turn.board, item.type, item.r.slot.p);
  const { slot, rekeyed } = place(turn.board, id, { p: parent, z: item.r.slot.z });
  if (!sameValue(slot, item.r.slot)) {
    turn.emit({ op: 'set', id, r: { slot } });
  }
  turn.emitAll(rekeyed);
}

interface Ends {
  a?: ConnectorEnd;
  b?: ConnectorEnd;
}

/** B56: ends that come back to restored items, and ends of restored connectors that have nothing to stand on. */
function endsToSet(board: Board, graves: readonly Tombstone[]): ReadonlyMap<ItemId, Ends> {
  const ends = new Map<ItemId, Ends>();
  const note = (connector: ItemId, name: 'a' | 'b', end: ConnectorEnd): void => {
    ends.set(connector, { ...ends.get(connector), [name]: end });
  };
  for (const { record } of graves) {
    for (const name of ['a', 'b'] as const) {
      const end = record.item.r[name];
      const standing = end === undefined ? undefined : standingEnd(board, end);
      if (standing !== undefined && typeof standing === 'object' && standing !== end) {
        note(record.item.id, name, standing);
      }
    }
  }
  for (const { record, was } of graves) {
    for (const freed of was) {
      const now = board.item(freed.connector)?.r[freed.end];
      if (now !== undefined && sameValue(now, pointOn(record.item, freed.u, freed.v))) {
        note(freed.connector, freed.end, { item: record.item.id, u: freed.u, v: freed.v });
      }
    }
  }
  return ends;
}
