import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Library } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Link } from 'react-aria-components';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';
import { showToast } from '../../design/Toast.tsx';
import { REASONS } from '../model.ts';
import { type Badge, badgesByItem, type Drift } from '../promotion.ts';
import { driftText, outputText } from './promotionWords.ts';
import { usePromotionApi, usePromotionProblem } from './usePromotion.ts';
import { reasonText, statusText, typeText } from './words.ts';
import './practice.css';
import './promotion.css';

/** What a board shows of what became of it. */
export interface Told {
  readonly signs: ReadonlyMap<string, string>;
  /** For one item or several that are chosen; null when there is nothing to say or do. */
  readonly aside: (
    items: readonly { readonly id: string; readonly type: string }[],
    where: 'row' | 'chosen',
  ) => ReactNode;
}

export interface BoardBadgesProps {
  readonly sessionId: string;
  readonly boardId: string;
  /** Staff of the project and editors. */
  readonly mayPromote: boolean;
  readonly nameOf: (item: string) => string;
  readonly onTold: (told: Told | null) => void;
}

/** Records go on slowly. */
const EVERY_MS = 60_000;

/** What can be promoted has words of its own; beside each row of a list only what a group made together says so. */
const PROMOTABLE = {
  row: ['cluster', 'statement'],
  chosen: ['note', 'cluster', 'frame', 'statement'],
} as const;

/** In the header of a board of a session that is over: what became of what was promoted, and what can be. */
export default function BoardBadges({ sessionId, boardId, mayPromote, nameOf, onTold }: BoardBadgesProps) {
  const { t, i18n } = useLingui();
  const api = usePromotionApi();
  const [isOpen, setOpen] = useState(false);
  const all = useQuery({
    queryKey: ['promotions', boardId],
    queryFn: () => api.ofBoard(boardId),
    refetchOnWindowFocus: true,
    refetchInterval: EVERY_MS,
    staleTime: 10_000,
  });
  const { data } = all;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language.
  const told = useMemo((): Told | null => {
    if (data === undefined) {
      return null;
    }
    const byItem = badgesByItem(data.badges);
    return {
      signs: new Map([...byItem].map(([item, badge]) => [item, signOf(badge)])),
      aside: (items, where) => {
        const [first] = items;
        const badge = items.length === 1 && first !== undefined ? byItem.get(first.id) : undefined;
        const offers =
          mayPromote &&
          !data.isReopened &&
          badge === undefined &&
          items.length > 0 &&
          items.every(({ type }) => PROMOTABLE[where].some(one => one === type));
        if (badge === undefined && !offers) {
          return null;
        }
        return (
          <span className="badge-aside">
            {badge === undefined ? null : <BadgeLink badge={badge} isKeeper={mayPromote} />}
            {offers ? (
              <ButtonLink
                variant="quiet"
                href={`/session/${sessionId}/promote?board=${boardId}&item=${items.map(({ id }) => id).join()}`}
                aria-label={t`Promote to the repository: ${items
                  .map(({ id }) => nameOf(id))
                  .join(', ')
                  .slice(0, 80)}`}
              >
                {t`Promote`}
              </ButtonLink>
            ) : null}
          </span>
        );
      },
    };
  }, [data, mayPromote, sessionId, boardId, nameOf, i18n.locale]);
  useEffect(() => {
    onTold(told);
    return () => onTold(null);
  }, [told, onTold]);
  if (data === undefined || (data.badges.length === 0 && !mayPromote)) {
    return null;
  }
  const drifted = data.badges.filter(
    ({ drift }) => drift !== undefined && drift.ignored === undefined,
  ).length;
  return (
    <>
      <span className="text-gives-way">
        <Button
          icon={<Library />}
          onPress={() => setOpen(true)}
          aria-label={
            drifted === 0
              ? t`Repository: what became of this board`
              : t`Repository: the board differs from its records`
          }
        >
          {drifted === 0 ? t`Repository` : t`Repository (!)`}
        </Button>
      </span>
      {isOpen ? (
        <Dialog title={t`What became of this board`} isOpen onOpenChange={setOpen}>
          <div className="badges">
            {data.isReopened ? (
              <Banner tone="info" title={t`This board was opened again`}>
                <Trans>It is being corrected. Promote from it when it is frozen.</Trans>
              </Banner>
            ) : null}
            {data.badges.length === 0 ? (
              <p>
                <Trans>Nothing was promoted from it yet.</Trans>
              </p>
            ) : (
              <ul className="records__list">
                {data.badges.map(badge => (
                  <li key={badge.promotionId} className="badge-line">
                    <OneBadge
                      badge={badge}
                      name={badge.selection
                        .map(nameOf)
                        .filter(name => name !== '')
                        .join(', ')}
                      sessionId={sessionId}
                      boardId={boardId}
                      isKeeper={mayPromote}
                      isFrozen={!data.isReopened}
                    />
                  </li>
                ))}
              </ul>
            )}
            {mayPromote ? (
              <Keeping
                sessionId={sessionId}
                boardId={boardId}
                isReopened={data.isReopened}
                mayReopen={data.mayReopen}
              />
            ) : null}
          </div>
        </Dialog>
      ) : null}
    </>
  );
}

