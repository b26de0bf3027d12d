import type { Page } from '@playwright/test';
import { expect, expectAccessible, signIn, testAlone } from './fixtures.ts';
import { Library, metadata, PASSWORD } from './library.ts';
import { shoot, speak } from './shots.ts';

const test = testAlone();

const NAMES = [
  'A plan that everybody knows',
  'One door to services',
  'Language courses in the evening',
  'Housing without discrimination',
  'Work that fits skills',
  'Schools that welcome',
  'People concerned take part',
  'Data on what changes',
] as const;
const CANARY = 'We have no plan at all, and nobody may know it yet.';

const card = (page: Page, name: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name, level: 3 }) });

/** Chooses a rating by the keyboard. */
async function chooses(page: Page, name: string, form: RegExp, rating: RegExp): Promise<void> {
  const radio = card(page, name).getByRole('form', { name: form }).getByRole('radio', { name: rating });
  await radio.focus();
  await page.keyboard.press('Space');
  await expect(radio).toBeChecked();
}

async function fits(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, 'wider than the window').toBeLessThanOrEqual(0);
}

test('a city assesses itself in private, peers look, and both agree on ratings', async ({
  page: editor,
  browser,
  server,
  cleanConsole,
}) => {
  test.setTimeout(300_000);
  /** In a browser of their own. */
  const comes = async (email: string) => {
    const context = await browser.newContext({ locale: 'en' });
    cleanConsole(context);
    const page = await context.newPage();
    await signIn(page, { email, password: PASSWORD }, server.url);
    return page;
  };
  const library = await Library.open(server.url);
  const hanna = await library.account('hanna');
  const piet = await library.account('piet');
  const record = await library.publish('benchmark', {
    ...metadata({
      type: 'benchmark',
      title: 'A city that receives well',
      summary: 'Eight things that cities which receive newcomers well have in common.',
      area: 'housing_settlement',
      phase: 'early_settlement_welcome',
      locality: 'urban_medium',
      target: 'refugees_asylum_subsidiary',
    }),
    keyFactors: NAMES.map(name => ({
      name: { en: name },
      standard: { en: `${name}: known, paid for, and looked at every year.` },
      questions: { en: 'Who does it? How do you know that it works?' },
    })),
  });

  // An editor opens a review for a city.
  await signIn(editor, { email: library.editor, password: PASSWORD });
  await editor.goto(`/repository/work/${record}`);
  const reviews = editor.getByRole('region', { name: 'Peer reviews' });
  await expect(reviews).toContainText('None yet.');
  await reviews.getByRole('button', { name: 'Open a peer review' }).press('Enter');
  const dialog = editor.getByRole('dialog', { name: 'Open a peer review' });
  await dialog.getByLabel('City or organisation').fill('City of Nantes');
  await dialog.getByLabel('Hosts').fill(hanna);
  await dialog.getByLabel('Peers').fill(`${piet}, nobody@example.org`);
  await expectAccessible(editor);
  await dialog.getByRole('button', { name: 'Open it' }).press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('nobody@example.org');
  await dialog.getByLabel('Peers').fill(piet);
  await dialog.getByRole('button', { name: 'Open it' }).press('Enter');
  await expect(editor.getByRole('heading', { name: /City of Nantes/, level: 1 })).toBeVisible();
  await expect(editor.getByRole('main')).toContainText('Nobody else sees anything of it');
  const address = editor.url();

  // The host finds it in the list of their work, and assesses the city.
  const host = await comes(hanna);
  await host.goto(new URL('/repository/work', server.url).href);
  await host
    .getByRole('region', { name: 'Your peer reviews' })
    .getByRole('link', { name: /City of Nantes/ })
    .press('Enter');
  await expect(host.getByRole('main')).toContainText('Only you see this until you share it');
  await host.getByRole('button', { name: 'Share the self-assessment …' }).press('Enter');
  const share = host.getByRole('dialog', { name: 'Share the self-assessment' });
  await share.getByRole('button', { name: 'Share the self-assessment' }).press('Enter');
  await expect(share.getByRole('alert')).toContainText('1, 2, 3, 4, 5, 6, 7, 8');
  await share.getByRole('button', { name: 'Cancel' }).press('Enter');
  for (const [at, name] of NAMES.entries()) {
    await chooses(host, name, /Self-assessment/, new RegExp(`^${at % 4}:`));
    await card(host, name)
      .getByLabel('Why, and what shows it')
      .fill(at === 0 ? CANARY : `What we do: ${name.toLowerCase()}`);
    await card(host, name).getByRole('button', { name: 'Save:' }).press('Enter');
    await expect(card(host, name).getByRole('button', { name: 'Save:' })).toBeDisabled();
  }
  await expectAccessible(host);
  await shoot(host, 'peer-review-self', 1300);

  // The peer and the editor see the key factors, and nothing else.
  const peer = await comes(piet);
  await peer.goto(address);
  await editor.reload();
  for (const other of [peer, editor]) {
    await expect(card(other, NAMES[0])).toContainText('How do you know that it works?');
    await expect(other.getByRole('main')).not.toContainText(CANARY);
    await expect(other.getByRole('main').getByRole('radio')).toHaveCount(0);
  }
  await expectAccessible(peer);

  // Two of the host's tabs: what the other one saved is not written over unseen.
  const second = await host.context().newPage();
  await second.goto(address);
  await expect(card(second, NAMES[1]).getByLabel('Why, and what shows it')).toHaveValue(/What we do/);
  await card(host, NAMES[1]).getByLabel('Why, and what shows it').fill('From the first tab');
  await card(second, NAMES[1]).getByLabel('Why, and what shows it').fill('From the second tab');
  await card(second, NAMES[1]).getByRole('button', { name: 'Save:' }).press('Enter');
  await expect(card(second, NAMES[1]).getByRole('button', { name: 'Save:' })).toBeDisabled();
  await card(host, NAMES[1]).getByRole('button', { name: 'Save:' }).press('Enter');
  await expect(card(host, NAMES[1])).toContainText('Somebody else saved this first');
  await expect(card(host, NAMES[1])).toContainText('From the second tab');
  await expectAccessible(host);
  await card(host, NAMES[1]).getByRole('button', { name: 'Keep mine' }).press('Enter');
  await card(host, NAMES[1]).getByRole('button', { name: 'Save:' }).press('Enter');
  await expect(card(host, NAMES[1]).getByRole('button', { name: 'Save:' })).toBeDisabled();
  await second.reload();
  await expect(card(second, NAMES[1]).getByLabel('Why, and what shows it')).toHaveValue('From the first tab');
  await second.close();

  // The host shares it; the peer reads it and writes what they find.
  await host.getByRole('button', { name: 'Share the self-assessment …' }).press('Enter');
  await share.getByRole('button', { name: 'Share the self-assessment' }).press('Enter');
  await expect(host.getByRole('listitem').filter({ hasText: 'Desk review and visit' })).toHaveAttribute(
    'aria-current',
    'step',
  );
  await peer.reload();
  await expect(card(peer, NAMES[0])).toContainText(CANARY);
  for (const name of NAMES) {
    await card(peer, name).getByLabel('What you found').fill(`We saw it: ${name.toLowerCase()}`);
    await card(peer, name).getByRole('button', { name: 'Save:' }).press('Enter');
    await expect(card(peer, name).getByRole('button', { name: 'Save:' })).toBeDisabled();
  }
  await expectAccessible(peer);
  await shoot(peer, 'peer-review-findings', 1300);
  await host.reload();
  await expect(card(host, NAMES[0])).not.toContainText('We saw it');
  await peer.getByRole('button', { name: 'Share the findings …' }).press('Enter');
  await peer
    .getByRole('dialog', { name: 'Share the findings' })
    .getByRole('button', { name: 'Share the findings' })
    .press('Enter');

  // Both confirm ratings; on the last they differ.
  for (const [at, name] of NAMES.entries()) {
    await chooses(peer, name, /Rating of/, /^2:/);
    await card(peer, name).getByRole('button', { name: 'Confirm the rating' }).press('Enter');
    await expect(card(peer, name).getByRole('button', { name: 'Take back' })).toBeVisible();
    if (at === 0) {
      await card(peer, name)
        .getByRole('textbox', { name: 'Recommendation' })
        .fill('Write the plan with those it is for.');
      await card(peer, name).getByLabel('Good practice seen').fill('A council of newcomers.');
      await card(peer, name).getByRole('button', { name: 'Save:' }).press('Enter');
      await expect(card(peer, name).getByRole('button', { name: 'Save:' })).toBeDisabled();
    }
  }
  await host.reload();
  await expect(card(host, NAMES[0])).toContainText('We saw it');
  await expect(card(host, NAMES[0])).toContainText('Write the plan with those it is for.');
  for (const [at, name] of NAMES.entries()) {
    await chooses(host, name, /Rating of/, at === 7 ? /^3:/ : /^2:/);
    await card(host, name).getByRole('button', { name: 'Confirm the rating' }).press('Enter');
    await expect(card(host, name).getByRole('button', { name: 'Take back' })).toBeVisible();
  }
  await expect(card(host, NAMES[0])).toContainText('Agreed: 2: in place, not evaluated');
  await expect(card(host, NAMES[7])).toContainText('Confirmed by the hosts');
  await expectAccessible(host);
  await shoot(host, 'peer-review-agreement', 1300);

  // The peer closes it, and says why there is one without a rating.
  await peer.reload();
  await peer.getByRole('button', { name: 'Close the review …' }).press('Enter');
  const close = peer.getByRole('dialog', { name: 'Close the review' });
  await expect(close.getByRole('button', { name: 'Close the review' })).toBeDisabled();
  await close.getByLabel(/Why not agreed/).fill('The numbers are two years old.');
  await expectAccessible(peer);
  await close.getByRole('button', { name: 'Close the review' }).press('Enter');
  await expect(card(peer, NAMES[7])).toContainText('The numbers are two years old.');
  await expect(peer.getByRole('main')).toContainText('closed and stays as it is');

  // The page of the benchmark has it, by version.
  await editor.goto(`/repository/work/${record}`);
  const table = editor.getByRole('table', { name: /Agreed ratings, version 1.0.*City of Nantes/ });
  await expect(table.getByRole('row', { name: /One door/ })).toContainText('2: in place, not evaluated');
  await expect(table.getByRole('row', { name: /Data on/ })).toContainText('Not agreed');
  await expectAccessible(editor);

  // Dark, on a phone, from right to left.
  await editor.setViewportSize({ width: 320, height: 800 });
  await editor.emulateMedia({ colorScheme: 'dark' });
  await fits(editor);
  await host.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await host.setViewportSize({ width: 320, height: 800 });
  await host.reload();
  await expect(card(host, NAMES[0])).toBeVisible();
  await fits(host);
  await expectAccessible(host);
  await shoot(host, 'peer-review-320-dark', 1500);
  await speak(host, 'ar');
  await expect(host.locator('html[dir=rtl]')).toBeVisible();
  await fits(host);
  await expectAccessible(host);
  await shoot(host, 'peer-review-320-ar', 1500);
});
