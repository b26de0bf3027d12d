import { Trans } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { Banner } from '../design/Banner.tsx';

export function useIsOnline(): boolean {
  return useSyncExternalStore(
    listener => {
      window.addEventListener('online', listener);
      window.addEventListener('offline', listener);
      return () => {
        window.removeEventListener('online', listener);
        window.removeEventListener('offline', listener);
      };
    },
    () => navigator.onLine,
  );
}

/** Boards say it themselves, with what they keep; this is for the other pages. */
export function OfflineBanner() {
  const isOnline = useIsOnline();
  return isOnline ? null : (
    <div className="shell__offline">
      <Banner tone="warn" isLive>
        <Trans>You are offline. What you see may be old; changes are possible when you are back.</Trans>
      </Banner>
    </div>
  );
}
