import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { FileText, Library } from 'lucide-react';
import { useSession, useSessionState } from '../account/ui/SessionContext.tsx';
import { ButtonLink } from '../design/ButtonLink.tsx';
import { isOver } from '../session/model.ts';
import { Panel } from '../session/ui/parts.tsx';
import { useRoom } from '../session/ui/room.tsx';

/** What can be done with a session that is over: its reports, and, for those who may, the way into the repository. */
export function SessionResults() {
  const { t } = useLingui();
  const { sessionId, tree, me } = useRoom();
  const isDone = isOver(tree.standing);
  const mayPromote = useMayPromote(sessionId, isDone);
  if (!isDone || (me.role === 'guest' && !mayPromote)) {
    return null;
  }
  return (
    <Panel title={t`Results`}>
      <p className="soft">
        <Trans>What the session brought forth. Nobody who took part is named in it.</Trans>
      </p>
      <div className="row">
        {mayPromote ? (
          <ButtonLink variant="primary" icon={<Library />} href={`/session/${sessionId}/promote`}>
            {t`Promote results`}
          </ButtonLink>
        ) : null}
        {me.role === 'guest' ? null : (
          <ButtonLink icon={<FileText />} href={`/session/${sessionId}/reports`}>{t`Reports`}</ButtonLink>
        )}
      </div>
    </Panel>
  );
}

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
