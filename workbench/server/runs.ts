/** Turns a look per cell into few operations: one for each stretch of a column that looks alike. */
import type { Area, Operation } from '../workbook/types';

/** Stretches down each column of cells with the same value; cells whose value is undefined are left out. */
export function runsDown<Item>(
  area: Area,
  items: readonly (readonly (Item | undefined)[])[],
  same: (one: Item, other: Item) => boolean,
): readonly { readonly area: Area; readonly item: Item }[] {
  const runs: { area: Area; item: Item }[] = [];
  for (let c = 0; c < area.columns; c += 1) {
    let open: { area: Area; item: Item } | null = null;
    for (let r = 0; r < area.rows; r += 1) {
      const item = items[r]?.[c];
      if (item !== undefined && open && same(open.item, item)) {
        open.area = { ...open.area, rows: open.area.rows + 1 };
        continue;
      }
      open =
        item === undefined
          ? null
          : { area: { row: area.row + r, column: area.column + c, rows: 1, columns: 1 }, item };
      if (open) runs.push(open);
    }
  }
  return runs;
}

/** What gives cells the number formats they should have, where they have another. */
export function formatRuns(
  sheetId: number,
  area: Area,
  wanted: readonly (readonly string[])[],
  present: readonly (readonly string[])[],
): readonly Operation[] {
  const changes = wanted.map((line, r) =>
    line.map((format, c) => (format === present[r]?.[c] ? undefined : format)),
  );
  return runsDown(area, changes, (one, other) => one === other).map((run) => ({
    do: 'numberFormat',
    sheetId,
    area: run.area,
    format: run.item,
  }));
}
