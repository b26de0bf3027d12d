import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Vote } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Select } from '../../design/Select.tsx';
import { newRoundId } from '../../kernel/ids.ts';
import type { LiveBoard } from '../model/live.ts';
import { type DotsRound, openDots, roundsOf, SCOPES, type Scope } from '../model/state.ts';
import { excerpt, textOf } from '../tools/text.ts';
import { placesOf } from '../tools/votes.ts';
import { useBench, useBoardState } from './hooks.ts';
import { scopeName, typeName } from './words.ts';
import './rounds.css';

const NUMBERS = [1, 2, 3, 4, 5, 6, 8, 10] as const;

/** Opens and closes a vote, for who leads. */
export function VotePanel() {
  const { t } = useLingui();
  const { board } = useBench();
  const state = useBoardState(board);
  const [budget, setBudget] = useState(3);
  const [perItem, setPerItem] = useState(1);
  const [scope, setScope] = useState<Scope>('clusters_and_loose_notes');
  const open = openDots(state);
  if (open !== undefined) {
    return (
      <section className="round-panel" aria-label={t`Vote`}>
        <Button
          icon={<Vote />}
          onPress={() => board.edit([{ op: 'round.close', round: open.id }])}
        >{t`Close the vote`}</Button>
      </section>
    );
  }
  const options = (most: number) =>
    NUMBERS.filter(n => n <= most).map(n => ({ key: String(n), label: String(n) }));
  const probe = { op: 'round.open', id: '', budget, perItem: 1, scope } as const;
  return (
    <section className="round-panel" aria-label={t`Vote`}>
      <h3 className="mode-panel__title">{t`Vote`}</h3>
      <Select
        label={t`Dots for each person`}
        value={String(budget)}
        options={options(20)}
        onChange={key => setBudget(Number(key))}
      />
      <Select
        label={t`At most on one`}
        value={String(Math.min(perItem, budget))}
        options={options(budget)}
        onChange={key => setPerItem(Number(key))}
      />
      <Select
        label={t`Vote on`}
        value={scope}
        options={SCOPES.map(key => ({ key, label: scopeName(key) }))}
        onChange={key => setScope(SCOPES.find(name => name === key) ?? scope)}
      />
      <Button
        icon={<Vote />}
        isDisabled={board.permits(probe) !== null}
        onPress={() =>
          board.edit([
            { op: 'round.open', id: newRoundId(), budget, perItem: Math.min(perItem, budget), scope },
          ])
        }
      >{t`Open a vote`}</Button>
    </section>
  );
}

/** All closed votes, the newest first, so that rounds can be compared. */
export function VoteResults() {
  const { t } = useLingui();
  const { board } = useBench();
  const rounds = roundsOf(useBoardState(board))
    .filter((round): round is DotsRound => round.kind === 'dots' && round.open !== true)
    .toReversed();
  if (rounds.length === 0) {
    return null;
  }
  return (
    <section className="round-panel" aria-label={t`Results of votes`}>
      {rounds.map((round, i) => (
        <details key={round.id} open={i === 0}>
          <summary>
            {i === 0 ? t`Last vote` : t`Earlier vote`}
            {round.result === undefined
              ? null
              : `: ${plural(round.result.voters, { one: '# person voted', other: '# people voted' })}`}
          </summary>
          <Places board={board} round={round} />
        </details>
      ))}
    </section>
  );
}

function Places({ board, round }: { readonly board: LiveBoard; readonly round: DotsRound }) {
  const { t } = useLingui();
  if (round.result === undefined) {
    return <p>{t`The dots are being counted …`}</p>;
  }
  const places = placesOf(round.result);
  if (places.length === 0) {
    return <p>{t`Nobody has placed a dot.`}</p>;
  }
  const nameOf = (id: string) => {
    const item = board.item(id);
    if (item === undefined) {
      return t`deleted since`;
    }
    const text = excerpt(textOf(item), 60);
    return text === '' ? typeName(item.type) : text;
  };
  return (
    <>
      <ol className="round-panel__list">
        {places.flatMap(({ place, items, dots }) =>
          items.map(id => (
            <li key={id}>
              <span>
                {place}. <bdi dir="auto">{nameOf(id)}</bdi>
                {items.length > 1 ? ` (${t`tied`})` : ''}
              </span>
              {dots === null ? null : <strong>{plural(dots, { one: '# dot', other: '# dots' })}</strong>}
            </li>
          )),
        )}
      </ol>
      {'order' in round.result ? (
        <p className="field__hint">
          <Trans>Fewer than five people voted, so only the order is shown.</Trans>
        </p>
      ) : null}
    </>
  );
}
