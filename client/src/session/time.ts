/** Times of an event: people read them by their own clock and by that of the place. */

/** Minutes by which the zone is ahead of UTC at that moment; 0 for a zone that is not known. */
export function offsetMinutes(at: number, timezone: string): number {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    }).formatToParts(at);
    const of = (type: string) => Number(parts.find(part => part.type === type)?.value ?? 0);
    const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
    return Math.round((local - Math.floor(at / 60_000) * 60_000) / 60_000);
  } catch {
    return 0;
  }
}

/** The moment at which clocks in the zone show this (`2026-06-09T14:00`); NaN when it is no time. */
export function fromLocal(local: string, timezone: string): number {
  const asUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) {
    return Number.NaN;
  }
  // The second look is for moments near a change of the clocks.
  const first = asUtc - offsetMinutes(asUtc, timezone) * 60_000;
  return asUtc - offsetMinutes(first, timezone) * 60_000;
}

/** What clocks in the zone show, as an input of type `datetime-local` wants it. */
export const toLocal = (at: number, timezone: string): string =>
  new Date(at + offsetMinutes(at, timezone) * 60_000).toISOString().slice(0, 16);

export const ownTimezone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

export const timezones = (): readonly string[] => {
  const all = Intl.supportedValuesOf?.('timeZone') ?? [];
  return [...new Set(['UTC', ownTimezone(), ...all])];
};

/** `mm:ss`, and hours where there are any; rounded up, so that 0:00 means that it is over. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}
