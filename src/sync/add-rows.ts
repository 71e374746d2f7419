/**
 * Adds rows: each whole, in one call, into rows inserted at the very end of the grid, where no sort and no typing person
 * reaches them; then they are moved up whole. At no moment can they overwrite anything.
 */
import type { Cell, Sheet } from '../ports';
import { sameCell, shown } from '../sheets/cells';
import { FIRST_ROW, HEADER_ROW } from '../sheets/columns';
import { formatColumns } from '../sheets/make';
import type { Layout, Table } from '../sheets/table';
import type { RowWrite } from './journal';
import { type Reread, rowsById } from './targets';

/** Tries to bring the rows into line with columns that a person moves at the same moment. */
const TRIES = 4;

export function addRows(table: Table, adds: readonly RowWrite[], reread: Reread, flush: () => void): void {
  const present = new Set(table.rows.map((row) => row.id));
  const fresh = adds.filter((write) => !present.has(write.id));
  const now = fresh.length > 0 ? append(table, fresh, reread, flush) : table;
  moveUp(now, adds);
}

/** Returns the table with the new rows in it. */
function append(table: Table, adds: readonly RowWrite[], reread: Reread, flush: () => void): Table {
  writeAtEnd(table, adds);
  flush();
  let written = table.layout;
  let now = reread();
  for (
    let attempt = 0;
    attempt < TRIES && !(sameLayout(written, now.layout) && isWhole(now, adds));
    attempt += 1
  ) {
    realign(now, written, adds);
    flush();
    written = now.layout;
    now = reread();
  }
  return now;
}

/** A person who deletes a row in between makes the grid too short for the block: it is then measured anew. */
function writeAtEnd(table: Table, adds: readonly RowWrite[]): void {
  for (let attempt = 1; ; attempt += 1) {
    const size = table.sheet.size().rows;
    // Above a blank last row, so that colours and choices that reach to the end of the sheet take the new rows in.
    const after = table.grid.length < size ? size - 1 : size;
    table.sheet.insertRows(after, adds.length);
    try {
      writeBlock(table.sheet, table, after + 1, adds);
      return;
    } catch (error) {
      const isTooShort = table.sheet.size().rows < after + adds.length;
      if (!isTooShort || attempt === TRIES) throw error;
    }
  }
}

function sameLayout(a: Layout<string>, b: Layout<string>): boolean {
  return a.size === b.size && [...a].every(([name, place]) => b.get(name) === place);
}

/** Every new row is there once. */
function isWhole(now: Table, adds: readonly RowWrite[]): boolean {
  const rows = rowsById(now);
  return adds.every((write) => rows.has(write.id) && !rows.has(`${write.id}~2`));
}

/** A person moved a column at the moment of the write: the rows are written again, each where it stands, as columns are now. */
function realign(now: Table, written: Layout<string>, adds: readonly RowWrite[]): void {
  const rows = rowsById(now);
  for (const write of adds) {
    const row = rows.get(write.id) ?? rowAsWritten(now, written, write);
    if (row !== null) writeBlock(now.sheet, now, row, [write]);
    const twin = rows.get(`${write.id}~2`);
    if (twin !== undefined) blankOut(now, twin, write);
  }
}

/** From our first to our last column: formats, boxes, then all cells in one call. */
function writeBlock(sheet: Sheet, table: Table, row: number, adds: readonly RowWrite[]): void {
  const { first, columns } = spanOf(table.layout);
  const kinds = Array.from({ length: columns }, (_, index) => {
    const column = table.spec.columns.find((one) => table.layout.get(one.name) === first + index);
    return { kind: column?.kind ?? ('picture' as const) };
  });
  formatColumns(sheet, kinds, first, row, adds.length);
  for (const run of ticksOf(kinds)) {
    sheet.setCheckboxes({ row, column: first + run.from, rows: adds.length, columns: run.count });
  }
  sheet.write(
    row,
    first,
    adds.map((write) => rowCells(write, table.layout)),
  );
}

function spanOf(layout: Layout<string>): { readonly first: number; readonly columns: number } {
  const places = [...layout.values()];
  const first = Math.min(...places);
  return { first, columns: Math.max(...places) - first + 1 };
}

function ticksOf(
  kinds: readonly { readonly kind: string }[],
): readonly { readonly from: number; readonly count: number }[] {
  const runs: { from: number; count: number }[] = [];
  kinds.forEach(({ kind }, index) => {
    if (kind !== 'tick') return;
    const last = runs[runs.length - 1];
    if (last && last.from + last.count === index) last.count += 1;
    else runs.push({ from: index, count: 1 });
  });
  return runs;
}

function rowCells(write: RowWrite, layout: Layout<string>): readonly Cell[] {
  const { first, columns } = spanOf(layout);
  const cells: Cell[] = Array.from({ length: columns }, () => '');
  for (const cell of write.cells) {
    const place = layout.get(cell.name);
    if (place !== undefined) cells[place - first] = cell.after;
  }
  return cells;
}

/** A row that a person moved away under the write and that was written a second time: only our own words are in it. */
function blankOut(now: Table, row: number, write: RowWrite): void {
  const cells = write.cells.map((cell) => ({ ...cell, after: '' }));
  const { first } = spanOf(now.layout);
  now.sheet.write(row, first, [rowCells({ ...write, cells }, now.layout)]);
}

/** The row of a write whose id is not where it should be: known by what was written, cell by cell. Null where it is not. */
function rowAsWritten(now: Table, written: Layout<string>, write: RowWrite): number | null {
  const { first } = spanOf(written);
  const cells = rowCells(write, written).map(shown);
  for (let row = now.grid.length; row >= FIRST_ROW; row -= 1) {
    const held = now.grid[row - 1] ?? [];
    const fits = cells.every(
      (cell, index) =>
        cell === '' ||
        cell === false ||
        isUnread(now, written, first + index) ||
        sameCell(held[first + index - 1] ?? '', cell),
    );
    if (fits) return row;
  }
  return null;
}

/** A picture's cell is not read back as it was written. */
function isUnread(table: Table, layout: Layout<string>, place: number): boolean {
  return table.spec.columns.some((column) => column.kind === 'picture' && layout.get(column.name) === place);
}

/** Moves the block of new rows up to stand after the last row that was there; totals below stay below. */
function moveUp(table: Table, adds: readonly RowWrite[]): void {
  const added = new Set(adds.map((write) => write.id));
  const block = table.rows.filter((row) => added.has(row.id)).map((row) => row.row);
  const others = table.rows.filter((row) => !added.has(row.id)).map((row) => row.row);
  const first = block[0];
  const last = block[block.length - 1];
  if (first === undefined || last === undefined || last - first !== block.length - 1) return;
  if (others.some((row) => row > first)) return;
  const after = others.reduce((most, row) => Math.max(most, row), HEADER_ROW);
  if (after === first - 1) return;
  table.sheet.moveRows(first, block.length, after);
  fillDown(table, after, block.length);
}

/** The person's own formula columns go on in the rows added below them. */
function fillDown(table: Table, from: number, count: number): void {
  const width = table.grid.reduce((most, row) => Math.max(most, row.length), 0);
  const ours = new Set(table.layout.values());
  if (from <= HEADER_ROW || width === ours.size) return;
  const [formulas = []] = table.sheet.readFormulasR1C1({ row: from, column: 1, rows: 1, columns: width });
  formulas.forEach((formula, index) => {
    if (formula === '' || ours.has(index + 1)) return;
    const cells = Array.from({ length: count }, () => [formula]);
    table.sheet.writeFormulasR1C1(from + 1, index + 1, cells);
  });
}
