// Measures the canvas and the word cloud as a person sees them: frame times, how busy the main thread is, heap.
// `npm run bench [notes …]`, `npm run bench cloud` for the word cloud alone.

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus } from 'node:os';
import { extname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';

const WIDTH = 1440;
const HEIGHT = 900;
const STEP_MS = 2_500;

/** What the project wants to hold, by number of notes: milliseconds, per cent, megabytes. */
const GOALS = {
  1000: { paint: 250, move: 17, remote: 17, busy: 50, drag: 34, heap: 15 },
  5000: { paint: 450, move: 17, remote: 17, busy: 60, drag: 34, heap: 30 },
  10000: { paint: 700, move: 34, remote: 34, busy: 90, drag: 34, heap: 45 },
};

/** The screen for the room while everybody answers: words, new results a second, and how long a frame may take. */
const CLOUD = { words: 150, perSecond: 4, frame: 17 };

const here = import.meta.dirname;
const sizes = process.argv.slice(2).map(Number).filter(Number.isFinite);

if (!process.env.BENCH_SKIP_BUILD) {
  await build({ configFile: join(here, 'vite.config.ts'), logLevel: 'warn' });
}
const server = await serve(join(here, '../target/bench'));
const browser = await chromium.launch({
  executablePath: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    existsSync,
  ),
  args: ['--no-sandbox', '--enable-precise-memory-info', '--js-flags=--expose-gc'],
});
try {
  console.log(`Chromium ${browser.version()}, ${cpus().length} cores, no GPU, ${WIDTH} x ${HEIGHT}`);
  console.log('p95 frame in ms; in brackets the goal\n');
  if (!process.argv.includes('cloud')) {
    const rows = [];
    for (const notes of sizes.length > 0 ? sizes : [1000, 5000, 10000]) {
      rows.push(await measure(notes));
    }
    print(rows);
    console.log();
  }
  printCloud(await cloud());
} finally {
  await browser.close();
  server.close();
}

async function measure(notes) {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
  page.on('pageerror', error => console.error(String(error)));
  await page.goto(`${server.url}/?notes=${notes}#canvas`);
  await page.waitForFunction(
    () => window.workshop?.view !== null && window.workshop?.times.shown > 0,
    undefined,
    {
      timeout: 120_000,
    },
  );
  const paint = await page.evaluate(() => window.workshop.times.shown - window.workshop.times.data);
  await page.waitForTimeout(800);
  const result = { notes, paint };
  result.pan100 = await phase(page, 'pan', 1);
  result.pan35 = await phase(page, 'pan', 0.35);
  result.zoom = await phase(page, 'zoom', 1);
  result.remote = await phase(page, 'remote', 0);
  result.drag = await drag(page);
  result.heap = await page.evaluate(() => {
    globalThis.gc?.();
    return performance.memory.usedJSHeapSize / 1e6;
  });
  await page.close();
  return result;
}

/** Runs one movement and takes the time between frames; busy is the main thread's own
 * processor time, so that other programs on the machine do not count. */
async function phase(page, kind, zoom) {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.evaluate(
    ([z]) => {
      const { view } = window.workshop;
      view.fit();
      if (z > 0) {
        const seen = view.viewport();
        const middle = [seen.x + seen.w / 2, seen.y + seen.h / 2];
        view.zoomTo(z);
        view.lookAt(middle);
      }
    },
    [zoom],
  );
  await page.waitForTimeout(700);
  const before = await taskTime(client);
  const frames = await page.evaluate(
    ([what, ms]) =>
      new Promise(resolve => {
        const { view, board } = window.workshop;
        const ids = [...board.items().keys()].filter(id => id.includes('note'));
        const times = [];
        const started = performance.now();
        let last = started;
        let moved = 0;
        let ticked = 0;
        const peers = Array.from({ length: 60 }, (_, i) => ({
          s: `s${i}`,
          handle: `p_${i}`,
          name: `Person ${i}`,
          role: 'editor',
          cursor: [0, 0],
          selection: [],
          drag: null,
          editing: null,
        }));
        const seen = view.viewport();
        const step = now => {
          times.push(now - last);
          last = now;
          const t = (now - started) / ms;
          if (what === 'pan') {
            view.panBy(t < 0.5 ? 12 : -12, t < 0.5 ? 6 : -6);
          } else if (what === 'zoom') {
            view.zoomTo(Math.max(0.05, 1 * 0.05 ** (t < 0.5 ? t * 2 : 2 - t * 2)));
          } else {
            const due = Math.floor(((now - started) / 1000) * 100);
            for (; moved < due; moved++) {
              const id = ids[(moved * 7919) % ids.length];
              board.remote([{ op: 'shift', ids: [id], d: [moved % 2 === 0 ? 40 : -40, 20] }]);
            }
            const tick = Math.floor((now - started) / 50);
            if (tick > ticked) {
              ticked = tick;
              board.setPeers(
                peers.map((peer, i) => ({
                  ...peer,
                  cursor: [
                    seen.x + (((i * 97 + tick * 13) % 100) / 100) * seen.w,
                    seen.y + (((i * 61 + tick * 7) % 100) / 100) * seen.h,
                  ],
                })),
              );
            }
          }
          if (now - started < ms) {
            requestAnimationFrame(step);
          } else {
            board.setPeers([]);
            resolve(times.slice(1));
          }
        };
        requestAnimationFrame(step);
      }),
    [kind, STEP_MS],
  );
  const after = await taskTime(client);
  await client.detach();
  const cpu = (after - before) * 1000;
  return { p95: p95(frames), busy: Math.min(100, (cpu * 100) / STEP_MS), cpu: cpu / frames.length };
}

