import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import { ADMIN } from './server.ts';

test.describe('the front door', () => {
  test('lets the admin in, keeps no token in storage, and survives a reload', async ({ page }) => {
    await signIn(page);
    const stored = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    expect(stored).not.toMatch(/eyJ/);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Boards', level: 1 })).toBeVisible();
  });

  test('says what is wrong, beside the fields and without losing what was typed', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Enter your e-mail address.')).toBeVisible();
    await page.getByLabel('E-mail').fill(ADMIN.email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toContainText('do not fit together');
    await expect(page.getByLabel('E-mail')).toHaveValue(ADMIN.email);
    await expectAccessible(page);
  });

  test('signs out in all tabs at once', async ({ context, page }) => {
    await signIn(page);
    const other = await context.newPage();
    await other.goto('/');
    await expect(other.getByRole('heading', { name: 'Boards', level: 1 })).toBeVisible();
    await page.getByRole('button', { name: /^Your menu/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expect(other.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await other.reload();
    await expect(other.getByRole('button', { name: 'Sign in' })).toBeVisible();
  });

  test('speaks German and Arabic, and turns the page with the writing', async ({ page }) => {
    await page.goto('/');
    await page.getByLabel('Language').selectOption('de');
    await expect(page.getByRole('button', { name: 'Anmelden' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await page.getByLabel('Sprache').selectOption('ar');
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.getByRole('button', { name: 'تسجيل الدخول' })).toBeVisible();
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expectAccessible(page);
  });

  test('opens the demo board without sign-in', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Open the demo board' }).click();
    await page.waitForURL(/\/b\//);
    await expect(page.getByRole('main')).toBeVisible();
  });

  for (const theme of ['light', 'dark', 'contrast'] as const) {
    test(`[X8] holds the checks of axe in the ${theme} theme`, async ({ page }) => {
      await page.addInitScript(
        chosen => localStorage.setItem('charrette.preferences', JSON.stringify({ theme: chosen })),
        theme,
      );
      await page.goto('/');
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
      await expectAccessible(page);
    });
  }
});
