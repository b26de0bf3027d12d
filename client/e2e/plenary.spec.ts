import { type Browser, type Page, test as plain } from '@playwright/test';
import { Deeds, freshId } from './deeds.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const { step } = plain;
const PHONE = 'Nobody answers the phone at the office';
const QUEUE = 'The office can not be reached';
const PROBLEM = 'Tenants can not reach the office that decides about their flat.';

/** Screenshots for whoever changes these pages, when they name a folder. */
const SHOTS = process.env.CHARRETTE_E2E_SHOTS;

async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS !== undefined) {
    await page.screenshot({ path: `${SHOTS}/${name}.png`, animations: 'disabled' });
  }
}

interface Scene {
  readonly lead: string;
  readonly session: string;
  readonly plenary: string;
  readonly groups: Readonly<
    Record<'hou' | 'emp', { readonly board: string; readonly people: readonly string[] }>
  >;
  readonly invites: Readonly<Record<'participant' | 'moderator', string>>;
}

/** A session under the Rule with two groups of five at work, made without pages. */
async function atWork(deeds: Deeds): Promise<Scene> {
  const lead = await deeds.admin();
  const { id: session } = await deeds.call<{ id: string }>(lead, 'POST', '/api/sessions', {
    title: 'Housing and work',
    timezone: 'Europe/Rome',
    start: '2026-06-09T12:00:00Z',
    end: '2026-06-09T15:00:00Z',
    capacity: 50,
    policy: 'chatham_house',
  });
  const invite = async (role: string) =>
    (
      await deeds.call<{ url: string }>(lead, 'POST', `/api/sessions/${session}/invites`, {
        role,
        expiresIn: 86_400,
      })
    ).url;
  const board = async (title: string, template: string, more: object) =>
    (
      await deeds.call<{ id: string }>(lead, 'POST', '/api/boards', {
        title,
        template,
        sessionId: session,
        ...more,
      })
    ).id;
  const plan = (id: string, name: string, area: string) => ({ op: 'group.plan', id, name, area, link: '' });
  await deeds.do(lead, 'sessions', session, [
    plan('hou', 'Housing', 'housing_settlement'),
    plan('emp', 'Work', 'employment'),
  ]);
  const plenary = await board('Plenary', 'T01', {});
  const hou = await board('Housing', 'T01b', { area: 'housing_settlement', group: 'hou' });
  const emp = await board('Work', 'T01b', { area: 'employment', group: 'emp' });
  const invites = { participant: await invite('participant'), moderator: await invite('moderator') };
  await deeds.do(lead, 'sessions', session, [{ op: 'session.start' }]);
  const people: Record<'hou' | 'emp', string[]> = { hou: [], emp: [] };
  const moves: Record<string, string> = {};
  for (let i = 0; i < 10; i++) {
    const group = i < 5 ? 'hou' : 'emp';
    people[group].push(await deeds.join(invites.participant, `Crowd Person ${i + 1}`));
    moves[`m${i + 2}`] = group;
  }
  await deeds.do(lead, 'sessions', session, [{ op: 'group.assign', moves }, { op: 'group.open' }]);
  return {
    lead,
    session,
    plenary,
    groups: { hou: { board: hou, people: people.hou }, emp: { board: emp, people: people.emp } },
    invites,
  };
}

async function frames(deeds: Deeds, lead: string, board: string): Promise<Record<string, string>> {
  const { items } = await deeds.call<{
    items: readonly {
      id: string;
      type: string;
      r: { tags?: { column?: string }; title?: { insert: string }[] };
    }[];
  }>(lead, 'GET', `/api/boards/${board}/export?format=json`);
  return Object.fromEntries(
    items
      .filter(({ type }) => type === 'frame')
      .map(({ id, r }) => [r.tags?.column ?? (r.title ?? []).map(({ insert }) => insert).join(''), id]),
  );
}

const note = (frame: string, text: string, more: object = {}) => ({
  op: 'new',
  id: freshId('i_'),
  type: 'note',
  r: { xy: [50, 200], wh: [160, 160], slot: { p: frame, z: 'a0' }, text: [{ insert: text }] },
  ...more,
});

const tell = (groups: readonly string[], act: string, value?: string) => ({
  op: 'board.tell',
  groups,
  act,
  ...(value === undefined ? {} : { value }),
  budget: 0,
  perItem: 0,
  millis: 0,
  late: false,
});

