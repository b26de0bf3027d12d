import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { IconButton } from '../../design/Button.tsx';
import { Select } from '../../design/Select.tsx';
import type { Item } from '../model/types.ts';
import { candidates, MOST_SOURCES, withoutSource, withSource } from '../tools/commands/sources.ts';
import type { Workbench } from '../tools/workbench.ts';
import { useBoardVersion } from './hooks.ts';
import { describeItem } from './words.ts';

export interface SourcesEditorProps {
  readonly bench: Workbench;
  /** A statement. */
  readonly item: Item;
  /** Called when the person goes to a source. */
  readonly onDone: () => void;
}

/** What a statement rests on (B110): read, followed, added and taken away. */
export function SourcesEditor({ bench, item, onDone }: SourcesEditorProps) {
  const { t } = useLingui();
  const { board } = bench;
  useBoardVersion(board);
  const sources = item.r.sources ?? [];
  const mayChange =
    item.r.confirmed !== true &&
    item.r.locked !== true &&
    board.permits({ op: 'set', id: item.id, r: { sources: [] } }) === null;
  const others = candidates(board, item);
  if (sources.length === 0 && !mayChange) {
    return null;
  }
  const nameOf = (id: string): string => {
    const source = board.item(id);
    return source === undefined
      ? t`Something on another board, or no longer here`
      : describeItem(board, source);
  };
  return (
    <section className="round-panel" aria-label={t`Rests on`}>
      <strong>{t`Rests on`}</strong>
      {sources.length === 0 ? (
        <p>
          {item.r.kind === 'concept'
            ? t`Nothing yet. A concept needs a link to what it answers before it can be confirmed.`
            : t`Nothing yet.`}
        </p>
      ) : (
        <ul className="round-panel__list sources">
          {sources.map(id => {
            const name = nameOf(id);
            return (
              <li key={id}>
                {board.item(id) === undefined ? (
                  <span>{name}</span>
                ) : (
                  <button
                    type="button"
                    className="sources__link"
                    onClick={() => {
                      onDone();
                      bench.look(id);
                    }}
                  >
                    {name}
                  </button>
                )}
                {mayChange ? (
                  <IconButton
                    icon={<X />}
                    label={t`Take away: ${name}`}
                    onPress={() => {
                      withoutSource(board, item, id);
                      bench.say(t`Link taken away`);
                    }}
                  />
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      {mayChange && others.length > 0 && sources.length < MOST_SOURCES ? (
        <Select
          label={t`Add a link to`}
          value=""
          options={[
            { key: '', label: t`Choose …` },
            ...others.map(other => ({ key: other.id, label: describeItem(board, other) })),
          ]}
          onChange={key => {
            if (key !== '') {
              withSource(board, item, key);
              bench.say(t`Linked`);
            }
          }}
        />
      ) : null}
    </section>
  );
}
