import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { generateMessageId } from '@lingui/message-utils/generateMessageId';
import { describe, expect, it } from 'vitest';

const CLIENT = join(import.meta.dirname, '../..');
const PARTS = [
  'src/app/locales',
  'src/board/locales',
  'src/session/locales',
  'src/poll/locales',
  'src/practice/locales',
];

interface Entry {
  readonly source: string;
  readonly translation: string;
}

function entries(part: string, locale: string): readonly Entry[] {
  const file = join(CLIENT, part, `${locale}.po`);
  expect(existsSync(file), file).toBe(true);
  const text = (lines: string) =>
    JSON.parse(`"${[...lines.matchAll(/"(.*)"/g)].map(line => line[1]).join('')}"`) as string;
  return [...readFileSync(file, 'utf8').matchAll(/^msgid ((?:".*"\n)+)msgstr ((?:".*"(?:\n|$))+)/gm)]
    .map(match => ({ source: text(match[1] ?? ''), translation: text(match[2] ?? '') }))
    .filter(({ source }) => source !== '');
}

/** Names of arguments and numbers of tags: `{name}`, `<0>`; what a translation must not lose. */
function slots(message: string): readonly string[] {
  return [
    ...new Set([...message.matchAll(/\{(\w+)[},]|<\/?\d+\/?>/g)].map(match => match[1] ?? match[0])),
  ].sort();
}

describe.each(PARTS)('the catalogues in %s', part => {
  it('are complete in German', () => {
    const missing = entries(part, 'de').filter(({ translation }) => translation === '');
    expect(missing.map(({ source }) => source)).toEqual([]);
  });

  it.each(['de', 'ar'])('keep every argument and tag in %s', locale => {
    const broken = entries(part, locale).filter(
      ({ source, translation }) => translation !== '' && slots(source).join() !== slots(translation).join(),
    );
    expect(broken).toEqual([]);
  });
});

describe('the catalogues', () => {
  it.each(['src/app/locales', 'src/session/locales', 'src/poll/locales', 'src/practice/locales'])(
    'are complete in Arabic in %s',
    part => {
      const missing = entries(part, 'ar').filter(({ translation }) => translation === '');
      expect(missing.map(({ source }) => source)).toEqual([]);
    },
  );

  it('hold every string of the source: else run "npm run i18n:extract"', { timeout: 120_000 }, async () => {
    const config = getConfig({ cwd: CLIENT, configPath: join(CLIENT, 'lingui.config.ts') });
    let total = 0;
    for (const catalog of await getCatalogs(config)) {
      const collected = (await catalog.collect({})) ?? {};
      const part = PARTS.find(candidate => catalog.path.includes(candidate)) ?? '';
      const known = new Set(entries(part, 'en').map(({ source }) => generateMessageId(source)));
      total += Object.keys(collected).length;
      const unknown = Object.entries(collected).filter(([id]) => !known.has(id));
      expect(unknown.map(([, { message }]) => message)).toEqual([]);
    }
    expect(total).toBeGreaterThan(200);
  });
});
