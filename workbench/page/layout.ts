/** Where rows and columns stand on the screen: widths, what is hidden, what is frozen. */
import type { TabState } from '../server/messages';

export const ROW_HEIGHT = 24;
export const NUMBER_WIDTH = 46;
const DEFAULT_WIDTH = 100;

export interface Column {
  readonly column: number;
  readonly width: number;
  /** Its distance from the left edge while it is frozen, else null. */
  readonly fixedAt: number | null;
  readonly lastFixed: boolean;
}

export interface Layout {
  readonly columns: readonly Column[];
  readonly width: number;
  /** Frozen rows that are seen. */
  readonly frozen: readonly number[];
  /** Row numbers below them that are seen, from top to bottom. */
  readonly rows: readonly number[];
}

export function layoutOf(tab: TabState): Layout {
  const hiddenColumns = new Set(tab.layout.hiddenColumns);
  const hiddenRows = new Set([...tab.layout.hiddenRows, ...tab.layout.filteredRows]);
  const columns: Column[] = [];
  let left = NUMBER_WIDTH;
  for (let column = 1; column <= tab.maxColumns; column += 1) {
    if (hiddenColumns.has(column)) continue;
    const width = tab.layout.columnWidths[column] ?? DEFAULT_WIDTH;
    const fixed = column <= tab.frozenColumns;
    columns.push({
      column,
      width,
      fixedAt: fixed ? left : null,
      lastFixed: fixed && column === lastSeen(tab.frozenColumns, hiddenColumns),
    });
    left += width;
  }
  return {
    columns,
    width: left,
    frozen: seen(1, tab.frozenRows, hiddenRows),
    rows: seen(tab.frozenRows + 1, tab.maxRows, hiddenRows),
  };
}

function seen(first: number, last: number, hidden: ReadonlySet<number>): readonly number[] {
  const rows: number[] = [];
  for (let row = first; row <= last; row += 1) if (!hidden.has(row)) rows.push(row);
  return rows;
}

function lastSeen(last: number, hidden: ReadonlySet<number>): number {
  let column = last;
  while (column > 0 && hidden.has(column)) column -= 1;
  return column;
}
