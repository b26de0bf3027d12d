import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { EllipsisVertical, Pencil, Share2, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-aria-components';
import type { BoardRecord } from '../../account/model.ts';
import { useApi } from '../../account/ui/SessionContext.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button, IconButton } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../design/Menu.tsx';
import { BoardPreview } from './BoardPreview.tsx';
import { RenameDialog } from './RenameDialog.tsx';

const ShareDialog = lazy(() => import('../../account/ui/ShareDialog.tsx'));

type Opened = 'rename' | 'share' | 'delete' | undefined;

export function BoardCard({ board }: { readonly board: BoardRecord }) {
  const { t, i18n } = useLingui();
  const [opened, setOpened] = useState<Opened>(undefined);
  const isOwner = board.role === 'owner';
  const made = i18n.date(board.createdAt, { dateStyle: 'medium' });
  const { title } = board;
  const toggle = (which: Exclude<Opened, undefined>) => (isOpen: boolean) =>
    setOpened(isOpen ? which : undefined);

  return (
    <li className="board-card">
      <Link href={`/b/${board.id}`} className="board-card__link">
        <BoardPreview template={board.template} seed={board.id} />
        <span className="board-card__title">
          <bdi>{title}</bdi>
        </span>
        <span className="board-card__meta">
          <RoleText role={board.role} />
          {' · '}
          <time dateTime={board.createdAt.toISOString()}>{made}</time>
        </span>
      </Link>
      {isOwner ? (
        <div className="board-card__menu">
          <Menu
            label={t`More for ${title}`}
            trigger={<IconButton icon={<EllipsisVertical />} label={t`More for ${title}`} />}
          >
            <MenuItem icon={<Share2 />} onAction={() => setOpened('share')}>{t`Share …`}</MenuItem>
            <MenuItem icon={<Pencil />} onAction={() => setOpened('rename')}>{t`Rename …`}</MenuItem>
            <MenuSeparator />
            <MenuItem icon={<Trash2 />} isDanger onAction={() => setOpened('delete')}>{t`Delete …`}</MenuItem>
          </Menu>
        </div>
      ) : null}
      {isOwner ? (
        <>
          <RenameDialog board={board} isOpen={opened === 'rename'} onOpenChange={toggle('rename')} />
          <DeleteDialog board={board} isOpen={opened === 'delete'} onOpenChange={toggle('delete')} />
          {opened === 'share' ? (
            <Suspense>
              <ShareDialog boardId={board.id} isOpen onOpenChange={toggle('share')} />
            </Suspense>
          ) : null}
        </>
      ) : null}
    </li>
  );
}

function RoleText({ role }: Pick<BoardRecord, 'role'>) {
  switch (role) {
    case 'owner':
      return <Trans>You own it</Trans>;
    case 'editor':
    case 'writer':
    case 'rapporteur':
      return <Trans>You can write</Trans>;
    case 'viewer':
      return <Trans>You can read</Trans>;
    case 'facilitator':
    case 'moderator':
      return <Trans>You lead it</Trans>;
  }
}

interface DeleteDialogProps {
  readonly board: BoardRecord;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

function DeleteDialog({ board, isOpen, onOpenChange }: DeleteDialogProps) {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const announcer = useAnnouncer();
  const problemText = useProblemText();
  const { title } = board;
  const remove = useMutation({
    mutationFn: () => api.deleteBoard(board.id),
    onSuccess: () => {
      onOpenChange(false);
      announcer.say(t`The board was deleted`);
      return queries.invalidateQueries({ queryKey: ['boards'] });
    },
  });
  return (
    <Dialog
      isAlert
      size="small"
      title={t`Delete “${title}”?`}
      description={t`Everybody on it is disconnected, and its links stop working. Only the person who runs this server can bring it back.`}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      {remove.isError ? (
        <Banner tone="danger" isLive>
          {problemText(remove.error)}
        </Banner>
      ) : null}
      <DialogActions>
        <Button onPress={() => onOpenChange(false)} autoFocus>{t`Keep it`}</Button>
        <Button variant="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
          {t`Delete the board`}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
