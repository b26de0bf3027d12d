import { type Page, test as plain } from '@playwright/test';
import { Deeds } from './deeds.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const { step } = plain;
const REASON = 'Tenants told us that the queue is not the problem.';

/** Screenshots for whoever changes these pages, when they name a folder. */
const SHOTS = process.env.CHARRETTE_E2E_SHOTS;

async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS !== undefined) {
    await page
      .getByRole('heading', { level: 2 })
      .nth(1)
      .evaluate(element => element.closest('section')?.scrollIntoView());
    await page.screenshot({ path: `${SHOTS}/${name}.png`, animations: 'disabled' });
  }
}

interface Scene {
  readonly lead: string;
  readonly session: string;
  readonly hou: string;
}

interface Content {
  readonly state: { readonly mode: string };
  readonly items: readonly {
    readonly type: string;
    readonly r: {
      readonly tags?: Readonly<Record<string, string>>;
      readonly locked?: boolean;
      readonly origin?: unknown;
    };
  }[];
}

/** A session in which two groups have agreed on something and stand in define. */
async function defined(deeds: Deeds): Promise<Scene> {
  const lead = await deeds.admin();
  const { id: session } = await deeds.call<{ id: string }>(lead, 'POST', '/api/sessions', {
    title: 'Housing and work',
    timezone: 'Europe/Rome',
    start: '2026-06-09T12:00:00Z',
    end: '2026-06-09T15:00:00Z',
    capacity: 50,
    policy: 'chatham_house',
  });
  const board = async (title: string, area: string, group: string) =>
    (
      await deeds.call<{ id: string }>(lead, 'POST', '/api/boards', {
        title,
        template: 'T01b',
        area,
        sessionId: session,
        group,
      })
    ).id;
  await deeds.do(lead, 'sessions', session, [
    { op: 'group.plan', id: 'hou', name: 'Housing', area: 'housing_settlement', link: '' },
    { op: 'group.plan', id: 'emp', name: 'Work', area: 'employment', link: '' },
  ]);
  const hou = await board('Housing', 'housing_settlement', 'hou');
  await board('Work', 'employment', 'emp');
  const note = (id: string, z: string, text: string) => ({
    op: 'new',
    id: `i_note${id.padEnd(14, '0')}`,
    type: 'note',
    r: { xy: [20, 80], wh: [160, 160], slot: { p: 'i_cluster000000000', z }, text: [{ insert: text }] },
  });
  await deeds.do(lead, 'boards', hou, [
    {
      op: 'new',
      id: 'i_cluster000000000',
      type: 'cluster',
      r: {
        xy: [0, 0],
        wh: [420, 400],
        slot: { p: null, z: 'b00' },
        title: [{ insert: 'Nobody answers the phone' }],
      },
    },
    note('a', 'a0', 'The line is busy all day'),
    note('b', 'a1', 'No interpreter on the phone'),
    {
      op: 'new',
      id: 'i_statement0000000',
      type: 'statement',
      r: {
        xy: [500, 0],
        wh: [300, 200],
        slot: { p: null, z: 'b01' },
        kind: 'problem',
        text: [{ insert: 'Tenants can not reach the office that decides.' }],
      },
    },
    { op: 'statement.confirm', id: 'i_statement0000000' },
  ]);
  const tell = { act: 'mode', value: 'converge', budget: 0, perItem: 0, millis: 0, late: false };
  await deeds.do(lead, 'sessions', session, [
    { op: 'session.start' },
    { op: 'board.tell', groups: ['hou', 'emp'], phase: 'define', ...tell },
  ]);
  return { lead, session, hou };
}