/** A cluster of two notes, a vote on it by everybody, and a confirmed problem. */
async function converge(
  deeds: Deeds,
  { lead, groups }: Scene,
  group: 'hou' | 'emp',
  title: string,
): Promise<void> {
  const { board, people } = groups[group];
  const { needs_gaps: needs = '' } = await frames(deeds, lead, board);
  const cluster = freshId('i_');
  const statement = freshId('i_');
  const round = freshId('r_');
  await deeds.do(lead, 'boards', board, [
    { op: 'mode', mode: 'open' },
    {
      op: 'new',
      id: cluster,
      type: 'cluster',
      r: { xy: [1450, 200], wh: [400, 400], slot: { p: needs, z: 'a0' }, title: [{ insert: title }] },
    },
    note(cluster, `${title}, seen by tenants`),
    note(cluster, `${title}, seen by staff`),
    {
      op: 'new',
      id: statement,
      type: 'statement',
      r: {
        xy: [50, 1400],
        wh: [300, 160],
        slot: { p: null, z: 'a9' },
        kind: 'problem',
        text: [{ insert: PROBLEM }],
      },
    },
    { op: 'statement.confirm', id: statement },
    { op: 'round.open', id: round, budget: 3, perItem: 2, scope: 'clusters' },
  ]);
  for (const person of people) {
    await deeds.do(person, 'boards', board, [{ op: 'dot.place', round, item: cluster }]);
  }
  await deeds.do(lead, 'boards', board, [{ op: 'round.close', round }]);
}

async function newPage(browser: Browser, baseURL: string | undefined, more: object = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    ...(baseURL === undefined ? {} : { baseURL }),
    ...more,
  });
  return context.newPage();
}

async function comeIn(page: Page, invite: string, name: string): Promise<void> {
  await page.goto(invite);
  await page.getByRole('textbox', { name: /Your name/ }).fill(name);
  await page.getByRole('checkbox', { name: 'I have read this and agree' }).check({ force: true });
  await page.getByRole('button', { name: 'Join the session' }).click();
  await expect(page.getByRole('heading', { name: /Your (place|group)/ })).toBeVisible();
}

