import { useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import EntryFormPage from '../practice/ui/EntryFormPage.tsx';
import { PageShell } from './PageShell.tsx';
import { SignedIn } from './SignedIn.tsx';

/** `/directory/new` and `/directory/$entryId/edit`: an entry to fill in. */
export default function EntryFormRoute() {
  const { t } = useLingui();
  const { entryId } = useParams({ strict: false });
  return (
    <SignedIn reason={t`Editors fill the directory.`}>
      {() => (
        <PageShell title={t`Entry of the directory`}>
          <EntryFormPage key={entryId} entryId={entryId} />
        </PageShell>
      )}
    </SignedIn>
  );
}
