/**
 * What the screens may ask of a live board. The sync engine implements it; canvas, outline and tools use nothing else.
 * Everything is synchronous against the optimistic view (confirmed state plus own pending edits).
 */
import type { Answer } from './record.ts';
import type { BallotCode } from './rules/ballots.ts';
import type { PermitCode, Role } from './rules/permit.ts';
import type { BoardState } from './state.ts';
import type { Delta, Item, ItemId, Op, Point, RoundId, TextField } from './types';

/** "Saved" is shown only for `saved`: the outbox is empty and the server has committed everything (P10). */
export type SaveStatus =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly pending: number }
  | { readonly kind: 'slow'; readonly pending: number; readonly kept: boolean }
  | { readonly kind: 'offline'; readonly pending: number; readonly kept: boolean }
  | { readonly kind: 'stopped'; readonly code: StopCode; readonly pending: number };

/** Terminal states of the connection: the person must act, the outbox is kept. */
export type StopCode = 'forbidden' | 'gone' | 'too_old' | 'too_big' | 'protocol' | 'signed_out' | 'other_tab';

export interface Peer {
  /** Connection's short public id in this room. */
  readonly s: string;
  /** Stable handle of the person on this board. */
  readonly handle: string;
  readonly name: string | null;
  readonly role: Role | null;
  readonly cursor: Point | null;
  readonly selection: readonly ItemId[];
  readonly drag: { readonly ids: readonly ItemId[]; readonly d: Point } | null;
  readonly editing: ItemId | null;
}

export interface BoardChange {
  /** Items created, changed, or removed since the last notification (ask `item(id)` which). */
  readonly ids: ReadonlySet<ItemId>;
  /** True after a full reload: every item may be new. */
  readonly all: boolean;
  /** Whether the change came from here, from others, or from catch-up; for motion and announcements. */
  readonly source: 'local' | 'remote' | 'load';
}

export interface Notice {
  /** Stable code such as `gone`, `locked`, `guard`, `text_too_long`, `undo_nothing`. */
  readonly code: string;
  readonly ids: readonly ItemId[];
  /** Text that a person wrote and that could not be kept on the board: offer it to them. */
  readonly text?: string;
}

export interface LiveBoard {
  readonly boardId: string;
  /** Live items by id, as a view that stays current. */
  items(): ReadonlyMap<ItemId, Item>;
  item(id: ItemId): Item | undefined;
  /** Live children of a container (null: the board's top level) in z order, lowest first. */
  children(parent: ItemId | null): readonly Item[];
  /** Connectors with an end on this item. */
  connectorsOf(id: ItemId): readonly Item[];

  /** B90: mode, late ideas and timer, as the optimistic view has them. The same object until something changes. */
  state(): BoardState;
  /** Milliseconds of server time. */
  now(): number;
  /** B93: why this op may not be now, by the rule that the reducer asks; null when it may. */
  permits(op: Op): PermitCode | null;
  /** B109, B111: why this dot or answer may not be given now; null when it may. */
  mayVote(op: Op): PermitCode | BallotCode | null;
  /** B92: whether the reader made it. */
  isMine(id: ItemId): boolean;
  /** B100: whether it is there for the reader alone. */
  isDraft(id: ItemId): boolean;
  /** B109: the reader's own dots in an open round. */
  dots(round: RoundId): ReadonlyMap<ItemId, number>;
  /** B111: what the reader said to an open consent check; null before. */
  answer(round: RoundId): Answer | null;
  /** B115: what who leads is told while people write and vote in secret; null for others. */
  counts(): Counts | null;
  /** The state, own dots and answers, counts, the reader's role, or what is the reader's own is another: {@link permits} may answer otherwise. */
  onState(listener: () => void): () => void;

  title(): string;
  me(): { readonly handle: string; readonly role: Role; readonly s: string } | null;
  loaded(): boolean;

  /** Applies ops at once to the view, keeps them in the outbox, sends them. One call = one tx = one undo entry. */
  edit(ops: readonly Op[], options?: { readonly undo?: boolean; readonly mergeKey?: string }): void;
  /** Local text change; the engine batches, transforms and sends (one outstanding delta a field). */
  editText(id: ItemId, field: TextField, delta: Delta): void;
  /** Called with every change to a text field that did not come from this editor, already transformed over local edits. */
  onText(id: ItemId, field: TextField, listener: (delta: Delta) => void): () => void;
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;

  peers(): readonly Peer[];
  setPresence(presence: {
    cursor?: Point | null;
    selection?: readonly ItemId[];
    drag?: { ids: readonly ItemId[]; d: Point } | null;
    editing?: ItemId | null;
  }): void;
  save(): SaveStatus;

  onChange(listener: (change: BoardChange) => void): () => void;
  onPeers(listener: () => void): () => void;
  onSave(listener: () => void): () => void;
  onNotice(listener: (notice: Notice) => void): () => void;
  close(): void;
}

/** B115. */
export interface Counts {
  readonly notes: number;
  readonly writers: number;
  /** Hidden drafts by frame. */
  readonly frames: Readonly<Record<ItemId, number>>;
  /** People who answered, by round. */
  readonly rounds: Readonly<Record<RoundId, number>>;
}

/** A z key above everything in the parent, and one between two neighbours. Never throws. */
export interface ZOrder {
  top(parent: ItemId | null): string;
  between(lower: string | null, upper: string | null): string;
}