/** What the dialog of one item offers, in the outline. */
async function actionsFor(page: Page, name: string): Promise<ReturnType<Page['getByRole']>> {
  await page.getByRole('button', { name: `Actions for: ${name}`, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

async function choose(
  page: Page,
  dialog: ReturnType<Page['getByRole']>,
  label: RegExp,
  option: RegExp,
): Promise<void> {
  await dialog.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

const panel = (page: Page, name: string) =>
  page.locator('section.panel').filter({ has: page.getByRole('heading', { name, exact: true, level: 2 }) });

test('groups bring their results back to the plenary', async ({ page, browser, baseURL }) => {
  test.setTimeout(300_000);
  const lead = page;
  await signIn(lead);
  const network = await newPage(browser, baseURL);
  await network.goto('/join');
  const deeds = new Deeds(network);
  const scene = await atWork(deeds);
  const { session, plenary, groups } = scene;

  await step('who leads is told that a board refused, once, until it is read', async () => {
    const { needs_gaps: needs = '' } = await frames(deeds, scene.lead, groups.hou.board);
    await deeds.do(scene.lead, 'sessions', session, [tell(['hou'], 'mode', 'private_write')]);
    await expect(async () => {
      await deeds.do(groups.hou.people[0] ?? '', 'boards', groups.hou.board, [note(needs, 'Written alone')]);
    }).toPass();
    await lead.goto(`/session/${session}`);
    await lead.getByRole('button', { name: 'Reveal what was written privately: Housing' }).click();
    const told = lead.getByRole('region', { name: 'Not done' });
    await expect(lead.getByRole('alertdialog')).toContainText(
      '“Reveal” was not done on the board of Housing',
    );
    await expect(told).toContainText('“Reveal” was not done on the board of Housing: fewer than four people');
    await expectAccessible(lead);
    await shoot(lead, 'refusal');
    await lead.reload();
    await expect(told).toContainText('“Reveal” was not done');
    await told.getByRole('button', { name: 'I have read this' }).click();
    await expect(told).toHaveCount(0);
    await lead.reload();
    await expect(lead.getByRole('heading', { name: 'Groups', exact: true })).toBeVisible();
    await expect(told).toHaveCount(0);
  });

  await step('who moderates sees how much hides in a frame, where it is not little', async () => {
    const { needs_gaps: needs = '' } = await frames(deeds, scene.lead, groups.hou.board);
    for (const person of groups.hou.people) {
      await deeds.do(person, 'boards', groups.hou.board, [note(needs, 'one more')]);
    }
    await lead.goto(`/b/${groups.hou.board}#outline`);
    const list = lead.getByRole('list', { name: 'Notes by frame, where there are five or more' });
    await expect(list).toHaveText('NEEDS & GAPS: 6');
    await shoot(lead, 'counts');
    await deeds.do(scene.lead, 'sessions', session, [tell(['hou'], 'reveal')]);
    await expect(list).toHaveCount(0);
  });

  await step('the Rule stands on the board in one sentence, and shrinks for who has read it', async () => {
    await expect(lead.getByText('neither the identity nor the affiliation of the speaker(s)')).toBeVisible();
    await lead.getByRole('button', { name: 'Understood' }).click();
    await expect(lead.getByText('neither the identity nor the affiliation')).toHaveCount(0);
    await lead.getByRole('button', { name: 'Chatham House Rule' }).click();
    await expect(lead.getByText('neither the identity nor the affiliation')).toBeVisible();
  });

  await converge(deeds, scene, 'hou', PHONE);
  await converge(deeds, scene, 'emp', QUEUE);

  await step('a cluster is sent to the plenary, and each leads to the other', async () => {
    const dialog = await actionsFor(lead, PHONE);
    await dialog.getByRole('button', { name: 'Send to the plenary' }).click();
    await expect(dialog).toContainText('This is shown on the plenary board.');
    await expectAccessible(lead, '[role=dialog]');
    await shoot(lead, 'sent');
    await dialog.getByRole('link', { name: 'To its card' }).click();
    await lead.waitForURL(`**/b/${plenary}*`);
    await expect(lead.locator('.item.card[data-lit]')).toContainText(PHONE);
    await shoot(lead, 'card-lit');
    await lead.getByRole('button', { name: 'Outline' }).click();
    const card = await actionsFor(lead, PHONE);
    await card.getByRole('link', { name: 'To the source: Housing · NEEDS & GAPS' }).click();
    await lead.waitForURL(`**/b/${groups.hou.board}*`);
    await expect(lead.locator('[data-lit]')).toContainText(PHONE);
  });

  await step(
    'cards that say the same are merged, with all their sources, and shown apart again',
    async () => {
      await lead.goto(`/b/${groups.emp.board}#outline`);
      const cluster = await actionsFor(lead, QUEUE);
      await cluster.getByRole('button', { name: 'Send to the plenary' }).click();
      await expect(cluster).toContainText('This is shown on the plenary board.');
      await lead.goto(`/b/${plenary}#outline`);
      await expect(lead.getByRole('button', { name: `Actions for: ${QUEUE}`, exact: true })).toBeVisible();
      const card = await actionsFor(lead, PHONE);
      await choose(lead, card, /Merge with a card/, new RegExp(`Work: ${QUEUE}`));
      await expect(card.getByRole('link', { name: 'To the source: Work · NEEDS & GAPS' })).toBeVisible();
      await expectAccessible(lead, '[role=dialog]');
      await shoot(lead, 'merged');
      await expect(lead.getByText('Housing + Work · NEEDS & GAPS')).toBeAttached();
      await expect(lead.locator('.outline-row', { hasText: QUEUE })).toHaveCount(0);
      await card.getByRole('button', { name: 'Show the sources apart again' }).click();
      await expect(lead.getByRole('button', { name: `Actions for: ${QUEUE}`, exact: true })).toBeVisible();
    },
  );

  await step('an outcome is linked to what it rests on', async () => {
    const card = await actionsFor(lead, PHONE);
    await choose(lead, card, /Make a statement of this/, /Outcome/);
    await lead
      .getByRole('textbox', { name: 'Statement', exact: true })
      .fill('The office answers within a day.');
    await lead.keyboard.press('Escape');
    const outcome = await actionsFor(lead, 'The office answers within a day.');
    const links = outcome.getByRole('region', { name: 'Rests on' });
    await expect(links.getByRole('listitem')).toHaveCount(1);
    await choose(lead, outcome, /Add a link to/, new RegExp(QUEUE));
    await expect(links.getByRole('listitem')).toHaveCount(2);
    await expectAccessible(lead, '[role=dialog]');
    await shoot(lead, 'sources');
    await links.getByRole('button', { name: new RegExp(`^Take away: .*${PHONE}`) }).click();
    await expect(links.getByRole('listitem')).toHaveCount(1);
    await links.getByRole('button', { name: new RegExp(`^Card.*${QUEUE}`) }).click();
    await expect(outcome).toBeHidden();
    await expect(lead.locator('.outline-row[data-lit]')).toContainText(QUEUE);
  });

  const guest = await newPage(browser, baseURL, { viewport: { width: 320, height: 720 } });
  await comeIn(guest, scene.invites.participant, 'Phone Person');

  await step('what is shown moves views, but not those of who writes or does not want it', async () => {
    await guest.goto(`/b/${plenary}#outline`);
    const area = guest.getByLabel('Write a note outside all frames');
    await area.fill('half a thought');
    await area.focus();
    await (await actionsFor(lead, QUEUE)).getByRole('button', { name: 'Show this to everybody' }).click();
    await expect(guest.getByText('Who leads asks everybody to look at something.').first()).toBeVisible();
    await expect(area).toBeFocused();
    await expect(guest.locator('[data-lit]')).toHaveCount(0);
    await guest.getByRole('button', { name: 'Look there' }).click();
    await expect(guest.locator('.outline-row[data-lit]')).toContainText(QUEUE);
    await expect(area).toHaveValue('half a thought');

    await guest.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await (await actionsFor(lead, PHONE)).getByRole('button', { name: 'Show this to everybody' }).click();
    await expect(guest.locator('.outline-row[data-lit]')).toContainText(PHONE);
    await shoot(guest, 'spotlight-320');
    await guest.getByRole('button', { name: 'Do not move my view' }).click();
    await (await actionsFor(lead, QUEUE)).getByRole('button', { name: 'Show this to everybody' }).click();
    await expect(guest.getByRole('button', { name: 'Look there' })).toBeVisible();
    await expect(guest.locator('.outline-row[data-lit]', { hasText: QUEUE })).toHaveCount(0);
  });

  await step('groups pitch one after the other, on equal clocks', async () => {
    await lead.goto(`/session/${session}`);
    await lead.getByRole('button', { name: 'Close the groups' }).click();
    const pitches = panel(lead, 'Pitches');
    await pitches.getByRole('button', { name: /Length of a pitch/ }).click();
    await lead.getByRole('option', { name: '2 minutes' }).click();
    await expect(pitches.getByRole('button', { name: 'Start the pitch of Work' })).toContainText('2 minutes');
    await pitches.getByRole('button', { name: 'Move Work up' }).click();
    await expect(pitches.locator('li .rows__name').first()).toHaveText(/Work/);
    await pitches.getByText('Pitch card of Work').click();
    await expect(pitches.getByRole('list', { name: 'Pitch card' })).toContainText(PROBLEM);
    await expectAccessible(lead);
    await shoot(lead, 'control-room');
    await pitches.getByRole('link', { name: 'Presenter view' }).click();
    await lead.waitForURL('**/present');
    await expect(lead.getByRole('heading', { level: 1 })).toHaveText('NextWork');
    await expect(lead.getByRole('list', { name: 'Pitch card' })).toContainText(QUEUE);
    await lead.keyboard.press('PageDown');
    await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Work');
    await expect(lead.getByRole('timer')).toHaveText(/^0[12]:\d\d$/);
    await expect(lead.getByText('Next: Housing')).toBeVisible();
    await expectAccessible(lead);
    for (const scheme of ['light', 'dark'] as const) {
      await lead.emulateMedia({ colorScheme: scheme });
      await shoot(lead, `presenter-${scheme}`);
    }
    await lead.emulateMedia({ colorScheme: 'light' });
    await lead.keyboard.press('PageDown');
    await expect(lead.getByRole('heading', { level: 1 })).toHaveText('NextHousing');
  });

  await step('everybody reads what all groups agreed on', async () => {
    await guest.goto(`/session/${session}`);
    await guest.getByRole('link', { name: 'What groups agreed on' }).click();
    await guest.waitForURL('**/gallery');
    const housing = panel(guest, 'Housing');
    await expect(housing).toContainText(PROBLEM);
    await expect(housing.getByRole('list').last()).toContainText(
      `${PHONE} · NEEDS & GAPS · 2 notes · 5 dots`,
    );
    await expectAccessible(guest);
    const overflow = await guest.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await shoot(guest, 'gallery-320');
    await guest.goto(`/session/${session}/present`);
    await expect(guest.getByRole('heading', { level: 1 })).toHaveText('NextHousing');
    await expect(guest.getByRole('button', { name: /Start the pitch/ })).toHaveCount(0);
    await shoot(guest, 'presenter-320');
  });

  if (SHOTS !== undefined) {
    await step('in Arabic, too', async () => {
      await lead.evaluate(() =>
        localStorage.setItem('charrette.preferences', JSON.stringify({ language: 'ar' })),
      );
      for (const [address, name] of [
        [`/session/${session}/present`, 'presenter-ar'],
        [`/session/${session}/gallery`, 'gallery-ar'],
        [`/b/${plenary}#outline`, 'plenary-ar'],
      ] as const) {
        await lead.goto(address);
        await lead.waitForTimeout(1_500);
        await shoot(lead, name);
      }
    });
  }
});
