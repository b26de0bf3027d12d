import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { FileText, Plus, Users } from 'lucide-react';
import { Link } from 'react-aria-components';
import type { Me } from '../../account/model.ts';
import { useApi } from '../../account/ui/SessionContext.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';

/** The sessions that somebody is in, before their boards. Who has none and may make none sees nothing. */
export function SessionsSection({ me }: { readonly me: Me }) {
  const { t, i18n } = useLingui();
  const api = useApi();
  const problemText = useProblemText();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => api.sessions() });
  const { mine, served } = sessions.data ?? { mine: [], served: [] };
  if (!me.mayCreateBoards && mine.length === 0 && served.length === 0) {
    return null;
  }
  return (
    <section className="sessions" aria-labelledby="sessions-title">
      <div className="page-head">
        <h2 id="sessions-title">
          <Trans>Sessions</Trans>
        </h2>
        {me.mayCreateBoards ? (
          <ButtonLink href="/new-session" icon={<Plus />}>
            {t`New session`}
          </ButtonLink>
        ) : null}
      </div>
      {sessions.isError ? (
        <Banner
          tone="danger"
          title={t`Your sessions could not be loaded`}
          actions={<Button onPress={() => void sessions.refetch()}>{t`Try again`}</Button>}
        >
          {problemText(sessions.error)}
        </Banner>
      ) : null}
      {sessions.data !== undefined && mine.length === 0 ? (
        <p className="page-lead">
          <Trans>A session brings people, groups, an agenda and boards together.</Trans>
        </p>
      ) : null}
      <ul className="sessions__list">
        {mine.map(session => {
          const made = i18n.date(session.createdAt, { dateStyle: 'medium' });
          return (
            <li key={session.id}>
              <Link href={`/session/${session.id}`} className="sessions__link">
                <Users aria-hidden="true" />
                <span className="sessions__text">
                  <span className="sessions__title" dir="auto">
                    {session.title}
                  </span>
                  <span className="board-card__meta">
                    {session.isLead ? <Trans>You lead it</Trans> : <Trans>You take part</Trans>}
                    {' · '}
                    <time dateTime={session.createdAt.toISOString()}>{made}</time>
                  </span>
                </span>
              </Link>
              {session.isOver ? (
                <Link
                  href={`/session/${session.id}/reports`}
                  className="sessions__aside"
                  aria-label={t`Reports: ${session.title}`}
                >
                  {t`Over: reports`}
                </Link>
              ) : null}
            </li>
          );
        })}
      </ul>
      {served.length === 0 ? null : (
        <>
          <h3 className="sessions__served">
            <Trans>Sessions that are over, to work with</Trans>
          </h3>
          <p className="page-lead">
            <Trans>
              You were not in them. As staff of their project or as an editor you edit their reports and
              promote their results.
            </Trans>
          </p>
          <ul className="sessions__list">
            {served.map(({ id, title, createdAt }) => (
              <li key={id}>
                <Link href={`/session/${id}/reports`} className="sessions__link">
                  <FileText aria-hidden="true" />
                  <span className="sessions__text">
                    <span className="sessions__title" dir="auto">
                      {title}
                    </span>
                    <span className="board-card__meta">
                      <Trans>Reports</Trans>
                      {' · '}
                      <time dateTime={createdAt.toISOString()}>
                        {i18n.date(createdAt, { dateStyle: 'medium' })}
                      </time>
                    </span>
                  </span>
                </Link>
                <Link
                  href={`/session/${id}/promote`}
                  className="sessions__aside"
                  aria-label={t`Promote results: ${title}`}
                >
                  {t`Promote results`}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
