import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Minus, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  Checkbox as AriaCheckbox,
  Radio as AriaRadio,
  CheckboxGroup,
  Group,
  Input,
  NumberField,
  RadioGroup,
} from 'react-aria-components';
import { IconButton } from '../../design/Button.tsx';
import { Field } from '../../design/Field.tsx';
import { ALL_POINTS, LONGEST_TEXT, pointsLeft, withPoints, wordsIn } from '../answer.ts';
import type { Answer, Poll } from '../model.ts';
import { GridAnswer, PinAnswer } from './places.tsx';
import { RankingAnswer } from './RankingAnswer.tsx';
import { leftText, listed } from './words.ts';

export interface AnswerProps {
  readonly poll: Poll;
  readonly value: Answer;
  readonly onChange: (answer: Answer) => void;
  /** Id of the heading that holds the question. */
  readonly labelledBy: string;
}

/** Where an answer begins before anything was chosen. */
export function blankAnswer(poll: Poll): Answer {
  switch (poll.kind) {
    case 'single':
    case 'multiple':
    case 'pulse':
      return { choices: [] };
    case 'ranking':
      return { order: poll.options.map(({ id }) => id) };
    case 'scale':
      return { marks: {} };
    case 'points':
      return { points: {} };
    case 'grid':
      return { spots: {} };
    case 'cloud':
    case 'text':
      return { words: [] };
    case 'pin':
      return { pins: [] };
  }
}

/** What a person answers with, by the kind of the poll. */
export function AnswerFields(props: AnswerProps) {
  switch (props.poll.kind) {
    case 'single':
    case 'pulse':
      return <OneChoice {...props} />;
    case 'multiple':
      return <SomeChoices {...props} />;
    case 'ranking':
      return <RankingAnswer {...props} />;
    case 'scale':
      return <Marks {...props} />;
    case 'points':
      return <Points {...props} />;
    case 'grid':
      return <GridAnswer {...props} />;
    case 'cloud':
      return <Words {...props} />;
    case 'text':
      return <FreeText {...props} />;
    case 'pin':
      return <PinAnswer {...props} />;
  }
}

function OneChoice({ poll, value, onChange, labelledBy }: AnswerProps) {
  const chosen = 'choices' in value ? value.choices[0] : undefined;
  return (
    <RadioGroup
      aria-labelledby={labelledBy}
      className={poll.kind === 'pulse' ? 'poll-options poll-options--pulse' : 'poll-options'}
      value={chosen ?? null}
      onChange={id => onChange({ choices: [id] })}
    >
      {poll.options.map(({ id, text }) => (
        <AriaRadio key={id} value={id} className="poll-option">
          <Mark shape="round" />
          <span dir="auto" lang={poll.lang}>
            {text}
          </span>
        </AriaRadio>
      ))}
    </RadioGroup>
  );
}

function SomeChoices({ poll, value, onChange, labelledBy }: AnswerProps) {
  const choices = 'choices' in value ? value.choices : [];
  const { most } = poll.settings;
  const isFull = choices.length >= most;
  return (
    <CheckboxGroup
      aria-labelledby={labelledBy}
      className="poll-options"
      value={[...choices]}
      onChange={ids => onChange({ choices: ids })}
    >
      <Told>{plural(most, { one: 'Choose # of these.', other: 'Choose up to #.' })}</Told>
      {poll.options.map(({ id, text }) => (
        <AriaCheckbox
          key={id}
          value={id}
          className="poll-option"
          isDisabled={isFull && !choices.includes(id)}
        >
          <Mark shape="square" />
          <span dir="auto" lang={poll.lang}>
            {text}
          </span>
        </AriaCheckbox>
      ))}
    </CheckboxGroup>
  );
}

function Mark({ shape }: { readonly shape: 'round' | 'square' }) {
  return (
    <span className={`poll-option__mark poll-option__mark--${shape}`} aria-hidden="true">
      <Check />
    </span>
  );
}

/** What is said beside the fields, and again when it changes. */
export function Told({ children }: { readonly children: ReactNode }) {
  return (
    <p className="poll-soft" role="status">
      {children}
    </p>
  );
}

const SKIP = 'skip';

