import { Trans, useLingui } from '@lingui/react/macro';
import { ExternalLink, PanelsTopLeft, ShieldCheck } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useSessionWords } from '../../account/ui/useSessionWords.ts';
import { Banner } from '../../design/Banner.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import type { Announcement, Head, InsideTree, Member } from '../model.ts';
import { clockText, offsetMinutes, ownTimezone } from '../time.ts';
import { useNow, useRoom } from './room.tsx';
import { kindText, minutesText } from './words.ts';

/** A part of the page with a heading. */
export function Panel({
  title,
  children,
  tools,
  size,
}: {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly tools?: ReactNode;
  /** A whole line, or two lines high, where panels stand side by side. */
  readonly size?: 'wide' | 'tall';
}) {
  const id = useId();
  return (
    <section
      className={size === undefined ? 'page-panel panel' : `page-panel panel panel--${size}`}
      aria-labelledby={id}
    >
      <div className="panel__head">
        <h2 id={id}>{title}</h2>
        {tools === undefined ? null : <div className="panel__tools">{tools}</div>}
      </div>
      {children}
    </section>
  );
}

export function RuleText() {
  return (
    <Trans>
      When a meeting, or part thereof, is held under the Chatham House Rule, participants are free to use the
      information received, but neither the identity nor the affiliation of the speaker(s), nor that of any
      other participant, may be revealed.
    </Trans>
  );
}

/** `isShort` keeps the text one press away, for those who have to see much at once. */
export function RuleBanner({ isShort = false }: { readonly isShort?: boolean }) {
  const { t } = useLingui();
  if (isShort) {
    return (
      <details className="rule rule--short">
        <summary>{t`The Chatham House Rule applies`}</summary>
        <p>
          <RuleText />
        </p>
      </details>
    );
  }
  return (
    <div className="rule">
      <ShieldCheck aria-hidden="true" />
      <div>
        <strong>{t`The Chatham House Rule applies`}</strong>
        <p>
          <RuleText />
        </p>
      </div>
    </div>
  );
}

/** A time by the clock of the event and, where it differs, by the reader's own. */
export function useTimes(timezone: string): {
  readonly time: (at: number) => string;
  readonly day: (at: number) => string;
} {
  const { t, i18n } = useLingui();
  const own = ownTimezone();
  const zone = isZone(timezone) ? timezone : 'UTC';
  return {
    time: at => {
      const there = i18n.date(new Date(at), { timeStyle: 'short', timeZone: zone });
      if (offsetMinutes(at, zone) === offsetMinutes(at, own)) {
        return there;
      }
      const here = i18n.date(new Date(at), { timeStyle: 'short' });
      return t`${there} (${here} with you)`;
    },
    day: at => i18n.date(new Date(at), { dateStyle: 'full', timeZone: zone }),
  };
}

function isZone(timezone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return true;
  } catch {
    return false;
  }
}

