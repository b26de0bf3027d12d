import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronLeft, Maximize } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { type Group, maySend, nextToPitch, pitchSequence } from '../model.ts';
import { clockText } from '../time.ts';
import { PitchCard, useOutputs } from './outputs.tsx';
import { type Act, type Room, useAct, useNow, useRoom } from './room.tsx';
import { SessionFrame, type SessionFrameProps } from './SessionFrame.tsx';
import { minutesText } from './words.ts';
import './presenter.css';

/** What a projector is asked again for. Milliseconds. */
const EVERY = 3_000;
/** The clock is marked from here on. */
const SOON = 30_000;

/** `/session/…/present`: who pitches, what they agreed on, the clock, who is next; for a projector. */
export default function Presenter(props: Omit<SessionFrameProps, 'children'>) {
  return (
    <SessionFrame {...props}>
      <Screen />
    </SessionFrame>
  );
}

function Screen() {
  const { t } = useLingui();
  const room = useRoom();
  const { tree } = room;
  const act = useAct();
  const outputs = useOutputs(EVERY);
  const now = useNow(tree.pitch !== undefined);
  const pitching = tree.groups.find(({ id }) => id === tree.pitch?.group);
  const next = nextToPitch(tree);
  const shown = pitching ?? next;
  const left = (tree.pitch?.ends ?? now) - now;
  const forward = useForward(room, act, pitching, next);
  useKeys(forward?.run);
  const length = minutesText(Math.round(tree.pitchMillis / 60_000));
  return (
    <main className="presenter">
      <header className="presenter__head">
        <p dir="auto">{tree.title}</p>
        <Order current={shown?.id} />
      </header>
      {shown === undefined ? (
        <h1 className="presenter__group">
          <Trans>All groups have pitched. Thank you!</Trans>
        </h1>
      ) : (
        <>
          <div className="presenter__top">
            <h1 className="presenter__group">
              {pitching === undefined ? (
                <span className="presenter__label">
                  <Trans>Next</Trans>
                </span>
              ) : null}
              <bdi>{shown.name}</bdi>
            </h1>
            {pitching === undefined ? (
              <p className="presenter__clock" data-still="true">
                {length}
              </p>
            ) : (
              <p
                className="presenter__clock"
                role="timer"
                aria-live="off"
                data-soon={left <= SOON}
                {...(left > 0 ? { dir: 'ltr' } : {})}
              >
                {left > 0 ? clockText(left) : t`Time is up`}
              </p>
            )}
          </div>
          <PitchCard of={outputs?.find(({ group }) => group === shown.id)} />
        </>
      )}
      <footer className="presenter__foot">
        {pitching === undefined || next === undefined ? (
          <p />
        ) : (
          <p className="presenter__next">
            <Trans>
              Next: <bdi>{next.name}</bdi>
            </Trans>
          </p>
        )}
        <div className="row">
          {forward === undefined ? null : (
            <Button variant="primary" size="large" onPress={forward.run}>
              {forward.label}
            </Button>
          )}
          <FullScreen />
          <ButtonLink
            href={`/session/${room.sessionId}`}
            icon={<ChevronLeft className="flips" />}
          >{t`To the session`}</ButtonLink>
        </div>
        {forward === undefined ? null : (
          <p className="presenter__keys">
            <Trans>Page down or arrow: go on. F: full screen.</Trans>
          </p>
        )}
      </footer>
    </main>
  );
}

interface Forward {
  readonly label: ReactNode;
  readonly run: () => void;
}

/** What comes now: the end of this pitch, or the start of the next; for whom it is to say. */
function useForward(
  { tree, me }: Room,
  act: Act,
  pitching: Group | undefined,
  next: Group | undefined,
): Forward | undefined {
  const { t } = useLingui();
  if (tree.standing !== 'plenary_return') {
    return undefined;
  }
  if (pitching !== undefined) {
    return maySend(me, pitching.id)
      ? { label: t`End the pitch`, run: () => void act({ op: 'pitch.end' }, t`The pitch is over`) }
      : undefined;
  }
  if (next === undefined || !maySend(me, next.id)) {
    return undefined;
  }
  const { id, name } = next;
  return {
    label: t`Start the pitch of ${name}`,
    run: () => void act({ op: 'pitch.start', group: id }, t`${name} pitches now`),
  };
}

/** What a remote control sends goes on; `f` fills the screen. */
function useKeys(forward: (() => void) | undefined): void {
  const go = useRef(forward);
  go.current = forward;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
        return;
      }
      if (event.key === 'PageDown' || event.key === 'ArrowRight' || event.key === 'ArrowDown') {
        event.preventDefault();
        go.current?.();
      } else if (event.key.toLowerCase() === 'f') {
        turnFullScreen();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function turnFullScreen(): void {
  void (document.fullscreenElement === null
    ? document.documentElement.requestFullscreen?.()
    : document.exitFullscreen());
}

function FullScreen() {
  const { t } = useLingui();
  return document.fullscreenEnabled ? (
    <Button icon={<Maximize />} onPress={turnFullScreen}>
      {t`Full screen`}
    </Button>
  ) : null;
}

/** All groups in the order in which they pitch. */
function Order({ current }: { readonly current: string | undefined }) {
  const { t } = useLingui();
  const { tree } = useRoom();
  return (
    <ol className="presenter__order" aria-label={t`Order of the pitches`}>
      {pitchSequence(tree).map(({ id, name }) => (
        <li
          key={id}
          data-done={tree.pitched.includes(id)}
          {...(id === current ? { 'aria-current': 'step' } : {})}
        >
          <bdi>{name}</bdi>
          {tree.pitched.includes(id) ? <span className="visually-hidden">{t`, has pitched`}</span> : null}
        </li>
      ))}
    </ol>
  );
}
