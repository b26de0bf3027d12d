import { expectAccessible, signIn, expect as soon, testAlone } from './fixtures.ts';
import { Library, MENTORS, PASSWORD } from './library.ts';
import { shoot, speak } from './shots.ts';

const test = testAlone();

test.use({ actionTimeout: 20_000 });
const expect = soon.configure({ timeout: 30_000 });

const PLACE = 'A valley with three villages and one bus';

test('[C80] somebody says how a practice would fit their place, an editor shows it, and everybody reads it', async ({
  page,
  browser,
  server,
}) => {
  test.setTimeout(240_000);
  const library = await Library.open(server.url);
  const record = await library.publish('practice', MENTORS);

  // A stranger sees nothing of it while there is nothing to read.
  await page.goto(`/records/${record}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Would it fit elsewhere?' })).toBeHidden();

  // Somebody with an account says so, by the keyboard alone.
  await signIn(page, { email: library.author, password: PASSWORD });
  await page.goto(`/records/${record}`);
  const section = page.getByRole('region', { name: 'Would it fit elsewhere?' });
  await section.getByRole('button', { name: 'Say how it would fit your place' }).press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Would it fit your place?' });
  await dialog.getByRole('button', { name: 'Send it' }).press('Enter');
  await expect(dialog.getByText('Say in some words which place you think of.')).toBeVisible();
  await expect(dialog.getByText('Say of at least one of the four how well it fits.')).toBeVisible();
  await expect(dialog.getByText('Choose what you would do.')).toBeVisible();
  await expectAccessible(page);
  await shoot(page, 'assessment-form', 1000);

  await dialog.getByLabel('Your place').fill(PLACE);
  const people = dialog.getByRole('group', { name: 'The people it is for' });
  await people.getByRole('button', { name: /How well it fits/ }).press('Enter');
  await page.getByRole('option', { name: '3 – fits fully' }).press('Enter');
  await people.getByLabel('Why').fill('Families, too');
  const around = dialog.getByRole('group', { name: 'Law, money and partners around it' });
  await around.getByRole('button', { name: /How well it fits/ }).press('Enter');
  await page.getByRole('option', { name: '1 – fits a little' }).press('Enter');
  await dialog.getByLabel('What would have to change').fill('Write to anna@example.org');
  await dialog.getByRole('radio', { name: 'Do it with changes' }).press('Space');
  await dialog.getByRole('button', { name: 'Send it' }).press('Enter');

  // What could say who somebody is comes back, with everything that was written.
  await expect(dialog.getByText('Something in it may say who somebody is')).toBeVisible();
  await dialog.getByLabel('What would have to change').fill('The office would have to come to the villages.');
  await dialog.getByRole('button', { name: 'Send it' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('An editor looks at it before everybody reads it.')).toBeVisible();
  await expect(section.getByText('Nobody has said yet how it would fit their place.')).toBeVisible();

  // An editor finds it where records are worked with.
  const desk = await (await browser.newContext({ locale: 'en', baseURL: server.url })).newPage();
  await signIn(desk, { email: library.editor, password: PASSWORD });
  await desk.goto('/repository/work');
  const waiting = desk.getByRole('region', { name: 'Would it fit elsewhere?' });
  await expect(waiting.getByRole('heading', { name: PLACE })).toBeVisible();
  await expectAccessible(desk);
  await shoot(desk, 'assessment-waiting', 900);
  await waiting.getByRole('button', { name: `Show to everybody: ${PLACE}` }).press('Enter');
  await expect(desk.getByText('Everybody reads it now.')).toBeVisible();
  await expect(waiting).toBeHidden();
  await expect(desk.getByRole('heading', { name: 'Records', level: 1 })).toBeFocused();
  await desk.context().close();

  // And everybody reads it, in the dark, on a narrow phone, from right to left.
  const stranger = await (await browser.newContext({ locale: 'en', baseURL: server.url })).newPage();
  await stranger.goto(`/records/${record}`);
  const read = stranger.getByRole('region', { name: 'Would it fit elsewhere?' });
  await expect(read.getByRole('heading', { name: PLACE })).toBeVisible();
  await expect(read.getByText('3 – fits fully')).toBeVisible();
  await expect(read.getByText('Do it with changes')).toBeVisible();
  await expect(read.getByRole('button')).toHaveCount(0);
  await stranger.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(stranger);
  await stranger.emulateMedia({ colorScheme: 'light' });
  await stranger.setViewportSize({ width: 320, height: 800 });
  expect(
    await stranger.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
  ).toBeLessThanOrEqual(0);
  await stranger.setViewportSize({ width: 1280, height: 900 });
  await speak(stranger, 'ar');
  await expectAccessible(stranger);
  await shoot(stranger, 'assessment-ar', 2600);
  await stranger.context().close();
});
