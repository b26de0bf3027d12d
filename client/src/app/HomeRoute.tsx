import { lazy, Suspense } from 'react';
import { useSessionState } from '../account/ui/SessionContext.tsx';
import { UnreachablePage } from './pages/FailurePage.tsx';
import { LandingPage } from './pages/LandingPage.tsx';
import { WaitingPage } from './pages/WaitingPage.tsx';

const BoardsPage = lazy(() => import('./home/BoardsPage.tsx'));

/** `/` is the boards of whoever is signed in, and the front door for everybody else. */
export function HomeRoute() {
  const state = useSessionState();
  switch (state.kind) {
    case 'starting':
      return <WaitingPage />;
    case 'unreachable':
      return <UnreachablePage />;
    case 'signedOut':
      return <LandingPage wasEnded={state.wasEnded} />;
    case 'signedIn':
      return (
        <Suspense fallback={<WaitingPage />}>
          <BoardsPage me={state.me} />
        </Suspense>
      );
  }
}
