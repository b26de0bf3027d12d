import { useLingui } from '@lingui/react/macro';
import { Languages } from 'lucide-react';
import { setPreferences } from '../design/preferences.ts';
import { LANGUAGE_NAMES, LANGUAGES, useActiveLanguage } from './i18n.ts';

/**
 * The language of the interface, each under its own name, for people without an account. The browser's own list: it is
 * the best one on a phone, and this stands on the pages that must load fast.
 */
export function LanguageMenu() {
  const { t } = useLingui();
  const active = useActiveLanguage();
  return (
    <div className="shell__language">
      <Languages aria-hidden="true" />
      <select
        aria-label={t`Language`}
        value={active}
        onChange={event => setPreferences({ language: event.target.value })}
      >
        {LANGUAGES.map(language => (
          <option key={language} value={language} lang={language}>
            {LANGUAGE_NAMES[language]}
          </option>
        ))}
      </select>
    </div>
  );
}
