/**
 * Puts whole rows back. As new rows are, they are written whole, in one call, into rows inserted at the very end of the
 * grid, where no sort and no typing person reaches them, and then moved: at no moment can they overwrite anything.
 */
import { type Home, toA1 } from '../../../domain/formulas/relative';
import type { Cell } from '../../../ports';
import { guarded } from '../../../sheets/cells';
import { plainFormat } from '../../../sheets/make';
import type { Table } from '../../../sheets/table';
import type { Held } from '../held';
import type { Kept, KeptRow } from '../journal';
import { labelsOf, sameLabels } from '../labels';
import { unlessMoved } from '../moved';
import { addBoxes, intoNewRows, setRules } from '../new-rows';
import type { Pen } from '../pen';
import { below, writeDespiteRules } from '../refused';

/** Tries to bring the rows into line with columns that a person moves at the same moment. */
const TRIES = 4;

/** `after`: the row below which they are to stand. */
export function putBack(held: Held, kept: Kept, rows: readonly KeptRow[], after: number, pen: Pen): void {
  if (rows.length === 0) return;
  let table = held.current();
  const write = (now: Table, first: number, attempt: number) => {
    table = now;
    const spot = { first, after: Math.min(after, first - 1) };
    const rule = attempt === 1 ? addBoxes : setAllRules;
    rule(now, first, rows.length);
    const cells = keptCells(now, spot, kept, rows);
    writeDespiteRules(now, below(first, rows.length), pen, () => now.sheet.write(first, 1, cells));
  };
  const first = intoNewRows(held, rows.length, write);
  for (let attempt = 2; attempt <= TRIES; attempt += 1) {
    const now = held.refresh();
    if (sameLabels(labelsOf(table), labelsOf(now))) break;
    unlessMoved(now, () => write(now, first, attempt));
  }
  if (after < first - 1) table.sheet.moveRows(first, rows.length, after);
  pen.flush();
  held.refresh();
}

/** Where the first row is written, and after which row all are going to stand. */
interface Spot {
  readonly first: number;
  readonly after: number;
}

/** Boxes may have been set in wrong columns, the person's own among them. */
function setAllRules(table: Table, row: number, rows: number): void {
  const columns = labelsOf(table).length;
  table.sheet.clearRules({ row, column: 1, rows, columns });
  setRules(table, row, rows);
}

/** Has the rows look as they did; returns what they held. */
function keptCells(
  table: Table,
  spot: Spot,
  kept: Kept,
  rows: readonly KeptRow[],
): readonly (readonly Cell[])[] {
  const { sheet } = table;
  const { first } = spot;
  const places = placesIn(kept.columns, labelsOf(table));
  const width = places.reduce<number>((most, place) => Math.max(most, place ?? 0), 1);
  rows.forEach((one, index) => {
    const formats = kept.formats[one.format] ?? [];
    const area = { row: first + index, column: 1, rows: 1, columns: width };
    sheet.setNumberFormats(area, spread(formats.map(plainFormat), places, width, 'General'));
  });
  return rows.map((one, index) => {
    const row = spot.after + 1 + index;
    const home = { row, rowNow: beforeTheMove(spot, rows.length), columnNow: columnIn(places) };
    return spread(cellsOf(one, kept, home), places, width, '');
  });
}

/** A formula means rows as they are going to stand, and is written before they do. */
function beforeTheMove({ first, after }: Spot, count: number): (row: number) => number {
  return (row) => {
    if (row <= after) return row;
    return row <= after + count ? row - after - 1 + first : row - count;
  };
}

const columnIn =
  (places: Places): ((column: number) => number) =>
  (column) =>
    places[column - 1] ?? column;

type Places = readonly (number | null)[];

/** Where each column stands now; of the person's own the renamed ones are those that are left, in their order. */
function placesIn(kept: readonly string[], now: readonly string[]): Places {
  const known = kept.map((label) => now.indexOf(label) + 1);
  const free = now.flatMap((_, index) => (known.includes(index + 1) ? [] : [index + 1]));
  return known.map((place) => (place > 0 ? place : (free.shift() ?? null)));
}

function spread<Value>(
  values: readonly Value[],
  places: Places,
  width: number,
  blank: Value,
): readonly Value[] {
  const row = Array.from({ length: width }, () => blank);
  values.forEach((value, index) => {
    const place = places[index];
    if (place) row[place - 1] = value;
  });
  return row;
}

function cellsOf(one: KeptRow, kept: Kept, home: Omit<Home, 'column'>): readonly Cell[] {
  const formulas = new Map(one.formulas);
  const formats = kept.formats[one.format] ?? [];
  return one.cells.map((cell, index) => {
    const formula = formulas.get(index);
    if (formula !== undefined) return toA1(formula, { ...home, column: index + 1 });
    return formats[index] === '@' ? guarded(cell) : asText(cell);
  });
}

/** Where texts are not taken as they are, the apostrophe keeps one from becoming a number, a date or a formula. */
function asText(cell: Cell): Cell {
  return typeof cell === 'string' && /^[=+\-@']|\d|^(true|false)$/i.test(cell) ? `'${cell}` : cell;
}
