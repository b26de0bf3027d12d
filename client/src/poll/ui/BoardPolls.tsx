import { Trans, useLingui } from '@lingui/react/macro';
import { ListOrdered } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { Menu, MenuItem, MenuSection } from '../../design/Menu.tsx';
import { showToast } from '../../design/Toast.tsx';
import { Checkbox } from '../../design/Toggle.tsx';
import { fewestOptions, MOST_OPTIONS, optionOf } from '../form.ts';
import type { Poll, PollForm, PollKind } from '../model.ts';
import { rowsByPlace } from '../result.ts';
import { useFloor } from './floor.tsx';
import { blankForm, newPollId, PollEditor } from './PollEditor.tsx';
import './poll.css';

/** What polls need of the board that is open. */
export interface BoardForPolls {
  readonly boardId: string;
  askable(): readonly { readonly id: string; readonly text: string; readonly isSelected: boolean }[];
  present(ids: readonly string[]): number;
  lineUp(ids: readonly string[], way: 'row' | 'column'): boolean;
  spread(places: ReadonlyMap<string, readonly [number, number]>): boolean;
  undo(): void;
}

const KINDS_OF_ITEMS: readonly PollKind[] = ['ranking', 'grid', 'points'];

/** For those who lead, on a board: ask about what lies there, and put what came of it on the board. */
export function BoardPolls({ board }: { readonly board: BoardForPolls }) {
  const { t, i18n } = useLingui();
  const { tree } = useFloor();
  const [isChoosing, setChoosing] = useState(false);
  const [form, setForm] = useState<PollForm | undefined>(undefined);
  const put = usePut(board);
  const done = tree.polls.filter(
    poll =>
      poll.result !== undefined && poll.standing === 'closed' && itemsOf(poll, board.boardId).length > 0,
  );
  return (
    <>
      <span className="text-gives-way">
        <Menu
          label={t`Polls about this board`}
          placement="bottom end"
          trigger={
            <Button icon={<ListOrdered />} aria-label={t`Polls about this board`}>
              {t`Polls`}
            </Button>
          }
        >
          <MenuSection title={t`Ask`}>
            <MenuItem isDisabled={tree.over} onAction={() => setChoosing(true)}>
              {t`Ask about notes and clusters …`}
            </MenuItem>
          </MenuSection>
          {done.length === 0 ? null : (
            <MenuSection title={t`Put the result on the board`}>
              {done.flatMap(poll => {
                const { question } = poll;
                return poll.kind === 'grid'
                  ? [
                      <MenuItem key={poll.id} onAction={() => put(poll, 'column')}>
                        {t`By its axes: ${question}`}
                      </MenuItem>,
                    ]
                  : [
                      <MenuItem key={`${poll.id} column`} onAction={() => put(poll, 'column')}>
                        {t`As a column: ${question}`}
                      </MenuItem>,
                      <MenuItem key={`${poll.id} row`} onAction={() => put(poll, 'row')}>
                        {t`As a row: ${question}`}
                      </MenuItem>,
                    ];
              })}
            </MenuSection>
          )}
        </Menu>
      </span>
      {isChoosing ? (
        <ChooseItems
          board={board}
          onClose={() => setChoosing(false)}
          onChosen={items => {
            setChoosing(false);
            setForm(
              blankForm(i18n.locale, {
                kind: 'ranking',
                options: items.map(({ id, text }) =>
                  optionOf(newPollId('o'), text, { board: board.boardId, id }),
                ),
              }),
            );
          }}
        />
      ) : null}
      {form === undefined ? null : (
        <PollEditor
          form={form}
          kinds={KINDS_OF_ITEMS}
          title={t`Ask about these`}
          onClose={() => setForm(undefined)}
        />
      )}
    </>
  );
}

interface Item {
  readonly id: string;
  readonly text: string;
}

/** What is selected on the canvas is chosen already; the list is the way for the keyboard and the outline. */
function ChooseItems({
  board,
  onChosen,
  onClose,
}: {
  readonly board: BoardForPolls;
  readonly onChosen: (items: readonly Item[]) => void;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const [all] = useState(() => board.askable());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(all.filter(({ isSelected }) => isSelected).map(({ id }) => id)),
  );
  const count = chosen.size;
  const isRight = count >= fewestOptions('ranking') && count <= MOST_OPTIONS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isRight) {
      onChosen(all.filter(({ id }) => chosen.has(id)));
    }
  };
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) {
      next.add(id);
    } else {
      next.delete(id);
    }
    setChosen(next);
  };
  return (
    <Dialog
      title={t`Ask about notes and clusters`}
      description={t`Choose 2 to 20. Their words are kept in the poll as they are now.`}
      size="medium"
      isOpen
      onOpenChange={onClose}
    >
      <form className="poll-stack" onSubmit={submit}>
        {all.length === 0 ? (
          <p className="poll-soft">
            <Trans>There are no notes or clusters with words on this board yet.</Trans>
          </p>
        ) : (
          <ul className="poll-stack poll-choose">
            {all.map(({ id, text }) => (
              <li key={id}>
                <Checkbox isSelected={chosen.has(id)} onChange={on => toggle(id, on)}>
                  <bdi>{text}</bdi>
                </Checkbox>
              </li>
            ))}
          </ul>
        )}
        <p role="status" className="poll-soft">
          <Trans>Chosen: {count}</Trans>
        </p>
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {t`Cancel`}
          </Button>
          <Button type="submit" variant="primary" isDisabled={!isRight}>
            {t`Go on`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Options of the poll that stand for items of this board, the best first. */
function itemsOf(
  poll: Poll,
  boardId: string,
): readonly { readonly id: string; readonly at: readonly [number, number] }[] {
  const items = new Map(poll.options.map(({ id, item }) => [id, item]));
  const rows = poll.result === undefined ? [] : rowsByPlace(poll, poll.result);
  return rows.flatMap(({ option, x, y }) => {
    const item = items.get(option);
    return item?.board === boardId ? [{ id: item.id, at: [x, y] as const }] : [];
  });
}

function usePut(board: BoardForPolls): (poll: Poll, way: 'row' | 'column') => void {
  const { t } = useLingui();
  const announcer = useAnnouncer();
  return (poll, way) => {
    const items = itemsOf(poll, board.boardId);
    const ids = items.map(({ id }) => id);
    const isSmallGrid = poll.kind === 'grid' && poll.result?.small === true;
    if (board.present(ids) === 0 || isSmallGrid) {
      const text = isSmallGrid
        ? t`Too few people answered for places, so nothing was moved.`
        : t`None of these is on the board any more, so nothing was moved.`;
      showToast({ tone: 'warn', text });
      return;
    }
    const isDone =
      poll.kind === 'grid'
        ? board.spread(new Map(items.map(({ id, at }) => [id, at])))
        : board.lineUp(ids, way);
    if (isDone) {
      const missing = ids.length - board.present(ids);
      const text =
        missing === 0
          ? t`The result is on the board.`
          : t`The result is on the board. No longer there: ${missing}.`;
      announcer.say(text);
      showToast({ tone: 'ok', text, action: { label: t`Undo`, onPress: () => board.undo() } });
    }
  };
}
