import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useApi, useSession } from '../../account/ui/SessionContext.tsx';
import { type LiveFloor, NOTHING_MINE, openLiveFloor } from '../live.ts';
import { FloorContext, type FloorRole } from './floor.tsx';
import { type Pictures, picturesOf } from './pictures.ts';

const APP = 'charrette-web';

export interface OnFloorProps {
  readonly floorId: string;
  readonly role: FloorRole;
  readonly title: string;
  /** Instead of the content, until the floor has shown itself. */
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}

/** Opens a floor over the network as long as the component stands. */
export function OnFloor({ floorId, ...rest }: OnFloorProps) {
  const account = useSession();
  const api = useApi();
  const pictures = useMemo(() => picturesOf(api, floorId), [api, floorId]);
  const [live, setLive] = useState<LiveFloor | null>(null);
  useEffect(() => {
    const opened = openLiveFloor(floorId, APP, account.getAccessToken);
    setLive(opened.live);
    return () => {
      opened.close();
      setLive(null);
    };
  }, [floorId, account]);
  return live === null ? (rest.fallback ?? null) : <Stand live={live} pictures={pictures} {...rest} />;
}

/** Gives what stands on a floor that is open already. */
export function Stand({
  live,
  role,
  title,
  pictures,
  fallback = null,
  children,
}: Omit<OnFloorProps, 'floorId'> & { readonly live: LiveFloor; readonly pictures?: Pictures }) {
  const { tree, me, connection } = useSyncExternalStore(live.subscribe, live.snapshot);
  const isConnected = connection.kind === 'live';
  const room = useMemo(
    () =>
      tree === null ? null : { live, tree, mine: me ?? NOTHING_MINE, role, isConnected, title, pictures },
    [live, tree, me, role, isConnected, title, pictures],
  );
  return room === null ? fallback : <FloorContext value={room}>{children}</FloorContext>;
}
