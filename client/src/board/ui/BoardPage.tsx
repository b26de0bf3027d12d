import { Trans } from '@lingui/react/macro';
import type { BoardPageProps } from './access.ts';

/** The board; loaded on its own route so that its code is not in the first load. */
export default function BoardPage({ boardId }: BoardPageProps) {
  return (
    <main data-board={boardId}>
      <h1>
        <Trans>Board</Trans>
      </h1>
    </main>
  );
}
