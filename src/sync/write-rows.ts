/**
 * Writes a journal to a table. New rows are written whole, in one call, into rows inserted at the very end of the
 * grid, where no sort and no typing person reaches them, and are then moved up whole: at no moment can they overwrite
 * anything. Changed cells are written in blocks and read again: what landed in a wrong row is put right.
 */
import type { Area, Cell, Sheet } from '../ports';
import { sameCell } from '../sheets/cells';
import { formatColumns } from '../sheets/make';
import { cellAt, type Grid, type Table } from '../sheets/table';
import type { CellWrite, RowWrite } from './journal';

/** Reads the table anew. */
export type Reread = () => Table;

/** Tries to put right what a person's sort moved while it was written. */
const TRIES = 4;

export interface Written {
  /** Rows that could not be written because they are gone or the person changed them: their ids. */
  readonly dropped: readonly string[];
}

/** Writes all rows of one table. `table` was read under the lock just before. Writing again does nothing more. */
export function writeRows(
  table: Table,
  writes: readonly RowWrite[],
  reread: Reread,
  flush: () => void,
): Written {
  const adds = writes.filter((write) => write.kind === 'add');
  const present = new Set(table.rows.map((row) => row.id));
  const fresh = adds.filter((write) => !present.has(write.id));
  if (fresh.length > 0) addRows(table, fresh);
  if (fresh.length > 0) flush();
  const before = adds.length > 0 ? reread() : table;
  if (adds.length > 0) moveUp(before, adds);
  const sets = writes.filter((write) => write.kind === 'set');
  const dropped = sets.length > 0 ? setCells(adds.length > 0 ? reread() : table, sets, reread, flush) : [];
  removeRows(
    writes.filter((write) => write.kind === 'remove'),
    reread,
  );
  return { dropped };
}

/** One block at the end of the grid, from our first to our last column: a row is there whole or not at all. */
function addRows(table: Table, adds: readonly RowWrite[]): void {
  const { sheet, layout, spec } = table;
  const places = [...layout.values()];
  const first = Math.min(...places);
  const last = Math.max(...places);
  const end = sheet.size().rows;
  sheet.insertRows(end, adds.length);
  const area: Area = { row: end + 1, column: first, rows: adds.length, columns: last - first + 1 };
  const columns = Array.from({ length: area.columns }, (_, index) => {
    const column = spec.columns.find((one) => layout.get(one.name) === first + index);
    return { kind: column?.kind ?? ('picture' as const), tick: column?.kind === 'tick' };
  });
  formatColumns(sheet, columns, first, area.row, area.rows);
  for (const run of ticks(columns))
    sheet.setCheckboxes({ ...area, column: first + run.from, columns: run.count });
  sheet.write(
    area.row,
    first,
    adds.map((write) => rowCells(write, table, first, area.columns)),
  );
}

function ticks(
  columns: readonly { readonly tick: boolean }[],
): readonly { readonly from: number; readonly count: number }[] {
  const runs: { from: number; count: number }[] = [];
  columns.forEach((column, index) => {
    const last = runs[runs.length - 1];
    if (!column.tick) return;
    if (last && last.from + last.count === index) last.count += 1;
    else runs.push({ from: index, count: 1 });
  });
  return runs;
}

function rowCells(write: RowWrite, table: Table, first: number, columns: number): readonly Cell[] {
  const cells: Cell[] = Array.from({ length: columns }, () => '');
  for (const cell of write.cells) {
    const place = table.layout.get(cell.name);
    if (place !== undefined) cells[place - first] = cell.after;
  }
  return cells;
}

/** Moves the block of new rows up to stand after the last row that was there; totals below stay below. */
function moveUp(table: Table, adds: readonly RowWrite[]): void {
  const added = new Set(adds.map((write) => write.id));
  const block = table.rows.filter((row) => added.has(row.id)).map((row) => row.row);
  const others = table.rows.filter((row) => !added.has(row.id)).map((row) => row.row);
  const first = block[0];
  const last = block[block.length - 1];
  if (first === undefined || last === undefined || last - first !== block.length - 1) return;
  const after = Math.max(2, ...others.filter((row) => row < first));
  if (others.some((row) => row > first) || after === first - 1) return;
  table.sheet.moveRows(first, block.length, after);
  fillDown(table, after, block.length);
}

