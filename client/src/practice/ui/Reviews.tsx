import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Field } from '../../design/Field.tsx';
import { Select } from '../../design/Select.tsx';
import { showToast } from '../../design/Toast.tsx';
import { Checkbox, Choice } from '../../design/Toggle.tsx';
import { RECOMMENDATIONS, type Recommendation, type RecordVersion } from '../model.ts';
import { useRecordApi, useRecordProblem } from './useRecords.ts';
import { recommendationText } from './words.ts';

/** Whom an editor asks. */
export function Reviewers({ record }: { readonly record: RecordVersion }) {
  const { t } = useLingui();
  const api = useRecordApi();
  const queries = useQueryClient();
  const problemText = useRecordProblem();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const people = useQuery({ queryKey: ['reviewers'], queryFn: () => api.reviewers() });
  const ask = useMutation({
    mutationFn: () => api.assign(record.id, chosen),
    onSuccess: () => {
      showToast({ tone: 'ok', text: t`They are asked.` });
      void queries.invalidateQueries({ queryKey: ['record', record.id] });
    },
  });
  return (
    <section className="page-panel stack" aria-labelledby="record-reviewers">
      <h2 id="record-reviewers" className="records__heading">
        <Trans>Reviewers</Trans>
      </h2>
      {people.data?.length === 0 ? (
        <p>
          <Trans>Nobody is a reviewer yet. Appoint people first.</Trans>
        </p>
      ) : (
        <fieldset className="record-codes">
          <legend>{t`Ask two people who had no part in it`}</legend>
          <div className="record-codes__list">
            {people.data?.map(({ id, name }) => (
              <Checkbox
                key={id}
                isSelected={chosen.includes(id)}
                onChange={isSet => setChosen(isSet ? [...chosen, id] : chosen.filter(one => one !== id))}
              >
                <bdi>{name}</bdi>
              </Checkbox>
            ))}
          </div>
        </fieldset>
      )}
      {ask.isError || people.isError ? (
        <Banner tone="danger" isLive>
          {problemText(ask.error ?? people.error)}
        </Banner>
      ) : null}
      <div>
        <Button onPress={() => ask.mutate()} isPending={ask.isPending} isDisabled={chosen.length === 0}>
          {t`Ask them`}
        </Button>
      </div>
    </section>
  );
}

const RATINGS = ['', '0', '1', '2', '3'] as const;
type Rating = (typeof RATINGS)[number];

/** The form of a reviewer: what to look at, one by one, and what should become of it. */
export function GiveReview({ record }: { readonly record: RecordVersion }) {
  const { t } = useLingui();
  const api = useRecordApi();
  const queries = useQueryClient();
  const problemText = useRecordProblem();
  const criteria = useQuery({ queryKey: ['criteria'], queryFn: () => api.criteria() });
  const [recommendation, setRecommendation] = useState<Recommendation>('accept');
  const [comment, setComment] = useState('');
  const [ratings, setRatings] = useState<Readonly<Record<string, Rating>>>({});
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const give = useMutation({
    mutationFn: () =>
      api.review(record.id, {
        recommendation,
        comment: comment.trim(),
        answers: Object.fromEntries(
          (criteria.data ?? [])
            .map(({ code }) => ({ code, rating: ratings[code] ?? '', text: (texts[code] ?? '').trim() }))
            .filter(({ rating, text }) => rating !== '' || text !== '')
            .map(({ code, rating, text }) => [
              code,
              { text, ...(rating === '' ? {} : { rating: Number(rating) }) },
            ]),
        ),
      }),
    onSuccess: () => {
      showToast({ tone: 'ok', text: t`Thank you. Your review is in.` });
      void queries.invalidateQueries({ queryKey: ['record', record.id] });
      void queries.invalidateQueries({ queryKey: ['records'] });
    },
  });
  return (
    <section className="page-panel" aria-labelledby="record-review">
      <h2 id="record-review" className="records__heading">
        <Trans>Your review</Trans>
      </h2>
      <form
        className="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          give.mutate();
        }}
      >
        {criteria.data?.map(({ code, label, question }) => (
          <fieldset key={code} className="record-group">
            <legend lang="en">{label}</legend>
            <p className="field__hint" lang="en">
              {question}
            </p>
            <Select
              label={t`Rating: ${label}`}
              value={ratings[code] ?? ''}
              onChange={rating => setRatings({ ...ratings, [code]: rating })}
              options={RATINGS.map(key => ({
                key,
                label:
                  key === ''
                    ? t`Not rated`
                    : key === '0'
                      ? t`0: not at all`
                      : key === '3'
                        ? t`3: very well`
                        : key,
              }))}
            />
            <Field
              label={t`What you saw: ${label}`}
              lines={2}
              maxLength={2_000}
              value={texts[code] ?? ''}
              onChange={text => setTexts({ ...texts, [code]: text })}
            />
          </fieldset>
        ))}
        <Choice
          label={t`Your recommendation`}
          value={recommendation}
          onChange={setRecommendation}
          options={RECOMMENDATIONS.map(key => ({ key, label: recommendationText(key) }))}
        />
        <Field
          label={t`Comment for the author`}
          lines={4}
          maxLength={5_000}
          value={comment}
          onChange={setComment}
        />
        {give.isError ? (
          <Banner tone="danger" isLive>
            {problemText(give.error)}
          </Banner>
        ) : null}
        <div>
          <Button type="submit" variant="primary" isPending={give.isPending}>
            {t`Hand in the review`}
          </Button>
        </div>
      </form>
    </section>
  );
}

/** What reviewers said. Who they are is told nowhere. */
export function Reviews({ record }: { readonly record: RecordVersion }) {
  const { t } = useLingui();
  const api = useRecordApi();
  const reviews = useQuery({
    queryKey: ['record', record.id, 'reviews', record.revision],
    queryFn: () => api.reviews(record.id),
  });
  if (reviews.data === undefined || reviews.data.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="record-reviews">
      <h2 id="record-reviews" className="records__heading">
        <Trans>Reviews</Trans>
      </h2>
      <ul className="records__list">
        {reviews.data.map((review, at) => (
          <li key={at} className="page-panel">
            <p>
              <strong>
                {review.recommendation === undefined
                  ? t`Not in yet`
                  : recommendationText(review.recommendation)}
              </strong>{' '}
              · {t`Round ${review.round}`}
              {review.counts ? null : ` · ${t`does not count any more`}`}
              {review.isMine ? ` · ${t`yours`}` : null}
            </p>
            {review.comment === '' ? null : (
              <p dir="auto" className="record__words">
                {review.comment}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
