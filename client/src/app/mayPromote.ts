import { useQuery } from '@tanstack/react-query';
import { useSession, useSessionState } from '../account/ui/SessionContext.tsx';

/** Whether somebody is staff of the session's project, or an editor: the server says so by letting them see what there is. */
export function useMayPromote(sessionId: string | undefined, isAsked: boolean): boolean {
  const session = useSession();
  const state = useSessionState();
  const hasAccount = state.kind === 'signedIn' && !state.me.guest;
  const answer = useQuery({
    queryKey: ['may-promote', sessionId],
    queryFn: () =>
      session.call('GET', `/api/sessions/${sessionId}/promotable`).then(
        () => true,
        () => false,
      ),
    enabled: isAsked && hasAccount && sessionId !== undefined,
    staleTime: 300_000,
  });
  return answer.data === true;
}
