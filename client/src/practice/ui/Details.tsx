import type { ReactNode } from 'react';
import { best, type Lang, type Value } from '../model.ts';
import type { Names } from './useCatalogue.ts';
import { fieldText } from './words.ts';

type Row = Readonly<Record<string, Value>>;

export interface DetailsProps {
  readonly value: Value;
  readonly language: string;
  readonly names: Names;
}

/** Parts of a record that read better than as a list of fields; `undefined` for those that do not. */
export function detailsOf(key: string): ((props: DetailsProps) => ReactNode) | undefined {
  switch (key) {
    case 'transferability':
      return Transferability;
    case 'coDesign':
      return CoDesign;
    case 'context':
      return Context;
    case 'funding':
      return Funding;
    default:
      return undefined;
  }
}

function Words({ of, language }: { readonly of: Value | undefined; readonly language: string }) {
  const { lang, text } = best((of ?? {}) as Lang, language);
  return text === '' ? null : (
    <p lang={lang} dir="auto" className="record__words">
      {text}
    </p>
  );
}

function Pairs({
  row,
  keys,
  language,
}: {
  readonly row: Row;
  readonly keys: readonly string[];
  readonly language: string;
}) {
  return (
    <dl className="record__parts">
      {keys
        .filter(key => row[key] !== undefined)
        .map(key => (
          <div key={key}>
            <dt>{fieldText(key)}</dt>
            <dd>
              <Words of={row[key]} language={language} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

function Transferability({ value, language, names }: DetailsProps) {
  const row = value as Row;
  return (
    <>
      {typeof row.rating === 'string' ? (
        <p>
          <strong>{names.concept('transferability_rating', row.rating)}</strong>
        </p>
      ) : null}
      <Pairs row={row} keys={['core', 'adaptable', 'conditions']} language={language} />
    </>
  );
}

function Context({ value, language }: DetailsProps) {
  return <Pairs row={value as Row} keys={['legal', 'funding', 'institutional']} language={language} />;
}

/** Whether people concerned took part in each step, and how. */
function CoDesign({ value, language, names }: DetailsProps) {
  const steps = value as Row;
  return (
    <dl className="record__parts">
      {['design', 'implement', 'evaluate'].map(key => {
        const step = steps[key] as Row | undefined;
        return step === undefined ? null : (
          <div key={key}>
            <dt>{fieldText(key)}</dt>
            <dd>
              {typeof step.done === 'string' ? (
                <strong>{names.concept('yes_no_unknown', step.done)}</strong>
              ) : null}
              <Words of={step.how} language={language} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Funding({ value, names }: DetailsProps) {
  return (
    <ul className="article__list">
      {(value as readonly Row[]).map((row, at) => (
        <li key={at}>
          {[
            typeof row.programme === 'string' ? names.concept('funding_programme', row.programme) : undefined,
            row.name,
            row.grant,
          ]
            .filter(one => typeof one === 'string')
            .map((one, place) => (
              <span key={one}>
                {place === 0 ? null : ' · '}
                <bdi>{one}</bdi>
              </span>
            ))}
        </li>
      ))}
    </ul>
  );
}
