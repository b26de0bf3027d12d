import { useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import Presenter from '../session/ui/Presenter.tsx';
import { useDocumentTitle } from './PageShell.tsx';
import { SignedIn } from './SignedIn.tsx';

/** `/session/$sessionId/present`: the pitches on a projector, without the frame of the other pages. */
export default function PresenterRoute() {
  const { t } = useLingui();
  const { sessionId } = useParams({ strict: false });
  useDocumentTitle(t`Presenter view`);
  return (
    <SignedIn reason={t`This session is for people who were invited. If you have a link, open it once more.`}>
      {() => (sessionId === undefined ? null : <Presenter key={sessionId} sessionId={sessionId} />)}
    </SignedIn>
  );
}
