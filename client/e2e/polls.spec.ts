import { readFileSync } from 'node:fs';
import { type Page, test as plain } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { choose, guest, NARROW, openPolls, scene, tabTo } from './floors.ts';
import { freshItem } from './phones.ts';

const { step } = plain;

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
}

test('twenty phones fill a word cloud while the room looks on', async ({ page, browser, api }) => {
  test.setTimeout(180_000);
  const here = await scene(page, api, 'One word for the afternoon');
  const question = 'What do newcomers need most, in a word?';

  await step('the poll is written and opened by those who lead', async () => {
    await page.getByRole('button', { name: 'New poll' }).click();
    const editor = page.getByRole('alertdialog', { name: 'New poll' });
    await choose(page, editor.getByRole('button', { name: /Kind/ }), 'Word cloud');
    await editor.getByRole('button', { name: 'Save and open' }).click();
    await expect(editor.getByText('This must not be empty.')).toBeVisible();
    await editor.getByLabel('Question').fill(question);
    await editor.getByText('Look at words before they are shown').click();
    await expectAccessible(page, '[role=alertdialog]');
    await editor.getByRole('button', { name: 'Save and open' }).click();
    await expect(editor).toBeHidden();
    await page.getByRole('button', { name: `Show the result: ${question}` }).click();
  });

  const screen = await page.context().newPage();
  await screen.setViewportSize({ width: 1440, height: 810 });
  await screen.goto(`/session/${here.sessionId}/present/polls`);
  await expect(screen.getByRole('heading', { name: question })).toBeVisible();

  const [one, two] = await Promise.all([
    guest(browser, here.invite, 'Phone One'),
    guest(browser, here.invite, 'Phone Two'),
  ]);
  const tokens = await here.phones.join(
    here.invite,
    Array.from({ length: 20 }, (_, index) => `Somebody ${index + 1}`),
  );

  await step('the first half answers', async () => {
    const said = (index: number) => ['trust', ['time', 'housing', 'language'][index % 3] ?? ''];
    const { id: pollId } = await here.phones.firstPoll(here.floor, api.token);
    const answers = tokens.slice(0, 10).map((token, index) => ({
      token,
      ops: [{ op: 'poll.answer', id: pollId, answer: { words: said(index) } }],
    }));
    expect(new Set(await here.phones.act(here.floor, answers))).toEqual(new Set(['acked']));
    await expect(screen.locator('.poll-cloud')).toContainText('trust');
    await expect(screen.getByText('10 of 22 have answered')).toBeVisible();
    await expect(screen.getByText('Most often: trust (10)', { exact: false })).toBeVisible();
  });

  await step('the others answer, two of them with a thumb', async () => {
    for (const [phone, words] of [
      [one, 'trust, patience'],
      [two, 'Trust'],
    ] as const) {
      await expect(phone.getByRole('heading', { name: question })).toBeVisible();
      await phone.getByLabel('Your words').fill(words);
      await phone.getByRole('button', { name: 'Send', exact: true }).tap();
      await expect(phone.getByText('You have answered:')).toBeVisible();
    }
    const { id: pollId } = await here.phones.firstPoll(here.floor, api.token);
    const answers = tokens.slice(10).map(token => ({
      token,
      ops: [{ op: 'poll.answer', id: pollId, answer: { words: ['trust', 'papers'] } }],
    }));
    expect(new Set(await here.phones.act(here.floor, answers))).toEqual(new Set(['acked']));
    await expect(screen.getByText('22 of 22 have answered')).toBeVisible();
    await expect(screen.getByText('Most often: trust (22)', { exact: false })).toBeVisible();
    await expect(screen.locator('.poll-cloud')).toContainText('patience');
    // The phones see what the room sees.
    await expect(two.getByText('Most often: trust (22)', { exact: false })).toBeVisible();
    await expectNoSidewaysScroll(two);
  });

  await step('results are taken along', async () => {
    for (const [item, name] of [
      ['As a picture (PNG)', /\.png$/],
      ['As a drawing (SVG)', /\.svg$/],
    ] as const) {
      await screen.getByRole('button', { name: 'Save the chart' }).click();
      const [file] = await Promise.all([
        screen.waitForEvent('download'),
        screen.getByRole('menuitem', { name: item }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(name);
    }
    await page.getByRole('button', { name: 'Results as files' }).click();
    const [table] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Table (CSV)' }).click(),
    ]);
    expect(readFileSync(await table.path(), 'utf8')).toContain(
      `${question},cloud,22,word,trust,,22`.replace(question, `"${question}"`),
    );
  });

  await step('words are no matter of a picture alone', async () => {
    await screen.getByRole('button', { name: 'Show as a table' }).click();
    await expect(screen.getByRole('row', { name: 'trust 22' })).toBeVisible();
    await expectAccessible(screen);
    await expectAccessible(two);
    await expectAccessible(page);
    await screen.keyboard.press('r');
    await expect(screen.locator('.poll-result')).toHaveCount(0);
    await expect(two.locator('.poll-result')).toHaveCount(0);
  });
});

test('everything is answered by the keyboard, and told to those who do not see', async ({
  page,
  browser,
  api,
}) => {
  test.setTimeout(180_000);
  const here = await scene(page, api, 'Without a mouse');
  await openPolls(here, api, [
    { id: 'ranking', kind: 'ranking', question: 'What comes first?' },
    { id: 'points', kind: 'points', question: 'Where should the money go?' },
    {
      id: 'grid',
      kind: 'grid',
      question: 'Effort and effect?',
      settings: { left: 'little effort', right: 'much effort', bottom: 'little effect', top: 'much effect' },
    },
    { id: 'scale', kind: 'scale', question: 'How well does it go?' },
    { id: 'pin', kind: 'pin', question: 'Where?', options: [] },
  ]);
  const me = await guest(browser, here.invite, 'Keyboard Person', NARROW);
  const card = (name: string) => me.getByRole('article', { name });

  await step('a ranking, by the arrow keys of a handle', async () => {
    const ranking = card('What comes first?');
    await expect(ranking).toMatchAriaSnapshot(`
      - article "What comes first?":
        - heading "What comes first?" [level=3]
        - list "What comes first?":
          - listitem:
            - button "Housing, place 1 of 3. Arrow keys move it."
            - button "Move Housing up" [disabled]
            - button "Move Housing down"
          - listitem
          - listitem
        - button "Send"
    `);
    await tabTo(me, ranking.getByRole('button', { name: /^Housing, place 1/ }));
    await me.keyboard.press('ArrowDown');
    await me.keyboard.press('ArrowDown');
    await expect(ranking.getByRole('button', { name: /^Housing, place 3 of 3/ })).toBeFocused();
    await expect(me.getByText('Housing: place 3')).toBeAttached();
    await tabTo(me, ranking.getByRole('button', { name: 'Send', exact: true }));
    await me.keyboard.press('Enter');
    await expect(ranking.getByText('1. Work, 2. School, 3. Housing')).toBeVisible();
  });

  await step('points, which can not exceed a hundred', async () => {
    const points = card('Where should the money go?');
    await tabTo(me, points.getByRole('textbox', { name: 'Housing' }));
    await me.keyboard.type('70');
    await me.keyboard.press('Tab');
    await expect(points.getByText('30 points left')).toBeVisible();
    await tabTo(me, points.getByRole('textbox', { name: 'Work' }));
    await me.keyboard.type('90');
    await me.keyboard.press('Tab');
    await expect(points.getByText('All points are given')).toBeVisible();
    await tabTo(me, points.getByRole('button', { name: 'Send', exact: true }));
    await me.keyboard.press('Enter');
    await expect(points.getByText('Housing: 70, Work: 30')).toBeVisible();
  });

  await step('a grid, by lists and by arrow keys', async () => {
    const grid = card('Effort and effect?');
    await tabTo(me, grid.getByText('Place them by lists'));
    await me.keyboard.press('Enter');
    await tabTo(me, grid.getByRole('button', { name: /Housing: across/ }));
    await me.keyboard.press('Enter');
    await me.getByRole('option', { name: 'far left' }).press('Enter');
    const piece = grid.getByRole('button', { name: /^Housing: middle left/ });
    await expect(piece).toBeVisible();
    await piece.focus();
    for (let pressed = 0; pressed < 4; pressed++) {
      await me.keyboard.press('Shift+ArrowUp');
    }
    await expect(grid.getByRole('button', { name: /^Housing: top left/ })).toBeFocused();
    await expect(grid.getByText('1 of 3 options are placed')).toBeVisible();
    await tabTo(me, grid.getByRole('button', { name: 'Send', exact: true }));
    await me.keyboard.press('Enter');
    await expect(grid.getByText('You have answered: Housing')).toBeVisible();
  });

  await step('a scale, and a pin', async () => {
    const scale = card('How well does it go?');
    await tabTo(me, scale.getByRole('radiogroup', { name: 'Work' }).getByRole('radio', { name: 'Skip' }));
    await me.keyboard.press('ArrowLeft');
    await expect(
      scale.getByRole('radiogroup', { name: 'Work' }).getByRole('radio', { name: '5' }),
    ).toBeChecked();
    await scale.getByRole('button', { name: 'Send', exact: true }).press('Enter');
    await expect(scale.getByText('You have answered: Work: 5')).toBeVisible();
    const pin = card('Where?');
    await pin.getByRole('button', { name: 'Send', exact: true }).press('Enter');
    await expect(pin.getByRole('alert')).toContainText('Place at least one pin first.');
    await pin.getByRole('button', { name: 'Add a pin in the middle' }).press('Enter');
    await pin.getByRole('button', { name: /^Pin 1: in the middle/ }).press('Shift+ArrowRight');
    await pin.getByRole('button', { name: 'Send', exact: true }).press('Enter');
    await expect(pin.getByText('You have answered: 1 pin')).toBeVisible();
  });

  await expectAccessible(me);
  await expectNoSidewaysScroll(me);

  await step('an answer that can be changed is changed', async () => {
    await card('How well does it go?').getByRole('button', { name: 'Change your answer' }).press('Enter');
    await expect(
      card('How well does it go?')
        .getByRole('radiogroup', { name: 'Work' })
        .getByRole('radio', { name: '5' }),
    ).toBeChecked();
    await card('How well does it go?').getByRole('button', { name: 'Keep the old one' }).press('Enter');
    await expect(card('How well does it go?').getByText('You have answered: Work: 5')).toBeVisible();
  });
});

test('questions are asked, let through, voted for and answered', async ({ page, browser, api }) => {
  test.setTimeout(120_000);
  const here = await scene(page, api, 'Questions');
  await page.getByText('People can ask').click();
  const asker = await guest(browser, here.invite, 'Asks');
  const reader = await guest(browser, here.invite, 'Reads');
  const question = 'Who pays for interpreters?';

  await asker.getByLabel('Your question').fill(question);
  await asker.getByRole('button', { name: 'Ask', exact: true }).tap();
  await expect(asker.getByText('Your questions that wait to be let through')).toBeVisible();
  await expect(reader.getByText('Nobody has asked yet.')).toBeVisible();

  await page.getByRole('button', { name: `Let through: ${question}` }).click();
  await expect(asker.getByText('Your questions that wait to be let through')).toHaveCount(0);
  await reader.getByRole('button', { name: `Vote for: ${question}. No votes` }).tap();
  await expect(
    reader.getByRole('button', { name: `Take your vote back: ${question}. 1 vote` }),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: 'Questions', exact: true })).toContainText('1 vote');
  await expectAccessible(reader);

  await page.getByRole('button', { name: `Answered: ${question}` }).click();
  await expect(reader.getByText('Answered · 1 vote')).toBeVisible();
});

