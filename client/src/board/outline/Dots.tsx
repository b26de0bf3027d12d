import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Minus, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../../design/Button.tsx';
import type { Item } from '../model/types.ts';
import { dotsLeft, lastCounted, placeIn, roundFor } from '../tools/votes.ts';
import type { Workbench } from '../tools/workbench.ts';
import './dots.css';

/** Places and takes own dots on an item; after the vote, what it received. Nothing where nobody votes. */
export function Dots({
  bench,
  item,
  name,
}: {
  readonly bench: Workbench;
  readonly item: Item;
  readonly name: string;
}) {
  const { t } = useLingui();
  const { board } = bench;
  const [, follow] = useState(0);
  useEffect(() => board.onState(() => follow(before => before + 1)), [board]);
  const round = roundFor(board, item);
  if (round === null) {
    return <Received bench={bench} item={item} />;
  }
  const n = board.dots(round.id).get(item.id) ?? 0;
  const turn = (op: 'dot.place' | 'dot.take') => {
    board.edit([{ op, round: round.id, item: item.id }]);
    const left = dotsLeft(board, round);
    bench.say(plural(left, { one: '# dot left', other: '# dots left' }));
  };
  const place = { op: 'dot.place', round: round.id, item: item.id } as const;
  return (
    <fieldset className="dots" aria-label={t`Your dots on: ${name}`}>
      <IconButton
        icon={<Minus />}
        label={t`Take a dot from: ${name}`}
        isDisabled={n === 0}
        onPress={() => turn('dot.take')}
      />
      <span className="dots__count">
        <span aria-hidden="true">{n}</span>
        <span className="visually-hidden">
          {plural(n, { one: '# dot of yours', other: '# dots of yours' })}
        </span>
      </span>
      <IconButton
        icon={<Plus />}
        label={t`Place a dot on: ${name}`}
        isDisabled={board.mayVote(place) !== null}
        onPress={() => turn('dot.place')}
      />
    </fieldset>
  );
}

function Received({ bench, item }: { readonly bench: Workbench; readonly item: Item }) {
  const { t } = useLingui();
  const { board } = bench;
  const { mode } = board.state();
  const round = mode === 'open' || mode === 'vote' ? null : lastCounted(board);
  const received = round === null ? undefined : placeIn(round, item.id);
  if (received === undefined) {
    return null;
  }
  const { place, dots } = received;
  const number = String(place);
  const text = dots === null ? t`Place ${number}` : plural(dots, { one: '# dot', other: '# dots' });
  return <span className="dots__received">{received.items.length > 1 ? t`${text}, tied` : text}</span>;
}
