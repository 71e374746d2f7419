/**
 * Text of a file or of the clipboard as rows of cells: comma, semicolon or tab between them, quotes as RFC 4180 has them.
 * Papa Parse (MIT, no dependencies) is bundled: it guesses the sign between cells, which exports differ in.
 */
import { parse } from 'papaparse';
import { SheetError } from './errors';

/** Cells stay text, blanks at their ends taken away. Rows without content stay, so that rows can be counted. */
export function rowsOfText(text: string): readonly (readonly string[])[] {
  const table = text.replace(/^\uFEFF/, '').replace(/\s+$/, '');
  const delimiter = signBetweenCells(table);
  const { data, errors } = parse<string[]>(table, { delimiter });
  const odd = errors.filter(({ type }) => type === 'Quotes');
  if (odd.length === 0) return trimmed(data);
  // A spreadsheet puts only cells with line breaks into quotes: one that begins with a quotation mark is copied as it is.
  if (delimiter === '\t') return trimmed(parse<string[]>(table, { delimiter, fastMode: true }).data);
  const swallowed = odd.find(({ row = 0 }) => data[row]?.some((cell) => cell.includes('\n')));
  if (!swallowed) return trimmed(data);
  throw new SheetError(
    'NO_TABLE',
    `Nothing was imported: in row ${(swallowed.row ?? 0) + 1} a quotation mark begins a cell, and none ends it there. Take it away, or copy the rows from a spreadsheet.`,
    'now',
  );
}

const SAMPLE = 10;

/** Guessed from the rows with content: a blank one has no sign, and would count against the right one. */
function signBetweenCells(table: string): string {
  const lines = table
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE);
  // What is copied from a spreadsheet has tabs; names and prices have commas.
  if (lines.filter((line) => line.includes('\t')).length * 2 > lines.length) return '\t';
  return parse(lines.join('\n')).meta.delimiter;
}

function trimmed(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return rows.map((row) => row.map((cell) => cell.trim()));
}