/** One or two words that stand on the item. */
function signOf({ status, drift }: Badge): string {
  const text = statusText(status);
  return drift === undefined || drift.ignored !== undefined ? text : `${text} ≠`;
}

/** Where whoever reads may go: those who keep the repository to the record they work with, others to what is public. */
function addressOf({ recordId, status }: Badge, isKeeper: boolean): string | undefined {
  return isKeeper
    ? `/repository/work/${recordId}`
    : status === 'published' || status === 'archived' || status === 'withdrawn'
      ? `/records/${recordId}`
      : undefined;
}

function BadgeLink({ badge, isKeeper }: { readonly badge: Badge; readonly isKeeper: boolean }) {
  const { t } = useLingui();
  const href = addressOf(badge, isKeeper);
  const type = typeText(badge.type);
  const standing = statusText(badge.status);
  const drifts = badge.drift !== undefined && badge.drift.ignored === undefined;
  return (
    <>
      {href === undefined ? (
        <span>{type}</span>
      ) : (
        <Link href={href} className="badge-link">
          {type}
        </Link>
      )}{' '}
      <span className={`status status--${badge.status}`}>{standing}</span>
      {drifts ? <span className="status status--changes_requested">{t`differs`}</span> : null}
    </>
  );
}

interface OneBadgeProps {
  readonly badge: Badge;
  readonly name: string;
  readonly sessionId: string;
  readonly boardId: string;
  readonly isKeeper: boolean;
  readonly isFrozen: boolean;
}

function OneBadge({ badge, name, sessionId, boardId, isKeeper, isFrozen }: OneBadgeProps) {
  const { rejection, drift } = badge;
  const reason = REASONS.find(one => one === rejection?.reason);
  return (
    <>
      <p className="badge-line__name" dir="auto">
        {name === '' ? outputText(badge.kind) : name}
      </p>
      <p className="records__meta">
        <BadgeLink badge={badge} isKeeper={isKeeper} />
        <bdi>{badge.version}</bdi>
      </p>
      {rejection === undefined ? null : (
        <p>
          {reason === undefined ? null : <strong>{reasonText(reason)}: </strong>}
          <bdi>{rejection.text}</bdi>
        </p>
      )}
      {drift === undefined ? null : (
        <Differs
          badge={badge}
          drift={drift}
          href={
            isFrozen
              ? `/session/${sessionId}/promote?board=${boardId}&item=${(drift.successors.length > 0 ? drift.successors : badge.selection).join()}&record=${badge.recordId}`
              : undefined
          }
        />
      )}
    </>
  );
}

