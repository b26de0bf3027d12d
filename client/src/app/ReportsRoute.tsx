import { useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import ReportsPage from '../session/ui/ReportsPage.tsx';
import { PageShell } from './PageShell.tsx';
import { SignedIn } from './SignedIn.tsx';

/** `/session/$sessionId/reports`: what a session brought forth, to read and to take along. */
export default function ReportsRoute() {
  const { t } = useLingui();
  const { sessionId } = useParams({ strict: false });
  return (
    <SignedIn reason={t`Reports are for those who were in the session and for the staff of its project.`}>
      {() =>
        sessionId === undefined ? null : (
          <PageShell title={t`Reports of the session`}>
            <ReportsPage key={sessionId} sessionId={sessionId} />
          </PageShell>
        )
      }
    </SignedIn>
  );
}
