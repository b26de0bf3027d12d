import { expect, expectAccessible, joinAsGuest, signIn, test } from './fixtures.ts';

test.describe('joining by a link', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('takes a name and the notice, on a phone, and leaves no invite behind', async ({ page, api }) => {
    const board = await api.createBoard('Housing, a group of five');
    const { url, token } = await api.createInvite(board.id);
    const requests: string[] = [];
    page.on('request', request => requests.push(request.url()));
    await page.goto(url);
    await expect(page.getByRole('heading', { name: 'Housing, a group of five' })).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Join the board' }).click();
    await expect(page.getByText('Enter the name that others will see.')).toBeVisible();
    await expect(page.getByLabel('Your name')).toBeFocused();
    await page.getByLabel('Your name').fill('Participant 12');
    await page.getByRole('button', { name: 'Join the board' }).click();
    await expect(page.getByText('Read the notice and tick the box to go on.')).toBeVisible();
    await expectAccessible(page);

    await page.getByText('I have read this and agree').click();
    await page.getByRole('button', { name: 'Join the board' }).click();
    await page.waitForURL(`**/b/${board.id}`);
    expect(requests.some(address => address.includes(token))).toBe(false);
    await page.goBack();
    expect(page.url()).not.toContain(token);
  });

  test('keeps the guest through a reload', async ({ page, api }) => {
    const board = await api.createBoard('A board to come back to');
    const { url } = await api.createInvite(board.id);
    await joinAsGuest(page, url, 'Participant 3');
    await page.reload();
    await expect(page.getByRole('main')).toBeVisible();
    expect(page.url()).toContain(board.id);
    await page.goto('/');
    await expect(page.getByRole('link', { name: /A board to come back to/ })).toBeVisible();
    await expect(page.getByRole('link', { name: 'New board' })).toHaveCount(0);
  });

  test('explains a link that was used up', async ({ page, api, browser, baseURL }) => {
    const board = await api.createBoard('One chair');
    const { url, token } = await api.createInvite(board.id, { role: 'editor', uses: 1 });
    const first = await browser.newContext(baseURL === undefined ? {} : { baseURL });
    await joinAsGuest(await first.newPage(), url, 'Participant 1');
    await first.close();
    await page.goto(url);
    await expect(page.getByRole('heading', { name: 'This invite does not work any more' })).toBeVisible();
    expect(page.url()).not.toContain(token);
    await expectAccessible(page);
  });

  test('[X9] needs no sideways scrolling at 320 px and twice the text', async ({ page, api }) => {
    const { url } = await api.createInvite((await api.createBoard('Reflow')).id);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(url);
    await expect(page.getByLabel('Your name')).toBeVisible();
    for (const size of ['100%', '200%']) {
      await page.evaluate(value => document.documentElement.style.setProperty('font-size', value), size);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, size).toBeLessThanOrEqual(0);
    }
  });

  test('[X6] gives every control 24 px', async ({ page, api }) => {
    const { url } = await api.createInvite((await api.createBoard('Targets')).id);
    await page.goto(url);
    await expect(page.getByLabel('Your name')).toBeVisible();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('a, button, input, select, label')]
        .filter(element => !element.closest('.visually-hidden') && !element.classList.contains('shell__skip'))
        .map(element => element.closest('label') ?? element)
        .filter(element => !element.classList.contains('field__label'))
        .map(element => ({ box: element.getBoundingClientRect(), name: element.outerHTML.slice(0, 80) }))
        .filter(({ box }) => box.width > 1 && (box.width < 24 || box.height < 24))
        .map(({ name }) => name),
    );
    expect(small).toEqual([]);
  });
});

test.describe('inviting', () => {
  test('makes a link that works, shows it once, and stops it', async ({ page, api, browser, baseURL }) => {
    const board = await api.createBoard('Share me');
    await signIn(page);
    await page.goto(`/b/${board.id}`);
    await page.getByRole('button', { name: 'Invite' }).click();
    const dialog = page.getByRole('dialog', { name: 'Share this board' });
    await dialog.getByText('Only read').click();
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    const link = dialog.getByLabel('The link, shown this once');
    await expect(link).toHaveValue(/\/join#/);
    await expect(dialog.getByRole('img', { name: /QR code/ })).toBeVisible();
    await expectAccessible(page);
    const url = await link.inputValue();

    const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
    const guest = await context.newPage();
    await guest.goto(url);
    await expect(guest.getByText('You are invited to read')).toBeVisible();
    await joinAsGuest(guest, url, 'Participant 20');

    await dialog.getByRole('button', { name: /^Stop the link/ }).click();
    await expect(dialog.getByText('None yet. Nobody but you can open this board.')).toBeVisible();

    const late = await (await browser.newContext(baseURL === undefined ? {} : { baseURL })).newPage();
    await late.goto(url);
    await expect(late.getByRole('heading', { name: 'This invite does not work any more' })).toBeVisible();
    await late.context().close();
    await context.close();
  });

  test("changes what somebody may do, and ends somebody's access", async ({
    page,
    api,
    browser,
    baseURL,
  }) => {
    const board = await api.createBoard('People come and go');
    const { url } = await api.createInvite(board.id);
    const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
    const guest = await context.newPage();
    await joinAsGuest(guest, url, 'Participant 33');

    await signIn(page);
    await page.goto(`/b/${board.id}`);
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByRole('tab', { name: /People/ }).click();
    await expect(page.getByText('Guest, can write')).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'What Participant 33 may do' }).click();
    await page.getByRole('menuitem', { name: 'Let them only read' }).click();
    await expect(page.getByText('Guest, can only read')).toBeVisible();

    await page.getByRole('button', { name: 'What Participant 33 may do' }).click();
    await page.getByRole('menuitem', { name: /^End access/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'End access' }).click();
    await expect(page.getByText('Guest, can only read')).toHaveCount(0);

    await guest.goto('/');
    await expect(guest.getByRole('link', { name: /People come and go/ })).toHaveCount(0);
    await context.close();
  });
});
