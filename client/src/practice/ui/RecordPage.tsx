import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Problem } from '../../account/problem.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { showToast } from '../../design/Toast.tsx';
import { WayBack } from '../../design/WayBack.tsx';
import {
  best,
  type FieldRule,
  type Lang,
  REASONS,
  type RecordType,
  type RecordVersion,
  type Value,
  type Values,
  type Vocabularies,
} from '../model.ts';
import { FieldInput } from './FieldInput.tsx';
import { FieldText } from './FieldText.tsx';
import { Moves } from './Moves.tsx';
import { PeerReviews } from './peer/PeerReviews.tsx';
import { GiveReview, Reviewers, Reviews } from './Reviews.tsx';
import { useForm, useRecordApi, useRecordProblem } from './useRecords.ts';
import { fieldText, levelText, reasonText, roleText, statusText, typeText } from './words.ts';
import './practice.css';

/** `/repository/work/$recordId`: what a record says, where it stands, and what can be done with it. */
export default function RecordPage({ recordId }: { readonly recordId: string }) {
  const { t } = useLingui();
  const api = useRecordApi();
  const problemText = useRecordProblem();
  const { fields, vocabularies, error } = useForm();
  const record = useQuery({ queryKey: ['record', recordId], queryFn: () => api.get(recordId) });
  const failed = record.error ?? error;
  if (failed !== null && record.data === undefined) {
    return (
      <Banner
        tone="danger"
        title={t`The record could not be loaded`}
        actions={<Button onPress={() => void record.refetch()}>{t`Try again`}</Button>}
      >
        {problemText(failed)}
      </Banner>
    );
  }
  return record.data === undefined || fields === undefined || vocabularies === undefined ? (
    <Skeleton count={6} />
  ) : (
    <Loaded record={record.data} fields={fields} vocabularies={vocabularies} />
  );
}

interface LoadedProps {
  readonly record: RecordVersion;
  readonly fields: readonly FieldRule[];
  readonly vocabularies: Vocabularies;
}

function Loaded({ record, fields, vocabularies }: LoadedProps) {
  const { t, i18n } = useLingui();
  const [isUnsaved, setUnsaved] = useState(false);
  const standing = useFocusOnChange(record.status);
  const title = best((record.metadata.title ?? {}) as Lang, i18n.locale);
  return (
    <article className="record">
      <header className="record__head">
        <WayBack href="/repository/work">{t`All records`}</WayBack>
        <h1 dir="auto" lang={title.lang}>
          {title.text}
        </h1>
        <p className="records__meta" ref={standing} tabIndex={-1}>
          <span className={`status status--${record.status}`}>{statusText(record.status)}</span>
          <span>{typeText(record.type)}</span>
          <bdi>{record.version}</bdi>
          <span>{levelText(record.level)}</span>
        </p>
        <Completeness record={record} />
        <Moves record={record} isHeld={isUnsaved} />
      </header>
      {record.isForReview ? <GiveReview record={record} /> : null}
      {record.mayAssign ? <Reviewers record={record} /> : null}
      {record.mayEdit ? (
        <Editor record={record} fields={fields} vocabularies={vocabularies} onChanged={setUnsaved} />
      ) : (
        <Text record={record} fields={fields} vocabularies={vocabularies} />
      )}
      <Reviews record={record} />
      {record.type === 'benchmark' ? <PeerReviews recordId={record.id} /> : null}
      <History record={record} />
    </article>
  );
}

/** Puts the focus where a record stands when that has changed: the button that did it is gone. */
function useFocusOnChange(status: string): { readonly current: HTMLParagraphElement | null } {
  const place = useRef<HTMLParagraphElement>(null);
  const before = useRef(status);
  useEffect(() => {
    if (before.current !== status) {
      before.current = status;
      place.current?.focus();
    }
  }, [status]);
  return place;
}

function Completeness({ record }: { readonly record: RecordVersion }) {
  const { t } = useLingui();
  const names = record.missing.map(field => fieldText(field.split('/')[0] ?? field));
  return (
    <div className="record__complete">
      <label>
        <Trans>{record.completeness}% of what readers look for</Trans>
        <meter min={0} max={100} value={record.completeness} />
      </label>
      {names.length === 0 ? null : (
        <p className="field__hint">{t`Needed for the next step: ${names.join(', ')}`}</p>
      )}
    </div>
  );
}

/** Fields that a kind of record does not have. */
const OF_TYPE: Readonly<Record<string, readonly RecordType[]>> = {
  keyFactors: ['benchmark'],
  budget: ['pilot'],
  idealSituation: ['pathway'],
  supportingConditions: ['pathway'],
  evaluation: ['practice', 'pilot', 'practice_lead', 'evidence_brief'],
  transferAssessments: ['practice', 'pilot', 'practice_lead'],
};

