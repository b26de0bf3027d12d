import type { Browser, Locator, Page } from '@playwright/test';
import type { Api } from './api.ts';
import { expect, signIn } from './fixtures.ts';
import { Phones } from './phones.ts';

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const NARROW = { viewport: { width: 320, height: 720 } };
export interface Scene {
  readonly sessionId: string;
  readonly floor: string;
  readonly invite: string;
  readonly phones: Phones;
}

/** A session that runs, with a floor, led by the admin on `page`. */
export async function scene(
  page: Page,
  api: Api,
  title: string,
  policy: 'attributed' | 'chatham_house' = 'attributed',
): Promise<Scene> {
  const { id: sessionId } = await api.createSession(title, policy);
  const { url } = await api.createSessionInvite(sessionId);
  await signIn(page);
  await page.goto(`/session/${sessionId}`);
  await page.getByRole('button', { name: 'Open the lobby' }).click();
  await page.getByRole('button', { name: 'Start the session' }).click();
  await page.getByRole('button', { name: 'Prepare polls and questions' }).click();
  await expect(page.getByRole('button', { name: 'New poll' })).toBeVisible();
  const { floorId } = await api.makeFloor(sessionId);
  const invite = new URL(url, page.url()).href;
  return { sessionId, floor: `/api/floors/${floorId}`, invite, phones: new Phones(page) };
}

export async function guest(
  browser: Browser,
  invite: string,
  name: string,
  options: object = PHONE,
): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    baseURL: new URL(invite).origin,
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  await page.goto(invite);
  await page.getByLabel('Your name').fill(name);
  await page.getByText('I have read this and agree').click();
  await page.getByRole('button', { name: 'Join the session' }).click();
  await page.waitForURL(/\/session\//);
  return page;
}

export async function choose(page: Page, select: Locator, option: string): Promise<void> {
  await select.click();
  await page.getByRole('option', { name: option }).first().click();
}

const settings = {
  most: 1,
  from: 1,
  to: 5,
  low: '',
  high: '',
  left: '',
  right: '',
  bottom: '',
  top: '',
  changeable: true,
  live: true,
  moderated: false,
};

export const areas = ['Housing', 'Work', 'School'].map((text, index) => ({ id: `o${index}`, text }));

export interface PollDraft {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  readonly options?: object[];
  readonly settings?: object;
}

/** The wish that makes a draft of a poll. */
export const draft = (poll: PollDraft) => ({
  op: 'poll.put',
  poll: { lang: 'en', options: areas, again: null, ...poll, settings: { ...settings, ...poll.settings } },
});

/** Puts polls on the floor and opens them, over the admin's own socket. */
export async function openPolls(
  { phones, floor }: Scene,
  api: Api,
  polls: readonly PollDraft[],
): Promise<void> {
  const ops = polls.flatMap(poll => [draft(poll), { op: 'poll.open', id: poll.id }]);
  expect(await phones.act(floor, [{ token: api.token, ops }])).toEqual(['acked']);
}

/** Goes to a control as somebody without a mouse does; fails when it can not be reached. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < 150; pressed++) {
    if (await target.evaluate(element => element === document.activeElement)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} was not reached with Tab`);
}
