/**
 * Adds rows: each whole, in one call, into rows inserted at the very end of the grid, where no sort and no typing person
 * reaches them; then they are moved up whole. At no moment can they overwrite anything.
 */
import type { Area, Cell } from '../../ports';
import { HEADER_ROW } from '../../sheets/columns';
import { formatNewRows, formatRows, runsOf } from '../../sheets/make';
import { type Layout, sameLayout, type Table } from '../../sheets/table';
import { misplaced, rowAsWritten } from './astray/misplaced';
import type { Held } from './held';
import type { RowWrite } from './journal';
import { hasShrunk, haveMoved, keysNow, widthOf } from './moved';
import { addBoxes, intoNewRows, kindsOf, setRules, spanOf } from './new-rows';
import type { Pen } from './pen';
import { below, writeDespiteRules } from './refused';
import { putTargets, type Reread, rowsById } from './targets';

/** Tries to bring the rows into line with columns that a person moves at the same moment. */
const TRIES = 4;

/** `asJournaled`: where the columns stood when the writing of these rows began, perhaps in a run that was killed. */
export function addRows(held: Held, adds: readonly RowWrite[], asJournaled: Layout<string>, pen: Pen): void {
  if (adds.length === 0) return;
  takeUp(held, adds, asJournaled, pen);
  const fresh = adds.filter((write) => !held.has(write.id));
  if (fresh.length === 0) {
    moveUp(held, adds);
    return;
  }
  const first = writeAtEnd(held, fresh, pen);
  const block = fresh.length === adds.length ? blockAsWritten(held.table(), first, fresh) : null;
  if (block) {
    settle(held, first, fresh, block);
    return;
  }
  bringIntoLine(held.table().layout, fresh, held.refresh, pen);
  moveUp(held, adds);
}

/**
 * A killed run has written rows, and a person has moved a column since, or in that moment: they are not written a second
 * time, but brought into line, also where no id is where it should be.
 */
function takeUp(held: Held, adds: readonly RowWrite[], asJournaled: Layout<string>, pen: Pen): void {
  const now = held.table();
  if (asJournaled.size === 0 || sameLayout(asJournaled, now.layout)) return;
  const rows = rowsById(now);
  const unknown = adds.filter(
    (write) => !rows.has(write.id) && rowAsWritten(now, asJournaled, write) !== null,
  );
  const targets = adds.flatMap((write) => misplaced(now, asJournaled, write, rows.get(write.id) ?? 0));
  if (unknown.length + targets.length === 0) return;
  for (const row of new Set(targets.map((target) => target.row))) dressAgain(now, row, 1);
  if (targets.length > 0) putTargets(now, targets, pen);
  realign(now, asJournaled, unknown, pen);
  held.refresh();
}

/**
 * The new rows as they can be read where they were written, or null where the columns or the rows have been moved
 * meanwhile. Costs as much as was written, however long the table is.
 */
function blockAsWritten(
  table: Table,
  first: number,
  adds: readonly RowWrite[],
): readonly (readonly Cell[])[] | null {
  const keys = keysNow(table);
  if (haveMoved(table, keys)) return null;
  const columns = Math.max(...table.layout.values());
  const block = table.sheet.read({ row: first, column: 1, rows: adds.length, columns });
  const ids = table.idsOf([...keys, NO_HEADER, ...block], table.layout).map((row) => row.id);
  return ids.length === adds.length && adds.every((write, index) => write.id === ids[index]) ? block : null;
}

const NO_HEADER: readonly Cell[] = [];

/** Moves the block up to stand after the last row with an id, and takes it into what is known of the table. */
function settle(
  held: Held,
  first: number,
  adds: readonly RowWrite[],
  block: readonly (readonly Cell[])[],
): void {
  const after = held.lastRow();
  if (after !== first - 1) held.table().sheet.moveRows(first, adds.length, after);
  held.grow(
    after,
    adds.map((write) => write.id),
    block,
  );
  fillDown(held, after, adds.length);
}

/** Reads the table with the new rows in it, each where the columns are now. */
function bringIntoLine(asWritten: Layout<string>, adds: readonly RowWrite[], reread: Reread, pen: Pen): void {
  let written = asWritten;
  let now = reread();
  for (
    let attempt = 0;
    attempt < TRIES && !(sameLayout(written, now.layout) && isWhole(now, adds));
    attempt += 1
  ) {
    realign(now, written, adds, pen);
    written = now.layout;
    now = reread();
  }
}

/** Returns the row of the first. */
function writeAtEnd(held: Held, adds: readonly RowWrite[], pen: Pen): number {
  return intoNewRows(held, adds.length, (table, first, attempt) => {
    writeBlock(table, first, adds, attempt === 1 ? dress : dressAgain, pen);
  });
}

/** Every new row is there once. */
function isWhole(now: Table, adds: readonly RowWrite[]): boolean {
  const rows = rowsById(now);
  return adds.every((write) => rows.has(write.id) && !rows.has(`${write.id}~2`));
}

