import { Trans, useLingui } from '@lingui/react/macro';
import { CopyPlus, Download, Monitor, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { Menu, MenuItem } from '../../design/Menu.tsx';
import { csvOf, exportOf, jsonOf } from '../export.ts';
import { askedAgain, hasWords } from '../form.ts';
import type { Poll, PollForm } from '../model.ts';
import { CompareDialog } from './CompareDialog.tsx';
import { Desk } from './Desk.tsx';
import { saveFile } from './files.ts';
import { useFloor, useFloorAct } from './floor.tsx';
import { CopyDialog, SideBySideDialog } from './OtherSessions.tsx';
import { blankForm, newPollId, PollEditor } from './PollEditor.tsx';
import { PollPanel } from './PollPanel.tsx';
import { ResultView } from './ResultView.tsx';
import { answeredText, kindText, standingText } from './words.ts';

export interface CockpitProps {
  /** The screen for the projector. */
  readonly presentHref?: string;
  /** Boards on which a note of a question can be made. */
  /** The session that the floor belongs to; absent where other sessions can not be reached. */
  readonly sessionId?: string;
  readonly boards: readonly { readonly id: string; readonly name: string }[];
}

/** Polls and questions for those who lead. */
export function Cockpit({ presentHref, boards, sessionId }: CockpitProps) {
  const { t, i18n } = useLingui();
  const { tree, title } = useFloor();
  const [edited, setEdited] = useState<PollForm | undefined>(undefined);
  const [isComparing, setComparing] = useState(false);
  const [isAmongSessions, setAmongSessions] = useState<'compare' | 'copy' | undefined>(undefined);
  const hasResults = tree.polls.some(({ result }) => result !== undefined);
  const exported = () => exportOf(title, tree.polls);
  return (
    <PollPanel
      title={t`Polls and questions: ${title}`}
      tools={
        <>
          {presentHref === undefined ? null : (
            <ButtonLink
              href={presentHref}
              icon={<Monitor />}
              target="_blank"
              aria-label={t`Screen for the room, opens a new tab`}
            >
              {t`Screen for the room`}
            </ButtonLink>
          )}
          <Menu
            label={t`Results as files`}
            trigger={<Button icon={<Download />}>{t`Results as files`}</Button>}
          >
            <MenuItem
              isDisabled={!hasResults}
              onAction={() => saveFile('polls.csv', new Blob([csvOf(exported())], { type: 'text/csv' }))}
            >
              {t`Table (CSV)`}
            </MenuItem>
            <MenuItem
              isDisabled={!hasResults}
              onAction={() =>
                saveFile('polls.json', new Blob([jsonOf(exported())], { type: 'application/json' }))
              }
            >
              {t`Data (JSON)`}
            </MenuItem>
            <MenuItem isDisabled={!hasResults} onAction={() => setComparing(true)}>
              {t`Compare with an earlier file …`}
            </MenuItem>
            {sessionId === undefined ? null : (
              <MenuItem isDisabled={!hasResults} onAction={() => setAmongSessions('compare')}>
                {t`Compare with other sessions …`}
              </MenuItem>
            )}
          </Menu>
          {tree.over || sessionId === undefined ? null : (
            <Button icon={<CopyPlus />} onPress={() => setAmongSessions('copy')}>
              {t`From another session …`}
            </Button>
          )}
          {tree.over ? null : (
            <Button icon={<Plus />} onPress={() => setEdited(blankForm(i18n.locale))}>
              {t`New poll`}
            </Button>
          )}
        </>
      }
    >
      <div className="poll-cockpit">
        <section className="poll-stack" aria-label={t`Polls`}>
          {tree.polls.length === 0 ? (
            <p className="poll-soft">
              <Trans>No polls yet. Prepare them now and open them when it is time.</Trans>
            </p>
          ) : null}
          {tree.polls.map(poll => (
            <PollDesk key={poll.id} poll={poll} onEdit={setEdited} />
          ))}
        </section>
        <Desk boards={boards} />
      </div>
      {edited === undefined ? null : (
        <PollEditor
          form={edited}
          title={tree.polls.some(({ id }) => id === edited.id) ? t`Change the poll` : t`New poll`}
          onClose={() => setEdited(undefined)}
        />
      )}
      {sessionId === undefined ? null : isAmongSessions === 'compare' ? (
        <SideBySideDialog
          now={exported()}
          sessionId={sessionId}
          onClose={() => setAmongSessions(undefined)}
        />
      ) : isAmongSessions === 'copy' ? (
        <CopyDialog sessionId={sessionId} onClose={() => setAmongSessions(undefined)} />
      ) : null}
      {isComparing ? <CompareDialog now={exported()} onClose={() => setComparing(false)} /> : null}
    </PollPanel>
  );
}

/** One poll with all that can be done to it now. */
function PollDesk({ poll, onEdit }: { readonly poll: Poll; readonly onEdit: (form: PollForm) => void }) {
  const { t } = useLingui();
  const { tree } = useFloor();
  const act = useFloorAct();
  const [isClosing, setClosing] = useState(false);
  const { id, standing, question, kind } = poll;
  const isFocus = tree.focus === id;
  const number = poll.n + 1;
  const open = () => void act({ op: 'poll.open', id }, t`The poll is open`);
  const close = () => {
    setClosing(false);
    void act({ op: 'poll.close', id }, t`The poll is closed`);
  };
  return (
    <article className="poll-desk" data-standing={standing} aria-label={t`Poll ${number}: ${question}`}>
      <p className="poll-desk__head">
        <span className="poll-tag" data-standing={standing}>
          {standingText(standing)}
        </span>
        <span className="poll-soft">{kindText(kind)}</span>
        {isFocus && standing !== 'draft' ? (
          <span className="poll-tag">
            <Trans>On the screen</Trans>
          </span>
        ) : null}
      </p>
      <p className="poll-desk__question" dir="auto" lang={poll.lang}>
        {question}
      </p>
      {standing !== 'draft' && poll.answered !== undefined ? (
        <p>
          <strong>{answeredText(poll.answered, standing === 'open' ? tree.people : undefined)}</strong>
        </p>
      ) : null}
      <div className="poll-row">
        {standing === 'draft' && !tree.over ? (
          <>
            <Button aria-label={t`Open: ${question}`} onPress={open}>
              {t`Open the poll`}
            </Button>
            <Button aria-label={t`Change: ${question}`} onPress={() => onEdit(poll)}>
              {t`Change …`}
            </Button>
            <Button
              variant="quiet"
              aria-label={t`Drop: ${question}`}
              onPress={() => void act({ op: 'poll.drop', id }, t`The draft was dropped`)}
            >
              {t`Drop`}
            </Button>
          </>
        ) : null}
        {standing === 'open' && !tree.over ? (
          <Button
            aria-label={t`Close: ${question}`}
            onPress={() => ((poll.answered ?? 0) === 0 ? setClosing(true) : close())}
          >
            {t`Close the poll`}
          </Button>
        ) : null}
        {standing === 'draft' ? null : (
          <>
            <Button
              aria-pressed={poll.shown}
              aria-label={poll.shown ? t`Hide the result: ${question}` : t`Show the result: ${question}`}
              onPress={() =>
                void act(
                  { op: 'poll.show', id, on: !poll.shown },
                  poll.shown ? t`The result is hidden` : t`Everybody sees the result`,
                )
              }
            >
              {poll.shown ? t`Hide the result` : t`Show the result to all`}
            </Button>
            {isFocus ? null : (
              <Button
                variant="quiet"
                aria-label={t`Put on the screen: ${question}`}
                onPress={() => void act({ op: 'poll.focus', id }, t`It is on the screen`)}
              >
                {t`Put on the screen`}
              </Button>
            )}
          </>
        )}
        {standing === 'closed' && !tree.over ? (
          <Button
            variant="quiet"
            aria-label={t`Ask again: ${question}`}
            onPress={() => onEdit(askedAgain(poll, newPollId('q')))}
          >
            {t`Ask again …`}
          </Button>
        ) : null}
      </div>
      {hasWords(kind) && poll.waiting.length > 0 ? <WaitingWords poll={poll} /> : null}
      {poll.result === undefined ? null : (
        <details>
          <summary>
            <Trans>Result</Trans>
          </summary>
          <ResultView poll={poll} canSave />
        </details>
      )}
      {poll.seal === undefined ? null : (
        <details>
          <summary>
            <Trans>Seal</Trans>
          </summary>
          <p className="poll-soft">
            <Trans>
              Whoever has noted this number can tell later whether a result before it was altered.
            </Trans>
          </p>
          <code className="poll-seal" dir="ltr">
            {poll.seal}
          </code>
        </details>
      )}
      {isClosing ? (
        <Dialog
          title={t`Close the poll without answers?`}
          size="small"
          isAlert
          isOpen
          onOpenChange={() => setClosing(false)}
          description={t`Nobody has answered yet. A closed poll stays closed; you can ask it again.`}
        >
          <DialogActions>
            <Button variant="quiet" onPress={() => setClosing(false)} autoFocus>
              {t`Keep it open`}
            </Button>
            <Button variant="danger" onPress={close}>
              {t`Close the poll`}
            </Button>
          </DialogActions>
        </Dialog>
      ) : null}
    </article>
  );
}

/** Q27: words that are not shown before somebody has let them through. */
function WaitingWords({ poll }: { readonly poll: Poll }) {
  const { t } = useLingui();
  const act = useFloorAct();
  const judge = (text: string, ok: boolean) => act({ op: 'poll.let', id: poll.id, text, ok });
  const good = poll.waiting.filter(({ flagged }) => !flagged);
  const letAll = async () => {
    for (const { text } of good) {
      if (!(await judge(text, true))) {
        return;
      }
    }
  };
  return (
    <section className="poll-waiting" aria-label={t`Words that wait`}>
      <div className="poll-row">
        <strong>
          <Trans>Words that wait</Trans> ({poll.waiting.length})
        </strong>
        {good.length > 1 ? (
          <Button onPress={() => void letAll()}>{t`Let all through that are not marked`}</Button>
        ) : null}
      </div>
      <ul className="poll-stack">
        {poll.waiting.map(({ text, flagged }) => (
          <li key={text} className="poll-waiting__row">
            <span dir="auto">
              {text}
              {flagged ? (
                <span className="poll-tag poll-tag--warn">
                  <Trans>may offend</Trans>
                </span>
              ) : null}
            </span>
            <span className="poll-row">
              <Button aria-label={t`Let through: ${text}`} onPress={() => void judge(text, true)}>
                {t`Let through`}
              </Button>
              <Button
                variant="quiet"
                aria-label={t`Do not show: ${text}`}
                onPress={() => void judge(text, false)}
              >
                {t`Do not show`}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
