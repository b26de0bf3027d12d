import { useEffect, useState } from 'react';
import { useSession } from '../../account/ui/SessionContext.tsx';
import type { LiveSession } from '../live.ts';
import { openLiveSession } from '../open.ts';

const APP = 'charrette-web';

/** The session over the network as long as the component stands; null for the first moment. */
export function useOpenSession(sessionId: string): LiveSession | null {
  const account = useSession();
  const [live, setLive] = useState<LiveSession | null>(null);
  useEffect(() => {
    const opened = openLiveSession(sessionId, APP, account.getAccessToken);
    setLive(opened.live);
    return () => {
      opened.close();
      setLive(null);
    };
  }, [sessionId, account]);
  return live;
}
