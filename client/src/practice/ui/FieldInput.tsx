import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, Trash2 } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Field } from '../../design/Field.tsx';
import { Select } from '../../design/Select.tsx';
import { Checkbox } from '../../design/Toggle.tsx';
import { best, type Lang, type Shape, type Value, type Vocabularies } from '../model.ts';
import { readabilityOf } from '../readability.ts';
import { fieldHint, fieldText } from './words.ts';

export interface FieldInputProps {
  /** What it is called on the wire. */
  readonly name: string;
  /** What people read instead of the usual name of the field. */
  readonly label?: string;
  readonly shape: Shape;
  readonly value: Value | null | undefined;
  readonly vocabularies: Vocabularies;
  readonly isNeeded?: boolean;
  readonly onChange: (value: Value | null) => void;
}

type Group = { readonly [name: string]: Value };

/** An input for whatever a field may hold; groups and rows have inputs of their own inside. */
export function FieldInput(props: FieldInputProps) {
  const { t } = useLingui();
  const { name, shape, value, isNeeded = false, onChange } = props;
  const called = props.label ?? fieldText(name);
  const label = isNeeded ? t`${called} (needed)` : called;
  switch (shape.kind) {
    case 'lang':
      return <LangInput {...props} label={label} called={called} />;
    case 'codes':
      return <CodesInput {...props} label={label} />;
    case 'code':
      return <CodeInput {...props} label={label} />;
    case 'flag':
      return (
        <Checkbox isSelected={value === true} onChange={isSet => onChange(isSet ? true : null)}>
          {label}
        </Checkbox>
      );
    case 'whole':
      return (
        <Field
          label={label}
          type="number"
          inputMode="numeric"
          value={typeof value === 'number' ? String(value) : ''}
          onChange={text => {
            const number = Number(text);
            onChange(text.trim() === '' || !Number.isInteger(number) ? null : number);
          }}
        />
      );
    case 'texts':
      return (
        <Field
          label={label}
          hint={t`One on each line.`}
          lines={3}
          value={Array.isArray(value) ? value.join('\n') : ''}
          onChange={text => {
            const lines = text.split('\n');
            onChange(lines.every(line => line.trim() === '') ? null : lines);
          }}
        />
      );
    case 'text':
    case 'link':
      return (
        <Field
          label={label}
          hint={fieldHint(name)}
          value={typeof value === 'string' ? value : ''}
          {...(shape.kind === 'link' ? { type: 'url' as const, dir: 'ltr' as const } : {})}
          {...(shape.characters === undefined ? {} : { maxLength: shape.characters })}
          onChange={text => onChange(text === '' ? null : text)}
        />
      );
    case 'group':
      return (
        <fieldset className="record-group">
          <legend>{label}</legend>
          <GroupInput {...props} of={(value ?? {}) as Group} onGroup={onChange} />
        </fieldset>
      );
    case 'rows':
      return <RowsInput {...props} label={label} />;
  }
}

function GroupInput({
  shape,
  of,
  vocabularies,
  onGroup,
}: Pick<FieldInputProps, 'shape' | 'vocabularies'> & {
  readonly of: Group;
  readonly onGroup: (group: Group | null) => void;
}) {
  return (
    <>
      {Object.entries(shape.fields).map(([name, inner]) => (
        <FieldInput
          key={name}
          name={name}
          shape={inner}
          value={of[name]}
          vocabularies={vocabularies}
          onChange={value => {
            const { [name]: before, ...rest } = of;
            const next: Group = value === null ? rest : { ...rest, [name]: value };
            onGroup(Object.keys(next).length === 0 ? null : next);
          }}
        />
      ))}
    </>
  );
}

function RowsInput({
  name,
  label,
  shape,
  value,
  vocabularies,
  onChange,
}: FieldInputProps & { label: string }) {
  const { t } = useLingui();
  const rows = (Array.isArray(value) ? value : []) as readonly Group[];
  const put = (next: readonly Group[]) => onChange(next.length === 0 ? null : next);
  return (
    <fieldset className="record-group">
      <legend>{label}</legend>
      {rows.map((row, at) => (
        <fieldset key={at} className="record-row" aria-label={`${fieldText(name)} ${at + 1}`}>
          <GroupInput
            shape={shape}
            of={row}
            vocabularies={vocabularies}
            onGroup={group => put(rows.map((one, place) => (place === at ? (group ?? {}) : one)))}
          />
          <Button
            icon={<Trash2 />}
            variant="quiet"
            onPress={() => put(rows.filter((_, place) => place !== at))}
          >
            {t`Remove ${at + 1}`}
          </Button>
        </fieldset>
      ))}
      {rows.length < (shape.most ?? 30) ? (
        <Button icon={<Plus />} onPress={() => put([...rows, {}])}>
          {t`Add: ${fieldText(name)}`}
        </Button>
      ) : null}
    </fieldset>
  );
}

