import { createContext, type ReactNode, use, useSyncExternalStore } from 'react';
import type { Api } from '../api.ts';
import type { Session, SessionState } from '../session.ts';

interface Account {
  readonly session: Session;
  readonly api: Api;
}

const AccountContext = createContext<Account | null>(null);

export function AccountProvider({ session, api, children }: Account & { readonly children: ReactNode }) {
  return <AccountContext value={{ session, api }}>{children}</AccountContext>;
}

function useAccount(): Account {
  const account = use(AccountContext);
  if (account === null) {
    throw new Error('no AccountProvider around this component');
  }
  return account;
}

export function useSession(): Session {
  return useAccount().session;
}

export function useApi(): Api {
  return useAccount().api;
}

export function useSessionState(): SessionState {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.state);
}
