// Runs before the first paint. It repeats a little of src/design/theme.ts and src/app/preferences.ts, which take over
// once they are loaded; src/app/boot.test.ts holds the two to the same answers.
(() => {
  const root = document.documentElement;
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('charrette.preferences') ?? '{}') ?? {};
  } catch {
    // Storage may be blocked, or hold something else: the defaults are right then.
  }

  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const contrast = matchMedia('(prefers-contrast: more)').matches;
  const choice = ['light', 'dark', 'contrast'].includes(kept.theme) ? kept.theme : 'system';
  if (choice === 'contrast' || (choice === 'system' && contrast)) {
    root.dataset.theme = dark ? 'contrast-dark' : 'contrast';
  } else {
    root.dataset.theme = choice === 'system' ? (dark ? 'dark' : 'light') : choice;
  }

  const wanted = [kept.language, ...(navigator.languages ?? [])].map(tag =>
    String(tag).slice(0, 2).toLowerCase(),
  );
  const language = wanted.find(tag => ['en', 'de', 'ar'].includes(tag)) ?? 'en';
  root.lang = language;
  root.dir = language === 'ar' ? 'rtl' : 'ltr';
})();
