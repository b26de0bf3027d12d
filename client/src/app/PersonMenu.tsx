import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { LayoutGrid, Library, LogOut, Settings, Users } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useSession, useSessionState } from '../account/ui/SessionContext.tsx';
import { Avatar } from '../design/Avatar.tsx';
import { Menu, MenuItem, MenuSeparator } from '../design/Menu.tsx';
import './PageShell.css';

/** The person's own menu, at the end of every header. `compact` shows only the initials. */
export default function PersonMenu({ compact = false }: { readonly compact?: boolean }) {
  const { t } = useLingui();
  const session = useSession();
  const state = useSessionState();
  const navigate = useNavigate();
  if (state.kind !== 'signedIn') {
    return null;
  }
  const { name, guest, admin } = state.me;
  const signOut = () => {
    void navigate({ to: '/' });
    // The cookie outlives a failed call; the page says so only by still being signed in after a reload.
    session.signOut().catch(() => undefined);
  };
  return (
    <Menu
      label={t`Your menu`}
      trigger={
        <AriaButton className="shell__account" aria-label={t`Your menu: ${name}`}>
          <Avatar name={name} size="small" />
          {compact ? null : (
            <span className="shell__account-name" dir="auto">
              {name}
            </span>
          )}
        </AriaButton>
      }
    >
      <MenuItem icon={<LayoutGrid />} onAction={() => void navigate({ to: '/' })}>
        {t`Boards`}
      </MenuItem>
      {guest ? null : (
        <MenuItem icon={<Library />} onAction={() => void navigate({ to: '/repository/work' })}>
          {t`Records`}
        </MenuItem>
      )}
      {admin ? (
        <MenuItem icon={<Users />} onAction={() => void navigate({ to: '/accounts' })}>
          {t`Accounts`}
        </MenuItem>
      ) : null}
      <MenuItem icon={<Settings />} onAction={() => void navigate({ to: '/settings' })}>
        {t`Settings`}
      </MenuItem>
      <MenuSeparator />
      {guest ? (
        <MenuItem icon={<LogOut />} hint={t`You need the invite link to come back`} onAction={signOut}>
          {t`Leave`}
        </MenuItem>
      ) : (
        <MenuItem icon={<LogOut />} onAction={signOut}>
          {t`Sign out`}
        </MenuItem>
      )}
    </Menu>
  );
}
