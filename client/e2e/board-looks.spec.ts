import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './workbench.ts';

const WIDTHS = [1440, 1024, 360] as const;
const LOOKS = [
  { name: 'light', query: 'theme=light&people=1' },
  { name: 'dark', query: 'theme=dark&people=1' },
  { name: 'contrast', query: 'theme=contrast&people=1' },
  { name: 'arabic', query: 'lang=ar&people=1' },
] as const;

for (const look of LOOKS) {
  for (const view of ['canvas', 'outline'] as const) {
    test(`axe finds nothing in the ${view}, ${look.name}`, async ({ page, workbench }, info) => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 820 });
        await workbench.open(look.query, view);
        await info.attach(`${view}-${look.name}-${width}`, {
          body: await page.screenshot(),
          contentType: 'image/png',
        });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).slice(0, 3)}`),
        ).toEqual([]);
      }
    });
  }
}

test('axe finds nothing with a selection, its palette and the actions of a row', async ({
  page,
  workbench,
}) => {
  const check = async () => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).slice(0, 3)}`)).toEqual(
      [],
    );
  };
  await workbench.open();
  const note = await workbench.noteWith('Evening language courses with childcare');
  const { x, y } = await workbench.spot(note.id);
  await page.mouse.click(x, y);
  await check();
  await page.getByRole('button', { name: /^Colour/ }).click();
  await check();
  await workbench.open('', 'outline');
  await page.getByRole('button', { name: /^Actions for: Evening/ }).click();
  await check();
});

test('forced colours: notes have edges and the selected tool is marked', async ({ page, workbench }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await workbench.open();
  const edge = await page
    .locator('.note')
    .first()
    .evaluate(note => getComputedStyle(note).borderTopStyle);
  expect(edge).toBe('solid');
  const mark = await page
    .getByRole('button', { name: 'Select' })
    .evaluate(button => getComputedStyle(button).outlineStyle);
  expect(mark).toBe('solid');
});

test('[X10] nothing glides with reduced motion', async ({ page, workbench }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await workbench.open();
  const note = await workbench.noteWith('One place to look, kept up to date');
  await workbench.remote([{ op: 'shift', ids: [note.id], d: [200, 0] }]);
  const left = await page.evaluate(
    id =>
      new Promise<string>(resolve =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            resolve(document.querySelector<HTMLElement>(`[data-id="${id}"]`)?.style.left ?? ''),
          ),
        ),
      ),
    note.id,
  );
  expect(left).toBe(`${(note.r.xy?.[0] ?? 0) + 200}px`);
});

test('[X6] handles are at least 24 px wide at every zoom', async ({ page, workbench }) => {
  await workbench.open();
  const note = await workbench.noteWith('Evening language courses with childcare');
  await page.evaluate(id => window.workshop.select([id]), note.id);
  for (const zoom of [0.25, 0.5, 1, 4]) {
    await page.evaluate(
      ([z, at]) => {
        window.workshop.view?.zoomTo(z);
        window.workshop.view?.lookAt(at);
      },
      [zoom, note.r.xy ?? [0, 0]] as const,
    );
    const handle = page.locator('.board-handle:not([hidden])').first();
    await expect(handle).toBeAttached();
    const { width, height } = (await handle.boundingBox()) ?? { width: 0, height: 0 };
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  }
});
