import { useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useApi } from '../account/ui/SessionContext.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { OnFloor } from '../poll/ui/OnFloor.tsx';
import { Presenter } from '../poll/ui/Presenter.tsx';
import type { LiveSession } from '../session/live.ts';
import { leads } from '../session/model.ts';
import { useOpenSession } from '../session/ui/useOpenSession.ts';
import { BackLink } from './BackLink.tsx';
import { placesOf } from './floors.ts';
import { useDocumentTitle } from './PageShell.tsx';
import { WaitingPage } from './pages/WaitingPage.tsx';
import { SignedIn } from './SignedIn.tsx';

const DAY = 86_400;

/** `/session/$sessionId/present/polls`: the screen for the room. `?group=` names a group. */
export default function PresentPollsRoute() {
  const { t } = useLingui();
  const { sessionId } = useParams({ strict: false });
  return (
    <SignedIn reason={t`This session is for people who were invited. If you have a link, open it once more.`}>
      {() => (sessionId === undefined ? null : <Opened key={sessionId} sessionId={sessionId} />)}
    </SignedIn>
  );
}

function Opened({ sessionId }: { readonly sessionId: string }) {
  const live = useOpenSession(sessionId);
  return live === null ? <WaitingPage /> : <Screen live={live} sessionId={sessionId} />;
}

function Screen({ live, sessionId }: { readonly live: LiveSession; readonly sessionId: string }) {
  const { t } = useLingui();
  const api = useApi();
  const group = new URLSearchParams(location.search).get('group');
  const { tree, me, connection } = useSyncExternalStore(live.subscribe, live.snapshot);
  useDocumentTitle(tree?.title ?? '');
  const back = (
    <BackLink
      href={`/session/${sessionId}`}
      label={t`To the session`}
      icon={<ChevronLeft className="flips" />}
    />
  );
  const member = tree?.view === 'in' ? tree.members.find(({ id }) => id === me) : undefined;
  if (tree === null || (tree.view === 'in' && member === undefined)) {
    return connection.kind === 'stopped' ? (
      <EmptyState headingLevel={1} title={t`This session is not open to you`} actions={back} />
    ) : (
      <WaitingPage />
    );
  }
  const places = tree.view === 'in' && member !== undefined ? placesOf(tree, member) : [];
  const place = places.find(place => place.group === group);
  if (place?.floor === undefined || member === undefined) {
    return <EmptyState headingLevel={1} title={t`There are no polls here yet`} actions={back} />;
  }
  const invite = async () => {
    const { url } = await api.createSessionInvite(sessionId, {
      role: 'participant',
      expiresIn: DAY,
      uses: undefined,
    });
    return new URL(url, location.href).href;
  };
  return (
    <OnFloor
      key={place.floor}
      floorId={place.floor}
      role={place.role}
      title={place.name}
      fallback={<WaitingPage />}
    >
      <Presenter
        address={new URL(`/session/${sessionId}`, location.href).href}
        leading={back}
        onInvite={leads(member.role) ? invite : undefined}
      />
    </OnFloor>
  );
}
