import { useLingui } from '@lingui/react/macro';
import {
  ArrowDown,
  ArrowUp,
  CopyPlus,
  Lock,
  LockOpen,
  MicOff,
  PencilLine,
  Trash2,
  Ungroup,
} from 'lucide-react';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Select } from '../../design/Select.tsx';
import { isSeed, STATEMENT_KINDS } from '../model/registers.ts';
import type { Item, ItemId } from '../model/types.ts';
import { Dots } from '../outline/Dots.tsx';
import { recolour, removeItems, setAll, setLocked, takeOutOfCluster } from '../tools/commands/arrange.ts';
import { duplicate } from '../tools/commands/clipboard.ts';
import { createConnector, createStatement } from '../tools/commands/create.ts';
import { exchangePlaces, moveInto } from '../tools/commands/move.ts';
import { whyNot, whyNotCopy, whyNotMove, whyNotNew } from '../tools/permissions.ts';
import { readingChildren, readingOrder } from '../tools/reading.ts';
import { excerpt, textOf } from '../tools/text.ts';
import type { Workbench } from '../tools/workbench.ts';
import { useBoardState, useItemPart, usePermissions } from './hooks.ts';
import { whyNotText } from './mode-words.ts';
import { Palette } from './Palette.tsx';
import { SourcesEditor } from './SourcesEditor.tsx';
import { StatementPanel } from './StatementPanel.tsx';
import { type Target, targetsFor } from './targets.ts';
import { colourName, describeItem, movedTo, seedText, statementName, typeName } from './words.ts';

export interface ItemDialogProps {
  readonly bench: Workbench;
  readonly item: Item;
  readonly onClose: () => void;
  readonly onWrite: (id: ItemId) => void;
}

const BOARD = 'board';

