import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Dialog } from '../../design/Dialog.tsx';
import { Tabs } from '../../design/Tabs.tsx';
import { InvitePanel } from './InvitePanel.tsx';
import { PeoplePanel } from './PeoplePanel.tsx';
import { useApi } from './SessionContext.tsx';
import './SharePanel.css';

export interface ShareDialogProps {
  readonly boardId: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** For a board's owner: invite links, and everybody who has access. */
export default function ShareDialog({ boardId, isOpen, onOpenChange }: ShareDialogProps) {
  const { t } = useLingui();
  const api = useApi();
  const people = useQuery({
    queryKey: ['people', boardId],
    queryFn: () => api.people(boardId),
    enabled: isOpen,
  });
  const count = people.data?.length;
  return (
    <Dialog title={t`Share this board`} size="medium" isOpen={isOpen} onOpenChange={onOpenChange}>
      <Tabs
        label={t`Share this board`}
        tabs={[
          { key: 'invite', label: <Trans>Invite</Trans>, content: <InvitePanel boardId={boardId} /> },
          {
            key: 'people',
            label: count === undefined ? <Trans>People</Trans> : <Trans>People ({count})</Trans>,
            content: <PeoplePanel boardId={boardId} />,
          },
        ]}
      />
    </Dialog>
  );
}
