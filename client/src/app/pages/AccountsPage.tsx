import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Copy, UserPlus } from 'lucide-react';
import { useState } from 'react';
import {
  type AccountRecord,
  type GivenRepositoryRole,
  type ProjectRecord,
  REPOSITORY_ROLES,
  type RepositoryRole,
} from '../../account/model.ts';
import { useApi } from '../../account/ui/SessionContext.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { Dialog, DialogActions, DialogTrigger } from '../../design/Dialog.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Field } from '../../design/Field.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { Checkbox } from '../../design/Toggle.tsx';
import { PageShell } from '../PageShell.tsx';
import { SignedIn } from '../SignedIn.tsx';
import './AccountsPage.css';

/** `/accounts`: who has an account, and what they are in the practice repository. */
export default function AccountsPage() {
  const { t } = useLingui();
  return (
    <SignedIn reason={t`Accounts are kept by administrators.`}>
      {me => (
        <PageShell title={t`Accounts`}>
          {me.admin ? (
            <Accounts />
          ) : (
            <EmptyState
              headingLevel={1}
              title={t`Accounts are kept by administrators`}
              actions={<ButtonLink href="/">{t`To the start page`}</ButtonLink>}
            />
          )}
        </PageShell>
      )}
    </SignedIn>
  );
}

function Accounts() {
  const { t } = useLingui();
  const api = useApi();
  const problemText = useProblemText();
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => api.accounts() });
  const roles = useQuery({ queryKey: ['repository-roles'], queryFn: () => api.repositoryRoles() });
  const projects = useQuery({ queryKey: ['projects'], queryFn: () => api.projects() });
  const failed = accounts.error ?? roles.error ?? projects.error;
  return (
    <div className="accounts">
      <div className="page-head">
        <h1>
          <Trans>Accounts</Trans>
        </h1>
        <Invite />
      </div>
      <p className="page-lead">
        <Trans>
          People who take part in a session need no account. Those do who make sessions, and who work with the
          practice repository.
        </Trans>
      </p>
      {failed === null ? null : (
        <Banner tone="danger" title={t`The accounts could not be loaded`}>
          {problemText(failed)}
        </Banner>
      )}
      {accounts.isPending ? <Skeleton count={3} /> : null}
      <ul className="accounts__list">
        {accounts.data?.map(account => (
          <li key={account.id} className="page-panel accounts__one">
            <Account
              account={account}
              roles={roles.data?.filter(({ personId }) => personId === account.id) ?? []}
              projects={projects.data ?? []}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface AccountProps {
  readonly account: AccountRecord;
  readonly roles: readonly GivenRepositoryRole[];
  readonly projects: readonly ProjectRecord[];
}

interface RoleChoice {
  readonly role: RepositoryRole;
  readonly projectId: string | undefined;
  readonly label: string;
}

function Account({ account, roles, projects }: AccountProps) {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const change = useMutation({
    mutationFn: (act: () => Promise<void>) => act(),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['accounts'] });
      void queries.invalidateQueries({ queryKey: ['repository-roles'] });
    },
  });
  const titles: Readonly<Record<RepositoryRole, string>> = {
    staff: t`Project staff`,
    reviewer: t`Reviewer`,
    editor: t`Editor`,
    privacy: t`Contact for data protection`,
  };
  const choices = REPOSITORY_ROLES.flatMap((role): readonly RoleChoice[] =>
    role === 'staff'
      ? projects.map(({ id, name }) => ({
          role,
          projectId: id,
          label: t`${titles[role]}: ${name}`,
        }))
      : [{ role, projectId: undefined, label: titles[role] }],
  );
  return (
    <>
      <div className="accounts__head">
        <h2 dir="auto">{account.name}</h2>
        <bdi>{account.email}</bdi>
        {account.admin ? <span className="accounts__mark">{t`Administrator`}</span> : null}
        {account.disabled ? <span className="accounts__mark">{t`Switched off`}</span> : null}
      </div>
      <fieldset className="accounts__roles">
        <legend>{t`In the practice repository`}</legend>
        {choices.map(({ role, projectId, label }) => {
          const given = roles.find(one => one.role === role && one.projectId === projectId);
          return (
            <Checkbox
              key={`${role} ${projectId ?? ''}`}
              isSelected={given !== undefined}
              isDisabled={change.isPending || account.disabled}
              onChange={() =>
                change.mutate(() =>
                  given === undefined
                    ? api.grantRepositoryRole(account.email, role, projectId)
                    : api.revokeRepositoryRole(given),
                )
              }
            >
              {label}
            </Checkbox>
          );
        })}
      </fieldset>
      {change.isError ? (
        <Banner tone="danger" isLive>
          {problemText(change.error)}
        </Banner>
      ) : null}
      {account.isYou ? null : (
        <div>
          <Button
            variant="quiet"
            isPending={change.isPending}
            onPress={() => change.mutate(() => api.switchAccount(account.id, !account.disabled))}
          >
            {account.disabled ? t`Switch on again: ${account.name}` : t`Switch off: ${account.name}`}
          </Button>
        </div>
      )}
    </>
  );
}

function Invite() {
  const { t } = useLingui();
  const api = useApi();
  const problemText = useProblemText();
  const announcer = useAnnouncer();
  const [email, setEmail] = useState('');
  const invite = useMutation({
    mutationFn: () => api.inviteAccount(email.trim() === '' ? undefined : email.trim()),
  });
  const copy = async (link: string) => {
    try {
      await navigator.clipboard.writeText(link);
      announcer.say(t`Link copied`);
    } catch {
      announcer.say(t`The browser did not allow copying. Select the link and copy it yourself.`, 'assertive');
    }
  };
  return (
    <DialogTrigger
      onOpenChange={() => {
        invite.reset();
        setEmail('');
      }}
    >
      <Button variant="primary" icon={<UserPlus />}>{t`Invite somebody`}</Button>
      <Dialog
        title={t`Invite somebody to an account`}
        description={t`You get a link that works once, within seven days. Send it yourself; the server sends no mail.`}
      >
        {close =>
          invite.data === undefined ? (
            <form
              className="accounts__form"
              noValidate
              onSubmit={event => {
                event.preventDefault();
                invite.mutate();
              }}
            >
              <Field
                label={t`E-mail address (may stay empty)`}
                hint={t`Then the link is for this address only.`}
                type="email"
                value={email}
                onChange={setEmail}
                autoComplete="off"
              />
              {invite.isError ? (
                <Banner tone="danger" isLive>
                  {problemText(invite.error)}
                </Banner>
              ) : null}
              <DialogActions>
                <Button onPress={close}>{t`Cancel`}</Button>
                <Button type="submit" variant="primary" isPending={invite.isPending}>
                  {t`Make the link`}
                </Button>
              </DialogActions>
            </form>
          ) : (
            <div className="accounts__form">
              <Field
                label={t`The link to the account, shown this once`}
                value={invite.data}
                isReadOnly
                dir="ltr"
                onFocus={event => event.target instanceof HTMLInputElement && event.target.select()}
              />
              <DialogActions>
                <Button onPress={close}>{t`Close`}</Button>
                <Button variant="primary" icon={<Copy />} autoFocus onPress={() => void copy(invite.data)}>
                  {t`Copy the link`}
                </Button>
              </DialogActions>
            </div>
          )
        }
      </Dialog>
    </DialogTrigger>
  );
}
