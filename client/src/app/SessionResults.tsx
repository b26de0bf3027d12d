import { Trans, useLingui } from '@lingui/react/macro';
import { FileText, Library } from 'lucide-react';
import { ButtonLink } from '../design/ButtonLink.tsx';
import { isOver } from '../session/model.ts';
import { Panel } from '../session/ui/parts.tsx';
import { useRoom } from '../session/ui/room.tsx';
import { useMayPromote } from './mayPromote.ts';

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
