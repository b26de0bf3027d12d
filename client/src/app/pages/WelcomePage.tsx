import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { WelcomeForm } from '../../account/ui/WelcomeForm.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { PageShell } from '../PageShell.tsx';

/** Where the one-time link of a new server leads: `/welcome#<token>`. */
export default function WelcomePage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const token = useLocation({ select: location => location.hash });
  return (
    <PageShell title={t`Welcome`} width="narrow">
      {token === '' ? (
        <EmptyState headingLevel={1} title={t`A one-time link is needed`}>
          <Trans>
            The server prints it when it starts for the first time. Open all of it, with the part after #.
          </Trans>
        </EmptyState>
      ) : (
        <>
          <div className="page-head page-head--stacked">
            <h1>
              <Trans>Welcome to your Charrette</Trans>
            </h1>
            <p className="page-lead">
              <Trans>
                Choose your name and password. With an account you make boards and sessions, and invite others
                to them.
              </Trans>
            </p>
          </div>
          <div className="page-panel">
            <WelcomeForm token={token} onDone={() => void navigate({ to: '/', replace: true })} />
          </div>
        </>
      )}
    </PageShell>
  );
}
