import { openLiveTree } from '../sync/open-tree.ts';
import { LiveSession } from './live.ts';

/** Opens a session over the network; `close` lets go of everything. */
export function openLiveSession(
  sessionId: string,
  app: string,
  accessToken: () => Promise<string>,
): { readonly live: LiveSession; readonly close: () => void } {
  return openLiveTree({
    tickets: `/api/sessions/${encodeURIComponent(sessionId)}/ticket`,
    make: (ports, client) => new LiveSession(ports, app, client),
    accessToken,
  });
}
