import { useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import PeerReviewPage from '../practice/ui/peer/PeerReviewPage.tsx';
import { PageShell } from './PageShell.tsx';
import { SignedIn } from './SignedIn.tsx';

/** `/repository/peer-reviews/$reviewId`: one peer review of a benchmark. */
export default function PeerReviewRoute() {
  const { t } = useLingui();
  const { reviewId } = useParams({ strict: false });
  return (
    <SignedIn reason={t`Records are written and reviewed by people with an account.`}>
      {() =>
        reviewId === undefined ? null : (
          <PageShell title={t`Peer review`}>
            <PeerReviewPage key={reviewId} reviewId={reviewId} />
          </PageShell>
        )
      }
    </SignedIn>
  );
}
