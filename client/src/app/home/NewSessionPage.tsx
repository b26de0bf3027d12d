import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { SESSION_POLICIES, type SessionPolicy } from '../../account/model.ts';
import { useApi } from '../../account/ui/SessionContext.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { useSessionWords } from '../../account/ui/useSessionWords.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Field } from '../../design/Field.tsx';
import { Choice } from '../../design/Toggle.tsx';
import { fromLocal, ownTimezone, timezones, toLocal } from '../../session/time.ts';
import { PageShell } from '../PageShell.tsx';
import { SignedIn } from '../SignedIn.tsx';
import './BoardsPage.css';

export default function NewSessionPage() {
  const { t } = useLingui();
  return (
    <SignedIn reason={t`Sessions are made by people with an account.`}>
      {me => (
        <PageShell title={t`New session`} width="narrow">
          {me.mayCreateBoards ? (
            <NewSession />
          ) : (
            <EmptyState
              headingLevel={1}
              title={t`Guests cannot make sessions`}
              actions={<ButtonLink href="/">{t`To the start page`}</ButtonLink>}
            >
              <Trans>Ask the person who invited you to make it and to send you a link.</Trans>
            </EmptyState>
          )}
        </PageShell>
      )}
    </SignedIn>
  );
}

const HOUR = 3_600_000;

/** The next full hour tomorrow: a proposal that is rarely right and never in the past. */
const proposedStart = (): number => Math.ceil(Date.now() / HOUR) * HOUR + 24 * HOUR;

function NewSession() {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const words = useSessionWords();
  const [title, setTitle] = useState('');
  const [timezone, setTimezone] = useState(ownTimezone);
  const [start, setStart] = useState(() => toLocal(proposedStart(), ownTimezone()));
  const [end, setEnd] = useState(() => toLocal(proposedStart() + 3 * HOUR, ownTimezone()));
  const [capacity, setCapacity] = useState('50');
  const [policy, setPolicy] = useState<SessionPolicy>('chatham_house');
  const [isTried, setTried] = useState(false);
  const [from, to, places] = [fromLocal(start, timezone), fromLocal(end, timezone), Number(capacity)];
  const isKnownZone = timezones().includes(timezone);
  const isRight =
    title.trim() !== '' &&
    from < to &&
    isKnownZone &&
    Number.isInteger(places) &&
    places >= 1 &&
    places <= 1_000;

  const create = useMutation({
    mutationFn: () =>
      api.createSession({
        title: title.trim(),
        timezone,
        start: new Date(from).toISOString(),
        end: new Date(to).toISOString(),
        capacity: places,
        policy,
      }),
    onSuccess: session => {
      void queries.invalidateQueries({ queryKey: ['sessions'] });
      return navigate({ to: '/session/$sessionId', params: { sessionId: session.id } });
    },
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isRight) {
      create.mutate();
    }
  };

  return (
    <form className="new-board" onSubmit={submit} noValidate>
      <h1>
        <Trans>New session</Trans>
      </h1>
      <Field
        label={t`Title`}
        value={title}
        onChange={setTitle}
        autoComplete="off"
        error={isTried && title.trim() === '' ? t`Enter a title of 1 to 200 characters.` : undefined}
        isRequired
      />
      <Field
        label={t`Time zone of the event`}
        hint={t`Everybody sees the times by their own clock, too.`}
        value={timezone}
        onChange={setTimezone}
        error={isTried && !isKnownZone ? t`Enter a time zone such as Europe/Rome.` : undefined}
        dir="ltr"
      />
      <Field label={t`Begins`} type="datetime-local" value={start} onChange={setStart} />
      <Field
        label={t`Ends`}
        type="datetime-local"
        value={end}
        onChange={setEnd}
        error={isTried && !(from < to) ? t`The end has to come after the beginning.` : undefined}
      />
      <Field
        label={t`How many people may come in by themselves`}
        hint={t`Others wait in the lobby until you let them in. 1 to 1000; you can change it later.`}
        type="number"
        inputMode="numeric"
        value={capacity}
        onChange={setCapacity}
        error={
          isTried && !(Number.isInteger(places) && places >= 1 && places <= 1_000)
            ? t`Enter a whole number from 1 to 1000.`
            : undefined
        }
      />
      <Choice
        label={t`What may be told outside`}
        layout="cards"
        value={policy}
        onChange={setPolicy}
        options={SESSION_POLICIES.toReversed().map(key => ({
          key,
          label: words.policy(key),
          hint: {
            chatham_house: t`What was said may be told, never who said it. Boards do not show who wrote what.`,
            public_programme: t`The programme with its speakers is public; what people write is not told by name.`,
            attributed: t`Names may stand beside what was said.`,
          }[key],
        }))}
      />
      <p className="page-lead">
        <Trans>You can make this stricter later, never looser.</Trans>
      </p>
      <div className="new-board__bar">
        <Button type="submit" variant="primary" size="large" isPending={create.isPending}>
          {t`Make the session`}
        </Button>
        <ButtonLink href="/" variant="quiet" size="large">
          {t`Cancel`}
        </ButtonLink>
        {create.isError ? (
          <Banner tone="danger" isLive>
            {problemText(create.error)}
          </Banner>
        ) : null}
      </div>
    </form>
  );
}
