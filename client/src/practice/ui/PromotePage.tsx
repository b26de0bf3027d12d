import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useReducer, useRef } from 'react';
import { ToSession } from '../../account/ui/ToSession.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import {
  type Deed,
  emptyPlan,
  type Need,
  need,
  outputOf,
  type Plan,
  type Preview,
  type Promotable,
  type Promoted,
  planned,
  STEPS,
  type Step,
  type Wish,
  wishOf,
} from '../promotion.ts';
import { Becoming } from './promotion/Becoming.tsx';
import { Checking } from './promotion/Checking.tsx';
import { Choosing } from './promotion/Choosing.tsx';
import { Confirming } from './promotion/Confirming.tsx';
import { needText, stepText } from './promotionWords.ts';
import {
  isOutdated,
  usePreview,
  usePromotable,
  usePromotionApi,
  usePromotionProblem,
} from './usePromotion.ts';
import { typeText } from './words.ts';
import './practice.css';
import './promotion.css';

export interface PromotePageProps {
  readonly sessionId: string;
  /** What was meant on a board, when somebody comes from there. */
  readonly boardId?: string | undefined;
  readonly items?: readonly string[];
  /** The record that is to follow its board. */
  readonly recordId?: string | undefined;
}

/** `/session/$sessionId/promote`: from what a group has agreed on to a draft, step by step. */
export default function PromotePage(props: PromotePageProps) {
  const { t } = useLingui();
  const promotable = usePromotable(props.sessionId);
  const problemText = usePromotionProblem();
  return (
    <div className="promotion">
      <header className="record__head">
        <ToSession sessionId={props.sessionId} />
        <h1>{props.recordId === undefined ? t`Promote results` : t`Promote again`}</h1>
        <p className="page-lead">
          <Trans>
            What a group has agreed on becomes a draft of a record. It says where it comes from, and never who
            said it.
          </Trans>
        </p>
      </header>
      {promotable.isPending ? <Skeleton count={4} /> : null}
      {promotable.isError ? (
        <Banner
          tone="danger"
          title={t`The results could not be loaded`}
          actions={<Button onPress={() => void promotable.refetch()}>{t`Try again`}</Button>}
        >
          {problemText(promotable.error)}
        </Banner>
      ) : null}
      {promotable.data === undefined ? null : promotable.data.isClosed ? (
        <Way {...props} promotable={promotable.data} onLook={() => void promotable.refetch()} />
      ) : (
        <Banner tone="info" title={t`The session is not over`}>
          <Trans>
            Results are promoted when it is closed and its boards are frozen. Everything on them is safe until
            then.
          </Trans>
        </Banner>
      )}
    </div>
  );
}

interface WayProps extends PromotePageProps {
  readonly promotable: Promotable;
  /** Reads the list anew. */
  readonly onLook: () => void;
}

