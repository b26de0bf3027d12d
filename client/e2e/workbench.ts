import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { build } from 'vite';
import type { Item, Op } from '../src/board/model/types.ts';

export { expect };

const BENCH = join(import.meta.dirname, '../bench');
const BUILT = join(import.meta.dirname, '../target/bench');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/**
 * The board's screens over a board without a server: the same canvas, tools and outline as in the product, with other
 * people played by the test.
 */
export const test = base.extend<{ workbench: Workbench }, { address: string }>({
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: the shape that Playwright reads.
    async ({}, use) => {
      if (process.env.WORKBENCH_BUILT === undefined) {
        await build({ configFile: join(BENCH, 'vite.config.ts'), logLevel: 'error' });
      }
      const server = createServer((request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        const file = pathname === '/' || !existsSync(join(BUILT, pathname)) ? 'index.html' : pathname;
        response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
        response.end(readFileSync(join(BUILT, file)));
      });
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  workbench: async ({ page, address }, use) => {
    const problems: string[] = [];
    page.on('pageerror', error => problems.push(String(error)));
    page.on('console', message => {
      if (message.type() === 'error' && /Content Security Policy|React/.test(message.text())) {
        problems.push(message.text());
      }
    });
    await use(new Workbench(page, address));
    expect(problems).toEqual([]);
  },
});

export class Workbench {
  readonly page: Page;
  private readonly address: string;

  constructor(page: Page, address: string) {
    this.page = page;
    this.address = address;
  }

  async open(query = '', view: 'canvas' | 'outline' = 'canvas'): Promise<void> {
    // Another fragment alone would not load the page again.
    await this.page.goto('about:blank');
    await this.page.goto(`${this.address}/?${query}#${view}`);
    await (view === 'canvas'
      ? this.page.waitForFunction(() => window.workshop?.view != null)
      : this.page.locator('.outline').waitFor());
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  items(): Promise<Item[]> {
    return this.page.evaluate(() => [...window.workshop.board.items().values()]);
  }

  async noteWith(text: string): Promise<Item> {
    const item = (await this.items()).find(each => words(each) === text);
    if (item === undefined) {
      throw new Error(`no item says “${text}”`);
    }
    return item;
  }

  /** What somebody else does. */
  remote(ops: readonly Op[]): Promise<void> {
    return this.page.evaluate(edits => window.workshop.remote(edits), ops);
  }

  /** The middle of an item on the screen. */
  async spot(id: string): Promise<{ x: number; y: number }> {
    return this.page.evaluate(item => {
      const { view, board } = window.workshop;
      const { xy = [0, 0], wh = [0, 0] } = board.item(item)?.r ?? {};
      const camera = view?.camera() ?? { x: 0, y: 0, zoom: 1 };
      const host = document.querySelector('.board-canvas')?.getBoundingClientRect();
      return {
        x: (host?.left ?? 0) + (xy[0] + wh[0] / 2 - camera.x) * camera.zoom,
        y: (host?.top ?? 0) + (xy[1] + wh[1] / 2 - camera.y) * camera.zoom,
      };
    }, id);
  }

  /** All that assistive technology was told so far. */
  said(): Promise<string> {
    return this.page.locator('[data-live-announcer]').evaluate(region => region.textContent ?? '');
  }
}

export function words(item: Item): string {
  const document = item.r.text ?? item.r.title ?? [];
  return document.map(op => ('insert' in op ? op.insert : '')).join('');
}
