import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Circle, CircleCheck, Paperclip, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import { useSession } from '../../account/ui/SessionContext.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button, IconButton } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';
import { Select } from '../../design/Select.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { showToast } from '../../design/Toast.tsx';
import {
  type Attached,
  type Checklist,
  type Deliverable,
  type Issue,
  linkOf,
  parseChecklist,
  progressOf,
  thereOf,
} from '../deliverables.ts';

const MOST_TITLE = 200;
const MOST_LINK = 2_000;

/** The kinds of events, and what this session is to bring forth; in the reader's language. */
export function useChecklist(sessionId: string) {
  const session = useSession();
  const { i18n } = useLingui();
  return useQuery({
    queryKey: ['deliverables', sessionId, i18n.locale],
    queryFn: async () =>
      parseChecklist(
        await session.call('GET', `/api/sessions/${sessionId}/deliverables?lang=${i18n.locale.slice(0, 2)}`),
      ),
  });
}

/** D60: what the session is to bring forth, each with a sign that it is there. */
export function Deliverables({ sessionId }: { readonly sessionId: string }) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const checklist = useChecklist(sessionId);
  const { data } = checklist;
  if (data === undefined) {
    return checklist.isError ? (
      <Banner tone="danger" title={t`The list of deliverables is not there`}>
        {problemText(checklist.error)}
      </Banner>
    ) : (
      <Skeleton count={2} />
    );
  }
  const kind = data.plan.find(({ code }) => code === data.activity)?.label;
  const { done, of } = progressOf(data.deliverables);
  if (data.deliverables.length === 0 && !data.mayAttach) {
    return null;
  }
  return (
    <section className="page-panel panel" aria-labelledby="deliverables">
      <h2 id="deliverables">{t`Deliverables`}</h2>
      <p className="soft">
        {kind === undefined ? (
          <Trans>
            The session has no kind of event, so nothing is planned for it. Until it is closed, one can be
            chosen in “About the session”.
          </Trans>
        ) : (
          <Trans>
            What an event of this kind brings forth: <bdi>{kind}</bdi>.
          </Trans>
        )}{' '}
        {of === 0 ? null : t`${done} of ${of} are done.`}
      </p>
      {data.deliverables.length === 0 ? null : (
        <ul className="deliverables">
          {data.deliverables.map(one => (
            <li key={one.type} className="deliverable" data-done={one.isDone}>
              <OneDeliverable sessionId={sessionId} one={one} mayRemove={data.mayAttach} />
            </li>
          ))}
        </ul>
      )}
      {data.mayAttach ? <Attach sessionId={sessionId} checklist={data} /> : null}
    </section>
  );
}

interface OneProps {
  readonly sessionId: string;
  readonly one: Deliverable;
  readonly mayRemove: boolean;
}

