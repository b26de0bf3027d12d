import { Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { Button } from '../../design/Button.tsx';
import { PollPanel } from './PollPanel.tsx';

/** Before the first poll there is nowhere to ask; those who lead make it with one press. */
export function NewFloor({
  title,
  isPending,
  onMake,
}: {
  readonly title: string;
  readonly isPending: boolean;
  readonly onMake: () => void;
}) {
  const { t } = useLingui();
  return (
    <PollPanel title={t`Polls and questions: ${title}`}>
      <p className="poll-soft">
        <Trans>Ask everybody here something, or let people ask. Answers name nobody.</Trans>
      </p>
      <div className="poll-row">
        <Button icon={<Plus />} isPending={isPending} onPress={onMake}>
          {t`Prepare polls and questions`}
        </Button>
      </div>
    </PollPanel>
  );
}
