/** Changes cells whose rows still hold what the plan was made of, in as few blocks as there are. */
import type { Area } from '../../ports';
import { isMistakable, sameCell } from '../../sheets/cells';
import { formatOf } from '../../sheets/columns';
import { runsOf } from '../../sheets/make';
import { cellAt, sameLayout, type Table } from '../../sheets/table';
import { isAllInPlace } from './astray/in-place';
import { putRight } from './astray/put-right';
import { boxTypedRows } from './boxes-of-typed';
import type { Held } from './held';
import type { CellWrite, RowWrite } from './journal';
import { unlessMoved } from './moved';
import { type Formulas, formulasAround, withoutFormulas } from './own-formulas';
import type { Pen } from './pen';
import { putTargets, rowsById, type Target } from './targets';

/** `formulas`: as they were read before the journal; null where there is none of this run. Returns the ids of rows that were left as they are. */
export function setCells(
  held: Held,
  sets: readonly RowWrite[],
  formulas: Formulas | null,
  pen: Pen,
): readonly string[] {
  boxTypedRows(held, standingOf(held.current(), sets));
  const own = formulasNow(held, sets, formulas);
  const table = held.current();
  const standing = standingOf(table, sets);
  const kept = new Set(standing);
  const guarded = standing.map((write) => withoutFormulas(write, own));
  const targets = targetsOf(table, guarded);
  keepTexts(table, targets);
  putTargets(table, targets, pen);
  held.outdate();
  // What a killed run has left in rows without an id is seen by the look at the whole table alone.
  const isSure = formulas !== null && isAllInPlace(table, guarded);
  if (!isSure) putRight(table, guarded, own, held.refresh, pen);
  return sets.filter((write) => !kept.has(write)).map((write) => write.id);
}

function formulasNow(held: Held, sets: readonly RowWrite[], formulas: Formulas | null): Formulas {
  const table = held.current();
  if (formulas && sameLayout(formulas.layout, table.layout)) return formulas;
  return formulasAround(
    table,
    sets.map(({ id }) => id),
    held.refresh,
  );
}

function standingOf(table: Table, sets: readonly RowWrite[]): readonly RowWrite[] {
  const rows = rowsById(table);
  return sets.filter((write) => stands(table, write, rows.get(write.id)));
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

/** Cells whose format a person has changed take `00123` for 123, and would be put right at every sync. */
function keepTexts(table: Table, targets: readonly Target[]): void {
  const texts = new Set(
    table.spec.columns.flatMap(({ name, kind }) => (kind === 'text' ? [table.layout.get(name) ?? 0] : [])),
  );
  const mistakable = targets.filter(
    ({ column, after }) => texts.has(column) && typeof after === 'string' && isMistakable(after),
  );
  if (mistakable.length === 0) return;
  unlessMoved(table, () => {
    for (const area of columnsOf(withOtherFormat(table, mistakable)))
      table.sheet.setNumberFormat(area, formatOf('text'));
  });
}

/** One read tells of all of them; mostly none has another. */
function withOtherFormat({ sheet }: Table, targets: readonly Target[]): readonly Target[] {
  const least = (numbers: readonly number[]) => numbers.reduce((one, other) => Math.min(one, other));
  const most = (numbers: readonly number[]) => numbers.reduce((one, other) => Math.max(one, other));
  const [rows, columns] = [targets.map(({ row }) => row), targets.map(({ column }) => column)];
  const [row, column] = [least(rows), least(columns)];
  const area = { row, column, rows: most(rows) - row + 1, columns: most(columns) - column + 1 };
  const formats = sheet.readNumberFormats(area);
  return targets.filter((target) => formats[target.row - row]?.[target.column - column] !== formatOf('text'));
}

/** Cells that follow each other in a column go together. */
function columnsOf(targets: readonly Target[]): readonly Area[] {
  const sorted = [...targets].sort((one, other) => one.column - other.column || one.row - other.row);
  const runs = runsOf(
    sorted.map(({ row, column }, index) => `${column} ${row - index}`),
    (name) => name,
  );
  return runs.map(({ from, count }) => {
    const { row = 1, column = 1 } = sorted[from] ?? {};
    return { row, column, rows: count, columns: 1 };
  });
}

function targetsOf(table: Table, writes: readonly RowWrite[]): readonly Target[] {
  const rows = rowsById(table);
  return writes.flatMap((write) => {
    const row = rows.get(write.id);
    if (row === undefined) return [];
    return write.cells.flatMap((cell) => {
      const column = table.layout.get(cell.name);
      const now = cellAt(table.grid, table.layout, row, cell.name);
      return column === undefined || sameCell(now, cell.after) ? [] : [{ row, column, after: cell.after }];
    });
  });
}
