/**
 * Dates and times as people type them, month first: `10/11`, `Nov 20, 2026`, `2026-11-20 18:00`, `6pm`, `36:00:00`.
 * numfmt is cited as in typed-numbers.ts; ISDATE is support.google.com/docs/answer/9061381 (read 2026-11-24).
 */
import { serialOfDay } from './dates';
import type { Coerced } from './typed-numbers';

/**
 * The automatic formats of what is recognised, in en_US: a date as sheetshelp.com/how-dates-and-times-work shows it,
 * one with a time as github.com/home-assistant/core/issues/86653 does, a duration as Format > Number > Duration
 * (e-learn.cn/qa/q-634977.html); all read 2026-11-24. Assumption: that of a time, and those without a year.
 */
export const FORMATS = {
  date: 'M/d/yyyy',
  isoDate: 'yyyy-mm-dd',
  dateTime: 'M/d/yyyy H:mm:ss',
  time: 'h:mm:ss am/pm',
  duration: '[h]:mm:ss',
} as const;

/** A date, a time, or a date followed by a time: a time first is none in Sheets, nor one behind a `T` (numfmt). */
export function momentOf(text: string, year: number): Coerced | null {
  const date = dateOf(text, year);
  if (date) return date;
  const time = timeOf(text);
  if (time) return time;
  const split = /^(.*[^,.\s])[,.]?\s+(\d{1,2}(?::\d{1,2}.*|\s?[ap]\.?m?\.?))$/i.exec(text);
  if (!split) return null;
  const day = dateOf(split[1] ?? '', year);
  const clock = timeOf(split[2] ?? '');
  if (!day || !clock || clock.format === FORMATS.duration) return null;
  return { content: Number(day.content) + Number(clock.content), format: FORMATS.dateTime };
}

const TIME = /^(\d{1,4}):(\d{1,2})(?::(\d{1,2})(\.\d{1,10})?)?\s*(?:([ap])\.?m?\.?)?$/i;
const HOUR = /^(\d{1,2})\s*([ap])\.?m?\.?$/i;

function timeOf(text: string): Coerced | null {
  const bare = HOUR.exec(text);
  const match = bare ? ['', bare[1], '0', undefined, undefined, bare[2]] : TIME.exec(text);
  if (!match) return null;
  const hours = Number(match[1]);
  const [minutes, seconds] = [Number(match[2]), Number(match[3] ?? 0) + Number(match[4] ?? 0)];
  const half = match[5]?.toLowerCase();
  if (minutes > 59 || seconds >= 60 || (half !== undefined && hours > 12)) return null;
  const hour = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
  const format = hour >= 24 ? FORMATS.duration : FORMATS.time;
  return { content: (hour * 3600 + minutes * 60 + seconds) / 86_400, format };
}

interface Written {
  readonly year?: string | undefined;
  readonly month: number;
  readonly day: number;
  readonly format: string;
}

const WEEKDAY =
  '(?:mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
/** The name of a day stands before or behind, and need not be the right one (numfmt). */
const DAY_BEFORE = new RegExp(`^${WEEKDAY}[,.]?\\s+`, 'i');
const DAY_BEHIND = new RegExp(`[,.]?\\s+${WEEKDAY}$`, 'i');

function dateOf(text: string, thisYear: number): Coerced | null {
  const plain = text.replace(DAY_BEFORE, '').replace(DAY_BEHIND, '');
  const written = writtenDate(sectionsOf(plain));
  if (!written) return null;
  const year = written.year === undefined ? thisYear : fullYear(written.year);
  if (written.month < 1 || written.month > 12 || written.day < 1) return null;
  if (written.day > lastDay(year, written.month)) return null;
  return { content: serialOfDay(year, written.month, written.day), format: written.format };
}

/** The zeroth day of the next month; by serial numbers, because years below 100 are years. */
const lastDay = (year: number, month: number) =>
  serialOfDay(year, month + 1, 1) - serialOfDay(year, month, 1);

interface Sections {
  readonly parts: readonly string[];
  readonly separator: string;
}

/**
 * Two or three sections with one kind of separator between them: `/`, `-`, `.`, or a space with or without a comma
 * before it. A period needs three sections (numfmt).
 */
