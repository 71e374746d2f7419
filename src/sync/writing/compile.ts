/** Turns a plan into cells: which row, which column, what must stand there and what shall. */
import type { Change, Plan } from '../../domain/plan';
import type { Book } from '../../sheets/book';
import { encode, sameCell, type Value } from '../../sheets/cells';
import type { Column } from '../../sheets/columns';
import { cellAt, type Table } from '../../sheets/table';
import type { CellWrite, RowWrite } from './journal';

/** Turns plans made of one book into writes; several parts of one plan cost no more than the whole. */
export function compiler(book: Book): (plan: Plan) => readonly RowWrite[] {
  const rows = {
    Inventory: new Map(book.inventory.rows.map((one) => [one.id, one.row])),
    Listings: new Map(book.listings.rows.map((one) => [one.id, one.row])),
  };
  return (plan) => compile(plan, book, rows);
}

type Rows = Readonly<Record<RowWrite['table'], ReadonlyMap<string, number>>>;

function compile(plan: Plan, book: Book, rows: Rows): readonly RowWrite[] {
  const writes = plan.changes.map((change) =>
    change.before === null
      ? addition(change, book)
      : update(change, book, rows[change.table].get(change.id) ?? 0),
  );
  const removals = plan.removals.map(
    (one): RowWrite => ({ table: one.table, kind: 'remove', id: one.id, cells: [] }),
  );
  return [...writes.filter((write) => write.cells.length > 0), ...removals];
}

export function tableOf(book: Book, name: RowWrite['table']): Table {
  return (name === 'Inventory' ? book.inventory : book.listings) as unknown as Table;
}

function addition(change: Change, book: Book): RowWrite {
  const table = tableOf(book, change.table);
  const values = valuesOf(change);
  const cells = table.spec.columns.map((column): CellWrite => {
    return {
      name: column.name,
      before: '',
      after: encode(column, values[column.name] ?? null, currencyOf(column, values)),
    };
  });
  return { table: change.table, kind: 'add', id: change.id, cells };
}

function update(change: Change, book: Book, row: number): RowWrite {
  const table = tableOf(book, change.table);
  const values = valuesOf(change);
  const cells = Object.keys(values).flatMap((name) => {
    const column = table.spec.columns.find((one) => one.name === name);
    if (!column || row === 0) return [];
    const before = cellAt(table.grid, table.layout, row, name);
    const after = encode(
      column,
      values[name] ?? null,
      currencyOf(column, values) || currencyAt(table, row, column),
    );
    return sameCell(before, after) ? [] : [{ name, before, after }];
  });
  return { table: change.table, kind: 'set', id: change.id, cells };
}

function valuesOf(change: Change): Readonly<Record<string, Value>> {
  const memory = change.memory === undefined ? {} : { memory: memoryText(change.memory) };
  const applied = change.applied === undefined ? {} : { applied: change.applied ?? '' };
  return { ...(change.after as Readonly<Record<string, Value>>), ...memory, ...applied };
}

/** As the memory's cell has it. */
export function memoryText(memory: object): string {
  return Object.keys(memory).length > 0 ? JSON.stringify(memory) : '';
}

function currencyOf(column: Column, values: Readonly<Record<string, Value>>): string {
  return column.currency ? String(values[column.currency] ?? '') : '';
}

function currencyAt(table: Table, row: number, column: Column): string {
  return column.currency ? String(cellAt(table.grid, table.layout, row, column.currency)) : '';
}
