/**
 * The journal: what a run is about to write, stored before the first cell is. A run that is killed is finished from
 * it by the next one; writing it twice is the same as once.
 */
import type { Cell, Json } from '../ports';

/** One cell of one row; `before` is what it must still hold. */
export interface CellWrite {
  readonly name: string;
  readonly before: Cell;
  readonly after: Cell;
}

export interface RowWrite {
  readonly table: 'Inventory' | 'Listings';
  readonly kind: 'add' | 'set' | 'remove';
  readonly id: string;
  readonly cells: readonly CellWrite[];
}

export interface Journal {
  readonly run: string;
  readonly writes: readonly RowWrite[];
  /** Rows for Activity, newest first, in the order of its columns. */
  readonly lines: readonly (readonly Cell[])[];
  /** Entries of the document store to be written when all is done: cursors, the next number. */
  readonly commit: Readonly<Record<string, string | null>>;
}

export const JOURNAL_KEY = 'journal';

type StoredCell = string | number | boolean | { readonly ms: number };

export function journalText(journal: Journal): string {
  return JSON.stringify(stored(journal));
}

function stored(journal: Journal): Json {
  return {
    run: journal.run,
    writes: journal.writes.map((write) => ({
      table: write.table,
      kind: write.kind,
      id: write.id,
      cells: write.cells.map((cell) => [cell.name, storedCell(cell.before), storedCell(cell.after)]),
    })),
    lines: journal.lines.map((line) => line.map(storedCell)),
    commit: journal.commit,
  };
}

function storedCell(cell: Cell): StoredCell {
  return cell instanceof Date ? { ms: cell.getTime() } : cell;
}

export function readJournal(store: Readonly<Record<string, string>>): Journal | null {
  const text = store[JOURNAL_KEY];
  if (!text) return null;
  const raw = JSON.parse(text) as {
    readonly run: string;
    readonly writes: readonly {
      readonly table: RowWrite['table'];
      readonly kind: RowWrite['kind'];
      readonly id: string;
      readonly cells: readonly (readonly [string, StoredCell, StoredCell])[];
    }[];
    readonly lines: readonly (readonly StoredCell[])[];
    readonly commit: Journal['commit'];
  };
  return {
    run: raw.run,
    writes: raw.writes.map((write) => ({
      ...write,
      cells: write.cells.map(([name, before, after]) => ({
        name,
        before: cellOf(before),
        after: cellOf(after),
      })),
    })),
    lines: raw.lines.map((line) => line.map(cellOf)),
    commit: raw.commit,
  };
}

function cellOf(value: StoredCell): Cell {
  return typeof value === 'object' ? new Date(value.ms) : value;
}