/** The person's own formula columns go on in the rows added below them. */
function fillDown(table: Table, from: number, count: number): void {
  const width = table.grid.reduce((most, row) => Math.max(most, row.length), 0);
  const ours = new Set(table.layout.values());
  if (from <= 2 || width === ours.size) return;
  const [formulas = []] = table.sheet.readFormulasR1C1({ row: from, column: 1, rows: 1, columns: width });
  formulas.forEach((formula, index) => {
    if (formula === '' || ours.has(index + 1)) return;
    table.sheet.writeFormulasR1C1(
      from + 1,
      index + 1,
      Array.from({ length: count }, () => [formula]),
    );
  });
}

interface Target {
  readonly row: number;
  readonly column: number;
  readonly cell: CellWrite;
}

/** Writes changed cells whose row still holds what it held; returns the ids of the others. */
function setCells(
  table: Table,
  sets: readonly RowWrite[],
  reread: Reread,
  flush: () => void,
): readonly string[] {
  const rows = rowsById(table);
  const standing = sets.filter((write) => stands(table, write, rows.get(write.id)));
  const kept = new Set(standing);
  const guarded = withoutFormulas(table, standing);
  writeTargets(table.sheet, targetsOf(table, guarded));
  flush();
  putRight(table, guarded, reread, flush);
  return sets.filter((write) => !kept.has(write)).map((write) => write.id);
}

/** A change stands when every cell still holds what the plan was made of, or already what it shall hold. */
function stands(table: Table, write: RowWrite, row: number | undefined): boolean {
  if (row === undefined) return false;
  return write.cells.every((cell) => {
    const now = cellAt(table.grid, table.layout, row, cell.name);
    return sameCell(now, cell.before) || sameCell(now, cell.after) || isPicture(table, cell);
  });
}

function isPicture(table: Table, cell: CellWrite): boolean {
  return table.spec.columns.find((column) => column.name === cell.name)?.kind === 'picture';
}

function rowsById(table: Table): ReadonlyMap<string, number> {
  return new Map(table.rows.map((row) => [row.id, row.row]));
}

function targetsOf(table: Table, writes: readonly RowWrite[]): readonly Target[] {
  const rows = rowsById(table);
  return writes.flatMap((write) => {
    const row = rows.get(write.id);
    if (row === undefined) return [];
    return write.cells.flatMap((cell) => {
      const column = table.layout.get(cell.name);
      const now = cellAt(table.grid, table.layout, row, cell.name);
      return column === undefined || sameCell(now, cell.after) ? [] : [{ row, column, cell }];
    });
  });
}

/** A formula of the person's is never overwritten, also where it shows nothing. */
function withoutFormulas(table: Table, writes: readonly RowWrite[]): readonly RowWrite[] {
  const targets = targetsOf(table, writes);
  const area = bounds(targets);
  if (!area) return writes;
  const formulas = table.sheet.readFormulas(area);
  const rows = rowsById(table);
  return writes.map((write) => {
    const row = rows.get(write.id) ?? 0;
    const cells = write.cells.filter((cell) => {
      const column = table.layout.get(cell.name) ?? 0;
      return (formulas[row - area.row]?.[column - area.column] ?? '') === '';
    });
    return { ...write, cells };
  });
}

function bounds(targets: readonly Target[]): Area | null {
  if (targets.length === 0) return null;
  const rows = targets.map((one) => one.row);
  const columns = targets.map((one) => one.column);
  const row = rows.reduce((a, b) => Math.min(a, b));
  const column = columns.reduce((a, b) => Math.min(a, b));
  const lastRow = rows.reduce((a, b) => Math.max(a, b));
  const lastColumn = columns.reduce((a, b) => Math.max(a, b));
  return { row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 };
}

/** Neighbouring cells go together: blocks of the same columns in rows that follow each other. */
function writeTargets(sheet: Sheet, targets: readonly Target[]): void {
  for (const block of blocksOf(targets)) sheet.write(block.row, block.column, block.cells);
}

interface Block {
  readonly row: number;
  readonly column: number;
  readonly cells: Cell[][];
}

function blocksOf(targets: readonly Target[]): readonly Block[] {
  const spans: Block[] = [];
  for (const { row, column, cell } of [...targets].sort((a, b) => a.row - b.row || a.column - b.column)) {
    const last = spans[spans.length - 1];
    const cells = last?.cells[0];
    if (last && cells && last.row === row && last.column + cells.length === column) cells.push(cell.after);
    else spans.push({ row, column, cells: [[cell.after]] });
  }
  const blocks: Block[] = [];
  const open = new Map<string, Block>();
  for (const span of spans) {
    const width = span.cells[0]?.length ?? 0;
    const above = open.get(`${span.column}:${width}`);
    if (above && above.row + above.cells.length === span.row) above.cells.push(...span.cells);
    else {
      blocks.push(span);
      open.set(`${span.column}:${width}`, span);
    }
  }
  return blocks;
}

