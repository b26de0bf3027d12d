import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button, IconButton } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';
import { Select } from '../../design/Select.tsx';
import { Switch } from '../../design/Toggle.tsx';
import { newClientId } from '../../kernel/ids.ts';
import { moved } from '../answer.ts';
import {
  type FormFault,
  faultsOf,
  fewestOptions,
  hasMost,
  hasOptions,
  hasWords,
  highestMost,
  type Label,
  LONGEST_LABEL,
  LONGEST_OPTION,
  LONGEST_QUESTION,
  MOST_OPTIONS,
  PLAIN_SETTINGS,
  tidied,
} from '../form.ts';
import { KINDS, type PollForm, type PollKind, type PollOption, type PollSettings } from '../model.ts';
import { useFloor, useFloorAct } from './floor.tsx';
import { PictureEditor } from './PictureEditor.tsx';
import { formFaultText, kindHint, kindText, labelText, moods } from './words.ts';
import './poll.css';

/** A new id of a poll or an option: a letter that says what it is, and random characters. */
export const newPollId = (kind: 'q' | 'o' | 'u'): string => `${kind}_${newClientId().slice(2, 14)}`;

export function blankForm(lang: string, given: Partial<PollForm> = {}): PollForm {
  return {
    id: newPollId('q'),
    kind: 'single',
    question: '',
    lang,
    options: [newOption(), newOption()],
    settings: PLAIN_SETTINGS,
    again: null,
    ...given,
  };
}

const newOption = (text = ''): PollOption => ({ id: newPollId('o'), text });

export interface PollEditorProps {
  /** What is written so far. */
  readonly form: PollForm;
  /** The kinds that make sense for it; all when not given. */
  readonly kinds?: readonly PollKind[];
  readonly title: string;
  readonly onClose: () => void;
}

