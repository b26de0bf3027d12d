import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { SessionRecord } from '../account/model.ts';
import { Problem } from '../account/problem.ts';
import { useApi } from '../account/ui/SessionContext.tsx';
import { ButtonLink } from '../design/ButtonLink.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import SessionPage from '../session/ui/SessionPage.tsx';
import { PageShell } from './PageShell.tsx';
import { FailurePage } from './pages/FailurePage.tsx';
import { WaitingPage } from './pages/WaitingPage.tsx';
import { SessionFloors, SlotPolls } from './SessionFloors.tsx';
import { SessionResults } from './SessionResults.tsx';
import { SignedIn } from './SignedIn.tsx';

/** `/session/$sessionId`: the lobby, the session, or its control room, by who one is and how far it got. */
export default function SessionRoute() {
  const { t } = useLingui();
  const { sessionId } = useParams({ strict: false });
  return (
    <SignedIn reason={t`This session is for people who were invited. If you have a link, open it once more.`}>
      {() => (sessionId === undefined ? <NoSession /> : <OneSession key={sessionId} sessionId={sessionId} />)}
    </SignedIn>
  );
}

function OneSession({ sessionId }: { readonly sessionId: string }) {
  const api = useApi();
  const session = useQuery({
    queryKey: ['session', sessionId],
    queryFn: () => api.session(sessionId),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (session.isPending) {
    return <WaitingPage />;
  }
  if (session.isError) {
    const isUnknown = session.error instanceof Problem && [400, 404].includes(session.error.status);
    return isUnknown ? <NoSession /> : <FailurePage />;
  }
  return <Open session={session.data} />;
}

function Open({ session }: { readonly session: SessionRecord }) {
  return (
    <PageShell title={session.title}>
      <SessionPage
        sessionId={session.id}
        title={session.title}
        extra={
          <>
            <SessionResults />
            <SessionFloors />
          </>
        }
        chooseAsks={(asks, onChange) => <SlotPolls asks={asks} onChange={onChange} />}
      />
    </PageShell>
  );
}

function NoSession() {
  const { t } = useLingui();
  return (
    <PageShell title={t`No such session`}>
      <EmptyState
        headingLevel={1}
        title={t`This session is not open to you`}
        actions={<ButtonLink variant="primary" href="/">{t`To the start page`}</ButtonLink>}
      >
        <Trans>
          It does not exist, or you have no access to it. If somebody invited you, open their link once more.
        </Trans>
      </EmptyState>
    </PageShell>
  );
}
