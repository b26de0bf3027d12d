import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { useApi } from '../../account/ui/SessionContext.tsx';
import { SignIn } from '../../account/ui/SignIn.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { PageShell } from '../PageShell.tsx';
import { EndedBanner } from './SignInPage.tsx';
import { TablePicture } from './TablePicture.tsx';
import './LandingPage.css';

/** The front door: what this is, sign in, and the demo where it is offered. */
export function LandingPage({ wasEnded }: { readonly wasEnded: boolean }) {
  return (
    <PageShell title="">
      {wasEnded ? <EndedBanner /> : null}
      <div className="landing">
        <div className="landing__words">
          <h1>
            <Trans>Many hands, one table</Trans>
          </h1>
          <p className="landing__lead">
            <Trans>
              Charrette is a live board for co-design workshops. Everybody writes at once, in their own
              language, with the keyboard, a finger or a screen reader. What somebody saw on the table is
              never lost.
            </Trans>
          </p>
          <Demo />
        </div>
        <section className="page-panel landing__panel" aria-labelledby="sign-in-title">
          <h2 id="sign-in-title">
            <Trans>Sign in</Trans>
          </h2>
          <SignIn />
          <p className="landing__hint">
            <Trans>Invited by a link? Just open it: guests need no account.</Trans>
          </p>
        </section>
        <TablePicture />
      </div>
    </PageShell>
  );
}

function Demo() {
  const { t } = useLingui();
  const api = useApi();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const offer = useQuery({ queryKey: ['demo'], queryFn: () => api.demoAvailable(), retry: false });
  const open = useMutation({
    mutationFn: () => api.openDemo(),
    onSuccess: boardId => navigate({ to: '/b/$boardId', params: { boardId } }),
  });
  if (offer.data !== true) {
    return null;
  }
  return (
    <div className="landing__demo">
      <Button
        variant="primary"
        size="large"
        icon={<ArrowRight className="flips" />}
        isPending={open.isPending}
        onPress={() => open.mutate()}
      >
        {t`Open the demo board`}
      </Button>
      <p className="landing__hint">
        <Trans>Offered only on the computer on which the server runs.</Trans>
      </p>
      {open.isError ? (
        <Banner tone="danger" isLive>
          {problemText(open.error)}
        </Banner>
      ) : null}
    </div>
  );
}
