/** Changes cells whose rows still hold what the plan was made of, in as few blocks as there are. */
import type { Area } from '../ports';
import { sameCell } from '../sheets/cells';
import { cellAt, type Table } from '../sheets/table';
import type { CellWrite, RowWrite } from './journal';
import { putRight } from './put-right';
import { type Formulas, type Reread, rowsById, type Target, writeTargets } from './targets';

/** Returns the ids of rows that were left as they are. */
export function setCells(
  table: Table,
  sets: readonly RowWrite[],
  reread: Reread,
  flush: () => void,
): readonly string[] {
  const rows = rowsById(table);
  const standing = sets.filter((write) => stands(table, write, rows.get(write.id)));
  const kept = new Set(standing);
  const formulas = formulasOf(table, targetsOf(table, standing));
  const guarded = standing.map((write) => withoutFormulas(table, write, rows.get(write.id) ?? 0, formulas));
  writeTargets(table.sheet, targetsOf(table, guarded));
  flush();
  putRight(table, guarded, formulas, reread, flush);
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

/** All formulas of the rows that are written: what must not be overwritten, and what may have to be given back. */
function formulasOf(table: Table, targets: readonly Target[]): Formulas {
  if (targets.length === 0) return { from: 1, grid: [] };
  const row = targets.reduce((least, one) => Math.min(least, one.row), Number.POSITIVE_INFINITY);
  const last = targets.reduce((most, one) => Math.max(most, one.row), 0);
  const columns = table.grid.reduce((most, cells) => Math.max(most, cells.length), 1);
  const area: Area = { row, column: 1, rows: last - row + 1, columns };
  return { from: row, grid: table.sheet.readFormulas(area) };
}

/** A formula of the person's is never overwritten, also where it shows nothing. */
function withoutFormulas(table: Table, write: RowWrite, row: number, formulas: Formulas): RowWrite {
  const own = formulas.grid[row - formulas.from] ?? [];
  const cells = write.cells.filter((cell) => (own[(table.layout.get(cell.name) ?? 0) - 1] ?? '') === '');
  return { ...write, cells };
}