/** The word cloud on the screen for the room, while results come. */
async function cloud() {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
  page.on('pageerror', error => console.error(String(error)));
  await page.goto(`${server.url}/polls.html?view=present&kind=cloud`);
  await page.waitForSelector('.poll-cloud text');
  await page.evaluate(([words]) => window.crowd(words, 1), [CLOUD.words]);
  await page.waitForTimeout(1_500);
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await taskTime(client);
  const frames = await page.evaluate(
    ([words, perSecond, ms]) =>
      new Promise(resolve => {
        const times = [];
        const started = performance.now();
        let last = started;
        let told = 1;
        const step = now => {
          times.push(now - last);
          last = now;
          if (now - started >= (told * 1_000) / perSecond) {
            told++;
            window.crowd(words, told);
          }
          if (now - started < ms) {
            requestAnimationFrame(step);
          } else {
            resolve(times.slice(1));
          }
        };
        requestAnimationFrame(step);
      }),
    [CLOUD.words, CLOUD.perSecond, STEP_MS * 2],
  );
  const cpu = ((await taskTime(client)) - before) * 1000;
  const shown = await page.evaluate(() => document.querySelectorAll('.poll-cloud text').length);
  await page.close();
  return {
    p95: p95(frames),
    longest: Math.max(...frames),
    perSecond: frames.length / (STEP_MS / 500),
    shown,
    cpu: cpu / frames.length,
  };
}

function printCloud({ p95: frame, longest, perSecond, shown, cpu }) {
  console.log(`Word cloud of ${shown} words, ${CLOUD.perSecond} new results a second`);
  table([
    ['frames a second', 'p95 frame', 'longest', 'processor ms a frame'],
    [perSecond.toFixed(1), `${Math.round(frame)} (${CLOUD.frame})`, longest.toFixed(0), cpu.toFixed(1)],
  ]);
}

/** Drags 200 selected notes with the real pointer. */
async function drag(page) {
  const at = await page.evaluate(() => {
    const { view, board } = window.workshop;
    view.fit();
    const ids = [...board.items().keys()].filter(id => id.includes('note')).slice(0, 200);
    const seen = view.viewport();
    view.zoomTo(0.4);
    const first = board.item(ids[0]).r.xy;
    view.lookAt([first[0] + (seen.w > 3000 ? 1500 : 900), first[1] + 500]);
    window.workshop.select(ids);
    const now = view.viewport();
    const inside = ids
      .map(id => board.item(id).r.xy)
      .find(([x, y]) => x > now.x + 200 && y > now.y + 200 && x < now.x + now.w / 2);
    const [x, y] = inside ?? first;
    return [
      (x + 80 - now.x) * 0.4,
      (y + 80 - now.y) * 0.4 + document.querySelector('.board-canvas').getBoundingClientRect().top,
    ];
  });
  await page.waitForTimeout(900);
  await page.mouse.move(at[0], at[1]);
  await page.mouse.down();
  await page.mouse.move(at[0] + 10, at[1] + 10, { steps: 2 });
  const measuring = page.evaluate(
    ms =>
      new Promise(resolve => {
        const times = [];
        const started = performance.now();
        let last = started;
        const step = now => {
          times.push(now - last);
          last = now;
          if (now - started < ms) requestAnimationFrame(step);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(step);
      }),
    STEP_MS,
  );
  const end = Date.now() + STEP_MS;
  for (let i = 0; Date.now() < end; i++) {
    await page.mouse.move(at[0] + 10 + (i % 40) * 6, at[1] + 10 + (i % 30) * 4);
    await new Promise(resolve => setTimeout(resolve, 12));
  }
  const frames = await measuring;
  await page.mouse.up();
  return { p95: p95(frames) };
}

async function taskTime(client) {
  const { metrics } = await client.send('Performance.getMetrics');
  return metrics.find(metric => metric.name === 'TaskDuration').value;
}

function p95(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0;
}

function print(rows) {
  const head = [
    'notes',
    'first paint',
    'pan 100 %',
    'pan 35 %',
    'zoom 100-5 %',
    '100 moves/s + 60 cursors',
    'busy %',
    'drag 200',
    'heap MB',
  ];
  const lines = rows.map(row => {
    const goal = GOALS[row.notes] ?? {};
    const cell = (value, wanted) => `${Math.round(value)}${wanted === undefined ? '' : ` (${wanted})`}`;
    return [
      String(row.notes),
      cell(row.paint, goal.paint),
      cell(row.pan100.p95, goal.move),
      cell(row.pan35.p95, goal.move),
      cell(row.zoom.p95, goal.move),
      cell(row.remote.p95, goal.remote),
      cell(row.remote.busy, goal.busy),
      cell(row.drag.p95, goal.drag),
      cell(row.heap, goal.heap),
    ];
  });
  table([head, ...lines]);
  console.log('\nProcessor time of the main thread, ms a frame: what remains to be said on a busy machine');
  const work = row => [row.pan100, row.pan35, row.zoom, row.remote].map(({ cpu }) => cpu.toFixed(1));
  table([
    ['notes', 'pan 100 %', 'pan 35 %', 'zoom 100-5 %', '100 moves/s + 60 cursors'],
    ...rows.map(row => [String(row.notes), ...work(row)]),
  ]);
}

function table(lines) {
  const widths = lines[0].map((_, i) => Math.max(...lines.map(line => line[i].length)));
  for (const line of lines) {
    console.log(line.map((text, i) => text.padStart(widths[i])).join('  '));
  }
}

async function serve(root) {
  const types = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.woff2': 'font/woff2',
    '.svg': 'image/svg+xml',
  };
  const http = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(root, pathname === '/' || !existsSync(join(root, pathname)) ? 'index.html' : pathname);
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    response.end(readFileSync(file));
  });
  await new Promise(resolve => http.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${http.address().port}`, close: () => http.close() };
}
