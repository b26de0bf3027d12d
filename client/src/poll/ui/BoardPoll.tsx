import { useLingui } from '@lingui/react/macro';
import { CircleHelp, Vote } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { showToast } from '../../design/Toast.tsx';
import { inFocus, unanswered } from '../answer.ts';
import type { Poll } from '../model.ts';
import { useFloor } from './floor.tsx';
import { PollCard } from './PollCard.tsx';
import { Questions } from './Questions.tsx';

/**
 * On a board: a poll that is open and not answered yet is offered in the header and by a message that goes nowhere by
 * itself. Nobody needs a right on the board for it.
 */
export function BoardPoll() {
  const { t } = useLingui();
  const { tree, mine, role } = useFloor();
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [waiting] = role === 'answer' && !tree.over ? unanswered(tree, mine) : [];
  useOffer(isOpen ? undefined : waiting, () => setOpen(true));
  const shown = useShown(isOpen, waiting?.id);
  const poll = tree.polls.find(({ id }) => id === shown) ?? inFocus(tree);
  return (
    <>
      {waiting === undefined ? null : (
        <Button variant="primary" icon={<Vote />} onPress={() => setOpen(true)}>
          {t`Answer the poll`}
        </Button>
      )}
      {tree.wall.open && role !== 'see' ? (
        <span className="text-gives-way">
          <Button icon={<CircleHelp />} onPress={() => setAsking(true)}>
            {t`Questions`}
          </Button>
        </span>
      ) : null}
      {isOpen && poll !== undefined ? (
        <Dialog title={t`Poll`} size="medium" isOpen onOpenChange={setOpen}>
          <PollCard poll={poll} />
        </Dialog>
      ) : null}
      {isAsking ? (
        <Dialog title={t`Questions`} size="medium" isOpen onOpenChange={setAsking}>
          <Questions />
        </Dialog>
      ) : null}
    </>
  );
}

/** Tells of each poll once. The message goes when the poll is answered, closed or looked at. */
function useOffer(poll: Poll | undefined, onAnswer: () => void): void {
  const { t } = useLingui();
  const announcer = useAnnouncer();
  const told = useRef<string | undefined>(undefined);
  const answer = useRef(onAnswer);
  answer.current = onAnswer;
  const id = poll?.id;
  const question = poll?.question ?? '';
  useEffect(() => {
    if (id === undefined || told.current === id) {
      return;
    }
    told.current = id;
    const text = t`A poll is open: ${question}`;
    announcer.say(text);
    const action = { label: t`Answer`, onPress: () => answer.current() };
    return showToast({ tone: 'info', text, action });
  }, [id, question, announcer, t]);
}

/** The poll that the dialog was opened for stays in it, also when it was answered or closed meanwhile. */
function useShown(isOpen: boolean, waiting: string | undefined): string | undefined {
  const [kept, setKept] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (!isOpen) {
      setKept(undefined);
    } else if (waiting !== undefined) {
      setKept(before => before ?? waiting);
    }
  }, [isOpen, waiting]);
  return kept ?? waiting;
}
