import { useLingui } from '@lingui/react/macro';
import { useParams, useSearch } from '@tanstack/react-router';
import { EDITIONS, REPORT_LANGUAGES, REPORTS } from '../session/report.ts';
import DraftPage from '../session/ui/DraftPage.tsx';
import { PageShell } from './PageShell.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { SignedIn } from './SignedIn.tsx';

/** `/session/$sessionId/reports/$report`: the text of a report; `?edition=&lang=` says which. */
export default function DraftRoute() {
  const { t } = useLingui();
  const params = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>;
  const search = useSearch({ strict: false }) as Readonly<Record<string, string | undefined>>;
  const { sessionId } = params;
  const report = REPORTS.find(one => one === params.report);
  const edition = EDITIONS.find(one => one === search.edition) ?? 'internal';
  const language = REPORT_LANGUAGES.find(one => one === search.lang) ?? 'en';
  if (report === undefined || sessionId === undefined) {
    return <NotFoundPage />;
  }
  return (
    <SignedIn reason={t`Texts of reports are edited by the staff of the project.`}>
      {me => (
        <PageShell title={t`Edit the text of a report`}>
          <DraftPage
            key={`${sessionId} ${report} ${edition} ${language}`}
            sessionId={sessionId}
            draftKey={{ report, edition, language }}
            person={me.email ?? me.name}
          />
        </PageShell>
      )}
    </SignedIn>
  );
}
