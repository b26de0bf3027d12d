import { Trans, useLingui } from '@lingui/react/macro';
import { Eye, Presentation, Split } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { Select } from '../../design/Select.tsx';
import { newItemId } from '../../kernel/ids.ts';
import type { LiveSession } from '../live.ts';
import { groupOfBoard, isOver, mayOpenGroup, maySend, mayShow, shownOn } from '../model.ts';
import { RoomContext, useAct, useInside, useRoom } from './room.tsx';
import './session.css';

/** What the session has to know about an item of a board. */
export interface SessionItem {
  readonly id: string;
  readonly type: string;
  /** What a card shows, by board and item; empty for everything else. */
  readonly sources: readonly {
    readonly board: string;
    readonly item: string;
    readonly group: string;
    readonly heading?: string;
    readonly gone?: true;
  }[];
  /** The other cards of the board, for a card. */
  readonly cards: readonly { readonly id: string; readonly name: string }[];
}

export interface ItemInSessionProps {
  readonly sessionId: string;
  readonly live: LiveSession;
  readonly boardId: string;
  readonly item: SessionItem;
  /** Called when the dialog around it has done its work. */
  readonly onDone: () => void;
}

const SENT: readonly string[] = ['cluster', 'statement', 'note'];

/** In the dialog of an item: to the plenary and back to the source, duplicates, and "look at this". */
export default function ItemInSession({ sessionId, live, ...rest }: ItemInSessionProps) {
  const room = useInside(live, sessionId);
  return room === null ? null : (
    <RoomContext value={room}>
      <Parts {...rest} />
    </RoomContext>
  );
}

type PartProps = Omit<ItemInSessionProps, 'sessionId' | 'live'>;

function Parts({ boardId, item, onDone }: PartProps) {
  const { tree } = useRoom();
  const group = groupOfBoard(tree, boardId);
  const isPlenary = tree.plenary === boardId;
  return (
    <>
      {group !== undefined && SENT.includes(item.type) ? <ToPlenary group={group.id} item={item} /> : null}
      {isPlenary && item.type === 'card' ? <FromGroups item={item} onDone={onDone} /> : null}
      {group !== undefined || isPlenary ? <Show group={group?.id} item={item.id} onDone={onDone} /> : null}
    </>
  );
}

function Part({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section className="item-session" aria-label={label}>
      <strong>{label}</strong>
      {children}
    </section>
  );
}

/** S65: sends it, or says that it is there and leads to its card. */
function ToPlenary({ group, item }: { readonly group: string; readonly item: SessionItem }) {
  const { t } = useLingui();
  const { tree, me } = useRoom();
  const act = useAct();
  const { plenary } = tree;
  const sent = tree.mirrors.find(mirror => mirror.group === group && mirror.item === item.id);
  const may = maySend(me, group) && !isOver(tree.standing);
  if (plenary === undefined || (sent === undefined && !may)) {
    return null;
  }
  return (
    <Part label={t`Plenary`}>
      {sent === undefined ? (
        <Button
          icon={<Presentation />}
          onPress={() =>
            void act(
              { op: 'mirror.add', mirror: { card: newItemId(), group, item: item.id } },
              t`Sent to the plenary. What you change here shows there too.`,
            )
          }
        >
          {t`Send to the plenary`}
        </Button>
      ) : (
        <>
          <p>
            {sent.into === undefined ? (
              <Trans>This is shown on the plenary board.</Trans>
            ) : (
              <Trans>This is shown on the plenary board, together with others that say the same.</Trans>
            )}
          </p>
          <div className="row">
            <ButtonLink href={`/b/${plenary}#item=${shownOn(sent)}`}>{t`To its card`}</ButtonLink>
            {may ? (
              <Button
                variant="quiet"
                onPress={() =>
                  void act({ op: 'mirror.drop', card: sent.card }, t`Taken off the plenary board`)
                }
              >
                {t`Take it off the plenary`}
              </Button>
            ) : null}
          </div>
        </>
      )}
    </Part>
  );
}

/** S69: where a card comes from, and which cards say the same. */
function FromGroups({ item, onDone }: { readonly item: SessionItem; readonly onDone: () => void }) {
  const { t } = useLingui();
  const { tree, me } = useRoom();
  const act = useAct();
  const merged = tree.mirrors.filter(({ into }) => into === item.id);
  const mayMerge = mayShow(me, undefined) && !isOver(tree.standing);
  return (
    <Part label={t`Where it comes from`}>
      <ul className="item-session__sources">
        {item.sources.map(({ board, item: source, group, heading, gone }) => {
          const home = groupOfBoard(tree, board);
          const name = heading === undefined ? group : `${group} · ${heading}`;
          return (
            <li key={`${board}/${source}`}>
              {home !== undefined && gone !== true && mayOpenGroup(tree, me, home) ? (
                <ButtonLink href={`/b/${board}#item=${source}`} aria-label={t`To the source: ${name}`}>
                  <bdi>{name}</bdi>
                </ButtonLink>
              ) : (
                <bdi>{gone === true ? t`${name}, no longer there` : name}</bdi>
              )}
            </li>
          );
        })}
      </ul>
      {mayMerge && item.cards.length > 0 ? (
        <Select
          label={t`Merge with a card that says the same`}
          hint={t`One card stays and names all its sources. It can be undone.`}
          value=""
          options={[
            { key: '', label: t`Choose …` },
            ...item.cards.map(({ id, name }) => ({ key: id, label: name })),
          ]}
          onChange={key => {
            if (key !== '') {
              void act(
                { op: 'mirror.merge', card: item.id, cards: [key] },
                t`Merged. The card names all its sources.`,
              );
            }
          }}
        />
      ) : null}
      {mayMerge && merged.length > 0 ? (
        <Button
          icon={<Split />}
          onPress={() => {
            void act(
              { op: 'mirror.split', card: item.id, fresh: merged.map(() => newItemId()) },
              t`Each source has a card of its own again`,
            );
            onDone();
          }}
        >
          {t`Show the sources apart again`}
        </Button>
      ) : null}
    </Part>
  );
}

/** S64. */
function Show({
  group,
  item,
  onDone,
}: {
  readonly group: string | undefined;
  readonly item: string;
  readonly onDone: () => void;
}) {
  const { t } = useLingui();
  const { tree, me } = useRoom();
  const act = useAct();
  if (!mayShow(me, group) || isOver(tree.standing)) {
    return null;
  }
  return (
    <Button
      icon={<Eye />}
      onPress={() => {
        onDone();
        void act(
          { op: 'spotlight', item, ...(group === undefined ? {} : { group }) },
          t`Shown to everybody on this board`,
        );
      }}
    >
      {t`Show this to everybody`}
    </Button>
  );
}
