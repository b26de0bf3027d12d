import { Trans, useLingui } from '@lingui/react/macro';
import { CircleCheck, Send } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { faultOf, mayAnswer } from '../answer.ts';
import type { Poll } from '../model.ts';
import { AnswerFields, blankAnswer } from './answers.tsx';
import { useFloor, useFloorAct } from './floor.tsx';
import { ResultView } from './ResultView.tsx';
import { answerFaultText, answerText } from './words.ts';
import './poll.css';

/** One poll as those who answer see it: the question, their answer, and the result once it is shown. */
export function PollCard({ poll, headingLevel = 3 }: { readonly poll: Poll; readonly headingLevel?: 2 | 3 }) {
  const { mine, role, tree } = useFloor();
  const [isChanging, setChanging] = useState(false);
  const id = useId();
  const Heading = `h${headingLevel}` as const;
  const given = mine.answers[poll.id];
  const isAsked =
    role === 'answer' && !tree.over && mayAnswer(poll, mine) && (given === undefined || isChanging);
  return (
    <article className="poll-card" aria-labelledby={id}>
      <Heading id={id} className="poll-card__question" dir="auto" lang={poll.lang}>
        {poll.question}
      </Heading>
      {isAsked ? (
        <AnswerForm key={poll.id} poll={poll} labelledBy={id} onDone={() => setChanging(false)} />
      ) : (
        <Answered poll={poll} onChange={() => setChanging(true)} />
      )}
      {poll.result === undefined || !poll.shown ? null : <ResultView poll={poll} />}
    </article>
  );
}

function AnswerForm({
  poll,
  labelledBy,
  onDone,
}: {
  readonly poll: Poll;
  readonly labelledBy: string;
  readonly onDone: () => void;
}) {
  const { t } = useLingui();
  const { mine, isConnected } = useFloor();
  const act = useFloorAct();
  const before = mine.answers[poll.id];
  const [answer, setAnswer] = useState(before ?? blankAnswer(poll));
  const [isTold, setTold] = useState(false);
  const [isPending, setPending] = useState(false);
  const fault = faultOf(poll, answer);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fault !== null) {
      setTold(true);
      return;
    }
    setPending(true);
    const isDone = await act({ op: 'poll.answer', id: poll.id, answer }, t`Your answer was sent`);
    setPending(false);
    if (isDone) {
      onDone();
    }
  };
  return (
    <form className="poll-stack" onSubmit={event => void submit(event)} noValidate>
      <AnswerFields poll={poll} value={answer} onChange={setAnswer} labelledBy={labelledBy} />
      {isTold && fault !== null ? (
        <p className="poll-fault" role="alert">
          {answerFaultText(fault, poll)}
        </p>
      ) : null}
      <div className="poll-row">
        <Button
          type="submit"
          variant="primary"
          size="large"
          icon={<Send className="flips" />}
          isPending={isPending}
        >
          {before === undefined ? t`Send` : t`Send the new answer`}
        </Button>
        {before === undefined ? null : (
          <Button variant="quiet" size="large" onPress={onDone}>
            {t`Keep the old one`}
          </Button>
        )}
      </div>
      {isConnected ? null : (
        <p className="poll-soft" role="status">
          <Trans>
            You are offline. Your answer is sent when you are connected again; keep this page open.
          </Trans>
        </p>
      )}
    </form>
  );
}

function Answered({ poll, onChange }: { readonly poll: Poll; readonly onChange: () => void }) {
  const { t } = useLingui();
  const { mine, role, tree } = useFloor();
  const given = mine.answers[poll.id];
  if (poll.standing === 'closed') {
    return poll.shown ? null : (
      <p className="poll-soft">
        <Trans>This poll is closed. Its result appears here when it is shown.</Trans>
      </p>
    );
  }
  if (given === undefined) {
    return (
      <p className="poll-soft">
        {role === 'see' ? <Trans>People are answering. You see the result when it is shown.</Trans> : null}
      </p>
    );
  }
  return (
    <div className="poll-done" role="status">
      <CircleCheck aria-hidden="true" />
      <div>
        <p>
          <Trans>You have answered:</Trans> <bdi>{answerText(poll, given)}</bdi>
        </p>
        <p className="poll-soft">
          <Trans>Nobody is told who answered what.</Trans>
        </p>
      </div>
      {poll.settings.changeable && !tree.over ? (
        <Button onPress={onChange}>{t`Change your answer`}</Button>
      ) : null}
    </div>
  );
}
