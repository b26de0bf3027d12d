import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Checkbox } from '../../../design/Toggle.tsx';
import type { FieldRule, Value, Values, Vocabularies } from '../../model.ts';
import { type Deed, differences, needsNotice, type Plan, type Preview } from '../../promotion.ts';
import { FieldText } from '../FieldText.tsx';
import { useForm, useRecordApi } from '../useRecords.ts';
import { fieldText, levelText, typeText } from '../words.ts';

export interface ConfirmingProps {
  readonly plan: Plan;
  readonly preview: Preview;
  readonly act: (deed: Deed) => void;
}

/** What the draft begins with, what it still lacks, and what stays behind whatever anybody decides. */
export function Confirming({ plan, preview, act }: ConfirmingProps) {
  const { t } = useLingui();
  const { fields, vocabularies } = useForm();
  const { metadata } = preview;
  const api = useRecordApi();
  const { recordId } = plan;
  const record = useQuery({
    queryKey: ['record', recordId],
    queryFn: () => api.get(recordId ?? ''),
    enabled: recordId !== undefined,
  });
  const there = record.data?.metadata ?? {};
  const said = (fields ?? []).filter(({ key }) => metadata[key] !== undefined);
  const missing = (fields ?? [])
    .filter(({ key, need }) => need === 'submit' && metadata[key] === undefined && there[key] === undefined)
    .map(({ key }) => fieldText(key));
  return (
    <>
      {record.data === undefined || fields === undefined || vocabularies === undefined ? null : (
        <Compared record={there} preview={preview} fields={fields} vocabularies={vocabularies} />
      )}
      <div className="confirming">
        <section className="page-panel confirming__begins" aria-labelledby="confirming-begins">
          <h3 id="confirming-begins">
            {plan.recordId === undefined ? t`The draft begins with` : t`What the board says`} ·{' '}
            {typeText(plan.type ?? 'priority')}
          </h3>
          <dl className="record__text">
            {vocabularies === undefined
              ? null
              : said.map(({ key, shape }) => (
                  <div key={key}>
                    <dt>{fieldText(key)}</dt>
                    <dd>
                      <FieldText shape={shape} value={metadata[key] ?? null} vocabularies={vocabularies} />
                    </dd>
                  </div>
                ))}
            <Origin preview={preview} />
          </dl>
        </section>
        <div className="confirming__aside">
          <section className="page-panel" aria-labelledby="confirming-missing">
            <h3 id="confirming-missing">{t`Still missing`}</h3>
            {missing.length === 0 ? (
              <p>{t`Nothing: it can be submitted at once.`}</p>
            ) : (
              <>
                <p className="field__hint">
                  <Trans>A draft may lack these. Fill them before you submit it.</Trans>
                </p>
                <ul className="confirming__list">
                  {missing.map(name => (
                    <li key={name}>{name}</li>
                  ))}
                </ul>
              </>
            )}
          </section>
          <section className="page-panel" aria-labelledby="confirming-behind">
            <h3 id="confirming-behind">{t`What always stays behind`}</h3>
            <ul className="confirming__list">
              <li>{t`who wrote, changed or voted for it`}</li>
              <li>{t`names, organisations and who was in the group`}</li>
              <li>{t`the time of each note, and how it came to be`}</li>
              <li>{t`who agreed and who had concerns`}</li>
            </ul>
          </section>
        </div>
      </div>
      {needsNotice(preview) ? (
        <Checkbox isSelected={plan.isAcknowledged} onChange={is => act({ do: 'acknowledge', is })}>
          {t`I have read the notice of the session: the Chatham House Rule applies, and nothing here says who said something.`}
        </Checkbox>
      ) : null}
    </>
  );
}

function Origin({ preview }: { readonly preview: Preview }) {
  const { t } = useLingui();
  const { prefill, isPartial } = preview;
  const { votes, votesTotal } = prefill;
  const notes = plural(prefill.notes, { one: '# note', other: '# notes' });
  return (
    <>
      <div>
        <dt>{t`Notes and votes`}</dt>
        <dd>
          {notes}
          {votes !== undefined && votesTotal !== undefined && votesTotal > 0
            ? ` · ${t`${votes} of ${votesTotal} votes`}`
            : isPartial
              ? ` · ${t`votes are not told, because they were for the whole`}`
              : null}
        </dd>
      </div>
      <div>
        <dt>{t`How well it is known`}</dt>
        <dd>{levelText(prefill.level)}</dd>
      </div>
    </>
  );
}

interface ComparedProps {
  readonly record: Values;
  readonly preview: Preview;
  readonly fields: readonly FieldRule[];
  readonly vocabularies: Vocabularies;
}

/** The record beside the board, where they say different things. */
function Compared({ record, preview, fields, vocabularies }: ComparedProps) {
  const { t } = useLingui();
  const all = differences(record, preview.metadata);
  const shown = (key: string, value: Value | null) => {
    const field = fields.find(one => one.key === key);
    return field === undefined || value === null ? (
      <span className="field__hint">{t`Nothing`}</span>
    ) : (
      <FieldText shape={field.shape} value={value} vocabularies={vocabularies} />
    );
  };
  return (
    <section className="compared" aria-labelledby="compared">
      <h3 id="compared">{t`The record and the board`}</h3>
      {all.length === 0 ? (
        <p>{t`They say the same.`}</p>
      ) : (
        <ul className="leaving">
          {all.map(({ field, record: here, board }) => (
            <li key={field} className="leaving__item">
              <div className="leaving__pair">
                <div className="leaving__side">
                  <h4 className="leaving__label">
                    {fieldText(field)} · {t`in the record`}
                  </h4>
                  {shown(field, here)}
                </div>
                <div className="leaving__side leaving__side--out">
                  <h4 className="leaving__label">
                    {fieldText(field)} · {t`on the board now`}
                  </h4>
                  {shown(field, board)}
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      <p className="field__hint">
        <Trans>
          The record takes over what staff left as it came; their own words stay. What is published stays as
          it is until the next version is.
        </Trans>
      </p>
    </section>
  );
}
