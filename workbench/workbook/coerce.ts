/**
 * What a string becomes in a cell: as if typed into Sheets with the locale en_US. That is what `setValues` and
 * USER_ENTERED do: "Numbers will stay as numbers, but strings may be converted to numbers, dates, etc. following the
 * same rules that are applied when entering text into a cell via the Google Sheets UI"
 * (developers.google.com/sheets/api/reference/rest/v4/ValueInputOption, read 2026-11-24).
 * Every case stands with its source in test/workbench/workbook/coercion-cases.ts and its neighbours.
 */

import { momentOf } from './typed-moments';
import { type Coerced, numberOf } from './typed-numbers';

/** `year` is this year, for dates without one. `format` is the cell's; with `@` every string stays as it is. */
export function coerce(text: string, format: string, year: number): Coerced {
  // Assumption: the apostrophe is taken off in a text cell too; it only says that what follows is text.
  if (text.startsWith("'")) return { content: text.slice(1) };
  // Plain text takes what is typed as it is (github.com/vlucas/sheetquery/issues/20, read 2026-11-24).
  // Assumption: `=` included, on which design.md 3 rests too.
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

/**
 * Whatever begins with `+` and is no number is a formula, also where it cannot be one: it shows as an error
 * (github.com/OWOX/owox-data-marts/pull/1535, read 2026-11-24). Assumption: `-` begins one only where the rest reads
 * as one, and a sign alone is text.
 */
function formulaOf(text: string): Coerced | null {
  const begins = /^\+\s*\S/.test(text) || /^-[+-]*(\$?[A-Za-z]{1,3}\$?\d+|[A-Za-z.]+\(|\()/.test(text);
  return begins && !/^[+-]+$/.test(text) ? { content: { formula: `=${text}` } } : null;
}
