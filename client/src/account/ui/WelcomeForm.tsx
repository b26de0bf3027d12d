import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Field } from '../../design/Field.tsx';
import { Problem } from '../problem.ts';
import { useApi } from './SessionContext.tsx';
import { useProblemText } from './useProblemText.ts';
import './forms.css';

const PASSWORD_CODES = ['password_too_short', 'password_too_long', 'password_common'];

/** Turns a one-time link into an account. Opening the page uses nothing up; only this form does. */
export function WelcomeForm({ token, onDone }: { readonly token: string; readonly onDone: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const problemText = useProblemText();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const welcome = useMutation({
    mutationFn: () => api.welcome({ token, name: name.trim(), email: email.trim(), password }),
    onSuccess: onDone,
  });

  const missing = {
    name: name.trim() === '' ? t`Enter the name that others will see.` : undefined,
    email: email.trim() === '' ? t`Enter your e-mail address.` : undefined,
    password: [...password].length < 8 ? t`Use at least 8 characters.` : undefined,
  };
  const code = welcome.error instanceof Problem ? welcome.error.code : '';
  const refused = welcome.isError ? problemText(welcome.error) : undefined;
  const isFieldProblem = [...PASSWORD_CODES, 'email_invalid', 'email_taken', 'name_invalid'].includes(code);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(missing).every(problem => problem === undefined)) {
      welcome.mutate();
    }
  };

  return (
    <form className="form" onSubmit={submit} noValidate>
      <Field
        label={t`Your name`}
        hint={t`Others on your boards see it.`}
        name="name"
        autoComplete="name"
        value={name}
        onChange={setName}
        error={(isTried ? missing.name : undefined) ?? (code === 'name_invalid' ? refused : undefined)}
        isRequired
      />
      <Field
        label={t`E-mail`}
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        error={(isTried ? missing.email : undefined) ?? (code.startsWith('email_') ? refused : undefined)}
        isRequired
      />
      <Field
        label={t`Password`}
        hint={t`At least 8 characters of any kind; some words in a row are good.`}
        type="password"
        name="new-password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={
          (isTried ? missing.password : undefined) ?? (PASSWORD_CODES.includes(code) ? refused : undefined)
        }
        isRequired
      />
      {refused !== undefined && !isFieldProblem ? (
        <Banner tone="danger" isLive>
          {refused}
        </Banner>
      ) : null}
      <Button type="submit" variant="primary" size="large" isPending={welcome.isPending}>
        {t`Make my account`}
      </Button>
    </form>
  );
}
