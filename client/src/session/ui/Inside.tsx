import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { CalendarPlus, Hand, LifeBuoy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useApi } from '../../account/ui/SessionContext.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { showToast } from '../../design/Toast.tsx';
import { isOver, mayOpenGroup } from '../model.ts';
import { AnnounceForm, BoardOrders, NextStep, PitchControls } from './controls.tsx';
import { Diamonds } from './Diamonds.tsx';
import { Glossary } from './Glossary.tsx';
import {
  AgendaList,
  Announcements,
  BoardLink,
  Calls,
  MeetingLink,
  Overview,
  Panel,
  PitchClock,
  RuleBanner,
} from './parts.tsx';
import { useAct, useRoom } from './room.tsx';
import { peopleText } from './words.ts';

/** The session for everybody who takes part. */
export function Inside({ extra }: { readonly extra?: ReactNode }) {
  const { t } = useLingui();
  const { tree } = useRoom();
  return (
    <>
      {tree.policyNow === 'chatham_house' ? <RuleBanner /> : null}
      <Calls />
      {isOver(tree.standing) ? (
        <Banner tone="info">
          <Trans>The session is over. Its boards can be read and stay as they were.</Trans>
        </Banner>
      ) : null}
      <div className="session__columns">
        {extra}
        <MyPlace />
        <Panel title={t`Agenda`} tools={<CalendarButton />}>
          <Overview tree={tree} />
          <AgendaList />
        </Panel>
        <Panel title={t`Announcements`}>
          <Announcements />
        </Panel>
        <Diamonds />
        <Gallery />
        <Glossary />
      </div>
    </>
  );
}

function MyPlace() {
  const { t } = useLingui();
  const { tree, me } = useRoom();
  const act = useAct();
  const mine = tree.groups.find(({ id }) => id === me.group);
  const others = tree.members.filter(({ group, id }) => group === mine?.id && id !== me.id);
  const names = others.map(({ name }) => name).join(', ');
  const isHere = !isOver(tree.standing);
  const areGroupsAtWork = tree.standing === 'breakouts';
  const groupDoor =
    mine?.board !== undefined && mayOpenGroup(tree, me, mine) ? (
      <BoardLink board={mine.board} isMain={areGroupsAtWork}>{t`Open your group's board`}</BoardLink>
    ) : null;
  const plenaryDoor =
    tree.plenary === undefined ? null : (
      <BoardLink board={tree.plenary} isMain={!areGroupsAtWork}>{t`Open the plenary board`}</BoardLink>
    );
  return (
    <Panel title={mine === undefined ? t`Your place` : t`Your group`}>
      <PitchClock tree={tree} />
      {mine === undefined ? (
        <p className="soft">
          <Trans>You are in no group at present.</Trans>
        </p>
      ) : (
        <>
          <p className="group__name" dir="auto">
            {mine.name}
          </p>
          {names === '' ? null : (
            <p>
              <Trans>
                With <bdi>{names}</bdi>
              </Trans>
            </p>
          )}
          {areGroupsAtWork ? <StepText group={mine.id} /> : null}
        </>
      )}
      <div className="stack stack--start">
        {areGroupsAtWork ? (
          <>
            {groupDoor}
            {plenaryDoor}
          </>
        ) : (
          <>
            {plenaryDoor}
            {groupDoor}
          </>
        )}
        {mine === undefined ? null : <MeetingLink href={mine.link}>{t`Meet your group`}</MeetingLink>}
        <MeetingLink href={tree.link}>{t`Meet the plenary`}</MeetingLink>
      </div>
      {tree.choosing && isHere ? <Choosing /> : null}
      {isHere ? (
        <div className="row">
          <Button
            icon={<Hand />}
            aria-pressed={me.hand}
            onPress={() =>
              void act({ op: 'hand', up: !me.hand }, me.hand ? t`Your hand is down` : t`Your hand is up`)
            }
          >
            {me.hand ? t`Lower your hand` : t`Raise your hand`}
          </Button>
          {mine === undefined ? null : (
            <Button
              icon={<LifeBuoy />}
              onPress={() => void act({ op: 'help.ask' }, t`Those who lead were asked to come to your group`)}
            >
              {t`Ask for help`}
            </Button>
          )}
        </div>
      ) : null}
      {mine !== undefined && isHere && (me.role === 'moderator' || me.role === 'rapporteur') ? (
        <div className="stack lead-group">
          {me.role === 'moderator' ? (
            <>
              <h3>
                <Trans>You moderate this group</Trans>
              </h3>
              <NextStep groups={[mine.id]} name={mine.name} />
              <BoardOrders groups={[mine.id]} name={mine.name} />
              <AnnounceForm to={mine.id} />
            </>
          ) : null}
          <PitchControls group={mine} />
        </div>
      ) : null}
    </Panel>
  );
}

/** What a group is asked to do now. */
export function StepText({ group }: { readonly group: string }) {
  const { tree } = useRoom();
  const step = tree.script[tree.steps[group] ?? -1];
  return step === undefined ? null : (
    <p className="step" dir="auto">
      {step.label}
    </p>
  );
}

function Choosing() {
  const { t } = useLingui();
  const { tree, me } = useRoom();
  const act = useAct();
  return (
    <div className="stack">
      <h3>
        <Trans>Choose a group</Trans>
      </h3>
      <ul className="choices">
        {tree.groups.map(group => {
          const { id, name } = group;
          const count = peopleText(tree.members.filter(member => member.group === id).length);
          return (
            <li key={id}>
              <Button
                aria-pressed={me.group === id}
                variant={me.group === id ? 'primary' : 'secondary'}
                onPress={() => void act({ op: 'group.choose', group: id }, t`You are in ${name}`)}
              >
                <bdi>{name}</bdi> · {count}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** S67: all groups' boards, to walk along. */
function Gallery() {
  const { t } = useLingui();
  const { tree, me } = useRoom();
  const open = tree.groups.filter(group => group.id !== me.group && mayOpenGroup(tree, me, group));
  const { sessionId } = useRoom();
  const isShown = tree.standing === 'plenary_return' || isOver(tree.standing) || tree.gallery;
  return open.length === 0 && !isShown ? null : (
    <Panel
      title={t`Boards of all groups`}
      tools={
        isShown ? (
          <ButtonLink href={`/session/${sessionId}/gallery`}>{t`What groups agreed on`}</ButtonLink>
        ) : undefined
      }
    >
      <ul className="choices">
        {open.map(({ id, board, name }) => (
          <li key={id}>
            <BoardLink board={board ?? ''}>
              <bdi>{name}</bdi>
            </BoardLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The session as a file for a calendar. */
export function CalendarButton() {
  const { t } = useLingui();
  const { sessionId } = useRoom();
  const api = useApi();
  const problemText = useProblemText();
  const get = useMutation({
    mutationFn: () => api.sessionCalendar(sessionId),
    onSuccess: text => {
      const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
      const link = document.createElement('a');
      link.href = url;
      link.download = 'session.ics';
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    },
    onError: error => showToast({ tone: 'danger', text: problemText(error) }),
  });
  return (
    <Button variant="quiet" icon={<CalendarPlus />} isPending={get.isPending} onPress={() => get.mutate()}>
      {t`To your calendar`}
    </Button>
  );
}
