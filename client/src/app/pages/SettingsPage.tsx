import { Trans, useLingui } from '@lingui/react/macro';
import { Contrast, Monitor, Moon, Sun } from 'lucide-react';
import { AccountSettings } from '../../account/ui/AccountSettings.tsx';
import { useSessionState } from '../../account/ui/SessionContext.tsx';
import { setPreferences, usePreferences } from '../../design/preferences.ts';
import { Select } from '../../design/Select.tsx';
import { Choice, Switch } from '../../design/Toggle.tsx';
import { LANGUAGE_NAMES, LANGUAGES, useActiveLanguage } from '../i18n.ts';
import { PageShell } from '../PageShell.tsx';
import './SettingsPage.css';

/** How the interface should be on this device, and the person's own account. */
export default function SettingsPage() {
  const { t } = useLingui();
  const state = useSessionState();
  const language = useActiveLanguage();
  const { theme, singleKeyShortcuts, announceOthers } = usePreferences();
  return (
    <PageShell title={t`Settings`} width="narrow">
      <h1>
        <Trans>Settings</Trans>
      </h1>
      <div className="settings">
        <section className="page-panel settings__group" aria-labelledby="settings-look">
          <h2 id="settings-look">
            <Trans>On this device</Trans>
          </h2>
          <Select
            label={t`Language`}
            value={language}
            onChange={chosen => setPreferences({ language: chosen })}
            options={LANGUAGES.map(key => ({ key, label: LANGUAGE_NAMES[key], lang: key }))}
          />
          <Choice
            label={t`Colours`}
            value={theme}
            onChange={chosen => setPreferences({ theme: chosen })}
            options={[
              { key: 'system', label: t`As the device`, icon: <Monitor /> },
              { key: 'light', label: t`Light`, icon: <Sun /> },
              { key: 'dark', label: t`Dark`, icon: <Moon /> },
              { key: 'contrast', label: t`High contrast`, icon: <Contrast /> },
            ]}
          />
          <Switch
            isSelected={singleKeyShortcuts}
            onChange={isOn => setPreferences({ singleKeyShortcuts: isOn })}
            hint={t`N makes a note, V selects. Turn this off if you speak to your computer or often hit keys by accident.`}
          >
            <Trans>Single letters as shortcuts on boards</Trans>
          </Switch>
          <Switch
            isSelected={announceOthers}
            onChange={isOn => setPreferences({ announceOthers: isOn })}
            hint={t`For screen readers: one sentence every few seconds, never while you type. Your own actions are always announced.`}
          >
            <Trans>Announce what others change</Trans>
          </Switch>
        </section>
        {state.kind === 'signedIn' ? <AccountSettings me={state.me} /> : null}
      </div>
    </PageShell>
  );
}