function sectionsOf(text: string): Sections | null {
  const match =
    /^(\d+|[a-z]+)(\s*(?:[/.-]|,\s)\s*|\s+)(\d+|[a-z]+)(?:(\s*(?:[/.-]|,\s)\s*|\s+)(\d+|[a-z]+))?$/i.exec(
      text,
    );
  if (!match) return null;
  const [, first = '', between = '', second = '', behind, third] = match;
  const separator = kindOf(between);
  if (behind !== undefined && kindOf(behind) !== separator) return null;
  if (separator === '.' && third === undefined) return null;
  return { parts: third === undefined ? [first, second] : [first, second, third], separator };
}

/** A mark with a space beside it counts as a space: `Nov. 20, 2026` (numfmt). */
const kindOf = (between: string) => (between.length === 1 ? between : ' ').replace(/\s/, ' ');

function writtenDate(sections: Sections | null): Written | null {
  if (!sections) return null;
  const { parts, separator } = sections;
  const names = parts.map(monthNamed);
  // A word that is no month's name: no date.
  if (parts.some((part, at) => /[a-z]/i.test(part) && names[at] === 0)) return null;
  const named = names.findIndex((month) => month > 0);
  if (named < 0) return parts.length === 3 ? allNumbers(parts, separator) : twoNumbers(parts);
  const numbers = parts.filter((_, at) => at !== named);
  return numbers.some((part) => /[a-z]/i.test(part)) ? null : withName(names[named] ?? 0, named, numbers);
}

/** `1/2/2026`, `1-2-26`, `2026-11-20`; `1969-20-07`, a year with the day before the month, is a date too (ISDATE). */
function allNumbers([one = '', two = '', three = '']: readonly string[], separator: string): Written | null {
  if (isLongYear(one)) {
    if (two.length > 2 || three.length > 2) return null;
    const [month, day] = Number(two) > 12 ? [Number(three), Number(two)] : [Number(two), Number(three)];
    return { year: one, month, day, format: separator === '-' ? FORMATS.isoDate : FORMATS.date };
  }
  if (one.length > 2 || two.length > 2 || !isYear(three)) return null;
  return { year: three, month: Number(one), day: Number(two), format: FORMATS.date };
}

/** `10/11`, `3 5`, `11/2026`, `2026-11`: a day of this year, or a month (numfmt). */
function twoNumbers([one = '', two = '']: readonly string[]): Written | null {
  if (isLongYear(one) && two.length <= 2) return { year: one, month: Number(two), day: 1, format: 'M/yyyy' };
  if (one.length > 2) return null;
  if (isLongYear(two)) return { year: two, month: Number(one), day: 1, format: 'M/yyyy' };
  return two.length > 2 ? null : { month: Number(one), day: Number(two), format: 'M/d' };
}

/**
 * `Nov 20`, `November 20, 2026`, `20-Nov-26`, `2026 Nov 20`, `Nov 2026`. Two digits beside a month are its day, never
 * a year: `Feb 30` is no date (ISDATE).
 */
function withName(month: number, place: number, numbers: readonly string[]): Written | null {
  const [one = '', two] = numbers;
  if (two === undefined) {
    if (isLongYear(one)) return { year: one, month, day: 1, format: 'mmm yyyy' };
    return one.length > 2 ? null : { month, day: Number(one), format: place === 0 ? 'mmm d' : 'd mmm' };
  }
  const yearFirst = place === 1 && isLongYear(one);
  const [day, year] = yearFirst ? [two, one] : [one, two];
  if (day.length > 2 || !isYear(year) || place === 2) return null;
  return { year, month, day: Number(day), format: place === 0 ? 'mmm d, yyyy' : 'd mmm yyyy' };
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** From 1; 0 when the word is no month's name, in full or its first three letters. */
function monthNamed(part: string): number {
  const word = part.toLowerCase();
  return MONTHS.findIndex((month) => month === word || month.slice(0, 3) === word) + 1;
}

const isLongYear = (text: string) => /^\d{4,5}$/.test(text);
const isYear = (text: string) => isLongYear(text) || /^\d{2}$/.test(text);

/**
 * Two digits below 30 are this century's; dates reach from the year 0 to 99999, and `0000` is 2000, where Excel's
 * reach from 1900 to 9999 (numfmt).
 */
function fullYear(text: string): number {
  const number = Number(text);
  if (text.length > 2) return number === 0 ? 2000 : number;
  return number < 30 ? 2000 + number : 1900 + number;
}