test('polls read from right to left', async ({ page, browser, api }) => {
  test.setTimeout(120_000);
  const here = await scene(page, api, 'السكن والعمل');
  await openPolls(here, api, [
    {
      id: 'single',
      kind: 'single',
      question: 'بأيّ من هذه نبدأ؟',
      options: [
        { id: 'a', text: 'السكن' },
        { id: 'b', text: 'العمل' },
      ],
    },
  ]);
  const me = await guest(browser, here.invite, 'Reads Arabic', { ...NARROW, hasTouch: true });
  await me.evaluate(() => localStorage.setItem('charrette.preferences', '{"language":"ar","theme":"dark"}'));
  await me.reload();
  await expect(me.locator('html')).toHaveAttribute('dir', 'rtl');
  await me.getByRole('radio', { name: 'السكن' }).press('Space');
  await me.getByRole('button', { name: 'أرسل', exact: true }).tap();
  await expect(me.getByText('إجابتك:')).toBeVisible();
  await expectNoSidewaysScroll(me);
  await expectAccessible(me);
});

test('the order of twelve clusters is put on the board, and taken back', async ({ page, api }) => {
  test.setTimeout(180_000);
  const here = await scene(page, api, 'Twelve clusters');
  const { id: boardId } = await api.createPlenaryBoard(here.sessionId, 'Twelve clusters');
  const clusters = Array.from({ length: 12 }, (_, index) => ({
    id: freshItem(),
    title: `Cluster ${index + 1}`,
    x: (index % 4) * 700,
    y: Math.floor(index / 4) * 600,
  }));
  const made = clusters.map(({ id, title, x, y }, index) => [
    {
      op: 'new',
      id,
      type: 'cluster',
      r: { xy: [x, y], wh: [400, 240], slot: { p: null, z: `a${index}V` }, title: [{ insert: title }] },
    },
    ...[0, 1].map(n => ({
      op: 'new',
      id: freshItem(),
      type: 'note',
      r: {
        xy: [x + 20 + n * 180, y + 60],
        wh: [160, 160],
        slot: { p: id, z: `a${n}` },
        text: [{ insert: `Note ${n + 1} of ${title}` }],
      },
    })),
  ]);
  const board = `/api/boards/${boardId}`;
  expect(await here.phones.act(board, [{ token: api.token, ops: made.flat() }])).toEqual(['acked']);

  await step('those who lead ask about all of them', async () => {
    await page.goto(`/b/${boardId}#outline`);
    await page.getByRole('button', { name: 'Polls about this board' }).click();
    await page.getByRole('menuitem', { name: 'Ask about notes and clusters …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ask about notes and clusters' });
    for (const { title } of clusters) {
      await dialog.getByText(title, { exact: true }).click();
    }
    await expect(dialog.getByText('Chosen: 12')).toBeVisible();
    await expectAccessible(page, '[role=dialog]');
    await dialog.getByRole('button', { name: 'Go on' }).click();
    const editor = page.getByRole('alertdialog', { name: 'Ask about these' });
    await editor.getByLabel('Question').fill('What matters most?');
    await editor.getByRole('button', { name: 'Save and open' }).click();
    await expect(editor).toBeHidden();
  });

  await step('five people rank them from the last to the first', async () => {
    const tokens = await here.phones.join(
      here.invite,
      Array.from({ length: 5 }, (_, index) => `Ranks ${index + 1}`),
    );
    const poll = await here.phones.firstPoll(here.floor, api.token);
    const order = poll.options.map(({ id }) => id).toReversed();
    const answers = tokens.map(token => ({
      token,
      ops: [{ op: 'poll.answer', id: poll.id, answer: { order } }],
    }));
    expect(new Set(await here.phones.act(here.floor, answers))).toEqual(new Set(['acked']));
    expect(
      await here.phones.act(here.floor, [{ token: api.token, ops: [{ op: 'poll.close', id: poll.id }] }]),
    ).toEqual(['acked']);
  });

  interface Exported {
    readonly items: readonly { readonly id: string; readonly type: string; readonly r: Registers }[];
  }
  interface Registers {
    readonly xy: readonly [number, number];
    readonly slot: { readonly p: string | null };
  }
  const places = async () => {
    const { items } = await api.exportBoard<Exported>(boardId);
    return new Map(items.map(({ id, r }) => [id, { xy: r.xy, p: r.slot.p }]));
  };
  const before = await places();

  await step('the result becomes a column, notes and all', async () => {
    await page.getByRole('button', { name: 'Polls about this board' }).click();
    await page.getByRole('menuitem', { name: 'As a column: What matters most?' }).click();
    await expect(page.getByText('The result is on the board.').first()).toBeVisible();
    await expect(
      page.getByRole('button', { name: 'Saved' }).or(page.getByText('Saved')).first(),
    ).toBeVisible();
    const after = await places();
    const notes = (cluster: string) =>
      [...after].filter(([, { p }]) => p === cluster).map(([, { xy }]) => xy);
    const tops = clusters.toReversed().map(({ id }) => Math.min(...notes(id).map(([, y]) => y)));
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
    expect(new Set(clusters.map(({ id }) => Math.min(...notes(id).map(([x]) => x)))).size).toBe(1);
    for (const { id } of clusters) {
      expect(notes(id)).toHaveLength(2);
    }
  });

  await step('one undo brings all back', async () => {
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect
      .poll(async () => JSON.stringify([...(await places())].sort()))
      .toBe(JSON.stringify([...before].sort()));
  });
});
