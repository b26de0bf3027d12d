import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Banner } from '../../../design/Banner.tsx';
import { Button } from '../../../design/Button.tsx';
import { Field } from '../../../design/Field.tsx';
import { Choice } from '../../../design/Toggle.tsx';
import { best, type Lang } from '../../model.ts';
import {
  type Factor,
  type Finding,
  type Outcome,
  type PeerReview,
  RATINGS,
  type Rating,
  type SelfAssessment,
} from '../../peer.ts';
import { DraftForm } from './DraftForm.tsx';
import { useChange, useDraft, usePeerApi, usePeerProblem } from './usePeer.ts';
import { ratingText } from './words.ts';

const CHARACTERS = 4_000;

interface CardProps {
  readonly review: PeerReview;
  readonly factor: Factor;
}

/** One key factor: what good looks like, and what hosts, peers and both together say of it. */
export function FactorCard({ review, factor }: CardProps) {
  const { t, i18n } = useLingui();
  const name = best(factor.name, i18n.locale);
  const heading = `factor-${factor.factor}`;
  const { self, findings, outcome } = factor;
  return (
    <article className="peer-factor page-panel" aria-labelledby={heading}>
      <h3 id={heading}>
        <bdi>{factor.factor}</bdi>.{' '}
        <span lang={name.lang} dir="auto">
          {name.text}
        </span>
      </h3>
      <dl className="peer-factor__about">
        <About term={t`What good looks like`} texts={factor.standard} />
        <About term={t`Guiding questions`} texts={factor.questions} />
      </dl>
      {self === undefined ? null : review.may.has('assess') ? (
        <Assess review={review} factor={factor} self={self} />
      ) : (
        <section>
          <h4>{t`Self-assessment`}</h4>
          <SelfWords self={self} />
        </section>
      )}
      {findings === undefined ? null : <Findings review={review} factor={factor} findings={findings} />}
      {outcome === undefined ? null : (
        <section className="peer-factor__outcome">
          <h4>{t`What both sides say`}</h4>
          <Agreed outcome={outcome} />
          {review.may.has('rate') ? <Rate review={review} factor={factor} outcome={outcome} /> : null}
          {review.may.has('recommend') ? (
            <Recommend review={review} factor={factor} outcome={outcome} />
          ) : (
            <RecommendationWords outcome={outcome} />
          )}
        </section>
      )}
    </article>
  );
}

function About({ term, texts }: { readonly term: string; readonly texts: Lang }) {
  const { i18n } = useLingui();
  const words = best(texts, i18n.locale);
  return words.text === '' ? null : (
    <div>
      <dt>{term}</dt>
      <dd className="record__words" lang={words.lang} dir="auto">
        {words.text}
      </dd>
    </div>
  );
}

function Findings({ review, factor, findings }: CardProps & { readonly findings: readonly Finding[] }) {
  const { t } = useLingui();
  const isWriting = review.may.has('find');
  // One's own stands in the form below.
  const shown = findings.filter(one => one.text !== '' && !(one.isMine && isWriting));
  return (
    <section>
      <h4>{t`What the peers found`}</h4>
      {shown.length > 0 ? (
        <ul className="peer-factor__findings">
          {shown.map((one, at) => (
            <li key={at}>
              <strong>
                {one.isMine ? t`You` : <bdi>{one.peer ?? t`A peer whose account is gone`}</bdi>}
              </strong>
              <p className="record__words" dir="auto">
                {one.text}
              </p>
            </li>
          ))}
        </ul>
      ) : isWriting && review.peers.length === 1 ? null : (
        <p className="field__hint">{t`Nothing written by others yet.`}</p>
      )}
      {isWriting ? <Find review={review} factor={factor} /> : null}
    </section>
  );
}

function SelfWords({ self }: { readonly self: SelfAssessment }) {
  const { t } = useLingui();
  return (
    <>
      <p>
        <strong>{self.rating === undefined ? t`Not rated yet` : ratingText(self.rating)}</strong>
      </p>
      {self.text === '' ? null : (
        <p className="record__words" dir="auto">
          {self.text}
        </p>
      )}
    </>
  );
}

const KEYS = ['0', '1', '2', '3'] as const;
type Key = (typeof KEYS)[number];
const keyOf = (rating: Rating | undefined): Key | null => (rating === undefined ? null : KEYS[rating]);

interface RatingChoiceProps {
  readonly label: string;
  readonly value: Rating | undefined;
  readonly onChange: (rating: Rating) => void;
}

function RatingChoice({ label, value, onChange }: RatingChoiceProps) {
  return (
    <Choice
      label={label}
      value={keyOf(value)}
      onChange={key => onChange(RATINGS[KEYS.indexOf(key)] ?? 0)}
      options={RATINGS.map(rating => ({ key: KEYS[rating], label: ratingText(rating) }))}
    />
  );
}

function Assess({ review, factor, self }: CardProps & { readonly self: SelfAssessment }) {
  const { t } = useLingui();
  const api = usePeerApi();
  const number = factor.factor;
  const draft = useDraft({ rating: self.rating, text: self.text }, self.revision);
  const change = useChange<void>(
    review.id,
    () => api.assess(review.id, draft.from, number, draft.value.rating, draft.value.text.trim()),
    draft.drop,
  );
  return (
    <DraftForm
      label={t`Self-assessment of key factor ${number}`}
      draft={draft}
      change={change}
      theirs={<SelfWords self={self} />}
    >
      <RatingChoice
        label={t`How is it with you?`}
        value={draft.value.rating}
        onChange={rating => draft.change({ ...draft.value, rating })}
      />
      <Field
        label={t`Why, and what shows it`}
        lines={3}
        maxLength={CHARACTERS}
        value={draft.value.text}
        onChange={text => draft.change({ ...draft.value, text })}
      />
    </DraftForm>
  );
}

