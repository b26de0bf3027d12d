import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { WayBack } from '../../design/WayBack.tsx';
import { useApi } from './SessionContext.tsx';

/** The way back to a session, which also says which one a page is about. */
export function ToSession({ sessionId }: { readonly sessionId: string }) {
  const { t } = useLingui();
  const api = useApi();
  const session = useQuery({
    queryKey: ['session', sessionId],
    queryFn: () => api.session(sessionId),
    staleTime: Number.POSITIVE_INFINITY,
    // Those who serve a project may read its reports without having been there: then the way has no name.
    retry: false,
  });
  return (
    <WayBack href={`/session/${sessionId}`}>
      {session.data === undefined ? t`To the session` : <bdi>{session.data.title}</bdi>}
    </WayBack>
  );
}
