import type { ClientMessage } from '../protocol/messages.ts';
import type { StoredTx } from './pending.ts';

/** A socket's number. Every event of a socket names it: what an old one says can not harm the present one. */
export type SocketId = number;

/**
 * What the engine causes outside. Nothing here answers: answers come back as calls of the engine's `on…` methods, so
 * that one thread of events decides everything and a test can play time, network and storage.
 */
export interface Ports {
  /** Milliseconds that never run backwards. */
  now(): number;
  /** Wall clock, milliseconds since the epoch. */
  wallClock(): number;
  random(): number;
  newClientId(): string;
  /** Asks for a new single-use ticket; `onTicket` or `onTicketRefused` answers with this attempt's number. */
  fetchTicket(attempt: number): void;
  connect(socket: SocketId, url: string): void;
  send(socket: SocketId, message: ClientMessage): void;
  closeSocket(socket: SocketId, code: number): void;
  /** `onTime` is to be called then; a later call replaces an earlier one. Null: no need. */
  wake(at: number | null): void;
  /** Keeps or replaces txs on the device. */
  store(txs: readonly StoredTx[]): void;
  /** Forgets decided txs. */
  forget(client: string, ns: readonly number[]): void;
  /** Asks the person whether offline edits older than a day are still wanted; `onOldEditsAnswer` answers. */
  askAboutOldEdits(count: number, since: number): void;
}