/**
 * Reads again and compares every row with what it should hold. A cell that holds one of our values and should not is
 * given back what its row held; a cell that still holds the old value is written. The person's own edits are neither.
 */
function putRight(before: Table, writes: readonly RowWrite[], reread: Reread, flush: () => void): void {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const now = reread();
    const wrong = misplaced(before, now, writes);
    if (wrong.length === 0) return;
    writeTargets(now.sheet, wrong);
    flush();
  }
}

function misplaced(before: Table, now: Table, writes: readonly RowWrite[]): readonly Target[] {
  const written = new Map(writes.map((write) => [write.id, write]));
  const names = [...new Set(writes.flatMap((write) => write.cells.map((cell) => cell.name)))];
  const values = new Map(names.map((name) => [name, valuesOf(writes, name)]));
  const held = rowsById(before);
  const idRows = new Set(now.rows.map((row) => row.row));
  const known = now.rows.flatMap(({ id, row }) => {
    const own = written.get(id);
    return names.flatMap((name) => wrongCell(now, row, name, own, before, held.get(id), values.get(name)));
  });
  return [...known, ...strayCells(now, idRows, names, values)];
}

/** What was written into a column, as the cells show it. */
function valuesOf(writes: readonly RowWrite[], name: string): ReadonlySet<string> {
  const cells = writes.flatMap((write) =>
    write.cells.filter((cell) => cell.name === name && cell.after !== ''),
  );
  return new Set(cells.map((cell) => cellKey(shown(cell.after))));
}

function cellKey(cell: Cell): string {
  return cell instanceof Date ? `date ${cell.getTime()}` : `${typeof cell} ${String(cell)}`;
}

function wrongCell(
  now: Table,
  row: number,
  name: string,
  own: RowWrite | undefined,
  before: Table,
  heldRow: number | undefined,
  values: ReadonlySet<string> | undefined,
): readonly Target[] {
  const column = now.layout.get(name);
  if (column === undefined) return [];
  const cell = cellAt(now.grid, now.layout, row, name);
  const mine = own?.cells.find((one) => one.name === name);
  const old = heldRow === undefined ? '' : cellAt(before.grid, before.layout, heldRow, name);
  if (mine) {
    const ours = sameCell(cell, mine.before) || values?.has(cellKey(cell)) === true;
    return sameCell(cell, shown(mine.after)) || !ours
      ? []
      : [{ row, column, cell: { name, before: cell, after: mine.after } }];
  }
  const landed = heldRow !== undefined && !sameCell(cell, old) && values?.has(cellKey(cell)) === true;
  return landed ? [{ row, column, cell: { name, before: cell, after: guarded(old) } }] : [];
}

/** A cell shows a guarded text without its apostrophe. */
function shown(cell: Cell): Cell {
  return typeof cell === 'string' && /^'[=+\-@']/.test(cell) ? cell.slice(1) : cell;
}

function guarded(cell: Cell): Cell {
  return typeof cell === 'string' && /^[=+\-@']/.test(cell) ? `'${cell}` : cell;
}

/** Rows without an id that received our values, such as one that a person has just inserted: emptied again. */
function strayCells(
  now: Table,
  idRows: ReadonlySet<number>,
  names: readonly string[],
  values: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Target[] {
  const stray: Target[] = [];
  for (let row = 3; row <= now.grid.length; row += 1) {
    if (idRows.has(row) || !onlyOurs(now.grid, row, now, names)) continue;
    for (const name of names) {
      const column = now.layout.get(name);
      const cell = cellAt(now.grid, now.layout, row, name);
      if (column === undefined || cell === '' || cell === false) continue;
      if (values.get(name)?.has(cellKey(cell)))
        stray.push({ row, column, cell: { name, before: cell, after: '' } });
    }
  }
  return stray;
}

/** True when nothing but written columns holds anything: a row of the person's own is never emptied. */
function onlyOurs(grid: Grid, row: number, table: Table, names: readonly string[]): boolean {
  const columns = new Set(names.map((name) => table.layout.get(name)));
  return (grid[row - 1] ?? []).every(
    (cell, index) => cell === '' || cell === false || columns.has(index + 1),
  );
}

/** From the bottom up, reading the ids again before each, so that no other row can be meant. */
function removeRows(removals: readonly RowWrite[], reread: Reread): void {
  for (const { id } of removals) {
    const now = reread();
    const place = now.rows.find((row) => row.id === id);
    if (place) now.sheet.deleteRows(place.row, 1);
  }
}
