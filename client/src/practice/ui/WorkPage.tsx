import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { Link } from 'react-aria-components';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions, DialogTrigger } from '../../design/Dialog.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Field, SearchField } from '../../design/Field.tsx';
import { Select } from '../../design/Select.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { best, RECORD_TYPES, type RecordLine, type RecordType, STATUSES, type Status } from '../model.ts';
import { WaitingAssessments } from './Assessments.tsx';
import { MyPeerReviews } from './peer/PeerReviews.tsx';
import { useNames, useVocabularies } from './useCatalogue.ts';
import { useForm, useRecordApi, useRecordProblem } from './useRecords.ts';
import { levelText, statusText, typeText } from './words.ts';
import './practice.css';

/** `/repository/work`: the records that somebody works with; first those that wait for them. */
export default function WorkPage() {
  const { t } = useLingui();
  const api = useRecordApi();
  const problemText = useRecordProblem();
  const names = useNames(useVocabularies());
  const head = useRef<HTMLHeadingElement>(null);
  const [status, setStatus] = useState<Status | 'all'>('all');
  const [words, setWords] = useState('');
  const records = useQuery({ queryKey: ['records'], queryFn: () => api.list() });
  const all = records.data ?? [];
  const wanted = words.trim().toLowerCase();
  const shown = all.filter(
    one =>
      (status === 'all' || one.status === status) &&
      (wanted === '' || Object.values(one.title).some(text => text.toLowerCase().includes(wanted))),
  );
  const waiting = shown.filter(one => one.isForReview);
  const others = shown.filter(one => !one.isForReview);
  return (
    <div className="records">
      <div className="page-head">
        <h1 ref={head} tabIndex={-1}>
          <Trans>Records</Trans>
        </h1>
        <NewRecord />
      </div>
      <p className="page-lead">
        <Trans>
          What groups agreed on and what practitioners know, on its way into the practice repository.
        </Trans>
      </p>
      <MyPeerReviews />
      <div className="records__tools">
        <SearchField
          label={t`Search the titles`}
          placeholder={t`Search the titles`}
          value={words}
          onChange={setWords}
        />
        <Select
          label={t`Status`}
          value={status}
          onChange={setStatus}
          options={[
            { key: 'all' as const, label: t`All` },
            ...STATUSES.map(key => ({ key, label: statusText(key) })),
          ]}
        />
      </div>
      {records.isPending ? <Skeleton count={4} /> : null}
      {records.isError ? (
        <Banner
          tone="danger"
          title={t`The records could not be loaded`}
          actions={<Button onPress={() => void records.refetch()}>{t`Try again`}</Button>}
        >
          {problemText(records.error)}
        </Banner>
      ) : null}
      {records.data?.length === 0 ? (
        <EmptyState title={t`No records yet`}>
          <Trans>
            Write one yourself, or promote what a group agreed on when its session is closed. Others see it
            when it is published.
          </Trans>
        </EmptyState>
      ) : null}
      <WaitingAssessments names={names} onDecided={() => head.current?.focus()} />
      {waiting.length === 0 ? null : <Lines title={t`Waiting for your review`} lines={waiting} />}
      {others.length === 0 ? null : (
        <Lines title={waiting.length === 0 ? t`All records` : t`The others`} lines={others} />
      )}
      {all.length > 0 && shown.length === 0 ? (
        <p role="status">
          <Trans>Nothing fits. Search for less, or choose another status.</Trans>
        </p>
      ) : null}
    </div>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly RecordLine[] }) {
  const { t, i18n } = useLingui();
  return (
    <section aria-label={title}>
      <h2 className="records__heading">{title}</h2>
      <ul className="records__list">
        {lines.map(line => {
          const words = best(line.title, i18n.locale);
          return (
            <li key={line.id}>
              <Link href={`/repository/work/${line.id}`} className="records__link">
                <span className="records__title" dir="auto" lang={words.lang}>
                  {words.text}
                </span>
                <span className="records__meta">
                  <span className={`status status--${line.status}`}>{statusText(line.status)}</span>
                  {line.isDue ? (
                    <span className="status status--changes_requested">{t`To be looked at again`}</span>
                  ) : null}
                  <span>{typeText(line.type)}</span>
                  <bdi>{line.version}</bdi>
                  <abbr title={levelText(line.level)}>{line.level}</abbr>
                  <span>
                    <Trans>{line.completeness}% complete</Trans>
                  </span>
                  <time dateTime={line.changedAt.toISOString()}>
                    {i18n.date(line.changedAt, { dateStyle: 'medium' })}
                  </time>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function NewRecord() {
  const { t, i18n } = useLingui();
  const api = useRecordApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const problemText = useRecordProblem();
  const { vocabularies } = useForm();
  const [type, setType] = useState<RecordType>('practice');
  const [area, setArea] = useState('housing_settlement');
  const [title, setTitle] = useState('');
  const [isTried, setTried] = useState(false);
  const isRight = title.trim() !== '' && [...title.trim()].length <= 100;
  const create = useMutation({
    mutationFn: () => api.create(type, { title: { [i18n.locale]: title.trim() }, integrationArea: [area] }),
    onSuccess: made => {
      void queries.invalidateQueries({ queryKey: ['records'] });
      return navigate({ to: '/repository/work/$recordId', params: { recordId: made.id } });
    },
  });
  return (
    <DialogTrigger>
      <Button variant="primary" icon={<Plus />}>{t`New record`}</Button>
      <Dialog
        title={t`New record`}
        description={t`It begins as a draft that only you and the staff of the repository can read.`}
      >
        {close => (
          <form
            className="stack"
            noValidate
            onSubmit={event => {
              event.preventDefault();
              setTried(true);
              if (isRight) {
                create.mutate();
              }
            }}
          >
            <Select
              label={t`What is it?`}
              value={type}
              onChange={setType}
              options={RECORD_TYPES.map(key => ({ key, label: typeText(key) }))}
            />
            <Field
              label={t`Title`}
              value={title}
              onChange={setTitle}
              autoComplete="off"
              isRequired
              error={isTried && !isRight ? t`Enter a title of 1 to 100 characters.` : undefined}
            />
            <Select
              label={t`Area`}
              value={area}
              onChange={setArea}
              options={(vocabularies?.get('integration_area') ?? []).map(({ code, labels }) => ({
                key: code,
                label: best(labels, i18n.locale).text,
              }))}
            />
            {create.isError ? (
              <Banner tone="danger" isLive>
                {problemText(create.error)}
              </Banner>
            ) : null}
            <DialogActions>
              <Button onPress={close}>{t`Cancel`}</Button>
              <Button type="submit" variant="primary" isPending={create.isPending}>
                {t`Make the draft`}
              </Button>
            </DialogActions>
          </form>
        )}
      </Dialog>
    </DialogTrigger>
  );
}
