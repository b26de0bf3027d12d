import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Eye, MessageCircleQuestionMark, Vote } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import type { Counts } from '../model/live.ts';
import { leads, votes } from '../model/rules/permit.ts';
import { type ConsentRound, openConsents, openDots } from '../model/state.ts';
import type { ItemId } from '../model/types.ts';
import { readingOrder } from '../tools/reading.ts';
import { excerpt, textOf } from '../tools/text.ts';
import { dotsLeft } from '../tools/votes.ts';
import { useBench, useBoardState, useBoardValue, usePermissions } from './hooks.ts';
import { RuleText } from './RuleText.tsx';
import { StatementPanel } from './StatementPanel.tsx';
import { containerName } from './words.ts';
import './rounds.css';

/** Few authors would show who wrote what (B103). */
const FEWEST_AUTHORS = 4;

/** What to do now, in one sentence; for who leads, how far the group is and the step that ends it. */
export function RoundStrip() {
  const { board } = useBench();
  const state = useBoardState(board);
  usePermissions(board);
  const isLoaded = useBoardValue(board, () => board.loaded());
  const isLeading = leads(board.me()?.role ?? 'viewer');
  const round = openDots(state);
  if (!isLoaded) {
    return null;
  }
  return (
    <>
      {state.mode === 'private_write' ? <Writing isLeading={isLeading} /> : null}
      {round === undefined ? null : isLeading ? <Counting /> : <Voting />}
      <Questions isLeading={isLeading} />
      {state.policy === 'chatham_house' ? <RuleText /> : null}
    </>
  );
}

function Writing({ isLeading }: { readonly isLeading: boolean }) {
  const { t } = useLingui();
  const { board } = useBench();
  const counts = board.counts();
  const isUnderRule = board.state().policy !== undefined;
  const isTooFew = isUnderRule && counts !== null && counts.writers > 0 && counts.writers < FEWEST_AUTHORS;
  if (!isLeading) {
    return (
      <p className="round-strip">
        <span>
          <Trans>Write on your own. Only you see your notes until they are revealed.</Trans>
        </span>
      </p>
    );
  }
  return (
    <div className="round-strip">
      <span>
        {counts === null
          ? t`Everybody writes on their own.`
          : `${plural(counts.notes, { one: '# note written', other: '# notes written' })}, ${plural(counts.writers, { one: 'by # person', other: 'by # people' })}`}
        {isTooFew ? ` ${t`Notes of fewer than four people would show who wrote what.`}` : ''}
        {counts === null ? null : <ByFrame frames={counts.frames} />}
      </span>
      <Button
        variant="primary"
        icon={<Eye />}
        isDisabled={isTooFew}
        onPress={() => board.edit([{ op: 'reveal' }])}
      >{t`Reveal notes`}</Button>
    </div>
  );
}

/** B115: how much hides in which frame; frames with few are not told. */
function ByFrame({ frames }: { readonly frames: Counts['frames'] }) {
  const { t } = useLingui();
  const { board } = useBench();
  const told = readingOrder(board).flatMap(item => {
    const count = frames[item.id];
    return count === undefined ? [] : [{ id: item.id, name: containerName(item), count }];
  });
  return told.length === 0 ? null : (
    <ul className="round-strip__frames" aria-label={t`Notes by frame, where there are five or more`}>
      {told.map(({ id, name, count }) => (
        <li key={id}>
          <bdi>{name}</bdi>: {count}
        </li>
      ))}
    </ul>
  );
}

function Counting() {
  const { t } = useLingui();
  const { board } = useBench();
  const round = openDots(board.state());
  if (round === undefined) {
    return null;
  }
  const voters = board.counts()?.rounds[round.id] ?? 0;
  return (
    <div className="round-strip">
      <span>{plural(voters, { one: '# person has voted', other: '# people have voted' })}</span>
      <Button
        variant="primary"
        icon={<Vote />}
        onPress={() => board.edit([{ op: 'round.close', round: round.id }])}
      >{t`Close the vote`}</Button>
    </div>
  );
}

function Voting() {
  const { t } = useLingui();
  const { board } = useBench();
  const round = openDots(board.state());
  if (round === undefined || !votes(board.me()?.role ?? 'viewer')) {
    return null;
  }
  const left = dotsLeft(board, round);
  const { budget } = round;
  return (
    <p className="round-strip">
      <span>
        {t`Place your dots on what matters most to you. Nobody sees your vote.`}{' '}
        <strong>{plural(budget, { one: `${left} of # dot left`, other: `${left} of # dots left` })}</strong>
      </span>
    </p>
  );
}

/** B111: open questions for consent, wherever on the board the statement stands. */
function Questions({ isLeading }: { readonly isLeading: boolean }) {
  const { t } = useLingui();
  const { board } = useBench();
  const [answered, setAnswered] = useState<ItemId | null>(null);
  const statement = answered === null ? undefined : board.item(answered);
  return (
    <>
      {openConsents(board.state()).map(round =>
        isLeading ? (
          <Asked key={round.id} round={round} />
        ) : (
          <Question key={round.id} round={round} onAnswer={() => setAnswered(round.on)} />
        ),
      )}
      {statement === undefined ? null : (
        // It stays when the question is closed meanwhile: then it shows what came of it.
        <Dialog title={t`Your consent`} size="small" isOpen onOpenChange={() => setAnswered(null)}>
          <div className="item-dialog">
            <p className="round-panel__statement" dir="auto">
              {textOf(statement)}
            </p>
            <StatementPanel item={statement} />
          </div>
        </Dialog>
      )}
    </>
  );
}

function useStatementText({ on }: ConsentRound): string {
  const { board } = useBench();
  return useBoardValue(board, () => {
    const statement = board.item(on);
    return statement === undefined ? '' : excerpt(textOf(statement), 80);
  });
}

/** For who leads: how many have answered. */
function Asked({ round }: { readonly round: ConsentRound }) {
  const { t } = useLingui();
  const { board } = useBench();
  const text = useStatementText(round);
  const count = board.counts()?.rounds[round.id] ?? 0;
  return (
    <div className="round-strip">
      <span>
        <bdi>{t`Consent to “${text}”`}</bdi>
        {': '}
        {plural(count, { one: '# person has answered', other: '# people have answered' })}
      </span>
      <Button
        variant="primary"
        aria-label={t`Close the question: ${text}`}
        onPress={() => board.edit([{ op: 'consent.close', round: round.id }])}
      >{t`Close the question`}</Button>
    </div>
  );
}

function Question({ round, onAnswer }: { readonly round: ConsentRound; readonly onAnswer: () => void }) {
  const { t } = useLingui();
  const bench = useBench();
  const { board } = bench;
  const text = useStatementText(round);
  const mayAnswer = votes(board.me()?.role ?? 'viewer');
  const isGiven = board.answer(round.id) !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once when it is asked, not again when it is reworded.
  useEffect(() => {
    if (mayAnswer && !isGiven) {
      bench.say(t`You are asked: do you consent to “${text}”?`);
    }
  }, [bench]);
  if (!mayAnswer) {
    return null;
  }
  return (
    <div className="round-strip">
      <span>
        <bdi>{t`Do you consent to “${text}”?`}</bdi>
      </span>
      <Button
        variant={isGiven ? 'secondary' : 'primary'}
        icon={<MessageCircleQuestionMark />}
        aria-label={isGiven ? t`Change the answer to: ${text}` : t`Answer: ${text}`}
        onPress={onAnswer}
      >
        {isGiven ? t`Change the answer` : t`Answer`}
      </Button>
    </div>
  );
}
