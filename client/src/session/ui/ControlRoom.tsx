import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { BellRing, LifeBuoy, PanelsTopLeft, Play, Plus } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { AREAS } from '../../account/model.ts';
import { useApi } from '../../account/ui/SessionContext.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { useSessionWords } from '../../account/ui/useSessionWords.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../design/Menu.tsx';
import { showToast } from '../../design/Toast.tsx';
import { Switch } from '../../design/Toggle.tsx';
import {
  type BoardRefusal,
  belongsToGroups,
  FILLS,
  type Group,
  isOver,
  isRunning,
  lateness,
  nextTurn,
  POLICIES,
} from '../model.ts';
import { AnnounceForm, BoardOrders, NextStep, Pitches } from './controls.tsx';
import { Diamonds } from './Diamonds.tsx';
import { AboutEditor, AgendaEditor, type AskChoice, GroupEditor, ScriptEditor } from './editors.tsx';
import { Glossary } from './Glossary.tsx';
import { CalendarButton, StepText } from './Inside.tsx';
import { Invites } from './Invites.tsx';
import { AgendaList, Announcements, Calls, MeetingLink, Overview, Panel, RuleBanner } from './parts.tsx';
import { LobbyPanel, PeoplePanel, PersonButton } from './people.tsx';
import { BoardPulse } from './pulse.tsx';
import { useAct, useNow, useRoom } from './room.tsx';
import { boardRefusalText, fillText, minutesText, peopleText, startedText, startText } from './words.ts';

/** Everything that those who lead need, on one screen. */
export function ControlRoom({
  extra,
  chooseAsks,
}: {
  readonly extra?: ReactNode;
  readonly chooseAsks?: AskChoice | undefined;
}) {
  const { t } = useLingui();
  const { tree } = useRoom();
  const { lead } = tree;
  return (
    <>
      {tree.policyNow === 'chatham_house' ? <RuleBanner isShort /> : null}
      <Calls />
      <HelpVoice />
      <Refusals />
      {isOver(tree.standing) ? (
        <Banner tone="info">
          <Trans>The session is over. Its boards can be read and stay as they were.</Trans>
        </Banner>
      ) : (
        <Course />
      )}
      <div className="session__columns">
        <Groups />
        <Diamonds />
        {extra}
        <Agenda chooseAsks={chooseAsks} />
        {lead === undefined ? null : <LobbyPanel lead={lead} />}
        <Plenary />
        <Panel title={t`Announcements`}>
          {isOver(tree.standing) ? null : <AnnounceForm />}
          <Announcements all />
        </Panel>
        <Script />
        <Panel title={t`Pitches`}>
          <Pitches />
        </Panel>
        {lead === undefined ? null : <PeoplePanel lead={lead} />}
        <Invites />
        <About />
        <Glossary />
      </div>
    </>
  );
}

/** Says politely that a group asks for help. */
function HelpVoice() {
  const { t } = useLingui();
  const { tree } = useRoom();
  const announcer = useAnnouncer();
  const asking = tree.groups
    .filter(({ help }) => help)
    .map(({ name }) => name)
    .join(', ');
  const before = useRef('');
  useEffect(() => {
    if (asking !== '' && asking !== before.current) {
      announcer.say(t`Asks for help: ${asking}`);
    }
    before.current = asking;
  }, [asking, announcer, t]);
  return null;
}

/** S62: what boards did not do, until it is read; a new one is also said where the person is on the page. */
function Refusals() {
  const { t } = useLingui();
  const { tree } = useRoom();
  const act = useAct();
  const { groups, lead } = tree;
  const refusals = lead?.refusals;
  const told = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const before = told.current;
    told.current = new Set(refusals?.map(keyOf));
    for (const one of refusals ?? []) {
      if (before !== null && !before.has(keyOf(one))) {
        showToast({ tone: 'danger', text: boardRefusalText(one, groups) });
      }
    }
  }, [refusals, groups]);
  return refusals === undefined || refusals.length === 0 ? null : (
    <section className="refusals" aria-label={t`Not done`}>
      {refusals.map(one => (
        <Banner
          key={keyOf(one)}
          tone="warn"
          actions={
            <Button
              onPress={() =>
                void act(
                  {
                    op: 'refusal.drop',
                    order: one.order,
                    ...(one.group === undefined ? {} : { group: one.group }),
                  },
                  t`Read`,
                )
              }
            >
              {t`I have read this`}
            </Button>
          }
        >
          {boardRefusalText(one, groups)}
        </Banner>
      ))}
    </section>
  );
}

