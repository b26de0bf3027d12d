import { useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import RecordPage from '../practice/ui/RecordPage.tsx';
import { PageShell } from './PageShell.tsx';
import { SignedIn } from './SignedIn.tsx';

/** `/repository/work/$recordId`: one record, its way and its reviews. */
export default function RecordRoute() {
  const { t } = useLingui();
  const { recordId } = useParams({ strict: false });
  return (
    <SignedIn reason={t`Records are written and reviewed by people with an account.`}>
      {() =>
        recordId === undefined ? null : (
          <PageShell title={t`Record`}>
            <RecordPage key={recordId} recordId={recordId} />
          </PageShell>
        )
      }
    </SignedIn>
  );
}
