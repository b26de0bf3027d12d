import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { EllipsisVertical, Eye, PenLine, UserX } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '../../design/Avatar.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button, IconButton } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { Menu, MenuItem } from '../../design/Menu.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import type { GivenRole, Person } from '../model.ts';
import { useApi } from './SessionContext.tsx';
import { useProblemText } from './useProblemText.ts';
import './SharePanel.css';

/** Everybody who has access; the owner changes what they may do, or ends it. */
export function PeoplePanel({ boardId }: { readonly boardId: string }) {
  const api = useApi();
  const problemText = useProblemText();
  const people = useQuery({ queryKey: ['people', boardId], queryFn: () => api.people(boardId) });
  if (people.isPending) {
    return <Skeleton shape="row" />;
  }
  if (people.isError) {
    return <Banner tone="danger">{problemText(people.error)}</Banner>;
  }
  return (
    <ul className="share__list">
      {people.data.map((person, index) => (
        <PersonRow
          key={person.participantId ?? `${person.name} ${index}`}
          boardId={boardId}
          person={person}
        />
      ))}
    </ul>
  );
}

function PersonRow({ boardId, person }: { readonly boardId: string; readonly person: Person }) {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const announcer = useAnnouncer();
  const problemText = useProblemText();
  const [isEnding, setEnding] = useState(false);
  const { name, participantId } = person;
  const reload = () => queries.invalidateQueries({ queryKey: ['people', boardId] });
  const changeRole = useMutation({
    mutationFn: (role: GivenRole) => api.changeRole(boardId, participantId ?? '', role),
    onSuccess: (_, role) => {
      announcer.say(role === 'editor' ? t`${name} can now write` : t`${name} can now only read`);
      return reload();
    },
  });
  const endAccess = useMutation({
    mutationFn: () => api.endAccess(boardId, participantId ?? ''),
    onSuccess: () => {
      setEnding(false);
      announcer.say(t`${name} has no access any more`);
      return reload();
    },
  });

  return (
    <li className="share__item">
      <Avatar name={name} />
      <span className="share__what">
        <span>
          <bdi>{name}</bdi>
          {person.you ? (
            <>
              {' '}
              <span className="share__soft">
                <Trans>(you)</Trans>
              </span>
            </>
          ) : null}
        </span>
        <span className="share__soft">
          <RoleName person={person} />
        </span>
        {changeRole.isError ? <span className="form__problem">{problemText(changeRole.error)}</span> : null}
      </span>
      {person.role === 'owner' || participantId === undefined ? null : (
        <Menu
          label={t`What ${name} may do`}
          trigger={<IconButton icon={<EllipsisVertical />} label={t`What ${name} may do`} />}
        >
          {person.role === 'viewer' ? (
            <MenuItem
              icon={<PenLine />}
              onAction={() => changeRole.mutate('editor')}
            >{t`Let them write`}</MenuItem>
          ) : (
            <MenuItem
              icon={<Eye />}
              onAction={() => changeRole.mutate('viewer')}
            >{t`Let them only read`}</MenuItem>
          )}
          <MenuItem icon={<UserX />} isDanger onAction={() => setEnding(true)}>{t`End access …`}</MenuItem>
        </Menu>
      )}
      <Dialog
        isAlert
        size="small"
        title={t`End the access of ${name}?`}
        description={t`They are disconnected within a second. What they wrote stays. The link that they used does not let them in again; a new one does.`}
        isOpen={isEnding}
        onOpenChange={setEnding}
      >
        {endAccess.isError ? (
          <Banner tone="danger" isLive>
            {problemText(endAccess.error)}
          </Banner>
        ) : null}
        <DialogActions>
          <Button onPress={() => setEnding(false)} autoFocus>{t`Cancel`}</Button>
          <Button variant="danger" isPending={endAccess.isPending} onPress={() => endAccess.mutate()}>
            {t`End access`}
          </Button>
        </DialogActions>
      </Dialog>
    </li>
  );
}

function RoleName({ person }: { readonly person: Person }) {
  switch (person.role) {
    case 'owner':
      return <Trans>Owner</Trans>;
    case 'editor':
      return person.guest ? <Trans>Guest, can write</Trans> : <Trans>Can write</Trans>;
    case 'viewer':
      return person.guest ? <Trans>Guest, can only read</Trans> : <Trans>Can only read</Trans>;
  }
}
