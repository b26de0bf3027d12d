import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'react-aria-components';
import { Banner } from '../../../design/Banner.tsx';
import { Field } from '../../../design/Field.tsx';
import { Select } from '../../../design/Select.tsx';
import { Checkbox, Choice as Radios } from '../../../design/Toggle.tsx';
import { best, type RecordType } from '../../model.ts';
import { type Choice, type Deed, isAlone, type Plan } from '../../promotion.ts';
import { outputText, typeExplained } from '../promotionWords.ts';
import { useForm } from '../useRecords.ts';
import { statusText, typeText } from '../words.ts';
import { nameOf } from './Choosing.tsx';

export interface BecomingProps {
  readonly plan: Plan;
  readonly choice: Choice;
  readonly act: (deed: Deed) => void;
}

/** Up to so many kinds stand side by side with their sentences; more are a list. */
const FEW = 5;

/** What kind of record it becomes, and what of it comes along. */
export function Becoming({ plan, choice, act }: BecomingProps) {
  const { t, i18n } = useLingui();
  const { vocabularies } = useForm();
  const { output } = choice;
  const { types, texts, areas } = output;
  const same = output.records.filter(record => record.isSame);
  const options = types.map(key => ({ key, label: typeText(key), hint: typeExplained(key) }));
  const chosen = plan.type ?? output.usualType;
  return (
    <>
      <div className="output output--chosen">
        <div className="output__text">
          <p className="records__meta">
            <strong>{outputText(output.kind)}</strong>
          </p>
          <p className="output__name" dir="auto">
            {nameOf(output)}
          </p>
        </div>
      </div>
      {same.length > 0 && plan.recordId === undefined ? (
        <Banner tone="info" title={t`It is in the repository already`}>
          {same.map(({ id, type, status }) => (
            <span key={id}>
              <Link href={`/repository/work/${id}`}>{typeText(type)}</Link> ({statusText(status)}){' '}
            </span>
          ))}
          <Trans>
            As another kind it becomes a record of its own; as the same, you get the one that is there.
          </Trans>
        </Banner>
      ) : null}
      {plan.recordId !== undefined ? null : types.length === 1 ? (
        <p>
          <strong>{typeText(chosen)}</strong>
          <br />
          <span className="field__hint">{typeExplained(chosen)}</span>
        </p>
      ) : types.length <= FEW ? (
        <Radios<RecordType>
          label={t`Kind of record`}
          layout="cards"
          value={chosen}
          onChange={type => act({ do: 'type', type })}
          options={options}
        />
      ) : (
        <Select<RecordType>
          label={t`Kind of record`}
          hint={typeExplained(chosen)}
          value={chosen}
          onChange={type => act({ do: 'type', type })}
          options={options}
        />
      )}
      {isAlone(output) ? (
        <Field
          label={t`Why this note stands alone`}
          hint={t`For those who keep the repository; it is not published.`}
          lines={2}
          maxLength={1_000}
          value={plan.reason}
          onChange={reason => act({ do: 'reason', reason })}
          isRequired
        />
      ) : null}
      {areas.length > 0 ? null : (
        <Select
          label={t`Area`}
          hint={t`The board is about no area of its own.`}
          value={plan.areas[0] ?? ''}
          onChange={area => act({ do: 'area', area })}
          options={[
            ...(plan.areas.length === 0 ? [{ key: '', label: t`Choose …` }] : []),
            ...(vocabularies?.get('integration_area') ?? []).map(({ code, labels }) => ({
              key: code,
              label: best(labels, i18n.locale).text,
            })),
          ]}
        />
      )}
      {texts.length < 2 ? null : (
        <fieldset className="record-codes">
          <legend>{t`What comes along`}</legend>
          <div className="promotion__texts">
            {texts.map(({ item, text, lang }) => (
              <Checkbox
                key={item}
                isSelected={!plan.excluded.includes(item)}
                onChange={isIn => act({ do: 'exclude', item, isOut: !isIn })}
              >
                <bdi {...(lang === undefined ? {} : { lang })}>{text}</bdi>
              </Checkbox>
            ))}
          </div>
          {plan.excluded.length === 0 ? null : (
            <p className="field__hint" role="status">
              <Trans>Votes are for the whole, so they are not told of a part.</Trans>
            </p>
          )}
        </fieldset>
      )}
      <Field
        label={t`Another title`}
        hint={t`Leave it empty to take the one from the board. It is looked at like all other text.`}
        maxLength={100}
        value={plan.title}
        onChange={title => act({ do: 'title', title })}
        autoComplete="off"
      />
    </>
  );
}
