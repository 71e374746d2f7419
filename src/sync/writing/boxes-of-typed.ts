/** Rows that a person typed or pasted get their checkboxes together with their id: one without a box cannot be ticked. */
import { runsOf } from '../../sheets/make';
import { cellAt, type Table } from '../../sheets/table';
import type { Held } from './held';
import type { RowWrite } from './journal';
import { haveMoved } from './moved';
import { addBoxes, takeBoxes } from './new-rows';
import { rowsById } from './targets';

/**
 * Before the id is written: a run that is killed in between knows the row by its place still. A box that has come into
 * another column would refuse all that is ever written there.
 */
export function boxTypedRows(held: Held, writes: readonly RowWrite[]): void {
  const table = held.current();
  const rows = boxable(table, writes);
  if (rows.length === 0) return;
  box(table, rows);
  if (!haveMoved(table)) return;
  const now = held.refresh();
  for (const row of rows) takeBoxes(now, table.layout, row);
  box(now, boxable(now, writes));
}

function boxable(table: Table, writes: readonly RowWrite[]): readonly number[] {
  const at = rowsById(table);
  const rows = writes.flatMap(({ id }) => (isTyped(id) ? (at.get(id) ?? []) : []));
  return rows.filter((row) => hasNoText(table, row)).sort((one, other) => one - other);
}

function box(table: Table, rows: readonly number[]): void {
  const placed = rows.map((row, index) => ({ row, index }));
  for (const { from, count } of runsOf(placed, ({ row, index }) => row - index)) {
    addBoxes(table, rows[from] ?? 0, count);
  }
}

/** `@57`: a row that has no id yet (`ItemRow.id`). */
function isTyped(id: string): boolean {
  return id.startsWith('@');
}

/** A box over a person's own text would only be shown as a mistake. */
function hasNoText(table: Table, row: number): boolean {
  const marks = table.spec.columns.filter(({ kind }) => kind === 'tick');
  return marks.every(({ name }) => {
    const cell = cellAt(table.grid, table.layout, row, name);
    return cell === '' || typeof cell === 'boolean';
  });
}
