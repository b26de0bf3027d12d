import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { isUsedUp, SESSION_ROLES, type SessionRole } from '../../account/model.ts';
import { NewLink } from '../../account/ui/InvitePanel.tsx';
import { useApi } from '../../account/ui/SessionContext.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { useSessionWords } from '../../account/ui/useSessionWords.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { Select } from '../../design/Select.tsx';
import { showToast } from '../../design/Toast.tsx';
import { Panel } from './parts.tsx';
import { useRoom } from './room.tsx';

const DAY = 86_400;
const LIFETIMES = { day: DAY, week: 7 * DAY, month: 30 * DAY } as const;

/** Links to the session, one for each role; who comes by one has its role. */
export function Invites() {
  const { t, i18n } = useLingui();
  const { sessionId } = useRoom();
  const api = useApi();
  const queries = useQueryClient();
  const announcer = useAnnouncer();
  const problemText = useProblemText();
  const words = useSessionWords();
  const [role, setRole] = useState<SessionRole>('participant');
  const [lifetime, setLifetime] = useState<keyof typeof LIFETIMES>('week');
  const key = ['session-invites', sessionId];
  const invites = useQuery({ queryKey: key, queryFn: () => api.sessionInvites(sessionId) });
  const create = useMutation({
    mutationFn: () =>
      api.createSessionInvite(sessionId, { role, expiresIn: LIFETIMES[lifetime], uses: undefined }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
  const stop = useMutation({
    mutationFn: (id: string) => api.stopSessionInvite(sessionId, id),
    onSuccess: () => {
      announcer.say(t`The link was stopped`);
      return queries.invalidateQueries({ queryKey: key });
    },
    onError: error => showToast({ tone: 'danger', text: problemText(error) }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  const failure = create.error ?? invites.error;
  return (
    <Panel title={t`Invite people`}>
      {create.data === undefined ? (
        <form className="stack" onSubmit={submit}>
          <Select
            label={t`Whoever opens the link is`}
            value={role}
            onChange={setRole}
            options={SESSION_ROLES.map(one => ({ key: one, label: words.role(one) }))}
          />
          <Select
            label={t`The link works for`}
            value={lifetime}
            onChange={setLifetime}
            options={[
              { key: 'day', label: t`1 day` },
              { key: 'week', label: t`7 days` },
              { key: 'month', label: t`30 days` },
            ]}
          />
          <Button type="submit" variant="primary" icon={<Link2 />} isPending={create.isPending}>
            {t`Make a link`}
          </Button>
        </form>
      ) : (
        <>
          <p>{words.role(create.data.invite.role)}</p>
          <NewLink url={create.data.url} onAnother={create.reset} />
        </>
      )}
      {failure === null ? null : (
        <Banner tone="danger" isLive>
          {problemText(failure)}
        </Banner>
      )}
      <h3>
        <Trans>Links that work</Trans>
      </h3>
      <ul className="rows">
        {invites.data
          ?.filter(invite => !isUsedUp(invite))
          .map(invite => {
            const name = words.role(invite.role);
            const until = i18n.date(invite.expiresAt, { dateStyle: 'medium' });
            const { used } = invite;
            return (
              <li key={invite.id} className="rows__row">
                <span className="rows__name">
                  {name}{' '}
                  <span className="soft">
                    {plural(used, {
                      0: `until ${until}, not used yet`,
                      one: `until ${until}, used once`,
                      other: `until ${until}, used # times`,
                    })}
                  </span>
                </span>
                <Button
                  variant="quiet"
                  aria-label={t`Stop the link for: ${name}, until ${until}`}
                  onPress={() => stop.mutate(invite.id)}
                >
                  {t`Stop`}
                </Button>
              </li>
            );
          })}
      </ul>
    </Panel>
  );
}
