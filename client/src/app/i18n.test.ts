import { describe, expect, it } from 'vitest';
import { directionOf, wantedLanguage } from './i18n.ts';

describe('the language of the interface', () => {
  it.each([
    [undefined, ['de-AT', 'en'], 'de'],
    [undefined, ['fr-FR', 'ar-EG', 'en'], 'ar'],
    [undefined, ['fr', 'it'], 'en'],
    [undefined, [], 'en'],
    ['de', ['ar'], 'de'],
    ['xx', ['ar'], 'ar'],
    ['__proto__', [], 'en'],
  ])('chosen %s, asked for %j: %s', (chosen, asked, expected) => {
    expect(wantedLanguage(chosen, asked)).toBe(expected);
  });

  it('runs from right to left in Arabic alone', () => {
    expect([directionOf('ar'), directionOf('de'), directionOf('en')]).toEqual(['rtl', 'ltr', 'ltr']);
  });
});
