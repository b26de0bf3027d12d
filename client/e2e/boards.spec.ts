import { expect, expectAccessible, signIn, test } from './fixtures.ts';

test.describe('the boards of an account', () => {
  test('[X1] are made, found, renamed and deleted with the keyboard alone', async ({ page }) => {
    await signIn(page);
    await page.getByRole('link', { name: /New board|Make the first board/ }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'New board' })).toBeVisible();
    await page.getByLabel('Title').focus();
    await page.keyboard.type('Keyboard and nothing else');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/b\//);
    await page.goto('/');

    const more = page.getByRole('button', { name: 'More for Keyboard and nothing else' });
    await more.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: /^Rename/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Rename the board' })).toBeVisible();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Renamed by keyboard');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: /Renamed by keyboard/ })).toBeVisible();

    await page.getByRole('button', { name: 'More for Renamed by keyboard' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: /^Delete/ }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    const question = page.getByRole('alertdialog');
    await expect(question).toBeVisible();
    await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: /Renamed by keyboard/ })).toHaveCount(0);
  });

  test('start from the template of the agenda', async ({ page, api }) => {
    await signIn(page);
    await page.goto('/new');
    await page.getByRole('radio', { name: 'Accessing knowledge and evidence' }).check({ force: true });
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Make the board' }).click();
    await page.waitForURL(/\/b\//);
    const id = new URL(page.url()).pathname.split('/')[2] ?? '';
    const board = await api.exportBoard<{ title: string; items: { type: string }[] }>(id);
    expect(board.title).toBe('Accessing knowledge and evidence');
    expect(board.items.filter(({ type }) => type === 'frame')).toHaveLength(14);
  });

  test('start from the breakout board of one area', async ({ page, api }) => {
    await signIn(page);
    await page.goto('/new');
    await page.getByRole('radio', { name: 'Breakout board' }).check({ force: true });
    await page.getByRole('button', { name: /Area of the board/ }).click();
    await page.getByRole('option', { name: 'Employment' }).click();
    await page.getByRole('button', { name: 'Make the board' }).click();
    await page.waitForURL(/\/b\//);
    const id = new URL(page.url()).pathname.split('/')[2] ?? '';
    const board = await api.exportBoard<{
      title: string;
      items: { type: string; r: { tags?: { area?: string } } }[];
    }>(id);
    const frames = board.items.filter(({ type }) => type === 'frame');
    expect(frames).toHaveLength(6);
    expect(new Set(frames.map(({ r }) => r.tags?.area))).toEqual(new Set(['employment']));
  });

  test('are found by a word of their title', async ({ page, api }) => {
    for (const title of ['Needle in the hay', 'Hay one', 'Hay two', 'Hay three']) {
      await api.createBoard(title);
    }
    await signIn(page);
    await page.getByLabel('Search boards').fill('needle');
    await expect(page.getByRole('link', { name: /Needle in the hay/ })).toBeVisible();
    await expect(page.getByRole('link', { name: /Hay one/ })).toHaveCount(0);
    await page.getByLabel('Search boards').fill('nobody wrote this');
    await expect(page.getByText('No board is called like this')).toBeVisible();
    await expectAccessible(page);
  });

  test('do not exist for strangers', async ({ page, api, browser, baseURL }) => {
    const board = await api.createBoard('Not for everybody');
    const { url } = await api.createInvite((await api.createBoard('Another one')).id);
    const stranger = await browser.newContext(baseURL === undefined ? {} : { baseURL });
    const guest = await stranger.newPage();
    await guest.goto(`/b/${board.id}`);
    await expect(guest.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await guest.goto(url);
    await guest.getByLabel('Your name').fill('Participant 7');
    await guest.getByText('I have read this and agree').click();
    await guest.getByRole('button', { name: 'Join the board' }).click();
    await guest.waitForURL(/\/b\//);
    await guest.goto(`/b/${board.id}`);
    await expect(guest.getByRole('heading', { name: 'This board is not open to you' })).toBeVisible();
    await stranger.close();
    await signIn(page);
    await expect(page.getByRole('link', { name: /Not for everybody/ })).toBeVisible();
  });
});
