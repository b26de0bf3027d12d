import { lazy, Suspense } from 'react';
import type { LiveBoard } from '../board/model/live.ts';
import type { Item } from '../board/model/types.ts';
import type { LiveSession } from '../session/live.ts';
import { needPart } from './i18n.ts';

const ItemInSession = lazy(async () => {
  const [part] = await Promise.all([import('../session/ui/ItemInSession.tsx'), needPart('session')]);
  return part;
});

export interface ItemPartProps {
  readonly sessionId: string;
  readonly live: LiveSession;
  readonly item: Item;
  readonly board: LiveBoard;
  readonly onDone: () => void;
}

/** What a session adds to the dialog of an item: it knows sessions, the dialog knows boards, and this knows both. */
export function ItemPart({ sessionId, live, item, board, onDone }: ItemPartProps) {
  const { origin } = item.r;
  const sources = origin === undefined ? [] : [origin, ...(origin.also ?? [])];
  return (
    <Suspense>
      <ItemInSession
        sessionId={sessionId}
        live={live}
        boardId={board.boardId}
        item={{
          id: item.id,
          type: item.type,
          sources,
          cards: item.type === 'card' ? others(board, item) : [],
        }}
        onDone={onDone}
      />
    </Suspense>
  );
}

function others(board: LiveBoard, card: Item): readonly { readonly id: string; readonly name: string }[] {
  return [...board.items().values()].flatMap(({ id, type, r }) =>
    type === 'card' && id !== card.id ? [{ id, name: `${r.origin?.group ?? ''}: ${plain(r.title)}` }] : [],
  );
}

function plain(title: Item['r']['title']): string {
  return (title ?? []).map(op => ('insert' in op ? op.insert : '')).join('');
}
