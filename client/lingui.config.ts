import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

/**
 * English is the source; German is complete (`src/app/locales/catalogues.test.ts`); Arabic is complete for the shell.
 * Each part has catalogues of its own, so that the words of boards, sessions and polls are loaded with them.
 */
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'de', 'ar'],
  catalogs: [
    { path: '<rootDir>/src/app/locales/{locale}', include: ['src/app', 'src/account', 'src/design'] },
    { path: '<rootDir>/src/board/locales/{locale}', include: ['src/board'] },
    { path: '<rootDir>/src/session/locales/{locale}', include: ['src/session'] },
    { path: '<rootDir>/src/poll/locales/{locale}', include: ['src/poll'] },
    { path: '<rootDir>/src/practice/locales/{locale}', include: ['src/practice'] },
  ],
  format: formatter({ lineNumbers: false }),
  compileNamespace: 'ts',
  fallbackLocales: { default: 'en' },
});
