// Runs before the first paint; mirrors src/app/preferences.ts (a test keeps the two in step).
(() => {
  const root = document.documentElement;
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('charrette.preferences') ?? '{}') ?? {};
  } catch {
    // Storage may be blocked, or hold something else: the defaults are right then.
  }
  if (['light', 'dark', 'contrast'].includes(kept.theme)) {
    root.dataset.theme = kept.theme;
  }
  const known = ['en', 'de', 'ar'];
  const wanted = [kept.language, ...(navigator.languages ?? [])].map(tag =>
    String(tag).slice(0, 2).toLowerCase(),
  );
  const language = wanted.find(tag => known.includes(tag)) ?? 'en';
  root.lang = language;
  root.dir = language === 'ar' ? 'rtl' : 'ltr';
})();
