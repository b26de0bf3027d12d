import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { ThumbsUp } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Field } from '../../design/Field.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import type { Question } from '../model.ts';
import { questionsByVotes } from '../result.ts';
import { useFloor, useFloorAct } from './floor.tsx';
import { newPollId } from './PollEditor.tsx';
import { votesText } from './words.ts';
import './poll.css';

/** Q40 to Q42: ask, vote, and see what others ask. */
export function Questions() {
  const { tree, mine, role } = useFloor();
  const asked = useStill(questionsByVotes(tree.questions));
  const own = mine.questions.filter(
    ({ id, standing }) => standing === 'waiting' && asked.every(question => question.id !== id),
  );
  useSpokenQuestions(asked);
  return (
    <div className="poll-stack">
      {role === 'see' || tree.over ? null : tree.wall.open ? (
        <AskForm />
      ) : (
        <p className="poll-soft">
          <Trans>Questions are closed at present.</Trans>
        </p>
      )}
      {own.length === 0 ? null : (
        <div>
          <h4>
            <Trans>Your questions that wait to be let through</Trans>
          </h4>
          <ul className="poll-stack">
            {own.map(({ id, text }) => (
              <li key={id} className="poll-question poll-question--waiting" dir="auto">
                {text}
              </li>
            ))}
          </ul>
        </div>
      )}
      {asked.length === 0 ? (
        <p className="poll-soft">
          <Trans>Nobody has asked yet.</Trans>
        </p>
      ) : (
        <ul className="poll-stack">
          {asked.map(question => (
            <li key={question.id}>
              <QuestionRow question={question} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function AskForm() {
  const { t } = useLingui();
  const { tree } = useFloor();
  const act = useFloorAct();
  const [text, setText] = useState('');
  const [isPending, setPending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') {
      return;
    }
    setPending(true);
    const said = tree.wall.approve ? t`Your question waits to be let through` : t`Your question was asked`;
    if (await act({ op: 'question.ask', id: newPollId('u'), text: text.trim() }, said)) {
      setText('');
    }
    setPending(false);
  };
  return (
    <form className="poll-stack" onSubmit={event => void submit(event)}>
      <Field
        label={t`Your question`}
        hint={t`Nobody is told who asks.`}
        lines={2}
        maxLength={300}
        value={text}
        onChange={setText}
      />
      <Button type="submit" isPending={isPending} isDisabled={text.trim() === ''}>
        {t`Ask`}
      </Button>
    </form>
  );
}

function QuestionRow({ question }: { readonly question: Question }) {
  const { t } = useLingui();
  const { mine, role, tree } = useFloor();
  const act = useFloorAct();
  const { id, text, votes, standing } = question;
  const isMine = mine.votes.has(id);
  const count = votesText(votes);
  const isOpen = standing === 'shown' && role !== 'see' && !tree.over;
  return (
    <div className="poll-question" data-answered={standing === 'answered'}>
      <p dir="auto">{text}</p>
      {standing === 'answered' ? (
        <p className="poll-soft">
          <Trans>Answered</Trans> · {count}
        </p>
      ) : isOpen ? (
        <Button
          icon={<ThumbsUp />}
          aria-pressed={isMine}
          variant={isMine ? 'primary' : 'secondary'}
          aria-label={isMine ? t`Take your vote back: ${text}. ${count}` : t`Vote for: ${text}. ${count}`}
          onPress={() =>
            void act({ op: 'question.vote', id, on: !isMine }, isMine ? t`Vote taken back` : t`Voted`)
          }
        >
          {String(votes)}
        </Button>
      ) : (
        <p className="poll-soft">{count}</p>
      )}
    </div>
  );
}

/** While somebody is inside the list its order stays, so that nothing jumps away under a finger or the focus. */
function useStill(questions: readonly Question[]): readonly Question[] {
  const order = useRef<readonly string[]>([]);
  const isInside = useRef(false);
  useEffect(() => {
    const watch = () => {
      isInside.current = document.activeElement?.closest('.poll-question') != null;
    };
    document.addEventListener('focusin', watch);
    document.addEventListener('focusout', watch);
    return () => {
      document.removeEventListener('focusin', watch);
      document.removeEventListener('focusout', watch);
    };
  }, []);
  if (!isInside.current) {
    order.current = questions.map(({ id }) => id);
    return questions;
  }
  const rank = (id: string) => {
    const at = order.current.indexOf(id);
    return at === -1 ? order.current.length : at;
  };
  return questions.toSorted((a, b) => rank(a.id) - rank(b.id));
}

/** Tells of new questions in one sentence now and then. */
function useSpokenQuestions(questions: readonly Question[]): void {
  const announcer = useAnnouncer();
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const fresh = known.current === null ? [] : questions.filter(({ id }) => known.current?.has(id) !== true);
    known.current = new Set(questions.map(({ id }) => id));
    if (fresh.length > 0) {
      announcer.summarize('questions', fresh.length, total =>
        plural(total, { one: '# new question', other: '# new questions' }),
      );
    }
  }, [questions, announcer]);
}
