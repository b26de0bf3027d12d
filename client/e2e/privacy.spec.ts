import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, joinAsGuest, test } from './fixtures.ts';
import { ADMIN } from './server.ts';
import { shoot } from './shots.ts';

const PASSWORD = 'plum canyon 42 lanterns';

/** Makes an account by a link, and comes in with it. */
async function comesIn(page: Page, url: string, token: string, name: string, email: string): Promise<void> {
  const answer = await page.request.post(`${url}/api/accounts/invitations`, {
    data: { email, admin: false },
    headers: { Authorization: `Bearer ${token}`, Origin: url },
  });
  const { url: link } = (await answer.json()) as { url: string };
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  const mail = page.getByLabel('E-mail');
  if (await mail.isEditable()) {
    await mail.fill(email);
  }
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Boards', level: 1 })).toBeVisible();
}

/** Tab goes on until this has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole('button', { name, exact: true });
  for (let i = 0; i < 60; i++) {
    if (await target.evaluate(element => element === document.activeElement).catch(() => false)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by Tab to ${name}`);
}

test.describe('the own data', () => {
  test('[A90] [A94] an account takes its data along and has itself erased, by keyboard', async ({
    page,
    api,
    server,
  }) => {
    await comesIn(page, server.url, api.token, 'Zora Quillfeather', 'zora@example.org');
    await page.goto('/settings');
    await tabTo(page, 'Download my data');
    const coming = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const file = await coming;
    expect(file.suggestedFilename()).toBe('my-data.json');
    const data = JSON.parse(await readFile(await file.path(), 'utf8')) as {
      person: { name: string };
      account: { email: string };
    };
    expect(data.person.name).toBe('Zora Quillfeather');
    expect(data.account.email).toBe('zora@example.org');

    await tabTo(page, 'Erase me …');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('alertdialog', { name: 'Erase you from this server?' });
    await expect(dialog).toContainText('Nobody can undo this');
    await expectAccessible(page, '[role=alertdialog]');
    await shoot(page, 'privacy-erase', 800);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.keyboard.press('Enter');
    await tabTo(page, 'Cancel');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('This is not your present password.');
    await dialog.getByLabel('Your password').focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(PASSWORD);
    await tabTo(page, 'Erase me for good');
    await page.keyboard.press('Enter');
    await expect(page.getByText('You were erased from this server.')).toBeVisible();
    await expect(dialog).toBeHidden();

    await page.goto('/');
    await page.getByLabel('E-mail').fill('zora@example.org');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('E-mail and password do not fit together.')).toBeVisible();
  });

  test('[A90] a guest needs no password', async ({ page, api }) => {
    const board = await api.createBoard('Guests who go');
    const { url } = await api.createInvite(board.id);
    await joinAsGuest(page, url, 'Wren Ottolander');
    await page.goto('/settings');
    await page.getByRole('button', { name: 'Erase me …' }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog.getByLabel('Your password')).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Erase me for good' }).click();
    await expect(page.getByText('You were erased from this server.')).toBeVisible();
    await page.goto(`/b/${board.id}`);
    await expect(page.getByText('Guests who go')).toHaveCount(0);
  });

  test('[A91] the last administrator is told that somebody has to stay', async ({ page }) => {
    await page.goto('/');
    await page.getByLabel('E-mail').fill(ADMIN.email);
    await page.getByLabel('Password').fill(ADMIN.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Boards', level: 1 })).toBeVisible();
    await page.goto('/settings');
    await page.getByRole('button', { name: 'Erase me …' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel('Your password').fill(ADMIN.password);
    await dialog.getByRole('button', { name: 'Erase me for good' }).click();
    await expect(dialog.getByRole('alert')).toContainText('last administrator');
  });

  for (const { name, theme, language, size } of [
    { name: 'phone', theme: 'light', language: 'en', size: { width: 320, height: 640 } },
    { name: 'dark-ar', theme: 'dark', language: 'ar', size: { width: 900, height: 900 } },
  ] as const) {
    test(`fit on a ${name}`, async ({ page, api }) => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      const board = await api.createBoard('Narrow');
      const { url } = await api.createInvite(board.id);
      await joinAsGuest(page, url, 'Wren');
      await page.goto('/settings');
      if (language === 'ar') {
        await page.getByRole('button', { name: /Language/ }).click();
        await page.getByRole('option', { name: 'العربية' }).click();
        await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
      }
      await page.getByRole('button', { name: language === 'ar' ? 'امحُني …' : 'Erase me …' }).click();
      await expect(page.getByRole('alertdialog')).toBeVisible();
      await expectAccessible(page, '[role=alertdialog]');
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await shoot(page, `privacy-${name}`, size.height);
      await page.keyboard.press('Escape');
      await expectAccessible(page);
    });
  }
});
