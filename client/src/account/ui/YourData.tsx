import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Download, UserX } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions, DialogTrigger } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';
import { showToast } from '../../design/Toast.tsx';
import type { Me } from '../model.ts';
import { Problem } from '../problem.ts';
import { useApi } from './SessionContext.tsx';
import { useProblemText } from './useProblemText.ts';
import './forms.css';
import './YourData.css';

/** What is kept about the person, as a file; and the way to be forgotten. */
export function YourData({ me }: { readonly me: Me }) {
  const { t } = useLingui();
  const api = useApi();
  const problemText = useProblemText();
  const download = useMutation({
    mutationFn: () => api.myData(),
    onSuccess: text => save('my-data.json', text),
    onError: error => showToast({ tone: 'danger', text: problemText(error) }),
  });
  return (
    <section className="page-panel settings__group" aria-labelledby="settings-data">
      <h2 id="settings-data">
        <Trans>Your data</Trans>
      </h2>
      <p>
        <Trans>
          Everything that this server keeps about you, in one file. What you wrote in a session is in it until
          the session's links to people are destroyed.
        </Trans>
      </p>
      <div className="your-data__actions">
        <Button icon={<Download />} isPending={download.isPending} onPress={() => download.mutate()}>
          {t`Download my data`}
        </Button>
        <DialogTrigger>
          <Button variant="danger" icon={<UserX />}>{t`Erase me …`}</Button>
          <Dialog title={t`Erase you from this server?`} isAlert>
            {close => <Erasure me={me} onCancel={close} />}
          </Dialog>
        </DialogTrigger>
      </div>
    </section>
  );
}

function Erasure({ me, onCancel }: { readonly me: Me; readonly onCancel: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const problemText = useProblemText();
  const [password, setPassword] = useState('');
  const erase = useMutation({
    mutationFn: () => api.eraseMe(me.guest ? undefined : password),
    onSuccess: () => showToast({ tone: 'ok', text: t`You were erased from this server.` }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    erase.mutate();
  };
  const refused = erase.isError ? problemText(erase.error) : undefined;
  const isAboutPassword =
    erase.error instanceof Problem && /^(password_wrong|too_many_attempts)$/.test(erase.error.code);
  return (
    <form className="form" onSubmit={submit} noValidate>
      <div className="your-data__lists">
        <section>
          <h3>
            <Trans>What goes, at once</Trans>
          </h3>
          <ul>
            <li>
              {me.guest ? (
                <Trans>your name and your access to boards and sessions</Trans>
              ) : (
                <Trans>your account: name, e-mail address, password, and all your sign-ins</Trans>
              )}
            </li>
            {me.guest ? null : (
              <li>
                <Trans>your place on boards and in sessions, your roles, your saved searches</Trans>
              </li>
            )}
            {me.guest ? null : (
              <li>
                <Trans>boards and sessions of yours on which nobody else is</Trans>
              </li>
            )}
            <li>
              <Trans>every link from you to what you wrote</Trans>
            </li>
          </ul>
        </section>
        <section>
          <h3>
            <Trans>What stays, without you</Trans>
          </h3>
          <ul>
            <li>
              <Trans>what you wrote on boards with others, and what the group agreed on</Trans>
            </li>
            <li>
              <Trans>published records, which never name anybody</Trans>
            </li>
          </ul>
        </section>
      </div>
      <Banner tone="warn">
        <Trans>Nobody can undo this. Download your data first if you want to keep it.</Trans>
      </Banner>
      {me.guest ? null : (
        <>
          <input type="hidden" name="username" autoComplete="username" value={me.email ?? ''} />
          <Field
            label={t`Your password`}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            error={isAboutPassword ? refused : undefined}
            isRequired
          />
        </>
      )}
      {refused === undefined || isAboutPassword ? null : (
        <Banner tone="danger" isLive>
          {refused}
        </Banner>
      )}
      <DialogActions>
        <Button onPress={onCancel}>{t`Cancel`}</Button>
        <Button
          type="submit"
          variant="danger"
          isDisabled={!me.guest && password === ''}
          isPending={erase.isPending}
        >
          {t`Erase me for good`}
        </Button>
      </DialogActions>
    </form>
  );
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