function Way({ sessionId, boardId, items, recordId, promotable, onLook }: WayProps) {
  const { t } = useLingui();
  const api = usePromotionApi();
  const queries = useQueryClient();
  const meant = useMemo(
    () =>
      boardId === undefined || items === undefined ? undefined : outputOf(promotable.boards, boardId, items),
    [promotable, boardId, items],
  );
  const [plan, act] = useReducer(planned, meant, first => {
    const empty = emptyPlan(recordId);
    return first === undefined ? empty : planned(empty, { do: 'choose', choice: first });
  });
  const { preview, isFresh, error, again } = usePreview(plan);
  const promote = useMutation({
    mutationFn: (wish: Wish) => api.promote(wish),
    onSuccess: made => {
      void queries.invalidateQueries({ queryKey: ['promotable', sessionId] });
      void queries.invalidateQueries({ queryKey: ['promotions', plan.choice?.boardId] });
      void queries.invalidateQueries({ queryKey: ['records'] });
      void queries.invalidateQueries({ queryKey: ['record', made.recordId] });
    },
  });
  const heading = useFocusOf(promote.isSuccess ? 'done' : plan.step);
  const lookAgain = () => {
    promote.reset();
    void queries.invalidateQueries({ queryKey: ['promotion-preview'] });
    onLook();
    act({ do: 'go', to: 'choose' });
  };
  if (promote.isSuccess) {
    return (
      <Done
        made={promote.data}
        isAgain={recordId !== undefined}
        heading={heading}
        onMore={() => {
          promote.reset();
          act({ do: 'go', to: 'choose' });
        }}
      />
    );
  }
  const missing = need(plan, isFresh ? preview : undefined);
  const go = (to: Step) => {
    promote.reset();
    act({ do: 'go', to });
  };
  return (
    <>
      <Steps now={plan.step} onGo={go} />
      {boardId !== undefined && items !== undefined && meant === undefined && plan.step === 'choose' ? (
        <Banner tone="warn" title={t`What you chose on the board can not be promoted`}>
          <Trans>The group has not agreed on it, or it is no longer there. Choose from what is ready.</Trans>
        </Banner>
      ) : null}
      {plan.step === 'choose' ? (
        <Choosing
          boards={promotable.boards}
          first={boardId}
          heading={heading}
          onChoose={choice => act({ do: 'choose', choice })}
        />
      ) : (
        <OneStep
          plan={plan}
          act={act}
          preview={preview}
          isFresh={isFresh}
          heading={heading}
          missing={missing}
          onGo={go}
          isPending={promote.isPending}
          onPromote={() => {
            // After a lost answer the very same is asked again, so that nothing is made twice.
            const wish = promote.isError ? promote.variables : wishOf(plan);
            if (wish !== undefined) {
              promote.mutate(wish);
            }
          }}
        >
          <Failed
            error={promote.error ?? error}
            onAgain={promote.isError ? undefined : again}
            onLook={lookAgain}
          />
        </OneStep>
      )}
    </>
  );
}

/** Puts the focus on the heading of a step when one comes to it, not when the page opens. */
function useFocusOf(step: string): { readonly current: HTMLHeadingElement | null } {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) {
      before.current = step;
      heading.current?.focus();
      heading.current?.closest('section')?.scrollIntoView({ block: 'nearest' });
    }
  }, [step]);
  return heading;
}

