import { useLingui } from '@lingui/react/macro';
import { BellRing, Users } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../design/Button.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../design/Menu.tsx';
import { showToast } from '../../design/Toast.tsx';
import type { LiveSession } from '../live.ts';
import { isOver, leads, mayOpenGroup } from '../model.ts';
import { clockText } from '../time.ts';
import { RoomContext, useAct, useInside, useNow, useRoom } from './room.tsx';
import { FollowChoice, type Look, SpotlightVoice } from './Spotlight.tsx';
import { useOpenSession } from './useOpenSession.ts';
import './session.css';

export interface SessionMenuProps {
  readonly sessionId: string;
  /** The board that is open. */
  readonly boardId: string;
  /** Goes to another page. */
  readonly onGo: (href: string) => void;
  /** Parts of the header that belong to other features; they find the session by `useRoom`. */
  readonly extra?: ReactNode;
  /** Shows an item of the board that is open. */
  readonly look: Look | null;
  /** Told the live session while it is open, and null after it. */
  readonly onLive: (live: LiveSession | null) => void;
}

/** On a board of a session: what is told reaches people there, and the ways to the others are near. */
export default function SessionMenu({ onLive, ...rest }: SessionMenuProps) {
  const live = useOpenSession(rest.sessionId);
  useEffect(() => {
    onLive(live);
    return () => onLive(null);
  }, [live, onLive]);
  return live === null ? null : <Joined live={live} {...rest} />;
}

function Joined({
  live,
  sessionId,
  boardId,
  onGo,
  look,
  extra,
}: Omit<SessionMenuProps, 'onLive'> & { readonly live: LiveSession }) {
  const room = useInside(live, sessionId);
  return room === null ? null : (
    <RoomContext value={room}>
      <Voice boardId={boardId} onGo={onGo} />
      {extra}
      <SpotlightVoice boardId={boardId} look={look} />
      <Doors boardId={boardId} onGo={onGo} />
    </RoomContext>
  );
}

type Way = Pick<SessionMenuProps, 'boardId' | 'onGo'>;

/** Shows and says announcements, calls and the next step. */
function Voice({ boardId, onGo }: Way) {
  const { t } = useLingui();
  const { tree, me } = useRoom();
  const announcer = useAnnouncer();
  const go = useRef(onGo);
  go.current = onGo;

  const newest = tree.announcements
    .filter(({ group }) => leads(me.role) || group === undefined || group === me.group)
    .at(-1);
  const heard = useRef(newest?.id ?? 0);
  useEffect(() => {
    if (newest === undefined || newest.id <= heard.current) {
      return;
    }
    heard.current = newest.id;
    const text = newest.notice ? t`Notice: the Chatham House Rule applies.` : t`Announcement: ${newest.text}`;
    announcer.say(text);
    showToast({ tone: 'info', text });
  }, [newest, announcer, t]);

  const { plenary, standing } = tree;
  const sawGroups = useRef(false);
  sawGroups.current ||= standing === 'breakouts';
  const isElsewhere = plenary !== undefined && plenary !== boardId;
  const isCalledBack = isElsewhere && tree.recall !== undefined;
  // Who comes to a group's board later, to read it, is not called away from it.
  const areGroupsOver = isElsewhere && sawGroups.current && standing === 'plenary_return';
  useEffect(() => {
    if (!isCalledBack && !areGroupsOver) {
      return;
    }
    const text = areGroupsOver
      ? t`The work in groups is over. Everybody meets in the plenary.`
      : t`You are called back to the plenary. Finish your sentence first.`;
    announcer.say(text);
    const action = { label: t`Go to the plenary board`, onPress: () => go.current(`/b/${plenary}`) };
    return showToast({ tone: 'info', text, action });
  }, [isCalledBack, areGroupsOver, plenary, announcer, t]);

  const called = tree.summon === 'plenary' ? undefined : tree.groups.find(({ id }) => id === tree.summon);
  const target = tree.summon === 'plenary' ? plenary : called?.board;
  const name = called?.name ?? t`the plenary`;
  useEffect(() => {
    if (target === undefined || target === boardId) {
      return;
    }
    const text = t`Everybody is asked to come to: ${name}`;
    announcer.say(text);
    const action = { label: t`Go there`, onPress: () => go.current(`/b/${target}`) };
    return showToast({ tone: 'info', text, action });
  }, [target, boardId, name, announcer, t]);

  const step = me.group === undefined ? undefined : tree.script[tree.steps[me.group] ?? -1]?.label;
  const before = useRef(step);
  useEffect(() => {
    if (step !== undefined && step !== before.current) {
      const text = t`Now: ${step}`;
      announcer.say(text);
      showToast({ tone: 'info', text });
    }
    before.current = step;
  }, [step, announcer, t]);
  return null;
}

function Doors({ boardId, onGo }: Way) {
  const { t } = useLingui();
  const { sessionId, tree, me } = useRoom();
  const act = useAct();
  const isRecalled = tree.recall !== undefined;
  const now = useNow(isRecalled);
  const isHere = !isOver(tree.standing);
  const groups = tree.groups.filter(group => group.board !== boardId && mayOpenGroup(tree, me, group));
  const clock = isRecalled ? clockText((tree.recall ?? now) - now) : null;
  return (
    <span className={clock === null ? 'text-gives-way' : undefined}>
      <Menu
        label={t`Session`}
        trigger={
          <Button
            icon={clock === null ? <Users /> : <BellRing />}
            aria-label={clock === null ? t`Session` : t`Session, called back in ${clock}`}
          >
            {clock === null ? t`Session` : <span dir="ltr">{clock}</span>}
          </Button>
        }
      >
        {isHere ? (
          <MenuItem
            onAction={() =>
              void act({ op: 'hand', up: !me.hand }, me.hand ? t`Your hand is down` : t`Your hand is up`)
            }
          >
            {me.hand ? t`Lower your hand` : t`Raise your hand`}
          </MenuItem>
        ) : null}
        {isHere && me.group !== undefined ? (
          <MenuItem
            onAction={() => void act({ op: 'help.ask' }, t`Those who lead were asked to come to your group`)}
          >
            {t`Ask for help`}
          </MenuItem>
        ) : null}
        <FollowChoice />
        {isHere ? <MenuSeparator /> : null}
        <MenuItem onAction={() => onGo(`/session/${sessionId}`)}>{t`To the session page`}</MenuItem>
        {tree.plenary === undefined || tree.plenary === boardId ? null : (
          <MenuItem onAction={() => onGo(`/b/${tree.plenary}`)}>{t`Open the plenary board`}</MenuItem>
        )}
        {groups.map(group => (
          <MenuItem key={group.id} onAction={() => onGo(`/b/${group.board}`)}>
            {group.id === me.group ? t`Open your group's board` : t`To ${group.name}`}
          </MenuItem>
        ))}
      </Menu>
    </span>
  );
}