/** When the session is, and what it is for. */
export function Overview({ tree }: { readonly tree: Head }) {
  const { time, day } = useTimes(tree.timezone);
  const { aims, timezone } = tree;
  const [from, to] = [time(tree.start), time(tree.end)];
  return (
    <div className="overview">
      {tree.start > 0 ? (
        <p>
          <strong>{day(tree.start)}</strong>
          <br />
          <Trans>
            {from} to {to}
          </Trans>
          {' · '}
          <span dir="ltr">{timezone}</span>
        </p>
      ) : null}
      {aims.length > 0 ? (
        <ul className="overview__aims">
          {aims.map(aim => (
            <li key={aim} dir="auto">
              {aim}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** The agenda, with the slot that runs. `children` adds what can be done with a slot. */
export function AgendaList({ children }: { readonly children?: (index: number) => ReactNode }) {
  const { tree } = useRoom();
  const { time } = useTimes(tree.timezone);
  const words = useSessionWords();
  if (tree.agenda.length === 0) {
    return (
      <p className="soft">
        <Trans>There is no agenda yet.</Trans>
      </p>
    );
  }
  return (
    <ol className="agenda">
      {tree.agenda.map((slot, index) => {
        const isNow = index === tree.slot;
        const names = slot.contributors.filter(({ confirmed }) => confirmed).map(({ name }) => name);
        const length = minutesText(Math.round((slot.end - slot.start) / 60_000));
        return (
          <li
            key={slot.id}
            className="agenda__slot"
            data-now={isNow}
            {...(isNow ? { 'aria-current': 'step' } : {})}
          >
            <p className="agenda__time">
              {time(slot.start)} · {length}
            </p>
            <p className="agenda__title">
              <bdi>{slot.title}</bdi>
              {isNow ? (
                <span className="tag tag--now">
                  <Trans>Now</Trans>
                </span>
              ) : null}
            </p>
            <p className="soft">
              {kindText(slot.kind)}
              {slot.owner === '' ? null : ' · '}
              <bdi>{slot.owner}</bdi>
              {slot.policy === tree.policy ? null : ` · ${words.policy(slot.policy)}`}
              {names.length === 0 ? null : ' · '}
              <bdi>{names.join(', ')}</bdi>
            </p>
            {children?.(index)}
          </li>
        );
      })}
    </ol>
  );
}

export function MeetingLink({ href, children }: { readonly href: string; readonly children: string }) {
  const { t } = useLingui();
  return href.startsWith('https://') ? (
    <ButtonLink
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      icon={<ExternalLink className="flips" />}
      aria-label={t`${children}, opens a new tab`}
    >
      {children}
    </ButtonLink>
  ) : null;
}

export function BoardLink({
  board,
  isMain = true,
  children,
}: {
  readonly board: string;
  /** False for a way that is open but not the one to take now. */
  readonly isMain?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <ButtonLink
      href={`/b/${board}`}
      variant={isMain ? 'primary' : 'secondary'}
      size="large"
      icon={<PanelsTopLeft />}
    >
      {children}
    </ButtonLink>
  );
}

const isFor = (told: Announcement, me: Member, leadsAll: boolean): boolean =>
  leadsAll || told.group === undefined || told.group === me.group;

/** What was told to this person, the newest first; what comes new is read out politely. */
export function Announcements({ all = false }: { readonly all?: boolean }) {
  const { t } = useLingui();
  const { tree, me } = useRoom();
  const { time } = useTimes(tree.timezone);
  const announcer = useAnnouncer();
  const told = tree.announcements.filter(one => isFor(one, me, all));
  const newest = told.at(-1);
  const heard = useRef(newest?.id ?? 0);
  useEffect(() => {
    if (newest !== undefined && newest.id > heard.current) {
      heard.current = newest.id;
      announcer.say(
        newest.notice ? t`Notice: the Chatham House Rule applies.` : t`Announcement: ${newest.text}`,
      );
    }
  }, [newest, announcer, t]);
  if (told.length === 0) {
    return (
      <p className="soft">
        <Trans>Nothing was announced yet.</Trans>
      </p>
    );
  }
  return (
    <ul className="told">
      {told.toReversed().map(one => {
        const to = tree.groups.find(({ id }) => id === one.group)?.name;
        return (
          <li key={one.id}>
            <span className="soft">
              {time(one.at)}
              {to === undefined ? null : ' · '}
              <bdi>{to}</bdi>
            </span>
            <p dir="auto">{one.notice ? <RuleText /> : one.text}</p>
          </li>
        );
      })}
    </ul>
  );
}

/** Called back, summoned: doors that are shown, never pushed through. */
export function Calls() {
  const { t } = useLingui();
  const { tree } = useRoom();
  const announcer = useAnnouncer();
  const isRecalled = tree.recall !== undefined;
  const now = useNow(isRecalled);
  const { summon } = tree;
  const called =
    summon === undefined
      ? undefined
      : summon === 'plenary'
        ? { name: t`the plenary`, board: tree.plenary }
        : tree.groups.find(({ id }) => id === summon);
  const name = called?.name;
  useEffect(() => {
    if (isRecalled) {
      announcer.say(t`You are called back to the plenary. Finish your sentence first.`);
    }
  }, [isRecalled, announcer, t]);
  useEffect(() => {
    if (name !== undefined) {
      announcer.say(t`Everybody is asked to come to: ${name}`);
    }
  }, [name, announcer, t]);
  const left = Math.max(0, (tree.recall ?? now) - now);
  return (
    <>
      {isRecalled ? (
        <Banner
          tone="info"
          title={t`Back to the plenary`}
          actions={
            tree.plenary === undefined ? undefined : (
              <ButtonLink href={`/b/${tree.plenary}`}>{t`Go to the plenary board`}</ButtonLink>
            )
          }
        >
          <span role="timer" aria-live="off" dir="ltr" className="clock">
            {clockText(left)}
          </span>{' '}
          <Trans>Go when you are ready. Your group's board stays open.</Trans>
        </Banner>
      ) : null}
      {called === undefined ? null : (
        <Banner
          tone="info"
          actions={
            called.board === undefined ? undefined : (
              <ButtonLink href={`/b/${called.board}`}>{t`Go there`}</ButtonLink>
            )
          }
        >
          <Trans>
            Everybody is asked to come to: <bdi>{name}</bdi>
          </Trans>
        </Banner>
      )}
    </>
  );
}

/** Who pitches, with the clock that the server keeps. */
export function PitchClock({ tree }: { readonly tree: InsideTree }) {
  const now = useNow(tree.pitch !== undefined);
  if (tree.pitch === undefined) {
    return null;
  }
  const { group, ends } = tree.pitch;
  const name = tree.groups.find(({ id }) => id === group)?.name ?? group;
  const left = ends - now;
  return (
    <p className="pitch">
      <Trans>
        Pitch of <bdi>{name}</bdi>
      </Trans>{' '}
      <span className="clock" role="timer" aria-live="off" {...(left > 0 ? { dir: 'ltr' } : {})}>
        {left > 0 ? clockText(left) : <Trans>Time is up</Trans>}
      </span>
    </p>
  );
}
