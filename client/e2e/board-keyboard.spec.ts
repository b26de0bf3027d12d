import { expect, test, words } from './workbench.ts';

test('[X1] a workshop by keyboard alone: write, go about, move into a frame, cluster, delete, undo', async ({
  page,
  workbench,
}) => {
  await workbench.open();
  await page.locator('.board-canvas').focus();

  await page.keyboard.press('n');
  await page.keyboard.type('by keys only');
  await page.keyboard.press('Tab');
  await page.keyboard.type('and its neighbour');
  await page.keyboard.press('Escape');
  const neighbour = await workbench.noteWith('and its neighbour');
  await expect(page.locator(`[data-id="${neighbour.id}"]`)).toBeFocused();

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect((await workbench.noteWith('and its neighbour')).r.xy?.[0]).toBe((neighbour.r.xy?.[0] ?? 0) + 16);

  const moveTo = page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Move to …' });
  await moveTo.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'GOOD PRACTICES' }).focus();
  await page.keyboard.press('Enter');
  const frame = await workbench.noteWith('GOOD PRACTICES');
  expect((await workbench.noteWith('and its neighbour')).r.slot.p).toBe(frame.id);
  await expect.poll(() => workbench.said()).toContain('Moved to GOOD PRACTICES');

  await page.locator(`[data-id="${neighbour.id}"]`).focus();
  await page.keyboard.press('Delete');
  expect((await workbench.items()).some(item => words(item) === 'and its neighbour')).toBe(false);
  await expect.poll(() => workbench.said()).toContain('1 item deleted');
  await page.keyboard.press('Control+z');
  expect((await workbench.items()).some(item => words(item) === 'and its neighbour')).toBe(true);
});

test('[X1] Tab goes through the items in reading order and out again: no trap', async ({
  page,
  workbench,
}) => {
  await workbench.open();
  await page.locator('.board-canvas').focus();
  await page.keyboard.press('Tab');
  await expect(page.locator('.frame', { hasText: 'MAIN PRIORITIES' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('.note', { hasText: 'Numbers that a city council' })).toBeFocused();
  const count = (await workbench.items()).length;
  for (let i = 0; i < count; i++) {
    await page.keyboard.press('Tab');
  }
  const inCanvas = await page.evaluate(() => document.activeElement?.closest('.board-canvas') !== null);
  expect(inCanvas).toBe(false);
});

test('[2.1.4] single letters are text while one writes, and no shortcuts outside the canvas', async ({
  page,
  workbench,
}) => {
  await workbench.open('notes=0');
  await page.getByLabel('Title of the board').focus();
  await page.keyboard.type('n');
  expect(await workbench.items()).toEqual([]);
  await page.locator('.board-canvas').focus();
  await page.keyboard.press('n');
  await page.keyboard.type('frt');
  const [note] = await workbench.items();
  expect(note === undefined ? '' : words(note)).toBe('frt');
});

test('[X7] the focus goes to the next item when somebody deletes the focused one', async ({
  page,
  workbench,
}) => {
  await workbench.open();
  await page.locator('.board-canvas').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const note = await workbench.noteWith('Numbers that a city council can act on before the budget is closed');
  await expect(page.locator(`[data-id="${note.id}"]`)).toBeFocused();
  await workbench.remote([{ op: 'del', ids: [note.id] }]);
  await expect(page.locator('.note', { hasText: 'Weniger Berichte' })).toBeFocused();
  await expect.poll(() => workbench.said()).toContain('Somebody deleted the item you were on');
});

test('the focused note keeps its element however far one zooms out', async ({ page, workbench }) => {
  await workbench.open('notes=1000');
  await page.locator('.board-canvas').focus();
  await page.keyboard.press('Tab');
  const focused = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.id);
  await page.keyboard.press('1');
  await expect.poll(() => page.evaluate(() => window.workshop.view?.statistics().painted)).toBe(true);
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.id)).toBe(focused);
});
