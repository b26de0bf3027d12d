import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, signIn, testAlone } from './fixtures.ts';
import { Library, MENTORS, metadata, SHELF } from './library.ts';
import { shoot } from './shots.ts';

const test = testAlone();

const MENTORS_TITLE = 'Village mentors for the first year';

async function filled(library: Library): Promise<string> {
  for (const one of SHELF) {
    await library.publish(one.type, metadata(one));
  }
  return await library.publish('practice', MENTORS);
}

/** Goes on by the Tab key until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (
      await target.evaluate(
        element => element === document.activeElement || element.contains(document.activeElement),
      )
    ) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error('the Tab key does not lead there');
}

async function turnTo(
  page: Page,
  look: { theme?: 'dark'; language?: string; width?: number },
): Promise<void> {
  if (look.width !== undefined) {
    await page.setViewportSize({ width: look.width, height: 900 });
  }
  if (look.theme !== undefined) {
    await page.emulateMedia({ colorScheme: look.theme });
  }
  if (look.language !== undefined) {
    await page.getByRole('combobox', { name: 'Language' }).selectOption(look.language);
    await expect(page.locator(`html[lang=${look.language}]`)).toBeVisible();
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, 'wider than the window').toBeLessThanOrEqual(0);
}

test('a municipality finds the practice that it looks for, reads where it comes from, and keeps the search', async ({
  page,
  server,
}) => {
  test.setTimeout(300_000);
  const library = await Library.open(server.url);
  const record = await filled(library);

  // A stranger comes to the front door and searches: with the keyboard alone.
  await page.goto('/');
  const entry = page.getByRole('link', { name: 'Practice repository' });
  await tabTo(page, entry);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Practice repository', level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: '10 records' })).toBeVisible();
  await expect(page.getByText('Reported by workshop participants').first()).toBeHidden();
  await expectAccessible(page);
  await shoot(page, 'repository', 1000);
  const words = page.getByRole('searchbox', { name: 'Search the repository' });
  await tabTo(page, words);
  await page.keyboard.type('families');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?]q=families$/);
  await page.keyboard.press('ControlOrMeta+A');
  await words.fill('');
  await words.press('Enter');
  await expect(page).toHaveURL(/[/]repository$/);

  // Rural, early settlement: only such records, and what holds nationwide after them.
  const filters = page.getByRole('region', { name: 'Filters' });
  const early = filters.getByRole('checkbox', { name: /^Early settlement and welcome/ });
  await tabTo(page, early);
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/phase=early_settlement_welcome/);
  const rural = filters.getByRole('checkbox', { name: /^Rural Areas/ });
  await tabTo(page, rural);
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { name: '3 records' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'For whole countries' })).toBeVisible();
  const chosen = page.getByRole('list', { name: 'Chosen filters' });
  await expect(chosen.getByRole('button')).toHaveCount(3);
  await expectAccessible(page);
  await shoot(page, 'repository-facets', 1000);

  // Back and forward are steps of the search.
  await page.goBack();
  await expect(rural).not.toBeChecked();
  await page.goForward();
  await expect(rural).toBeChecked();

  // The record, by the mouse.
  await page.getByRole('link', { name: MENTORS_TITLE, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/records/${record}$`));
  await expect(page.getByRole('heading', { name: MENTORS_TITLE, level: 1 })).toBeVisible();
  await expect(page.getByText('Reviewed by two people').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Where it comes from' })).toBeVisible();
  await expect(page.getByText('Version 1.0 was published')).toBeVisible();
  await expect(page.locator('main')).not.toContainText('rita');
  await page.getByText('German', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Dorfpatenschaften', level: 1 })).toBeVisible();
  await page.locator('label', { hasText: 'English' }).click();
  await expect(page.getByRole('heading', { name: MENTORS_TITLE, level: 1 })).toBeVisible();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy the citation' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`/records/${record}`);
  await expectAccessible(page);
  await shoot(page, 'record', 1500);
  await turnTo(page, { theme: 'dark' });
  await expectAccessible(page);
  await shoot(page, 'record-dark', 1000);
  await page.emulateMedia({ colorScheme: 'light' });

  // From the record to all that share a trait; opened anew, the address gives the same.
  await page.getByRole('link', { name: 'Austria' }).first().click();
  await expect(page).toHaveURL(/[/]repository[?]country=AT$/);
  await expect(page.getByRole('heading', { name: '2 records' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: '2 records' })).toBeVisible();

  // Nothing fits: it says what to loosen, and how many there would be.
  await page.goto('/repository?country=AT&area=education_training');
  await page.getByRole('button', { name: 'In all areas, general integration too: 2 records' }).press('Enter');
  await expect(page.getByRole('heading', { name: '2 records' })).toBeVisible();

  // What was said in a room and checked by nobody is told apart, and a synonym finds what it stands for.
  await page.goto('/repository?q=accommodation');
  await expect(page.getByText('Looked for other words, too: housing')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Accompanied private housing', exact: true })).toBeVisible();

  // The map by the arrow keys, the bars by the mouse, both as tables.
  await page.goto('/repository');
  await page.getByRole('button', { name: 'Show charts and map' }).press('Enter');
  await expect(page).toHaveURL(/view=charts/);
  const map = page.getByRole('group', { name: /^Map of countries/ });
  await map.getByRole('button', { name: 'Austria: 2 records' }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(map.getByRole('button', { name: 'Germany: 2 records' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/country=DE/);
  await expect(map.getByRole('button', { name: 'Germany: 2 records' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expectAccessible(page);
  await page
    .getByRole('region', { name: 'Charts and map' })
    .getByRole('button', { name: /^Housing/ })
    .click();
  await expect(page.getByRole('heading', { name: '1 record', exact: true })).toBeVisible();
  await page.goto('/repository?view=charts');
  await expect(map).toBeVisible();
  await shoot(page, 'repository-charts', 1100);
  await page.getByText('As tables').click();
  await expect(page.getByRole('table').first()).toBeVisible();
  await expectAccessible(page);

  // Files hold all that is found.
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'as a table (CSV)' }).click();
  expect((await download).suggestedFilename()).toBe('records.csv');

  // In the dark, from right to left, and on the narrowest phone.
  await page.goto('/repository?locality=rural');
  await turnTo(page, { theme: 'dark' });
  await expectAccessible(page);
  await shoot(page, 'repository-dark', 1000);
  await page.emulateMedia({ colorScheme: 'light' });
  await turnTo(page, { width: 320 });
  await expect(filters).toBeHidden();
  await page.getByRole('button', { name: 'Filters (1)' }).press('Enter');
  await expect(filters).toBeVisible();
  await expectAccessible(page);
  await shoot(page, 'repository-320', 900);
  await page.getByRole('button', { name: 'Show 3 records' }).press('Enter');
  await expect(filters).toBeHidden();
  await page.setViewportSize({ width: 1280, height: 900 });
  await turnTo(page, { language: 'ar' });
  await expectAccessible(page);
  await shoot(page, 'repository-ar', 1000);
  await page.goto(`/records/${record}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('مرشدون');
  await turnTo(page, { width: 320 });
  await shoot(page, 'record-ar-320', 1000);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('combobox').first().selectOption('en');

  // Whoever has an account keeps a search and comes back to it.
  await signIn(page);
  await page.goto('/repository?locality=rural');
  await page.getByRole('button', { name: 'Keep this search' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Keep this search' });
  await expect(dialog.getByLabel('Name')).toHaveValue('Rural Areas');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Keep it' }).press('Enter');
  await page.goto('/repository');
  await page.getByText('Searches that you keep (1)').click();
  await page.getByRole('link', { name: 'Rural Areas' }).press('Enter');
  await expect(page).toHaveURL(/[?]locality=rural$/);
  await page.getByRole('button', { name: 'Keep “Rural Areas” no longer' }).press('Enter');
  await expect(page.getByText(/Searches that you keep/)).toHaveCount(0);

  // What is withdrawn keeps its address, which says why; its text is gone, also from searches.
  await library.withdraw(record);
  await page.goto(`/records/${record}`);
  await expect(page.getByRole('heading', { name: 'This record was withdrawn' })).toBeVisible();
  await expect(page.getByText('The organisation asks for it')).toBeVisible();
  await expectAccessible(page);
  await page.goto('/repository?locality=rural');
  await expect(page.getByRole('heading', { name: '2 records' })).toBeVisible();
});

test('a record that is not there says so', async ({ page }) => {
  await page.goto('/records/00000000-0000-4000-8000-000000000000');
  await expect(page.getByRole('heading', { name: 'There is no such record' })).toBeVisible();
  await expectAccessible(page);
});
