/**
 * Dates in cells: serial numbers, days since 1899-12-30 on the wall clock of the workbook's time zone
 * (developers.google.com/workspace/sheets/api/guides/formats, "About date & time values", read 2026-11-24).
 */
const DAY = 86_400_000;
const EPOCH_SERIAL = 25_569;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds since the epoch to a serial number. Throws a RangeError for a time zone that does not exist. */
export function serialOfEpoch(epochMs: number, timeZone: string): number {
  return serialOfWall(epochMs + offsetAt(epochMs, timeZone));
}

/**
 * A serial number to milliseconds since the epoch. A wall clock that occurs twice (the hour repeated in autumn) is its
 * first moment; one that is skipped in spring is the moment that far after the change.
 */
export function epochOfSerial(serial: number, timeZone: string): number {
  const wall = Math.round((serial - EPOCH_SERIAL) * DAY);
  const before = wall - offsetAt(wall - DAY, timeZone);
  if (before + offsetAt(before, timeZone) === wall) return before;
  const after = wall - offsetAt(wall + DAY, timeZone);
  return after + offsetAt(after, timeZone) === wall ? after : before;
}

/** The serial of a calendar day; months count from 1. Days and months beyond their range carry over, as in DATE. */
export function serialOfDay(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return serialOfWall(date.getTime());
}

/** Year, month (from 1), day and milliseconds within the day of a serial number. */
export function partsOfSerial(serial: number) {
  const date = new Date(Math.round((serial - EPOCH_SERIAL) * DAY));
  const year = date.getUTCFullYear();
  return {
    year,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    ms: date.getTime() - Date.UTC(year, date.getUTCMonth(), date.getUTCDate()),
  };
}

const serialOfWall = (wallMs: number) => wallMs / DAY + EPOCH_SERIAL;

/** How far the zone's wall clock is ahead of UTC at that moment, in milliseconds. */
function offsetAt(epochMs: number, timeZone: string): number {
  if (timeZone === 'Etc/UTC' || timeZone === 'UTC') return 0;
  const whole = Math.floor(epochMs / 1000) * 1000;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(whole)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const numeric = 'numeric' as const;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  formatters.set(timeZone, made);
  return made;
}
