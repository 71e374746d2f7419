/**
 * Numbers as people type them: `1,234.50`, `$5`, `5€`, `(5)`, `12.5%`, `1E5`. What is cited as numfmt are the
 * parser of the library numfmt, "comparable to how Microsoft Excel and Google Sheets parse pasted input" (its API.md),
 * and the notes in its tests on where Sheets differs (github.com/borgar/numfmt, test/parseValue-test.js, read
 * 2026-11-24).
 */

/** What a text in a cell is, and the number format that it brings along. */
export interface Coerced {
  readonly content: string | number | boolean | { readonly formula: string };
  /** It is taken where the cell's format is automatic. */
  readonly format?: string;
}

/** Around the digits: a sign, a currency, a bracket; at most one of each, in any order (numfmt). */
const AROUND = /^([-+%(\s$€£¥]*)(\d+(?:,\d+)*|)(\.\d*)?(?:[eE]([+-]?\d{1,3}))?([%)\s$€£¥]*)$/;

interface Marks {
  readonly negative: boolean;
  readonly currency: string;
  /** The currency stands behind the digits. */
  readonly trailing: boolean;
  readonly percent: boolean;
}

export function numberOf(text: string): Coerced | null {
  const match = AROUND.exec(text);
  if (!match) return null;
  const [, before = '', whole = '', fraction = '', exponent = '', after = ''] = match;
  if (!/\d/.test(whole + fraction)) return null;
  const marks = marksOf(before, after);
  if (!marks || (exponent !== '' && (marks.percent || marks.currency !== ''))) return null;
  const decimals = fraction.length > 1 ? fraction : '';
  const size = Number(`${whole.replaceAll(',', '') || '0'}${decimals}${exponent && `e${exponent}`}`);
  if (!Number.isFinite(size)) return null;
  const signed = marks.negative && size !== 0 ? -size : size;
  const content = significant(marks.percent ? signed / 100 : signed);
  const format = formatOf(marks, whole, decimals, exponent);
  return format ? { content, format } : { content };
}

function marksOf(before: string, after: string): Marks | null {
  // "12 %" and "% 12": "Excel allows, Sheets does not" (numfmt).
  if (/%\s/.test(before) || /\s%/.test(after)) return null;
  const all = before + after;
  const count = (mark: RegExp) => all.match(mark)?.length ?? 0;
  if (count(/[$€£¥]/g) > 1 || count(/%/g) > 1 || count(/-/g) > 1 || count(/\+/g) > 1) return null;
  const brackets = count(/\(/g);
  if (brackets > 1 || brackets !== count(/\)/g) || (brackets === 1 && count(/-/g) === 1)) return null;
  return {
    negative: brackets === 1 || all.includes('-'),
    currency: /[$€£¥]/.exec(all)?.[0] ?? '',
    trailing: /[$€£¥]/.test(after),
    percent: all.includes('%'),
  };
}

/** Assumption: these patterns; the kinds are sourced: "Formats may also be inferred" (docs.sheetdb.io, read 2026-11-24). */
function formatOf(marks: Marks, whole: string, decimals: string, exponent: string): string | null {
  const places = decimals === '' ? '' : '.00';
  // "Sheets allows this: $123% => $1.23" (numfmt): the currency wins.
  if (marks.currency !== '')
    return marks.trailing ? `#,##0${places}"${marks.currency}"` : `"${marks.currency}"#,##0${places}`;
  if (marks.percent) return `0${places}%`;
  if (exponent !== '') return '0.00E+00';
  return whole.includes(',') ? `#,##0${places}` : null;
}

/**
 * Sheets keeps 15 significant digits: an 18-digit id …87880 is read back as …88000
 * (github.com/hugonun/discord2sheet-bot/issues/1, read 2026-11-24; design.md 3).
 */
const significant = (value: number) => Number(value.toPrecision(15));