const belongs = (field: FieldRule, type: RecordType): boolean => OF_TYPE[field.key]?.includes(type) ?? true;

const isFirst = (field: FieldRule): boolean =>
  field.need === 'draft' ||
  field.need === 'submit' ||
  ['description', 'country', 'geographicScope'].includes(field.key);

/** Blank lines of lists and texts are how people type, and nothing to be kept. */
function kept(value: Value | null): Value | null {
  if (Array.isArray(value) && value.every(one => typeof one === 'string')) {
    const lines = (value as readonly string[]).map(one => one.trim()).filter(one => one !== '');
    return lines.length === 0 ? null : lines;
  }
  return value;
}

interface EditorProps extends LoadedProps {
  /** Told whether something differs from what is saved. */
  readonly onChanged: (isChanged: boolean) => void;
}

function Editor({ record, fields, vocabularies, onChanged }: EditorProps) {
  const { t } = useLingui();
  const api = useRecordApi();
  const queries = useQueryClient();
  const problemText = useRecordProblem();
  const [changes, setChanges] = useState<Values>({});
  // What somebody typed into: when another version comes meanwhile, saving tells of it, and nothing typed is lost.
  const [base, setBase] = useState(record);
  const isChanged = Object.keys(changes).length > 0;
  if (!isChanged && base !== record) {
    setBase(record);
  }
  const save = useMutation({
    mutationFn: () =>
      api.edit(
        base.id,
        base.revision,
        Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, kept(value)])),
      ),
    onSuccess: saved => {
      showToast({ tone: 'ok', text: t`Saved.` });
      setChanges({});
      onChanged(false);
      queries.setQueryData(['record', base.id], saved);
      void queries.invalidateQueries({ queryKey: ['records'] });
    },
    onError: async error => {
      if (error instanceof Problem && error.code === 'revision_conflict') {
        const theirs = await api.get(base.id);
        setBase(theirs);
        queries.setQueryData(['record', base.id], theirs);
      }
    },
  });
  const mine = fields.filter(field => field.editable && belongs(field, record.type));
  const input = (field: FieldRule) => (
    <FieldInput
      key={field.key}
      name={field.key}
      shape={field.shape}
      value={field.key in changes ? changes[field.key] : base.metadata[field.key]}
      vocabularies={vocabularies}
      isNeeded={record.missing.includes(field.key)}
      onChange={value => {
        setChanges(before => ({ ...before, [field.key]: value }));
        onChanged(true);
      }}
    />
  );
  return (
    <form
      className="record__form"
      aria-label={t`The record`}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (isChanged) {
          save.mutate();
        }
      }}
    >
      {mine.filter(isFirst).map(input)}
      <details className="record__more">
        <summary>{t`More fields`}</summary>
        <div className="record__form">{mine.filter(field => !isFirst(field)).map(input)}</div>
      </details>
      <div className="record__bar">
        <Button type="submit" variant="primary" isPending={save.isPending}>
          {t`Save`}
        </Button>
        <span role="status">{isChanged ? t`Not saved yet` : t`Everything is saved.`}</span>
        {save.isError ? (
          <Banner tone="danger" isLive>
            {problemText(save.error)}
          </Banner>
        ) : null}
      </div>
    </form>
  );
}

function Text({ record, fields, vocabularies }: LoadedProps) {
  const said = fields.filter(field => record.metadata[field.key] !== undefined && field.key !== 'title');
  return (
    <dl className="record__text">
      {said.map(field => (
        <div key={field.key}>
          <dt>{fieldText(field.key)}</dt>
          <dd>
            <FieldText
              shape={field.shape}
              value={record.metadata[field.key] ?? null}
              vocabularies={vocabularies}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function History({ record }: { readonly record: RecordVersion }) {
  const { t, i18n } = useLingui();
  const api = useRecordApi();
  const history = useQuery({
    queryKey: ['record', record.id, 'history', record.revision],
    queryFn: () => api.history(record.id),
  });
  if (history.data === undefined) {
    return null;
  }
  return (
    <section aria-labelledby="record-history">
      <h2 id="record-history" className="records__heading">
        {t`Its way`}
      </h2>
      <ol className="record__history">
        {history.data.map(change => {
          const reason = REASONS.find(one => one === change.reason);
          return (
            <li key={`${change.at.toISOString()}-${change.to}`}>
              <time dateTime={change.at.toISOString()}>
                {i18n.date(change.at, { dateStyle: 'medium', timeStyle: 'short' })}
              </time>{' '}
              <strong>{statusText(change.to)}</strong> · {roleText(change.byRole)}
              {reason === undefined ? null : (
                <>
                  {' · '}
                  {reasonText(reason)}: <bdi>{change.text}</bdi>
                </>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
