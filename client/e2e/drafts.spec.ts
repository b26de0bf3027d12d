import { readFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { afterwards, colleague, signInAs, signInHere } from './afterwards.ts';
import { Deeds } from './deeds.ts';
import { expectAccessible, signIn, expect as soon, test } from './fixtures.ts';
import { shoot, speak } from './shots.ts';

test.use({ actionTimeout: 20_000 });
const expect = soon.configure({ timeout: 30_000 });

const MINE = 'The desk should stay open until six.';
const THEIRS = 'The desk should open on Saturdays.';
const ELSEWHERE = 'We met to listen.';

/** A section of the text, opened by keyboard. */
async function section(page: Page, name: RegExp): Promise<Locator> {
  const part = page
    .locator('details.draft__section')
    .filter({ has: page.getByRole('heading', { name, level: 3 }) });
  if ((await part.getAttribute('open')) === null) {
    await part.locator('summary').first().press('Enter');
  }
  return part;
}

/** Writes a new paragraph at the end of a section, by keyboard. */
async function write(page: Page, name: RegExp, said: string): Promise<void> {
  const part = await section(page, name);
  await part.getByRole('button', { name: /^Add a paragraph/ }).press('Enter');
  const field = part.getByLabel(/^Paragraph \d+$/).last();
  await field.focus();
  await page.keyboard.type(said);
  await expect(field).toHaveValue(said);
}

const save = (page: Page) => page.getByRole('button', { name: 'Save the draft' }).press('Enter');
const saved = (page: Page) => expect(page.getByText('Everything is saved.')).toBeVisible();

async function noOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

async function markdown(page: Page): Promise<string> {
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Download: Meeting report, Markdown' }).press('Enter');
  return await readFile(await (await download).path(), 'utf8');
}

const FIRST = /^1\. /;
const SECOND = /^2\. /;

test('two of the staff put a report in other words, and it goes out', async ({
  page,
  browser,
  baseURL,
  cleanConsole,
}) => {
  test.setTimeout(300_000);
  await page.goto('/join');
  const deeds = new Deeds(page);
  const { session } = await afterwards(deeds, 'Edited by two');
  const rosa = await colleague(deeds, 'rosa.drafts', 'staff');
  const emil = await colleague(deeds, 'emil.drafts', 'editor');

  // Who was not there finds the session that is over, and its reports.
  await signInAs(page, rosa);
  await expect(page.getByRole('heading', { name: 'Sessions that are over, to work with' })).toBeVisible();
  await expectAccessible(page);
  await shoot(page, 'draft-found', 900);
  await page.getByRole('link', { name: 'Edited by two' }).first().press('Enter');
  await page.getByRole('link', { name: 'Edit the text: Meeting report' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Edit the text: Meeting report', level: 1 })).toBeVisible();
  await expect(page.getByText('Nobody has changed this text yet', { exact: false })).toBeVisible();
  await expect(page.getByText('All sections are as they are generated.')).toBeVisible();

  // What could say who somebody is stands at its passage, and is settled there.
  const finding = page.locator('.draft__finding').filter({ hasText: 'anna@example.org' });
  await expect(finding.first()).toContainText('is an e-mail address.');
  const before = await finding.count();
  await finding.first().getByRole('button').press('Enter');
  await expect(finding).toHaveCount(before - 1);
  await expectAccessible(page);

  await write(page, FIRST, MINE);
  await expect((await section(page, FIRST)).locator('.tag').first()).toHaveText('differs');
  await expect(
    page.getByText('Your words stay in this tab until you save them.', { exact: false }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Let it go out …' })).toBeDisabled();
  await shoot(page, 'draft', 2200);

  // They outlive a reload, and a sign-in that has ended.
  await page.reload();
  await expect(page.getByText('They were not saved when you left.', { exact: false })).toBeVisible();
  await expect((await section(page, FIRST)).getByLabel(/^Paragraph \d+$/).last()).toHaveValue(MINE);
  await page.context().clearCookies();
  await page.reload();
  await signInHere(page, rosa);
  await expect((await section(page, FIRST)).getByLabel(/^Paragraph \d+$/).last()).toHaveValue(MINE);

  // Meanwhile somebody else changes the same section, and another one.
  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  cleanConsole(other);
  const theirs = await other.newPage();
  await signInAs(theirs, emil);
  await theirs.goto(`/session/${session}/reports/meeting_report?edition=internal&lang=en`);
  await write(theirs, FIRST, THEIRS);
  await write(theirs, SECOND, ELSEWHERE);
  await save(theirs);
  await saved(theirs);

  await save(page);
  await expect(page.getByText('Somebody else has saved this report in the meantime')).toBeVisible();
  const clash = await section(page, FIRST);
  await expect(clash.getByLabel(/^Paragraph \d+$/).last()).toHaveValue(MINE);
  await expect(clash.locator('.draft__beside').first()).toContainText(THEIRS);
  await expect((await section(page, SECOND)).getByLabel(/^Paragraph \d+$/).last()).toHaveValue(ELSEWHERE);
  await expectAccessible(page);
  await shoot(page, 'draft-conflict', 2200);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await shoot(page, 'draft-dark', 2200);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 800 });
  await noOverflow(page);
  await expectAccessible(page);
  await shoot(page, 'draft-320', 2600);
  await page.setViewportSize({ width: 1280, height: 900 });

  // One section goes back to what is generated; the rest is saved and read once more.
  await (await section(page, SECOND))
    .getByRole('button', { name: /^Put back what is generated/ })
    .press('Enter');
  await expect((await section(page, SECOND)).locator('.tag').first()).toHaveText('as generated');
  await save(page);
  await saved(page);
  await page.getByRole('button', { name: 'Preview' }).press('Enter');
  await expect(page.locator('article.report')).toContainText(MINE);
  await expect(page.locator('article.report')).not.toContainText(ELSEWHERE);

  // Readers get it from the moment at which it goes out, not before.
  await page.getByRole('button', { name: 'Let it go out …' }).press('Enter');
  const asked = page.getByRole('alertdialog', { name: 'This is the text that goes out' });
  await expect(asked).toBeVisible();
  await expectAccessible(page);
  await shoot(page, 'draft-issue', 900);
  await asked.getByRole('button', { name: 'Not yet' }).press('Enter');
  await page.getByRole('link', { name: 'Reports of the session' }).press('Enter');
  expect(await markdown(page)).not.toContain(MINE);
  await page.getByRole('link', { name: 'Edit the text: Meeting report' }).press('Enter');
  await page.getByRole('button', { name: 'Let it go out …' }).press('Enter');
  await asked.getByRole('button', { name: 'This is the text that goes out' }).press('Enter');
  await expect(page.getByText(/^Version 1 went out on /)).toBeVisible();
  await expectAccessible(page);
  await speak(page, 'ar');
  await expectAccessible(page);
  await shoot(page, 'draft-ar', 2200);
  await speak(page, 'en');
  await page.getByRole('link', { name: 'Reports of the session' }).press('Enter');
  const out = await markdown(page);
  expect(out).toContain(MINE);
  expect(out).toContain('Version 1, ');
  await other.close();
});

test('what is written into the edition for everybody is masked when it is saved', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/join');
  const deeds = new Deeds(page);
  const { session } = await afterwards(deeds, 'For everybody');
  await signInAs(page, await colleague(deeds, 'rita.drafts', 'staff'));
  await page.goto(`/session/${session}/reports/meeting_report?edition=public&lang=en`);
  await write(page, FIRST, 'Write to rita@example.org');
  await save(page);
  await saved(page);
  await expect(
    page.getByText('now stands for what could say who somebody is', { exact: false }),
  ).toBeVisible();
  await expect((await section(page, FIRST)).getByLabel(/^Paragraph \d+$/).last()).toHaveValue('Write to […]');
  await page.getByRole('button', { name: 'Throw the draft away …' }).press('Enter');
  await page.getByRole('button', { name: 'Throw it away' }).press('Enter');
  await expect(page.getByText('All sections are as they are generated.')).toBeVisible();
});

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A picture of stripes, with words in it that nobody sees. */
function png(width: number, height: number, colour: readonly [number, number, number]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const line = (y: number) =>
    Buffer.from([0, ...Array.from({ length: width }, () => (y % 40 < 20 ? colour : [255, 250, 235])).flat()]);
  const pixels = Buffer.concat(Array.from({ length: height }, (_, y) => line(y)));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from('Author\0somebody who was there', 'latin1')),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

async function choose(page: Page, button: string, name: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).press('Enter');
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
}

test('the drawing of an artist is brought, refused in clear words, replaced and taken away', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto('/join');
  const deeds = new Deeds(page);
  const { session } = await afterwards(deeds, 'Drawn');
  await signIn(page);
  await page.goto(`/session/${session}/reports`);
  const bring = page.getByRole('button', { name: 'Bring a drawing' });
  await expect(bring).toBeEnabled();
  await bring.press('Enter');
  const form = page.getByRole('form', { name: 'Bring a drawing' });

  const pick = 'Choose a picture …';
  await choose(
    page,
    pick,
    'drawing.svg',
    Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  );
  await expect(form.getByRole('alert')).toContainText('which may hold scripts and metadata');
  await choose(page, pick, 'minutes.pdf', Buffer.from('%PDF-1.7'));
  await expect(form.getByRole('alert')).toContainText('It is not a PNG or JPEG picture');
  await choose(page, pick, 'huge.png', Buffer.concat([SIGNATURE, Buffer.alloc(5 * 1024 * 1024)]));
  await expect(form.getByRole('alert')).toContainText('It is too large: 5 MB');
  await choose(page, pick, 'broken.png', Buffer.concat([SIGNATURE, Buffer.alloc(40)]));
  await expect(form.getByRole('alert')).toContainText('or it is broken');
  await shoot(page, 'drawing-refused', 1900);

  // Nothing is sent without words, and without a look at who is in it.
  await choose(page, pick, 'bridge.png', png(320, 200, [56, 93, 184]));
  await expect(form.getByRole('alert')).toBeHidden();
  await form.getByRole('button', { name: 'Bring it' }).press('Enter');
  await expect(form.getByText('Say what the drawing shows.')).toBeVisible();
  await expect(form.getByText('This has to be confirmed.')).toBeVisible();
  await expectAccessible(page);
  await form.getByLabel('What it shows, in words').fill('A bridge of many hands leads to a house');
  await form.getByLabel('Artist').fill('Atelier Linea');
  await form.getByRole('checkbox', { name: 'The artist has agreed to be named so' }).press('Space');
  await form.getByRole('checkbox', { name: /^I have looked/ }).press('Space');
  await shoot(page, 'drawing-form', 1900);
  await form.getByRole('button', { name: 'Bring it' }).press('Enter');
  const drawing = page.getByRole('img', { name: 'A bridge of many hands leads to a house' });
  await expect(drawing).toBeVisible();
  await expect(form).toBeHidden();
  await expectAccessible(page);

  // It stands in the report, and its file tells of nobody.
  const admin = await deeds.admin();
  const kept = await page.evaluate(
    async ([token, path]) => {
      const call = (address: string) => fetch(address, { headers: { Authorization: `Bearer ${token}` } });
      const { drawings } = (await (await call(path)).json()) as { drawings: readonly { id: string }[] };
      return (await call(`${path}/${drawings[0]?.id}`)).text();
    },
    [admin, `/api/sessions/${session}/drawings`] as const,
  );
  expect(kept).toContain('PNG');
  expect(kept).not.toContain('somebody who was there');
  await page.getByRole('button', { name: 'Read here: Meeting report' }).press('Enter');
  await expect(page.locator('article.report')).toContainText('A bridge of many hands leads to a house');
  await shoot(page, 'drawing', 2200);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 800 });
  await noOverflow(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 900 });

  await page.getByRole('button', { name: /^Replace or describe anew/ }).press('Enter');
  await choose(page, 'Choose another picture …', 'house.png', png(240, 240, [43, 116, 64]));
  const again = page.getByRole('form', { name: 'Replace the drawing' });
  await again.getByLabel('What it shows, in words').fill('A house with many doors');
  await again.getByRole('checkbox', { name: 'The artist has agreed to be named so' }).press('Space');
  await again.getByRole('checkbox', { name: /^I have looked/ }).press('Space');
  await again.getByRole('button', { name: 'Replace it' }).press('Enter');
  await expect(again).toBeHidden();
  await expect(page.getByRole('img', { name: 'A house with many doors' })).toBeVisible();
  await expect(drawing).toBeHidden();

  await page.getByRole('button', { name: 'Take away: A house with many doors' }).press('Enter');
  await page.getByRole('button', { name: 'Take it away' }).press('Enter');
  await expect(page.getByRole('img', { name: 'A house with many doors' })).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Drawings of an artist' })).toBeFocused();
});
