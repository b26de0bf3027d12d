import type { Locator, Page } from '@playwright/test';
import { test as base, expect, expectAccessible, signIn } from './fixtures.ts';
import { startServer } from './server.ts';
import { shoot } from './shots.ts';

/** A server of its own that shows the networks and practices of the public report. */
const test = base.extend<object, { server: { readonly url: string } }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs.
    async ({}, use) => {
      const server = await startServer({ CHARRETTE_DEMO: 'true' });
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
});

test.describe.configure({ mode: 'serial' });

/** Goes on by the Tab key until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
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

async function expectFits(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, 'wider than the window').toBeLessThanOrEqual(0);
}

const HEAD = 'kind;name;type;sector;targetGroup;locality;country;source;sourceDate';
const row = (name: string, more = '') =>
  `organisation;${name};ngo;housing|education;women;Rural areas;Austria;https://house.example/about;9.6.2021${more}`;

const table = (name: string, ...lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`),
});

test('a stranger finds a network, the practice of an organisation, and what is not covered, by keyboard', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.goto('/');
  const entry = page.getByRole('link', { name: 'Directory' });
  await tabTo(page, entry);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Directory', level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: '20 entries' })).toBeVisible();
  await expect(page.getByText('Example from a public report').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Import a table' })).toBeHidden();
  await expectAccessible(page);
  await shoot(page, 'directory', 1000);

  const filters = page.getByRole('region', { name: 'Filters' });
  const networks = filters.getByRole('checkbox', { name: /^Group or network/ });
  await tabTo(page, networks);
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/kind=community/);
  await expect(page.getByRole('heading', { name: '14 entries' })).toBeVisible();
  const words = page.getByRole('searchbox', { name: 'Search the directory' });
  await words.focus();
  await page.keyboard.type('elderly');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '1 entry' })).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: /^NOOM/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^NOOM/, level: 1 })).toBeVisible();
  await expectAccessible(page);

  // From an organisation to the practice that names it, and back.
  await page.goto('/directory?q=milan&kind=organisation');
  await page.getByRole('link', { name: 'Municipality of Milan' }).click();
  await expect(page.getByRole('heading', { name: 'Records that name it' })).toBeVisible();
  await shoot(page, 'directory-entry', 1000);
  await page.getByRole('link', { name: /^Service centre for unaccompanied minors/ }).click();
  await expect(page.getByText('Checked by an editor').first()).toBeVisible();
  await expect(page.getByText(/From the public stakeholder mapping report/).first()).toBeVisible();
  await page.getByRole('link', { name: 'Municipality of Milan' }).click();
  await expect(page.getByRole('heading', { name: 'Municipality of Milan', level: 1 })).toBeVisible();

  // Where there is nobody yet.
  await page.goto('/directory');
  await page.getByRole('link', { name: 'Coverage' }).press('Enter');
  const matrix = page.getByRole('region', { name: 'Coverage table' });
  await expect(matrix.locator('tbody tr')).toHaveCount(34);
  await expect(matrix.locator('td[data-empty=true]').first()).toHaveText('0');
  await expectAccessible(page);
  await shoot(page, 'directory-coverage', 1400);
  const cell = matrix.getByRole('link', { name: /: Grassroots, Nationwide$/ });
  const count = Number(await cell.textContent());
  await tabTo(page, cell);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: `${count} entries` })).toBeVisible();
  await page.goto('/directory/coverage?rows=country&across=phase&kind=community');
  await expect(matrix.locator('tbody tr')).toHaveCount(28);
});

test('an editor mends a table until it comes in, adds a branch, and takes it out again', async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page);
  await page.goto('/directory');
  await page.getByRole('link', { name: 'Import a table' }).click();
  const file = page.getByLabel('File', { exact: true });

  await file.setInputFiles(
    table('people.csv', `${HEAD};E-Mail`, row('House of Words', ';office@house.example')),
  );
  await expect(page.getByText('1 problem in the file; nothing was added')).toBeVisible();
  const report = page.getByRole('region', { name: 'Problems in the file' });
  await expect(report).toContainText('This column holds e-mail addresses');
  await expect(report).not.toContainText('office@');

  await file.setInputFiles(
    table('wrong.csv', HEAD, row('House of Words'), row('House of Cooks').replace('housing', 'cooking')),
  );
  await expect(report.getByRole('row').nth(1)).toContainText('3');
  await expect(report).toContainText('cooking');
  await expectAccessible(page);
  await shoot(page, 'directory-import', 900);

  await file.setInputFiles(table('right.csv', HEAD, row('House of Words'), row('House of Cooks')));
  await page.getByRole('button', { name: 'Add 2 entries' }).click();
  await expect(page.getByText('2 entries were added')).toBeVisible();
  await file.setInputFiles([]);
  await file.setInputFiles(table('right.csv', HEAD, row('House of Words'), row('House of Cooks')));
  await expect(report).toContainText('in the directory already');
  await page.getByText('Skip entries that are in the directory already').click();
  await expect(page.getByText('There is nothing new in the file')).toBeVisible();

  await page.goto('/directory?q=words');
  await page.getByRole('link', { name: 'House of Words' }).click();
  await page.getByRole('link', { name: 'Add a branch' }).click();
  await expect(page.getByText('A branch of House of Words')).toBeVisible();
  await page.getByLabel('Branch (needed)').fill('Graz office@house.example');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/Branch: This may be an e-mail address/)).toBeVisible();
  await page.getByLabel('Branch (needed)').fill('Graz');
  for (const [group, value] of [
    ['Type (needed)', 'NGO'],
    ['Sector (needed)', 'Housing'],
    ['People concerned (needed)', 'Women'],
    ['Kind of place (needed)', 'Urban Areas (medium)'],
  ] as const) {
    await page
      .getByRole('group', { name: group, exact: true })
      .getByRole('checkbox', { name: value, exact: true })
      .press('Space');
  }
  await page.getByRole('button', { name: 'Not said Country', exact: true }).click();
  await page.getByRole('option', { name: 'Austria' }).click();
  await page.getByLabel('Public source (needed)').fill('https://house.example/graz');
  await page.getByLabel('Source read on (needed)').fill('2021-06-09');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'House of Words · Graz', level: 1 })).toBeVisible();

  await page.getByRole('link', { name: 'To its headquarters' }).click();
  await page.getByRole('button', { name: 'Take out' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Take out' }).click();
  await expect(dialog.getByText('Take its branches out first.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('link', { name: 'Graz' }).click();
  await page.getByRole('button', { name: 'Take out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take out' }).click();
  await expect(page.getByRole('heading', { name: 'Directory', level: 1 })).toBeVisible();
  await page.goto('/directory?q=graz');
  await expect(page.getByText('Nothing fits')).toBeVisible();
});

test('it fits a phone, reads from right to left, and in the dark', async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 320, height: 800 });
  for (const path of ['/directory', '/directory/coverage']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('.hit, .matrix').first()).toBeVisible();
    await expectFits(page);
    await expectAccessible(page);
  }
  await shoot(page, 'directory-coverage-phone', 900);
  await page.goto('/directory');
  await page.getByRole('button', { name: 'Filters' }).press('Enter');
  await page.getByRole('checkbox', { name: /^Group or network/ }).press('Space');
  await page.getByRole('button', { name: 'Show 14 entries' }).press('Enter');
  await expect(page.getByRole('heading', { name: '14 entries' })).toBeVisible();
  await shoot(page, 'directory-phone', 900);

  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.getByRole('combobox', { name: 'Language' }).selectOption('ar');
  await expect(page.locator('html[lang=ar]')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'الدليل', level: 1 })).toBeVisible();
  await expectFits(page);
  await expectAccessible(page);
  await shoot(page, 'directory-phone-ar-dark', 900);
  await page.setViewportSize({ width: 1200, height: 900 });
  await page.goto('/directory/coverage');
  await expect(page.locator('.matrix')).toBeVisible();
  await expectAccessible(page);
  await shoot(page, 'directory-coverage-ar-dark', 1200);
});