function Find({ review, factor }: CardProps) {
  const { t } = useLingui();
  const api = usePeerApi();
  const number = factor.factor;
  const mine = factor.findings?.find(one => one.isMine);
  const stored = mine?.text ?? '';
  const draft = useDraft(stored, mine?.revision ?? 0);
  const change = useChange<void>(
    review.id,
    () => api.find(review.id, draft.from, number, draft.value.trim()),
    draft.drop,
  );
  return (
    <DraftForm
      label={t`Your finding about key factor ${number}`}
      draft={draft}
      change={change}
      theirs={
        <p className="record__words" dir="auto">
          {stored}
        </p>
      }
    >
      <Field
        label={t`What you found`}
        hint={t`From what they sent, and from the visit`}
        lines={3}
        maxLength={CHARACTERS}
        value={draft.value}
        onChange={draft.change}
      />
    </DraftForm>
  );
}

/** What each side has confirmed, and whether that is the same. */
function Agreed({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useLingui();
  if (outcome.agreed !== undefined) {
    return (
      <p className="peer-factor__agreed">
        <Trans>
          Agreed: <strong>{ratingText(outcome.agreed)}</strong>
        </Trans>
      </p>
    );
  }
  if (outcome.notAgreed !== '') {
    return (
      <p>
        <strong>{t`Not agreed:`}</strong> <bdi>{outcome.notAgreed}</bdi>
      </p>
    );
  }
  const side = (rating: Rating | undefined) => (rating === undefined ? t`nothing yet` : ratingText(rating));
  return (
    <dl className="peer-factor__sides">
      <div>
        <dt>{t`Confirmed by the hosts`}</dt>
        <dd>{side(outcome.hostRating)}</dd>
      </div>
      <div>
        <dt>{t`Confirmed by the peers`}</dt>
        <dd>{side(outcome.peerRating)}</dd>
      </div>
    </dl>
  );
}

function Rate({ review, factor, outcome }: CardProps & { readonly outcome: Outcome }) {
  const { t } = useLingui();
  const api = usePeerApi();
  const problemText = usePeerProblem();
  const number = factor.factor;
  const [chosen, setChosen] = useState<Rating>();
  const confirmed = review.part === 'host' ? outcome.hostRating : outcome.peerRating;
  const rate = useChange<Rating | undefined>(
    review.id,
    rating => api.rate(review.id, outcome.revision, number, rating),
    () => setChosen(undefined),
  );
  const value = chosen ?? confirmed;
  return (
    <form
      className="peer-form"
      aria-label={t`Rating of key factor ${number}`}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (value !== undefined) {
          rate.mutate(value);
        }
      }}
    >
      <RatingChoice label={t`The rating that your side confirms`} value={value} onChange={setChosen} />
      {rate.isError ? (
        <Banner tone="danger" isLive>
          {problemText(rate.error)}
        </Banner>
      ) : null}
      <div className="peer-form__bar">
        <Button
          type="submit"
          isPending={rate.isPending && rate.variables !== undefined}
          isDisabled={value === undefined || value === confirmed}
          aria-label={t`Confirm the rating of key factor ${number}`}
        >
          {t`Confirm the rating`}
        </Button>
        {confirmed === undefined ? null : (
          <Button
            variant="quiet"
            isPending={rate.isPending && rate.variables === undefined}
            aria-label={t`Take back the rating of key factor ${number}`}
            onPress={() => rate.mutate(undefined)}
          >
            {t`Take back`}
          </Button>
        )}
      </div>
    </form>
  );
}

function Recommend({ review, factor, outcome }: CardProps & { readonly outcome: Outcome }) {
  const { t } = useLingui();
  const api = usePeerApi();
  const number = factor.factor;
  const { recommendation, practice } = outcome;
  const draft = useDraft({ recommendation, practice }, outcome.revision);
  const change = useChange<void>(
    review.id,
    () =>
      api.recommend(
        review.id,
        draft.from,
        number,
        draft.value.recommendation.trim(),
        draft.value.practice.trim(),
      ),
    draft.drop,
  );
  return (
    <DraftForm
      label={t`Recommendation on key factor ${number}`}
      draft={draft}
      change={change}
      theirs={<RecommendationWords outcome={outcome} />}
    >
      <Field
        label={t`Recommendation`}
        lines={2}
        maxLength={CHARACTERS}
        value={draft.value.recommendation}
        onChange={text => draft.change({ ...draft.value, recommendation: text })}
      />
      <Field
        label={t`Good practice seen`}
        lines={2}
        maxLength={CHARACTERS}
        value={draft.value.practice}
        onChange={text => draft.change({ ...draft.value, practice: text })}
      />
    </DraftForm>
  );
}

function RecommendationWords({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useLingui();
  const rows = [
    [t`Recommendation`, outcome.recommendation],
    [t`Good practice seen`, outcome.practice],
  ] as const;
  return (
    <dl className="peer-factor__about">
      {rows
        .filter(([, words]) => words !== '')
        .map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="record__words" dir="auto">
              {words}
            </dd>
          </div>
        ))}
    </dl>
  );
}