function Differs({
  badge,
  drift,
  href,
}: {
  readonly badge: Badge;
  readonly drift: Drift;
  readonly href: string | undefined;
}) {
  const { t } = useLingui();
  const api = usePromotionApi();
  const queries = useQueryClient();
  const problemText = usePromotionProblem();
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const stand = useMutation({
    mutationFn: () => api.letStand(badge.promotionId, reason.trim()),
    onSuccess: () => {
      setAsked(false);
      showToast({ tone: 'ok', text: t`The difference stands.` });
      void queries.invalidateQueries({ queryKey: ['promotions'] });
    },
  });
  const what = drift.reasons.map(driftText).join(', ');
  return (
    <div className="badge-line__drift">
      <p>
        <strong>{t`The board differs from the record:`}</strong> {what}.
      </p>
      {drift.ignored === undefined ? null : (
        <p>
          {t`Let stand, because:`} <bdi>{drift.ignored}</bdi>
        </p>
      )}
      {isAsked ? (
        <form
          className="stack"
          noValidate
          onSubmit={event => {
            event.preventDefault();
            stand.mutate();
          }}
        >
          <Field
            label={t`Why it may stand`}
            value={reason}
            onChange={setReason}
            maxLength={1_000}
            isRequired
          />
          <div className="promotion__bar">
            <Button onPress={() => setAsked(false)}>{t`Cancel`}</Button>
            <Button
              type="submit"
              variant="primary"
              isPending={stand.isPending}
              isDisabled={reason.trim() === ''}
            >
              {t`Let it stand`}
            </Button>
          </div>
        </form>
      ) : (
        <div className="promotion__bar">
          {href === undefined ? null : (
            <ButtonLink variant="primary" href={href}>
              {t`Compare and promote again`}
            </ButtonLink>
          )}
          {drift.ignored === undefined ? (
            <Button onPress={() => setAsked(true)}>{t`Let it stand …`}</Button>
          ) : null}
        </div>
      )}
      {stand.isError ? (
        <Banner tone="danger" isLive>
          {problemText(stand.error)}
        </Banner>
      ) : null}
    </div>
  );
}

/** Promoting from the board, and opening it again for a correction. */
function Keeping({
  sessionId,
  boardId,
  isReopened,
  mayReopen,
}: {
  readonly sessionId: string;
  readonly boardId: string;
  readonly isReopened: boolean;
  /** Only editors: others are told so and offered nothing. */
  readonly mayReopen: boolean;
}) {
  const { t } = useLingui();
  const api = usePromotionApi();
  const queries = useQueryClient();
  const problemText = usePromotionProblem();
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const turn = useMutation({
    mutationFn: () => (isReopened ? api.freeze(boardId) : api.reopen(boardId, reason.trim())),
    onSuccess: () => {
      setAsked(false);
      showToast({ tone: 'ok', text: isReopened ? t`The board is frozen.` : t`The board is open.` });
      void queries.invalidateQueries({ queryKey: ['promotions', boardId] });
      void queries.invalidateQueries({ queryKey: ['promotable', sessionId] });
    },
  });
  return (
    <>
      {isAsked ? (
        <form
          className="stack"
          noValidate
          onSubmit={event => {
            event.preventDefault();
            turn.mutate();
          }}
        >
          <Field
            label={t`Why it is opened again`}
            hint={t`Who moderates the group may change it until you freeze it. Records stay as they are.`}
            value={reason}
            onChange={setReason}
            maxLength={1_000}
            isRequired
          />
          <div className="promotion__bar">
            <Button onPress={() => setAsked(false)}>{t`Cancel`}</Button>
            <Button
              type="submit"
              variant="primary"
              isPending={turn.isPending}
              isDisabled={reason.trim() === ''}
            >
              {t`Open it`}
            </Button>
          </div>
        </form>
      ) : (
        <div className="promotion__bar">
          {isReopened && mayReopen ? (
            <Button variant="primary" onPress={() => turn.mutate()} isPending={turn.isPending}>
              {t`Freeze it again`}
            </Button>
          ) : isReopened ? null : (
            <>
              <ButtonLink variant="primary" href={`/session/${sessionId}/promote?board=${boardId}`}>
                {t`Promote from this board`}
              </ButtonLink>
              {mayReopen ? <Button onPress={() => setAsked(true)}>{t`Open it again …`}</Button> : null}
            </>
          )}
          {mayReopen ? null : (
            <p className="soft">
              {isReopened
                ? t`An editor freezes it again.`
                : t`Only an editor opens a frozen board again. Ask one when something on it is wrong.`}
            </p>
          )}
        </div>
      )}
      {turn.isError ? (
        <Banner tone="danger" isLive>
          {problemText(turn.error)}
        </Banner>
      ) : null}
    </>
  );
}
