import { expect, test, words } from './workbench.ts';

test('[X14] an input method composes undisturbed while others write in the same note', async ({
  page,
  workbench,
}) => {
  await workbench.open('notes=0');
  await page.mouse.dblclick(600, 420);
  await page.keyboard.type('ab');
  const note = await workbench.noteWith('ab');
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
  await page.evaluate(id => {
    const field = window.workshop.board;
    field.remote([{ op: 'txt', id, f: 'text', b: Number.MAX_SAFE_INTEGER - 1, d: [{ insert: 'X' }] }]);
  }, note.id);
  await keyboard.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  await expect(page.locator('.board-editor')).toHaveValue('abにほん');
  await keyboard.send('Input.insertText', { text: '日本' });
  await expect(page.locator('.board-editor')).toHaveValue('Xab日本');
  await page.keyboard.type('!');
  await page.keyboard.press('Escape');
  expect(words((await workbench.items())[0] ?? note)).toBe('Xab日本!');
});

test('two people write in one note: both keep their words and the caret stays', async ({
  page,
  workbench,
}) => {
  await workbench.open('notes=0');
  await page.mouse.dblclick(600, 420);
  await page.keyboard.type('courses');
  const note = await workbench.noteWith('courses');
  await workbench.remote([
    { op: 'txt', id: note.id, f: 'text', b: Number.MAX_SAFE_INTEGER - 1, d: [{ insert: 'evening ' }] },
  ]);
  await page.keyboard.type(' in town');
  await page.keyboard.press('Escape');
  await workbench.noteWith('evening courses in town');
});

test('an Arabic note is written from the right, also while the interface reads from the left', async ({
  page,
  workbench,
}) => {
  await workbench.open('notes=0');
  await page.mouse.dblclick(600, 420);
  await page.keyboard.type('سكن قريب من المدرسة.');
  expect(await page.locator('.board-editor').evaluate(area => getComputedStyle(area).direction)).toBe('rtl');
  await page.keyboard.press('Escape');
  expect(await page.locator('.note').evaluate(note => getComputedStyle(note).direction)).toBe('rtl');
});

test('a note takes 500 characters and says how many are left', async ({ page, workbench }) => {
  await workbench.open('notes=0');
  await page.mouse.dblclick(600, 420);
  await page.locator('.board-editor').fill('x'.repeat(460));
  await expect(page.getByText('40 characters left')).toBeVisible();
  await page.locator('.board-editor').press('End');
  await page.keyboard.insertText('y'.repeat(100));
  await page.keyboard.press('Escape');
  expect(words((await workbench.items())[0] ?? fail())).toHaveLength(500);
});

function fail(): never {
  throw new Error('there is no note');
}
