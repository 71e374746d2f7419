/** New rows at the very end of the grid, where no sort and no typing person reaches them, and what they need of us. */
import { isBlank } from '../../sheets/cells';
import type { Column, Kind } from '../../sheets/columns';
import { runsOf } from '../../sheets/make';
import type { Layout, Table } from '../../sheets/table';
import type { Held } from './held';
import { haveMoved } from './moved';

/** Tries to find room for rows while a person deletes others, or moves columns. */
const TRIES = 4;

/**
 * Blank rows above those that are written, at the least: a person who inserts rows further up at that moment moves all
 * down, and what is written then comes upon blank ones, and upon nothing of theirs.
 */
const BLANKS_ABOVE = 20;

/** `attempt`: from 1; what an earlier one has made of the rows is there still. */
type WriteRows = (table: Table, first: number, attempt: number) => void;

/**
 * Inserts rows at the very end and has them written; returns the first. A person who deletes a row in between makes the
 * grid too short for the block: it is then measured anew. One who moves a column has it refused: it is written again, as
 * columns are now.
 */
export function intoNewRows(held: Held, count: number, write: WriteRows): number {
  let first = insertAtEnd(held.table(), count);
  for (let attempt = 1; ; attempt += 1) {
    const table = held.table();
    try {
      write(table, first, attempt);
      return first;
    } catch (error) {
      const isTooShort = table.sheet.rowCount() < first + count - 1;
      if (attempt === TRIES || !(isTooShort || haveMoved(table))) throw error;
      if (isTooShort || !areBlank(held.refresh(), first, count)) first = insertAtEnd(held.table(), count);
    }
  }
}

/** Returns the first row. Once more where a person has deleted a row meanwhile, and the sheet ends before its end. */
function insertAtEnd(table: Table, count: number): number {
  const { sheet, grid } = table;
  const size = sheet.rowCount();
  // Above a blank last row, so that colours and choices that reach to the end of the sheet take the new rows in.
  const isBlankLast = grid.length < size;
  const after = isBlankLast ? size - 1 : size;
  const above = Math.max(0, BLANKS_ABOVE - (after - grid.length));
  const below = isBlankLast ? 0 : 1;
  try {
    sheet.insertRows(after, above + count + below);
  } catch (error) {
    if (sheet.rowCount() >= after) throw error;
    return insertAtEnd(table, count);
  }
  return after + above + 1;
}

function areBlank({ grid }: Table, first: number, count: number): boolean {
  return grid.slice(first - 1, first - 1 + count).every((row) => row.every(isBlank));
}

/** From our first to our last column; null for one of the person's own. */
function columnsIn({ spec, layout }: Table): readonly (Column | null)[] {
  const { first, columns } = spanOf(layout);
  return Array.from(
    { length: columns },
    (_, index) => spec.columns.find((one) => layout.get(one.name) === first + index) ?? null,
  );
}

/** The same, by what they hold. */
export function kindsOf(table: Table): readonly (Kind | null)[] {
  return columnsIn(table).map((column) => column?.kind ?? null);
}

/**
 * Boxes where there are marks, and nowhere else in our columns, and the choices there are: whatever was set in these rows
 * while columns were moved.
 */
export function setRules(table: Table, row: number, rows: number): void {
  const { first } = spanOf(table.layout);
  const columns = columnsIn(table);
  for (const run of runsOf(columns, (column) => column !== null && column.kind !== 'tick')) {
    if (run.value) table.sheet.clearRules({ row, column: first + run.from, rows, columns: run.count });
  }
  columns.forEach((column, index) => {
    if (column?.choices)
      table.sheet.setChoices({ row, column: first + index, rows, columns: 1 }, column.choices);
  });
  addBoxes(table, row, rows);
}

/** Takes the boxes away that were set in a row while its columns had moved already, wherever no mark stands. */
export function takeBoxes({ spec, sheet, layout }: Table, asSet: Layout<string>, row: number): void {
  const marks = spec.columns.filter(({ kind }) => kind === 'tick').map(({ name }) => name);
  const places = new Set(marks.map((name) => layout.get(name)));
  for (const name of marks) {
    const column = asSet.get(name);
    if (column === undefined || places.has(column)) continue;
    const area = { row, column, rows: 1, columns: 1 };
    const choices = spec.columns.find((one) => layout.get(one.name) === column)?.choices;
    if (choices) sheet.setChoices(area, choices);
    else sheet.clearRules(area);
  }
}

/** Checkboxes, in our columns of marks. */
export function addBoxes(table: Table, row: number, rows: number): void {
  const { first } = spanOf(table.layout);
  for (const run of ticksOf(kindsOf(table))) {
    table.sheet.setCheckboxes({ row, column: first + run.from, rows, columns: run.count });
  }
}

export function spanOf(layout: Layout<string>): { readonly first: number; readonly columns: number } {
  const places = [...layout.values()];
  const first = Math.min(...places);
  return { first, columns: Math.max(...places) - first + 1 };
}

function ticksOf(
  kinds: readonly (string | null)[],
): readonly { readonly from: number; readonly count: number }[] {
  const runs: { from: number; count: number }[] = [];
  kinds.forEach((kind, index) => {
    if (kind !== 'tick') return;
    const last = runs[runs.length - 1];
    if (last && last.from + last.count === index) last.count += 1;
    else runs.push({ from: index, count: 1 });
  });
  return runs;
}
