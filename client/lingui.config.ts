import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

/** English is the source; German is complete; Arabic is being translated (see `src/app/locales.test.ts`). */
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'de', 'ar'],
  catalogs: [{ path: '<rootDir>/src/app/locales/{locale}', include: ['src'] }],
  format: formatter({ lineNumbers: false }),
  compileNamespace: 'ts',
  fallbackLocales: { default: 'en' },
});
