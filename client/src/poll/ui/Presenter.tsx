import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight, Eye, EyeOff, Maximize, QrCode as QrIcon, SunMoon } from 'lucide-react';
import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { QrCode } from '../../account/ui/QrCode.tsx';
import { Button, IconButton } from '../../design/Button.tsx';
import { setPreferences, usePreferences } from '../../design/preferences.ts';
import { inFocus } from '../answer.ts';
import type { Poll } from '../model.ts';
import { questionsByVotes } from '../result.ts';
import { useFloor, useFloorAct } from './floor.tsx';
import { PictureView } from './PictureView.tsx';
import { ResultView } from './ResultView.tsx';
import { answeredText, answersText, votesText } from './words.ts';
import './poll.css';
import './present.css';

export interface PresenterProps {
  /** Where people answer: the address of the session. */
  readonly address: string;
  /** The way back. */
  readonly leading: ReactNode;
  /** Makes a link by which people come in; for those who may. */
  readonly onInvite?: (() => Promise<string>) | undefined;
}

const QUESTIONS = 'questions';

/** The screen for the room: one question, its result as it comes, and where to answer. Read from the back. */
export function Presenter({ address, leading, onInvite }: PresenterProps) {
  const { t } = useLingui();
  const { tree, role, title } = useFloor();
  const act = useFloorAct();
  const { singleKeyShortcuts } = usePreferences();
  const pages = tree.polls.filter(({ standing }) => standing !== 'draft').map(({ id }) => id);
  const asked = questionsByVotes(tree.questions).filter(({ standing }) => standing === 'shown');
  const all = tree.wall.open || asked.length > 0 ? [...pages, QUESTIONS] : pages;
  const focus = inFocus(tree)?.id;
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [seen, setSeen] = useState(focus);
  if (seen !== focus) {
    // Somebody put another poll on the screen.
    setSeen(focus);
    setChosen(undefined);
  }
  const page = chosen ?? focus ?? all.at(-1);
  const poll = tree.polls.find(({ id }) => id === page);
  const index = page === undefined ? -1 : all.indexOf(page);
  const go = (by: number) => {
    const next = all[index + by];
    if (next === undefined) {
      return;
    }
    setChosen(next);
    if (role === 'lead' && next !== QUESTIONS) {
      void act({ op: 'poll.focus', id: next });
    }
  };
  const toggle = () => {
    if (poll !== undefined && role === 'lead') {
      void act(
        { op: 'poll.show', id: poll.id, on: !poll.shown },
        poll.shown ? t`The result is hidden` : t`Everybody sees the result`,
      );
    }
  };
  const { at, show } = useJoinCode(address, onInvite);
  useKeys({ go, toggle, hasLetters: singleKeyShortcuts });
  const isLast = index >= all.length - 1;
  return (
    <div className="present">
      <main className="present__main">
        {page === QUESTIONS ? (
          <QuestionsPage questions={asked} />
        ) : poll === undefined ? (
          <h1 className="present__question" dir="auto">
            {title}
          </h1>
        ) : (
          <PollPage poll={poll} />
        )}
      </main>
      <aside className="present__side" aria-label={t`Take part`}>
        <QrCode text={at} label={t`Code to take part`} />
        <p className="present__address" dir="ltr">
          <Address of={at} />
        </p>
        {poll?.answered === undefined ? null : (
          <p className="present__count" role="status">
            {poll.standing === 'open' ? answeredText(poll.answered, tree.people) : answersText(poll.answered)}
          </p>
        )}
      </aside>
      <footer className="present__bar">
        {leading}
        <span className="present__tools">
          <IconButton
            icon={<ChevronLeft className="flips" />}
            label={t`The one before`}
            shortcut="←"
            placement="top"
            isDisabled={index <= 0}
            onPress={() => go(-1)}
          />
          <span className="present__place">
            {all.length === 0 ? null : (
              <bdi>
                {index + 1} / {all.length}
              </bdi>
            )}
          </span>
          <IconButton
            icon={<ChevronRight className="flips" />}
            label={t`The next one`}
            shortcut="→"
            placement="top"
            isDisabled={isLast}
            onPress={() => go(1)}
          />
          {role === 'lead' && poll !== undefined ? (
            <Button icon={poll.shown ? <EyeOff /> : <Eye />} onPress={toggle}>
              {poll.shown ? t`Hide the result` : t`Show the result to all`}
            </Button>
          ) : null}
          {show === undefined ? null : (
            <Button icon={<QrIcon />} onPress={show}>{t`Make a code to come in`}</Button>
          )}
          <IconButton icon={<SunMoon />} label={t`Light or dark`} placement="top" onPress={turnTheme} />
          <IconButton
            icon={<Maximize />}
            label={t`Full screen`}
            shortcut="F"
            placement="top"
            onPress={turnFull}
          />
        </span>
      </footer>
    </div>
  );
}

