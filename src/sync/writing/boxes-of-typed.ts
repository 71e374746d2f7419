/** Rows that a person typed or pasted get their checkboxes together with their id: one without a box cannot be ticked. */
import { runsOf } from '../../sheets/make';
import { cellAt, type Table } from '../../sheets/table';
import type { RowWrite } from './journal';
import { addBoxes } from './new-rows';
import { rowsById } from './targets';

/** Before the id is written: a run that is killed in between knows the row by its place still. */
export function boxTypedRows(table: Table, writes: readonly RowWrite[]): void {
  const at = rowsById(table);
  const rows = writes.flatMap(({ id }) => (isTyped(id) ? (at.get(id) ?? []) : []));
  const boxable = rows.filter((row) => hasNoText(table, row)).sort((one, other) => one - other);
  const placed = boxable.map((row, index) => ({ row, index }));
  for (const { from, count } of runsOf(placed, ({ row, index }) => row - index)) {
    addBoxes(table, boxable[from] ?? 0, count);
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