/** A person moved a column at the moment of the write: the rows are written again, each where it stands, as columns are now. */
function realign(now: Table, written: Layout<string>, adds: readonly RowWrite[], pen: Pen): void {
  const rows = rowsById(now);
  for (const write of adds) {
    const row = rows.get(write.id) ?? rowAsWritten(now, written, write);
    if (row !== null) writeBlock(now, row, [write], dressAgain, pen);
    const twin = rows.get(`${write.id}~2`);
    if (twin !== undefined) blankOut(now, twin, write, pen);
  }
}

/** Formats and boxes of rows that were inserted. */
function dress(table: Table, row: number, rows: number): void {
  formatNewRows(table.sheet, kindsOf(table), spanOf(table.layout).first, row, rows);
  addBoxes(table, row, rows);
}

/** The same of rows that have some already, perhaps in wrong columns. */
function dressAgain(table: Table, row: number, rows: number): void {
  formatRows(table.sheet, kindsOf(table), spanOf(table.layout).first, row, rows);
  setRules(table, row, rows);
}

/** From our first to our last column: what they look like, then all cells in one call. */
function writeBlock(
  table: Table,
  row: number,
  adds: readonly RowWrite[],
  look: typeof dress,
  pen: Pen,
): void {
  look(table, row, adds.length);
  writeCells(table, row, adds, pen);
}

function writeCells(table: Table, row: number, writes: readonly RowWrite[], pen: Pen): void {
  const { sheet, layout } = table;
  const { first } = spanOf(layout);
  const cells = writes.map((write) => rowCells(write, layout));
  writeDespiteRules(table, below(row, writes.length), pen, () => sheet.write(row, first, cells));
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
function blankOut(now: Table, row: number, write: RowWrite, pen: Pen): void {
  const cells = write.cells.map((cell) => ({ ...cell, after: '' }));
  writeCells(now, row, [{ ...write, cells }], pen);
}

/** Moves the block of new rows up to stand after the last row that was there; totals below stay below. */
function moveUp(held: Held, adds: readonly RowWrite[]): void {
  const table = held.table();
  const added = new Set(adds.map((write) => write.id));
  const block = table.rows.filter((row) => added.has(row.id)).map((row) => row.row);
  const others = table.rows.filter((row) => !added.has(row.id)).map((row) => row.row);
  const first = block[0];
  const last = block[block.length - 1];
  if (first === undefined || last === undefined || last - first !== block.length - 1) return;
  if (others.some((row) => row > first)) return;
  const after = others.reduce((most, row) => Math.max(most, row), HEADER_ROW);
  if (after !== first - 1) table.sheet.moveRows(first, block.length, after);
  fillDown(held, after, block.length);
}

/** Once more where a person has deleted a column of theirs meanwhile. */
function fillDown(held: Held, from: number, count: number): void {
  try {
    fillFormulas(held.table(), from, count);
  } catch (error) {
    if (!hasShrunk(held.table())) throw error;
    fillFormulas(held.refresh(), from, count);
  }
}

/** Formulas that fill the cells below them: one more among these would stand in their way. */
const SPILLING =
  /^=\s*(?:\{|(?:ARRAYFORMULA|BYROW|FILTER|FLATTEN|HSTACK|IMPORTRANGE|MAKEARRAY|MAP|QUERY|SCAN|SEQUENCE|SORTN?|TOCOL|TRANSPOSE|UNIQUE|VSTACK)\()/i;

/** Whether it stands for all rows; where the row above has the same, each has its own. */
function isWholeColumn(formula: string, above: string): boolean {
  return SPILLING.test(formula) && above !== formula;
}

/** The person's own formula columns go on in the rows added below them, where nobody has written anything yet. */
function fillFormulas(table: Table, from: number, count: number): void {
  const width = widthOf(table.grid);
  const ours = new Set(table.layout.values());
  if (from <= HEADER_ROW || width === ours.size) return;
  const last: Area = { row: from - 1, column: 1, rows: 2, columns: width };
  const [above = [], formulas = []] = table.sheet.readFormulasR1C1(last);
  const places = formulas.flatMap((formula, index) =>
    formula === '' || ours.has(index + 1) || isWholeColumn(formula, above[index] ?? '')
      ? []
      : [{ column: index + 1, formula }],
  );
  if (places.length === 0) return;
  const area = { row: from + 1, column: 1, rows: count, columns: width };
  const [values, there] = [table.sheet.read(area), table.sheet.readFormulas(area)];
  for (const { column, formula } of places) {
    const isBlank = (index: number) =>
      (values[index]?.[column - 1] ?? '') === '' && (there[index]?.[column - 1] ?? '') === '';
    const rows = Array.from({ length: count }, (_, index) => index);
    for (const run of runsOf(rows, isBlank)) {
      if (!run.value) continue;
      const cells = Array.from({ length: run.count }, () => [formula]);
      table.sheet.writeFormulasR1C1(from + 1 + run.from, column, cells);
    }
  }
}