/** Writes a poll before it is opened. What is wrong stands beside its field. */
export function PollEditor({ form: given, kinds = KINDS, title, onClose }: PollEditorProps) {
  const { t } = useLingui();
  const act = useFloorAct();
  const { tree } = useFloor();
  const [form, setForm] = useState(given);
  const [isTold, setTold] = useState(false);
  const [isPending, setPending] = useState(false);
  const { kind, settings, options } = form;
  const highest = highestMost(kind, options.length);
  const faults = faultsOf(form);
  const change = (next: Partial<PollForm>) => setForm({ ...form, ...next });
  const set = (next: Partial<PollSettings>) => change({ settings: { ...settings, ...next } });
  const told = (is: (fault: FormFault) => boolean) => {
    const fault = isTold ? faults.find(is) : undefined;
    return fault === undefined ? undefined : formFaultText(fault);
  };
  const choose = (next: PollKind) => {
    const isBlank = options.every(({ text }) => text.trim() === '');
    change({
      kind: next,
      options: next === 'pulse' && isBlank ? moods().map(newOption) : options,
      settings: { ...settings, most: next === 'cloud' || next === 'pin' ? 3 : Math.max(1, settings.most) },
    });
  };
  const save = async (isOpened: boolean) => {
    if (faults.length > 0) {
      setTold(true);
      return;
    }
    setPending(true);
    const isPut = await act(
      { op: 'poll.put', poll: tidied(form) },
      isOpened ? undefined : t`The poll is prepared`,
    );
    const isDone = isPut && (!isOpened || (await act({ op: 'poll.open', id: form.id }, t`The poll is open`)));
    setPending(false);
    if (isDone || isPut) {
      onClose();
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(false);
  };
  const label = (name: Label) => (
    <Field
      key={name}
      label={labelText(name)}
      value={settings[name]}
      maxLength={LONGEST_LABEL}
      error={told(fault => fault.field === 'label' && fault.name === name)}
      onChange={text => set({ [name]: text })}
    />
  );
  return (
    <Dialog title={title} size="large" isAlert isOpen onOpenChange={onClose}>
      <form className="poll-stack" onSubmit={submit} noValidate>
        <Select
          label={t`Kind`}
          hint={kindHint(kind)}
          value={kind}
          onChange={choose}
          options={kinds.map(key => ({ key, label: kindText(key), hint: kindHint(key) }))}
        />
        <Field
          label={t`Question`}
          value={form.question}
          lines={2}
          maxLength={LONGEST_QUESTION}
          error={told(({ field }) => field === 'question')}
          onChange={question => change({ question })}
          isRequired
        />
        {hasOptions(kind) ? (
          <OptionsEditor
            options={options}
            isFixed={options.some(({ item }) => item !== undefined)}
            fewest={fewestOptions(kind)}
            told={index => told(fault => fault.field === 'option' && fault.index === index)}
            problem={told(({ field }) => field === 'options')}
            onChange={next => change({ options: next })}
          />
        ) : null}
        {kind === 'pin' ? (
          <PictureEditor
            picture={form.picture}
            told={told(({ field }) => field === 'picture')}
            onChange={picture =>
              // An upload takes its time, and other fields may change meanwhile.
              setForm(({ picture: _, ...others }) =>
                picture === undefined ? others : { ...others, picture },
              )
            }
          />
        ) : null}
        <div className="poll-fields">
          {hasMost(kind) ? (
            <NumberBox
              label={kind === 'multiple' ? t`Most choices` : kind === 'pin' ? t`Most pins` : t`Most words`}
              value={settings.most}
              hint={t`1 to ${highest}`}
              error={told(({ field }) => field === 'most')}
              onChange={most => set({ most })}
            />
          ) : null}
          {kind === 'scale' ? (
            <>
              <NumberBox
                label={t`Lowest mark`}
                hint={t`0 or 1`}
                value={settings.from}
                error={told(({ field }) => field === 'scale')}
                onChange={from => set({ from })}
              />
              <NumberBox
                label={t`Highest mark`}
                hint={t`At most 10`}
                value={settings.to}
                error={told(({ field }) => field === 'scale')}
                onChange={to => set({ to })}
              />
              {(['low', 'high'] as const).map(label)}
            </>
          ) : null}
          {kind === 'grid' ? (['left', 'right', 'bottom', 'top'] as const).map(label) : null}
        </div>
        <Switch isSelected={settings.changeable} onChange={changeable => set({ changeable })}>
          <Trans>Answers can be changed while the poll is open</Trans>
        </Switch>
        <Switch
          isSelected={settings.live}
          onChange={live => set({ live })}
          hint={
            tree.rule
              ? t`Under the Chatham House Rule the live result moves on in steps of 5 answers.`
              : t`Otherwise there is a result when the poll is closed.`
          }
        >
          <Trans>Count live</Trans>
        </Switch>
        {hasWords(kind) ? (
          <Switch
            isSelected={settings.moderated || tree.rule}
            onChange={moderated => set({ moderated })}
            isDisabled={tree.rule}
            hint={
              tree.rule
                ? t`Under the Chatham House Rule words are always looked at first.`
                : t`What a list of offensive words finds waits in any case.`
            }
          >
            <Trans>Look at words before they are shown</Trans>
          </Switch>
        ) : null}
        {isTold && faults.length > 0 ? (
          <p className="poll-fault" role="alert">
            <Trans>Something is missing: look at the fields that are marked.</Trans>
          </p>
        ) : null}
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {t`Cancel`}
          </Button>
          <Button type="submit" isPending={isPending}>
            {t`Save as a draft`}
          </Button>
          <Button variant="primary" isPending={isPending} onPress={() => void save(true)}>
            {t`Save and open`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function NumberBox({
  value,
  onChange,
  ...rest
}: {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly error: string | undefined;
  readonly onChange: (value: number) => void;
}) {
  return (
    <Field
      {...rest}
      type="number"
      inputMode="numeric"
      value={Number.isNaN(value) ? '' : String(value)}
      onChange={text => onChange(text.trim() === '' ? Number.NaN : Number(text))}
    />
  );
}

interface OptionsEditorProps {
  readonly options: readonly PollOption[];
  /** Options that stand for items of a board keep their words. */
  readonly isFixed: boolean;
  readonly fewest: number;
  readonly told: (index: number) => string | undefined;
  readonly problem: string | undefined;
  readonly onChange: (options: readonly PollOption[]) => void;
}

function OptionsEditor({ options, isFixed, fewest, told, problem, onChange }: OptionsEditorProps) {
  const { t } = useLingui();
  return (
    <fieldset className="poll-editor__options">
      <legend className="field__label">
        <Trans>Options</Trans>
      </legend>
      <ol className="poll-stack">
        {options.map((option, index) => {
          const at = index + 1;
          return (
            <li key={option.id} className="poll-editor__option">
              <Field
                label={t`Option ${at}`}
                value={option.text}
                maxLength={LONGEST_OPTION}
                isReadOnly={isFixed}
                error={told(index)}
                onChange={text =>
                  onChange(options.map(one => (one.id === option.id ? { ...one, text } : one)))
                }
              />
              <span className="poll-editor__tools">
                <IconButton
                  icon={<ArrowUp />}
                  label={t`Move option ${at} up`}
                  isDisabled={index === 0}
                  onPress={() => onChange(moved(options, index, index - 1))}
                />
                <IconButton
                  icon={<ArrowDown />}
                  label={t`Move option ${at} down`}
                  isDisabled={index === options.length - 1}
                  onPress={() => onChange(moved(options, index, index + 1))}
                />
                <IconButton
                  icon={<Trash2 />}
                  label={t`Remove option ${at}`}
                  isDisabled={options.length <= fewest}
                  onPress={() => onChange(options.filter(({ id }) => id !== option.id))}
                />
              </span>
            </li>
          );
        })}
      </ol>
      {problem === undefined ? null : (
        <p className="poll-fault" role="alert">
          {problem}
        </p>
      )}
      {isFixed ? null : (
        <Button
          icon={<Plus />}
          isDisabled={options.length >= MOST_OPTIONS}
          onPress={() => onChange([...options, newOption()])}
        >
          {t`Add an option`}
        </Button>
      )}
    </fieldset>
  );
}
