import { expect, signIn, test } from './fixtures.ts';

test('two browsers write on one board through the server: both see it, both are told that it is saved', async ({
  page,
  browser,
  api,
  baseURL,
}) => {
  const board = await api.createBoard('Two at one table');
  await signIn(page);
  await page.goto(`/b/${board.id}#canvas`);
  await expect(page.getByText('Nothing here yet')).toBeVisible();

  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const other = await context.newPage();
  await signIn(other);
  await other.goto(`/b/${board.id}#outline`);
  await expect(other.locator('.outline')).toBeVisible();

  await page.locator('.board-canvas').focus();
  await page.keyboard.press('n');
  await page.keyboard.type('evening courses');
  await page.keyboard.press('Escape');
  await expect(other.getByRole('button', { name: 'evening courses , write' })).toBeVisible();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  await other.getByLabel('Write a note outside all frames').fill('with childcare');
  await other.keyboard.press('Enter');
  await expect(page.locator('.note', { hasText: 'with childcare' })).toBeVisible();

  await page.reload();
  await expect(page.locator('.note', { hasText: 'evening courses' })).toBeVisible();
  await context.close();
});
