import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { parsePreferences } from '../design/preferences.ts';
import { resolveTheme } from '../design/theme.ts';
import { directionOf, wantedLanguage } from './i18n.ts';

const BOOT = readFileSync(join(import.meta.dirname, '../../public/boot.js'), 'utf8');

interface Device {
  readonly kept: string | null;
  readonly languages: readonly string[];
  readonly dark: boolean;
  readonly contrast: boolean;
}

/** Runs the script of the page's head and returns what it wrote on the root element. */
function boot({ kept, languages, dark, contrast }: Device) {
  const documentElement = { dataset: {} as Record<string, string>, lang: '', dir: '' };
  runInNewContext(BOOT, {
    document: { documentElement },
    navigator: { languages },
    localStorage: { getItem: () => kept },
    matchMedia: (query: string) => ({ matches: query.includes('dark') ? dark : contrast }),
  });
  return { theme: documentElement.dataset.theme, lang: documentElement.lang, dir: documentElement.dir };
}

describe('the script that runs before the first paint', () => {
  const kept = [
    null,
    '',
    'nonsense',
    'null',
    '[]',
    '{}',
    ...['light', 'dark', 'contrast', 'system', 'pink'].map(theme => JSON.stringify({ theme })),
    ...['en', 'de', 'ar', 'fr'].map(language => JSON.stringify({ language, theme: 'dark' })),
  ];
  const languages = [[], ['de-CH', 'en'], ['fr', 'ar'], ['pt']];

  it('agrees with the program that takes over', () => {
    for (const keptText of kept) {
      for (const asked of languages) {
        for (const dark of [true, false]) {
          for (const contrast of [true, false]) {
            const device = { kept: keptText, languages: asked, dark, contrast };
            const { theme, language } = parsePreferences(keptText === '' ? null : keptText);
            const lang = wantedLanguage(language, asked);
            expect({ device, ...boot(device) }).toEqual({
              device,
              theme: resolveTheme(theme, dark, contrast),
              lang,
              dir: directionOf(lang),
            });
          }
        }
      }
    }
  });
});
