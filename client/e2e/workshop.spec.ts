import { type Browser, type BrowserContext, type Locator, type Page, test as plain } from '@playwright/test';
import { Crowd, freshItem } from './crowd.ts';
import { expectAccessible, signIn, expect as soon, test } from './fixtures.ts';
import { Overheard } from './overheard.ts';
import { shoot } from './shots.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const NARROW = { viewport: { width: 320, height: 720 } };
const { step } = plain;

// Five browsers and a server may share two cores with others. A trace of all of them would cost more than they do.
test.use({ actionTimeout: 30_000, navigationTimeout: 60_000, trace: 'off', screenshot: 'only-on-failure' });
const expect = soon.configure({ timeout: 30_000 });

const OF_PHONE = 'Nobody answers the phone at the housing office';
const OF_KEYBOARD = 'Letters come in a language that tenants can not read';
const OF_MODERATOR = 'Mediators are paid for six months at most';
const CLUSTER = 'Understanding the office';
const PROBLEM = 'Tenants can not reach or read the office that decides about their flat.';
const PROBLEM_BEGINS = 'Tenants can not reach or read';
const PEOPLE = ['Moderator One', 'Phone Person', 'Keyboard Person', ...crowdNames(8)];

function crowdNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `Crowd Person ${index + 1}`);
}

