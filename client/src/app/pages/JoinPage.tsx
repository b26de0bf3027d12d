import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { InviteView } from '../../account/model.ts';
import { Problem } from '../../account/problem.ts';
import { JoinForm } from '../../account/ui/JoinForm.tsx';
import { useApi, useSessionState } from '../../account/ui/SessionContext.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { useSessionWords } from '../../account/ui/useSessionWords.ts';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { PageShell } from '../PageShell.tsx';

/**
 * Where an invite link leads: `/join#<invite>`. The fragment never reaches the server's logs; looking uses nothing up;
 * joining replaces this address in the history, so that the invite does not stay there.
 */
export default function JoinPage() {
  const { t } = useLingui();
  const invite = useInviteOfAddress();
  return (
    <PageShell title={t`Join`} width="narrow">
      {invite === '' ? (
        <EmptyState headingLevel={1} title={t`An invite link is needed`}>
          <Trans>Open the link that you got once more, all of it: the part after # is the invite.</Trans>
        </EmptyState>
      ) : (
        <Invited key={invite} invite={invite} />
      )}
    </PageShell>
  );
}

/** The invite stays known when the address bar forgets it; another link pasted there replaces it. */
function useInviteOfAddress(): string {
  const hash = useLocation({ select: location => location.hash });
  const [invite, setInvite] = useState(hash);
  if (hash !== '' && hash !== invite) {
    setInvite(hash);
  }
  return invite;
}

function Invited({ invite }: { readonly invite: string }) {
  const { t } = useLingui();
  const api = useApi();
  const session = useSessionState();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const look = useQuery({ queryKey: ['invite', invite], queryFn: () => api.lookAtInvite(invite), gcTime: 0 });
  const isDead = look.error instanceof Problem && look.error.code === 'invite_unknown';

  useEffect(() => {
    if (isDead) {
      window.history.replaceState(window.history.state, '', '/join#');
    }
  }, [isDead]);

  if (look.isPending || session.kind === 'starting') {
    return <Skeleton count={5} />;
  }
  if (look.isError) {
    return (
      <EmptyState
        headingLevel={1}
        title={isDead ? t`This invite does not work any more` : t`The invite could not be looked up`}
        actions={
          isDead ? (
            <ButtonLink href="/">{t`To the start page`}</ButtonLink>
          ) : (
            <Button variant="primary" onPress={() => void look.refetch()}>
              {t`Try again`}
            </Button>
          )
        }
      >
        {problemText(look.error)}
      </EmptyState>
    );
  }
  const { boardTitle } = look.data;
  return (
    <>
      <div className="page-head page-head--stacked">
        <p className="page-lead">
          <InvitedTo to={look.data} />
        </p>
        <h1>
          <bdi>{boardTitle}</bdi>
        </h1>
      </div>
      <div className="page-panel">
        <JoinForm
          invite={invite}
          to={look.data}
          onJoined={joined =>
            void (joined.kind === 'session'
              ? navigate({ to: '/session/$sessionId', params: { sessionId: joined.id }, replace: true })
              : navigate({ to: '/b/$boardId', params: { boardId: joined.id }, replace: true }))
          }
        />
      </div>
    </>
  );
}

function InvitedTo({ to }: { readonly to: InviteView }) {
  const words = useSessionWords();
  if (to.kind === 'session') {
    const role = words.role(to.role);
    return <Trans>You are invited to a session as: {role}</Trans>;
  }
  return to.role === 'editor' ? (
    <Trans>You are invited to write on</Trans>
  ) : (
    <Trans>You are invited to read</Trans>
  );
}
