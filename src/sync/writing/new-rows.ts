/** New rows at the very end of the grid, where no sort and no typing person reaches them, and what they need of us. */
import type { Kind } from '../../sheets/columns';
import type { Layout, Table } from '../../sheets/table';

/** Tries to find room for rows while a person deletes others. */
const TRIES = 4;

/**
 * Inserts rows at the very end and has them written; returns the first. A person who deletes a row in between makes the
 * grid too short for the block: it is then measured anew.
 */
export function intoNewRows(table: Table, count: number, write: (first: number) => void): number {
  for (let attempt = 1; ; attempt += 1) {
    const size = table.sheet.rowCount();
    // Above a blank last row, so that colours and choices that reach to the end of the sheet take the new rows in.
    const after = table.grid.length < size ? size - 1 : size;
    table.sheet.insertRows(after, count);
    try {
      write(after + 1);
      return after + 1;
    } catch (error) {
      const isTooShort = table.sheet.rowCount() < after + count;
      if (!isTooShort || attempt === TRIES) throw error;
    }
  }
}

/** From our first to our last column; null for one of the person's own. */
export function kindsOf({ spec, layout }: Table): readonly (Kind | null)[] {
  const { first, columns } = spanOf(layout);
  return Array.from({ length: columns }, (_, index) => {
    const column = spec.columns.find((one) => layout.get(one.name) === first + index);
    return column?.kind ?? null;
  });
}

/** Checkboxes, in our columns of marks. */
export function addBoxes(table: Table, row: number, rows: number): void {
  const { first } = spanOf(table.layout);
  for (const run of ticksOf(kindsOf(table))) {
    table.sheet.setCheckboxes({ row, column: first + run.from, rows, columns: run.count });
  }
}

export function spanOf(layout: Layout<string>): { readonly first: number; readonly columns: number } {
  const places = [...layout.values()];
  const first = Math.min(...places);
  return { first, columns: Math.max(...places) - first + 1 };
}

function ticksOf(
  kinds: readonly (string | null)[],
): readonly { readonly from: number; readonly count: number }[] {
  const runs: { from: number; count: number }[] = [];
  kinds.forEach((kind, index) => {
    if (kind !== 'tick') return;
    const last = runs[runs.length - 1];
    if (last && last.from + last.count === index) last.count += 1;
    else runs.push({ from: index, count: 1 });
  });
  return runs;
}
