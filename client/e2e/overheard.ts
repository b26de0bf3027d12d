import { inflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';

type Told = Readonly<Record<string, unknown>>;

/** Everything that the server tells one page over its sockets, from the moment of listening. */
export class Overheard {
  readonly #frames: string[] = [];

  constructor(page: Page) {
    page.on('websocket', socket =>
      socket.on('framereceived', ({ payload }) => this.#frames.push(readable(payload))),
    );
  }

  /** All frames as the text that they carry. */
  text(): string {
    return this.#frames.join('\n');
  }

  /** The frames that came before the first op of this kind on a board; all when there was none yet. */
  textBefore(op: string): string {
    const at = this.#frames.findIndex(frame => opsOf(frame).some(told => told.op === op));
    return this.#frames.slice(0, at === -1 ? undefined : at).join('\n');
  }

  /** The newest op of this kind on a board; undefined when none came. */
  last(op: string): Told | undefined {
    return this.#frames.flatMap(opsOf).findLast(told => told.op === op);
  }
}

/** The first byte says how the rest is packed: 0 plain, 1 deflated. */
function readable(payload: string | Buffer): string {
  if (typeof payload === 'string') {
    return payload;
  }
  const rest = payload.subarray(1);
  return (payload[0] === 1 ? inflateRawSync(rest) : rest).toString('utf8');
}

function opsOf(frame: string): readonly Told[] {
  const { t, x = [] } = JSON.parse(frame) as {
    t: string;
    x?: readonly { ops?: readonly Told[]; fix?: readonly Told[] }[];
  };
  return t === 'txs' ? x.flatMap(({ ops = [], fix = [] }) => [...ops, ...fix]) : [];
}
