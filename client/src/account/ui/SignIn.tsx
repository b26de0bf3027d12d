import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Field } from '../../design/Field.tsx';
import { useApi } from './SessionContext.tsx';
import { useProblemText } from './useProblemText.ts';
import './forms.css';

/** E-mail and password. On success the session changes, and with it the page around this form. */
export function SignIn() {
  const { t } = useLingui();
  const api = useApi();
  const problemText = useProblemText();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const signIn = useMutation({ mutationFn: () => api.signIn(email.trim(), password) });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (email.trim() !== '' && password !== '') {
      signIn.mutate();
    }
  };

  return (
    <form className="form" onSubmit={submit} noValidate>
      <Field
        label={t`E-mail`}
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        error={isTried && email.trim() === '' ? t`Enter your e-mail address.` : undefined}
        isRequired
      />
      <Field
        label={t`Password`}
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={isTried && password === '' ? t`Enter your password.` : undefined}
        isRequired
      />
      {signIn.isError ? (
        <Banner tone="danger" isLive>
          {problemText(signIn.error)}
        </Banner>
      ) : null}
      <Button type="submit" variant="primary" size="large" isPending={signIn.isPending}>
        {t`Sign in`}
      </Button>
    </form>
  );
}
