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
  const odd = errors.filter(({ type }) => type === 'Quotes').map(({ row = 0 }) => row);
  if (delimiter === '\t') {
    const copied = copiedRows(table);
    // Fewer rows: a mark at the end of a cell has closed what one at the beginning of another had opened.
    const isClosed = data.length < copied.length && !(isEven(data) && !isEven(copied));
    return trimmed(odd.length > 0 || isClosed ? copied : data);
  }
  const swallowed = odd.find((row) => isSwallowed(data, row, odd));
  if (swallowed === undefined) return trimmed(data);
  throw new SheetError(
    'NO_TABLE',
    `Nothing was imported: in row ${swallowed + 1} a quotation mark begins a cell, and none ends it there. Take it away, or copy the rows from a spreadsheet.`,
    'now',
  );
}

/** Every row with as many cells as the first, but for blank ones and the last, whose end is taken away. */
function isEven(rows: readonly (readonly string[])[]): boolean {
  const width = rows[0]?.length ?? 0;
  return rows.every(
    (cells, place) =>
      cells.length === width || (cells.length < width && place === rows.length - 1) || cells.join('') === '',
  );
}

/** A cell of it holds a line break, or it has more or fewer cells than the longest of the rows that are as they should be. */
function isSwallowed(data: readonly (readonly string[])[], row: number, odd: readonly number[]): boolean {
  const cells = data[row] ?? [];
  const others = data.filter((_, place) => !odd.includes(place)).map(({ length }) => length);
  const width = others.length === 0 ? cells.length : Math.max(...others);
  return cells.length !== width || cells.some((cell) => cell.includes('\n'));
}

/** In quotes up to the end of the cell, or anything up to it. What is copied from a spreadsheet has no tabs in its cells. */
const COPIED = /"((?:[^"\t]|"")*)"(?=[\t\r\n]|$)|[^\t\r\n]*/y;

/** A spreadsheet puts only cells with line breaks into quotes: others that begin with a quotation mark are copied as they are. */
function copiedRows(table: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (let at = 0; ; ) {
    COPIED.lastIndex = at;
    const [whole = '', quoted = ''] = COPIED.exec(table) ?? [];
    rows[rows.length - 1]?.push(/[\r\n]/.test(quoted) ? quoted.replace(/""/g, '"') : whole);
    at += whole.length;
    const [sign] = /^(?:\t|\r\n|[\r\n])/.exec(table.slice(at, at + 2)) ?? [];
    if (sign === undefined) return rows;
    if (sign !== '\t') rows.push([]);
    at += sign.length;
  }
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
