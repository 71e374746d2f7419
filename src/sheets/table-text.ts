/**
 * Text of a file or of the clipboard as rows of cells: comma, semicolon or tab between them, quotes as RFC 4180 has them.
 * Papa Parse (MIT, no dependencies) is bundled: it guesses the sign between cells, which exports differ in.
 */
import { parse } from 'papaparse';

/** Cells stay text, blanks at their ends taken away. Rows without content stay, so that rows can be counted. */
export function rowsOfText(text: string): readonly (readonly string[])[] {
  const { data } = parse<string[]>(text.replace(/^\uFEFF/, '').replace(/\s+$/, ''), {
    skipEmptyLines: false,
  });
  return data.map((row) => row.map((cell) => cell.trim()));
}
