import { UnknownItem } from '../board/model/apply.ts';
import type { BoardState } from '../board/model/board.ts';
import type { BoardChange, Counts, LiveBoard, Notice, Peer, SaveStatus } from '../board/model/live.ts';
import type { Answer } from '../board/model/record.ts';
import type { BallotCode } from '../board/model/rules/ballots.ts';
import type { PermitCode, Role } from '../board/model/rules/permit.ts';
import type { ItemSnapshot } from '../board/model/snapshot.ts';
import { FIRST_STATE } from '../board/model/state.ts';
import type { Delta, Item, ItemId, Op, RoundId, TextField } from '../board/model/types.ts';
import {
  type CatchUp,
  type ClientMessage,
  MINOR,
  type OwnEntry,
  type ServerMessage,
  type Snap,
  type TxEntry,
  type Welcome,
} from '../protocol/messages.ts';
import type { FrameProblem } from '../protocol/parse.ts';
import { Bucket } from './bucket.ts';
import { DEFAULT_LIMITS, Editing } from './editing.ts';
import { History } from './history.ts';
import { Link } from './link.ts';
import { Outbox } from './outbox.ts';
import type { Pending, StoredTx } from './pending.ts';
import type { Ports, SocketId } from './ports.ts';
import { Presence } from './presence.ts';
import { Signal } from './signal.ts';
import { BoardView, type CatchUpState } from './view.ts';

/** Deliberate faults, to see that the tests of the engine would notice them. None in the product. */
export type Fault =
  | 'keep_settled'
  | 'drop_while_waiting'
  | 'trust_gap'
  | 'ack_on_send'
  | 'renumber_on_reconnect'
  | 'listen_to_old_socket'
  | 'no_ping_timeout'
  | 'ignore_hash'
  | 'ignore_fix'
  | 'no_text_rebase'
  | 'claim_saved_offline'
  | 'skip_lost_acks';

export interface EngineOptions {
  readonly boardId: string;
  readonly app: string;
  readonly ports: Ports;
  /** Whether the outbox survives this tab. */
  readonly kept: boolean;
  readonly online?: boolean;
  readonly faults?: ReadonlySet<Fault>;
}

/** One outbox of a closed tab. */
export interface Orphan {
  readonly client: string;
  readonly txs: readonly StoredTx[];
}

interface Chunks {
  readonly of: number;
  readonly seq: number;
  readonly prev: number;
  readonly parts: (Snap | CatchUp)[];
}

const NO_DOTS: ReadonlyMap<ItemId, number> = new Map();

const ANSWER_TIMEOUT = 15_000;
const SLOW_AFTER = 3_000;
const RESEND_AFTER = 2_000;
/** The server's clock is taken anew when it is further off than this. */
const CLOCK_DRIFT = 2_000;
const OLD_EDITS = 24 * 60 * 60 * 1000;

/**
 * A live board over a connection that comes and goes. Events go in by `on…`, effects come out through {@link Ports};
 * nothing else is touched, so that every run can be played again.
 */
export class Engine implements LiveBoard {
  readonly boardId: string;
  readonly #ports: Ports;
  readonly #app: string;
  readonly #faults: ReadonlySet<Fault>;
  readonly #history = new History();
  readonly #view: BoardView;
  readonly #outbox: Outbox;
  readonly #presence = new Presence();
  readonly #link: Link;
  readonly #bucket = new Bucket(DEFAULT_LIMITS.txPerSec);
  readonly #changes = new Signal<BoardChange>();
  readonly #editing: Editing;
  readonly #peersChanged = new Signal<void>();
  readonly #saveChanged = new Signal<void>();
  readonly #stateChanged = new Signal<void>();
  readonly #notices = new Signal<Notice>();
  #kept: boolean;
  #online: boolean;
  #client = '';
  #log: string | null = null;
  #viewId: string | null = null;
  #title = '';
  #me: { handle: string; role: Role; s: string } | null = null;
  #counts: Counts | null = null;
  #loaded = false;
  #chunks: Chunks | null = null;
  /** A `need` was sent from this seq: frames that do not fit are only searched for own acks until the answer. */
  #needed: { readonly from: number; readonly until: number } | null = null;
  #ackedWhileWaiting: OwnEntry[] = [];
  #resendAt: number | null = null;
  /** False once the confirmed board was found wrong: the next full view replaces it. */
  #trusted = true;
  #oldEdits: 'fine' | 'asking' | 'send' = 'fine';
  #serverSlow = false;
  #lastSave: SaveStatus = { kind: 'saved' };
  #mismatches = 0;
  /** Server time less the own clock. */
  #clock: number;

