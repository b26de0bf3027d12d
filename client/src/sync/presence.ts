import { sameValue } from '../board/model/canonical.ts';
import type { Peer } from '../board/model/live.ts';
import type { PeerState, PresenceState } from '../protocol/messages.ts';

/** Presence goes out at most every so many milliseconds; the latest wins. */
const INTERVAL = 50;
const MOST_SELECTED = 50;
const MOST_DRAGGED = 200;

/** Who else is here, and what the others may see of this tab. Never stored. */
export class Presence {
  #peers = new Map<string, Peer>();
  #view: readonly Peer[] = [];
  #own: PresenceState = {};
  #sent: PresenceState = {};
  #sentAt = Number.NEGATIVE_INFINITY;

  peers(): readonly Peer[] {
    return this.#view;
  }

  /** A new connection: the others are told anew, and so are they to us. */
  reset(): void {
    this.#peers = new Map();
    this.#view = [];
    this.#sent = {};
  }

  /** News of others; own news are left out. */
  receive(entries: readonly (readonly [string, PeerState | null])[], ownId: string | null): void {
    for (const [s, state] of entries) {
      if (state === null) {
        this.#peers.delete(s);
      } else if (s !== ownId) {
        this.#peers.set(s, merged(s, this.#peers.get(s), state));
      }
    }
    this.#view = [...this.#peers.values()];
  }

  set(change: {
    cursor?: Peer['cursor'];
    selection?: Peer['selection'];
    drag?: Peer['drag'];
    editing?: Peer['editing'];
  }): void {
    this.#own = {
      ...this.#own,
      ...(change.cursor === undefined ? {} : { cur: change.cursor }),
      ...(change.selection === undefined ? {} : { sel: change.selection.slice(0, MOST_SELECTED) }),
      ...(change.drag === undefined ? {} : { drag: limited(change.drag) }),
      ...(change.editing === undefined ? {} : { edit: change.editing }),
    };
  }

  /** What is to be sent now, when something is new and the interval is over. */
  due(now: number): PresenceState | null {
    if (sameValue(this.#own, this.#sent) || now < this.#sentAt + INTERVAL) {
      return null;
    }
    this.#sent = this.#own;
    this.#sentAt = now;
    return this.#own;
  }

  /** When something is next to be sent; null when there is nothing new. */
  dueAt(): number | null {
    return sameValue(this.#own, this.#sent) ? null : this.#sentAt + INTERVAL;
  }
}

function merged(s: string, old: Peer | undefined, state: PeerState): Peer {
  return {
    s,
    handle: state.h ?? old?.handle ?? s,
    name: state.name ?? old?.name ?? null,
    role: state.role ?? old?.role ?? null,
    cursor: state.cur ?? null,
    selection: state.sel ?? [],
    drag: state.drag ?? null,
    editing: state.edit ?? null,
  };
}

const limited = (drag: Peer['drag']): Peer['drag'] =>
  drag === null ? null : { ids: drag.ids.slice(0, MOST_DRAGGED), d: drag.d };
