import { readFileSync } from 'node:fs';
import { test as plain } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { areas, choose, draft, guest, openPolls, scene } from './floors.ts';
import { freshItem } from './phones.ts';
import { shoot } from './shots.ts';

const { step } = plain;

/** Puts a group into the session, and these members into it. */
const grouped = (id: string, name: string, members: readonly string[]) => [
  { op: 'group.plan', id, name, area: '', link: '' },
  { op: 'group.assign', moves: Object.fromEntries(members.map(member => [member, id])) },
];

test('polls that were prepared start with the slot of the agenda that names them', async ({
  page,
  browser,
  api,
}) => {
  test.setTimeout(120_000);
  const here = await scene(page, api, 'From the agenda');
  const session = `/api/sessions/${here.sessionId}`;
  const everybody = 'Where shall we begin?';
  const group = 'Which street first?';
  const slot = (id: string, title: string, from: number) => ({
    id,
    title,
    kind: 'plenary',
    start: Date.now() + from * 60_000,
    end: Date.now() + (from + 10) * 60_000,
    policy: 'attributed',
    owner: '',
    contributors: [],
  });
  const phone = await guest(browser, here.invite, 'Phone One');
  expect(
    await here.phones.act(session, [
      {
        token: api.token,
        ops: [
          { op: 'agenda.load', slots: [slot('s1', 'Welcome', 0), slot('s2', 'A first look', 10)] },
          ...grouped('hou', 'Housing', ['m2']),
        ],
      },
    ]),
  ).toEqual(['acked']);
  const { floorId } = await api.makeFloor(here.sessionId, 'hou');
  const prepare = (floor: string, question: string) =>
    here.phones.act(floor, [{ token: api.token, ops: [draft({ id: 'q1', kind: 'single', question })] }]);
  expect(await prepare(here.floor, everybody)).toEqual(['acked']);
  expect(await prepare(`/api/floors/${floorId}`, group)).toEqual(['acked']);

  const agenda = page.getByRole('region', { name: 'Agenda' });
  await step('those who lead choose them for the slot', async () => {
    await agenda.getByRole('button', { name: 'Change …' }).click();
    const editor = page.getByRole('alertdialog', { name: 'Agenda' });
    await editor.getByRole('button', { name: 'Polls of slot 2: 0' }).click();
    await editor.getByText(everybody).click();
    await editor.getByRole('button', { name: /Who is asked/ }).click();
    await page.getByRole('option', { name: 'Housing' }).click();
    await editor.getByText(group).click();
    await expect(editor.getByRole('button', { name: 'Polls of slot 2: 2' })).toBeVisible();
    await expectAccessible(page, '[role=alertdialog]');
    await shoot(page, 'agenda-polls', 720);
    // At this height the form is longer than the screen, and its buttons are seen all the same.
    await expect(editor.getByRole('button', { name: 'Save', exact: true })).toBeInViewport();
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(editor).toBeHidden();
  });

  await step('nothing is offered before its time', async () => {
    await agenda.getByRole('button', { name: 'Go on to: Welcome' }).click();
    await expect(agenda.getByRole('button', { name: 'Go on to: A first look' })).toBeVisible();
    await expect(agenda.getByRole('button', { name: /^Start/ })).toHaveCount(0);
    await expect(phone.getByText(everybody)).toHaveCount(0);
  });

  await step('one press starts all of them', async () => {
    await agenda.getByRole('button', { name: 'Go on to: A first look' }).click();
    await shoot(page, 'control-room-asks', 1400);
    await agenda.getByRole('button', { name: 'Start 2 polls' }).press('Enter');
    await expect(phone.getByRole('heading', { name: everybody })).toBeVisible();
    await expect(phone.getByRole('heading', { name: group })).toBeVisible();
    await expect(agenda.getByRole('button', { name: /^Start/ })).toHaveCount(0);
    await expect(page.getByRole('article', { name: `Poll 1: ${everybody}` })).toContainText('Open');
  });
});