const keyOf = ({ order, group }: BoardRefusal): string => `${order} ${group ?? ''}`;

/** The next turn of the whole session, and its end. */
function Course() {
  const { t } = useLingui();
  const { tree } = useRoom();
  const act = useAct();
  const [isClosing, setClosing] = useState(false);
  const { standing } = tree;
  const variant = nextTurn(tree) === 'course' ? 'primary' : 'secondary';
  const orders = tree.lead?.orders ?? 0;
  const summon = (to: string | undefined, name: string) =>
    void act({ op: 'summon', ...(to === undefined ? {} : { to }) }, name);
  return (
    <section className="course" aria-label={t`Course of the session`}>
      {standing === 'draft' ? (
        <Button
          variant={variant}
          size="large"
          onPress={() => void act({ op: 'session.open' }, t`The lobby is open`)}
        >
          {t`Open the lobby`}
        </Button>
      ) : null}
      {standing === 'open' ? (
        <Button
          variant={variant}
          size="large"
          onPress={() => void act({ op: 'session.start' }, t`The session runs`)}
        >
          {t`Start the session`}
        </Button>
      ) : null}
      {standing === 'live' || standing === 'plenary_return' ? (
        <Button
          variant={variant}
          size="large"
          isDisabled={tree.groups.length === 0}
          onPress={() => void act({ op: 'group.open' }, t`The groups are open`)}
        >
          {standing === 'live' ? t`Open the groups` : t`Open the groups again`}
        </Button>
      ) : null}
      {standing === 'breakouts' ? (
        <>
          <Menu
            label={t`Call everybody back`}
            placement="bottom start"
            trigger={
              <Button variant={variant} size="large" icon={<BellRing />}>
                {t`Call everybody back`}
              </Button>
            }
          >
            {[0, 1, 2, 5, 10].map(minutes => (
              <MenuItem
                key={minutes}
                onAction={() =>
                  void act({ op: 'group.recall', millis: minutes * 60_000 }, t`Everybody is called back`)
                }
              >
                {minutes === 0 ? t`Now` : t`In ${minutesText(minutes)}`}
              </MenuItem>
            ))}
          </Menu>
          <Button size="large" onPress={() => void act({ op: 'group.close' }, t`Back in the plenary`)}>
            {t`Close the groups`}
          </Button>
        </>
      ) : null}
      {isRunning(standing) ? (
        <Menu
          label={t`Ask everybody to come`}
          placement="bottom start"
          trigger={<Button size="large">{t`Ask everybody to come`}</Button>}
        >
          <MenuItem
            onAction={() => summon('plenary', t`Everybody is asked to the plenary`)}
          >{t`To the plenary`}</MenuItem>
          {tree.groups.map(({ id, name }) => (
            <MenuItem key={id} onAction={() => summon(id, t`Everybody is asked to: ${name}`)}>
              {t`To ${name}`}
            </MenuItem>
          ))}
          <MenuSeparator />
          <MenuItem onAction={() => summon(undefined, t`The call is over`)}>{t`Take the call back`}</MenuItem>
        </Menu>
      ) : null}
      {standing === 'draft' ? null : (
        <Button size="large" variant="quiet" onPress={() => setClosing(true)}>
          {t`Close the session …`}
        </Button>
      )}
      <p role="status" className="soft">
        {orders > 0 ? <Trans>Boards still follow: {orders}</Trans> : null}
      </p>
      {isClosing ? (
        <Dialog
          title={t`Close the session?`}
          size="small"
          isAlert
          isOpen
          onOpenChange={() => setClosing(false)}
          description={t`All boards are frozen as they are and kept; everybody can still read. It cannot be opened again.`}
        >
          <DialogActions>
            <Button variant="quiet" onPress={() => setClosing(false)} autoFocus>
              {t`Go on with the session`}
            </Button>
            <Button
              variant="danger"
              onPress={() => {
                setClosing(false);
                void act({ op: 'session.close' }, t`The session is closed`);
              }}
            >
              {t`Close the session`}
            </Button>
          </DialogActions>
        </Dialog>
      ) : null}
    </section>
  );
}