  constructor(options: EngineOptions) {
    this.boardId = options.boardId;
    this.#ports = options.ports;
    this.#app = options.app;
    this.#kept = options.kept;
    this.#online = options.online ?? true;
    this.#clock = options.ports.wallClock() - options.ports.now();
    this.#faults = options.faults ?? new Set();
    this.#view = new BoardView(
      this.#history,
      {
        changed: change => this.#changes.emit(change),
        state: () => {
          this.#editing.stateChanged();
          this.#stateChanged.emit();
        },
        text: (id, field, delta) => this.#editing.textChanged(id, field, delta),
        watched: () => this.#editing.watched(),
      },
      !this.#faults.has('no_text_rebase'),
    );
    this.#view.now = () => this.now();
    this.#link = new Link(
      this.#ports,
      {
        hello: ticket => this.#hello(ticket),
        lost: () => this.#connectionLost(),
        distrust: () => {
          this.#trusted = false;
        },
      },
      !this.#faults.has('no_ping_timeout'),
    );
    this.#outbox = new Outbox(options.boardId, this.#view, this.#ports, this.#ports.newClientId());
    this.#client = this.#outbox.client;
    this.#editing = new Editing(
      this.#view,
      this.#outbox,
      this.#history,
      () => this.#now(),
      notice => this.#notices.emit(notice),
    );
  }

  // ---------------------------------------------------------------- events

  /** Begins to connect. `orphans` are the outboxes of closed tabs that this one takes over. */
  start(orphans: readonly Orphan[] = []): void {
    this.#outbox.adopt(orphans);
    if (this.#link.phase.is === 'idle') {
      this.#link.fetchTicket();
    }
    this.#update();
  }

  onTicket(attempt: number, ticket: string, url: string): void {
    this.#link.onTicket(attempt, ticket, url);
    this.#update();
  }

  /** The ticket was not given: HTTP status, or 0 when the server was not reached. */
  onTicketRefused(attempt: number, status: number): void {
    this.#link.onTicketRefused(attempt, status);
    this.#update();
  }

  onOpen(socket: SocketId): void {
    this.#link.onOpen(socket);
    this.#update();
  }

  onMessage(socket: SocketId, message: ServerMessage): void {
    if (socket !== this.#link.liveSocket() && !this.#faults.has('listen_to_old_socket')) {
      return;
    }
    try {
      this.#receive(message);
    } catch (problem) {
      if (problem instanceof UnknownItem) {
        this.#need(this.#view.seq);
      } else {
        this.#link.loadFailed();
      }
    }
    this.#update();
  }

  /** A frame that could not be read. */
  onBadFrame(socket: SocketId, problem: FrameProblem): void {
    if (socket === this.#link.liveSocket()) {
      if (problem.kind === 'unsupported') {
        this.#link.stop('too_old');
      } else {
        this.#link.loadFailed();
      }
      this.#update();
    }
  }

  onClose(socket: SocketId, code: number): void {
    if (socket === this.#link.liveSocket() || this.#faults.has('listen_to_old_socket')) {
      this.#link.closed(code);
      this.#update();
    }
  }

  onTime(): void {
    const now = this.#now();
    this.#link.onTime(now);
    if (this.#resendAt !== null && now >= this.#resendAt) {
      this.#resendAt = null;
      this.#outbox.resend();
    }
    if (this.#needed !== null && now >= this.#needed.until) {
      this.#link.failed();
    }
    this.#update();
  }

  onOnline(online: boolean): void {
    this.#online = online;
    if (online && this.#link.phase.is === 'waiting') {
      this.#link.fetchTicket();
    } else if (!online && this.#link.liveSocket() !== null) {
      this.#link.probe();
    }
    this.#update();
  }

  /** The tab can be seen again: its timers may have slept. */
  onVisible(): void {
    if (this.#link.phase.is === 'waiting') {
      this.#link.fetchTicket();
    } else {
      this.#link.probe();
    }
    this.#update();
  }

  onOldEditsAnswer(send: boolean): void {
    if (this.#oldEdits === 'asking') {
      this.#oldEdits = send ? 'send' : 'fine';
      if (!send) {
        this.#outbox.discardUnsent();
      }
      this.#update();
    }
  }

  /** The device can not keep the outbox any more. */
  onStoreFailed(): void {
    this.#kept = false;
    this.#update();
  }

  // ---------------------------------------------------------------- what the screens ask

  items(): ReadonlyMap<ItemId, Item> {
    return this.#view.board.items;
  }

  item(id: ItemId): Item | undefined {
    return this.#view.board.item(id);
  }

  children(parent: ItemId | null): readonly Item[] {
    return this.#view.board.children(parent);
  }

  connectorsOf(id: ItemId): readonly Item[] {
    return this.#view.board.connectorIds(id).flatMap(connector => this.item(connector) ?? []);
  }

  state(): BoardState {
    return this.#view.state();
  }

  now(): number {
    return Math.round(this.#now() + this.#clock);
  }

  permits(op: Op): PermitCode | null {
    return this.#view.permits(op);
  }

  mayVote(op: Op): PermitCode | BallotCode | null {
    return this.#view.mayVote(op);
  }

  isMine(id: ItemId): boolean {
    return this.#view.board.records.get(id)?.mine === true;
  }

  isDraft(id: ItemId): boolean {
    return this.#view.board.isDraft(id);
  }

  dots(round: RoundId): ReadonlyMap<ItemId, number> {
    return this.#view.board.ballots.dots.get(round) ?? NO_DOTS;
  }

  answer(round: RoundId): Answer | null {
    return this.#view.board.ballots.said.get(round) ?? null;
  }

  counts(): Counts | null {
    return this.#counts;
  }

  onState(listener: () => void): () => void {
    return this.#stateChanged.subscribe(listener);
  }

  title(): string {
    return this.#title;
  }

  me(): { readonly handle: string; readonly role: Role; readonly s: string } | null {
    return this.#me;
  }

  loaded(): boolean {
    return this.#loaded;
  }

  /** Hash of the confirmed board, its seq, and how often it was not the server's. */
  confirmed(): { readonly seq: number; readonly hash: string; readonly mismatches: number } {
    return { seq: this.#view.seq, hash: this.#view.confirmedHash(), mismatches: this.#mismatches };
  }

  /** Whether everything that is not saved would survive this tab. */
  kept(): boolean {
    return this.#kept && this.#editing.heldBack === 0;
  }

  edit(ops: readonly Op[], options: { readonly undo?: boolean; readonly mergeKey?: string } = {}): void {
    this.#editing.edit(ops, options);
    this.#update();
  }

  editText(id: ItemId, field: TextField, delta: Delta): void {
    this.#editing.editText(id, field, delta);
    this.#update();
  }

  onText(id: ItemId, field: TextField, listener: (delta: Delta) => void): () => void {
    return this.#editing.onText(id, field, listener);
  }

  undo(): void {
    this.#editing.takeBack('undo');
    this.#update();
  }

  redo(): void {
    this.#editing.takeBack('redo');
    this.#update();
  }

  canUndo(): boolean {
    return this.#history.canUndo;
  }

  canRedo(): boolean {
    return this.#history.canRedo;
  }

  peers(): readonly Peer[] {
    return this.#presence.peers();
  }

  setPresence(presence: Parameters<LiveBoard['setPresence']>[0]): void {
    this.#presence.set(presence);
    this.#update();
  }

  save(): SaveStatus {
    const pending = this.#view.pending.length + this.#editing.heldBack;
    const phase = this.#link.phase;
    if (this.#faults.has('claim_saved_offline') && phase.is !== 'live') {
      return { kind: 'saved' };
    }
    if (phase.is === 'stopped') {
      return { kind: 'stopped', code: phase.code, pending };
    }
    if (phase.is !== 'live') {
      const first = !this.#loaded && this.#link.failures === 0 && this.#online;
      if (!first) {
        return { kind: 'offline', pending, kept: this.kept() };
      }
    }
    if (pending === 0) {
      return { kind: 'saved' };
    }
    const oldest = this.#view.pending.find(p => p.sentAt !== null)?.sentAt ?? null;
    const slow = this.#serverSlow || (oldest !== null && this.#ports.now() - oldest >= SLOW_AFTER);
    return slow ? { kind: 'slow', pending, kept: this.kept() } : { kind: 'saving', pending };
  }

  onChange(listener: (change: BoardChange) => void): () => void {
    return this.#changes.subscribe(listener);
  }

  onPeers(listener: () => void): () => void {
    return this.#peersChanged.subscribe(listener);
  }

  onSave(listener: () => void): () => void {
    return this.#saveChanged.subscribe(listener);
  }

  onNotice(listener: (notice: Notice) => void): () => void {
    return this.#notices.subscribe(listener);
  }

  /** Leaves the board. What is not sent stays on the device. */
  close(): void {
    const socket = this.#link.liveSocket();
    if (socket !== null) {
      this.#ports.send(socket, { t: 'bye' });
      this.#ports.closeSocket(socket, 1000);
    }
    this.#link.close();
    this.#ports.wake(null);
  }

  #now(): number {
    return this.#ports.now();
  }

  #hello(ticket: string): ClientMessage {
    this.#client = this.#outbox.nextClient();
    const known = this.#loaded && this.#trusted && this.#log !== null && this.#viewId !== null;
    return {
      t: 'hello',
      ticket,
      client: this.#client,
      minor: MINOR,
      app: this.#app,
      ...(known ? { log: this.#log ?? '', have: this.#view.seq, view: this.#viewId ?? '' } : {}),
    };
  }

  #connectionLost(): void {
    this.#chunks = null;
    this.#needed = null;
    this.#ackedWhileWaiting = [];
    this.#resendAt = null;
    this.#serverSlow = false;
    this.#outbox.disconnected();
    if (this.#faults.has('renumber_on_reconnect')) {
      this.#outbox.moveToNewClient();
    }
    this.#presence.reset();
    this.#counts = null;
    this.#peersChanged.emit();
  }

  // ---------------------------------------------------------------- frames

  #receive(message: ServerMessage): void {
    switch (message.t) {
      case 'welcome':
        this.#welcomed(message);
        return;
      case 'snap':
      case 'delta':
        this.#chunk(message);
        return;
      case 'txs':
        this.#txs(message.prev, message.upto, message.x);
        return;
      case 'nack':
        this.#nacked(message);
        return;
      case 'pr':
        this.#presence.receive(message.a, this.#me?.s ?? null);
        this.#peersChanged.emit();
        return;
      case 'own':
        this.#view.own(message);
        return;
      case 'counts': {
        const { t: _, ...counts } = message;
        this.#counts = counts;
        this.#stateChanged.emit();
        return;
      }
      case 'hash':
        this.#checkHash(message.seq, message.h);
        return;
      case 'status':
        this.#serverSlow = message.save !== 'ok';
        return;
      case 'view':
        this.#viewId = message.view;
        this.#need(0);
        return;
      case 'goaway':
        this.#link.goaway(message.afterMs, message.url ?? null);
        return;
      case 'pong':
        this.#link.ponged(message.x);
        this.#setClock(message.now);
        return;
      case 'err':
        this.#serverError(message.code);
        return;
      case 'unknown':
        return;
    }
  }

  #welcomed(m: Welcome): void {
    if (this.#link.phase.is !== 'greeting') {
      return;
    }
    const { socket } = this.#link.phase;
    this.#me = m.you;
    this.#title = m.board.title;
    this.#editing.limits = m.limits;
    this.#bucket.setRate(m.limits.txPerSec);
    this.#view.role = m.you.role;
    this.#clock = m.now - this.#now();
    this.#stateChanged.emit();
    const same = this.#loaded && this.#trusted && this.#log === m.log && this.#viewId === m.view;
    this.#log = m.log;
    this.#viewId = m.view;
    const full = m.mode === 'full' || !same;
    this.#link.welcomed(socket, m.lastN, full);
    if (!full && this.#view.seq === m.head) {
      this.#settleUpTo(m.lastN, m.head);
      this.#becomeLive(socket, m.lastN);
    }
  }

  /** A device that slept may have lost time; a slow answer is no reason to set the clock. */
  #setClock(serverNow: number): void {
    if (Math.abs(serverNow - this.now()) > CLOCK_DRIFT) {
      this.#clock = serverNow - this.#now();
      this.#stateChanged.emit();
    }
  }

  #becomeLive(socket: SocketId, lastN: number): void {
    this.#link.live(socket);
    const next = this.#outbox.firstOf(this.#client);
    if (next !== undefined && next.n > lastN + 1) {
      this.#lostAcks();
    }
    const oldest = this.#outbox.oldestUnsent();
    if (
      oldest !== undefined &&
      this.#oldEdits === 'fine' &&
      this.#ports.wallClock() - oldest.at > OLD_EDITS
    ) {
      this.#oldEdits = 'asking';
      this.#ports.askAboutOldEdits(this.#view.pending.length, oldest.at);
    }
  }

  /**
   * The server knows less of this client than it has acknowledged (it lost a failover). What is pending was never
   * accepted there, so it goes out again under a fresh client id, whose numbers begin at 1.
   */
  #lostAcks(): void {
    if (!this.#faults.has('skip_lost_acks')) {
      this.#outbox.moveToNewClient();
      this.#link.reconnectNow();
    }
  }

  #serverError(code: string): void {
    if (code === 'gap') {
      this.#lostAcks();
    }
  }

  /** Collects the chunks of a snapshot or state delta; together they are one change. */
  #chunk(m: Snap | CatchUp): void {
    const seq = m.t === 'snap' ? m.seq : m.upto;
    const prev = m.t === 'snap' ? -1 : m.prev;
    if (m.i === 0) {
      this.#chunks = { of: m.of, seq, prev, parts: [] };
    }
    const chunks = this.#chunks;
    if (chunks === null || chunks.parts.length !== m.i || chunks.seq !== seq || chunks.prev !== prev) {
      throw new Error(`chunk ${m.i} of ${m.of} out of order`);
    }
    chunks.parts.push(m);
    this.#link.progressed();
    if (chunks.parts.length === chunks.of) {
      this.#chunks = null;
      this.#caughtUp(chunks);
    }
  }

  #caughtUp(chunks: Chunks): void {
    const snaps = chunks.parts.filter(part => part.t === 'snap');
    const deltas = chunks.parts.filter(part => part.t === 'delta');
    const phase = this.#link.phase;
    const stated = chunks.parts.find(part => part.lastN !== undefined)?.lastN;
    const lastN = phase.is === 'catchingUp' ? phase.lastN : stated;
    let decided: readonly Pending[] = [];
    if (snaps.length > 0) {
      const items: ItemSnapshot[] = snaps.flatMap(part => [...part.items]);
      const state: BoardState = snaps[0]?.state ?? FIRST_STATE;
      decided = this.#decided(lastN, chunks.seq);
      this.#view.load(items, state, chunks.seq, decided);
      this.#nowLoaded();
    } else if (chunks.prev === 0) {
      const change = together(deltas, chunks.seq);
      decided = this.#decided(lastN, chunks.seq);
      this.#view.load(wholeItems(change), change.state ?? FIRST_STATE, chunks.seq, decided);
      this.#nowLoaded();
    } else if (chunks.prev > this.#view.seq) {
      this.#need(this.#view.seq);
      return;
    } else {
      const change = together(deltas, chunks.seq);
      decided = this.#decided(lastN, chunks.seq);
      this.#view.catchUp(change, decided);
    }
    this.#outbox.forgetDecided();
    this.#editing.settledUnseen(decided);
    this.#needed = null;
    if (phase.is === 'catchingUp') {
      this.#becomeLive(phase.socket, phase.lastN);
    } else if (lastN === undefined) {
      // Frames with own acks may have been left out. The server repeats those; what stays undecided is sent again.
      this.#resendAt = this.#now() + RESEND_AFTER;
    }
  }

  /** The change of the board was told before it counted as loaded: who waits for that is told here. */
  #nowLoaded(): void {
    const isFirst = !this.#loaded;
    this.#loaded = true;
    this.#trusted = true;
    if (isFirst) {
      this.#stateChanged.emit();
    }
  }

  /** The own txs that are part of a state at `seq`. */
  #decided(lastN: number | undefined, seq: number): readonly Pending[] {
    const acked = new Map(this.#ackedWhileWaiting.filter(entry => entry.s <= seq).map(e => [e.n, e]));
    this.#ackedWhileWaiting = [];
    if (this.#faults.has('keep_settled')) {
      return [];
    }
    return this.#view.pending.filter(
      p => p.client === this.#client && ((lastN !== undefined && p.n <= lastN) || acked.has(p.n)),
    );
  }

  #settleUpTo(lastN: number, seq: number): void {
    const decided = this.#decided(lastN, seq);
    for (const p of decided) {
      this.#view.settled(p, seq);
    }
    this.#outbox.forgetDecided();
    this.#editing.settledUnseen(decided);
  }

  #txs(prev: number, upto: number, entries: readonly TxEntry[]): void {
    if (this.#link.phase.is === 'catchingUp' && this.#link.phase.full) {
      throw new Error('changes before the board');
    }
    if (this.#needed !== null) {
      this.#noteAcks(entries);
      if (this.#faults.has('drop_while_waiting')) {
        this.#view.seq = Math.max(this.#view.seq, upto);
        this.#needed = null;
      }
      return;
    }
    if (prev > this.#view.seq && !this.#faults.has('trust_gap')) {
      this.#noteAcks(entries);
      this.#need(this.#view.seq);
      return;
    }
    entries.forEach((entry, i) => {
      if (this.#needed !== null) {
        return;
      }
      try {
        this.#entry(entry);
      } catch (problem) {
        if (!(problem instanceof UnknownItem)) {
          throw problem;
        }
        this.#need(this.#view.seq);
        this.#noteAcks(entries.slice(i));
      }
    });
    if (this.#needed === null) {
      this.#view.seq = Math.max(this.#view.seq, upto);
      if (this.#link.phase.is === 'catchingUp') {
        this.#becomeLive(this.#link.phase.socket, this.#link.phase.lastN);
      }
    }
  }

  #entry(entry: TxEntry): void {
    if ('n' in entry) {
      this.#acked(entry);
    } else if (entry.s > this.#view.seq) {
      const isOwn = entry.own === true || (entry.by !== undefined && entry.by === this.#me?.handle);
      this.#view.others(entry.s, entry.ops, isOwn);
    }
  }

  #acked(entry: OwnEntry): void {
    const p = this.#outbox.find(this.#client, entry.n);
    if (p === undefined) {
      if (entry.s > this.#view.seq && !entry.dup) {
        this.#need(this.#view.seq); // decided, but what it did is not known here any more
      }
      return;
    }
    if (entry.dup || entry.s <= this.#view.seq) {
      this.#view.settled(p, entry.s);
    } else {
      const known = this.#faults.has('ignore_fix') ? { ...entry, fix: undefined } : entry;
      this.#view.acknowledged(p, known as OwnEntry);
    }
    this.#outbox.decided(p, entry.s);
    this.#editing.afterDrops(p, entry);
  }

  #nacked(m: Extract<ServerMessage, { t: 'nack' }>): void {
    const p = this.#outbox.find(this.#client, m.n);
    if (p !== undefined) {
      this.#view.settled(p, m.s ?? this.#view.seq);
      this.#outbox.decided(p, m.s ?? this.#view.seq);
      this.#editing.refused(p, m.code);
    }
    if (m.s !== undefined && this.#needed === null && this.#link.phase.is === 'live') {
      this.#view.seq = Math.max(this.#view.seq, m.s);
    }
  }

  /** Own acks in frames that can not be applied now: their effects come with the state that was asked for. */
  #noteAcks(entries: readonly TxEntry[]): void {
    for (const entry of entries) {
      if ('n' in entry) {
        this.#ackedWhileWaiting.push(entry);
        const op = this.#outbox.find(this.#client, entry.n)?.ops;
        for (const [index, code] of entry.drop) {
          this.#editing.tellDrop(code, op?.[index]);
        }
      }
    }
  }

  /** Asks for what has changed since `from`; 0 for the whole board. */
  #need(from: number): void {
    const socket = this.#link.liveSocket();
    if (socket !== null && this.#needed === null) {
      this.#needed = { from, until: this.#now() + ANSWER_TIMEOUT };
      this.#ports.send(socket, { t: 'need', from });
    }
  }

  /** The server says what this view must be. One that is behind has missed a frame: nothing overtakes on a socket. */
  #checkHash(seq: number, hash: string): void {
    if (this.#needed !== null || this.#link.phase.is !== 'live' || seq < this.#view.seq) {
      return;
    }
    if (seq > this.#view.seq) {
      this.#need(this.#view.seq);
    } else if (this.#view.confirmedHash() !== hash && !this.#faults.has('ignore_hash')) {
      this.#mismatches++;
      this.#trusted = false;
      this.#need(0);
    }
  }

  // ---------------------------------------------------------------- sending

  /** After every event: sends what may go, sets the clock, tells when the save status is another. */
  #update(): void {
    this.#pump();
    this.#ports.wake(this.#nextTime());
    const save = this.save();
    if (JSON.stringify(save) !== JSON.stringify(this.#lastSave)) {
      this.#lastSave = save;
      this.#saveChanged.emit();
    }
  }

  #pump(): void {
    if (this.#link.phase.is !== 'live') {
      return;
    }
    const { socket } = this.#link.phase;
    const now = this.#now();
    const presence = this.#presence.due(now);
    if (presence !== null) {
      this.#ports.send(socket, { t: 'pr', k: presence });
    }
    if (this.#outbox.nextClient() !== this.#client) {
      this.#link.reconnectNow(); // this outbox is empty: the next one has its own client id
      return;
    }
    if (this.#oldEdits === 'asking' || this.#needed !== null) {
      return;
    }
    for (const p of this.#outbox.toSend(this.#client, this.#editing.limits.unacked)) {
      if (!this.#outbox.mayFreeze(p, now) || !this.#bucket.take(now)) {
        return;
      }
      const ops = this.#outbox.freeze(p);
      p.sentAt = now;
      this.#ports.send(socket, { t: 'tx', n: p.n, ops, ...(p.kind === 'edit' ? {} : { u: 1 }) });
      if (this.#faults.has('ack_on_send')) {
        this.#view.settled(p, this.#view.seq);
        this.#outbox.decided(p, this.#view.seq);
      }
    }
  }

  #nextTime(): number | null {
    const times = [...this.#link.times(), this.#resendAt, this.#needed?.until ?? null];
    if (this.#link.phase.is === 'live') {
      times.push(this.#presence.dueAt());
      const next = this.#outbox.toSend(this.#client, this.#editing.limits.unacked)[0];
      if (next !== undefined && this.#needed === null && this.#view.ready(next)) {
        times.push(Math.max(next.notBefore, this.#now() + Math.max(1, this.#bucket.wait())));
      }
      const oldest = this.#view.pending.find(p => p.sentAt !== null)?.sentAt;
      if (oldest != null && this.#now() - oldest < SLOW_AFTER) {
        times.push(oldest + SLOW_AFTER);
      }
    }
    const real = times.filter(time => time !== null);
    return real.length === 0 ? null : Math.min(...real);
  }
}

/** The chunks of a state delta as one. */
function together(deltas: readonly CatchUp[], upto: number): CatchUpState {
  return {
    put: deltas.flatMap(part => [...part.put]),
    gone: deltas.flatMap(part => [...part.gone]),
    txt: deltas.flatMap(part => [...part.txt]),
    state: deltas[0]?.state,
    upto,
  };
}

/** A state delta since nothing is a whole board. */
function wholeItems({ put, txt }: CatchUpState): readonly ItemSnapshot[] {
  const texts = new Map(txt.map(text => [text.id, text]));
  return put.map(item => {
    const text = texts.get(item.id);
    return text === undefined
      ? item
      : { ...item, r: { ...item.r, [text.f]: text.doc }, s: { ...item.s, [text.f]: text.rev } };
  });
}
