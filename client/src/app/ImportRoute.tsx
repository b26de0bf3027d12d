import { useLingui } from '@lingui/react/macro';
import ImportPage from '../practice/ui/ImportPage.tsx';
import { PageShell } from './PageShell.tsx';
import { SignedIn } from './SignedIn.tsx';

/** `/directory/import`: entries from a table. */
export default function ImportRoute() {
  const { t } = useLingui();
  return (
    <SignedIn reason={t`Editors fill the directory.`}>
      {() => (
        <PageShell title={t`Import a table`}>
          <ImportPage />
        </PageShell>
      )}
    </SignedIn>
  );
}
