import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import { shoot } from './shots.ts';

const PASSWORD = 'seven green lanterns';

/** Somebody new with an account, in a browser of their own, by the link that an administrator made. */
async function invited(admin: Page, browser: Browser | null, email: string): Promise<Page> {
  if (browser === null) {
    throw new Error('no browser');
  }
  await admin.getByRole('button', { name: 'Invite somebody' }).press('Enter');
  const dialog = admin.getByRole('dialog', { name: 'Invite somebody to an account' });
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByRole('button', { name: 'Make the link' }).press('Enter');
  const link = await dialog.getByLabel('The link to the account').inputValue();
  await dialog.getByRole('button', { name: 'Close' }).last().press('Enter');
  const page = await (await browser.newContext({ locale: 'en' })).newPage();
  await page.goto(link);
  await page.getByLabel('Your name').fill(email.split('@')[0] ?? email);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: /account/i }).click();
  await expect(page.getByRole('heading', { name: 'Boards', level: 1 })).toBeVisible();
  return page;
}

async function give(admin: Page, name: string, role: string): Promise<void> {
  const one = admin.getByRole('listitem').filter({ has: admin.getByRole('heading', { name }) });
  await one.getByText(role, { exact: true }).click();
  await expect(one.getByRole('checkbox', { name: role, exact: true })).toBeChecked();
}

test('a record goes from a draft to the public by the hands of four people', async ({ page, browser }) => {
  test.setTimeout(180_000);
  await signIn(page);
  await page.goto('/accounts');
  const author = await invited(page, browser, 'ada.author@example.org');
  const editor = await invited(page, browser, 'eva.editor@example.org');
  const first = await invited(page, browser, 'rita.reader@example.org');
  const second = await invited(page, browser, 'rob.reader@example.org');
  await page.reload();
  await give(page, 'eva.editor', 'Editor');
  await give(page, 'rita.reader', 'Reviewer');
  await give(page, 'rob.reader', 'Reviewer');
  await expectAccessible(page);
  await shoot(page, 'records-accounts', 1100);

  // The author writes a lead and is told what is still missing.
  await author.goto(new URL('/repository/work', author.url()).href);
  await expect(author.getByRole('heading', { name: 'No records yet' })).toBeVisible();
  await author.getByRole('button', { name: 'New record' }).press('Enter');
  const dialog = author.getByRole('dialog', { name: 'New record' });
  await dialog.getByRole('button', { name: /What is it/ }).press('Enter');
  await author.getByRole('option', { name: 'Practice lead' }).press('Enter');
  await dialog.getByLabel('Title').fill('Accompanied private housing');
  await dialog.getByRole('button', { name: 'Make the draft' }).press('Enter');
  await expect(author.getByRole('heading', { name: 'Accompanied private housing', level: 1 })).toBeVisible();
  await author.getByRole('button', { name: 'Submit', exact: true }).press('Enter');
  await expect(author.getByRole('alert')).toContainText('Still missing');
  await author
    .getByLabel('Summary in plain language (needed)')
    .fill('Newcomers rent privately while volunteers accompany tenant and landlord.');
  for (const choice of ['Early settlement and welcome', 'Youth', 'Rural Areas']) {
    await author.getByText(choice, { exact: true }).click();
  }
  await author.getByLabel('Geographic scope').fill('EU-wide (not specified by participants)');
  await author.getByLabel('Who made it').fill('A network of towns');
  await author.getByRole('button', { name: /Licence/ }).press('Enter');
  await author
    .getByRole('option', { name: /Attribution 4.0/ })
    .first()
    .press('Enter');
  await shoot(author, 'records-editor', 1100);
  await author.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await expect(author.getByText('Not saved yet')).toHaveCount(0);
  await expectAccessible(author);
  await author.getByRole('button', { name: 'Submit', exact: true }).press('Enter');
  await expect(author.getByText('Submitted', { exact: true }).first()).toBeVisible();

  // The editor asks two people, and takes it into review.
  await editor.goto(author.url());
  for (const name of ['rita.reader', 'rob.reader']) {
    await editor.getByText(name).click();
  }
  await editor.getByRole('button', { name: 'Ask them' }).press('Enter');
  await expect(editor.getByText('They are asked.')).toBeVisible();
  await editor.getByRole('button', { name: 'Take into review' }).press('Enter');
  await expect(editor.getByText('In review', { exact: true }).first()).toBeVisible();

  for (const reader of [first, second]) {
    await reader.goto(new URL('/repository/work', reader.url()).href);
    await reader
      .getByRole('region', { name: 'Waiting for your review' })
      .getByRole('link', { name: /Accompanied/ })
      .press('Enter');
    await reader.getByLabel('Comment for the author').fill('Clear, and careful about people.');
    if (reader === first) {
      await expectAccessible(reader);
      await shoot(reader, 'records-review', 1100);
    }
    await reader.getByRole('button', { name: 'Hand in the review' }).press('Enter');
    await expect(reader.getByText('Thank you. Your review is in.')).toBeVisible();
  }

  await editor.reload();
  await editor.getByRole('button', { name: 'Validate' }).press('Enter');
  await expect(editor.getByText('E2: reviewed by two people')).toBeVisible();
  await editor.getByRole('button', { name: 'Publish' }).press('Enter');
  await expect(editor.getByText('Published', { exact: true }).first()).toBeVisible();
  await expect(editor.getByText('1.0', { exact: true })).toBeVisible();
  await expectAccessible(editor);
  await shoot(editor, 'records-record', 1100);
  // Reviewers stay unnamed, for editors too.
  await expect(editor.getByRole('heading', { name: 'Reviews' })).toBeVisible();
  await expect(editor.locator('main')).not.toContainText('rita.reader');

  // On a phone, from right to left.
  await editor.setViewportSize({ width: 320, height: 800 });
  await editor.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  const overflow = await editor.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await shoot(editor, 'records-320', 1100);
});
