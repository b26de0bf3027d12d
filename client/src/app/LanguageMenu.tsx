import { useLingui } from '@lingui/react/macro';
import { Languages } from 'lucide-react';
import { Button } from '../design/Button.tsx';
import { Menu, MenuItem } from '../design/Menu.tsx';
import { setPreferences } from '../design/preferences.ts';
import { LANGUAGE_NAMES, LANGUAGES, useActiveLanguage } from './i18n.ts';

/** For people without an account: the language of the interface, each under its own name. */
export function LanguageMenu() {
  const { t } = useLingui();
  const active = useActiveLanguage();
  return (
    <Menu
      label={t`Language`}
      trigger={
        <Button variant="quiet" icon={<Languages />} aria-label={t`Language: ${LANGUAGE_NAMES[active]}`}>
          <span lang={active}>{LANGUAGE_NAMES[active]}</span>
        </Button>
      }
    >
      {LANGUAGES.map(language => (
        <MenuItem key={language} id={language} onAction={() => setPreferences({ language })}>
          {LANGUAGE_NAMES[language]}
        </MenuItem>
      ))}
    </Menu>
  );
}
