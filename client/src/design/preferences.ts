import { useSyncExternalStore } from 'react';
import { THEME_CHOICES, type ThemeChoice } from './theme.ts';

/** How one person wants the interface on this device. Nothing secret: it lies in the browser's storage. */
export interface Preferences {
  /** Undefined: as the browser asks. */
  readonly language: string | undefined;
  readonly theme: ThemeChoice;
  /** Single letters as shortcuts on the board; off for speech input and shaky hands (WCAG 2.1.4). */
  readonly singleKeyShortcuts: boolean;
  /** Whether changes by others are announced to screen readers. */
  readonly announceOthers: boolean;
}

const KEY = 'charrette.preferences';

export const DEFAULT_PREFERENCES: Preferences = {
  language: undefined,
  theme: 'system',
  singleKeyShortcuts: true,
  announceOthers: true,
};

let current = read();
const listeners = new Set<() => void>();

export function preferences(): Preferences {
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Without storage the choice holds until the page is left.
  }
  tellListeners();
}

export function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(onPreferences, preferences);
}

/** Reads what an earlier visit kept; anything unknown falls back to its default. */
export function parsePreferences(text: string | null): Preferences {
  let kept: unknown;
  try {
    kept = JSON.parse(text ?? '{}');
  } catch {
    return DEFAULT_PREFERENCES;
  }
  if (typeof kept !== 'object' || kept === null) {
    return DEFAULT_PREFERENCES;
  }
  const { language, theme, singleKeyShortcuts, announceOthers } = kept as Record<string, unknown>;
  return {
    language: typeof language === 'string' ? language : undefined,
    theme: THEME_CHOICES.find(choice => choice === theme) ?? 'system',
    singleKeyShortcuts: singleKeyShortcuts !== false,
    announceOthers: announceOthers !== false,
  };
}

function read(): Preferences {
  try {
    return parsePreferences(localStorage.getItem(KEY));
  } catch {
    return DEFAULT_PREFERENCES;
  }
}

function tellListeners(): void {
  for (const listener of listeners) {
    listener();
  }
}

if (typeof window !== 'undefined') {
  window.addEventListener('storage', event => {
    if (event.key === KEY) {
      current = parsePreferences(event.newValue);
      tellListeners();
    }
  });
}
