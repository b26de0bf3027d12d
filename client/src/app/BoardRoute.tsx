import { useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { ChevronLeft, Share2 } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { BoardRecord, Me, Role, RoleOnBoard } from '../account/model.ts';
import { Problem } from '../account/problem.ts';
import { useApi, useSession } from '../account/ui/SessionContext.tsx';
import type { Look } from '../board/ui/access.ts';
import BoardPage from '../board/ui/BoardPage.tsx';
import { Button } from '../design/Button.tsx';
import type { LiveSession } from '../session/live.ts';
import { BackLink } from './BackLink.tsx';
import type { Told } from './BoardResults.tsx';
import { needPart } from './i18n.ts';
import { ItemPart } from './itemInSession.tsx';
import { useDocumentTitle } from './PageShell.tsx';
import PersonMenu from './PersonMenu.tsx';
import { FailurePage } from './pages/FailurePage.tsx';
import { NoBoardPage } from './pages/NotFoundPage.tsx';
import { WaitingPage } from './pages/WaitingPage.tsx';
import { destination } from './router.tsx';
import { SignedIn } from './SignedIn.tsx';

const SessionMenu = lazy(async () => {
  const [menu] = await Promise.all([import('../session/ui/SessionMenu.tsx'), needPart('session')]);
  return menu;
});
const BoardFloors = lazy(async () => {
  const [floors] = await Promise.all([import('./BoardFloors.tsx'), needPart('poll')]);
  return floors;
});
const ShareDialog = lazy(() => import('../account/ui/ShareDialog.tsx'));

/** `/b/$boardId`: who may see the board gets it, with the parts of its header that belong to other features. */
export default function BoardRoute() {
  const { t } = useLingui();
  const { boardId } = useParams({ strict: false });
  return (
    <SignedIn reason={t`This board is for people who were invited. If you have a link, open it once more.`}>
      {me => (boardId === undefined ? <NoBoardPage /> : <OneBoard key={boardId} boardId={boardId} me={me} />)}
    </SignedIn>
  );
}

function OneBoard({ boardId, me }: { readonly boardId: string; readonly me: Me }) {
  const api = useApi();
  const board = useQuery({
    queryKey: ['board', boardId],
    queryFn: () => api.board(boardId),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (board.isPending) {
    return <WaitingPage />;
  }
  if (board.isError) {
    const isUnknown = board.error instanceof Problem && [400, 404].includes(board.error.status);
    return isUnknown ? <NoBoardPage /> : <FailurePage />;
  }
  return <OpenBoard board={board.data} me={me} />;
}

function OpenBoard({ board, me }: { readonly board: BoardRecord; readonly me: Me }) {
  const { t } = useLingui();
  const api = useApi();
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isSharing, setSharing] = useState(false);
  const [live, setLive] = useState<LiveSession | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const [look, setLook] = useState<{ readonly item: Look } | null>(null);
  const onReady = useCallback((item: Look | null) => setLook(item === null ? null : { item }), []);
  const { sessionId } = board;
  const isOwner = board.role === 'owner';
  useDocumentTitle(board.title);

  const rename = async (title: string) => {
    queries.setQueryData(['board', board.id], await api.renameBoard(board.id, title));
    void queries.invalidateQueries({ queryKey: ['boards'] });
  };

  return (
    <>
      <BoardPage
        boardId={board.id}
        title={board.title}
        access={{
          name: me.name,
          isGuest: me.guest,
          role: boardAccess(board.role),
          getAccessToken: session.getAccessToken,
        }}
        chrome={{
          leading:
            board.sessionId === undefined ? (
              <BackLink href="/" label={t`To the boards`} icon={<ChevronLeft className="flips" />} />
            ) : (
              <BackLink
                href={`/session/${board.sessionId}`}
                label={t`To the session`}
                icon={<ChevronLeft className="flips" />}
              />
            ),
          invite:
            board.sessionId !== undefined ? (
              <Suspense>
                <SessionMenu
                  sessionId={board.sessionId}
                  boardId={board.id}
                  onGo={href => void navigate(destination(href))}
                  look={look?.item ?? null}
                  onLive={setLive}
                  extra={
                    <Suspense>
                      <BoardFloors onTold={setTold} />
                    </Suspense>
                  }
                />
              </Suspense>
            ) : isOwner ? (
              <span className="text-gives-way">
                <Button icon={<Share2 />} onPress={() => setSharing(true)}>
                  {t`Invite`}
                </Button>
              </span>
            ) : null,
          personMenu: <PersonMenu compact />,
          onReady,
          ...(told ?? {}),
          ...(sessionId === undefined || live === null
            ? {}
            : {
                itemPart: (item, own, onDone) => (
                  <ItemPart sessionId={sessionId} live={live} item={item} board={own} onDone={onDone} />
                ),
              }),
        }}
        {...(isOwner ? { onRename: rename } : {})}
      />
      {isSharing ? (
        <Suspense>
          <ShareDialog boardId={board.id} isOpen onOpenChange={setSharing} />
        </Suspense>
      ) : null}
    </>
  );
}

/** Until the live connection says it more exactly, somebody with a role of the session is one who writes. */
function boardAccess(role: RoleOnBoard): Role {
  return role === 'owner' || role === 'viewer' ? role : 'editor';
}
