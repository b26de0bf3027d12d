import { text } from '../kernel/reading.ts';
import {
  LiveTree,
  type TreeMessage,
  type TreePorts,
  type Snapshot as TreeSnapshot,
} from '../sync/live-tree.ts';
import { parseTree, type SessionOp, type SessionTree } from './model.ts';

export type { StopCode } from '../sync/live-tree.ts';
export { Refusal } from '../sync/live-tree.ts';

export type SessionMessage = TreeMessage<SessionOp>;

/** All that a page shows; `me` is the reader's own member id. */
export type Snapshot = TreeSnapshot<SessionTree, string>;

/** The stream of a session (`docs/protocol/session.md`). */
export class LiveSession extends LiveTree<SessionTree, SessionOp, string> {
  constructor(ports: TreePorts<SessionOp>, app: string, client: string) {
    super(ports, { tree: parseTree, ownField: 'me', own: raw => text(raw, 'me') }, app, client);
  }
}
