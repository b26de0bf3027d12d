import { useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import PublicRecordPage from '../practice/ui/PublicRecordPage.tsx';
import { PageShell } from './PageShell.tsx';

/** `/records/$recordId`: the page that a record is cited by. */
export default function PublicRecordRoute() {
  const { t } = useLingui();
  const { recordId } = useParams({ strict: false });
  const [title, setTitle] = useState<string>();
  return recordId === undefined ? null : (
    <PageShell title={title ?? t`Record`}>
      <PublicRecordPage key={recordId} recordId={recordId} onTitle={setTitle} />
    </PageShell>
  );
}
