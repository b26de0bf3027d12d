/** What a person can choose; `system` follows the device. */
export const THEME_CHOICES = ['system', 'light', 'dark', 'contrast'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** What `data-theme` on the root element can hold. */
export type Theme = 'light' | 'dark' | 'contrast' | 'contrast-dark';

const DARK = '(prefers-color-scheme: dark)';
const MORE_CONTRAST = '(prefers-contrast: more)';
const FORCED = '(forced-colors: active)';

export function resolveTheme(choice: ThemeChoice, prefersDark: boolean, prefersContrast: boolean): Theme {
  if (choice === 'contrast' || (choice === 'system' && prefersContrast)) {
    return prefersDark ? 'contrast-dark' : 'contrast';
  }
  if (choice === 'system') {
    return prefersDark ? 'dark' : 'light';
  }
  return choice;
}

/** Applies a choice to the page and follows the device until the returned function is called. */
export function applyTheme(choice: ThemeChoice): () => void {
  const queries = [DARK, MORE_CONTRAST].map(query => matchMedia(query));
  const apply = () => {
    const [dark, contrast] = queries.map(query => query.matches);
    document.documentElement.dataset.theme = resolveTheme(choice, dark ?? false, contrast ?? false);
  };
  apply();
  for (const query of queries) {
    query.addEventListener('change', apply);
  }
  return () => {
    for (const query of queries) {
      query.removeEventListener('change', apply);
    }
  };
}

/** Calls back whenever the colours may have changed; what paints by hand repaints then. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const forced = matchMedia(FORCED);
  forced.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    forced.removeEventListener('change', listener);
  };
}
