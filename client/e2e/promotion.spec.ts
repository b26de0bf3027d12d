import type { Browser, Locator, Page } from '@playwright/test';
import { Deeds, freshId } from './deeds.ts';
import { expectAccessible, expect as soon, test } from './fixtures.ts';
import { shoot, speak } from './shots.ts';

test.use({ actionTimeout: 20_000 });
const expect = soon.configure({ timeout: 20_000 });

const PASSWORD = 'seven green lanterns';
const MENTORS = 'Village mentors for the first year';
const OFFICE = 'Nobody answers at the office';
const PHONE = '+43 699 12345678';

interface Person {
  readonly token: string;
  readonly email: string;
}

async function account(deeds: Deeds, admin: string, name: string, role?: object): Promise<Person> {
  const email = `${name}.promotion@example.org`;
  const { url } = await deeds.call<{ url: string }>(admin, 'POST', '/api/accounts/invitations', { email });
  const { accessToken } = await deeds.call<{ accessToken: string }>(null, 'POST', '/api/auth/welcome', {
    token: url.slice(url.indexOf('#') + 1),
    email,
    name: `${name}.promotion`,
    password: PASSWORD,
  });
  if (role !== undefined) {
    await deeds.call(admin, 'POST', '/api/repository/roles', { email, ...role });
  }
  return { token: accessToken, email };
}

interface Scene {
  readonly staff: Person;
  readonly editor: Person;
  readonly reviewers: readonly Person[];
  /** The token of whoever moderates the group. */
  readonly moderator: string;
  readonly session: string;
  readonly board: string;
  readonly clusters: Readonly<Record<'mentors' | 'office', string>>;
  /** A note of the mentors' cluster. */
  readonly stays: string;
}

/** A session under the Rule in which five people wrote, put together, voted and agreed; it is over. */
async function afterwards(deeds: Deeds): Promise<Scene> {
  const admin = await deeds.admin();
  const { projects } = await deeds.call<{ projects: readonly { id: string }[] }>(
    admin,
    'GET',
    '/api/projects',
  );
  const staff = await account(deeds, admin, 'sam', { role: 'staff', projectId: projects[0]?.id });
  const editor = await account(deeds, admin, 'edith', { role: 'editor' });
  const reviewers = [
    await account(deeds, admin, 'ruth', { role: 'reviewer', organisation: 'House of Ruth' }),
    await account(deeds, admin, 'raul', { role: 'reviewer', organisation: 'House of Raul' }),
  ];
  const lead = staff.token;
  const { id: session } = await deeds.call<{ id: string }>(lead, 'POST', '/api/sessions', {
    title: 'Arriving in small places',
    timezone: 'Europe/Vienna',
    start: '2026-06-09T12:00:00Z',
    end: '2026-06-09T15:00:00Z',
    capacity: 50,
    policy: 'chatham_house',
  });
  await deeds.do(lead, 'sessions', session, [
    { op: 'group.plan', id: 'hou', name: 'Housing', area: 'housing_settlement', link: '' },
  ]);
  const { id: board } = await deeds.call<{ id: string }>(lead, 'POST', '/api/boards', {
    title: 'Housing',
    template: 'T01b',
    area: 'housing_settlement',
    sessionId: session,
    group: 'hou',
  });
  const invite = async (role: string) =>
    (
      await deeds.call<{ url: string }>(lead, 'POST', `/api/sessions/${session}/invites`, {
        role,
        expiresIn: 86_400,
      })
    ).url;
  const [asParticipant, asModerator] = [await invite('participant'), await invite('moderator')];
  await deeds.do(lead, 'sessions', session, [{ op: 'session.start' }]);
  const people: string[] = [];
  for (let i = 0; i < 5; i++) {
    people.push(await deeds.join(asParticipant, `Workshop Guest ${i + 1}`));
  }
  const moderator = await deeds.join(asModerator, 'Workshop Host');
  const moves = Object.fromEntries([...people, moderator].map((_, i) => [`m${i + 2}`, 'hou']));
  await deeds.do(lead, 'sessions', session, [{ op: 'group.assign', moves }, { op: 'group.open' }]);

  const { items } = await deeds.call<{
    items: readonly { id: string; type: string; r: { xy: number[]; tags?: { column?: string } } }[];
  }>(lead, 'GET', `/api/boards/${board}/export?format=json`);
  const frame = (column: string): Place => {
    const found = items.find(({ type, r }) => type === 'frame' && r.tags?.column === column);
    const [x = 0, y = 0] = found?.r.xy ?? [];
    return { id: found?.id ?? '', x: x + 40, y: y + 120 };
  };
  const good = frame('good_practices');
  const needs = frame('needs_gaps');
  const clusters = { mentors: freshId('i_'), office: freshId('i_') };
  const round = freshId('r_');
  const inMentors = { ...good, id: clusters.mentors };
  const inOffice = { ...needs, id: clusters.office };
  const stays = note(inMentors, 'After two years most families still live there', 2);
  await deeds.do(lead, 'boards', board, [
    { op: 'mode', mode: 'open' },
    cluster(clusters.mentors, good, MENTORS),
    note(inMentors, 'A volunteer from the village meets the family every week', 0),
    note(inMentors, `One paid person relieves the volunteers. Participant 22 says: call ${PHONE}`, 1),
    stays,
    cluster(clusters.office, needs, OFFICE),
    note(inOffice, 'The office has no phone hours in the afternoon', 0),
    note(inOffice, 'Letters are in a language that people can not read', 1),
    note({ ...needs, y: needs.y + 320 }, 'The last bus leaves before the course ends', 0),
    { op: 'round.open', id: round, budget: 3, perItem: 2, scope: 'clusters' },
  ]);
  for (const [at, person] of people.entries()) {
    await deeds.do(person, 'boards', board, [
      { op: 'dot.place', round, item: clusters.mentors },
      { op: 'dot.place', round, item: at < 2 ? clusters.office : clusters.mentors },
    ]);
  }
  await deeds.do(lead, 'boards', board, [{ op: 'round.close', round }]);
  await deeds.do(lead, 'sessions', session, [{ op: 'session.close' }]);
  await expect(async () => {
    const { boards } = await deeds.call<{ boards: readonly { frozen: boolean }[] }>(
      lead,
      'GET',
      `/api/sessions/${session}/promotable`,
    );
    expect(boards.length > 0 && boards.every(({ frozen }) => frozen)).toBe(true);
  }).toPass();
  return { staff, editor, reviewers, moderator, session, board, clusters, stays: stays.id };
}

