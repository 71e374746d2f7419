/** Tab-separated text, as Sheets and Excel put it on the clipboard: a cell with a tab or a line break is quoted. */

export type Texts = readonly (readonly string[])[];

export function textOf(cells: Texts): string {
  return cells.map((line) => line.map(quoted).join('\t')).join('\n');
}

function quoted(text: string): string {
  return /[\t\n\r]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Reads what a spreadsheet put on the clipboard; rows are filled up to one length. A text of no cells is no rows. */
export function cellsOf(text: string): Texts {
  const body = text.replaceAll(/\r\n?/g, '\n').replace(/\n$/, '');
  if (text === '') return [];
  const rows: string[][] = [[]];
  // A quoted cell ends at a quote before a tab, a line break or the end; an unquoted one may hold quotes.
  const pattern = /("(?:[^"]|"")*"(?=[\t\n]|$)|[^\t\n]*)([\t\n]|$)/gy;
  for (let match = pattern.exec(body); match; match = pattern.exec(body)) {
    const [, cell = '', end = ''] = match;
    rows.at(-1)?.push(unquoted(cell));
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

function unquoted(cell: string): string {
  const isQuoted = cell.length > 1 && cell.startsWith('"') && cell.endsWith('"');
  return isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

/** Repeats cells until they fill a block that is a whole number of times as large; else they stay as they are. */
export function repeated(cells: Texts, rows: number, columns: number): Texts {
  const height = cells.length;
  const width = cells[0]?.length ?? 0;
  if (height === 0 || width === 0 || rows % height !== 0 || columns % width !== 0) return cells;
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_unused, c) => cells[r % height]?.[c % width] ?? ''),
  );
}
