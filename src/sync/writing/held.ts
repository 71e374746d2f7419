/**
 * A table as a run knows it while it holds the lock: read whole, and then grown by the rows that the run itself adds,
 * so that adding a thousand rows to a hundred thousand does not read the hundred thousand again.
 */
import type { Cell } from '../../ports';
import { HEADER_ROW } from '../../sheets/columns';
import type { Table, TableRow } from '../../sheets/table';
import type { Reread } from './targets';

export interface Held {
  /** As last read, with the run's own rows. Where other rows stand may have changed since. */
  table(): Table;
  /** Reads the whole table now. */
  refresh: Reread;
  /** As it is now: read again where anything has been written since, or `outdate` called. */
  current: Reread;
  outdate(): void;
  has(id: string): boolean;
  /** The last row with an id, or the header. */
  lastRow(): number;
  /** Notes rows that were written, and stand, right below `after`, the last row with an id. */
  grow(after: number, ids: readonly string[], cells: readonly (readonly Cell[])[]): void;
}

export function holdTable(read: Reread): Held {
  let held = whole(read());
  let isCurrent = true;
  const refresh = () => {
    held = whole(read());
    isCurrent = true;
    return held.table;
  };
  return {
    table: () => held.table,
    refresh,
    current: () => (isCurrent ? held.table : refresh()),
    outdate: () => {
      isCurrent = false;
    },
    has: (id) => held.ids.has(id),
    lastRow: () => held.last,
    grow: (after, ids, cells) => {
      held.grid.splice(after, 0, ...cells);
      ids.forEach((id, index) => {
        held.rows.push({ id, row: after + 1 + index });
        held.ids.add(id);
      });
      held.last = after + ids.length;
      isCurrent = false;
    },
  };
}

interface Whole {
  /** Shows `grid` and `rows` as they are. */
  readonly table: Table;
  readonly grid: (readonly Cell[])[];
  readonly rows: TableRow[];
  readonly ids: Set<string>;
  last: number;
}

function whole(read: Table): Whole {
  const grid = [...read.grid];
  const rows = [...read.rows];
  return {
    table: { ...read, grid, rows },
    grid,
    rows,
    ids: new Set(rows.map((row) => row.id)),
    last: rows.reduce((most, one) => Math.max(most, one.row), HEADER_ROW),
  };
}