interface Place {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

const cluster = (id: string, { id: frame, x, y }: Place, title: string) => ({
  op: 'new',
  id,
  type: 'cluster',
  r: { xy: [x, y], wh: [580, 260], slot: { p: frame, z: 'a0' }, title: [{ insert: title }] },
});

const note = ({ id: parent, x, y }: Place, text: string, at: number) => ({
  op: 'new',
  id: freshId('i_'),
  type: 'note',
  r: {
    xy: [x + 20 + 180 * at, y + 70],
    wh: [160, 160],
    slot: { p: parent, z: `a${at}` },
    fill: 'yellow',
    text: [{ insert: text }],
  },
});

/** A browser of its own in which somebody is signed in. */
async function as(browser: Browser, baseURL: string | undefined, { email }: Person): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    // Looks are compared at once: colours do not glide.
    reducedMotion: 'reduce',
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Boards', level: 1 })).toBeVisible();
  return page;
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let i = 0; i < 80; i++) {
    if (await target.evaluate(element => element === document.activeElement)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** How a screen looks in the dark, from right to left, and on the narrowest phone. */
async function inAllLooks(page: Page, name: string, height: number): Promise<void> {
  await expectAccessible(page);
  await shoot(page, name, height);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await shoot(page, `${name}-dark`, height);
  await page.emulateMedia({ colorScheme: 'light' });
  const before = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await overflowOf(page), `${name} is wider than the window`).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await shoot(page, `${name}-320`, height);
  await page.setViewportSize(before);
  await speak(page, 'ar');
  await expectAccessible(page);
  await shoot(page, `${name}-ar`, height);
  await speak(page, 'en');
}

test('what a group agreed on in a room is found by a municipality in the repository', async ({
  page,
  browser,
  baseURL,
  cleanConsole,
}) => {
  test.setTimeout(600_000);
  await page.goto('/join');
  const deeds = new Deeds(page);
  const { staff, editor, reviewers, moderator, session, board, clusters, stays } = await afterwards(deeds);
  if (browser === null) {
    throw new Error('no browser');
  }
  const sam = await as(browser, baseURL, staff);
  cleanConsole(sam.context());

  await test.step('staff come from the closed session to what the group agreed on', async () => {
    await sam.goto(`/session/${session}`);
    const panel = sam.getByRole('region', { name: 'Results' });
    await expect(panel.getByRole('link', { name: 'Promote results' })).toBeVisible();
    await expectAccessible(sam);
    await panel.getByRole('link', { name: 'Promote results' }).click();
    await expect(sam.getByRole('heading', { name: 'What groups agreed on' })).toBeVisible();
    const mentors = sam
      .getByRole('listitem')
      .filter({ has: sam.getByRole('heading', { name: MENTORS, exact: true }) });
    await expect(mentors).toContainText('8 of 10 votes');
    await expect(mentors).toContainText('2 places may reveal somebody');
    await expect(sam.getByText('6 single notes')).toBeVisible();
    await inAllLooks(sam, 'promotion-choose', 900);
  });

  const record = await test.step('a cluster becomes a draft, by keyboard alone', async () => {
    await press(sam, sam.getByRole('button', { name: `Choose: ${MENTORS}` }));
    await expect(sam.getByRole('heading', { name: 'What it becomes', level: 2 })).toBeFocused();
    await expect(sam.getByRole('radio', { name: 'Practice lead' })).toBeChecked();
    await inAllLooks(sam, 'promotion-become', 1100);
    await press(sam, sam.getByRole('button', { name: 'Next' }));

    // Two places are found and masked; nobody goes on before they have decided about both.
    await expect(sam.getByText('2 places still need your decision')).toBeVisible();
    const out = sam.locator('.leaving__side--out');
    await expect(out.filter({ hasText: 'One paid person' })).toHaveText(
      /One paid person relieves the volunteers\. \[…\] says: call \[…\]/,
    );
    await expect(sam.getByRole('button', { name: 'Next' })).toBeDisabled();
    await expect(sam.getByText('Decide about each marked place.')).toBeVisible();
    await inAllLooks(sam, 'promotion-check', 1210);
    const label = sam.getByRole('radiogroup', { name: 'Label of a participant: Participant 22' });
    await expect(label.getByRole('radio', { name: 'Keep it' })).toHaveCount(0);
    await tabTo(sam, label.getByRole('radio', { name: 'Mask it' }));
    await sam.keyboard.press('ArrowRight');
    await tabTo(sam, sam.getByLabel('What stands there instead'));
    await sam.keyboard.type('A mentor');
    await expect(out.filter({ hasText: 'One paid person' })).toHaveText(/A mentor says: call \[…\]/);
    await tabTo(
      sam,
      sam.getByRole('radiogroup', { name: /Telephone number/ }).getByRole('radio', { name: 'Mask it' }),
    );
    await sam.keyboard.press('Space');
    await expect(sam.getByText('You have decided about every place')).toBeVisible();
    await press(sam, sam.getByRole('button', { name: 'Next' }));

    await expect(sam.getByRole('heading', { name: 'Confirm', level: 2 })).toBeFocused();
    const begins = sam.getByRole('region', { name: /The draft begins with/ });
    await expect(begins).toContainText('A mentor says: call […]');
    await expect(begins).toContainText('8 of 10 votes');
    await expect(begins).toContainText('Participants of the Arriving in small places');
    await expect(sam.getByRole('region', { name: 'Still missing' })).toContainText(
      'Summary in plain language',
    );
    await inAllLooks(sam, 'promotion-confirm', 1300);
    await expect(sam.getByRole('button', { name: 'Make the draft' })).toBeDisabled();
    await tabTo(sam, sam.getByRole('checkbox', { name: /I have read the notice/ }));
    await sam.keyboard.press('Space');
    await press(sam, sam.getByRole('button', { name: 'Make the draft' }));

    await expect(sam.getByRole('heading', { name: 'The draft is made' })).toBeFocused();
    await inAllLooks(sam, 'promotion-done', 700);
    await press(sam, sam.getByRole('link', { name: 'Open the record' }));
    await expect(sam.getByRole('heading', { name: MENTORS, level: 1 })).toBeVisible();
    const text = await sam.locator('main').textContent();
    expect(text).not.toContain(PHONE);
    expect(text).not.toContain('Participant 22');
    return new URL(sam.url()).pathname;
  });

  await test.step('whoever comes second is told, and nothing is made twice', async () => {
    await sam.goto(`/b/${board}#outline`);
    const row = sam.getByRole('link', { name: `Promote to the repository: ${OFFICE}` });
    await row.click();
    await expect(sam.getByRole('heading', { name: 'What it becomes', level: 2 })).toBeVisible();
    await expect(sam.getByRole('radio', { name: 'Need or gap' })).toBeChecked();
    await sam.getByRole('button', { name: 'Next' }).click();
    await expect(sam.getByText('Nothing was found that may reveal somebody')).toBeVisible();
    await sam.getByRole('button', { name: 'Next' }).click();
    await sam.getByRole('checkbox', { name: /I have read the notice/ }).check({ force: true });
    await deeds.call(editor.token, 'POST', '/api/promotions', {
      boardId: board,
      kind: 'cluster',
      selection: [clusters.office],
      recordType: 'need_gap',
      acknowledged: true,
    });
    await sam.getByRole('button', { name: 'Make the draft' }).click();
    await expect(sam.getByRole('heading', { name: 'It was promoted already' })).toBeVisible();
  });

  await test.step('when no answer comes, pressing again makes nothing twice', async () => {
    await sam.goto(`/session/${session}/promote?board=${board}`);
    await sam.getByText('6 single notes').click();
    await sam.getByRole('button', { name: 'Choose: The last bus leaves before the course ends' }).click();
    await expect(sam.getByRole('button', { name: 'Next' })).toBeDisabled();
    await sam.getByLabel('Why this note stands alone').fill('Nobody else lives outside the town.');
    await sam.getByRole('button', { name: 'Next' }).click();
    await sam.getByRole('button', { name: 'Next' }).click();
    await sam.getByRole('checkbox', { name: /I have read the notice/ }).press('Space');
    let made = 0;
    await sam.route('**/api/promotions', async route => {
      made += 1;
      const answer = await route.fetch();
      await (made === 1 ? route.abort() : route.fulfill({ response: answer }));
    });
    await sam.getByRole('button', { name: 'Make the draft' }).click();
    await expect(sam.getByRole('alert')).toContainText('nothing is made twice');
    await expectAccessible(sam);
    await sam.getByRole('button', { name: 'Make the draft' }).click();
    await expect(sam.getByRole('heading', { name: 'It was promoted already' })).toBeVisible();
    expect(made).toBe(2);
    await sam.unroute('**/api/promotions');
  });

  await test.step('staff fill what is missing and submit', async () => {
    await sam.goto(record);
    await sam
      .getByLabel('Summary in plain language (needed)')
      .fill('Volunteers from villages accompany families who arrive through their first year.');
    for (const choice of ['Early settlement and welcome', 'Youth', 'Rural Areas']) {
      await sam.getByText(choice, { exact: true }).click();
    }
    await sam.getByLabel('Geographic scope').fill('EU-wide (not specified by participants)');
    await sam.getByLabel('Who made it').fill('A network of towns');
    await sam.getByRole('button', { name: /Licence/ }).press('Enter');
    await sam
      .getByRole('option', { name: /Attribution 4.0/ })
      .first()
      .press('Enter');
    await sam.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await expect(sam.getByText('Not saved yet')).toHaveCount(0);
    await sam.getByRole('button', { name: 'Submit', exact: true }).press('Enter');
    await expect(sam.getByText('Submitted', { exact: true }).first()).toBeVisible();
  });

  await test.step('an editor asks two reviewers, who review; then it is published', async () => {
    const edith = await as(browser, baseURL, editor);
    await edith.goto(record);
    for (const name of ['ruth.promotion', 'raul.promotion']) {
      await edith.getByText(name).click();
    }
    await edith.getByRole('button', { name: 'Ask them' }).press('Enter');
    await expect(edith.getByText('They are asked.')).toBeVisible();
    await edith.getByRole('button', { name: 'Take into review' }).press('Enter');
    await expect(edith.getByText('In review', { exact: true }).first()).toBeVisible();
    await sam.goto(`/b/${board}#outline`);
    await expect(sam.getByText('In review', { exact: true })).toBeVisible();
    for (const reviewer of reviewers) {
      const reader = await as(browser, baseURL, reviewer);
      await reader.goto('/repository/work');
      await reader
        .getByRole('region', { name: 'Waiting for your review' })
        .getByRole('link', { name: new RegExp(MENTORS) })
        .press('Enter');
      await reader.getByLabel('Comment for the author').fill('Clear, and careful about people.');
      await reader.getByRole('button', { name: 'Hand in the review' }).press('Enter');
      await expect(reader.getByText('Thank you. Your review is in.')).toBeVisible();
      await reader.context().close();
    }
    await edith.reload();
    await edith.getByRole('button', { name: 'Validate' }).press('Enter');
    await expect(edith.getByText('E2: reviewed by two people')).toBeVisible();
    await edith.getByRole('button', { name: 'Publish' }).press('Enter');
    await expect(edith.getByText('Published', { exact: true }).first()).toBeVisible();
    await edith.context().close();
  });

  await test.step('a municipality finds it', async () => {
    const town = await (
      await browser.newContext({ locale: 'en-GB', ...(baseURL === undefined ? {} : { baseURL }) })
    ).newPage();
    await town.goto('/repository?phase=early_settlement_welcome&locality=rural');
    await town.getByRole('link', { name: MENTORS, exact: true }).click();
    await expect(town.getByRole('heading', { name: MENTORS, level: 1 })).toBeVisible();
    await expect(town.locator('main')).toContainText('8 of 10 votes');
    await expect(town.locator('main')).toContainText('2 passages that could reveal somebody were taken out');
    await expect(town.locator('main')).not.toContainText(PHONE);
    await expectAccessible(town);
    await town.context().close();
  });

  await test.step('the board shows what became of it, and leads there', async () => {
    await sam.reload();
    await expect(sam.getByText('Published', { exact: true })).toBeVisible();
    await expectAccessible(sam);
    await shoot(sam, 'promotion-outline', 900);
    await sam.goto('/repository');
    await sam.goto(`/b/${board}#item=${clusters.mentors}`);
    const sign = sam.locator(`.board-canvas [data-id="${clusters.mentors}"][data-sign*="Published"]`);
    await expect(sign).toBeVisible();
    await sign.click({ position: { x: 20, y: 12 } });
    await expect(sam.getByRole('toolbar', { name: 'Selection' })).toContainText('Practice lead');
    await shoot(sam, 'promotion-board', 900);
    await expectAccessible(sam);
    await sam
      .getByRole('toolbar', { name: 'Selection' })
      .getByRole('link', { name: 'Practice lead' })
      .click();
    await expect(sam).toHaveURL(new RegExp(record));
  });

  await test.step('what changes on the board is told, compared, and promoted again', async () => {
    await deeds.call(editor.token, 'POST', `/api/boards/${board}/reopening`, {
      reason: 'A note was forgotten.',
    });
    await deeds.do(moderator, 'boards', board, [{ op: 'del', ids: [stays] }]);
    await deeds.call(editor.token, 'POST', `/api/boards/${board}/freezing`);
    await sam.goto('/repository');
    await sam.goto(`/b/${board}#outline`);
    await sam.getByRole('button', { name: 'Repository: the board differs from its records' }).click();
    const dialog = sam.getByRole('dialog', { name: 'What became of this board' });
    await expect(dialog).toContainText('The board differs from the record: notes were taken away.');
    // Staff are not offered what only an editor may do, and are told whom to ask.
    await expect(dialog).toContainText('Only an editor opens a frozen board again.');
    await expect(dialog.getByRole('button', { name: 'Open it again …' })).toBeHidden();
    await expectAccessible(sam);
    await shoot(sam, 'promotion-drift', 900);
    await dialog.getByRole('link', { name: 'Compare and promote again' }).click();
    await expect(sam.getByRole('heading', { name: 'Promote again', level: 1 })).toBeVisible();
    await sam.getByRole('button', { name: 'Next' }).click();
    await sam.getByRole('button', { name: 'Mask all of them' }).click();
    await sam.getByRole('button', { name: 'Next' }).click();
    const compared = sam.getByRole('region', { name: 'The record and the board' });
    await expect(compared).toContainText('After two years');
    // What staff had written is carried on, so nothing is missing.
    await expect(sam.getByRole('region', { name: 'Still missing' })).toContainText('Nothing');
    await inAllLooks(sam, 'promotion-again', 1500);
    await sam.getByRole('checkbox', { name: /I have read the notice/ }).check({ force: true });
    await sam.getByRole('button', { name: 'Promote again' }).click();
    await expect(sam.getByRole('heading', { name: 'The record follows the board' })).toBeVisible();
    await expect(sam.getByText('2.0-draft')).toBeVisible();
  });
  await sam.context().close();
});

test('whoever may not promote is told so, and what is safe', async ({ page, browser, baseURL }) => {
  await page.goto('/join');
  const deeds = new Deeds(page);
  const admin = await deeds.admin();
  const stranger = await account(deeds, admin, 'stan');
  if (browser === null) {
    throw new Error('no browser');
  }
  const stan = await as(browser, baseURL, stranger);
  await stan.goto('/session/00000000-0000-4000-8000-000000000000/promote');
  await expect(stan.getByText('The results could not be loaded')).toBeVisible();
  await expect(stan.getByText(/staff of the project and by editors/)).toBeVisible();
  await expectAccessible(stan);
  await stan.context().close();
});
