import { i18n, type Messages } from '@lingui/core';
import { useSyncExternalStore } from 'react';
import { onPreferences, preferences } from '../design/preferences.ts';

export const LANGUAGES = ['en', 'de', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language under its own name, for whoever cannot read the current one. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  ar: 'العربية',
};

/** The words of boards, sessions, polls and the repository come with them; the shell's always. */
export type Part = 'shell' | 'board' | 'session' | 'poll' | 'practice';

/** One chunk for each part and language: only what is in use is downloaded. */
const CATALOGUES: Readonly<Record<Part, Readonly<Record<Language, () => Promise<{ messages: Messages }>>>>> =
  {
    shell: {
      en: () => import('./locales/en.po'),
      de: () => import('./locales/de.po'),
      ar: () => import('./locales/ar.po'),
    },
    board: {
      en: () => import('../board/locales/en.po'),
      de: () => import('../board/locales/de.po'),
      ar: () => import('../board/locales/ar.po'),
    },
    session: {
      en: () => import('../session/locales/en.po'),
      de: () => import('../session/locales/de.po'),
      ar: () => import('../session/locales/ar.po'),
    },
    poll: {
      en: () => import('../poll/locales/en.po'),
      de: () => import('../poll/locales/de.po'),
      ar: () => import('../poll/locales/ar.po'),
    },
    practice: {
      en: () => import('../practice/locales/en.po'),
      de: () => import('../practice/locales/de.po'),
      ar: () => import('../practice/locales/ar.po'),
    },
  };

const parts = new Set<Part>(['shell']);
let active: Language = 'en';
const listeners = new Set<() => void>();

/** The language that was chosen, else the first that the browser asks for and that there is, else English. */
export function wantedLanguage(chosen: string | undefined, asked: readonly string[]): Language {
  const tags = [chosen, ...asked].map(tag => tag?.slice(0, 2).toLowerCase());
  for (const tag of tags) {
    const known = LANGUAGES.find(language => language === tag);
    if (known !== undefined) {
      return known;
    }
  }
  return 'en';
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** The browser's own variant of the language, so that dates look as at home (`en-GB`, `de-AT`). */
export function widgetLocale(language: Language): string {
  return navigator.languages.find(tag => tag.toLowerCase().startsWith(language)) ?? language;
}

export function activeLanguage(): Language {
  return active;
}

export function useActiveLanguage(): Language {
  return useSyncExternalStore(listener => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, activeLanguage);
}

/** Loads the language that applies, turns the page to it, and follows the preference from then on. */
export async function startLanguage(): Promise<void> {
  const apply = () => activate(wantedLanguage(preferences().language, navigator.languages));
  onPreferences(() => void apply());
  await apply();
}

/** One at a time: who asks for two parts at once must not get the words of the slower one alone. */
let loading: Promise<void> = Promise.resolve();

/** Makes sure that a part's words are there before its first component is shown. */
export function needPart(part: Part): Promise<void> {
  if (!parts.has(part)) {
    parts.add(part);
    loading = loading
      .catch(() => undefined)
      .then(async () => {
        const messages = await wordsOf(active).catch((error: unknown) => {
          parts.delete(part);
          throw error;
        });
        i18n.loadAndActivate({ locale: active, locales: [widgetLocale(active)], messages });
      });
  }
  return loading;
}

async function activate(language: Language): Promise<void> {
  const messages = await wordsOf(language);
  active = language;
  i18n.loadAndActivate({ locale: language, locales: [widgetLocale(language)], messages });
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  for (const listener of listeners) {
    listener();
  }
}

async function wordsOf(language: Language): Promise<Messages> {
  const loaded = await Promise.all([...parts].map(part => CATALOGUES[part][language]()));
  return Object.assign({}, ...loaded.map(({ messages }) => messages)) as Messages;
}
