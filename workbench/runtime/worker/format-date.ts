/**
 * `Utilities.formatDate`: the letters of Java's SimpleDateFormat (docs.oracle.com, SimpleDateFormat, 2026-11-23) that
 * spreadsheets need, in English.
 */

const PARTS = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  weekday: 'long',
} as const;

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

interface Moment {
  readonly milliseconds: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: string;
  /** Minutes east of UTC. */
  readonly offset: number;
}

/** Formats a moment (ms since the epoch) in a time zone. Throws for a zone or a letter that is not known. */
export function formatDate(milliseconds: number, timeZone: string, format: string): string {
  const moment = momentOf(milliseconds, timeZone);
  return format.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (whole, quoted: string | undefined) => {
    if (quoted === undefined) return field(whole, moment);
    return quoted === '' ? "'" : quoted.replace(/''/g, "'");
  });
}

function momentOf(milliseconds: number, timeZone: string): Moment {
  const fixed = fixedOffset(timeZone);
  if (fixed !== null)
    return { ...momentOf(milliseconds + fixed * 60_000, 'UTC'), milliseconds, offset: fixed };
  const parts = new Intl.DateTimeFormat('en-US', { ...PARTS, timeZone }).formatToParts(milliseconds);
  const get = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((type) => Number(get(type)));
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const whole = Math.floor(milliseconds / 1000) * 1000;
  return {
    milliseconds,
    year,
    month,
    day,
    hour,
    minute,
    second,
    weekday: get('weekday'),
    offset: (wall - whole) / 60_000,
  };
}

/** Java knows `GMT`, `GMT+2` and `GMT-05:30`: minutes east of UTC, or null for a named zone. */
function fixedOffset(timeZone: string): number | null {
  const match = /^GMT(?:([+-])(\d{1,2})(?::?(\d\d))?)?$/.exec(timeZone);
  if (!match) return null;
  const [, sign, hours = '0', minutes = '0'] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

const padded = (value: number, width: number) => String(value).padStart(width, '0');

function field(letters: string, at: Moment): string {
  const width = letters.length;
  switch (letters[0]) {
    case 'y':
      return width === 2 ? padded(at.year % 100, 2) : padded(at.year, width);
    case 'M':
      return month(at, width);
    case 'd':
      return padded(at.day, width);
    case 'E':
      return width > 3 ? at.weekday : at.weekday.slice(0, 3);
    case 'a':
      return at.hour < 12 ? 'AM' : 'PM';
    case 'Z':
      return offset(at.offset, '');
    case 'X':
      return at.offset === 0 ? 'Z' : offset(at.offset, width > 2 ? ':' : '').slice(0, width === 1 ? 3 : 6);
    case 'S':
      return padded(((at.milliseconds % 1000) + 1000) % 1000, width);
    default:
      return padded(clockPart(letters, at), width);
  }
}

function month(at: Moment, width: number): string {
  const name = MONTHS[at.month - 1] ?? '';
  if (width <= 2) return padded(at.month, width);
  return width === 3 ? name.slice(0, 3) : name;
}

function clockPart(letters: string, at: Moment): number {
  switch (letters[0]) {
    case 'H':
      return at.hour;
    case 'h':
      return at.hour % 12 || 12;
    case 'm':
      return at.minute;
    case 's':
      return at.second;
    default:
      throw new Error(`The date format letter ${letters} is not modelled by the local runtime.`);
  }
}

function offset(minutes: number, separator: string): string {
  const sign = minutes < 0 ? '-' : '+';
  const total = Math.abs(minutes);
  return `${sign}${padded(Math.floor(total / 60), 2)}${separator}${padded(total % 60, 2)}`;
}