function OneDeliverable({ sessionId, one, mayRemove }: OneProps) {
  const { t } = useLingui();
  const { label, wanted, isDone, isMadeHere, issued, attached, drawings } = one;
  const there = thereOf(one);
  return (
    <>
      <p className="deliverable__name">
        {isDone ? <CircleCheck aria-hidden="true" /> : <Circle aria-hidden="true" />}
        <strong>{label}</strong>
        <span className="soft">
          {wanted > 1 ? t`${there} of ${wanted}` : wanted === 0 ? t`beyond the plan` : null}
        </span>
        <span className="deliverable__state">{isDone ? t`Done` : t`Not yet`}</span>
      </p>
      {isDone || !isMadeHere ? null : (
        <p className="soft">{t`It is made here: it is done when it is issued.`}</p>
      )}
      {issued.length === 0 && attached.length === 0 && drawings === 0 ? null : (
        <ul className="deliverable__files">
          {issued.map(issue => (
            <li key={`${issue.edition} ${issue.language}`}>
              <IssueText issue={issue} />
            </li>
          ))}
          {drawings === 0 ? null : (
            <li>{plural(drawings, { one: '# drawing by an artist', other: '# drawings by artists' })}</li>
          )}
          {attached.map(file => (
            <li key={file.id}>
              <AttachedLink sessionId={sessionId} file={file} mayRemove={mayRemove} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function IssueText({ issue }: { readonly issue: Issue }) {
  const { t, i18n } = useLingui();
  const { edition, number, issuedOn } = issue;
  const day = i18n.date(new Date(`${issuedOn}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
  const language = new Intl.DisplayNames([i18n.locale], { type: 'language' }).of(issue.language);
  return (
    <>
      {edition === 'public'
        ? t`For everybody, ${language}: number ${number}, issued on ${day}`
        : t`For those who were there, ${language}: number ${number}, issued on ${day}`}
    </>
  );
}

interface AttachedProps {
  readonly sessionId: string;
  readonly file: Attached;
  readonly mayRemove: boolean;
}

function AttachedLink({ sessionId, file, mayRemove }: AttachedProps) {
  const { t } = useLingui();
  const session = useSession();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const { title, link } = file;
  const [isAsked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => session.call('DELETE', `/api/sessions/${sessionId}/deliverables/${file.id}`),
    onSuccess: () => {
      setAsked(false);
      showToast({ tone: 'ok', text: t`Taken off the list: ${title}` });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['deliverables', sessionId] }),
  });
  const isOutside = !link.startsWith('/');
  return (
    <span className="deliverable__file">
      <Link href={link} {...(isOutside ? { target: '_blank', rel: 'noopener noreferrer' } : {})}>
        <bdi>{title}</bdi>
      </Link>
      {isOutside ? <span className="soft">{new URL(link).host}</span> : null}
      {mayRemove ? (
        <IconButton icon={<Trash2 />} label={t`Take off the list: ${title}`} onPress={() => setAsked(true)} />
      ) : null}
      {isAsked ? (
        <Dialog title={t`Take “${title}” off the list?`} isOpen onOpenChange={setAsked} size="small">
          <p>
            <Trans>What it leads to stays where it is.</Trans>
          </p>
          {remove.isError ? (
            <Banner tone="danger" isLive>
              {problemText(remove.error)}
            </Banner>
          ) : null}
          <DialogActions>
            <Button onPress={() => setAsked(false)}>{t`Cancel`}</Button>
            <Button variant="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
              {t`Take it off`}
            </Button>
          </DialogActions>
        </Dialog>
      ) : null}
    </span>
  );
}

/** D62: says where something lies. */
function Attach({ sessionId, checklist }: { readonly sessionId: string; readonly checklist: Checklist }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className="row">
        <Button icon={<Paperclip />} onPress={() => setOpen(true)}>{t`Attach …`}</Button>
      </div>
      {isOpen ? (
        <AttachDialog sessionId={sessionId} checklist={checklist} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

interface AttachDialogProps {
  readonly sessionId: string;
  readonly checklist: Checklist;
  readonly onClose: () => void;
}

function AttachDialog({ sessionId, checklist, onClose }: AttachDialogProps) {
  const { t } = useLingui();
  const session = useSession();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const first = checklist.deliverables.find(one => !one.isDone && !one.isMadeHere)?.type;
  const [type, setType] = useState(first ?? checklist.types[0]?.type ?? '');
  const [title, setTitle] = useState('');
  const [pasted, setPasted] = useState('');
  const link = linkOf(pasted, window.location.origin);
  const isWrong = pasted.trim() !== '' && link === undefined;
  const attach = useMutation({
    mutationFn: () =>
      session.call('POST', `/api/sessions/${sessionId}/deliverables`, { type, title: title.trim(), link }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['deliverables', sessionId] });
      showToast({ tone: 'ok', text: t`Attached: ${title.trim()}` });
      onClose();
    },
  });
  return (
    <Dialog
      title={t`Attach a deliverable`}
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) {
          onClose();
        }
      }}
      size="medium"
    >
      <form
        className="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          attach.mutate();
        }}
      >
        <Select
          label={t`What it is`}
          value={type}
          onChange={setType}
          options={checklist.types.map(one => ({ key: one.type, label: one.label }))}
        />
        <Field label={t`Title`} value={title} onChange={setTitle} maxLength={MOST_TITLE} isRequired />
        <Field
          label={t`Where it lies`}
          hint={t`The address of a page or file on the web, or of a record in this repository. Everybody of the session can see it.`}
          value={pasted}
          onChange={setPasted}
          maxLength={MOST_LINK}
          dir="ltr"
          inputMode="url"
          isRequired
          error={isWrong ? t`An address begins with https:// and names a page.` : undefined}
        />
        {attach.isError ? (
          <Banner tone="danger" isLive>
            {problemText(attach.error)}
          </Banner>
        ) : null}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            variant="primary"
            isPending={attach.isPending}
            isDisabled={title.trim() === '' || link === undefined}
          >
            {t`Attach`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
