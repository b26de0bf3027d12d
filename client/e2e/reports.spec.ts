import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Deeds, freshId } from './deeds.ts';
import { expectAccessible, signIn, expect as soon, test } from './fixtures.ts';
import { shoot, speak } from './shots.ts';

test.use({ actionTimeout: 20_000 });
const expect = soon.configure({ timeout: 30_000 });

const NOTE = 'The desk closes at noon. Write to anna@example.org';

/** A session with one board that somebody wrote on; it is over. */
async function afterwards(deeds: Deeds): Promise<string> {
  const lead = await deeds.admin();
  const { id: session } = await deeds.call<{ id: string }>(lead, 'POST', '/api/sessions', {
    title: 'Opening hours',
    timezone: 'Europe/Vienna',
    start: '2026-06-09T12:00:00Z',
    end: '2026-06-09T15:00:00Z',
    capacity: 50,
    policy: 'attributed',
  });
  await deeds.do(lead, 'sessions', session, [
    { op: 'group.plan', id: 'ser', name: 'Services', area: 'access_services', link: '' },
  ]);
  const { id: board } = await deeds.call<{ id: string }>(lead, 'POST', '/api/boards', {
    title: 'Services',
    template: 'T01b',
    area: 'access_services',
    sessionId: session,
    group: 'ser',
  });
  await deeds.do(lead, 'sessions', session, [{ op: 'session.start' }, { op: 'group.open' }]);
  const { items } = await deeds.call<{
    items: readonly { id: string; type: string; r: { tags?: { column?: string } } }[];
  }>(lead, 'GET', `/api/boards/${board}/export?format=json`);
  const frame = items.find(({ type, r }) => type === 'frame' && r.tags?.column === 'needs_gaps')?.id ?? null;
  await deeds.do(lead, 'boards', board, [
    { op: 'mode', mode: 'open' },
    ...[
      NOTE,
      'خدمة باللغة العربية مرة في الأسبوع',
      'The form has nine pages',
      'Nobody explains the letters',
      'The bus comes twice a day',
      'Children translate for their parents',
    ].map((text, at) => ({
      op: 'new',
      id: freshId('i_'),
      type: 'note',
      r: {
        xy: [60 + 200 * at, 160],
        wh: [160, 160],
        slot: { p: frame, z: 'a0' },
        text: [{ insert: text }],
        lang: at === 1 ? 'ar' : 'en',
      },
    })),
  ]);
  await deeds.do(lead, 'sessions', session, [{ op: 'session.close' }]);
  return session;
}

/** Presses a button and gives what the browser got. */
async function fileOf(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: button }).press('Enter');
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('reports of a session are read on the page and taken along as files', async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto('/join');
  const session = await afterwards(new Deeds(page));
  await signIn(page);
  await page.goto(`/session/${session}`);
  await page.getByRole('region', { name: 'Results' }).getByRole('link', { name: 'Reports' }).click();
  await expect(page.getByRole('heading', { name: 'Reports of the session', level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Meeting report' })).toBeVisible();
  await expectAccessible(page);

  // Those who were there read what was written; the public edition says what it leaves out, and does.
  await page.getByRole('button', { name: 'Read here: Meeting report' }).press('Enter');
  const preview = page.locator('article.report');
  await expect(preview).toContainText('anna@example.org');
  await expect(preview.locator('[lang=ar]').first()).toBeVisible();
  await page.getByText('For everybody', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'What this edition leaves out' })).toBeVisible();
  await expect(preview).toContainText('[…]');
  await expect(preview).not.toContainText('anna@example.org');
  await expectAccessible(page);
  await shoot(page, 'report', 1400);

  const word = await fileOf(page, 'Download: Meeting report, Word (DOCX)');
  expect(word.name).toBe('meeting-report-public-en.docx');
  expect(word.bytes.subarray(0, 2).toString()).toBe('PK');
  await expect(page.getByText('Downloaded: meeting-report-public-en.docx')).toBeVisible();
  const pdf = await fileOf(page, 'Download: Meeting report, PDF');
  expect(pdf.name).toBe('meeting-report-public-en.pdf');
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const csv = await fileOf(page, 'Download: Meeting report, CSV');
  expect(csv.bytes.toString()).not.toContain('anna@example.org');

  // The picture of the boards, with the same in words.
  await page.getByRole('button', { name: 'Read here: Graphic recording' }).press('Enter');
  const poster = page.getByRole('img', { name: /Poster of what all groups agreed on/ });
  await expect(poster).toBeVisible();
  await expect
    .poll(() => poster.evaluate(image => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  await page.getByText('The same in words').click();
  await expect(preview).toContainText('The desk closes at noon');
  await expectAccessible(page);
  await shoot(page, 'report-picture', 1700);

  // In the dark, on the narrowest phone, from right to left.
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await shoot(page, 'report-dark', 1700);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 800 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await shoot(page, 'report-320', 1700);
  await page.setViewportSize({ width: 1280, height: 900 });
  await speak(page, 'ar');
  await expectAccessible(page);
  await shoot(page, 'report-ar', 1700);
});

test('reports of a session that goes on are not there yet, which is said', async ({ page, api }) => {
  await signIn(page);
  const { id } = await api.createSession('Still going on');
  await page.goto(`/session/${id}/reports`);
  await expect(page.getByText('The session is not over.')).toBeVisible();
  await expectAccessible(page);
});
