import { useLingui } from '@lingui/react/macro';
import WorkPage from '../practice/ui/WorkPage.tsx';
import { PageShell } from './PageShell.tsx';
import { SignedIn } from './SignedIn.tsx';

/** `/repository/work`: the records that somebody works with. */
export default function WorkRoute() {
  const { t } = useLingui();
  return (
    <SignedIn reason={t`Records are written and reviewed by people with an account.`}>
      {() => (
        <PageShell title={t`Records`}>
          <WorkPage />
        </PageShell>
      )}
    </SignedIn>
  );
}
