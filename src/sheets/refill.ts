/**
 * What rows still remember of columns that were deleted: their marks and their links. Put back blank, every sale would be
 * taken back, and every link be taken for one that the person has taken off.
 */
import type { Cell, Sheet } from '../ports';
import type { Column, TableSpec } from './columns';
import { runsOf } from './make';
import { memoryIn } from './memory';
import { cellAt, filledRows, type Grid, type Layout, layoutOf, textAt } from './table';

/** Fills columns that stand side by side from `first` on and have no keys yet. */
export function refill(
  sheet: Sheet,
  spec: TableSpec,
  grid: Grid,
  columns: readonly Column[],
  first: number,
): void {
  const layout = layoutOf(spec, grid);
  const rows = filledRows(spec, grid, layout).filter((row) =>
    spec.ids.some((name) => textAt(grid, layout, row, name) !== ''),
  );
  columns.forEach(({ name, kind }, index) => {
    const remembered = REMEMBERED[name];
    if (remembered === undefined) return;
    for (const { from, count } of runsOf(
      rows.map((row, at) => row - at),
      (by) => by,
    )) {
      const run = rows.slice(from, from + count);
      const area = { row: run[0] ?? 1, column: first + index, rows: count, columns: 1 };
      if (kind === 'tick') sheet.setCheckboxes(area);
      sheet.write(
        area.row,
        area.column,
        run.map((row) => [remembered(grid, layout, row)]),
      );
    }
  });
}

type Remembered = (grid: Grid, layout: Layout<string>, row: number) => Cell;

/** By the column's name. */
const REMEMBERED: Readonly<Record<string, Remembered>> = {
  sold: (grid, layout, row) => textAt(grid, layout, row, 'applied') === 'sold',
  deleted: (grid, layout, row) => textAt(grid, layout, row, 'applied') === 'deleted',
  applied: (grid, layout, row) => {
    if (cellAt(grid, layout, row, 'sold') === true) return 'sold';
    return cellAt(grid, layout, row, 'deleted') === true ? 'deleted' : '';
  },
  item: (grid, layout, row) => {
    const { item = '' } = memoryIn(textAt(grid, layout, row, 'memory')) as { readonly item?: number };
    return item;
  },
};
