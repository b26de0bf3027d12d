import { Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { AREAS } from '../../account/model.ts';
import { useSessionWords } from '../../account/ui/useSessionWords.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';
import { Select } from '../../design/Select.tsx';
import { Checkbox } from '../../design/Toggle.tsx';
import type { Activity } from '../deliverables.ts';
import {
  BOARD_MODES,
  type Group,
  POLICIES,
  SLOT_KINDS,
  type Slot,
  type SlotAsk,
  type Step,
} from '../model.ts';
import { fromLocal, toLocal } from '../time.ts';
import { useChecklist } from './Deliverables.tsx';
import { newId } from './ids.ts';
import { useAct, useRoom } from './room.tsx';
import { kindText, modeText } from './words.ts';

const MINUTE = 60_000;

const split = (text: string, by: string): string[] =>
  text
    .split(by)
    .map(part => part.trim())
    .filter(part => part !== '');

interface EditorProps {
  readonly onClose: () => void;
}

function Editor({
  title,
  isRight,
  save,
  onClose,
  size = 'large',
  children,
}: EditorProps & {
  readonly title: string;
  readonly isRight: boolean;
  readonly save: () => Promise<boolean>;
  readonly size?: 'medium' | 'large';
  readonly children: ReactNode;
}) {
  const { t } = useLingui();
  const [isPending, setPending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const isDone = isRight && (await save());
    setPending(false);
    if (isDone) {
      onClose();
    }
  };
  return (
    <Dialog title={title} size={size} isAlert isOpen onOpenChange={onClose}>
      <form className="stack" onSubmit={event => void submit(event)} noValidate>
        {children}
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {t`Cancel`}
          </Button>
          <Button type="submit" variant="primary" isDisabled={!isRight} isPending={isPending}>
            {t`Save`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** S50: a group that is new, or one that changes. */
export function GroupEditor({ group, onClose }: EditorProps & { readonly group: Group | undefined }) {
  const { t } = useLingui();
  const act = useAct();
  const words = useSessionWords();
  const [name, setName] = useState(group?.name ?? '');
  const [area, setArea] = useState<string>(group === undefined ? AREAS[0] : group.area);
  const [link, setLink] = useState(group?.link ?? '');
  const isLinkRight = link.trim() === '' || link.trim().startsWith('https://');
  return (
    <Editor
      title={group === undefined ? t`New group` : t`Change the group`}
      size="medium"
      isRight={name.trim() !== '' && isLinkRight}
      save={() =>
        act(
          { op: 'group.plan', id: group?.id ?? newId('g'), name: name.trim(), area, link: link.trim() },
          t`Saved`,
        )
      }
      onClose={onClose}
    >
      <Field label={t`Name`} value={name} onChange={setName} maxLength={100} isRequired />
      <Select
        label={t`Area`}
        value={area}
        onChange={setArea}
        options={AREAS.map(key => ({ key, label: words.value(key) }))}
      />
      <Field
        label={t`Link of its video meeting`}
        value={link}
        onChange={setLink}
        dir="ltr"
        error={isLinkRight ? undefined : t`The link has to begin with https.`}
      />
    </Editor>
  );
}

/** S1: what the session is about. */
export function AboutEditor({ onClose }: EditorProps) {
  const { t } = useLingui();
  const { sessionId, tree } = useRoom();
  const act = useAct();
  const { data: checklist } = useChecklist(sessionId);
  const [activity, setActivity] = useState(tree.activity);
  const [title, setTitle] = useState(tree.title);
  const [aims, setAims] = useState(tree.aims.join('\n'));
  const [timezone, setTimezone] = useState(tree.timezone);
  const [start, setStart] = useState(tree.start > 0 ? toLocal(tree.start, tree.timezone) : '');
  const [end, setEnd] = useState(tree.end > 0 ? toLocal(tree.end, tree.timezone) : '');
  const [link, setLink] = useState(tree.link);
  const [name, setName] = useState(tree.programme.name);
  const [grant, setGrant] = useState(tree.programme.grant);
  const [funding, setFunding] = useState(tree.programme.funding);
  const [communities, setCommunities] = useState(tree.programme.communities.join(', '));
  const [from, to] = [start, end].map(local => (local === '' ? 0 : fromLocal(local, timezone))) as [
    number,
    number,
  ];
  return (
    <Editor
      title={t`About the session`}
      isRight={title.trim() !== '' && (from < to || to === 0)}
      save={() =>
        act(
          {
            op: 'about.set',
            about: {
              title: title.trim(),
              aims: split(aims, '\n'),
              start: from,
              end: to,
              timezone: timezone.trim(),
              activity,
              link: link.trim(),
              programme: {
                name: name.trim(),
                grant: grant.trim(),
                funding: funding.trim(),
                communities: split(communities, ','),
              },
            },
          },
          t`Saved`,
        )
      }
      onClose={onClose}
    >
      <Field label={t`Title`} value={title} onChange={setTitle} maxLength={200} isRequired />
      <Field label={t`Aims, one a line`} lines={4} value={aims} onChange={setAims} />
      {checklist === undefined ? null : (
        <KindOfEvent
          plan={checklist.plan}
          value={activity}
          onChange={setActivity}
          capacity={tree.lead?.capacity ?? 0}
        />
      )}
      <div className="fields">
        <Field label={t`Begins`} type="datetime-local" value={start} onChange={setStart} />
        <Field label={t`Ends`} type="datetime-local" value={end} onChange={setEnd} />
        <Field label={t`Time zone`} value={timezone} onChange={setTimezone} dir="ltr" />
      </div>
      <Field label={t`Link of the video meeting`} value={link} onChange={setLink} dir="ltr" />
      <div className="fields">
        <Field label={t`Programme`} value={name} onChange={setName} />
        <Field label={t`Grant number`} value={grant} onChange={setGrant} />
        <Field label={t`Funding line`} value={funding} onChange={setFunding} />
        <Field
          label={t`Communities of practice`}
          hint={t`With commas between them.`}
          value={communities}
          onChange={setCommunities}
        />
      </div>
    </Editor>
  );
}

const NO_KIND = 'none';

interface KindOfEventProps {
  readonly plan: readonly Activity[];
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly capacity: number;
}

/** D60: what is chosen says what the session is to bring forth. */
function KindOfEvent({ plan, value, onChange, capacity }: KindOfEventProps) {
  const { t, i18n } = useLingui();
  const chosen = plan.find(({ code }) => code === value);
  const wanted = (chosen?.deliverables ?? []).map(({ label, count }) =>
    count > 1 ? `${count} × ${label}` : label,
  );
  const brings = new Intl.ListFormat(i18n.locale).format(wanted);
  const cap = chosen?.cap ?? 0;
  return (
    <>
      <Select
        label={t`Kind of event`}
        hint={
          wanted.length === 0
            ? t`It says what the session is to bring forth.`
            : t`It brings forth: ${brings}.`
        }
        value={value === '' ? NO_KIND : value}
        onChange={code => onChange(code === NO_KIND ? '' : code)}
        options={[
          { key: NO_KIND, label: t`None of these` },
          ...plan.map(({ code, label }) => ({ key: code, label })),
          // What a session was given elsewhere stays to be seen.
          ...(value === '' || chosen !== undefined ? [] : [{ key: value, label: value }]),
        ]}
      />
      {cap > 0 && capacity > cap ? (
        <Banner tone="info">
          <Trans>
            The plan has room for {cap} people at such an event; this session lets in {capacity}. Under
            “People” you can change that.
          </Trans>
        </Banner>
      ) : null}
    </>
  );
}

interface SlotDraft extends Omit<Slot, 'start' | 'end' | 'contributors'> {
  readonly minutes: string;
  readonly confirmed: string;
  readonly asked: string;
}

/** Lets people choose among the polls that were prepared; whoever shows the page knows where these are. */
export type AskChoice = (asks: readonly SlotAsk[], onChange: (asks: readonly SlotAsk[]) => void) => ReactNode;

/** S40: all slots, one after the other; times follow from the first start and the lengths. */
export function AgendaEditor({
  onClose,
  chooseAsks,
}: EditorProps & { readonly chooseAsks: AskChoice | undefined }) {
  const { t } = useLingui();
  const { tree } = useRoom();
  const act = useAct();
  const words = useSessionWords();
  const first = tree.agenda[0]?.start ?? (tree.start > 0 ? tree.start : Date.now());
  const [start, setStart] = useState(() => toLocal(first, tree.timezone));
  const [slots, setSlots] = useState<readonly SlotDraft[]>(() =>
    tree.agenda.length === 0
      ? [freshSlot(tree.policy)]
      : tree.agenda.map(({ start: from, end, contributors, ...slot }) => ({
          ...slot,
          asks: slot.asks.filter(
            ({ group }) => group === undefined || tree.groups.some(({ id }) => id === group),
          ),
          minutes: String(Math.round((end - from) / MINUTE)),
          confirmed: namesOf(contributors, true),
          asked: namesOf(contributors, false),
        })),
  );
  // one at a time, so that no more is open than is looked at
  const [asking, setAsking] = useState<string | null>(null);
  const change = (id: string, more: Partial<SlotDraft>) =>
    setSlots(slots.map(slot => (slot.id === id ? { ...slot, ...more } : slot)));
  const move = (from: number, to: number) => {
    const moved = [...slots];
    const [slot] = moved.splice(from, 1);
    if (slot !== undefined) {
      moved.splice(to, 0, slot);
      setSlots(moved);
    }
  };
  const begin = fromLocal(start, tree.timezone);
  const isRight =
    Number.isFinite(begin) &&
    slots.length > 0 &&
    slots.every(
      ({ title, minutes }) => title.trim() !== '' && Number(minutes) >= 1 && Number(minutes) <= 600,
    );

  const save = () => {
    let at = begin;
    const timed = slots.map(({ minutes, confirmed, asked, ...slot }): Slot => {
      const from = at;
      at += Math.round(Number(minutes)) * MINUTE;
      const contributors = [
        ...split(confirmed, ',').map(name => ({ name, confirmed: true })),
        ...split(asked, ',').map(name => ({ name, confirmed: false })),
      ];
      return { ...slot, title: slot.title.trim(), start: from, end: at, contributors };
    });
    return act({ op: 'agenda.load', slots: timed }, t`Saved`);
  };

  return (
    <Editor title={t`Agenda`} isRight={isRight} save={save} onClose={onClose}>
      <Field
        label={t`Begins`}
        hint={t`By the clock of the event; the times of all slots follow from it.`}
        type="datetime-local"
        value={start}
        onChange={setStart}
      />
      <ol className="stack">
        {slots.map((slot, index) => {
          const place = index + 1;
          return (
            <li key={slot.id}>
              <fieldset className="draft">
                <legend>
                  <Trans>Slot {place}</Trans>
                </legend>
                <Field
                  label={t`Title`}
                  value={slot.title}
                  onChange={title => change(slot.id, { title })}
                  maxLength={300}
                />
                <div className="fields">
                  <Select
                    label={t`Kind`}
                    value={slot.kind}
                    onChange={kind => change(slot.id, { kind })}
                    options={SLOT_KINDS.map(key => ({ key, label: kindText(key) }))}
                  />
                  <Field
                    label={t`Minutes`}
                    type="number"
                    inputMode="numeric"
                    value={slot.minutes}
                    onChange={minutes => change(slot.id, { minutes })}
                  />
                  <Select
                    label={t`What may be told outside`}
                    value={slot.policy}
                    onChange={policy => change(slot.id, { policy })}
                    options={POLICIES.map(key => ({ key, label: words.policy(key) }))}
                  />
                  <Field
                    label={t`Who leads it`}
                    value={slot.owner}
                    onChange={owner => change(slot.id, { owner })}
                    maxLength={200}
                  />
                  <Field
                    label={t`Speakers who confirmed`}
                    hint={t`With commas between them. They may appear in the public programme.`}
                    value={slot.confirmed}
                    onChange={confirmed => change(slot.id, { confirmed })}
                  />
                  <Field
                    label={t`Speakers who were asked`}
                    hint={t`With commas between them. They appear nowhere in public.`}
                    value={slot.asked}
                    onChange={asked => change(slot.id, { asked })}
                  />
                </div>
                {chooseAsks === undefined ? null : (
                  <div className="row">
                    <Button
                      aria-expanded={asking === slot.id}
                      aria-label={t`Polls of slot ${place}: ${slot.asks.length}`}
                      onPress={() => setAsking(asking === slot.id ? null : slot.id)}
                    >
                      <Trans>Polls: {slot.asks.length}</Trans>
                    </Button>
                  </div>
                )}
                {asking === slot.id ? chooseAsks?.(slot.asks, asks => change(slot.id, { asks })) : null}
                <RowTools
                  what={t`slot ${place}`}
                  index={index}
                  count={slots.length}
                  onMove={move}
                  onRemove={() => setSlots(slots.filter(({ id }) => id !== slot.id))}
                />
              </fieldset>
            </li>
          );
        })}
      </ol>
      <Button icon={<Plus />} onPress={() => setSlots([...slots, freshSlot(tree.policy)])}>
        {t`Add a slot`}
      </Button>
    </Editor>
  );
}

const freshSlot = (policy: Slot['policy']): SlotDraft => ({
  id: newId('s'),
  title: '',
  kind: 'plenary',
  policy,
  owner: '',
  asks: [],
  minutes: '15',
  confirmed: '',
  asked: '',
});

const namesOf = (contributors: Slot['contributors'], isConfirmed: boolean): string =>
  contributors
    .filter(({ confirmed }) => confirmed === isConfirmed)
    .map(({ name }) => name)
    .join(', ');

function RowTools({
  what,
  index,
  count,
  onMove,
  onRemove,
}: {
  readonly what: string;
  readonly index: number;
  readonly count: number;
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useLingui();
  return (
    <div className="row">
      <Button
        variant="quiet"
        isDisabled={index === 0}
        aria-label={t`Move ${what} up`}
        onPress={() => onMove(index, index - 1)}
      >
        ↑
      </Button>
      <Button
        variant="quiet"
        isDisabled={index === count - 1}
        aria-label={t`Move ${what} down`}
        onPress={() => onMove(index, index + 1)}
      >
        ↓
      </Button>
      <Button variant="quiet" aria-label={t`Remove ${what}`} onPress={onRemove}>
        {t`Remove`}
      </Button>
    </div>
  );
}

const SAME = 'same';

interface StepDraft {
  readonly id: string;
  readonly label: string;
  readonly mode: string;
  readonly minutes: string;
  readonly budget: string;
  readonly perItem: string;
  readonly late: boolean;
  readonly rest: Pick<Step, 'phase' | 'scope'>;
}

/** S61: what groups do, step by step. */
export function ScriptEditor({ onClose }: EditorProps) {
  const { t } = useLingui();
  const { tree } = useRoom();
  const act = useAct();
  const [steps, setSteps] = useState<readonly StepDraft[]>(() =>
    tree.script.map(({ label, mode, minutes, budget, perItem, late, ...rest }) => ({
      id: newId('p'),
      label,
      mode: mode ?? SAME,
      minutes: String(minutes),
      budget: String(budget),
      perItem: String(perItem),
      late,
      rest,
    })),
  );
  const change = (id: string, more: Partial<StepDraft>) =>
    setSteps(steps.map(step => (step.id === id ? { ...step, ...more } : step)));
  const move = (from: number, to: number) => {
    const moved = [...steps];
    const [step] = moved.splice(from, 1);
    if (step !== undefined) {
      moved.splice(to, 0, step);
      setSteps(moved);
    }
  };
  const isRight = steps.every(({ label, minutes, budget, perItem }) => {
    const [dots, each] = [Number(budget), Number(perItem)];
    return (
      label.trim() !== '' &&
      Number(minutes) >= 0 &&
      Number(minutes) <= 600 &&
      dots >= 0 &&
      dots <= 20 &&
      (dots === 0 || (each >= 1 && each <= dots))
    );
  });
  const save = () =>
    act(
      {
        op: 'script.set',
        steps: steps.map(({ label, mode, minutes, budget, perItem, late, rest }) => ({
          ...rest,
          label: label.trim(),
          ...(mode === SAME ? {} : { mode }),
          minutes: Math.round(Number(minutes)),
          budget: Math.round(Number(budget)),
          perItem: Number(budget) > 0 ? Math.round(Number(perItem)) : 0,
          late,
        })),
      },
      t`Saved`,
    );
  return (
    <Editor title={t`Script of the groups`} isRight={isRight} save={save} onClose={onClose}>
      <ol className="stack">
        {steps.map((step, index) => {
          const place = index + 1;
          return (
            <li key={step.id}>
              <fieldset className="draft">
                <legend>
                  <Trans>Step {place}</Trans>
                </legend>
                <Field
                  label={t`What people are told to do`}
                  value={step.label}
                  onChange={label => change(step.id, { label })}
                  maxLength={300}
                />
                <div className="fields">
                  <Select
                    label={t`Mode of the board`}
                    value={step.mode}
                    onChange={mode => change(step.id, { mode })}
                    options={[
                      { key: SAME, label: t`As before` },
                      ...BOARD_MODES.map(key => ({ key: key as string, label: modeText(key) })),
                    ]}
                  />
                  <Field
                    label={t`Minutes, 0 for no clock`}
                    type="number"
                    inputMode="numeric"
                    value={step.minutes}
                    onChange={minutes => change(step.id, { minutes })}
                  />
                  <Field
                    label={t`Dots to vote with, 0 for no vote`}
                    type="number"
                    inputMode="numeric"
                    value={step.budget}
                    onChange={budget => change(step.id, { budget })}
                  />
                  <Field
                    label={t`Most on one thing`}
                    type="number"
                    inputMode="numeric"
                    value={step.perItem}
                    onChange={perItem => change(step.id, { perItem })}
                  />
                </div>
                {step.mode === 'cluster' ? (
                  <Checkbox isSelected={step.late} onChange={late => change(step.id, { late })}>
                    <Trans>Late ideas are allowed</Trans>
                  </Checkbox>
                ) : null}
                <RowTools
                  what={t`step ${place}`}
                  index={index}
                  count={steps.length}
                  onMove={move}
                  onRemove={() => setSteps(steps.filter(({ id }) => id !== step.id))}
                />
              </fieldset>
            </li>
          );
        })}
      </ol>
      <Button
        icon={<Plus />}
        isDisabled={steps.length >= 30}
        onPress={() =>
          setSteps([
            ...steps,
            {
              id: newId('p'),
              label: '',
              mode: SAME,
              minutes: '10',
              budget: '0',
              perItem: '1',
              late: false,
              rest: {},
            },
          ])
        }
      >
        {t`Add a step`}
      </Button>
    </Editor>
  );
}
