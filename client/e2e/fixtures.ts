import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { Api } from './api.ts';
import { ADMIN, type RunningServer, startServer } from './server.ts';

interface WorkerFixtures {
  /** One real server for all tests of the worker, with the admin of `ADMIN`. `CHARRETTE_E2E_URL` uses a running one. */
  readonly server: Pick<RunningServer, 'url'>;
}

interface TestFixtures {
  readonly api: Api;
  /** Fails the test when a page logs an error or breaks the content security policy; takes further people's contexts. */
  readonly cleanConsole: (context: BrowserContext) => void;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs.
    async ({}, use) => {
      const given = process.env.CHARRETTE_E2E_URL;
      if (given !== undefined) {
        await use({ url: given });
        return;
      }
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  api: async ({ server }, use) => use(await Api.asAdmin(server.url)),
  cleanConsole: [
    async ({ context }, use) => {
      const errors: string[] = [];
      const watch = (watched: BrowserContext) => {
        watched.on('console', message => {
          // The browser itself reports each answer of 4xx (the first refresh of a stranger is one) and each socket that
          // could not be opened (while the server is away); the pages deal with both.
          const isNetwork = /Failed to load resource|WebSocket connection to/.test(message.text());
          if (message.type() === 'error' && !isNetwork) {
            errors.push(message.text());
          }
        });
        watched.on('weberror', error => errors.push(String(error.error())));
      };
      watch(context);
      await use(watch);
      expect(errors, 'errors on the console').toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * The same with a server of its own, for tests that count all that the server holds. Each call is another one: files that
 * have one in common would find what the others left.
 */
export const testAlone = () =>
  test.extend<object, WorkerFixtures>({
    server: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs.
      async ({}, use) => {
        const server = await startServer();
        await use(server);
        await server.stop();
      },
      { scope: 'worker', timeout: 150_000 },
    ],
  });

export { expect };

/** Signs in through the page; the admin, unless somebody else is named. `url` is for pages of further contexts. */
export async function signIn(
  page: Page,
  who: { readonly email: string; readonly password: string } = ADMIN,
  url = '/',
): Promise<void> {
  await page.goto(url);
  await page.getByLabel('E-mail').fill(who.email);
  await page.getByLabel('Password').fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Boards', level: 1 })).toBeVisible();
}

/** Comes to a board as a guest, through the page that the invite link opens. */
export async function joinAsGuest(page: Page, inviteUrl: string, name: string): Promise<void> {
  await page.goto(inviteUrl);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('checkbox').check({ force: true });
  await page.getByRole('button', { name: 'Join the board' }).click();
  await page.waitForURL(/\/b\//);
}

/** The checks of axe for WCAG 2.2 AA; zero violations, which is a gate and no proof of conformance. `within`: a part alone. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  const axe = new AxeBuilder({ page });
  const result = await (within === undefined ? axe : axe.include(within))
    // React Aria's live region refers for some seconds to the progress bar of a button that is no longer busy.
    .exclude('[data-live-announcer]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(', ')}`);
  expect(found).toEqual([]);
}
