import { expect, expectAccessible, signIn, test } from './fixtures.ts';

test.describe('the settings', () => {
  test('hold the theme, the language and the shortcuts on this device', async ({ page }) => {
    await signIn(page);
    await page.goto('/settings');
    await page.getByText('Dark', { exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.getByText('Single letters as shortcuts on boards').click();
    await expectAccessible(page);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(
      page.getByRole('switch', { name: 'Single letters as shortcuts on boards' }),
    ).not.toBeChecked();
    await page.getByRole('button', { name: /Language/ }).click();
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
  });

  test('follow the device until a theme is chosen', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('/settings');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await page.emulateMedia({ contrast: 'more' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
  });

  test('[X10] stand still when less motion is asked for', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await signIn(page);
    await page.goto('/settings');
    await page.getByRole('button', { name: /Language/ }).click();
    await expect(page.getByRole('listbox').getByRole('option', { name: 'Deutsch' })).toBeVisible();
    const moving = await page.evaluate(
      () =>
        document.getAnimations().filter(animation => Number(animation.effect?.getTiming().duration) > 0)
          .length,
    );
    expect(moving).toBe(0);
  });
});
