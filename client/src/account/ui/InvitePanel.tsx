import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Copy, Eye, Link2, PenLine } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Field } from '../../design/Field.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { Select } from '../../design/Select.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { Choice } from '../../design/Toggle.tsx';
import { type GivenRole, type Invite, isUsedUp } from '../model.ts';
import { QrCode } from './QrCode.tsx';
import { useApi } from './SessionContext.tsx';
import { useProblemText } from './useProblemText.ts';
import './SharePanel.css';

const HOUR = 3_600;
const LIFETIMES = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, month: 30 * 24 * HOUR } as const;
const USES = { any: undefined, one: 1, ten: 10, hundred: 100 } as const;

/** Makes a link and shows it this once, as text and as a QR code; below, the links that work. */
export function InvitePanel({ boardId }: { readonly boardId: string }) {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [role, setRole] = useState<GivenRole>('editor');
  const [lifetime, setLifetime] = useState<keyof typeof LIFETIMES>('week');
  const [uses, setUses] = useState<keyof typeof USES>('any');
  const create = useMutation({
    mutationFn: () => api.createInvite(boardId, { role, expiresIn: LIFETIMES[lifetime], uses: USES[uses] }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['invites', boardId] }),
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };

  return (
    <div className="share">
      {create.data === undefined ? (
        <form className="share__form" onSubmit={submit}>
          <Choice
            label={t`Whoever opens the link can`}
            layout="cards"
            value={role}
            onChange={setRole}
            options={[
              { key: 'editor', label: t`Write`, hint: t`Add and change notes`, icon: <PenLine /> },
              { key: 'viewer', label: t`Only read`, hint: t`See the board live`, icon: <Eye /> },
            ]}
          />
          <div className="share__row">
            <Select
              label={t`The link works for`}
              value={lifetime}
              onChange={setLifetime}
              options={[
                { key: 'hour', label: t`1 hour` },
                { key: 'day', label: t`1 day` },
                { key: 'week', label: t`7 days` },
                { key: 'month', label: t`30 days` },
              ]}
            />
            <Select
              label={t`How many people`}
              value={uses}
              onChange={setUses}
              options={[
                { key: 'any', label: t`Any number` },
                { key: 'one', label: t`1 person` },
                { key: 'ten', label: t`10 people` },
                { key: 'hundred', label: t`100 people` },
              ]}
            />
          </div>
          {create.isError ? (
            <Banner tone="danger" isLive>
              {problemText(create.error)}
            </Banner>
          ) : null}
          <Button type="submit" variant="primary" icon={<Link2 />} isPending={create.isPending}>
            {t`Make a link`}
          </Button>
        </form>
      ) : (
        <NewLink url={create.data.url} onAnother={create.reset} />
      )}
      <LiveInvites boardId={boardId} />
    </div>
  );
}

/** A link that was just made: to copy, and as a QR code. */
export function NewLink({ url, onAnother }: { readonly url: string; readonly onAnother: () => void }) {
  const { t } = useLingui();
  const announcer = useAnnouncer();
  const [isCopied, setCopied] = useState(false);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setCopied(true);
      announcer.say(t`Link copied`);
    } catch {
      announcer.say(t`The browser did not allow copying. Select the link and copy it yourself.`, 'assertive');
    }
  };

  return (
    <div className="share__new">
      <div className="share__link">
        <Field
          label={t`The link, shown this once`}
          hint={t`Send it to the people whom you invite. No account is needed.`}
          value={url}
          isReadOnly
          onFocus={event => event.target instanceof HTMLInputElement && event.target.select()}
        />
        <div className="share__buttons">
          <Button variant="primary" icon={<Copy />} onPress={copy} autoFocus>
            {isCopied ? t`Copied` : t`Copy the link`}
          </Button>
          <Button variant="quiet" onPress={onAnother}>
            {t`Make another`}
          </Button>
        </div>
      </div>
      <QrCode text={url} label={t`The link as a QR code, to be scanned with a phone`} />
    </div>
  );
}

function LiveInvites({ boardId }: { readonly boardId: string }) {
  const api = useApi();
  const problemText = useProblemText();
  const invites = useQuery({ queryKey: ['invites', boardId], queryFn: () => api.invites(boardId) });
  const working = invites.data?.filter(invite => !isUsedUp(invite));
  return (
    <section className="share__list" aria-labelledby="live-invites">
      <h3 id="live-invites">
        <Trans>Links that work</Trans>
      </h3>
      {invites.isPending ? <Skeleton shape="row" count={2} /> : null}
      {invites.isError ? <Banner tone="danger">{problemText(invites.error)}</Banner> : null}
      {invites.data?.length === 0 ? (
        <p className="share__soft">
          <Trans>None yet. Nobody but you can open this board.</Trans>
        </p>
      ) : null}
      {invites.data !== undefined && invites.data.length > 0 && working?.length === 0 ? (
        <p className="share__soft">
          <Trans>All links are used up. Whoever came by one still has access.</Trans>
        </p>
      ) : null}
      <ul>
        {working?.map(invite => (
          <InviteRow key={invite.id} boardId={boardId} invite={invite} />
        ))}
      </ul>
    </section>
  );
}

function InviteRow({ boardId, invite }: { readonly boardId: string; readonly invite: Invite }) {
  const { t, i18n } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const announcer = useAnnouncer();
  const problemText = useProblemText();
  const stop = useMutation({
    mutationFn: () => api.stopInvite(boardId, invite.id),
    onSuccess: () => {
      announcer.say(t`The link was stopped`);
      return queries.invalidateQueries({ queryKey: ['invites', boardId] });
    },
  });
  const until = i18n.date(invite.expiresAt, { dateStyle: 'medium', timeStyle: 'short' });
  const { used, uses } = invite;
  return (
    <li className="share__item">
      <span className="share__icon" aria-hidden="true">
        {invite.role === 'editor' ? <PenLine /> : <Eye />}
      </span>
      <span className="share__what">
        <strong>{invite.role === 'editor' ? <Trans>Can write</Trans> : <Trans>Can only read</Trans>}</strong>
        <span className="share__soft">
          {uses === undefined ? (
            <Plural value={used} _0="Not used yet" one="Used by # person" other="Used by # people" />
          ) : (
            <Trans>
              Used {used} of {uses} times
            </Trans>
          )}
          {' · '}
          <Trans>until {until}</Trans>
        </span>
        {stop.isError ? <span className="form__problem">{problemText(stop.error)}</span> : null}
      </span>
      <Button
        variant="quiet"
        onPress={() => stop.mutate()}
        isPending={stop.isPending}
        aria-label={t`Stop the link that works until ${until}`}
      >
        {t`Stop`}
      </Button>
    </li>
  );
}
