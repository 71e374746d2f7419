/** Cells between the script and the border: shapes and kinds are checked as Google checks them. */
import { DATE, NUMBER, type PackedGrid, TRUE } from '../packed';
import type { Area, CellWire, GridWire, TextGrid } from '../protocol';
import { Exception } from './host';
import { mismatch, notModelled } from './service';

export type Cell = string | number | boolean | Date;

/** The context's own Date, without the virtual clock in front of it: ten thousand dates are made at a time. */
const OwnDate = Date;

/** Builds the values a script sees: arrays and dates of its own realm. */
export function unpack(grid: PackedGrid): Cell[][] {
  const { text, lengths, numbers, columns } = grid;
  const rows: Cell[][] = [];
  let from = 0;
  const take = (place: number): Cell => {
    const length = lengths[place] ?? 0;
    if (length < 0) return special(length, numbers[place] ?? 0);
    from += length;
    return text.substring(from - length, from);
  };
  for (let place = 0; place < lengths.length; place += columns) {
    const row: Cell[] = [];
    for (let column = 0; column < columns; column += 1) row.push(take(place + column));
    rows.push(row);
  }
  return rows;
}

function special(kind: number, number: number): Cell {
  if (kind === NUMBER) return number;
  return kind === DATE ? new OwnDate(number) : kind === TRUE;
}

/**
 * A value on its way into a cell. null and undefined make the cell blank.
 * Assumption: undefined does too; the reference documents neither.
 */
export function cellOut(value: unknown): CellWire {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value === null || value === undefined) return '';
  if (value instanceof Date && !Number.isNaN(value.getTime())) return { d: value.getTime() };
  if (value instanceof Date) throw notModelled('An invalid Date in a cell');
  throw notModelled(`A cell's value of type ${typeof value === 'number' ? String(value) : typeof value}`);
}

/** Checks a block of values against its range, with Google's sentences, and makes it ready to cross. */
export function gridOut(member: string, area: Area, values: unknown): GridWire {
  return rowsOf(member, area, values).map((row) => row.map(cellOut));
}

/** The same for blocks of text: formulas, notes, number formats. */
export function textsOut(member: string, area: Area, values: unknown): TextGrid {
  return rowsOf(member, area, values).map((row) =>
    row.map((cell) => (cell === null || cell === undefined ? '' : String(cell))),
  );
}

function rowsOf(member: string, area: Area, values: unknown): readonly (readonly unknown[])[] {
  if (!Array.isArray(values) || !values.every((row) => Array.isArray(row))) throw mismatch(member, [values]);
  const rows = values as unknown[][];
  if (rows.length !== area.rows) throw wrongShape('rows', rows.length, area.rows);
  for (const row of rows)
    if (row.length !== area.columns) throw wrongShape('columns', row.length, area.columns);
  // Array.from fills holes with undefined, which map would skip.
  return rows.map((row) => Array.from(row));
}

function wrongShape(what: 'rows' | 'columns', data: number, range: number): Exception {
  return new Exception(
    `The number of ${what} in the data does not match the number of ${what} in the range. ` +
      `The data has ${data} but the range has ${range}.`,
  );
}