function CodesInput({
  label,
  shape,
  value,
  vocabularies,
  isNeeded = false,
  onChange,
}: FieldInputProps & { label: string }) {
  const { t, i18n } = useLingui();
  const problem = useId();
  const chosen = (Array.isArray(value) ? value : []) as readonly string[];
  const concepts = vocabularies.get(shape.vocabulary ?? '') ?? [];
  return (
    <fieldset
      className="record-codes"
      {...(isNeeded && chosen.length === 0 ? { 'aria-describedby': problem } : {})}
    >
      <legend>{label}</legend>
      <div className="record-codes__list">
        {concepts.map(({ code, labels }) => (
          <Checkbox
            key={code}
            isSelected={chosen.includes(code)}
            onChange={isSet => {
              const next = isSet ? [...chosen, code] : chosen.filter(one => one !== code);
              onChange(next.length === 0 ? null : next);
            }}
          >
            {best(labels, i18n.locale).text}
          </Checkbox>
        ))}
      </div>
      {isNeeded && chosen.length === 0 ? (
        <span id={problem} className="field__hint">
          {t`Choose at least one.`}
        </span>
      ) : null}
    </fieldset>
  );
}

const NOTHING = '';

function CodeInput({ label, shape, value, vocabularies, onChange }: FieldInputProps & { label: string }) {
  const { t, i18n } = useLingui();
  const concepts = vocabularies.get(shape.vocabulary ?? '') ?? [];
  return (
    <Select
      label={label}
      value={typeof value === 'string' ? value : NOTHING}
      onChange={code => onChange(code === NOTHING ? null : code)}
      options={[
        { key: NOTHING, label: t`Not said` },
        ...concepts.map(({ code, labels }) => ({ key: code, label: best(labels, i18n.locale).text })),
      ]}
    />
  );
}

const wordsIn = (text: string): number => text.match(/\S+/g)?.length ?? 0;

/** The same text in several languages, each in a field of its own. */
function LangInput({
  label,
  called: plain,
  shape,
  value,
  vocabularies,
  onChange,
}: FieldInputProps & { label: string; called: string }) {
  const { t, i18n } = useLingui();
  const texts = (value ?? {}) as Lang;
  const tags = Object.keys(texts);
  const shown = tags.length === 0 ? [i18n.locale.slice(0, 2)] : tags;
  const languages = (vocabularies.get('language') ?? []).filter(({ code }) => !shown.includes(code));
  const [isAdding, setAdding] = useState(false);
  const isLong = (shape.characters ?? 0) > 200;
  const called = (tag: string) => {
    const concept = vocabularies.get('language')?.find(({ code }) => code === tag);
    return concept === undefined ? tag : best(concept.labels, i18n.locale).text;
  };
  return (
    <div className="record-lang">
      {shown.map(tag => {
        const text = texts[tag] ?? '';
        const isOver = shape.words !== undefined && wordsIn(text) > shape.words;
        return (
          <div key={tag}>
            <div lang={tag} dir="auto">
              <Field
                label={shown.length > 1 || tags.length > 0 ? `${label} · ${called(tag)}` : label}
                lines={isLong ? 4 : 1}
                value={text}
                {...(shape.characters === undefined ? {} : { maxLength: shape.characters })}
                {...(shape.words === undefined
                  ? {}
                  : { hint: t`${wordsIn(text)} of at most ${shape.words} words` })}
                error={isOver ? t`Too many words.` : undefined}
                onChange={next => {
                  const { [tag]: before, ...rest } = texts;
                  const all = next === '' && tags.length > 1 ? rest : { ...texts, [tag]: next };
                  onChange(Object.values(all).every(one => one === '') ? null : all);
                }}
              />
            </div>
            {shape.words === undefined ? null : <Plainly text={text} language={tag} />}
          </div>
        );
      })}
      {isAdding ? (
        <Select
          label={t`In which language?`}
          value={NOTHING}
          onChange={tag => {
            setAdding(false);
            if (tag !== NOTHING) {
              onChange({ ...texts, [tag]: '' });
            }
          }}
          options={[
            { key: NOTHING, label: t`Choose` },
            ...languages.map(({ code, labels }) => ({ key: code, label: best(labels, i18n.locale).text })),
          ]}
        />
      ) : (
        <Button variant="quiet" icon={<Plus />} onPress={() => setAdding(true)}>
          {t`Another language: ${plain}`}
        </Button>
      )}
    </div>
  );
}

/** R41: what would make a text easier to read, while it is written; nothing when it is easy. */
function Plainly({ text, language }: { readonly text: string; readonly language: string }) {
  const { t, i18n } = useLingui();
  const { long, average, short } = useMemo(() => readabilityOf(text, language), [text, language]);
  if (long === undefined && average === undefined && short.length === 0) {
    return null;
  }
  const letters = new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(short);
  return (
    <ul className="field__hint record-plainly" aria-label={t`Easier to read`}>
      {long === undefined ? null : (
        <li>
          <Trans>
            One sentence has {long.words} words: “<bdi lang={language}>{long.begins} …</bdi>”. Make two of it.
          </Trans>
        </li>
      )}
      {average === undefined ? null : (
        <li>{t`Sentences have ${average} words on average. Up to 20 are easy to read.`}</li>
      )}
      {short.length === 0 ? null : <li>{t`Say once in full what it stands for: ${letters}.`}</li>}
    </ul>
  );
}
