import { useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import EntryPage from '../practice/ui/EntryPage.tsx';
import { PageShell } from './PageShell.tsx';

/** `/directory/$entryId`: one organisation or network. */
export default function EntryRoute() {
  const { t } = useLingui();
  const { entryId } = useParams({ strict: false });
  const [title, setTitle] = useState<string>();
  return entryId === undefined ? null : (
    <PageShell title={title ?? t`Directory`}>
      <EntryPage key={entryId} entryId={entryId} onTitle={setTitle} />
    </PageShell>
  );
}