/** Everything that can be done with one item, without pointing or dragging. */
export function ItemDialog({ bench, item, onClose, onWrite }: ItemDialogProps) {
  const { t } = useLingui();
  const { board } = bench;
  const isLocked = item.r.locked === true;
  const { mode } = useBoardState(board);
  const itemPart = useItemPart();
  usePermissions(board);
  const no = {
    write: whyNot(board, 'write', [item.id]),
    restyle: whyNot(board, 'restyle', [item.id]),
    move: whyNotMove(board, [item.id]),
    delete: whyNot(board, 'delete', [item.id]),
    copy: whyNotCopy(board, [item.id]),
  };
  const reason = Object.values(no).find(code => code !== null) ?? null;
  const title = excerpt(textOf(item), 50);
  const canSilence =
    item.type === 'note' &&
    !board.isMine(item.id) &&
    board.permits({ op: 'silence', item: item.id }) === null;
  const done = (action: () => void) => () => {
    action();
    onClose();
  };
  return (
    <Dialog
      title={title === '' ? typeName(item.type) : title}
      size="small"
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) {
          onClose();
        }
      }}
    >
      <div className="item-dialog">
        {isSeed(item) ? (
          <p className="outline-bar__why">{seedText()}</p>
        ) : item.type === 'card' ? (
          <p className="outline-bar__why">{t`A card shows what stands on another board. Change it there, and it changes here.`}</p>
        ) : reason === null ? null : (
          <p className="outline-bar__why">{whyNotText(reason, mode)}</p>
        )}
        {isLocked || no.move !== null ? null : <Placing bench={bench} item={item} />}
        {isLocked || no.restyle !== null || item.type === 'frame' || item.type === 'cluster' ? null : (
          <Palette
            value={item.r.fill}
            onChange={fill => {
              recolour(board, [item.id], fill);
              bench.say(colourName(fill));
            }}
          />
        )}
        {isLocked || whyNotNew(board, 'connector') !== null ? null : (
          <Linking bench={bench} item={item} onDone={onClose} />
        )}
        <Dots bench={bench} item={item} name={title === '' ? typeName(item.type) : title} />
        {item.type === 'statement' ? <SourcesEditor bench={bench} item={item} onDone={onClose} /> : null}
        {item.type === 'statement' ? <StatementPanel item={item} /> : null}
        {itemPart?.(item, board, onClose)}
        {item.type === 'connector' || whyNotNew(board, 'statement') !== null ? null : (
          <Select
            label={t`Make a statement of this`}
            value=""
            options={[
              { key: '', label: t`Choose …` },
              ...STATEMENT_KINDS.map(kind => ({ key: kind, label: statementName(kind) })),
            ]}
            onChange={key => {
              const kind = STATEMENT_KINDS.find(name => name === key);
              if (kind !== undefined) {
                onWrite(createStatement(board, kind, [item.id]));
                onClose();
              }
            }}
          />
        )}
        <div className="item-dialog__buttons">
          {isLocked ? null : (
            <>
              <Button
                icon={<PencilLine />}
                isDisabled={no.write !== null}
                onPress={done(() => onWrite(item.id))}
              >{t`Write`}</Button>
              <Button
                icon={<ArrowUp />}
                isDisabled={no.move !== null}
                onPress={() => step(bench, item, -1)}
              >{t`Move up`}</Button>
              <Button
                icon={<ArrowDown />}
                isDisabled={no.move !== null}
                onPress={() => step(bench, item, 1)}
              >{t`Move down`}</Button>
              {board.item(item.r.slot.p ?? '')?.type === 'cluster' ? (
                <Button
                  icon={<Ungroup />}
                  isDisabled={no.move !== null}
                  onPress={() => takeOutOfCluster(board, [item.id])}
                >
                  {t`Take out of the cluster`}
                </Button>
              ) : null}
              <Button
                icon={<CopyPlus />}
                isDisabled={no.copy !== null}
                onPress={done(() => {
                  duplicate(board, [item.id]);
                  bench.say(t`Duplicated`);
                })}
              >{t`Duplicate`}</Button>
            </>
          )}
          {isSeed(item) ? null : (
            <Button
              icon={isLocked ? <LockOpen /> : <Lock />}
              isDisabled={no.restyle !== null}
              onPress={done(() => {
                setLocked(board, [item.id], !isLocked);
                bench.say(isLocked ? t`Unlocked` : t`Locked`);
              })}
            >
              {isLocked ? t`Unlock` : t`Lock`}
            </Button>
          )}
          {canSilence ? (
            <Button
              icon={<MicOff />}
              onPress={done(() => {
                board.edit([{ op: 'silence', item: item.id }]);
                bench.say(t`Whoever wrote this can not write here now. Nobody is told.`);
              })}
            >{t`Silence the author`}</Button>
          ) : null}
          {canSilence ? (
            <Button
              onPress={done(() => {
                board.edit([{ op: 'unsilence', item: item.id }]);
                bench.say(t`Whoever wrote this can write here again.`);
              })}
            >{t`Let the author write again`}</Button>
          ) : null}
          {isLocked ? null : (
            <Button
              variant="danger"
              icon={<Trash2 />}
              isDisabled={no.delete !== null}
              onPress={done(() => {
                const name = describeItem(board, item);
                removeItems(board, [item.id]);
                bench.say(t`Deleted: ${name}`);
              })}
            >
              {canSilence ? t`Hide from the board` : t`Delete`}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** In which frame or cluster it lies. */
function Placing({ bench, item }: { readonly bench: Workbench; readonly item: Item }) {
  const { t } = useLingui();
  if (item.type === 'connector') {
    return <LineChoices bench={bench} item={item} />;
  }
  const targets = targetsFor(bench.board, [item]);
  const label = (target: Target) =>
    target.type === 'cluster'
      ? target.inside === null
        ? t`Cluster: ${target.name}`
        : t`Cluster: ${target.name} (${target.inside})`
      : target.name;
  return (
    <Select
      label={t`Lies in`}
      value={item.r.slot.p ?? BOARD}
      options={targets.map(target => ({ key: target.id ?? BOARD, label: label(target) }))}
      onChange={key => {
        moveInto(bench.board, [item.id], key === BOARD ? null : key);
        bench.say(movedTo(bench.board, bench.board.item(item.id)));
      }}
    />
  );
}

function LineChoices({ bench, item }: { readonly bench: Workbench; readonly item: Item }) {
  const { t } = useLingui();
  return (
    <Select
      label={t`Arrows`}
      value={item.r.head ?? 'end'}
      options={[
        { key: 'none', label: t`No arrow` },
        { key: 'end', label: t`Arrow at the end` },
        { key: 'both', label: t`Arrows at both ends` },
      ]}
      onChange={head => setAll(bench.board, [item.id], { head })}
    />
  );
}

/** A connector from this item to another one. */
function Linking({
  bench,
  item,
  onDone,
}: {
  readonly bench: Workbench;
  readonly item: Item;
  readonly onDone: () => void;
}) {
  const { t } = useLingui();
  if (item.type === 'connector') {
    return null;
  }
  const others = readingOrder(bench.board)
    .filter(other => other.type !== 'connector' && other.id !== item.id)
    .slice(0, 500);
  if (others.length === 0) {
    return null;
  }
  return (
    <Select
      label={t`Draw a connector to`}
      value=""
      options={[
        { key: '', label: t`Choose …` },
        ...others.map(other => ({ key: other.id, label: describeItem(bench.board, other) })),
      ]}
      onChange={key => {
        if (key !== '') {
          createConnector(bench.board, { item: item.id, u: 0.5, v: 0.5 }, { item: key, u: 0.5, v: 0.5 });
          bench.say(t`Connector made`);
          onDone();
        }
      }}
    />
  );
}

/** Changes places with the neighbour before or after it in reading order. */
function step(bench: Workbench, item: Item, direction: 1 | -1): void {
  const { board } = bench;
  const siblings = readingChildren(board, item.r.slot.p).filter(other =>
    item.type === 'frame' || item.type === 'cluster'
      ? other.type === item.type
      : other.type !== 'frame' && other.type !== 'cluster' && other.type !== 'connector',
  );
  const at = siblings.findIndex(other => other.id === item.id);
  const other = siblings[at + direction];
  if (at !== -1 && other !== undefined) {
    exchangePlaces(board, item, other);
  }
  const fresh = board.item(item.id);
  if (fresh !== undefined) {
    const place = Math.max(1, Math.min(siblings.length, at + 1 + (other === undefined ? 0 : direction)));
    bench.say(`${place} / ${siblings.length}`);
  }
}
