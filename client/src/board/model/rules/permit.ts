import type { BoardState } from '../state.ts';
import type { ItemId, ItemType, Op } from '../types.ts';

export type Role = 'owner' | 'editor' | 'viewer';

/** B93: why an op may not be. */
export type PermitCode = 'board_locked' | 'board_frozen' | 'not_author' | 'forbidden';

/** What permission depends on about an item: what it is, and whether the reader made it. */
export interface Owned {
  readonly type: ItemType;
  readonly mine: boolean;
}

/** Answers for live items and tombstones; undefined for ids that name nothing. */
export type OwnedOf = (id: ItemId) => Owned | undefined;

/** The columns of the matrix in B93, and another person's note outside of its move column. */
type Deed = 'newNote' | 'changeOwn' | 'removeOwn' | 'arrange' | 'changeOthers' | 'removeOthers' | 'else';

/** On a board outside a session the owner leads. */
export const leads = (role: Role): boolean => role === 'owner';

/** B91, B93, B95: why this op may not be now; null when it may. The reducer and the screens ask this and nothing else. */
export function permitted(state: BoardState, role: Role, op: Op, ownedOf: OwnedOf): PermitCode | null {
  if (role === 'viewer') {
    return 'forbidden';
  }
  switch (op.op) {
    case 'mode':
    case 'timer':
      return leads(role) ? null : 'forbidden';
    case 'new':
      return codeOf(state, leads(role), deedOfNew(op.type));
    case 'set':
    case 'txt':
      return onItem(state, role, op, ownedOf(op.id));
    case 'del':
    case 'restore':
    case 'shift':
      for (const id of op.ids) {
        const code = onItem(state, role, op, ownedOf(id));
        if (code !== null) {
          return code;
        }
      }
      return null;
  }
}

/** B93: of a cascade only what the person may delete. */
export function withinPermission(
  state: BoardState,
  role: Role,
  op: Extract<Op, { op: 'del' }>,
  ownedOf: OwnedOf,
): Extract<Op, { op: 'del' }> {
  const cascade = op.cascade?.filter(
    id => permitted(state, role, { op: 'del', ids: [id] }, ownedOf) === null,
  );
  return cascade === undefined ? op : { op: 'del', ids: op.ids, cascade };
}

function onItem(state: BoardState, role: Role, op: Op, item: Owned | undefined): PermitCode | null {
  return item === undefined ? null : codeOf(state, leads(role), deedOn(op, item));
}

const deedOfNew = (type: ItemType): Deed =>
  type === 'note' ? 'newNote' : type === 'cluster' ? 'arrange' : 'else';

function deedOn(op: Op, { type, mine }: Owned): Deed {
  if (type !== 'note') {
    return type === 'cluster' ? 'arrange' : 'else';
  }
  const removes = op.op === 'del' || op.op === 'restore';
  if (mine) {
    return removes ? 'removeOwn' : 'changeOwn';
  }
  return removes ? 'removeOthers' : moves(op) ? 'arrange' : 'changeOthers';
}

const moves = (op: Op): boolean =>
  op.op === 'shift' ||
  (op.op === 'set' && Object.keys(op.r).every(name => name === 'xy' || name === 'wh' || name === 'slot'));

function codeOf(state: BoardState, isLeading: boolean, deed: Deed): PermitCode | null {
  switch (state.mode) {
    case 'open':
      return null;
    case 'frozen':
      return 'board_frozen';
    case 'locked':
    case 'present':
      return isLeading && (deed === 'else' || deed === 'removeOwn' || deed === 'removeOthers')
        ? null
        : 'board_locked';
    case 'open_write':
      return deed === 'arrange' ? (isLeading ? null : 'not_author') : whileWriting(deed, true, isLeading);
    case 'cluster':
      return deed === 'arrange' ? null : whileWriting(deed, state.late === true, isLeading);
  }
}

function whileWriting(
  deed: Exclude<Deed, 'arrange'>,
  takesNotes: boolean,
  isLeading: boolean,
): PermitCode | null {
  switch (deed) {
    case 'newNote':
      return takesNotes ? null : 'board_locked';
    case 'changeOwn':
    case 'removeOwn':
      return null;
    case 'changeOthers':
      return 'not_author';
    case 'removeOthers':
      return isLeading ? null : 'not_author';
    case 'else':
      return isLeading ? null : 'forbidden';
  }
}
