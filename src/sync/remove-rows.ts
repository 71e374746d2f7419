/**
 * Deletes rows, neighbours together, from the bottom up. A row is deleted by its place, and nothing locks a sheet against
 * its people: where somebody moves rows between the read and the deletion, another row goes in its stead. So the sheet is
 * read again after each deletion, and what should have stayed is put back.
 */
import type { Cell } from '../ports';
import { guarded } from '../sheets/cells';
import { dataRows, type Table } from '../sheets/table';
import type { Held } from './held';
import { type Formulas, rowsById } from './targets';

/** Deletions that hit other rows, one after the other, before it is left to the next run. */
const TRIES = 4;

export function removeRows(held: Held, ids: readonly string[], flush: () => void): void {
  if (ids.length === 0) return;
  const doomed = new Set(ids);
  let before = held.refresh();
  for (let misses = 0; misses < TRIES; ) {
    const block = lowestBlock(before, doomed);
    if (!block) return;
    const formulas = formulasOf(before);
    before.sheet.deleteRows(block.from, block.count);
    flush();
    const now = held.refresh();
    const lost = lostRows(before, now, doomed, block);
    putBack(now, lost, before, formulas, block.from);
    if (lost.length > 0) {
      misses += 1;
      flush();
    }
    before = lost.length > 0 ? held.refresh() : now;
  }
}

interface Block {
  readonly from: number;
  readonly count: number;
}

function lowestBlock(table: Table, doomed: ReadonlySet<string>): Block | null {
  const rows = new Set(table.rows.filter(({ id }) => doomed.has(id)).map(({ row }) => row));
  if (rows.size === 0) return null;
  const last = [...rows].reduce((most, row) => Math.max(most, row), 0);
  let from = last;
  while (rows.has(from - 1)) from -= 1;
  return { from, count: last - from + 1 };
}

function formulasOf({ sheet, grid }: Table): Formulas {
  const columns = grid.reduce((most, cells) => Math.max(most, cells.length), 1);
  return { from: 1, grid: sheet.readFormulas({ row: 1, column: 1, rows: grid.length, columns }) };
}

/** The rows that were deleted in the stead of some of the block, as they stood; none where all of the block has gone. */
function lostRows(before: Table, now: Table, doomed: ReadonlySet<string>, block: Block): readonly number[] {
  const still = rowsById(now);
  const left = before.rows.filter(
    ({ id, row }) => row >= block.from && row < block.from + block.count && still.has(id),
  );
  if (left.length === 0) return [];
  const named = before.rows.filter(({ id }) => !doomed.has(id) && !still.has(id)).map(({ row }) => row);
  return [...named, ...lostNameless(before, now)].sort((one, other) => one - other);
}

/** Rows without an id, such as totals, are known by what they hold. */
function lostNameless(before: Table, now: Table): readonly number[] {
  const named = new Set(before.rows.map(({ row }) => row));
  const held = new Map<string, number>();
  for (const row of dataRows(now.grid)) {
    const content = contentOf(now, row);
    held.set(content, (held.get(content) ?? 0) + 1);
  }
  return dataRows(before.grid).filter((row) => {
    if (named.has(row)) return false;
    const content = contentOf(before, row);
    const count = held.get(content) ?? 0;
    held.set(content, count - 1);
    return count <= 0;
  });
}

function contentOf({ grid }: Table, row: number): string {
  return JSON.stringify(grid[row - 1] ?? []);
}

/** Where the deletion was, so that every formula means the rows that it meant. */
function putBack(now: Table, lost: readonly number[], before: Table, formulas: Formulas, from: number): void {
  if (lost.length === 0) return;
  now.sheet.insertRows(from - 1, lost.length);
  const rows = lost.map((row) =>
    (formulas.grid[row - 1] ?? []).map((formula, index) =>
      formula === '' ? guarded(before.grid[row - 1]?.[index] ?? '') : formula,
    ),
  );
  lost.forEach((row, index) => {
    letFormulas(now, formulas.grid[row - 1] ?? [], from + index);
  });
  now.sheet.write(from, 1, rows);
}

/** A cell with a text's format takes a formula for text. */
function letFormulas({ sheet }: Table, formulas: readonly Cell[], row: number): void {
  formulas.forEach((formula, index) => {
    if (formula !== '') sheet.setNumberFormat({ row, column: index + 1, rows: 1, columns: 1 }, 'General');
  });
}
