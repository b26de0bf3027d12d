import { Trans, useLingui } from '@lingui/react/macro';
import { RotateCw } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import type { LiveSession, Snapshot } from '../live.ts';
import { leads, type SessionTree } from '../model.ts';
import { ControlRoom } from './ControlRoom.tsx';
import type { AskChoice } from './editors.tsx';
import { Inside } from './Inside.tsx';
import { Lobby } from './Lobby.tsx';
import { RoomContext } from './room.tsx';
import { useOpenSession } from './useOpenSession.ts';
import { standingText, stopText } from './words.ts';
import './session.css';

export interface SessionPageProps {
  readonly sessionId: string;
  /** Until the session has told its own. */
  readonly title: string;
  /** Parts of the page that belong to other features; they find the session by `useRoom`. */
  readonly extra?: ReactNode;
  readonly chooseAsks?: AskChoice;
}

/** A session as this person may see it: the lobby, the session, or its control room. */
export default function SessionPage({ sessionId, ...rest }: SessionPageProps) {
  const live = useOpenSession(sessionId);
  return live === null ? <Skeleton count={4} /> : <Shown live={live} sessionId={sessionId} {...rest} />;
}

function Shown({
  live,
  sessionId,
  title,
  extra,
  chooseAsks,
}: SessionPageProps & { readonly live: LiveSession }) {
  const { t } = useLingui();
  const snapshot = useSyncExternalStore(live.subscribe, live.snapshot);
  const { tree, connection } = snapshot;
  const isLost = useStays(connection.kind === 'lost');
  if (connection.kind === 'stopped') {
    return (
      <EmptyState
        headingLevel={1}
        title={
          connection.code === 'forbidden' ? t`You have left this session` : t`The session has stopped here`
        }
        actions={
          <>
            {connection.code === 'forbidden' || connection.code === 'gone' ? null : (
              <Button variant="primary" icon={<RotateCw />} onPress={() => live.again()}>
                {t`Connect again`}
              </Button>
            )}
            <ButtonLink href="/">{t`To the start page`}</ButtonLink>
          </>
        }
      >
        {stopText(connection.code)}
      </EmptyState>
    );
  }
  return (
    <div className="session">
      <header className="session__head">
        <h1 dir="auto">{tree?.title ?? title}</h1>
        {tree === null ? null : (
          <p className="session__standing" data-standing={tree.standing}>
            {standingText(tree.standing)}
          </p>
        )}
      </header>
      {isLost ? (
        <Banner tone="warn" isLive>
          <Trans>
            The connection to the session is lost. It comes back by itself; what you see may be old, and what
            you did last is sent as soon as it can be.
          </Trans>
        </Banner>
      ) : null}
      {tree === null ? (
        <Skeleton count={4} />
      ) : (
        <ByStanding
          snapshot={snapshot}
          tree={tree}
          live={live}
          id={sessionId}
          extra={extra}
          chooseAsks={chooseAsks}
        />
      )}
    </div>
  );
}

/** True once something has been so for a while: what heals at once is not worth a word. */
function useStays(is: boolean): boolean {
  const [stays, setStays] = useState(false);
  useEffect(() => {
    if (!is) {
      setStays(false);
      return;
    }
    const timer = setTimeout(() => setStays(true), 2_000);
    return () => clearTimeout(timer);
  }, [is]);
  return is && stays;
}

function ByStanding({
  snapshot,
  tree,
  live,
  id,
  extra,
  chooseAsks,
}: {
  readonly snapshot: Snapshot;
  readonly tree: SessionTree;
  readonly live: LiveSession;
  readonly id: string;
  readonly extra: ReactNode;
  readonly chooseAsks: AskChoice | undefined;
}) {
  const me = tree.view === 'in' ? tree.members.find(member => member.id === snapshot.me) : undefined;
  const room = useMemo(
    () => (tree.view === 'in' && me !== undefined ? { sessionId: id, live, tree, me } : null),
    [id, live, tree, me],
  );
  if (tree.view === 'wait') {
    return <Lobby tree={tree} me={snapshot.me} isConnected={snapshot.connection.kind === 'live'} />;
  }
  if (room === null) {
    return <Skeleton count={4} />;
  }
  return (
    <RoomContext value={room}>
      {leads(room.me.role) ? <ControlRoom extra={extra} chooseAsks={chooseAsks} /> : <Inside extra={extra} />}
    </RoomContext>
  );
}