function Steps({ now, onGo }: { readonly now: Step; readonly onGo: (to: Step) => void }) {
  const { t } = useLingui();
  const at = STEPS.indexOf(now);
  return (
    <nav aria-label={t`Steps`}>
      <ol className="steps">
        {STEPS.map((step, index) => (
          <li
            key={step}
            className="steps__step"
            data-state={index < at ? 'done' : index === at ? 'now' : 'later'}
          >
            {index < at ? (
              <button type="button" className="steps__name" onClick={() => onGo(step)}>
                <span className="steps__number">
                  <Check aria-hidden="true" />
                  <span className="visually-hidden">{t`Back to:`} </span>
                </span>
                {stepText(step)}
              </button>
            ) : (
              <span className="steps__name" {...(index === at ? { 'aria-current': 'step' as const } : {})}>
                <span className="steps__number" aria-hidden="true">
                  {index + 1}
                </span>
                {stepText(step)}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface OneStepProps {
  readonly plan: Plan;
  readonly act: (deed: Deed) => void;
  readonly preview: Preview | undefined;
  readonly isFresh: boolean;
  readonly heading: { readonly current: HTMLHeadingElement | null };
  readonly missing: Need | undefined;
  readonly onGo: (to: Step) => void;
  readonly isPending: boolean;
  readonly onPromote: () => void;
  /** What went wrong, above the buttons. */
  readonly children: ReactNode;
}

function OneStep({
  plan,
  act,
  preview,
  isFresh,
  heading,
  missing,
  onGo,
  isPending,
  onPromote,
  children,
}: OneStepProps) {
  const { t } = useLingui();
  const { choice } = plan;
  if (choice === undefined) {
    return null;
  }
  const at = STEPS.indexOf(plan.step);
  const next = STEPS[at + 1];
  const goOn = () => (next === undefined ? onPromote() : onGo(next));
  const isMissing = missing !== undefined && missing !== 'preview';
  return (
    <section className="promotion__step" aria-labelledby="promotion-step">
      <h2 id="promotion-step" ref={heading} tabIndex={-1} className="records__heading">
        {stepText(plan.step)}
      </h2>
      {plan.step === 'become' ? <Becoming plan={plan} choice={choice} act={act} /> : null}
      {plan.step !== 'become' && preview === undefined ? <Skeleton count={3} /> : null}
      {plan.step === 'check' && preview !== undefined ? (
        <Checking plan={plan} preview={preview} act={act} />
      ) : null}
      {plan.step === 'confirm' && preview !== undefined ? (
        <Confirming plan={plan} preview={preview} act={act} />
      ) : null}
      {children}
      <div className="promotion__bar">
        <Button onPress={() => onGo(STEPS[at - 1] ?? 'choose')}>{t`Back`}</Button>
        <Button
          variant="primary"
          onPress={goOn}
          isDisabled={isMissing}
          isPending={isPending || (missing === 'preview' && !isFresh)}
        >
          {next !== undefined ? t`Next` : plan.recordId === undefined ? t`Make the draft` : t`Promote again`}
        </Button>
        <p role="status" className="promotion__need">
          {isMissing ? needText(missing) : ''}
        </p>
      </div>
    </section>
  );
}

function Failed({
  error,
  onAgain,
  onLook,
}: {
  readonly error: Error | null;
  readonly onAgain: (() => void) | undefined;
  readonly onLook: () => void;
}) {
  const { t } = useLingui();
  const problemText = usePromotionProblem();
  if (error === null) {
    return null;
  }
  const isOld = isOutdated(error);
  return (
    <Banner
      tone="danger"
      isLive
      actions={
        isOld ? (
          <Button onPress={onLook}>{t`Look at the board as it is now`}</Button>
        ) : onAgain === undefined ? undefined : (
          <Button onPress={onAgain}>{t`Try again`}</Button>
        )
      }
    >
      {problemText(error)}
    </Banner>
  );
}

function Done({
  made,
  isAgain,
  heading,
  onMore,
}: {
  readonly made: Promoted;
  readonly isAgain: boolean;
  readonly heading: { readonly current: HTMLHeadingElement | null };
  readonly onMore: () => void;
}) {
  const { t } = useLingui();
  const type = typeText(made.type);
  const hasSuggestions = Object.keys(made.suggestions).length > 0;
  return (
    <section className="promotion__step" aria-labelledby="promotion-step">
      <h2 id="promotion-step" ref={heading} tabIndex={-1} className="records__heading">
        {made.isCreated
          ? isAgain
            ? t`The record follows the board`
            : t`The draft is made`
          : t`It was promoted already`}
      </h2>
      <Banner tone={made.isCreated ? 'ok' : 'info'}>
        {made.isCreated ? (
          <Trans>
            {type}, version <bdi>{made.version}</bdi>. The board shows what becomes of it. Fill what is
            missing, then submit it for review.
          </Trans>
        ) : (
          <Trans>
            Somebody promoted just this before, perhaps a moment ago. Nothing was made twice; this is the
            record.
          </Trans>
        )}
        {hasSuggestions ? (
          <>
            {' '}
            <Trans>Where you had written your own words they stay; compare them with the board.</Trans>
          </>
        ) : null}
      </Banner>
      <div className="promotion__bar">
        <ButtonLink
          variant="primary"
          href={`/repository/work/${made.recordId}`}
        >{t`Open the record`}</ButtonLink>
        <Button onPress={onMore}>{t`Promote something else`}</Button>
      </div>
    </section>
  );
}
