/**
 * Formulas by what they mean as seen from their own cell (R1C1 notation), which stays the same wherever their row goes,
 * turned into A1 notation, the only one that can be written together with values.
 */
import { columnLetters } from '../column-mapping/index';

/** What a formula counts from: the row and the column of a cell, from 1. */
export interface Home {
  readonly row: number;
  readonly column: number;
  /** Where these rows and columns of its own sheet stand now, if they have moved or are going to. */
  readonly rowNow: (row: number) => number;
  readonly columnNow: (column: number) => number;
}

const same = (line: number) => line;

const ROW = String.raw`R(?:\[-?\d+\]|\d+)?`;
const COLUMN = String.raw`C(?:\[-?\d+\]|\d+)?`;
const EDGE = `(?=[RC])(?:${ROW})?(?:${COLUMN})?`;
const SHEET = String.raw`'(?:[^']|'')+'!|[A-Za-z_][\w.]*!`;
/** A text, a reference with or without its sheet and its second edge, or a quoted name. */
const TOKEN = new RegExp(
  String.raw`"(?:[^"]|"")*"|(?<![\w.$\]])(${SHEET})?(${EDGE})(?::(${EDGE}))?(?![\w(.!\[])|'(?:[^']|'')*'`,
  'g',
);

/** A reference that leaves the sheet becomes `#REF!`. */
export function toA1(formula: string, home: Home): string {
  return formula.replace(TOKEN, (token: string, sheet = '', from?: string, to?: string) => {
    if (from === undefined || isName(token)) return token;
    const seen = sheet === '' ? home : { ...home, rowNow: same, columnNow: same };
    const isCell = from.includes('R') && from.includes('C');
    const ends = to === undefined && isCell ? [from] : [from, to ?? from];
    const texts = ends.map((end) => edgeText(end, seen));
    return texts.includes(null) ? '#REF!' : sheet + texts.join(':');
  });
}

/** Of a LAMBDA or a LET; Sheets writes rows and columns that are a reference of their own with a number. */
const isName = (token: string) => token === 'R' || token === 'C';

function edgeText(edge: string, { row, column, rowNow, columnNow }: Home): string | null {
  const [, rowPart, columnPart] = /^(R[^C]*)?(C.*)?$/.exec(edge) ?? [];
  const [top, left] = [lineOf(rowPart, row), lineOf(columnPart, column)];
  if ((top && top.at < 1) || (left && left.at < 1)) return null;
  const letters = left ? `${left.fixed}${columnLetters(columnNow(left.at) - 1)}` : '';
  return `${letters}${top ? `${top.fixed}${rowNow(top.at)}` : ''}`;
}

/** `R[2]` is the second below, `R2` the second of the sheet, `R` its own. */
function lineOf(
  part: string | undefined,
  own: number,
): { readonly at: number; readonly fixed: string } | null {
  if (part === undefined) return null;
  const count = part.slice(1);
  if (count === '' || count.startsWith('['))
    return { at: own + Number(count.replace(/[[\]]/g, '')), fixed: '' };
  return { at: Number(count), fixed: '$' };
}
