/**
 * What a string becomes in a cell: as if typed into Sheets with the locale en_US. That is what `setValues` and
 * USER_ENTERED do: "Numbers will stay as numbers, but strings may be converted to numbers, dates, etc. following the
 * same rules that are applied when entering text into a cell via the Google Sheets UI"
 * (developers.google.com/sheets/api/reference/rest/v4/ValueInputOption, read 2026-11-23).
 * Every case stands, with its source, in test/workbench/workbook/coerce.test.ts.
 */
import { serialOfDay } from './dates';

export interface Coerced {
  readonly content: string | number | boolean | { readonly formula: string };
  /** The number format that the input brings along; it is taken where the cell's format is automatic. */
  readonly format?: string;
}

/** The automatic formats of what is recognised. Assumption: en_US, as Sheets shows them in a new spreadsheet. */
export const FORMATS = {
  date: 'M/d/yyyy',
  isoDate: 'yyyy-mm-dd',
  dateTime: 'M/d/yyyy H:mm:ss',
  time: 'h:mm:ss am/pm',
  duration: '[h]:mm:ss',
} as const;

/** `year` is this year, for dates without one. `format` is the cell's; with `@` every string stays as it is. */
export function coerce(text: string, format: string, year: number): Coerced {
  // Assumption: the apostrophe is taken off in a text cell too; it only says that what follows is text.
  if (text.startsWith("'")) return { content: text.slice(1) };
  // "Plain text" takes what is typed as it is, `=` included. Assumption for setValues, which has the same rules.
  if (isTextFormat(format)) return { content: text };
  if (text.startsWith('=') && text.length > 1) return { content: { formula: text } };
  const trimmed = text.trim();
  if (trimmed === '' || isPlainWord(trimmed)) return { content: text };
  const recognised = booleanOf(trimmed) ?? numberOf(trimmed) ?? momentOf(trimmed, year);
  return recognised ?? formulaOf(text) ?? { content: text };
}

/** Most texts begin with a letter and with no month, weekday or boolean: they need no closer look. */
const isPlainWord = (text: string) =>
  /^[a-z]/i.test(text) &&
  !/^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|true|false)/i.test(text);

export const isTextFormat = (format: string) => format === '@' || format === '@STRING@';

function booleanOf(text: string): Coerced | null {
  if (!/^(true|false)$/i.test(text)) return null;
  return { content: text.toLowerCase() === 'true' };
}

