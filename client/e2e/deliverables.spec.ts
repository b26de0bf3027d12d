import { Deeds } from './deeds.ts';
import { expectAccessible, signIn, expect as soon, test } from './fixtures.ts';
import { shoot, speak } from './shots.ts';

test.use({ actionTimeout: 20_000 });
const expect = soon.configure({ timeout: 30_000 });

test('[D60] a kind of event says what a session brings forth, and each is ticked off, by keyboard too', async ({
  page,
  api,
}) => {
  test.setTimeout(180_000);
  await signIn(page);
  const { id } = await api.createSession('How cities evaluate');

  // Whoever leads chooses the kind of event, and reads what follows from it.
  await page.goto(`/session/${id}`);
  await page
    .getByRole('region', { name: 'About the session' })
    .getByRole('button', { name: 'Change …' })
    .press('Enter');
  const about = page.getByRole('alertdialog', { name: 'About the session' });
  await about.getByRole('button', { name: /Kind of event/ }).press('Enter');
  await page.getByRole('option', { name: 'Webinars', exact: true }).press('Enter');
  await expect(
    about.getByText('It brings forth: Meeting report and 2 × Expert voice article.'),
  ).toBeVisible();
  await expectAccessible(page);
  await about.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(about).toBeHidden();

  await page.goto(`/session/${id}/reports`);
  const list = page.getByRole('region', { name: 'Deliverables' });
  await expect(list.getByText('0 of 2 are done.')).toBeVisible();
  await expect(list.getByText('It is made here: it is done when it is issued.')).toBeVisible();

  // What lies elsewhere is attached by its address; what is no address is said before it is sent.
  for (const nr of [1, 2]) {
    await list.getByRole('button', { name: 'Attach …' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Attach a deliverable' });
    await expect(dialog.getByRole('button', { name: /Expert voice article/ })).toBeVisible();
    await dialog.getByLabel('Title').fill(`Voice ${nr}`);
    await dialog.getByLabel('Where it lies').fill('voices.pdf');
    await expect(dialog.getByText('An address begins with https://')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Attach', exact: true })).toBeDisabled();
    if (nr === 1) {
      await expectAccessible(page);
    }
    await dialog.getByLabel('Where it lies').fill(`https://example.org/voices/${nr}`);
    await dialog.getByLabel('Where it lies').press('Enter');
    await expect(dialog).toBeHidden();
    await expect(list.getByRole('link', { name: `Voice ${nr}` })).toHaveAttribute(
      'href',
      `https://example.org/voices/${nr}`,
    );
  }
  await expect(list.getByText('1 of 2 are done.')).toBeVisible();
  await expectAccessible(page);

  // What was taken off the list is missing again.
  await list.getByRole('button', { name: 'Take off the list: Voice 1' }).press('Enter');
  await page.getByRole('button', { name: 'Take it off' }).press('Enter');
  await expect(list.getByText('0 of 2 are done.')).toBeVisible();
  await expect(list.getByText('1 of 2', { exact: true })).toBeVisible();

  // A report that goes out is ticked off.
  const deeds = new Deeds(page);
  const lead = await deeds.admin();
  await deeds.do(lead, 'sessions', id, [{ op: 'session.start' }, { op: 'session.close' }]);
  await deeds.call(lead, 'POST', `/api/sessions/${id}/reports/meeting_report/issue`, { revision: 0 });
  await page.reload();
  await expect(list.getByText('1 of 2 are done.')).toBeVisible();
  await expect(list.getByText(/For those who were there, English: number 1, issued on/)).toBeVisible();
  await shoot(page, 'deliverables', 1200);

  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await shoot(page, 'deliverables-dark', 1200);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 800 });
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0);
  await shoot(page, 'deliverables-320', 1200);
  await page.setViewportSize({ width: 1280, height: 900 });
  await speak(page, 'ar');
  await expectAccessible(page);
  await shoot(page, 'deliverables-ar', 1200);
});
