import { Trans, useLingui } from '@lingui/react/macro';
import { StickyNote } from 'lucide-react';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { createNote } from '../tools/commands/create.ts';
import { whyNotNew } from '../tools/permissions.ts';
import { useBench, useBoardValue, useCanvas } from './hooks.ts';

/** An empty board says what to do first. */
export function EmptyHint() {
  const { t } = useLingui();
  const bench = useBench();
  const canvas = useCanvas(bench);
  const isEmpty = useBoardValue(bench.board, () => bench.board.loaded() && bench.board.items().size === 0);
  const canWrite = useBoardValue(
    bench.board,
    () => bench.canEdit() && whyNotNew(bench.board, 'note') === null,
  );
  if (!isEmpty) {
    return null;
  }
  const first = () => {
    if (canvas !== null) {
      const id = createNote(bench.board, canvas.middle(), { fill: bench.style().fill });
      bench.selection.set([id]);
      canvas.edit(id);
    }
  };
  return (
    <div className="empty-hint">
      <EmptyState
        title={t`Nothing here yet`}
        actions={
          canWrite ? (
            <Button variant="primary" icon={<StickyNote />} onPress={first}>
              {t`Write the first note`}
            </Button>
          ) : null
        }
      >
        {canWrite ? (
          <p>
            <Trans>
              Double-click anywhere or press <kbd>N</kbd> to write a note. Paste a list, and each line becomes
              one.
            </Trans>
          </p>
        ) : (
          <p>
            <Trans>You can read along here. Notes appear as soon as somebody writes them.</Trans>
          </p>
        )}
      </EmptyState>
    </div>
  );
}