function PollPage({ poll }: { readonly poll: Poll }) {
  const size = useTypeSize();
  const isDrawn = poll.shown && poll.result !== undefined;
  return (
    <>
      <h1 className="present__question" dir="auto" lang={poll.lang}>
        {poll.question}
      </h1>
      {isDrawn ? (
        <ResultView key={poll.id} poll={poll} size={size} isFitted isSpoken canSave />
      ) : poll.standing === 'open' ? (
        <>
          {poll.shown ? (
            <p className="present__soft">
              <Trans>The result comes when there are enough answers, or when the poll is closed.</Trans>
            </p>
          ) : null}
          {poll.picture === undefined ? null : <PictureView picture={poll.picture} />}
          {poll.options.length === 0 ? null : (
            <ul className="present__options">
              {poll.options.map(({ id, text }) => (
                <li key={id} dir="auto" lang={poll.lang}>
                  {text}
                </li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <p className="present__soft">
          <Trans>The poll is closed.</Trans>
        </p>
      )}
    </>
  );
}

function QuestionsPage({ questions }: { readonly questions: ReturnType<typeof questionsByVotes> }) {
  return (
    <>
      <h1 className="present__question">
        <Trans>Questions</Trans>
      </h1>
      {questions.length === 0 ? (
        <p className="present__soft">
          <Trans>Ask on your phone. What most people want to know comes first.</Trans>
        </p>
      ) : (
        <ol className="present__questions">
          {questions.slice(0, 8).map(({ id, text, votes }) => (
            <li key={id}>
              <bdi>{text}</bdi> <span className="present__soft">{votesText(votes)}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** The address in the code: that of the session, until somebody asks for one by which others can come in. */
function useJoinCode(address: string, onInvite: PresenterProps['onInvite']) {
  const [invite, setInvite] = useState<string | undefined>(undefined);
  const show =
    onInvite === undefined || invite !== undefined
      ? undefined
      : () => void onInvite().then(setInvite, () => undefined);
  return { at: invite ?? address, show };
}

/** Without what a browser adds by itself; a line breaks after a slash rather than in the middle of a word. */
function Address({ of }: { readonly of: string }) {
  const parts = of
    .replace(/^https?:\/\//, '')
    .replace(/#.*$/, '')
    .split(/(?<=\/)/);
  return parts.map((part, index) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}

/** Type that grows with the screen, so that it is read from the back. Pixels. */
function useTypeSize(): number {
  const [size, setSize] = useState(() => typeSize());
  useEffect(() => {
    const listen = () => setSize(typeSize());
    window.addEventListener('resize', listen);
    return () => window.removeEventListener('resize', listen);
  }, []);
  return size;
}

const typeSize = (): number => Math.round(Math.max(16, Math.min(innerWidth / 52, innerHeight / 26)));

function useKeys({
  go,
  toggle,
  hasLetters,
}: {
  readonly go: (by: number) => void;
  readonly toggle: () => void;
  readonly hasLetters: boolean;
}): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const isElsewhere = target?.closest('input, textarea, select, [role=menu], [role=dialog]') != null;
      if (isElsewhere || event.altKey || event.ctrlKey || event.metaKey) {
        return;
      }
      const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
      const back = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
      if (event.key === forward || event.key === 'PageDown') {
        go(1);
      } else if (event.key === back || event.key === 'PageUp') {
        go(-1);
      } else if (hasLetters && event.key.toLowerCase() === 'r') {
        toggle();
      } else if (hasLetters && event.key.toLowerCase() === 'f') {
        turnFull();
      } else {
        return;
      }
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

function turnFull(): void {
  const turned =
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen()
      : document.exitFullscreen();
  // Where the browser does not allow it, the page stays as it is.
  turned.catch(() => undefined);
}

function turnTheme(): void {
  const isDark = document.documentElement.dataset.theme?.includes('dark') === true;
  setPreferences({ theme: isDark ? 'light' : 'dark' });
}