function Marks({ poll, value, onChange }: AnswerProps) {
  const { t } = useLingui();
  const marks = 'marks' in value ? value.marks : {};
  const { from, to, low, high } = poll.settings;
  const steps = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const give = (id: string, mark: string) => {
    const { [id]: _, ...others } = marks;
    onChange({ marks: mark === SKIP ? others : { ...others, [id]: Number(mark) } });
  };
  return (
    <div className="poll-stack">
      {low === '' && high === '' ? null : (
        <p className="poll-soft">
          <Trans>
            {from} is <bdi>{low}</bdi>, {to} is <bdi>{high}</bdi>.
          </Trans>
        </p>
      )}
      {poll.options.map(({ id, text }) => (
        <RadioGroup
          key={id}
          aria-label={text}
          className="poll-scale"
          orientation="horizontal"
          value={marks[id] === undefined ? SKIP : String(marks[id])}
          onChange={mark => give(id, mark)}
        >
          <span className="poll-scale__text" dir="auto" lang={poll.lang} aria-hidden="true">
            {text}
          </span>
          <span className="poll-scale__marks">
            {steps.map(mark => (
              <AriaRadio key={mark} value={String(mark)} className="poll-scale__mark">
                {mark}
              </AriaRadio>
            ))}
            <AriaRadio value={SKIP} className="poll-scale__mark poll-scale__mark--skip">{t`Skip`}</AriaRadio>
          </span>
        </RadioGroup>
      ))}
    </div>
  );
}

const STRIDE = 10;

function Points({ poll, value, onChange, labelledBy }: AnswerProps) {
  const { t } = useLingui();
  const points = 'points' in value ? value.points : {};
  const left = pointsLeft(points);
  const give = (id: string, count: number) => onChange({ points: withPoints(points, id, count) });
  return (
    <Group aria-labelledby={labelledBy} className="poll-stack">
      <Told>
        <strong>{leftText(left)}</strong>
      </Told>
      <div className="poll-points__meter" aria-hidden="true">
        <span style={{ inlineSize: `${ALL_POINTS - left}%` }} />
      </div>
      {poll.options.map(({ id, text }) => {
        const had = points[id] ?? 0;
        return (
          <NumberField
            key={id}
            aria-label={text}
            className="poll-points"
            value={had}
            minValue={0}
            maxValue={had + left}
            step={1}
            onChange={count => give(id, Number.isNaN(count) ? 0 : count)}
          >
            <span className="poll-points__text" dir="auto" lang={poll.lang} aria-hidden="true">
              {text}
            </span>
            <span className="poll-points__tools">
              <IconButton
                slot={null}
                icon={<Minus />}
                variant="secondary"
                label={t`Fewer points for ${text}`}
                isDisabled={had === 0}
                onPress={() => give(id, had - STRIDE)}
              />
              <Input className="field__input poll-points__input" />
              <IconButton
                slot={null}
                icon={<Plus />}
                variant="secondary"
                label={t`More points for ${text}`}
                isDisabled={left === 0}
                onPress={() => give(id, had + STRIDE)}
              />
            </span>
          </NumberField>
        );
      })}
    </Group>
  );
}

function Words({ poll, value, onChange }: AnswerProps) {
  const { t } = useLingui();
  const [line, setLine] = useState('words' in value ? listed(value.words) : '');
  const { most } = poll.settings;
  const count = wordsIn(line).length;
  return (
    <div className="poll-stack">
      <Field
        label={most === 1 ? t`Your word` : t`Your words`}
        hint={
          most === 1
            ? t`At most 30 characters.`
            : plural(most, {
                one: 'Up to # word of at most 30 characters.',
                other: 'Up to # words of at most 30 characters each, with commas between them.',
              })
        }
        value={line}
        maxLength={most * 32}
        onChange={next => {
          setLine(next);
          onChange({ words: wordsIn(next) });
        }}
      />
      {most === 1 ? null : (
        <Told>{plural(most, { one: `${count} of # word`, other: `${count} of # words` })}</Told>
      )}
    </div>
  );
}

function FreeText({ value, onChange }: AnswerProps) {
  const { t } = useLingui();
  const [text, setText] = useState('words' in value ? (value.words[0] ?? '') : '');
  const count = text.length;
  return (
    <Field
      label={t`Your answer`}
      hint={t`${count} of ${LONGEST_TEXT} characters`}
      lines={4}
      value={text}
      maxLength={LONGEST_TEXT}
      onChange={next => {
        setText(next);
        onChange({ words: next.trim() === '' ? [] : [next.trim()] });
      }}
    />
  );
}