/** `+A1*2` and `-A1` are formulas. Assumption: only where it reads as one; `+ new` and `-` stay text. */
function formulaOf(text: string): Coerced | null {
  if (!/^[+-][\w$(]/.test(text) || /^[+-]\d/.test(text)) return null;
  if (!/^[+-]+(\$?[A-Za-z]{1,3}\$?\d+|[A-Za-z.]+\(|\()/.test(text)) return null;
  return { content: { formula: `=${text}` } };
}

const NUMBER = /^([+-]?)\s?(\$?)\s?([+-]?)(\d{1,3}(?:,\d{3})+|\d*)(\.\d*)?(?:[eE]([+-]?\d{1,3}))?\s?(%?)$/;

function numberOf(text: string): Coerced | null {
  const bracketed = /^\((.*)\)$/.exec(text);
  const plain = bracketed?.[1] ?? text;
  const match = NUMBER.exec(plain);
  if (!match) return null;
  const [, sign = '', dollar = '', innerSign = '', whole = '', fraction = '', exponent = '', percent = ''] =
    match;
  if (!/\d/.test(whole + fraction) || (sign && innerSign) || (innerSign && !dollar)) return null;
  if ((dollar && percent) || (bracketed && (sign || innerSign)) || (exponent && (dollar || percent)))
    return null;
  const size = Number(
    `${whole.replaceAll(',', '') || '0'}${fraction === '.' ? '' : fraction}${exponent && `e${exponent}`}`,
  );
  if (!Number.isFinite(size)) return null;
  const negative = sign === '-' || innerSign === '-' || bracketed !== null;
  const content = significant((negative && size !== 0 ? -size : size) / (percent ? 100 : 1));
  const format = numberFormat(whole, fraction, exponent, dollar, percent);
  return format ? { content, format } : { content };
}

function numberFormat(
  whole: string,
  fraction: string,
  exponent: string,
  dollar: string,
  percent: string,
): string | null {
  const decimals = fraction.length > 1 ? '.00' : '';
  if (percent) return `0${decimals}%`;
  if (dollar) return `"$"#,##0${decimals}`;
  if (exponent) return '0.00E+00';
  return whole.includes(',') ? `#,##0${decimals}` : null;
}

/** Sheets keeps 15 significant digits: long ids lose their end (support.google.com/docs/answer/3093440 and design.md 3). */
const significant = (value: number) => Number(value.toPrecision(15));

function momentOf(text: string, year: number): Coerced | null {
  const date = dateOf(text, year);
  if (date) return date;
  const time = timeOf(text);
  if (time) return time;
  const split = /^(.*\d)(?:T|,?\s+)(\d{1,2}:\d{2}.*)$/i.exec(text);
  if (!split) return null;
  const day = dateOf(split[1] ?? '', year);
  const clock = timeOf(split[2] ?? '');
  if (!day || !clock || clock.format === FORMATS.duration) return null;
  return { content: Number(day.content) + Number(clock.content), format: FORMATS.dateTime };
}

const TIME = /^(\d{1,4}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?\s?(am|pm|a|p)?$/i;

function timeOf(text: string): Coerced | null {
  const bare = /^(\d{1,2})\s?(am|pm)$/i.exec(text);
  const match = bare ? ['', bare[1], '00', undefined, undefined, bare[2]] : TIME.exec(text);
  if (!match) return null;
  const hours = Number(match[1]);
  const [minutes, seconds] = [Number(match[2]), Number(match[3] ?? 0) + Number(match[4] ?? 0)];
  const half = match[5]?.[0]?.toLowerCase();
  if (minutes > 59 || seconds >= 60) return null;
  if (half && (hours < 1 || hours > 12)) return null;
  const hour = half ? (hours % 12) + (half === 'p' ? 12 : 0) : hours;
  const format = hour >= 24 ? FORMATS.duration : FORMATS.time;
  return { content: (hour * 3600 + minutes * 60 + seconds) / 86_400, format };
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

interface Written {
  readonly year?: string | undefined;
  readonly month: number;
  readonly day: number;
  readonly format: string;
}

function dateOf(text: string, thisYear: number): Coerced | null {
  const written = numericDate(text) ?? namedDate(text);
  if (!written) return null;
  const year = written.year === undefined ? thisYear : fullYear(written.year);
  if (year === null || written.month < 1 || written.month > 12 || written.day < 1) return null;
  if (written.day > new Date(Date.UTC(year, written.month, 0)).getUTCDate()) return null;
  return { content: serialOfDay(year, written.month, written.day), format: written.format };
}

/** `10/11`, `1/2/2026`, `1-2-26`, `2026-11-20`, `2026/11/20`: month first, unless the year is. */
function numericDate(text: string): Written | null {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (iso)
    return {
      year: iso[1],
      month: Number(iso[3]),
      day: Number(iso[4]),
      format: iso[2] === '-' ? FORMATS.isoDate : FORMATS.date,
    };
  const full = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (full) return { year: full[4], month: Number(full[1]), day: Number(full[3]), format: FORMATS.date };
  const short = /^(\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (short) return { month: Number(short[1]), day: Number(short[2]), format: 'M/d' };
  const monthYear = /^(\d{1,2})[-/](\d{4})$/.exec(text);
  return monthYear ? { year: monthYear[2], month: Number(monthYear[1]), day: 1, format: 'M/yyyy' } : null;
}

/** `Nov 20`, `November 20, 2026`, `20 Nov 2026`, `20-Nov`, `Nov 2026`, `Fri, Nov 20, 2026`. */
function namedDate(text: string): Written | null {
  const plain = text.replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+/i, '');
  const american = /^([a-z]{3,9})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?(?:(?:,\s*|[\s-]+)(\d{4}|\d{2}))?$/i.exec(
    plain,
  );
  if (american) return named(american[1], american[2], american[3], american[3] ? 'mmm d, yyyy' : 'mmm d');
  const other = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?(?:[\s,-]+(\d{4}|\d{2}))?$/i.exec(plain);
  if (other) return named(other[2], other[1], other[3], other[3] ? 'd mmm yyyy' : 'd mmm');
  const monthYear = /^([a-z]{3,9})\.?,?[\s-]+(\d{4})$/i.exec(plain);
  return monthYear ? named(monthYear[1], '1', monthYear[2], 'mmm yyyy') : null;
}

function named(name = '', day = '', year: string | undefined, format: string): Written | null {
  const word = name.toLowerCase();
  const index = MONTHS.findIndex(
    (month) => month === word || month.slice(0, 3) === word || (word === 'sept' && month === 'september'),
  );
  return index < 0 ? null : { year, month: index + 1, day: Number(day), format };
}

/** Assumption: two digits below 30 are this century's, as in Excel; Sheets dates run from 1900 to 9999 here. */
function fullYear(text: string): number | null {
  const number = Number(text);
  if (text.length === 4) return number >= 1900 ? number : null;
  return number < 30 ? 2000 + number : 1900 + number;
}