/** Makes the board of the plenary or of a group. */
function useMakeBoards() {
  const { t } = useLingui();
  const { sessionId, tree } = useRoom();
  const api = useApi();
  const announcer = useAnnouncer();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: async (groups: readonly (Group | null)[]) => {
      for (const group of groups) {
        const area = AREAS.find(one => one === group?.area) ?? AREAS[0];
        await api.createBoard(
          group === null
            ? { title: tree.title, template: 'T01', sessionId }
            : { title: group.name, template: 'T01b', area, sessionId, group: group.id },
        );
      }
    },
    onSuccess: () => announcer.say(t`The boards are ready`),
    onError: error =>
      showToast({
        tone: 'danger',
        text: `${problemText(error)} ${t`Boards that were made before are safe.`}`,
      }),
  });
}

function Groups() {
  const { t } = useLingui();
  const { tree } = useRoom();
  const act = useAct();
  const make = useMakeBoards();
  const [edited, setEdited] = useState<Group | 'new' | undefined>(undefined);
  const isHere = !isOver(tree.standing);
  const withBoard = tree.groups.filter(({ board }) => board !== undefined).map(({ id }) => id);
  const without = tree.groups.filter(({ board }) => board === undefined);
  const loose = tree.members.filter(({ role, group }) => group === undefined && belongsToGroups(role));
  const all = t`all groups`;
  return (
    <Panel
      title={t`Groups`}
      size="wide"
      tools={
        isHere ? (
          <>
            {without.length > 0 ? (
              <Button isPending={make.isPending} onPress={() => make.mutate(without)}>
                {t`Make the missing boards`}
              </Button>
            ) : null}
            <Button icon={<Plus />} onPress={() => setEdited('new')}>
              {t`New group`}
            </Button>
          </>
        ) : undefined
      }
    >
      {tree.groups.length === 0 ? (
        <p className="soft">
          <Trans>No groups yet. Plan them now; people are put into them when you say so.</Trans>
        </p>
      ) : null}
      {isHere && tree.groups.length > 0 ? (
        <>
          <fieldset className="row plain">
            <legend className="field__label">
              <Trans>Put people into groups</Trans>
            </legend>
            {FILLS.map(how => (
              <Button
                key={how}
                onPress={() => void act({ op: 'group.fill', how }, t`Done: ${fillText(how)}`)}
              >
                {fillText(how)}
              </Button>
            ))}
          </fieldset>
          {tree.choosing ? (
            <p>
              <Trans>People choose their group themselves until the groups open.</Trans>
            </p>
          ) : null}
          {withBoard.length > 0 ? (
            <div className="for-all">
              <h3>
                <Trans>All groups at once</Trans>
              </h3>
              <BoardOrders groups={withBoard} name={all} />
              <NextStep groups={withBoard} name={all} />
            </div>
          ) : null}
        </>
      ) : null}
      {loose.length > 0 && tree.groups.length > 0 ? (
        <div>
          <h3>
            <Trans>In no group</Trans>
          </h3>
          <ul className="people">
            {loose.map(member => (
              <li key={member.id}>
                <PersonButton member={member} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <ul className="groups">
        {tree.groups.map(group => (
          <GroupCard key={group.id} group={group} onEdit={() => setEdited(group)} />
        ))}
      </ul>
      {edited === undefined ? null : (
        <GroupEditor group={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </Panel>
  );
}

function GroupCard({ group, onEdit }: { readonly group: Group; readonly onEdit: () => void }) {
  const { t } = useLingui();
  const { tree } = useRoom();
  const act = useAct();
  const make = useMakeBoards();
  const words = useSessionWords();
  const { id, name, board } = group;
  const members = tree.members.filter(member => member.group === id);
  const isHere = !isOver(tree.standing);
  return (
    <li className="group" data-help={group.help}>
      <div className="panel__head">
        <h3 dir="auto">{name}</h3>
        {isHere ? (
          <Button variant="quiet" aria-label={t`Change ${name}`} onPress={onEdit}>
            {t`Change`}
          </Button>
        ) : null}
      </div>
      <p className="soft">
        {group.area === '' ? null : `${words.value(group.area)} · `}
        {peopleText(members.length)}
      </p>
      {group.help ? (
        <div className="row group__help">
          <LifeBuoy aria-hidden="true" />
          <strong>
            <Trans>Asks for help</Trans>
          </strong>
          <Button
            aria-label={t`Help is on its way to ${name}`}
            onPress={() => void act({ op: 'help.clear', group: id }, t`The flag is down`)}
          >
            {t`On my way`}
          </Button>
        </div>
      ) : null}
      {board === undefined ? null : <BoardPulse group={id} />}
      <StepText group={id} />
      <ul className="people">
        {members.map(member => (
          <li key={member.id}>
            <PersonButton member={member} />
          </li>
        ))}
      </ul>
      {board === undefined ? (
        isHere ? (
          <div className="row">
            <Button
              isPending={make.isPending}
              aria-label={t`Make the board of ${name}`}
              onPress={() => make.mutate([group])}
            >
              {t`Make the board`}
            </Button>
            {tree.standing === 'breakouts' ? null : (
              <Button
                variant="quiet"
                aria-label={t`Drop ${name}`}
                onPress={() => void act({ op: 'group.drop', id }, t`${name} was dropped`)}
              >
                {t`Drop the group`}
              </Button>
            )}
          </div>
        ) : null
      ) : (
        <>
          <div className="row">
            <ButtonLink href={`/b/${board}`} icon={<PanelsTopLeft />} aria-label={t`Board of ${name}`}>
              {t`Board`}
            </ButtonLink>
            <MeetingLink href={group.link}>{t`Meeting`}</MeetingLink>
          </div>
          {isHere ? (
            <>
              <BoardOrders groups={[id]} name={name} />
              <NextStep groups={[id]} name={name} />
            </>
          ) : null}
        </>
      )}
    </li>
  );
}

function Agenda({ chooseAsks }: { readonly chooseAsks: AskChoice | undefined }) {
  const { t } = useLingui();
  const { tree } = useRoom();
  const act = useAct();
  const now = useNow(isRunning(tree.standing), 10_000);
  const [isEditing, setEditing] = useState(false);
  const late = Math.floor(lateness(tree, now) / 60_000);
  const isHere = isRunning(tree.standing);
  const next = tree.slot + 1;
  const following = tree.agenda[next]?.title;
  const turn = nextTurn(tree);
  const waiting = tree.agenda[tree.slot]?.asks.filter(({ started }) => !started).length ?? 0;
  return (
    <Panel
      title={t`Agenda`}
      {...(tree.agenda.length > 0 ? { size: 'tall' as const } : {})}
      tools={
        <>
          <CalendarButton />
          {isOver(tree.standing) ? null : <Button onPress={() => setEditing(true)}>{t`Change …`}</Button>}
        </>
      }
    >
      {late >= 1 && isHere ? (
        <Banner
          tone="warn"
          actions={
            <>
              <Button
                onPress={() =>
                  void act({ op: 'agenda.repair', how: 'shift' }, t`Everything after it was moved`)
                }
              >
                {t`Move what follows`}
              </Button>
              <Button
                onPress={() =>
                  void act({ op: 'agenda.repair', how: 'shorten' }, t`What follows was shortened`)
                }
              >
                {t`Shorten what follows`}
              </Button>
            </>
          }
        >
          {t`The session is late by ${minutesText(late)}.`}
        </Banner>
      ) : null}
      {isHere && waiting > 0 ? (
        <Button
          variant={turn === 'ask' ? 'primary' : 'secondary'}
          icon={<Play className="flips" />}
          onPress={() => void act({ op: 'agenda.ask', slot: tree.slot }, startedText(waiting))}
        >
          {startText(waiting)}
        </Button>
      ) : null}
      {isHere && following !== undefined ? (
        <Button
          variant={turn === 'agenda' ? 'primary' : 'secondary'}
          onPress={() => void act({ op: 'agenda.advance', slot: next }, t`Now: ${following}`)}
        >
          <Trans>
            Go on to: <bdi>{following}</bdi>
          </Trans>
        </Button>
      ) : null}
      <AgendaList>
        {index => {
          const title = tree.agenda[index]?.title ?? '';
          return isHere && index !== tree.slot && index !== next ? (
            <Button
              variant="quiet"
              aria-label={t`Begin ${title}`}
              onPress={() => void act({ op: 'agenda.advance', slot: index }, t`Now: ${title}`)}
            >
              {t`Begin`}
            </Button>
          ) : null;
        }}
      </AgendaList>
      {isEditing ? <AgendaEditor chooseAsks={chooseAsks} onClose={() => setEditing(false)} /> : null}
    </Panel>
  );
}

function Plenary() {
  const { t } = useLingui();
  const { tree } = useRoom();
  const act = useAct();
  const make = useMakeBoards();
  const isHere = !isOver(tree.standing);
  if (tree.plenary === undefined && !isHere) {
    return null;
  }
  return (
    <Panel title={t`Plenary`}>
      {tree.plenary === undefined ? (
        isHere ? (
          <Button isPending={make.isPending} onPress={() => make.mutate([null])}>
            {t`Make the plenary board`}
          </Button>
        ) : null
      ) : (
        <>
          <BoardPulse group={null} />
          <div className="row">
            <ButtonLink href={`/b/${tree.plenary}`} icon={<PanelsTopLeft />}>
              {t`Open the plenary board`}
            </ButtonLink>
            <MeetingLink href={tree.link}>{t`Meeting`}</MeetingLink>
          </div>
          {isHere ? <BoardOrders groups={[]} name={t`the plenary`} /> : null}
        </>
      )}
      {isHere ? (
        <Switch
          isSelected={tree.gallery}
          onChange={open =>
            void act({ op: 'gallery', open }, open ? t`The gallery is open` : t`The gallery is closed`)
          }
          hint={t`Everybody may read every group's board.`}
        >
          <Trans>Gallery</Trans>
        </Switch>
      ) : null}
      {tree.mirrors.length === 0 ? null : (
        <details>
          <summary>
            <Trans>Cards of groups in the plenary</Trans>
          </summary>
          <ul className="rows">
            {tree.mirrors.map(({ card, group, heading, into }) => {
              const name = tree.groups.find(({ id }) => id === group)?.name ?? group;
              return (
                <li key={card} className="rows__row">
                  <span className="rows__name">
                    <bdi>{name}</bdi> <bdi className="soft">{heading}</bdi>{' '}
                    {into === undefined ? null : (
                      <span className="soft">
                        <Trans>merged</Trans>
                      </span>
                    )}
                  </span>
                  <Button
                    variant="quiet"
                    aria-label={t`Take the card of ${name} off the plenary`}
                    onPress={() => void act({ op: 'mirror.drop', card }, t`Removed`)}
                  >
                    {t`Remove`}
                  </Button>
                </li>
              );
            })}
          </ul>
        </details>
      )}
    </Panel>
  );
}

function Script() {
  const { t } = useLingui();
  const { tree } = useRoom();
  const [isEditing, setEditing] = useState(false);
  return (
    <Panel
      title={t`Script of the groups`}
      tools={
        isOver(tree.standing) ? undefined : <Button onPress={() => setEditing(true)}>{t`Change …`}</Button>
      }
    >
      {tree.script.length === 0 ? (
        <p className="soft">
          <Trans>No steps yet. A step tells people what to do, sets the mode and starts the clock.</Trans>
        </p>
      ) : null}
      <ol className="numbered">
        {tree.script.map((step, index) => {
          const here = tree.groups.filter(({ id }) => tree.steps[id] === index).map(({ name }) => name);
          return (
            <li key={index}>
              <bdi>{step.label}</bdi>{' '}
              <span className="soft">
                {step.minutes > 0 ? minutesText(step.minutes) : null}
                {here.length > 0 ? ' · ' : null}
                <bdi>{here.join(', ')}</bdi>
              </span>
            </li>
          );
        })}
      </ol>
      {isEditing ? <ScriptEditor onClose={() => setEditing(false)} /> : null}
    </Panel>
  );
}

function About() {
  const { t } = useLingui();
  const { tree } = useRoom();
  const act = useAct();
  const words = useSessionWords();
  const [isEditing, setEditing] = useState(false);
  const stricter = POLICIES.slice(POLICIES.indexOf(tree.policy) + 1);
  const isHere = !isOver(tree.standing);
  return (
    <Panel
      title={t`About the session`}
      tools={isHere ? <Button onPress={() => setEditing(true)}>{t`Change …`}</Button> : undefined}
    >
      <Overview tree={tree} />
      <p>
        <strong>{words.policy(tree.policy)}</strong>
      </p>
      {isHere ? (
        <div className="row">
          {stricter.map(policy => {
            const name = words.policy(policy);
            return (
              <Button
                key={policy}
                onPress={() => void act({ op: 'policy.set', policy }, t`From now on: ${name}`)}
              >
                {t`Make it stricter: ${name}`}
              </Button>
            );
          })}
          <Button onPress={() => void act({ op: 'notice.show' }, t`The notice was shown to everybody`)}>
            {t`Show everybody the Chatham House Rule`}
          </Button>
        </div>
      ) : null}
      {isEditing ? <AboutEditor onClose={() => setEditing(false)} /> : null}
    </Panel>
  );
}
