import { LiveTree, type Snapshot, type TreePorts } from '../sync/live-tree.ts';
import { openLiveTree } from '../sync/open-tree.ts';
import { type FloorOp, type FloorTree, type Mine, parseFloor, parseMine, withCounts } from './model.ts';

export { Refusal } from '../sync/live-tree.ts';

/** The stream of a floor (`docs/protocol/polls.md`). */
export type LiveFloor = Pick<
  LiveTree<FloorTree, FloorOp, Mine>,
  'snapshot' | 'subscribe' | 'do' | 'now' | 'again'
>;

export type FloorSnapshot = Snapshot<FloorTree, Mine>;

export const NOTHING_MINE: Mine = { answers: {}, questions: [], votes: new Set() };

export function liveFloor(
  ports: TreePorts<FloorOp>,
  app: string,
  client: string,
): LiveTree<FloorTree, FloorOp, Mine> {
  return new LiveTree(
    ports,
    { tree: parseFloor, ownField: 'mine', own: parseMine, counted: withCounts },
    app,
    client,
  );
}

/** Opens a floor over the network; `close` lets go of everything. */
export function openLiveFloor(
  floorId: string,
  app: string,
  accessToken: () => Promise<string>,
): { readonly live: LiveFloor; readonly close: () => void } {
  return openLiveTree({
    tickets: `/api/floors/${encodeURIComponent(floorId)}/ticket`,
    make: (ports, client) => liveFloor(ports, app, client),
    accessToken,
  });
}
