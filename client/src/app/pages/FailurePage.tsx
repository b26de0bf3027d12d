import { Trans, useLingui } from '@lingui/react/macro';
import { RotateCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useSession } from '../../account/ui/SessionContext.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { useIsOnline } from '../OfflineBanner.tsx';
import { PageShell } from '../PageShell.tsx';

/** A page that threw, or whose code could not be loaded. */
export function FailurePage() {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  useReloadWhenBack(isOnline);
  if (!isOnline) {
    return (
      <PageShell title={t`This page needs a connection`}>
        <EmptyState
          headingLevel={1}
          title={t`This page needs a connection`}
          actions={<ButtonLink href="/">{t`To the boards`}</ButtonLink>}
        >
          <Trans>
            It goes on by itself as soon as you are online again. What you wrote on boards is safe.
          </Trans>
        </EmptyState>
      </PageShell>
    );
  }
  return (
    <PageShell title={t`This page failed`}>
      <EmptyState
        headingLevel={1}
        title={t`This page failed`}
        actions={
          <>
            <Button variant="primary" icon={<RotateCw />} onPress={() => location.reload()}>
              {t`Reload`}
            </Button>
            <ButtonLink href="/">{t`To the boards`}</ButtonLink>
          </>
        }
      >
        <Trans>
          What you wrote on boards is safe: it is on the server, or kept on this device until it can be sent.
        </Trans>
      </EmptyState>
    </PageShell>
  );
}

/** A browser does not ask again for code that it once failed to load, so the whole page is loaded anew. */
function useReloadWhenBack(isOnline: boolean): void {
  const wasOffline = useRef(false);
  useEffect(() => {
    if (!isOnline) {
      wasOffline.current = true;
    } else if (wasOffline.current) {
      location.reload();
    }
  }, [isOnline]);
}

/** No answer at the start. It tries again by itself when the line comes back. */
export function UnreachablePage() {
  const { t } = useLingui();
  const session = useSession();
  useEffect(() => {
    const again = () => void session.start();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [session]);
  return (
    <PageShell title={t`No answer`}>
      <EmptyState
        headingLevel={1}
        title={t`The server does not answer`}
        actions={
          <Button variant="primary" icon={<RotateCw />} onPress={() => void session.start()}>
            {t`Try again`}
          </Button>
        }
      >
        <Trans>
          It may be starting, or your connection may be down. What you wrote is safe: it is on the server, or
          kept on this device until it can be sent.
        </Trans>
      </EmptyState>
    </PageShell>
  );
}
