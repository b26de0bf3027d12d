import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Eye, EyeOff } from 'lucide-react';
import { Link } from 'react-aria-components';
import { Banner } from '../../../design/Banner.tsx';
import { Button } from '../../../design/Button.tsx';
import { ButtonLink } from '../../../design/ButtonLink.tsx';
import { Skeleton } from '../../../design/Skeleton.tsx';
import { best } from '../../model.ts';
import { type PeerReview, STAGES } from '../../peer.ts';
import { FactorCard } from './FactorCard.tsx';
import { People } from './People.tsx';
import { Steps } from './Steps.tsx';
import { UnsavedContext, usePeerApi, usePeerProblem, useUnsaved } from './usePeer.ts';
import { audienceText, partText, stageText } from './words.ts';
import '../practice.css';
import './peer.css';

/** How often the page looks what the others did, in milliseconds. */
const LOOK_EVERY = 15_000;

/** `/repository/peer-reviews/$reviewId`: one peer review, factor by factor. */
export default function PeerReviewPage({ reviewId }: { readonly reviewId: string }) {
  const { t } = useLingui();
  const api = usePeerApi();
  const problemText = usePeerProblem();
  const unsaved = useUnsaved();
  const isSaved = unsaved.keys.size === 0;
  const review = useQuery({
    queryKey: ['peer-review', reviewId],
    queryFn: () => api.get(reviewId),
    refetchInterval: isSaved ? LOOK_EVERY : false,
    refetchOnWindowFocus: isSaved,
    refetchOnReconnect: isSaved,
  });
  if (review.data !== undefined) {
    return (
      <UnsavedContext value={unsaved}>
        <Loaded review={review.data} />
      </UnsavedContext>
    );
  }
  return review.error === null ? (
    <Skeleton count={6} />
  ) : (
    <Banner
      tone="danger"
      title={t`The peer review could not be loaded`}
      actions={<Button onPress={() => void review.refetch()}>{t`Try again`}</Button>}
    >
      {problemText(review.error)}
    </Banner>
  );
}

function Loaded({ review }: { readonly review: PeerReview }) {
  const { t, i18n } = useLingui();
  const title = best(review.title, i18n.locale);
  const isPrivate = review.stage === 'self_assessment' || review.stage === 'review';
  return (
    <div className="record peer">
      <header className="record__head">
        <ButtonLink href="/repository/work" variant="quiet">{t`All records`}</ButtonLink>
        <h1>
          <Trans>
            Peer review: <bdi>{review.host.name}</bdi>
          </Trans>
        </h1>
        <p className="records__meta">
          <span dir="auto" lang={title.lang}>
            {title.text}
          </span>
          <bdi>{review.version}</bdi>
          <span>
            <Trans>opened {i18n.date(`${review.openedOn}T12:00:00Z`, { dateStyle: 'medium' })}</Trans>
          </span>
          {review.host.entryId === undefined ? null : (
            <Link href={`/directory/${review.host.entryId}`}>{t`Entry in the directory`}</Link>
          )}
          {review.part === undefined ? null : <span className="status">{partText(review.part)}</span>}
        </p>
        <Stages review={review} />
        <p className="peer__audience" role="status">
          {isPrivate ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          <span>{audienceText(review)}</span>
        </p>
        <Steps review={review} />
      </header>
      <section aria-labelledby="peer-factors" className="peer__factors">
        <h2 id="peer-factors" className="records__heading">
          {t`Key factors`}
        </h2>
        {review.factors.map(factor => (
          <FactorCard key={factor.factor} review={review} factor={factor} />
        ))}
      </section>
      <People review={review} />
    </div>
  );
}

function Stages({ review }: { readonly review: PeerReview }) {
  const { t } = useLingui();
  const now = STAGES.indexOf(review.stage);
  return (
    <ol className="peer__stages" aria-label={t`Stages`}>
      {STAGES.map((stage, at) => (
        <li
          key={stage}
          className={at < now ? 'peer__stage peer__stage--done' : 'peer__stage'}
          {...(at === now ? { 'aria-current': 'step' as const } : {})}
        >
          {stageText(stage)}
        </li>
      ))}
    </ol>
  );
}
