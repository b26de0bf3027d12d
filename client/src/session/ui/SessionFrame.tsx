import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import type { LiveSession } from '../live.ts';
import { RoomContext, useInside } from './room.tsx';
import { useOpenSession } from './useOpenSession.ts';
import './session.css';

export interface SessionFrameProps {
  readonly sessionId: string;
  readonly children: ReactNode;
}

/** The live session around a page of its own, for who is in it. */
export function SessionFrame({ sessionId, children }: SessionFrameProps) {
  const live = useOpenSession(sessionId);
  return live === null ? (
    <Skeleton count={4} />
  ) : (
    <Inside live={live} sessionId={sessionId}>
      {children}
    </Inside>
  );
}

function Inside({ live, sessionId, children }: SessionFrameProps & { readonly live: LiveSession }) {
  const { t } = useLingui();
  const room = useInside(live, sessionId);
  const { connection, tree } = live.snapshot();
  if (room !== null) {
    return <RoomContext value={room}>{children}</RoomContext>;
  }
  return tree?.view === 'wait' || connection.kind === 'stopped' ? (
    <EmptyState headingLevel={1} title={t`This is for people who are in the session`}>
      {t`You are not in it at present. Go to the page of the session to see why.`}
    </EmptyState>
  ) : (
    <Skeleton count={4} />
  );
}
