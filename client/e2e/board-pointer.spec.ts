import { expect, test, words } from './workbench.ts';

test('a workshop with the pointer: write, move, cluster, connect, recolour, undo', async ({
  page,
  workbench,
}) => {
  await workbench.open('notes=0');
  await expect(page.getByText('Nothing here yet')).toBeVisible();

  await page.mouse.dblclick(500, 400);
  await page.keyboard.type('evening courses');
  await page.keyboard.press('Tab');
  await page.keyboard.type('with childcare');
  await page.keyboard.press('Escape');
  const notes = (await workbench.items()).filter(item => item.type === 'note');
  expect(notes.map(words).sort()).toEqual(['evening courses', 'with childcare']);
  await expect(page.locator('.note', { hasText: 'evening courses' })).toBeVisible();

  const first = await workbench.noteWith('evening courses');
  const from = await workbench.spot(first.id);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 120, { steps: 5 });
  await page.mouse.up();
  const moved = await workbench.noteWith('evening courses');
  expect(moved.r.xy?.[1]).toBeGreaterThan((first.r.xy?.[1] ?? 0) + 60);

  await page.keyboard.press('Control+a');
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Cluster' }).click();
  await page.keyboard.type('Learning');
  await page.keyboard.press('Enter');
  const cluster = await workbench.noteWith('Learning');
  expect((await workbench.noteWith('with childcare')).r.slot.p).toBe(cluster.id);

  await page.mouse.click(from.x + 30, from.y + 120);
  await page.getByRole('button', { name: /^Colour/ }).click();
  await page.getByRole('button', { name: 'Teal' }).click();
  expect((await workbench.noteWith('evening courses')).r.fill).toBe('teal');

  await page.keyboard.press('Escape');
  await page.locator('.board-canvas').press('Control+z');
  expect((await workbench.noteWith('evening courses')).r.fill).toBe('yellow');
});

test('a frame is drawn round notes, carries them, and lets them go', async ({ page, workbench }) => {
  await workbench.open('notes=0');
  await page.mouse.dblclick(600, 420);
  await page.keyboard.type('carried');
  await page.keyboard.press('Escape');
  await page.keyboard.press('f');
  await page.mouse.move(350, 200);
  await page.mouse.down();
  await page.mouse.move(900, 650, { steps: 6 });
  await page.mouse.up();
  await page.keyboard.type('NEEDS & GAPS');
  await page.keyboard.press('Enter');
  const frame = await workbench.noteWith('NEEDS & GAPS');
  const note = await workbench.noteWith('carried');
  expect(note.r.slot.p).toBe(frame.id);

  await page.keyboard.press('Shift+ArrowRight');
  expect((await workbench.noteWith('carried')).r.xy?.[0]).toBe((note.r.xy?.[0] ?? 0) + 48);
});

test('the wheel pans, Ctrl with it zooms at the pointer, 1 shows everything', async ({ page, workbench }) => {
  await workbench.open();
  const camera = () => page.evaluate(() => window.workshop.view?.camera());
  const before = await camera();
  await page.mouse.move(700, 400);
  await page.mouse.wheel(0, 120);
  expect((await camera())?.y).toBeGreaterThan(before?.y ?? 0);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  expect((await camera())?.zoom).toBeGreaterThan(before?.zoom ?? 0);
  await page.locator('.board-canvas').press('1');
  expect((await camera())?.zoom).toBeCloseTo(before?.zoom ?? 0);
});

test('far out the board is painted, and the elements come back when one comes near', async ({
  page,
  workbench,
}) => {
  await workbench.open('notes=1000');
  const statistics = () => page.evaluate(() => window.workshop.view?.statistics());
  expect((await statistics())?.painted).toBe(true);
  await page.evaluate(() => {
    window.workshop.view?.zoomTo(1);
  });
  await expect.poll(async () => (await statistics())?.painted).toBe(false);
  const near = await statistics();
  expect(near?.elements).toBeGreaterThan(10);
  expect(near?.elements).toBeLessThan(600);
});

test('what others move arrives, and a note that somebody deletes under the editor gives its text back', async ({
  page,
  workbench,
}) => {
  await workbench.open('notes=0');
  await page.mouse.dblclick(600, 420);
  await page.keyboard.type('half-typed');
  const note = await workbench.noteWith('half-typed');
  await workbench.remote([{ op: 'del', ids: [note.id] }]);
  await expect(page.getByText('Your text is safe')).toBeVisible();
  await page.getByRole('button', { name: 'Restore' }).click();
  expect(words(await workbench.noteWith('half-typed'))).toBe('half-typed');
});
