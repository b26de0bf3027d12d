import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown, Megaphone, Presentation, SkipForward, Timer, Vote } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../design/Menu.tsx';
import { Select } from '../../design/Select.tsx';
import {
  BOARD_MODES,
  type Group,
  leads,
  pitchSequence,
  tell,
  VOTE_SCOPES,
  type VoteScope,
} from '../model.ts';
import { PitchCard, useOutputs } from './outputs.tsx';
import { PitchClock } from './parts.tsx';
import { useAct, useRoom } from './room.tsx';
import { minutesText, modeText, scopeText } from './words.ts';

const MINUTE = 60_000;

export interface Target {
  /** Whose boards; none of them means the plenary's. */
  readonly groups: readonly string[];
  /** What they are called together. */
  readonly name: string;
}

/** What boards can be told: mode, reveal, clock and vote. */
export function BoardOrders({ groups, name }: Target) {
  const { t } = useLingui();
  const act = useAct();
  const [isVoting, setVoting] = useState(false);
  const order = (...[what, more]: [Parameters<typeof tell>[1], Parameters<typeof tell>[2]?]) =>
    void act(tell(groups, what, more), t`Sent to: ${name}`);
  return (
    <div className="row">
      <Menu
        label={t`Mode of ${name}`}
        trigger={
          <Button icon={<ChevronDown />} aria-label={t`Mode of ${name}`}>
            {t`Mode`}
          </Button>
        }
      >
        {BOARD_MODES.map(mode => (
          <MenuItem key={mode} onAction={() => order('mode', { value: mode })}>
            {modeText(mode)}
          </MenuItem>
        ))}
        <MenuItem onAction={() => order('mode', { value: 'cluster', late: true })}>
          {t`Cluster, late ideas allowed`}
        </MenuItem>
      </Menu>
      <Menu
        label={t`Clock of ${name}`}
        trigger={
          <Button icon={<Timer />} aria-label={t`Clock of ${name}`}>
            {t`Clock`}
          </Button>
        }
      >
        {[3, 5, 10, 15, 20].map(minutes => (
          <MenuItem key={minutes} onAction={() => order('timer', { millis: minutes * MINUTE })}>
            {t`Start: ${minutesText(minutes)}`}
          </MenuItem>
        ))}
        <MenuSeparator />
        {[1, 5].map(minutes => (
          <MenuItem key={minutes} onAction={() => order('extend', { millis: minutes * MINUTE })}>
            {t`Extend: ${minutesText(minutes)}`}
          </MenuItem>
        ))}
        <MenuItem onAction={() => order('timer_stop')}>{t`Stop the clock`}</MenuItem>
      </Menu>
      <Menu
        label={t`Vote of ${name}`}
        trigger={
          <Button icon={<Vote />} aria-label={t`Vote of ${name}`}>
            {t`Vote`}
          </Button>
        }
      >
        <MenuItem onAction={() => setVoting(true)}>{t`Open a vote …`}</MenuItem>
        <MenuItem onAction={() => order('round_close')}>{t`Close the vote`}</MenuItem>
      </Menu>
      <Button aria-label={t`Reveal what was written privately: ${name}`} onPress={() => order('reveal')}>
        {t`Reveal`}
      </Button>
      {isVoting ? <VoteDialog groups={groups} name={name} onClose={() => setVoting(false)} /> : null}
    </div>
  );
}

