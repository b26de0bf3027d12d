import { expect, type Page } from '@playwright/test';

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

/** Turns the page to a language as another tab would by the settings, so that what stands on it stays. */
export async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate(wanted => {
    const key = 'charrette.preferences';
    const before = JSON.parse(localStorage.getItem(key) ?? '{}') as object;
    const newValue = JSON.stringify({ ...before, language: wanted });
    localStorage.setItem(key, newValue);
    dispatchEvent(new StorageEvent('storage', { key, newValue }));
  }, language);
  await expect(page.locator(`html[lang=${language}]`)).toBeVisible();
}
