import { describe, expect, it } from 'vitest';
import { clockText, fromLocal, offsetMinutes, toLocal } from './time.ts';

describe('times of an event', () => {
  it.each([
    ['2021-06-09T14:00', 'Europe/Rome', '2021-06-09T12:00:00.000Z'],
    ['2021-12-09T14:00', 'Europe/Rome', '2021-12-09T13:00:00.000Z'],
    ['2021-03-28T03:30', 'Europe/Rome', '2021-03-28T01:30:00.000Z'],
    ['2021-06-09T14:00', 'Asia/Kathmandu', '2021-06-09T08:15:00.000Z'],
    ['2021-06-09T14:00', 'America/St_Johns', '2021-06-09T16:30:00.000Z'],
    ['2021-06-09T14:00', 'UTC', '2021-06-09T14:00:00.000Z'],
  ])('%s in %s is %s, and back', (local, zone, instant) => {
    expect(new Date(fromLocal(local, zone)).toISOString()).toBe(instant);
    expect(toLocal(Date.parse(instant), zone)).toBe(local);
  });

  it('takes an unknown zone as UTC and says when something is no time', () => {
    expect(offsetMinutes(0, 'Moon/Base')).toBe(0);
    expect(fromLocal('soon', 'UTC')).toBeNaN();
  });

  it('shows a clock that is never early', () => {
    expect([clockText(61_001), clockText(1), clockText(-5), clockText(3_600_000)]).toEqual([
      '01:02',
      '00:01',
      '00:00',
      '1:00:00',
    ]);
  });
});