test('under the Rule a poll of the agenda waits until enough people are there', async ({ page, api }) => {
  const here = await scene(page, api, 'Too few', 'chatham_house');
  const slot = {
    id: 's1',
    title: 'A first look',
    kind: 'plenary',
    start: Date.now(),
    end: Date.now() + 600_000,
    policy: 'chatham_house',
    owner: '',
    contributors: [],
    asks: [{ poll: 'q1', started: false }],
  };
  const act = (stream: string, ops: object[]) =>
    here.phones.act(stream, [{ token: api.token, ops: ops as Record<string, unknown>[] }]);
  const question = 'How is it going?';
  expect(await act(here.floor, [draft({ id: 'q1', kind: 'pulse', question })])).toEqual(['acked']);
  const session = `/api/sessions/${here.sessionId}`;
  const begin = [
    { op: 'agenda.load', slots: [slot] },
    { op: 'agenda.advance', slot: 0 },
  ];
  expect(await act(session, begin)).toEqual(['acked']);
  await page.getByRole('button', { name: 'Start the poll' }).click();
  const told = page.getByRole('region', { name: 'Not done' });
  await expect(told).toContainText('at least 4 people');
  await expect(page.getByRole('button', { name: 'Start the poll' })).toBeVisible();

  await here.phones.join(
    here.invite,
    Array.from({ length: 4 }, (_, index) => `Comes ${index + 1}`),
  );
  await page.getByRole('button', { name: 'Start the poll' }).click();
  await expect(page.getByRole('article', { name: `Poll 1: ${question}` })).toContainText('Open');
  await expect(told).toHaveCount(0);
});

test('a moderator asks the own group, and nobody else', async ({ page, browser, api }) => {
  test.setTimeout(120_000);
  const here = await scene(page, api, 'Two groups');
  const { url } = await api.createSessionInvite(here.sessionId, 'moderator');
  const moderator = await guest(browser, new URL(url, page.url()).href, 'Moderates', {
    viewport: { width: 1200, height: 900 },
  });
  const member = await guest(browser, here.invite, 'Of the group');
  const other = await guest(browser, here.invite, 'Of another group');
  expect(
    await here.phones.act(`/api/sessions/${here.sessionId}`, [
      {
        token: api.token,
        ops: [...grouped('hou', 'Housing', ['m2', 'm3']), ...grouped('emp', 'Work', ['m4'])],
      },
    ]),
  ).toEqual(['acked']);

  const question = 'Which office first?';
  await moderator.getByRole('button', { name: 'Prepare polls and questions' }).click();
  await moderator.getByRole('button', { name: 'New poll' }).click();
  const editor = moderator.getByRole('alertdialog', { name: 'New poll' });
  await editor.getByLabel('Question').fill(question);
  await editor.getByRole('textbox', { name: 'Option 1' }).fill('The town hall');
  await editor.getByRole('textbox', { name: 'Option 2' }).fill('The job centre');
  await editor.getByRole('button', { name: 'Save and open' }).click();
  await expect(editor).toBeHidden();

  await member.getByText('The town hall').tap();
  await member.getByRole('button', { name: 'Send', exact: true }).tap();
  await expect(member.getByText('You have answered:')).toBeVisible();
  await expect(moderator.getByText('1 of 1 has answered')).toBeVisible();
  await moderator.getByRole('button', { name: `Close: ${question}` }).click();
  await moderator.getByRole('button', { name: `Show the result: ${question}` }).click();
  await expect(member.getByText(/only the order is shown|Most chosen/)).toBeVisible();
  await expect(other.getByText(question)).toHaveCount(0);
  await expectAccessible(moderator);
});

