import { isSeed } from '../registers.ts';
import type { BoardState } from '../state.ts';
import type { ItemId, ItemType, Op, RegisterWrites } from '../types.ts';

export type Role = 'owner' | 'facilitator' | 'moderator' | 'rapporteur' | 'editor' | 'writer' | 'viewer';

/** B93: why an op may not be. */
export type PermitCode = 'board_locked' | 'board_frozen' | 'not_author' | 'forbidden';

/** What permission depends on about an item: what it is, and whether the reader made it. */
export interface Owned {
  readonly type: ItemType;
  readonly mine: boolean;
}

/** Answers for live items and tombstones; undefined for ids that name nothing. */
export type OwnedOf = (id: ItemId) => Owned | undefined;

/** The columns of the matrix in B93, another person's note outside of its move column, and statements (B110). */
type Deed =
  | 'newNote'
  | 'changeOwn'
  | 'moveOwn'
  | 'removeOwn'
  | 'arrange'
  | 'changeOthers'
  | 'removeOthers'
  | 'state'
  | 'else';

/** Section 7: on a board outside a session the owner leads. */
export const leads = (role: Role): boolean =>
  role === 'owner' || role === 'facilitator' || role === 'moderator';

/** Section 7: whether what others made is theirs to move, group and change, where the mode lets people. */
export const arranges = (role: Role): boolean => role !== 'writer' && role !== 'viewer';

/** Section 7: who may write statements in `converge`. */
export const states = (role: Role): boolean => leads(role) || role === 'rapporteur';

/** Section 7: who leads a session does not vote in it. */
export const votes = (role: Role): boolean => role === 'owner' || role === 'rapporteur' || role === 'editor';

/** B112: what people may set on a card. */
const CARD_REGISTERS: readonly string[] = ['xy', 'wh', 'slot', 'locked'];

/** B91, B93, B95: why this op may not be now; null when it may. The reducer and the screens ask this and nothing else. */
export function permitted(state: BoardState, role: Role, op: Op, ownedOf: OwnedOf): PermitCode | null {
  if (role === 'viewer') {
    return state.mode === 'frozen' ? 'board_frozen' : 'forbidden';
  }
  switch (op.op) {
    case 'mode':
    case 'timer':
    case 'reveal':
    case 'policy':
    case 'round.close':
    case 'consent.close':
    case 'silence':
    case 'unsilence':
      return leads(role) ? null : 'forbidden';
    case 'round.open':
    case 'consent.open':
      return opening(state, role);
    case 'statement.confirm':
    case 'statement.reopen':
      return leads(role) ? whenFrozen(state) : 'forbidden';
    case 'dot.place':
    case 'dot.take':
    case 'consent.give':
      return whenFrozen(state);
    case 'new':
      return op.type === 'card' || marksSeed(op.r) ? 'forbidden' : codeOf(state, role, deedOfNew(op.type));
    case 'set':
      return marksSeed(op.r) ? 'forbidden' : onItem(state, role, op, ownedOf(op.id));
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

const whenFrozen = ({ mode }: BoardState): PermitCode | null => (mode === 'frozen' ? 'board_frozen' : null);

/** B107. */
function opening(state: BoardState, role: Role): PermitCode | null {
  if (!leads(role)) {
    return 'forbidden';
  }
  return state.mode === 'private_write' ? 'board_locked' : whenFrozen(state);
}

function onItem(state: BoardState, role: Role, op: Op, item: Owned | undefined): PermitCode | null {
  if (item === undefined) {
    return null;
  }
  return item.type === 'card' && writesCard(op) ? 'forbidden' : codeOf(state, role, deedOn(op, item));
}

/** B119: only the server says that something was carried. */
const marksSeed = ({ tags }: Pick<RegisterWrites, 'tags'>): boolean => isSeed({ r: { tags: tags ?? {} } });

/** B112. */
const writesCard = (op: Op): boolean =>
  op.op === 'txt' || (op.op === 'set' && Object.keys(op.r).some(name => !CARD_REGISTERS.includes(name)));

function deedOfNew(type: ItemType): Deed {
  switch (type) {
    case 'note':
      return 'newNote';
    case 'cluster':
      return 'arrange';
    case 'statement':
      return 'state';
    default:
      return 'else';
  }
}

function deedOn(op: Op, { type, mine }: Owned): Deed {
  if (type !== 'note') {
    return deedOfNew(type);
  }
  const removes = op.op === 'del' || op.op === 'restore';
  if (mine) {
    return removes ? 'removeOwn' : moves(op) ? 'moveOwn' : 'changeOwn';
  }
  return removes ? 'removeOthers' : moves(op) ? 'arrange' : 'changeOthers';
}

/** B93: where something is, and where it belongs. */
const MOVING: readonly string[] = ['xy', 'wh', 'slot', 'tags'];

const moves = (op: Op): boolean =>
  op.op === 'shift' || (op.op === 'set' && Object.keys(op.r).every(name => MOVING.includes(name)));

function codeOf(state: BoardState, role: Role, deed: Deed): PermitCode | null {
  const isLeading = leads(role);
  if (!arranges(role) && !isOwnNote(deed)) {
    return state.mode === 'frozen' ? 'board_frozen' : 'forbidden';
  }
  switch (state.mode) {
    case 'open':
      return null;
    case 'frozen':
      return 'board_frozen';
    case 'locked':
    case 'present':
    case 'vote':
      return isLeading && isKept(deed) ? null : 'board_locked';
    case 'converge':
      if (deed === 'state') {
        return states(role) ? null : 'forbidden';
      }
      return isLeading && (isKept(deed) || deed === 'arrange' || deed === 'moveOwn') ? null : 'board_locked';
    case 'private_write':
      return inPrivate(deed, isLeading);
    case 'open_write':
      return deed === 'arrange' ? (isLeading ? null : 'not_author') : whileWriting(deed, true, isLeading);
    case 'cluster':
      return deed === 'arrange' ? null : whileWriting(deed, state.late === true, isLeading);
  }
}

/** What a person who only writes may do. */
const isOwnNote = (deed: Deed): boolean =>
  deed === 'newNote' || deed === 'changeOwn' || deed === 'moveOwn' || deed === 'removeOwn';

/** What who leads may do while notes stand still. */
const isKept = (deed: Deed): boolean =>
  deed === 'else' || deed === 'state' || deed === 'removeOwn' || deed === 'removeOthers';

function inPrivate(deed: Deed, isLeading: boolean): PermitCode | null {
  switch (deed) {
    case 'newNote':
    case 'changeOwn':
    case 'moveOwn':
    case 'removeOwn':
      return null;
    case 'changeOthers':
      return 'not_author';
    case 'removeOthers':
      return isLeading ? null : 'not_author';
    case 'arrange':
    case 'state':
    case 'else':
      return 'board_locked';
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
    case 'moveOwn':
    case 'removeOwn':
      return null;
    case 'changeOthers':
      return 'not_author';
    case 'removeOthers':
      return isLeading ? null : 'not_author';
    case 'state':
    case 'else':
      return isLeading ? null : 'forbidden';
  }
}