function VoteDialog({ groups, name, onClose }: Target & { readonly onClose: () => void }) {
  const { t } = useLingui();
  const act = useAct();
  const [scope, setScope] = useState<VoteScope>('clusters_and_loose_notes');
  const [budget, setBudget] = useState('3');
  const [perItem, setPerItem] = useState('1');
  const [dots, each] = [Number(budget), Number(perItem)];
  const isRight =
    Number.isInteger(dots) && dots >= 1 && dots <= 20 && Number.isInteger(each) && each >= 1 && each <= dots;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (
      isRight &&
      (await act(
        tell(groups, 'round_open', { value: scope, budget: dots, perItem: each }),
        t`Sent to: ${name}`,
      ))
    ) {
      onClose();
    }
  };
  return (
    <Dialog title={t`Open a vote`} description={name} size="small" isOpen onOpenChange={onClose}>
      <form className="stack" onSubmit={event => void submit(event)}>
        <Select
          label={t`What gets dots`}
          value={scope}
          onChange={setScope}
          options={VOTE_SCOPES.map(key => ({ key, label: scopeText(key) }))}
        />
        <Field
          label={t`Dots for each person`}
          hint={t`1 to 20`}
          type="number"
          inputMode="numeric"
          value={budget}
          onChange={setBudget}
        />
        <Field
          label={t`Most on one thing`}
          type="number"
          inputMode="numeric"
          value={perItem}
          onChange={setPerItem}
          error={
            isRight ? undefined : t`Whole numbers; at most 20 dots, and no more on one thing than in all.`
          }
        />
        <DialogActions>
          <Button type="submit" variant="primary" isDisabled={!isRight}>
            {t`Open the vote`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** S61: the next step of the script. */
export function NextStep({ groups, name }: Target) {
  const { t } = useLingui();
  const { tree } = useRoom();
  const act = useAct();
  if (tree.script.length === 0 || groups.length === 0) {
    return null;
  }
  const next = groups.length === 1 ? tree.script[(tree.steps[groups[0] ?? ''] ?? -1) + 1] : undefined;
  const isDone = groups.length === 1 && next === undefined;
  return (
    <div className="stack stack--start">
      <Button
        icon={<SkipForward className="flips" />}
        isDisabled={isDone}
        aria-label={t`Next step: ${name}`}
        onPress={() => void act({ op: 'script.next', groups }, t`The next step began: ${name}`)}
      >
        {isDone ? t`All steps done` : t`Next step`}
      </Button>
      {next === undefined ? null : (
        <p className="soft" dir="auto">
          {next.label}
        </p>
      )}
    </div>
  );
}

const ALL = 'all';

/** Tells people something: all, or one group. With `to` it goes to that group alone. */
export function AnnounceForm({ to }: { readonly to?: string }) {
  const { t } = useLingui();
  const { tree } = useRoom();
  const act = useAct();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(ALL);
  const target = to ?? chosen;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const told = { op: 'announce', text: text.trim(), ...(target === ALL ? {} : { group: target }) } as const;
    if (text.trim() !== '' && (await act(told, t`Announced`))) {
      setText('');
    }
  };
  return (
    <form className="stack" onSubmit={event => void submit(event)}>
      <Field label={t`Announcement`} lines={2} maxLength={500} value={text} onChange={setText} />
      <div className="row row--end">
        {to === undefined && tree.groups.length > 0 ? (
          <Select
            label={t`To`}
            value={target}
            onChange={setChosen}
            options={[
              { key: ALL, label: t`Everybody` },
              ...tree.groups.map(({ id, name }) => ({ key: id, label: name })),
            ]}
          />
        ) : null}
        <Button type="submit" icon={<Megaphone />} isDisabled={text.trim() === ''}>
          {t`Announce`}
        </Button>
      </div>
    </form>
  );
}

/** S66: the pitch of one group, by the server's clock. */
export function PitchControls({ group }: { readonly group: Group }) {
  const { t } = useLingui();
  const { tree, me } = useRoom();
  const act = useAct();
  const { id, name } = group;
  const length = minutesText(Math.round(tree.pitchMillis / MINUTE));
  if (tree.standing !== 'plenary_return') {
    return null;
  }
  if (tree.pitch !== undefined) {
    return tree.pitch.group === id && !leads(me.role) ? (
      <Button onPress={() => void act({ op: 'pitch.end' }, t`The pitch is over`)}>{t`End the pitch`}</Button>
    ) : null;
  }
  return (
    <Button
      aria-label={t`Start the pitch of ${name}`}
      onPress={() => void act({ op: 'pitch.start', group: id }, t`${name} pitches now`)}
    >
      {t`Start the pitch: ${length}`}
    </Button>
  );
}

/** The pitches of all groups in order. */
export function Pitches() {
  const { t } = useLingui();
  const { tree } = useRoom();
  const act = useAct();
  const { sessionId } = useRoom();
  const outputs = useOutputs();
  const order = pitchSequence(tree);
  const lengths = [...new Set([1, 2, 3, 5, 7, 10, Math.round(tree.pitchMillis / MINUTE)])].sort(
    (a, b) => a - b,
  );
  const move = (from: number, to: number) => {
    const ids = order.map(({ id }) => id);
    const [moved] = ids.splice(from, 1);
    if (moved !== undefined) {
      ids.splice(to, 0, moved);
      void act({ op: 'pitch.order', groups: ids }, t`Moved to place ${to + 1}`);
    }
  };
  if (order.length === 0) {
    return (
      <p className="soft">
        <Trans>There are no groups yet.</Trans>
      </p>
    );
  }
  return (
    <div className="stack">
      <PitchClock tree={tree} />
      {tree.pitch === undefined ? null : (
        <Button
          onPress={() => void act({ op: 'pitch.end' }, t`The pitch is over`)}
        >{t`End the pitch`}</Button>
      )}
      <div className="row">
        <ButtonLink
          href={`/session/${sessionId}/present`}
          icon={<Presentation />}
        >{t`Presenter view`}</ButtonLink>
        <ButtonLink href={`/session/${sessionId}/gallery`}>{t`What groups agreed on`}</ButtonLink>
      </div>
      <Select
        label={t`Length of a pitch`}
        hint={t`The same for every group.`}
        value={String(Math.round(tree.pitchMillis / MINUTE))}
        onChange={minutes =>
          void act(
            { op: 'pitch.order', groups: order.map(({ id }) => id), millis: Number(minutes) * MINUTE },
            t`Every group has: ${minutesText(Number(minutes))}`,
          )
        }
        options={lengths.map(count => ({ key: String(count), label: minutesText(count) }))}
      />
      <ol className="rows">
        {order.map((group, index) => {
          const { id, name } = group;
          return (
            <li key={id} className="rows__row">
              <span className="rows__name">
                <bdi>{name}</bdi>{' '}
                {tree.pitched.includes(id) ? (
                  <span className="tag">
                    <Trans>Has pitched</Trans>
                  </span>
                ) : null}
              </span>
              <span className="row">
                <Button
                  variant="quiet"
                  aria-label={t`Move ${name} up`}
                  isDisabled={index === 0}
                  onPress={() => move(index, index - 1)}
                >
                  ↑
                </Button>
                <Button
                  variant="quiet"
                  aria-label={t`Move ${name} down`}
                  isDisabled={index === order.length - 1}
                  onPress={() => move(index, index + 1)}
                >
                  ↓
                </Button>
                <PitchControls group={group} />
              </span>
              <details>
                <summary>
                  <Trans>
                    Pitch card of <bdi>{name}</bdi>
                  </Trans>
                </summary>
                <PitchCard of={outputs?.find(one => one.group === id)} />
              </details>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
