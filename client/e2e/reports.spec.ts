import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { afterwards, colleague, signInAs } from './afterwards.ts';
import { Deeds } from './deeds.ts';
import { expectAccessible, signIn, expect as soon, test } from './fixtures.ts';
import { shoot, speak } from './shots.ts';

test.use({ actionTimeout: 20_000 });
const expect = soon.configure({ timeout: 30_000 });

/** Presses a button and gives what the browser got. */
async function fileOf(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: button }).press('Enter');
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('who led a session reads the edition for those who were there, and is told of the other', async ({
  page,
}) => {
  await page.goto('/join');
  const { session } = await afterwards(new Deeds(page), 'Led by me');
  await signIn(page);
  await page.goto(`/session/${session}`);
  await page.getByRole('region', { name: 'Results' }).getByRole('link', { name: 'Reports' }).click();
  await expect(page.getByRole('heading', { name: 'Reports of the session', level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Meeting report' })).toBeVisible();
  await expect(
    page.getByText('The edition for everybody comes from the staff of the project.'),
  ).toBeVisible();
  await expect(page.getByText('For everybody', { exact: true })).toBeHidden();
  await expectAccessible(page);
});

test('reports of a session are read on the page and taken along as files', async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto('/join');
  const deeds = new Deeds(page);
  const { session } = await afterwards(deeds, 'To be taken along');
  await signInAs(page, await colleague(deeds, 'rosa.reports', 'staff'));
  await page.goto(`/session/${session}/reports`);
  await expect(page.getByRole('heading', { name: 'Meeting report' })).toBeVisible();

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
  await shoot(page, 'report', 1360);

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