test('goes back a phase by keyboard: boards forked, results carried, the way shown', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page);
  const deeds = new Deeds(page);
  const { lead, session, hou } = await defined(deeds);
  await page.goto(`/session/${session}`);
  const diamonds = page.getByRole('region', { name: 'The two diamonds' });
  const housing = page.getByRole('list', { name: 'Iterations of Housing' });
  await expect(housing.getByText('Discover to Define')).toBeVisible();
  // Under the Rule two notes are no more than a few.
  await expect(housing.getByRole('definition').first()).toHaveText('<5');
  await shoot(page, 'first-light');

  await step('asks who, where to and why, and says what happens', async () => {
    await page.getByRole('button', { name: 'Go back a phase' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Go back to an earlier phase' });
    await expect(dialog.getByText('Iteration 2 begins, on new boards.')).toBeVisible();
    await expect(dialog.getByText('Drafts, single notes, and who wrote or voted.')).toBeVisible();
    await dialog.getByLabel('Why (may stay empty)').fill(REASON);
    await expectAccessible(page);
    await shoot(page, 'dialog');
    await dialog.getByRole('button', { name: 'Go back to: Discover' }).press('Enter');
    await expect(dialog).toHaveCount(0);
  });

  await step('shows the two turns with what the first one left', async () => {
    await expect(housing.getByRole('heading', { name: 'Iteration 2' })).toBeVisible();
    await expect(housing.getByText(REASON)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Board of Housing, iteration 1' })).toHaveAttribute(
      'href',
      `/b/${hou}`,
    );
    await expect(page.getByRole('link', { name: 'Board of Work, iteration 2' })).toBeVisible();
    await expect(diamonds.locator('svg text').filter({ hasText: '2 groups' }).first()).toBeVisible();
    // What has scrolled halfway under the bar that stays is no small target.
    await page.evaluate(() => scrollTo(0, 0));
    await expectAccessible(page);
  });

  await step('looks right in the dark, in Arabic and on a narrow screen', async () => {
    await shoot(page, 'second-light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shoot(page, 'second-dark');
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    await shoot(page, 'second-contrast');
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await page.setViewportSize({ width: 320, height: 1400 });
    await shoot(page, 'second-320');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await step('the new board is locked and holds the seeds; the old one is frozen', async () => {
    await page.getByRole('link', { name: 'Board of Housing, iteration 2' }).click();
    await page.waitForURL(/\/b\//);
    expect(page.url()).not.toContain(hou);
    await page.screenshot({ ...(SHOTS === undefined ? {} : { path: `${SHOTS}/board.png` }) });
    const board = await deeds.call<Content>(
      lead,
      'GET',
      `/api/boards/${new URL(page.url()).pathname.slice(3)}/export?format=json`,
    );
    const seeds = board.items.filter(({ r }) => r.tags?.carried !== undefined);
    expect(seeds.map(({ type }) => type).sort()).toEqual(['card', 'frame', 'statement']);
    expect(seeds.every(({ r }) => r.locked === true)).toBe(true);
    expect(seeds.find(({ type }) => type === 'card')?.r.origin).toMatchObject({
      board: hou,
      group: 'Housing',
    });
    expect(board.state.mode).toBe('locked');
    await page.goto(`/b/${hou}`);
    await expect(page.getByText('Frozen').first()).toBeVisible();
  });
});

test('shows the diamonds from right to left, on every width, to who takes part', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page);
  const deeds = new Deeds(page);
  const { lead, session } = await defined(deeds);
  await deeds.do(lead, 'sessions', session, [
    { op: 'iteration.open', groups: ['hou'], phase: 'discover', reason: REASON },
  ]);
  const { url } = await deeds.call<{ url: string }>(lead, 'POST', `/api/sessions/${session}/invites`, {
    role: 'participant',
    expiresIn: 86_400,
  });
  const guest = await page.context().browser()?.newContext({ locale: 'ar' });
  if (guest === undefined) {
    throw new Error('no browser');
  }
  const theirs = await guest.newPage();
  await theirs.goto(url);
  await theirs.getByRole('textbox').first().fill('Guest 1');
  await theirs
    .locator('label')
    .filter({ has: theirs.getByRole('checkbox') })
    .last()
    .click();
  await theirs.getByRole('button').last().click();
  await theirs.waitForURL(/\/session\//);
  await expect(theirs.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(theirs.getByRole('heading', { name: 'الماستان' })).toBeVisible();
  await expect(theirs.getByText(REASON)).toBeVisible();
  // Who is in no group has no door to a board, and no way to go back.
  await expect(theirs.getByRole('link', { name: /الدورة/ })).toHaveCount(0);
  await expect(theirs.getByRole('button', { name: /العودة مرحلة/ })).toHaveCount(0);
  for (const width of [1280, 320]) {
    await theirs.setViewportSize({ width, height: 900 });
    if (SHOTS !== undefined) {
      await theirs.getByRole('heading', { name: 'الماستان' }).scrollIntoViewIfNeeded();
      await theirs.screenshot({
        path: `${SHOTS}/arabic-${width}.png`,
        animations: 'disabled',
        fullPage: true,
      });
    }
    const overflow = await theirs.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
  await expectAccessible(theirs);
  await guest.close();
});