test('a workshop from the lobby to its end, led from the control room', async ({
  page,
  browser,
  baseURL,
  cleanConsole,
}) => {
  test.setTimeout(600_000);
  const contexts: BrowserContext[] = [];
  const newPage = async (options: Parameters<Browser['newContext']>[0] = {}) => {
    const context = await browser.newContext({
      locale: 'en-GB',
      ...(baseURL === undefined ? {} : { baseURL }),
      ...options,
    });
    contexts.push(context);
    cleanConsole(context);
    return context.newPage();
  };
  const lead = page;

  const session = await step('the facilitator makes the session', async () => {
    await signIn(lead);
    await lead.getByRole('link', { name: 'New session' }).click();
    await lead.getByLabel('Title').fill('Housing and work: what helps newcomers');
    await lead.getByLabel('Time zone of the event').fill('Europe/Rome');
    await expectAccessible(lead);
    await lead.getByRole('button', { name: 'Make the session' }).click();
    await lead.waitForURL(/\/session\//);
    await expect(lead.getByRole('button', { name: 'Open the lobby' })).toBeVisible();
    return new URL(lead.url()).pathname;
  });

  await step('and its agenda', async () => {
    await panel(lead, 'Agenda').getByRole('button', { name: 'Change …' }).click();
    const editor = lead.getByRole('alertdialog', { name: 'Agenda' });
    const slots = [
      ['Opening', 'Opening', 5],
      ['Setting the scene', 'Presentation', 10],
      ['Work in groups', 'Groups', 60],
      ['Pitches and way forward', 'Pitches', 30],
      ['Closing', 'Closing', 5],
    ] as const;
    for (const [index, [title, kind, minutes]] of slots.entries()) {
      if (index > 0) {
        await editor.getByRole('button', { name: 'Add a slot' }).click();
      }
      const slot = editor.getByRole('group', { name: `Slot ${index + 1}` });
      await slot.getByLabel('Title').fill(title);
      await choose(lead, slot.getByRole('button', { name: /Kind/ }), kind);
      await slot.getByLabel('Minutes').fill(String(minutes));
    }
    await expectAccessible(lead, '[role=alertdialog]');
    await editor.getByRole('button', { name: 'Save' }).click();
    await expect(editor).toBeHidden();
    await expect(panel(lead, 'Agenda').getByRole('listitem')).toHaveCount(5);
  });

  await step('its groups, boards and script', async () => {
    for (const [name, area] of [
      ['Housing', 'Housing and settlement'],
      ['Work', 'Employment'],
    ] as const) {
      await lead.getByRole('button', { name: 'New group' }).click();
      const editor = lead.getByRole('alertdialog', { name: 'New group' });
      await editor.getByLabel('Name').fill(name);
      await choose(lead, editor.getByRole('button', { name: /Area/ }), area);
      await editor.getByRole('button', { name: 'Save' }).click();
      await expect(editor).toBeHidden();
    }
    await lead.getByRole('button', { name: 'Make the missing boards' }).click();
    await expect(lead.getByRole('link', { name: 'Board of Work', exact: true })).toBeVisible();
    await lead.getByRole('button', { name: 'Make the plenary board' }).click();
    await expect(lead.getByRole('link', { name: 'Open the plenary board' })).toBeVisible();

    await panel(lead, 'Script of the groups').getByRole('button', { name: 'Change …' }).click();
    const editor = lead.getByRole('alertdialog', { name: 'Script of the groups' });
    const steps = [
      ['Write what you see, one thought a note', 'Write: each on their own', 10],
      ['Put together what belongs together', 'Cluster', 13],
    ] as const;
    for (const [index, [label, mode, minutes]] of steps.entries()) {
      await editor.getByRole('button', { name: 'Add a step' }).click();
      const one = editor.getByRole('group', { name: `Step ${index + 1}` });
      await one.getByLabel('What people are told to do').fill(label);
      await choose(lead, one.getByRole('button', { name: /Mode of the board/ }), mode);
      await one.getByLabel('Minutes, 0 for no clock').fill(String(minutes));
    }
    await editor.getByRole('button', { name: 'Save' }).click();
    await expect(editor).toBeHidden();
  });

  const housing = await boardOf(lead, 'Board of Housing');
  const work = await boardOf(lead, 'Board of Work');
  const plenary = await boardOf(lead, 'Open the plenary board');
  const invites = {
    moderator: await makeInvite(lead, 'Moderator of a group'),
    participant: await makeInvite(lead, 'Participant'),
  };

  const moderator = await newPage();
  const phone = await newPage(PHONE);
  const keyboard = await newPage(NARROW);
  const crowdPage = await newPage();
  await crowdPage.goto('/join');
  const crowd = new Crowd(crowdPage);
  const heard = new Overheard(phone);

  await step('people come and wait in the lobby', async () => {
    await comeIn(moderator, invites.moderator, 'Moderator One');
    await comeIn(phone, invites.participant, 'Phone Person', 'tap');
    await phone.waitForURL(`**${session}`);
    await expect(phone.getByRole('heading', { name: 'You are in the lobby' })).toBeVisible();
    await expect(phone.getByRole('region', { name: 'What applies here' })).toContainText(
      'neither the identity nor the affiliation of the speaker(s)',
    );
    await expect(phone.getByText('The live connection works.')).toBeVisible();
    await expectAccessible(phone);
    await shoot(phone, 'lobby', 1300);

    // By keyboard alone: the address is all that is given.
    await keyboard.goto(invites.participant);
    await tabTo(keyboard, keyboard.getByRole('textbox', { name: /Your name/ }));
    await keyboard.keyboard.type('Keyboard Person');
    await tabTo(keyboard, keyboard.getByRole('checkbox', { name: 'I have read this and agree' }));
    await keyboard.keyboard.press('Space');
    await tabTo(keyboard, keyboard.getByRole('button', { name: 'Join the session' }));
    await keyboard.keyboard.press('Enter');
    await expect(keyboard.getByRole('heading', { name: 'You are in the lobby' })).toBeVisible();
    await expectNoSidewaysScroll(keyboard);

    await crowd.join(invites.participant, crowdNames(8));
    await expect(panel(lead, 'Lobby').getByRole('listitem')).toHaveCount(11);
    await expectAccessible(lead);
  });

  await step('the lobby opens and the session starts', async () => {
    await lead.getByRole('button', { name: 'Open the lobby' }).click();
    for (const one of [moderator, phone, keyboard]) {
      await expect(one.getByRole('heading', { name: 'Your place' })).toBeVisible();
      await expect(one.getByText('The Chatham House Rule applies')).toBeVisible();
    }
    await expectAccessible(phone);
    await expectNoSidewaysScroll(keyboard);
    await lead.getByRole('button', { name: 'Start the session' }).click();
    await expect(phone.locator('.session__standing')).toHaveText('Running');
    await panel(lead, 'Agenda')
      .getByRole('button', { name: /^Go on to/ })
      .click();
    await expect(phone.locator('.agenda [aria-current=step]')).toContainText('Opening');
  });

  await step('hands and announcements reach the others', async () => {
    await tabTo(keyboard, keyboard.getByRole('button', { name: 'Raise your hand' }));
    await keyboard.keyboard.press('Enter');
    await expect(keyboard.getByRole('button', { name: 'Lower your hand' })).toBeVisible();
    await expect(panel(lead, 'People').getByRole('status')).toContainText('Hands up: 1');
    await panel(lead, 'Announcements').getByLabel('Announcement').fill('We begin in one minute.');
    await panel(lead, 'Announcements').getByRole('button', { name: 'Announce' }).click();
    await expect(phone.getByRole('region', { name: 'Announcements' })).toContainText(
      'We begin in one minute.',
    );
  });

  await step('groups do not open with too few people who write', async () => {
    for (const name of ['Moderator One', 'Phone Person', 'Keyboard Person']) {
      await panel(lead, 'Groups')
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .click();
      await lead.getByRole('menuitem', { name: 'To Housing' }).click();
    }
    await expect(phone.getByRole('heading', { name: 'Your group' })).toBeVisible();
    await lead.getByRole('button', { name: 'Open the groups' }).click();
    await expect(lead.getByText(/under the Chatham House Rule each needs at least 4 people/)).toBeVisible();
    await expect(lead.locator('.session__standing')).toHaveText('Running');
  });

  await step('people are put into groups and the groups open', async () => {
    await lead.getByRole('button', { name: 'Evenly' }).click();
    await expect(lead.getByText(/each needs at least 4 people/)).toBeHidden();
    await expect(lead.getByRole('heading', { name: 'In no group' })).toHaveCount(0);
    await lead.getByRole('button', { name: 'Open the groups' }).click();
    await expect(lead.locator('.session__standing')).toHaveText('Groups at work');
    await phone.getByRole('link', { name: "Open your group's board" }).tap();
    await phone.waitForURL(`**/b/${housing}`);
    await expect(phone.getByRole('main', { name: 'Outline' })).toBeVisible();
    await expect(phone.getByText('This board is held under the Chatham House Rule')).toBeVisible();
    await tabTo(keyboard, keyboard.getByRole('link', { name: "Open your group's board" }));
    await keyboard.keyboard.press('Enter');
    await expect(keyboard.getByRole('main', { name: 'Outline' })).toBeVisible();
    await moderator.getByRole('link', { name: "Open your group's board" }).click();
    await expect(moderator.getByRole('main', { name: 'Canvas' })).toBeVisible();
    await moderator.getByRole('button', { name: 'Outline' }).click();
    await expect(moderator.getByRole('main', { name: 'Outline' })).toBeVisible();
  });

  await step('everybody writes on their own', async () => {
    await lead.getByRole('button', { name: 'Next step: all groups' }).click();
    for (const one of [phone, keyboard]) {
      await expect(one.getByRole('button', { name: 'Mode: Write: each on their own' })).toBeVisible();
      await expect(one.getByText('Only you see your notes until they are revealed.').first()).toBeVisible();
    }
    await phone.getByLabel('Write a note in NEEDS & GAPS').fill(OF_PHONE);
    await phone.keyboard.press('Enter');
    await expect(phone.getByRole('button', { name: `${OF_PHONE} , write` })).toBeVisible();
    await expectAccessible(phone);

    await tabTo(keyboard, keyboard.getByRole('textbox', { name: 'Write a note in NEEDS & GAPS' }));
    await keyboard.keyboard.type(OF_KEYBOARD);
    await keyboard.keyboard.press('Enter');
    await expect(keyboard.getByRole('button', { name: `${OF_KEYBOARD} , write` })).toBeVisible();
    await expectNoSidewaysScroll(keyboard);

    await moderator.getByLabel('Write a note in NEEDS & GAPS').fill(OF_MODERATOR);
    await moderator.keyboard.press('Enter');

    const frame = await rowOf(moderator.getByRole('button', { name: 'Actions for: NEEDS & GAPS' }));
    const others = await crowd.on(housing);
    expect(others).toHaveLength(3);
    for (const [index, person] of others.entries()) {
      expect(await crowd.act(person, housing, note(frame, `From the group ${index + 1}`, index))).toBe(
        'acked',
      );
    }
    await expect(moderator.getByText('6 notes written, by 6 people')).toBeVisible();
    expect(await keyboard.content()).not.toContain(OF_PHONE);
    expect(await phone.content()).not.toContain(OF_KEYBOARD);
    for (const text of [OF_PHONE, OF_KEYBOARD, 'From the group']) {
      expect(await moderator.content()).not.toContain(text);
    }
    await expect(
      lead
        .getByRole('list', { name: 'How it goes' })
        .filter({ hasText: 'Write: each on their own' })
        .filter({ hasText: '6 drafts' }),
    ).toBeVisible();
    await shoot(lead, 'control-room', 1500);
  });

  await step('the moderator reveals what was written', async () => {
    await moderator.getByRole('button', { name: 'Reveal notes' }).click();
    for (const one of [moderator, phone, keyboard]) {
      for (const text of [OF_PHONE, OF_KEYBOARD, OF_MODERATOR, 'From the group 3']) {
        await expect(one.getByRole('main')).toContainText(text);
      }
    }
    const [before, all] = [heard.textBefore('reveal'), heard.text()];
    expect(before).toContain('"mode":"private_write"');
    for (const text of [OF_KEYBOARD, OF_MODERATOR, 'From the group']) {
      expect(before).not.toContain(text);
      expect(all).toContain(text);
    }
  });

  await step('notes are put together, by keyboard', async () => {
    await lead.getByRole('button', { name: 'Next step: Housing' }).click();
    await expect(keyboard.getByRole('button', { name: 'Mode: Cluster' })).toBeVisible();
    for (const text of [OF_PHONE, OF_KEYBOARD]) {
      await tabTo(keyboard, keyboard.getByRole('checkbox', { name: `Choose: ${text}` }));
      await keyboard.keyboard.press('Space');
    }
    const bar = keyboard.getByRole('region', { name: 'Chosen items' });
    await tabTo(keyboard, bar.getByRole('button', { name: 'Cluster' }));
    await keyboard.keyboard.press('Enter');
    await expect(keyboard.getByRole('textbox', { name: 'Title', exact: true })).toBeFocused();
    await keyboard.keyboard.type(CLUSTER);
    await keyboard.keyboard.press('Enter');
    await expect(phone.getByRole('heading', { name: CLUSTER })).toBeVisible();
  });

  await step('people vote with dots', async () => {
    await lead.getByRole('button', { name: 'Vote of Housing' }).click();
    await lead.getByRole('menuitem', { name: 'Open a vote …' }).click();
    const dialog = lead.getByRole('dialog', { name: 'Open a vote' });
    await expectAccessible(lead, '[role=dialog]');
    await dialog.getByRole('button', { name: 'Open the vote' }).click();
    await expect(dialog).toBeHidden();
    await expect(phone.getByText('3 of 3 dots left')).toBeVisible();
    await phone.getByRole('button', { name: `Place a dot on: ${CLUSTER}` }).tap();
    await expect(phone.getByText('2 of 3 dots left')).toBeVisible();
    await expectAccessible(phone);
    await tabTo(keyboard, keyboard.getByRole('button', { name: `Place a dot on: ${CLUSTER}` }));
    await keyboard.keyboard.press('Enter');
    await expect(keyboard.getByText('2 of 3 dots left')).toBeVisible();
    const cluster = await rowOf(moderator.getByRole('heading', { name: CLUSTER }));
    const round = heard.last('round.open')?.id;
    for (const person of await crowd.on(housing)) {
      expect(await crowd.act(person, housing, { op: 'dot.place', round, item: cluster })).toBe('acked');
    }
    await expect(moderator.getByText('5 people have voted')).toBeVisible();
    await moderator.getByRole('button', { name: 'Close the vote' }).click();
    for (const one of [moderator, phone, keyboard]) {
      await expect(one.getByRole('main').getByText('5 dots')).toBeVisible();
    }
  });

  await step('the group finds its statement', async () => {
    await moderator.getByRole('button', { name: `Actions for: ${CLUSTER}` }).click();
    await choose(moderator, moderator.getByRole('button', { name: /Make a statement of this/ }), 'Problem');
    await expect(moderator.getByRole('textbox', { name: 'Statement', exact: true })).toBeFocused();
    await moderator.keyboard.type(PROBLEM);
    await moderator.keyboard.press('Enter');
    await expect(phone.getByRole('main')).toContainText(PROBLEM);
    await moderator.getByRole('button', { name: `Actions for: ${PROBLEM_BEGINS}` }).click();
    await moderator.getByRole('button', { name: 'Ask for consent' }).click();
    await moderator.keyboard.press('Escape');
  });

  await step('and everybody is asked for consent', async () => {
    await phone.getByRole('button', { name: `Answer: ${PROBLEM_BEGINS}` }).tap();
    const sheet = phone.getByRole('dialog', { name: 'Your consent' });
    await expect(sheet).toContainText(PROBLEM);
    await sheet.getByText('I can live with it').tap();
    await expectAccessible(phone, '[role=dialog]');
    await sheet.getByRole('button', { name: 'Answer' }).tap();
    await expect(sheet).toContainText('Your answer is given.');
    await sheet.getByRole('button', { name: 'Close' }).tap();
    await expect(sheet).toBeHidden();

    await expect(keyboard.locator('.visually-hidden[data-live-announcer]')).toContainText('You are asked');
    await tabTo(keyboard, keyboard.getByRole('button', { name: `Answer: ${PROBLEM_BEGINS}` }), 'Shift+Tab');
    await keyboard.keyboard.press('Enter');
    const question = keyboard.getByRole('dialog', { name: 'Your consent' });
    await tabTo(keyboard, question.getByRole('button', { name: 'Answer' }));
    await keyboard.keyboard.press('Enter');
    await expect(question).toContainText('Your answer is given.');
    await keyboard.keyboard.press('Escape');
    await expect(question).toBeHidden();

    const round = heard.last('consent.open')?.id;
    for (const person of await crowd.on(housing)) {
      expect(await crowd.act(person, housing, { op: 'consent.give', round, value: 'agree' })).toBe('acked');
    }
    await expect(moderator.getByText('5 people have answered')).toBeVisible();
    await moderator.getByRole('button', { name: 'Close the question' }).click();
    await moderator.getByRole('button', { name: `Actions for: ${PROBLEM_BEGINS}` }).click();
    await expect(moderator.getByText('5 people answered')).toBeVisible();
    await moderator.getByRole('button', { name: 'Confirm' }).click();
    await expect(moderator.getByText('Confirmed', { exact: true })).toBeVisible();
    await moderator.keyboard.press('Escape');
    await expect(phone.getByRole('main')).toContainText('Problem, confirmed');
  });

  await step('no page and no frame tells who wrote, voted or answered what', async () => {
    for (const one of [moderator, phone, keyboard]) {
      const written = await one.getByRole('main').innerHTML();
      for (const name of PEOPLE) {
        expect(written).not.toContain(name);
      }
    }
    for (const secret of ['"by"', 'dot.place', 'consent.give']) {
      expect(heard.text()).not.toContain(secret);
    }
  });

  await step('a group calls for help', async () => {
    await phone.getByRole('button', { name: 'Session' }).tap();
    await phone.getByRole('menuitem', { name: 'Ask for help' }).tap();
    const onMyWay = lead.getByRole('button', { name: 'Help is on its way to Housing' });
    await onMyWay.click();
    await expect(onMyWay).toHaveCount(0);
  });

  await step('everybody is called back', async () => {
    await lead.getByRole('button', { name: 'Call everybody back' }).click();
    await lead.getByRole('menuitem', { name: 'In 1 minute' }).click();
    await expect(phone.getByRole('region', { name: 'Messages' })).toContainText(
      'You are called back to the plenary.',
    );
    await expect(phone.getByRole('button', { name: /^Session, called back in 0[01]:\d\d$/ })).toBeVisible();
    await expectAccessible(phone);
    await lead.getByRole('button', { name: 'Close the groups' }).click();
    await expect(lead.locator('.session__standing')).toHaveText('Back in the plenary');
    await expect(phone.getByRole('region', { name: 'Messages' })).toContainText(
      'The work in groups is over.',
    );
    await phone.getByRole('button', { name: 'Go to the plenary board' }).tap();
    await phone.waitForURL(`**/b/${plenary}`);
    await expect(phone.getByRole('main', { name: 'Outline' })).toBeVisible();
    await tabTo(keyboard, keyboard.getByRole('link', { name: 'To the session' }), 'Shift+Tab');
    await keyboard.keyboard.press('Enter');
    await expect(keyboard.getByRole('heading', { name: 'Your group' })).toBeVisible();
    await expectAccessible(keyboard);
  });

  await step('the group pitches', async () => {
    await panel(lead, 'Pitches').getByRole('button', { name: 'Start the pitch of Housing' }).click();
    await expect(panel(keyboard, 'Your group')).toContainText('Pitch of Housing');
    await expect(keyboard.getByRole('timer')).toHaveText(/^0?[45]:\d\d$/);
    await expectAccessible(lead);
    await panel(lead, 'Pitches').getByRole('button', { name: 'End the pitch' }).click();
    await expect(keyboard.getByRole('timer')).toHaveCount(0);
  });

  await step('the session is closed; everything can be read, nothing changed', async () => {
    await lead.getByRole('button', { name: 'Close the session …' }).click();
    await lead.getByRole('alertdialog').getByRole('button', { name: 'Close the session' }).click();
    await expect(keyboard.getByText('The session is over.')).toBeVisible();
    await expect(phone.getByRole('button', { name: 'Mode: Frozen' })).toBeVisible();
    await tabTo(keyboard, keyboard.getByRole('link', { name: "Open your group's board" }));
    await keyboard.keyboard.press('Enter');
    await expect(keyboard.getByRole('button', { name: 'Mode: Frozen' })).toBeVisible();
    await expect(keyboard.getByRole('main')).toContainText(PROBLEM);
    await expect(keyboard.getByRole('textbox')).toHaveCount(0);
    const [person] = await crowd.on(housing);
    if (person !== undefined) {
      const frame = await rowOf(moderator.getByRole('heading', { name: CLUSTER }));
      expect(await crowd.act(person, housing, note(frame, 'Too late', 0))).toBe('board_frozen');
    }
    expect(await crowd.on(work)).toHaveLength(5);
  });

  for (const context of contexts) {
    await context.close();
  }
});

const panel = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

async function choose(page: Page, select: Locator, option: string): Promise<void> {
  await select.click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function boardOf(page: Page, link: string): Promise<string> {
  const href = await page.getByRole('link', { name: link, exact: true }).getAttribute('href');
  return href?.split('/').at(-1) ?? '';
}

async function makeInvite(page: Page, role: string): Promise<string> {
  const part = panel(page, 'Invite people');
  await choose(page, part.getByRole('button', { name: /Whoever opens the link is/ }), role);
  await part.getByRole('button', { name: 'Make a link' }).click();
  const link = part.getByLabel('The link, shown this once');
  await expect(link).toHaveValue(/\/join#/);
  const url = await link.inputValue();
  await part.getByRole('button', { name: 'Make another' }).click();
  return url;
}

async function comeIn(
  page: Page,
  invite: string,
  name: string,
  press: 'click' | 'tap' = 'click',
): Promise<void> {
  await page.goto(invite);
  await page.getByLabel('Your name').fill(name);
  await page.getByText('I have read this and agree')[press]();
  await page.getByRole('button', { name: 'Join the session' })[press]();
}

/** Goes to a control as somebody without a mouse does; fails when it can not be reached. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < 150; pressed++) {
    if (await target.evaluate(element => element === document.activeElement)) {
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${target} was not reached with ${key}`);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
}

/** The id of the item in whose row something stands. */
async function rowOf(inside: Locator): Promise<string> {
  await expect(inside).toBeVisible();
  return inside.evaluate(element => element.closest<HTMLElement>('[data-row]')?.dataset.row ?? '');
}

const note = (frame: string, text: string, index: number) => ({
  op: 'new',
  id: freshItem(),
  type: 'note',
  r: {
    xy: [1500 + index * 180, 700],
    wh: [160, 160],
    slot: { p: frame, z: `a${index + 1}` },
    text: [{ insert: text }],
  },
});
