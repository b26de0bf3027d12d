import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Announcer, SUMMARY_EVERY_MS } from './announcer.ts';

const notes = (n: number) => `${n} new notes`;

describe('the announcer', () => {
  let announcer: Announcer;
  const texts = () => announcer.announcements().map(({ text }) => text);

  beforeEach(() => {
    vi.useFakeTimers();
    announcer = new Announcer(() => Date.now());
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('[X3] says the result of an own action at once, also twice the same', () => {
    announcer.say('Moved to Costs');
    announcer.say('Moved to Costs');
    expect(texts()).toEqual(['Moved to Costs', 'Moved to Costs']);
    expect(new Set(announcer.announcements().map(({ id }) => id)).size).toBe(2);
  });

  it('[X4] makes at most 12 announcements of 100 changes a second during a minute', () => {
    let said = 0;
    announcer.subscribe(() => {
      said += 1;
    });
    for (let i = 0; i < 6_000; i += 1) {
      announcer.summarize('new', 1, notes);
      vi.advanceTimersByTime(10);
    }
    expect(said).toBeGreaterThan(8);
    expect(said).toBeLessThanOrEqual(12);
  });

  it('[X4] adds up what came between two summaries and loses none', () => {
    let total = 0;
    announcer.subscribe(() => {
      total += Number.parseInt(texts().at(-1) ?? '', 10);
    });
    for (let i = 0; i < 730; i += 1) {
      announcer.summarize('new', 1, notes);
      vi.advanceTimersByTime(37);
    }
    vi.advanceTimersByTime(2 * SUMMARY_EVERY_MS);
    expect(total).toBe(730);
  });

  it('joins different kinds in one message', () => {
    announcer.summarize('new', 2, notes);
    announcer.summarize('moved', 3, n => `${n} notes moved`);
    vi.advanceTimersByTime(1_000);
    expect(texts()).toEqual(['2 new notes. 3 notes moved']);
  });

  it('[X4] keeps quiet about others while one types', () => {
    announcer.summarize('new', 1, notes);
    for (let i = 0; i < 40; i += 1) {
      announcer.typed();
      vi.advanceTimersByTime(250);
    }
    expect(texts()).toEqual([]);
    vi.advanceTimersByTime(2_500);
    expect(texts()).toEqual(['1 new notes']);
  });

  it('[X4] can be paused, and does not catch up afterwards', () => {
    announcer.summarize('new', 1, notes);
    announcer.setPaused(true);
    announcer.summarize('new', 1, notes);
    vi.advanceTimersByTime(20_000);
    announcer.setPaused(false);
    announcer.summarize('new', 5, notes);
    vi.advanceTimersByTime(20_000);
    expect(texts()).toEqual(['5 new notes']);
  });

  it('keeps the live region short', () => {
    for (let i = 0; i < 50; i += 1) {
      announcer.say(`Action ${i}`);
    }
    expect(texts()).toHaveLength(4);
    expect(texts().at(-1)).toBe('Action 49');
  });
});
