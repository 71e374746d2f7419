/** Turns a plan into cells: which row, which column, what must stand there and what shall. */
import type { Change, Plan } from '../../domain/plan';
import type { Book } from '../../sheets/book';
import { decode, encode, sameCell, type Value } from '../../sheets/cells';
import type { Column } from '../../sheets/columns';
import { knownBy, memoryIn, memoryText } from '../../sheets/memory';
import { cellAt, type Table, textAt } from '../../sheets/table';
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
  const given = valuesOf(change);
  const of = knownBy(table.spec, (name) => given[name] ?? null);
  const values: Readonly<Record<string, Value>> = { ...given, memory: memoryText(change.memory ?? {}, of) };
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
  const values = { ...valuesOf(change), ...memoryOf(change, table, row) };
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
  const applied = change.applied === undefined ? {} : { applied: change.applied ?? '' };
  return { ...(change.after as Readonly<Record<string, Value>>), ...applied };
}

/** The memory's cell, where it changes: with the row's memory, or with what the row is known by. */
function memoryOf(change: Change, table: Table, row: number): Readonly<Record<string, Value>> {
  const { spec, grid, layout } = table;
  const after = change.after as Readonly<Record<string, Value>>;
  const held = textAt(grid, layout, row, 'memory');
  // What somebody has pasted there stays, as long as there is nothing to remember.
  const isRenamed = spec.known.some((name) => name in after) && /^(?:\{|$)/.test(held);
  if (change.memory === undefined && !isRenamed) return {};
  const of = knownBy(spec, (name) => after[name] ?? shownAt(table, row, name));
  return { memory: memoryText(change.memory ?? memoryIn(held), of) };
}

function shownAt({ spec, grid, layout }: Table, row: number, name: string): Value {
  const column = spec.columns.find((one) => one.name === name);
  return column === undefined ? null : decode(column, cellAt(grid, layout, row, name), '').value;
}

function currencyOf(column: Column, values: Readonly<Record<string, Value>>): string {
  return column.currency ? String(values[column.currency] ?? '') : '';
}

function currencyAt(table: Table, row: number, column: Column): string {
  return column.currency ? String(cellAt(table.grid, table.layout, row, column.currency)) : '';
}
