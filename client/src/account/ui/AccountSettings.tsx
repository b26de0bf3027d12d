import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Field } from '../../design/Field.tsx';
import { showToast } from '../../design/Toast.tsx';
import type { Me } from '../model.ts';
import { Problem } from '../problem.ts';
import { useApi } from './SessionContext.tsx';
import { useProblemText } from './useProblemText.ts';
import { YourData } from './YourData.tsx';
import './forms.css';

/** The name that others see, and for accounts the password. */
export function AccountSettings({ me }: { readonly me: Me }) {
  return (
    <>
      <section className="page-panel settings__group" aria-labelledby="settings-name">
        <h2 id="settings-name">
          <Trans>You</Trans>
        </h2>
        <NameForm me={me} />
      </section>
      {me.guest ? null : (
        <section className="page-panel settings__group" aria-labelledby="settings-password">
          <h2 id="settings-password">
            <Trans>Password</Trans>
          </h2>
          <PasswordForm email={me.email} />
        </section>
      )}
      <YourData me={me} />
    </>
  );
}

function NameForm({ me }: { readonly me: Me }) {
  const { t } = useLingui();
  const api = useApi();
  const problemText = useProblemText();
  const [name, setName] = useState(me.name);
  const change = useMutation({
    mutationFn: () => api.changeName(name.trim()),
    onSuccess: () => showToast({ tone: 'ok', text: t`Others now see your new name.` }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  const error =
    name.trim() === ''
      ? t`Enter a name of 1 to 40 characters.`
      : change.isError
        ? problemText(change.error)
        : undefined;
  return (
    <form className="form form--start" onSubmit={submit} noValidate>
      <Field
        label={t`Your name`}
        hint={t`Others on your boards see it.`}
        autoComplete="name"
        value={name}
        onChange={setName}
        error={error}
        isRequired
      />
      <Button
        type="submit"
        isDisabled={name.trim() === '' || name.trim() === me.name}
        isPending={change.isPending}
      >
        {t`Change the name`}
      </Button>
    </form>
  );
}

function PasswordForm({ email }: { readonly email: string | undefined }) {
  const { t } = useLingui();
  const api = useApi();
  const problemText = useProblemText();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => api.changePassword(current, next),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      showToast({ tone: 'ok', text: t`The password was changed. Other devices were signed out.` });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  const refused = change.isError ? problemText(change.error) : undefined;
  const isAboutNext = change.error instanceof Problem && /^password_(too|common)/.test(change.error.code);
  return (
    <form className="form form--start" onSubmit={submit} noValidate>
      <input type="hidden" name="username" autoComplete="username" value={email ?? ''} />
      <Field
        label={t`Present password`}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={isAboutNext ? undefined : refused}
        isRequired
      />
      <Field
        label={t`New password`}
        hint={t`At least 8 characters of any kind; some words in a row are good.`}
        type="password"
        autoComplete="new-password"
        value={next}
        onChange={setNext}
        error={isAboutNext ? refused : undefined}
        isRequired
      />
      <Button type="submit" isDisabled={current === '' || next === ''} isPending={change.isPending}>
        {t`Change the password`}
      </Button>
    </form>
  );
}