test('under the Rule results go in steps, small ones without numbers, and words wait', async ({
  page,
  browser,
  api,
}) => {
  test.setTimeout(120_000);
  const here = await scene(page, api, 'Under the Rule', 'chatham_house');
  const names = Array.from({ length: 11 }, (_, index) => `Somebody ${index + 1}`);
  const tokens = await here.phones.join(here.invite, names);
  const reader = await guest(browser, here.invite, 'Reads');
  const live = 'Which comes first?';
  const words = 'In a word?';
  await openPolls(here, api, [
    { id: 'q1', kind: 'single', question: live },
    { id: 'q2', kind: 'cloud', question: words, options: [], settings: { most: 3, live: false } },
  ]);
  await page.getByRole('button', { name: `Show the result: ${live}` }).click();
  await page.getByRole('button', { name: `Show the result: ${words}` }).click();
  const answer = async (from: number, to: number) => {
    const deeds = tokens.slice(from, to).map(token => ({
      token,
      ops: [{ op: 'poll.answer', id: 'q1', answer: { choices: ['o0'] } }],
    }));
    expect(new Set(await here.phones.act(here.floor, deeds))).toEqual(new Set(['acked']));
  };
  const card = reader.getByRole('article', { name: live });

  await answer(0, 9);
  await expect(page.getByText('9 of 12 have answered')).toBeVisible();
  await expect(card.locator('.poll-result')).toHaveCount(0);
  await answer(9, 10);
  await expect(card).toContainText('Most chosen: Housing (5 of 5)');
  await answer(10, 11);
  await expect(page.getByText('11 of 12 have answered')).toBeVisible();
  await expect(card).toContainText('5 of 5');

  const said = tokens.slice(0, 5).map(token => ({
    token,
    ops: [{ op: 'poll.answer', id: 'q2', answer: { words: ['patience'] } }],
  }));
  expect(new Set(await here.phones.act(here.floor, said))).toEqual(new Set(['acked']));
  await expect(page.getByText('5 of 12 have answered')).toBeVisible();
  await page.getByRole('button', { name: `Close: ${words}` }).click();
  await expect(page.getByRole('button', { name: 'Let through: patience' })).toBeVisible();
  await expect(reader.getByText('patience')).toHaveCount(0);
  await page.getByRole('button', { name: 'Let through: patience' }).click();
  await expect(reader.getByRole('article', { name: words })).toContainText('patience');
});

test('the places of a grid are put on the board, and taken back by one undo', async ({ page, api }) => {
  test.setTimeout(120_000);
  const here = await scene(page, api, 'Effort and effect');
  const { id: boardId } = await api.createPlenaryBoard(here.sessionId, 'Effort and effect');
  const board = `/api/boards/${boardId}`;
  const notes = ['Interpreters', 'One desk', 'Evening courses'].map((text, index) => ({
    id: freshItem(),
    text,
    x: index * 220,
  }));
  const made = notes.map(({ id, text, x }, index) => ({
    op: 'new',
    id,
    type: 'note',
    r: { xy: [x, 0], wh: [160, 160], slot: { p: null, z: `a${index}` }, text: [{ insert: text }] },
  }));
  expect(await here.phones.act(board, [{ token: api.token, ops: made }])).toEqual(['acked']);
  const [top, bottom, middle] = notes.map(({ id }) => id);
  const tokens = await here.phones.join(
    here.invite,
    Array.from({ length: 5 }, (_, index) => `Places ${index + 1}`),
  );
  await openPolls(here, api, [
    {
      id: 'grid',
      kind: 'grid',
      question: 'Effort and effect?',
      options: notes.map(({ id, text }) => ({ id, text, item: { board: boardId, id } })),
      settings: { left: 'little effort', right: 'much effort', bottom: 'little effect', top: 'much effect' },
    },
  ]);
  const spots = { [top ?? '']: [100, 900], [bottom ?? '']: [900, 100], [middle ?? '']: [500, 500] };
  const answers = tokens.map(token => ({
    token,
    ops: [{ op: 'poll.answer', id: 'grid', answer: { spots } }],
  }));
  expect(new Set(await here.phones.act(here.floor, answers))).toEqual(new Set(['acked']));
  await here.phones.act(here.floor, [{ token: api.token, ops: [{ op: 'poll.close', id: 'grid' }] }]);

  const places = async () => {
    const { items } = await api.exportBoard<{
      readonly items: readonly { readonly id: string; readonly r: { readonly xy: [number, number] } }[];
    }>(boardId);
    return Object.fromEntries(items.map(({ id, r }) => [id, r.xy]));
  };
  const before = await places();
  await page.goto(`/b/${boardId}#canvas`);
  await page.getByRole('button', { name: 'Polls about this board' }).click();
  await page.getByRole('menuitem', { name: 'By its axes: Effort and effect?' }).click();
  await expect(page.getByText('The result is on the board.').first()).toBeVisible();
  await expect.poll(async () => JSON.stringify(await places())).not.toBe(JSON.stringify(before));
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const after = await places();
  const at = (id: string | undefined): [number, number] => after[id ?? ''] ?? [0, 0];
  // Left on the grid is left on the board, and high on the grid is high on the board.
  expect(at(top)[0]).toBeLessThan(at(middle)[0]);
  expect(at(middle)[0]).toBeLessThan(at(bottom)[0]);
  expect(at(top)[1]).toBeLessThan(at(middle)[1]);
  expect(at(middle)[1]).toBeLessThan(at(bottom)[1]);

  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(async () => JSON.stringify(await places())).toBe(JSON.stringify(before));
});

