/** The Inventory sheet: its rows by item number. */
import type { ItemMemory, ItemRow, ItemValues } from '../domain/sheets';
import type { Cell } from '../ports';
import { decode } from './cells';
import { INVENTORY, type ItemColumn } from './columns';
import {
  cellAt,
  filledRows,
  type Grid,
  isHeader,
  isOurs,
  type Layout,
  readRow,
  type Table,
  type TableRow,
  textAt,
  withRepeats,
} from './table';

/** Sums that people put below their rows are no items; the shoe Total 90 is one. */
const TOTALS = /^\s*(?:grand |sub-?)?(?:totals?|sum|average|count)\b(?! ?90\b)/i;

const TOTALS_LABEL = /^\s*(?:grand |sub-?)?(?:totals?|sums?|summe|gesamt|averages?|counts?)\s*:?\s*$/i;

/** Rows with a number, and rows that a person typed an item into. Totals, counts below the numbers and rows of the person's own are none. */
export function itemIds(grid: Grid, layout: Layout<ItemColumn>): readonly TableRow[] {
  const rows = filledRows(INVENTORY, grid, layout).flatMap((row) => {
    const number = decode(NUMBER, cellAt(grid, layout, row, 'number'), '').value;
    const typed = isTyped(grid, layout, row);
    if (typeof number === 'number')
      return typed || isOurs(INVENTORY, grid, layout, row) ? [{ id: String(number), row }] : [];
    return typed && !isHeader(INVENTORY, grid, layout, row) ? [{ id: `@${row}`, row }] : [];
  });
  return withRepeats(rows);
}

const NUMBER = INVENTORY.columns.find((column) => column.name === 'number') ?? {
  name: 'number',
  header: '#',
  role: 'ours',
  kind: 'item number',
  width: 64,
};

/** Whether a row names a thing: totals and rows of the person's own do not. */
export function isTyped(grid: Grid, layout: Layout<ItemColumn>, row: number): boolean {
  const title = textAt(grid, layout, row, 'title').trim();
  const code = textAt(grid, layout, row, 'styleCode').trim();
  if (TOTALS.test(title) || hasTotalsLabel(grid[row - 1] ?? [])) return false;
  const isSum = typeof cellAt(grid, layout, row, 'title') === 'number';
  return (title !== '' && !isSum) || code !== '';
}

/** The label may stand in a column of the person's own, and a sum or a count in that of the titles. */
function hasTotalsLabel(cells: readonly Cell[]): boolean {
  return cells.some((cell) => typeof cell === 'string' && TOTALS_LABEL.test(cell));
}

export function itemRows(table: Table<ItemColumn>): readonly ItemRow[] {
  return table.rows.map(({ id, row }) => ({
    id,
    ...readRow<ItemColumn, ItemValues, ItemMemory>(table, row),
  }));
}
