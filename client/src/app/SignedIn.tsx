import type { ReactNode } from 'react';
import type { Me } from '../account/model.ts';
import { useSessionState } from '../account/ui/SessionContext.tsx';
import { UnreachablePage } from './pages/FailurePage.tsx';
import { SignInPage } from './pages/SignInPage.tsx';
import { WaitingPage } from './pages/WaitingPage.tsx';

export interface SignedInProps {
  /** Why a stranger is asked to sign in, in one sentence. */
  readonly reason: string;
  readonly children: (me: Me) => ReactNode;
}

/** Shows its content to whoever is signed in; others sign in at this very address and go on. */
export function SignedIn({ reason, children }: SignedInProps) {
  const state = useSessionState();
  switch (state.kind) {
    case 'starting':
      return <WaitingPage />;
    case 'unreachable':
      return <UnreachablePage />;
    case 'signedOut':
      return <SignInPage reason={reason} wasEnded={state.wasEnded} />;
    case 'signedIn':
      return children(state.me);
  }
}
