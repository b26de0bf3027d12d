import { Trans, useLingui } from '@lingui/react/macro';
import { Hand } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { SESSION_ROLES } from '../../account/model.ts';
import { useSessionWords } from '../../account/ui/useSessionWords.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../design/Menu.tsx';
import { Select } from '../../design/Select.tsx';
import { belongsToGroups, type LeadPart, type Member } from '../model.ts';
import { Panel } from './parts.tsx';
import { useAct, useRoom } from './room.tsx';
import { peopleText } from './words.ts';

/** A person as a button: move to a group, change the role, remove. */
export function PersonButton({ member }: { readonly member: Member }) {
  const { t } = useLingui();
  const { tree, me } = useRoom();
  const act = useAct();
  const words = useSessionWords();
  const [opened, setOpened] = useState<'role' | 'remove' | undefined>(undefined);
  const { id, name, role, hand } = member;
  const roleName = words.role(role);
  const move = (group: string | null, to: string) =>
    void act({ op: 'group.assign', moves: { [id]: group } }, t`${name} is now in: ${to}`);
  return (
    <>
      <Menu
        label={t`What to do with ${name}`}
        trigger={
          <Button
            variant="quiet"
            aria-label={hand ? t`${name}, ${roleName}, hand up` : t`${name}, ${roleName}`}
          >
            <span className="person">
              <bdi>{name}</bdi>
              {hand ? <Hand aria-hidden="true" /> : null}
              {role === 'participant' ? null : <span className="soft">{roleName}</span>}
            </span>
          </Button>
        }
      >
        {belongsToGroups(role)
          ? tree.groups
              .filter(group => group.id !== member.group)
              .map(group => (
                <MenuItem key={group.id} onAction={() => move(group.id, group.name)}>
                  {t`To ${group.name}`}
                </MenuItem>
              ))
          : null}
        {member.group === undefined ? null : (
          <MenuItem onAction={() => move(null, t`no group`)}>{t`Out of the group`}</MenuItem>
        )}
        <MenuSeparator />
        <MenuItem onAction={() => setOpened('role')}>{t`Change the role …`}</MenuItem>
        {id === me.id ? null : (
          <MenuItem isDanger onAction={() => setOpened('remove')}>
            {t`Remove from the session …`}
          </MenuItem>
        )}
      </Menu>
      {opened === 'role' ? <RoleDialog member={member} onClose={() => setOpened(undefined)} /> : null}
      {opened === 'remove' ? (
        <Dialog
          title={t`Remove ${name}?`}
          size="small"
          isAlert
          isOpen
          onOpenChange={() => setOpened(undefined)}
          description={t`They leave at once and cannot come again by any link. What they wrote stays.`}
        >
          <DialogActions>
            <Button variant="quiet" onPress={() => setOpened(undefined)}>
              {t`Cancel`}
            </Button>
            <Button
              variant="danger"
              onPress={() => {
                setOpened(undefined);
                void act({ op: 'member.remove', member: id }, t`${name} was removed`);
              }}
            >
              {t`Remove`}
            </Button>
          </DialogActions>
        </Dialog>
      ) : null}
    </>
  );
}

function RoleDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const { t } = useLingui();
  const act = useAct();
  const words = useSessionWords();
  const [role, setRole] = useState(member.role);
  const { name } = member;
  return (
    <Dialog title={t`Role of ${name}`} size="small" isOpen onOpenChange={onClose}>
      <Select
        label={t`Role`}
        value={role}
        onChange={setRole}
        options={SESSION_ROLES.map(key => ({ key, label: words.role(key) }))}
      />
      <DialogActions>
        <Button
          variant="primary"
          onPress={async () => {
            if (await act({ op: 'role.set', member: member.id, role }, t`The role was changed`)) {
              onClose();
            }
          }}
        >
          {t`Change the role`}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** S12: who waits, how many may come by themselves, and why more may. */
export function LobbyPanel({ lead }: { readonly lead: LeadPart }) {
  const { t } = useLingui();
  const { tree } = useRoom();
  const act = useAct();
  const words = useSessionWords();
  const [capacity, setCapacity] = useState('');
  const [reason, setReason] = useState('');
  const [inside, most] = [tree.members.length, lead.capacity];
  const wanted = Number(capacity);
  const isRight = Number.isInteger(wanted) && wanted >= 1 && wanted <= 1_000;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (
      isRight &&
      (await act(
        { op: 'capacity.set', capacity: wanted, reason: reason.trim() },
        t`The capacity was changed`,
      ))
    ) {
      setCapacity('');
      setReason('');
    }
  };
  return (
    <Panel
      title={t`Lobby`}
      tools={
        lead.lobby.length > 0 ? (
          <Button onPress={() => void act({ op: 'lobby.admit' }, t`All were let in`)}>{t`Let all in`}</Button>
        ) : undefined
      }
    >
      <p>
        <Trans>
          {inside} of {most} places are taken.
        </Trans>{' '}
        {lead.lobby.length === 0 ? <Trans>Nobody waits.</Trans> : null}
      </p>
      <ol className="rows">
        {lead.lobby.map(({ id, name, role }) => (
          <li key={id} className="rows__row">
            <span className="rows__name">
              <bdi>{name}</bdi> <span className="soft">{words.role(role)}</span>
            </span>
            <Button
              aria-label={t`Let ${name} in`}
              onPress={() => void act({ op: 'lobby.admit', member: id }, t`${name} was let in`)}
            >
              {t`Let in`}
            </Button>
          </li>
        ))}
      </ol>
      <details>
        <summary>
          <Trans>Change the number of places</Trans>
        </summary>
        <form className="stack" onSubmit={event => void submit(event)}>
          <Field
            label={t`Places`}
            type="number"
            inputMode="numeric"
            value={capacity}
            onChange={setCapacity}
            placeholder={String(most)}
            error={capacity === '' || isRight ? undefined : t`Enter a whole number from 1 to 1000.`}
          />
          <Field
            label={t`Reason`}
            hint={t`Needed for more places; it is kept in the log.`}
            value={reason}
            onChange={setReason}
            maxLength={500}
          />
          <Button type="submit" isDisabled={!isRight}>
            {t`Change`}
          </Button>
        </form>
      </details>
    </Panel>
  );
}

/** Everybody who is in, those with a hand up first. */
export function PeoplePanel({ lead }: { readonly lead: LeadPart }) {
  const { t } = useLingui();
  const { tree } = useRoom();
  const words = useSessionWords();
  const people = [...tree.members].sort((a, b) => Number(b.hand) - Number(a.hand) || a.n - b.n);
  const hands = people.filter(({ hand }) => hand).length;
  const count = peopleText(people.length);
  return (
    <Panel title={t`People`}>
      <p role="status">
        {count}
        {hands > 0 ? (
          <>
            {' · '}
            <Trans>Hands up: {hands}</Trans>
          </>
        ) : null}
      </p>
      <ul className="people">
        {people.map(member => (
          <li key={member.id}>
            <PersonButton member={member} />
          </li>
        ))}
      </ul>
      {Object.keys(lead.profile).length === 0 ? null : (
        <details>
          <summary>
            <Trans>What people said of themselves</Trans>
          </summary>
          {Object.entries(lead.profile).map(([field, counts]) => (
            <table key={field} className="counts">
              <caption>{words.field(field)}</caption>
              <tbody>
                {Object.entries(counts).map(([value, number]) => (
                  <tr key={value}>
                    <th scope="row">{words.value(value)}</th>
                    <td dir="ltr">{number}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
          <p className="soft">
            <Trans>Small counts are hidden, so that nobody can be found.</Trans>
          </p>
        </details>
      )}
    </Panel>
  );
}
