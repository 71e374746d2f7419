/**
 * What a cell shows: its value through its number format. The formats are Excel's, which Sheets follows
 * (developers.google.com/workspace/sheets/api/guides/formats, read 2026-11-24); `numfmt` knows them.
 */
import { format as formatNumber, isDateFormat as isDatePattern } from 'numfmt';
import { isTextFormat } from './coerce';
import { FORMATS } from './typed-moments';
import type { Value } from './types';

/** Assumption: the name that `getNumberFormat` gives the automatic format; the reference page shows none. */
export const AUTOMATIC = '0.###############';

const dateFormats = new Map<string, boolean>();

export const isAutomatic = (format: string) => format === '' || format === AUTOMATIC || format === 'General';

/** Whether a number under this format is a date (or a time). */
export function isDateFormat(format: string): boolean {
  if (isAutomatic(format) || isTextFormat(format)) return false;
  const known = dateFormats.get(format);
  if (known !== undefined) return known;
  const answer = safely(() => isDatePattern(format), false);
  dateFormats.set(format, answer);
  return answer;
}

/** A number as a reader sees it under a format: a date or a number. */
export function valueUnder(value: number, format: string): Value {
  return isDateFormat(format) ? { date: value } : value;
}

export function displayText(value: Value, format: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return numberText(value, format);
  if ('error' in value) return value.error;
  return numberText(value.date, isDateFormat(format) ? format : dateFormatOf(value.date));
}

/** A number through a format, as TEXT does it. A format that cannot be read shows the number plainly. */
export function numberText(value: number, format: string): string {
  if (isAutomatic(format) || isTextFormat(format)) return generalText(value);
  return safely(() => formatNumber(format, value), generalText(value));
}

/** The automatic format of a date: with the time where there is one. */
export function dateFormatOf(serial: number): string {
  return Number.isInteger(serial) ? FORMATS.date : FORMATS.dateTime;
}

/**
 * 1705971932369780 is shown as 1.70597E+15 (github.com/theoephraim/node-google-spreadsheet/issues/98, read 2026-11-24).
 * Assumption: below that all digits of an integer, and ten significant ones of a fraction.
 */
function generalText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-5)) return formatNumber('0.#####E+00', value);
  return String(Number(value.toPrecision(10)));
}

function safely<Result>(attempt: () => Result, otherwise: Result): Result {
  try {
    return attempt();
  } catch {
    // numfmt throws on a pattern it cannot read; Sheets would have refused or shown the plain number.
    return otherwise;
  }
}
