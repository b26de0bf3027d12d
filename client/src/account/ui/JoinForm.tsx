import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Clock3, Eye, ShieldCheck } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Field } from '../../design/Field.tsx';
import { Select } from '../../design/Select.tsx';
import { Checkbox } from '../../design/Toggle.tsx';
import { type InviteView, type Joined, PROFILE, type Profile, type ProfileField } from '../model.ts';
import { Problem } from '../problem.ts';
import { useApi, useSessionState } from './SessionContext.tsx';
import { useProblemText } from './useProblemText.ts';
import { useSessionWords } from './useSessionWords.ts';
import './forms.css';

export interface JoinFormProps {
  readonly invite: string;
  readonly to: InviteView;
  readonly onJoined: (joined: Joined) => void;
}

/** A name and the notice: all that a guest needs. Who is signed in already comes under the name they have. */
export function JoinForm({ invite, to, onJoined }: JoinFormProps) {
  const { t } = useLingui();
  const api = useApi();
  const problemText = useProblemText();
  const state = useSessionState();
  const known = state.kind === 'signedIn' ? state.me.name : undefined;
  const [name, setName] = useState('');
  const [isAcknowledged, setAcknowledged] = useState(false);
  const [isTried, setTried] = useState(false);
  const [profile, setProfile] = useState<Profile>({});
  const nameInput = useRef<HTMLInputElement>(null);
  const join = useMutation({
    mutationFn: () => api.join(invite, known ?? name.trim(), profile),
    onSuccess: onJoined,
  });

  const isNameMissing = known === undefined && name.trim() === '';
  const code = join.error instanceof Problem ? join.error.code : '';
  const refused = join.isError ? problemText(join.error) : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isNameMissing) {
      nameInput.current?.focus();
    } else if (isAcknowledged) {
      join.mutate();
    }
  };

  return (
    <form className="form" onSubmit={submit} noValidate>
      {known === undefined ? (
        <Field
          label={t`Your name`}
          hint={
            to.kind === 'session'
              ? t`Others in the session see it. It need not be your full name.`
              : t`Others on the board see it. It need not be your full name.`
          }
          name="name"
          autoComplete="nickname"
          value={name}
          onChange={setName}
          inputRef={nameInput}
          error={
            isTried && isNameMissing
              ? t`Enter the name that others will see.`
              : code.startsWith('name_')
                ? refused
                : undefined
          }
          isRequired
        />
      ) : (
        <p>
          <Trans>
            You come as <strong dir="auto">{known}</strong>.
          </Trans>
        </p>
      )}
      {to.kind === 'session' ? <ProfileFields profile={profile} onChange={setProfile} /> : null}
      <section className="notice" aria-labelledby="notice-title">
        <h2 id="notice-title">
          <Trans>Before you come in</Trans>
        </h2>
        <ul id="notice-text">
          <li>
            <Eye aria-hidden="true" />
            {to.kind === 'session' ? (
              <Trans>Everybody in this session sees your name and that you are there.</Trans>
            ) : to.role === 'editor' ? (
              <Trans>Everybody on this board sees your name and what you write while you write it.</Trans>
            ) : (
              <Trans>Everybody on this board sees your name. You can read; writing is for others.</Trans>
            )}
          </li>
          <li>
            <ShieldCheck aria-hidden="true" />
            <Trans>Do not write about people who could be recognised.</Trans>
          </li>
          <li>
            <Clock3 aria-hidden="true" />
            {to.kind === 'session' ? (
              <Trans>What you write stays on the boards of the session after you leave.</Trans>
            ) : (
              <Trans>What you write stays on the board after you leave; its owner can delete it.</Trans>
            )}
          </li>
        </ul>
      </section>
      <div>
        <Checkbox
          isSelected={isAcknowledged}
          onChange={setAcknowledged}
          isInvalid={isTried && !isAcknowledged}
          describedBy={isTried && !isAcknowledged ? 'notice-problem notice-text' : 'notice-text'}
        >
          <Trans>I have read this and agree</Trans>
        </Checkbox>
        {isTried && !isAcknowledged ? (
          <p id="notice-problem" className="form__problem">
            <Trans>Read the notice and tick the box to go on.</Trans>
          </p>
        ) : null}
      </div>
      {refused !== undefined && !code.startsWith('name_') ? (
        <Banner tone="danger" isLive>
          {refused}
        </Banner>
      ) : null}
      <Button type="submit" variant="primary" size="large" isPending={join.isPending}>
        {to.kind === 'session' ? t`Join the session` : t`Join the board`}
      </Button>
    </form>
  );
}

const UNSAID = 'unsaid';

/** What people say of themselves, if they want. Nobody sees more of it than counts. */
function ProfileFields({
  profile,
  onChange,
}: {
  readonly profile: Profile;
  readonly onChange: (profile: Profile) => void;
}) {
  const { t } = useLingui();
  const words = useSessionWords();
  return (
    <details className="notice">
      <summary>
        <Trans>About you, if you want</Trans>
      </summary>
      <p className="field__hint">
        <Trans>
          It helps to make mixed groups. Those who lead see it as counts only, and small counts are hidden.
        </Trans>
      </p>
      <div className="form">
        {(Object.keys(PROFILE) as ProfileField[]).map(field => (
          <Select
            key={field}
            label={words.field(field)}
            value={profile[field] ?? UNSAID}
            onChange={value => {
              const { [field]: _was, ...rest } = profile;
              onChange(value === UNSAID ? rest : { ...rest, [field]: value });
            }}
            options={[
              { key: UNSAID, label: t`I do not say` },
              ...PROFILE[field].map(key => ({ key, label: words.value(key) })),
            ]}
          />
        ))}
      </div>
    </details>
  );
}