test('a question becomes a note on a board, once', async ({ page, browser, api }) => {
  test.setTimeout(120_000);
  const here = await scene(page, api, 'Questions become notes');
  const { id: boardId } = await api.createPlenaryBoard(here.sessionId, 'The wall');
  const asker = await guest(browser, here.invite, 'Asks');
  const question = 'Who pays for interpreters?';
  await page.getByText('People can ask').click();
  await asker.getByLabel('Your question').fill(question);
  await asker.getByRole('button', { name: 'Ask', exact: true }).tap();
  await page.getByRole('button', { name: `Let through: ${question}` }).click();
  await page.getByRole('button', { name: `Make a note of: ${question}` }).click();
  await page.getByRole('menuitem').first().click();
  await expect(page.getByText('Is a note on a board')).toBeVisible();
  const notes = async () => {
    const { items } = await api.exportBoard<{
      readonly items: readonly {
        readonly type: string;
        readonly by?: unknown;
        readonly r: { readonly text?: readonly { readonly insert: string }[] };
      }[];
    }>(boardId);
    return items
      .filter(({ type }) => type === 'note')
      .map(({ r }) => r.text?.map(one => one.insert).join(''));
  };
  await expect.poll(notes).toEqual([question]);
  // The board is no longer offered, and asking again over a socket makes no second note.
  const { id } = await here.phones.firstQuestion(here.floor, api.token);
  expect(
    await here.phones.act(here.floor, [
      { token: api.token, ops: [{ op: 'question.note', id, board: boardId }] },
    ]),
  ).toEqual(['acked']);
  await page.goto(`/b/${boardId}#outline`);
  await expect(page.getByRole('button', { name: `${question} , write` })).toHaveCount(1);
  expect(await notes()).toEqual([question]);
});

test('an answer that was given without a line, or whose receipt was lost, arrives once', async ({
  page,
  browser,
  api,
}) => {
  test.setTimeout(120_000);
  const here = await scene(page, api, 'In a tunnel');
  await openPolls(here, api, [
    { id: 'q1', kind: 'single', question: 'Into the tunnel?', settings: { changeable: false } },
    { id: 'q2', kind: 'single', question: 'And out of it?', settings: { changeable: false } },
  ]);
  const me = await guest(browser, here.invite, 'In the tunnel');
  const line = { isUp: true, losesReceipts: false };
  const cut: (() => void)[] = [];
  await me.routeWebSocket(/\/api\/floors\//, socket => {
    if (!line.isUp) {
      void socket.close({ code: 1001 });
      return;
    }
    const server = socket.connectToServer();
    let isDeaf = false;
    cut.push(() => {
      void socket.close({ code: 1001 });
      void server.close({ code: 1001 });
    });
    socket.onMessage(message => {
      server.send(message);
      isDeaf ||= line.losesReceipts && message.toString().includes('poll.answer');
      if (isDeaf) {
        // The answer has gone out; what comes back is lost with the line.
        setTimeout(() => void socket.close({ code: 1001 }), 500);
      }
    });
    server.onMessage(message => {
      if (!isDeaf) {
        socket.send(message);
      }
    });
  });
  await me.reload();
  const first = me.getByRole('article', { name: 'Into the tunnel?' });
  const second = me.getByRole('article', { name: 'And out of it?' });
  await expect(first).toBeVisible();

  await step('without a line', async () => {
    line.isUp = false;
    for (const end of cut) {
      end();
    }
    await expect(first.getByText('You are offline.', { exact: false })).toBeVisible();
    await first.getByText(areas[1]?.text ?? '').tap();
    await first.getByRole('button', { name: 'Send', exact: true }).tap();
    await expect(first.getByText('You have answered:')).toHaveCount(0);
    line.isUp = true;
    await expect(first.getByText('You have answered: Work')).toBeVisible({ timeout: 30_000 });
  });

  await step('without a receipt', async () => {
    line.losesReceipts = true;
    await second.getByText(areas[0]?.text ?? '').tap();
    await second.getByRole('button', { name: 'Send', exact: true }).tap();
    await expect(second.getByText('You have answered: Housing')).toBeVisible({ timeout: 30_000 });
    line.losesReceipts = false;
  });

  for (const poll of [1, 2]) {
    await expect(page.getByRole('article', { name: `Poll ${poll}:` })).toContainText('1 of 1 has answered');
  }
  await expect(me.getByText('already', { exact: false })).toHaveCount(0);
});

