import type { Page } from '@playwright/test';
import { expect, expectAccessible, joinAsGuest, signIn, test } from './fixtures.ts';

/** Who leads opens the mode's panel, chooses, and closes it. */
async function lead(page: Page, act: (panel: ReturnType<Page['getByRole']>) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: /^Mode: / }).click();
  const panel = page.getByRole('dialog', { name: 'Mode of the board' });
  await act(panel);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
}

const mode = (page: Page, name: string) => page.getByRole('button', { name: `Mode: ${name}` });

test('[B93] [B95] the owner locks the board, then opens writing with a timer; a guest can do what the mode allows', async ({
  page,
  browser,
  api,
  baseURL,
}) => {
  const board = await api.createBoard('Evening courses');
  const invite = await api.createInvite(board.id);
  await signIn(page);
  await page.goto(`/b/${board.id}#outline`);
  await page.getByLabel('Write a note outside all frames').fill('from the owner');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'from the owner , write' })).toBeVisible();

  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const guest = await context.newPage();
  await joinAsGuest(guest, invite.url, 'Participant 7');
  await expect(guest.locator('.note', { hasText: 'from the owner' })).toBeVisible();
  await expect(mode(guest, 'Open')).toBeVisible();

  await lead(page, panel => panel.getByText('Locked', { exact: true }).click());
  await expect(mode(guest, 'Locked')).toBeVisible();
  await expect(guest.locator('.visually-hidden[data-live-announcer]')).toContainText(
    'The board is locked now. You can read, not write.',
  );

  await test.step('a guest’s writing is refused on the canvas', async () => {
    await guest.locator('.board-canvas').focus();
    await guest.keyboard.press('n');
    await expect(guest.getByRole('alertdialog').first()).toContainText('The board is locked');
    await expect(guest.locator('.note')).toHaveCount(1);
    await expect(guest.getByRole('button', { name: /^Note: The board is locked/ })).toBeDisabled();
    await guest.locator('.note', { hasText: 'from the owner' }).click();
    await expect(guest.locator('.context-bar')).toContainText('The board is locked');
    await expectAccessible(guest);
  });

  await test.step('and in the outline', async () => {
    await guest.goto(`/b/${board.id}#outline`);
    await guest.reload();
    await expect(guest.locator('.outline')).toContainText('The board is locked. You can read, not write.');
    await expect(guest.getByLabel('Write a note outside all frames')).toHaveCount(0);
    await expect(guest.getByRole('button', { name: 'from the owner , write' })).toHaveCount(0);
    await expectAccessible(guest);
  });

  await lead(page, async panel => {
    await panel.getByText('Write: everybody sees it', { exact: true }).click();
    await panel.getByRole('button', { name: '3 minutes' }).click();
    // React Aria puts a button to dismiss beside the dialog, outside of every landmark.
    await expectAccessible(page, '.mode-panel');
  });
  await expect(mode(guest, 'Write: everybody sees it')).toBeVisible();
  await expect(guest.getByRole('timer')).toHaveText(/^0[23]:\d\d$/);
  await expect(page.getByRole('timer')).toHaveText(/^0[23]:\d\d$/);

  await test.step('the guest writes, and can not change the owner’s note', async () => {
    await guest.getByLabel('Write a note outside all frames').fill('from the guest');
    await guest.keyboard.press('Enter');
    await expect(guest.getByRole('button', { name: 'from the guest , write' })).toBeVisible();
    await expect(guest.getByText('Saved', { exact: true })).toBeVisible();
    await expect(page.locator('.outline')).toContainText('from the guest');
    await expect(guest.getByRole('button', { name: 'from the owner , write' })).toHaveCount(0);
    await guest.getByRole('button', { name: 'Actions for: from the owner' }).click();
    await expect(guest.getByRole('dialog')).toContainText('Somebody else wrote this.');
    await expect(guest.getByRole('button', { name: 'Delete' })).toBeDisabled();
    await expectAccessible(guest);
    await guest.keyboard.press('Escape');
  });

  await test.step('after a reload the guest’s own note is still theirs', async () => {
    await guest.reload();
    await expect(guest.getByRole('button', { name: 'from the guest , write' })).toBeVisible();
    await expect(guest.getByRole('button', { name: 'from the owner , write' })).toHaveCount(0);
  });

  await test.step('the owner pauses the clock and stops it', async () => {
    await lead(page, panel => panel.getByRole('button', { name: 'Pause' }).click());
    await expect(guest.getByRole('timer', { name: 'Timer, paused' })).toBeVisible();
    await lead(page, panel => panel.getByRole('button', { name: 'Stop' }).click());
    await expect(guest.getByRole('timer')).toHaveCount(0);
  });
  await context.close();
});

test('the mode, the clock and the panel fit on 320 pixels, right to left too', async ({ page, api }) => {
  const board = await api.createBoard('Narrow');
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(page);
  await page.goto(`/b/${board.id}#outline`);
  await lead(page, async panel => {
    await panel.getByText('Write: everybody sees it', { exact: true }).click();
    await panel.getByRole('button', { name: '10 minutes' }).click();
  });
  for (const dir of ['ltr', 'rtl']) {
    await page.evaluate(value => {
      document.documentElement.dir = value;
    }, dir);
    await expect(page.getByRole('timer')).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
});
