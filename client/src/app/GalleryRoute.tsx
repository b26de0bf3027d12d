import { useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import GalleryPage from '../session/ui/GalleryPage.tsx';
import { PageShell } from './PageShell.tsx';
import { SignedIn } from './SignedIn.tsx';

/** `/session/$sessionId/gallery`: what every group has agreed on. */
export default function GalleryRoute() {
  const { t } = useLingui();
  const { sessionId } = useParams({ strict: false });
  return (
    <SignedIn reason={t`This session is for people who were invited. If you have a link, open it once more.`}>
      {() =>
        sessionId === undefined ? null : (
          <PageShell title={t`What groups agreed on`}>
            <GalleryPage key={sessionId} sessionId={sessionId} />
          </PageShell>
        )
      }
    </SignedIn>
  );
}
