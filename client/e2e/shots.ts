import type { Page } from '@playwright/test';

/** The folder for screenshots, for whoever changes pages or their pictures in the documents. */
const FOLDER = process.env.CHARRETTE_E2E_SHOTS;

/** Takes a picture of the page from its top, so many pixels high, when there is a folder for it. */
export async function shoot(page: Page, name: string, height: number): Promise<void> {
  const before = page.viewportSize();
  if (FOLDER === undefined || before === null) {
    return;
  }
  await page.setViewportSize({ width: before.width, height });
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });
  await page.setViewportSize(before);
}
