import { Trans, useLingui } from '@lingui/react/macro';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { PageShell } from '../PageShell.tsx';

export function NotFoundPage() {
  const { t } = useLingui();
  return (
    <PageShell title={t`Nothing here`}>
      <EmptyState
        headingLevel={1}
        title={t`There is nothing at this address`}
        actions={<ButtonLink variant="primary" href="/">{t`To the boards`}</ButtonLink>}
      >
        <Trans>Look for a typing mistake, or open the link again as you got it.</Trans>
      </EmptyState>
    </PageShell>
  );
}

/** Unknown, deleted, or not for this person: the server does not tell which, and neither does the page. */
export function NoBoardPage() {
  const { t } = useLingui();
  return (
    <PageShell title={t`No such board`}>
      <EmptyState
        headingLevel={1}
        title={t`This board is not open to you`}
        actions={<ButtonLink variant="primary" href="/">{t`To the boards`}</ButtonLink>}
      >
        <Trans>
          It does not exist, or you have no access to it. If somebody invited you, open their link once more.
        </Trans>
      </EmptyState>
    </PageShell>
  );
}