test('pins lie on a picture, which is seen on the phone, in the room, and in what is taken along', async ({
  page,
  browser,
  api,
}) => {
  test.setTimeout(150_000);
  const here = await scene(page, api, 'On a map');
  const question = 'Where is help missing?';
  const alt = 'A map of the old town, the river in the middle';
  const file = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 800;
    canvas.height = 400;
    const pen = canvas.getContext('2d');
    if (pen !== null) {
      pen.fillStyle = '#7aa57a';
      pen.fillRect(0, 0, 800, 400);
      pen.fillStyle = '#5577aa';
      pen.fillRect(0, 180, 800, 60);
    }
    return canvas.toDataURL('image/webp').replace(/^[^,]*,/, '');
  });

  await step('who leads chooses it, and has to say what it shows', async () => {
    await page.getByRole('button', { name: 'New poll' }).click();
    const editor = page.getByRole('alertdialog', { name: 'New poll' });
    await choose(page, editor.getByRole('button', { name: /Kind/ }), 'Pins on a picture');
    await editor.getByLabel('Question').fill(question);
    await editor.locator('input[type=file]').setInputFiles({
      name: 'drawing.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    });
    await expect(editor.getByRole('alert')).toContainText('Take a PNG, JPEG or WebP.');
    await editor.locator('input[type=file]').setInputFiles({
      name: 'map.webp',
      mimeType: 'image/webp',
      buffer: Buffer.from(file, 'base64'),
    });
    await expect(editor.getByRole('button', { name: 'Choose another picture …' })).toBeVisible();
    await editor.getByRole('button', { name: 'Save and open' }).click();
    await expect(editor.getByText('This must not be empty.')).toBeVisible();
    await editor.getByLabel('What the picture shows').fill(alt);
    await expect(editor.getByRole('img', { name: alt })).toBeVisible();
    await expectAccessible(page, '[role=alertdialog]');
    await shoot(page, 'picture-editor', 900);
    await editor.getByRole('button', { name: 'Save and open' }).click();
    await expect(editor).toBeHidden();
    await page.getByRole('button', { name: `Show the result: ${question}` }).click();
  });

  await step('pins are set with a finger, by arrow keys, or by numbers', async () => {
    const phone = await guest(browser, here.invite, 'Phone One');
    const card = phone.getByRole('article', { name: question });
    await expect(card.getByRole('img', { name: alt })).toBeVisible();
    await card.getByRole('button', { name: 'Add a pin in the middle' }).tap();
    await card.getByRole('button', { name: /^Pin 1: in the middle/ }).press('Shift+ArrowRight');
    await card.getByRole('button', { name: 'Add a pin in the middle' }).tap();
    await card.getByText('Place them by numbers').tap();
    const across = card.getByRole('textbox', { name: 'Pin 2: percent from the left' });
    await across.fill('10');
    await across.press('Tab');
    const up = card.getByRole('textbox', { name: 'Pin 2: percent from the bottom' });
    await up.fill('90');
    await up.press('Tab');
    await expect(card.getByRole('button', { name: /^Pin 2: top left/ })).toBeVisible();
    await expectAccessible(phone);
    await shoot(phone, 'picture-phone', 1100);
    await card.getByRole('button', { name: 'Send', exact: true }).tap();
    await expect(card.getByText('You have answered: 2 pins')).toBeVisible();
  });

  await step('the room sees them on the picture, and takes it along', async () => {
    const { id } = await here.phones.firstPoll(here.floor, api.token);
    const tokens = await here.phones.join(
      here.invite,
      Array.from({ length: 6 }, (_, index) => `Pins ${index + 1}`),
    );
    const answers = tokens.map((token, index) => ({
      token,
      ops: [{ op: 'poll.answer', id, answer: { pins: [[200 + index * 30, 800]] } }],
    }));
    expect(new Set(await here.phones.act(here.floor, answers))).toEqual(new Set(['acked']));
    const screen = await page.context().newPage();
    await screen.setViewportSize({ width: 1440, height: 810 });
    await screen.goto(`/session/${here.sessionId}/present/polls`);
    await expect(screen.locator('.poll-chart svg image')).toHaveAttribute('href', /^data:image\/png;base64,/);
    await expect(screen.getByText(alt)).toBeVisible();
    await expectAccessible(screen);
    await shoot(screen, 'picture-room', 810);
    await screen.getByRole('button', { name: 'Save the chart' }).click();
    const [saved] = await Promise.all([
      screen.waitForEvent('download'),
      screen.getByRole('menuitem', { name: 'As a drawing (SVG)' }).click(),
    ]);
    expect(readFileSync(await saved.path(), 'utf8')).toContain('data:image/png;base64,');
  });
});

