import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Menu, MenuItem } from '../../design/Menu.tsx';
import { Switch } from '../../design/Toggle.tsx';
import type { Question } from '../model.ts';
import { questionsByVotes } from '../result.ts';
import type { CockpitProps } from './Cockpit.tsx';
import { useFloor, useFloorAct } from './floor.tsx';
import { votesText } from './words.ts';

/** The questions of the audience for those who lead: what waits first, then by votes. */
export function Desk({ boards }: Pick<CockpitProps, 'boards'>) {
  const { t } = useLingui();
  const { tree } = useFloor();
  const act = useFloorAct();
  const { wall, questions } = tree;
  const waiting = questions.filter(({ standing }) => standing === 'waiting');
  const dismissed = questions.filter(({ standing }) => standing === 'dismissed');
  const asked = questionsByVotes(questions);
  const set = (open: boolean, approve: boolean, said: string) =>
    void act({ op: 'wall.set', open, approve }, said);
  return (
    <section className="poll-stack" aria-label={t`Questions`}>
      <h3>
        <Trans>Questions</Trans>
      </h3>
      {tree.over ? null : (
        <div className="poll-fields">
          <Switch
            isSelected={wall.open}
            onChange={open => set(open, wall.approve, open ? t`Questions are open` : t`Questions are closed`)}
          >
            <Trans>People can ask</Trans>
          </Switch>
          <Switch
            isSelected={wall.approve}
            onChange={approve =>
              set(
                wall.open,
                approve,
                approve ? t`Questions wait until they are let through` : t`Questions are shown at once`,
              )
            }
          >
            <Trans>Let through first</Trans>
          </Switch>
        </div>
      )}
      {waiting.length === 0 ? null : (
        <div className="poll-waiting">
          <h4>
            <Trans>Waiting</Trans> ({waiting.length})
          </h4>
          <QuestionList questions={waiting} boards={boards} />
        </div>
      )}
      {asked.length === 0 ? (
        <p className="poll-soft">
          <Trans>No questions are shown.</Trans>
        </p>
      ) : (
        <QuestionList questions={asked} boards={boards} />
      )}
      {dismissed.length === 0 ? null : (
        <details>
          <summary>
            <Trans>Dismissed</Trans> ({dismissed.length})
          </summary>
          <QuestionList questions={dismissed} boards={boards} />
        </details>
      )}
    </section>
  );
}

function QuestionList({
  questions,
  boards,
}: Pick<CockpitProps, 'boards'> & { readonly questions: readonly Question[] }) {
  return (
    <ul className="poll-stack">
      {questions.map(question => (
        <li key={question.id}>
          <QuestionDesk question={question} boards={boards} />
        </li>
      ))}
    </ul>
  );
}

function QuestionDesk({ question, boards }: Pick<CockpitProps, 'boards'> & { readonly question: Question }) {
  const { t } = useLingui();
  const { tree } = useFloor();
  const act = useFloorAct();
  const [isMerging, setMerging] = useState(false);
  const { id, text, votes, standing, notes } = question;
  const others = questionsByVotes(tree.questions).filter(other => other.id !== id);
  const isPublic = standing === 'shown' || standing === 'answered';
  const free = boards.filter(board => !notes.includes(board.id));
  return (
    <div className="poll-question poll-question--desk" data-answered={standing === 'answered'}>
      <p dir="auto">
        {text}
        {question.flagged === true ? (
          <span className="poll-tag poll-tag--warn">
            <Trans>may offend</Trans>
          </span>
        ) : null}
      </p>
      <p className="poll-soft">
        {votesText(votes)}
        {standing === 'answered' ? (
          <>
            {' · '}
            <Trans>Answered</Trans>
          </>
        ) : null}
        {notes.length > 0 ? (
          <>
            {' · '}
            <Trans>Is a note on a board</Trans>
          </>
        ) : null}
      </p>
      {tree.over ? null : (
        <div className="poll-row">
          {standing === 'waiting' || standing === 'dismissed' ? (
            <Button
              aria-label={t`Let through: ${text}`}
              onPress={() => void act({ op: 'question.let', id }, t`The question is shown`)}
            >
              {t`Let through`}
            </Button>
          ) : null}
          {standing === 'shown' ? (
            <Button
              aria-label={t`Answered: ${text}`}
              onPress={() => void act({ op: 'question.answered', id }, t`Marked as answered`)}
            >
              {t`Answered`}
            </Button>
          ) : null}
          {isPublic && free.length > 0 ? (
            <Menu
              label={t`Make a note on`}
              trigger={
                <Button variant="quiet" aria-label={t`Make a note of: ${text}`}>
                  {t`Make a note …`}
                </Button>
              }
            >
              {free.map(({ id: board, name }) => (
                <MenuItem
                  key={board}
                  onAction={() => void act({ op: 'question.note', id, board }, t`A note is made on ${name}`)}
                >
                  {name}
                </MenuItem>
              ))}
            </Menu>
          ) : null}
          {others.length > 0 && standing !== 'dismissed' ? (
            <Button variant="quiet" aria-label={t`Put together: ${text}`} onPress={() => setMerging(true)}>
              {t`Put together …`}
            </Button>
          ) : null}
          {standing === 'waiting' || standing === 'shown' ? (
            <Button
              variant="quiet"
              aria-label={t`Dismiss: ${text}`}
              onPress={() => void act({ op: 'question.dismiss', id }, t`The question is not shown`)}
            >
              {t`Dismiss`}
            </Button>
          ) : null}
        </div>
      )}
      {isMerging ? (
        <Dialog
          title={t`Put this question into another`}
          description={text}
          size="medium"
          isOpen
          onOpenChange={setMerging}
        >
          <ul className="poll-stack">
            {others.map(other => (
              <li key={other.id}>
                <Button
                  onPress={() => {
                    setMerging(false);
                    void act({ op: 'question.merge', id, into: other.id }, t`Both are one question now`);
                  }}
                >
                  <bdi>{other.text}</bdi>
                </Button>
              </li>
            ))}
          </ul>
        </Dialog>
      ) : null}
    </div>
  );
}
