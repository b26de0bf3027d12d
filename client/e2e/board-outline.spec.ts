import { expect, test, words } from './workbench.ts';

test('[X2] a workshop in the outline alone: write, rewrite, move, cluster, recolour, connect, delete, undo', async ({
  page,
  workbench,
}) => {
  await workbench.open('', 'outline');
  const needs = page.getByRole('region', { name: 'NEEDS & GAPS' });
  await needs.getByLabel('Write a note in NEEDS & GAPS').fill('interpreters at the job centre');
  await page.keyboard.press('Enter');
  await expect(needs.getByRole('button', { name: 'interpreters at the job centre , write' })).toBeVisible();
  await expect.poll(() => workbench.said()).toContain('Moved to NEEDS & GAPS');

  await page.getByRole('button', { name: 'interpreters at the job centre , write' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(', every day');
  await page.keyboard.press('Enter');
  const note = await workbench.noteWith('interpreters at the job centre, every day');

  await page.getByRole('button', { name: 'Actions for: interpreters at the job centre, every day' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Lies in' }).click();
  await page.getByRole('option', { name: 'GOOD PRACTICES', exact: true }).click();
  await dialog.getByRole('button', { name: 'Purple' }).click();
  await page.keyboard.press('Escape');
  const moved = (await workbench.items()).find(item => item.id === note.id);
  expect(moved?.r.fill).toBe('purple');
  expect(moved?.r.slot.p).toBe((await workbench.noteWith('GOOD PRACTICES')).id);

  await page.getByLabel('Choose: interpreters at the job centre, every day').check();
  await page.getByLabel('Choose: A job coach in the first interview, not the fifth').check();
  await page.getByRole('region', { name: 'Chosen items' }).getByRole('button', { name: 'Cluster' }).click();
  await page.keyboard.type('At work');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'At work' })).toBeVisible();

  await page.getByRole('button', { name: 'Actions for: interpreters at the job centre, every day' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  expect((await workbench.items()).some(item => item.id === note.id)).toBe(false);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect((await workbench.items()).some(item => item.id === note.id)).toBe(true);
});

test('others write without taking the focus, and are summed up politely', async ({ page, workbench }) => {
  await workbench.open('', 'outline');
  const field = page.getByLabel('Write a note in NEEDS & GAPS');
  await field.focus();
  const frame = await workbench.noteWith('NEEDS & GAPS');
  await workbench.remote(
    Array.from({ length: 3 }, (_, i) => ({
      op: 'new' as const,
      id: `i_by-somebody-else-${i}0000`,
      type: 'note' as const,
      r: {
        xy: [900, 400 + i] as const,
        wh: [160, 160] as const,
        slot: { p: frame.id, z: `b0${i + 1}` },
        text: [{ insert: `from others ${i}` }],
      },
    })),
  );
  await expect(page.getByRole('button', { name: 'from others 2 , write' })).toBeVisible();
  await expect(field).toBeFocused();
  await expect.poll(() => workbench.said(), { timeout: 8_000 }).toContain('3 new notes in NEEDS & GAPS');
});

test('[X7] the focus survives when somebody deletes the row that has it', async ({ page, workbench }) => {
  await workbench.open('', 'outline');
  const row = page.getByRole('button', { name: /^Who is waiting for a flat/ });
  await row.focus();
  const note = await workbench.noteWith('Who is waiting for a flat, and for how long?');
  await workbench.remote([{ op: 'del', ids: [note.id] }]);
  await expect(page.getByRole('button', { name: /^Des exemples courts/ })).toBeFocused();
  await expect.poll(() => workbench.said()).toContain('Somebody deleted the item you were on');
});

test('[X9] the outline fits 320 px without scrolling sideways, and is the first view there', async ({
  page,
  workbench,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await workbench.open('', 'outline');
  const overflow = await page.evaluate(() => {
    const stage = document.querySelector('.outline-stage');
    return stage === null ? 0 : stage.scrollWidth - stage.clientWidth;
  });
  expect(overflow).toBeLessThanOrEqual(0);
  await page.goto(page.url().split('#')[0] ?? '');
  await expect(page.locator('.outline')).toBeVisible();
});

test('[X14] an Arabic note in an English list keeps its language, direction and full stop', async ({
  page,
  workbench,
}) => {
  await workbench.open('', 'outline');
  const arabic = page.locator('bdi[lang="ar"]').first();
  await expect(arabic).toHaveText('معلومات واضحة بلغتنا، من أول يوم');
  expect(await arabic.evaluate(element => getComputedStyle(element).direction)).toBe('rtl');
  expect((await workbench.items()).filter(item => words(item).includes('معلومات'))).toHaveLength(1);
});