test('sessions of a series are compared, and a poll is taken along to the next one', async ({
  page,
  api,
}) => {
  test.setTimeout(150_000);
  const question = 'What do you need most?';
  const spring = await scene(page, api, 'Series: spring');
  await openPolls(spring, api, [{ id: 'need', kind: 'single', question }]);
  const answer = async (floor: string, invite: string, choices: readonly string[]) => {
    const tokens = await spring.phones.join(
      invite,
      choices.map((_, index) => `Comes ${index + 1}`),
    );
    const answers = tokens.map((token, index) => ({
      token,
      ops: [{ op: 'poll.answer', id: 'need', answer: { choices: [choices[index]] } }],
    }));
    expect(new Set(await spring.phones.act(floor, answers))).toEqual(new Set(['acked']));
  };
  await answer(spring.floor, spring.invite, ['o0', 'o0', 'o0', 'o1', 'o1']);
  await spring.phones.act(spring.floor, [{ token: api.token, ops: [{ op: 'poll.close', id: 'need' }] }]);

  const { id: sessionId } = await api.createSession('Series: autumn');
  const { url } = await api.createSessionInvite(sessionId);
  const { floorId } = await api.makeFloor(sessionId);
  await page.goto(`/session/${sessionId}`);
  await page.getByRole('button', { name: 'Open the lobby' }).click();
  await page.getByRole('button', { name: 'Start the session' }).click();

  await step('a poll of the spring is prepared for the autumn', async () => {
    await page.getByRole('button', { name: 'From another session …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Polls from another session' });
    await choose(page, dialog.getByRole('button', { name: /Session/ }), 'Series: spring');
    await dialog.getByText(question).click();
    await expectAccessible(page, '[role=dialog]');
    await dialog.getByRole('button', { name: 'Prepare them here' }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: `Open: ${question}` }).click();
  });

  await step('it is answered and closed', async () => {
    const everybody = ['o1', 'o1', 'o1', 'o1', 'o1'];
    await answer(`/api/floors/${floorId}`, new URL(url, page.url()).href, everybody);
    await expect(page.getByText('5 of 5 have answered')).toBeVisible();
    await page.getByRole('button', { name: `Close: ${question}` }).click();
  });

  await step('both stand beside each other, and go into a table', async () => {
    await page.getByRole('button', { name: 'Results as files' }).click();
    await page.getByRole('menuitem', { name: 'Compare with other sessions …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Compare with other sessions' });
    await dialog.getByText('Series: spring').click();
    await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(dialog.getByRole('row', { name: 'Work 100 place 1 40 place 2' })).toBeVisible();
    await expectAccessible(page, '[role=dialog]');
    await shoot(page, 'side-by-side', 900);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Table (CSV)' }).click(),
    ]);
    expect(readFileSync(await file.path(), 'utf8')).toContain(`${question},Series: spring,5,Work,2,40`);
  });
});
