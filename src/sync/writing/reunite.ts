/**
 * Puts hidden cells beside their rows again, before a plan is made of them. Those that stand apart go in one block: a run
 * that is killed before has done nothing, and one that is killed after has done all.
 */
import type { Ports } from '../../ports';
import type { Book } from '../../sheets/book';
import { guarded, sameCell } from '../../sheets/cells';
import { hiddenAt, type OwnCells, straysIn } from '../../sheets/hidden';
import type { Table } from '../../sheets/table';
import { underLock } from '../locked';
import { tableOf } from './compile';
import { JOURNAL_KEY, type RowWrite, TABLES } from './journal';
import { putTargets, type Target } from './targets';
import { type Writing, writing } from './writing';

/** True when there is something to put right, and the sheets are to be read anew. Throws a SheetError: BUSY when another run holds the lock. */
export function reunite(ports: Ports, book: Book): boolean {
  if (TABLES.every((name) => targetsIn(tableOf(book, name)).length === 0)) return false;
  return underLock(ports, 0, () => {
    const store = ports.documentStore.readAll();
    // A run that has been killed since then is finished first.
    if (store[JOURNAL_KEY]) return true;
    const { written, ...where } = writing(ports, book, store);
    putBeside(where, () => true);
    where.pen.flush();
    ports.documentStore.write(written());
    return true;
  });
}

/** @param isDue Whether the hidden cells of a table are to be put beside their rows now. */
export function putBeside(
  { tables, pen }: Pick<Writing, 'tables' | 'pen'>,
  isDue: (name: RowWrite['table'], table: Table) => boolean,
): void {
  for (const name of TABLES) {
    const table = tables(name).current();
    const all = targetsIn(table);
    if (all.length === 0 || !isDue(name, table)) continue;
    for (const targets of all) putTargets(table, targets, pen);
    tables(name).outdate();
  }
}

function targetsIn(table: Table): readonly (readonly Target[])[] {
  const { apart, beside } = straysIn(table);
  const changed = targetsOf(table, beside).filter((target) => !isThere(table, target));
  const memories = changed.filter(({ column }) => column === table.layout.get('memory'));
  const others = changed.filter((target) => !memories.includes(target));
  // The memory tells what is to be done, and comes last.
  return [blockOf(table, apart), others, memories].filter((targets) => targets.length > 0);
}

function isThere({ grid }: Table, { row, column, after }: Target): boolean {
  return sameCell(grid[row - 1]?.[column - 1] ?? '', after);
}

function targetsOf({ layout }: Table, strays: readonly OwnCells[]): readonly Target[] {
  return strays.flatMap(({ row, cells }) =>
    [...cells].map(([name, after]) => ({ row, column: layout.get(name) ?? 0, after: guarded(after) })),
  );
}

/** The hidden cells of all rows from the first to the last of these: those between are written as they are. */
function blockOf(table: Table, strays: readonly OwnCells[]): readonly Target[] {
  if (strays.length === 0) return [];
  const rows = strays.map(({ row }) => row).sort((one, other) => one - other);
  const own = new Map(strays.map((one) => [one.row, one]));
  const [first, last] = [rows[0] ?? 1, rows[rows.length - 1] ?? 0];
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return targetsOf(
    table,
    all.map((row) => own.get(row) ?? { row, cells: hiddenAt(table, row) }),
  );
}
