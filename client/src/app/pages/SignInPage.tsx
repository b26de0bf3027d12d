import { Trans, useLingui } from '@lingui/react/macro';
import { SignIn } from '../../account/ui/SignIn.tsx';
import { Banner } from '../../design/Banner.tsx';
import { PageShell } from '../PageShell.tsx';

export function SignInPage({ reason, wasEnded }: { readonly reason: string; readonly wasEnded: boolean }) {
  const { t } = useLingui();
  return (
    <PageShell title={t`Sign in`} width="narrow">
      <div className="page-head">
        <h1>
          <Trans>Sign in</Trans>
        </h1>
        <p className="page-lead">{reason}</p>
      </div>
      {wasEnded ? <EndedBanner /> : null}
      <div className="page-panel">
        <SignIn />
      </div>
    </PageShell>
  );
}

export function EndedBanner() {
  return (
    <div className="page-banner">
      <Banner tone="warn" isLive>
        <Trans>
          You were signed out, here or in another place. What you wrote before is safe; what was still unsent
          is kept on this device.
        </Trans>
      </Banner>
    </div>
  );
}
