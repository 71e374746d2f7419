/** Where a run writes while it holds the lock: both tables, each read when it is first needed, Activity, and the count of writings. */
import type { Ports } from '../../ports';
import { type Book, reread, WRITTEN_KEY, writtenIn } from '../../sheets/book';
import { HEADER_ROW } from '../../sheets/columns';
import { itemIds } from '../../sheets/inventory';
import { listingIds } from '../../sheets/listings';
import { readTable, type Table } from '../../sheets/table';
import { type ActivityWriter, activityWriter } from './append-lines';
import { tableOf } from './compile';
import { type Held, holdTable } from './held';
import type { Journal, RowWrite } from './journal';
import type { Pen } from './pen';

export interface Writing {
  readonly ports: Ports;
  readonly tables: (name: RowWrite['table']) => Held;
  /** As last read, in this writing or before it. */
  readonly known: (name: RowWrite['table']) => Table;
  /** Reads a table now. */
  readonly fresh: (name: RowWrite['table']) => Table;
  readonly activity: ActivityWriter;
  readonly pen: Pen;
  /** Of which rules the pen has been told, a sentence each. */
  readonly eased: () => readonly string[];
  /** The entry that tells other runs that something has been written. */
  readonly written: () => Journal['commit'];
}

export function writing(ports: Ports, book: Book, store: Readonly<Record<string, string>>): Writing {
  const held = new Map<RowWrite['table'], Held>();
  const tables = (name: RowWrite['table']) => {
    const table = held.get(name) ?? holdTable(() => rereadTable(ports, book, name));
    held.set(name, table);
    return table;
  };
  let count = Number(writtenIn(store));
  const written = () => {
    count += 1;
    return { [WRITTEN_KEY]: String(count) };
  };
  const known = (name: RowWrite['table']) => held.get(name)?.table() ?? tableOf(book, name);
  const fresh = (name: RowWrite['table']) => held.get(name)?.refresh() ?? tables(name).table();
  const eased = new Set<string>();
  const pen: Pen = {
    flush: ports.spreadsheet.flush,
    refusedColumn: ports.spreadsheet.refusedColumn,
    tellEased: (table, column) => eased.add(easedText(table, column)),
  };
  const activity = activityWriter(ports);
  return { ports, tables, known, fresh, activity, pen, eased: () => [...eased], written };
}

function easedText({ sheet, grid }: Table, column: number): string {
  const header = String(grid[HEADER_ROW - 1]?.[column - 1] ?? '').trim();
  return `A rule that was set on ${header} in ${sheet.name} refused what belongs there: it was written all the same, and in these cells the rule now only warns.`;
}

function rereadTable(ports: Ports, book: Book, name: RowWrite['table']): Table {
  const old = tableOf(book, name);
  const table =
    name === 'Inventory'
      ? readTable(book.inventory.spec, old.sheet, itemIds)
      : readTable(book.listings.spec, old.sheet, listingIds(book.names));
  if (table.rows.length === 0 && table.lost.length > 0) reread(ports, book);
  return table as unknown as Table;
}
