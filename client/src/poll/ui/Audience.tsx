import { Trans, useLingui } from '@lingui/react/macro';
import { unanswered } from '../answer.ts';
import type { Poll } from '../model.ts';
import { useFloor } from './floor.tsx';
import { PollCard } from './PollCard.tsx';
import { PollPanel } from './PollPanel.tsx';
import { Questions } from './Questions.tsx';

/** Polls and questions for those who answer and those who only see, on the page of the session. */
export function Audience() {
  const { t } = useLingui();
  const { tree, mine, title } = useFloor();
  const waiting = unanswered(tree, mine);
  const others = tree.polls.filter(
    poll => poll.standing !== 'draft' && !waiting.includes(poll) && (poll.standing === 'open' || poll.shown),
  );
  const hasQuestions = tree.wall.open || tree.questions.length > 0 || mine.questions.length > 0;
  if (waiting.length === 0 && others.length === 0 && !hasQuestions) {
    return null;
  }
  return (
    <PollPanel title={t`Polls and questions: ${title}`}>
      {waiting.length + others.length === 0 ? (
        <p className="poll-soft">
          <Trans>No poll is open.</Trans>
        </p>
      ) : null}
      {[...waiting, ...newestFirst(others)].map(poll => (
        <PollCard key={poll.id} poll={poll} />
      ))}
      {hasQuestions ? (
        <section className="poll-stack">
          <h3>
            <Trans>Questions</Trans>
          </h3>
          <Questions />
        </section>
      ) : null}
    </PollPanel>
  );
}

const newestFirst = (polls: readonly Poll[]): readonly Poll[] => polls.toSorted((a, b) => b.at - a.at);
