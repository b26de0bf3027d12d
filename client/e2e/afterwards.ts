import type { Page } from '@playwright/test';
import { type Deeds, freshId } from './deeds.ts';
import { expect } from './fixtures.ts';

/** What tests about reports begin with: a session that is over, and people who work with it. */

export const PASSWORD = 'seven green lanterns';

export const NOTE = 'The desk closes at noon. Write to anna@example.org';

export interface Over {
  readonly session: string;
  readonly board: string;
}

/** A session with one board that somebody wrote on; it is over. */
export async function afterwards(deeds: Deeds, title = 'Opening hours'): Promise<Over> {
  const lead = await deeds.admin();
  const { id: session } = await deeds.call<{ id: string }>(lead, 'POST', '/api/sessions', {
    title,
    timezone: 'Europe/Vienna',
    start: '2026-06-09T12:00:00Z',
    end: '2026-06-09T15:00:00Z',
    capacity: 50,
    policy: 'attributed',
  });
  await deeds.do(lead, 'sessions', session, [
    { op: 'group.plan', id: 'ser', name: 'Services', area: 'access_services', link: '' },
  ]);
  const { id: board } = await deeds.call<{ id: string }>(lead, 'POST', '/api/boards', {
    title: 'Services',
    template: 'T01b',
    area: 'access_services',
    sessionId: session,
    group: 'ser',
  });
  await deeds.do(lead, 'sessions', session, [{ op: 'session.start' }, { op: 'group.open' }]);
  const { items } = await deeds.call<{
    items: readonly { id: string; type: string; r: { tags?: { column?: string } } }[];
  }>(lead, 'GET', `/api/boards/${board}/export?format=json`);
  const frame = items.find(({ type, r }) => type === 'frame' && r.tags?.column === 'needs_gaps')?.id ?? null;
  await deeds.do(lead, 'boards', board, [
    { op: 'mode', mode: 'open' },
    ...[
      NOTE,
      'خدمة باللغة العربية مرة في الأسبوع',
      'The form has nine pages',
      'Nobody explains the letters',
      'The bus comes twice a day',
      'Children translate for their parents',
    ].map((text, at) => ({
      op: 'new',
      id: freshId('i_'),
      type: 'note',
      r: {
        xy: [60 + 200 * at, 160],
        wh: [160, 160],
        slot: { p: frame, z: 'a0' },
        text: [{ insert: text }],
        lang: at === 1 ? 'ar' : 'en',
      },
    })),
  ]);
  await deeds.do(lead, 'sessions', session, [{ op: 'session.close' }]);
  return { session, board };
}

/** Makes an account with a part in the repository; its e-mail address. */
export async function colleague(deeds: Deeds, name: string, role: 'staff' | 'editor'): Promise<string> {
  const admin = await deeds.admin();
  const email = `${name}@example.org`;
  const { projects } = await deeds.call<{ projects: readonly { id: string }[] }>(
    admin,
    'GET',
    '/api/projects',
  );
  const { url } = await deeds.call<{ url: string }>(admin, 'POST', '/api/accounts/invitations', { email });
  await deeds.call(null, 'POST', '/api/auth/welcome', {
    token: url.slice(url.indexOf('#') + 1),
    email,
    name,
    password: PASSWORD,
  });
  await deeds.call(admin, 'POST', '/api/repository/roles', {
    email,
    role,
    ...(role === 'staff' ? { projectId: projects[0]?.id } : {}),
  });
  return email;
}

/** Fills in the form for signing in, wherever it stands. */
export async function signInHere(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).press('Enter');
}

/** Signs in through the first page. */
export async function signInAs(page: Page, email: string): Promise<void> {
  await page.goto('/');
  await signInHere(page, email);
  await expect(page.getByRole('heading', { name: 'Boards', level: 1 })).toBeVisible();
}
