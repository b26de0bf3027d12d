import { useLingui } from '@lingui/react/macro';
import { present } from '../../kernel/reading.ts';
import { best, type Lang, label, type Shape, type Value, type Vocabularies } from '../model.ts';
import { fieldText } from './words.ts';

export interface FieldTextProps {
  readonly shape: Shape;
  readonly value: Value | null;
  readonly vocabularies: Vocabularies;
  /** Texts in this language alone where there is one; else in all that there are. */
  readonly language?: string;
}

/** What a field says, for reading. Text of people is shown as text, whatever it holds. */
export function FieldText({ shape, value, vocabularies, language }: FieldTextProps) {
  const { t, i18n } = useLingui();
  if (value === null) {
    return null;
  }
  const named = (code: string) => label(vocabularies, shape.vocabulary ?? '', code, i18n.locale);
  switch (shape.kind) {
    case 'lang':
      return (
        <>
          {languagesOf(value as Lang, language).map(([tag, text]) => (
            <p key={tag} lang={tag} dir="auto" className="record__words">
              {text}
            </p>
          ))}
        </>
      );
    case 'codes':
      return <>{(value as readonly string[]).map(named).join(', ')}</>;
    case 'code':
      return <>{named(value as string)}</>;
    case 'texts':
      return <bdi>{(value as readonly string[]).join(', ')}</bdi>;
    case 'flag':
      return <>{value === true ? t`Yes` : t`No`}</>;
    case 'whole':
      return <>{i18n.number(value as number)}</>;
    case 'text':
      return <bdi>{value as string}</bdi>;
    case 'link':
      return (
        <a href={value as string} rel="noreferrer" target="_blank">
          <bdi>{value as string}</bdi>
        </a>
      );
    case 'group':
      return (
        <Parts
          shape={shape}
          value={value as Readonly<Record<string, Value>>}
          vocabularies={vocabularies}
          {...present('language', language)}
        />
      );
    case 'rows':
      return (
        <ul className="record__rows">
          {(value as readonly Readonly<Record<string, Value>>[]).map((row, at) => (
            <li key={at}>
              <Parts
                shape={shape}
                value={row}
                vocabularies={vocabularies}
                {...present('language', language)}
              />
            </li>
          ))}
        </ul>
      );
  }
}

function languagesOf(texts: Lang, language: string | undefined): readonly (readonly [string, string])[] {
  if (language === undefined) {
    return Object.entries(texts);
  }
  const { lang, text } = best(texts, language);
  return [[lang, text]];
}

function Parts({
  shape,
  value,
  vocabularies,
  language,
}: Omit<FieldTextProps, 'value'> & { readonly value: Readonly<Record<string, Value>> }) {
  return (
    <dl className="record__parts">
      {Object.entries(shape.fields).map(([name, inner]) =>
        value[name] === undefined ? null : (
          <div key={name}>
            <dt>{fieldText(name)}</dt>
            <dd>
              <FieldText
                shape={inner}
                value={value[name] ?? null}
                vocabularies={vocabularies}
                {...present('language', language)}
              />
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}
