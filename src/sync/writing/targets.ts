/** Cells to be written, in as few blocks as there are. */
import type { Cell, Sheet } from '../../ports';
import { cellKey } from '../../sheets/cells';
import type { Table } from '../../sheets/table';
import { unlessMoved } from './moved';
import type { Pen } from './pen';
import { writeDespiteRules } from './refused';

/** Reads a table anew. */
export type Reread = () => Table;

/** One cell to be written. */
export interface Target {
  readonly row: number;
  readonly column: number;
  readonly after: Cell;
}

export function rowsById(table: Table): ReadonlyMap<string, number> {
  return new Map(table.rows.map((row) => [row.id, row.row]));
}

/** Writes cells, whatever rules the person has set on them; false where columns have moved and a write was refused. */
export function putTargets(table: Table, targets: readonly Target[], pen: Pen): boolean {
  const rowsIn = (column: number) => {
    const rows = targets.filter((target) => target.column === column).map(({ row }) => row);
    return [...new Set(rows)].sort((a, b) => a - b);
  };
  return unlessMoved(table, () =>
    writeDespiteRules(table, rowsIn, pen, () => writeTargets(table.sheet, targets)),
  );
}

function writeTargets(sheet: Sheet, targets: readonly Target[]): void {
  const blocks = blocksOf(targets);
  const singles = alike(blocks.filter(isSingle));
  const together = new Set([...singles.values()].filter((some) => some.length > 1).flat());
  for (const some of singles.values()) {
    for (let from = 0; some.length > 1 && from < some.length; from += MOST_TOGETHER)
      sheet.writeSame(some.slice(from, from + MOST_TOGETHER), some[0]?.cells[0]?.[0] ?? '');
  }
  for (const block of blocks) if (!together.has(block)) sheet.write(block.row, block.column, block.cells);
}

/** Assumption: Google names no limit for the ranges of a list; so many names are some kilobytes. */
const MOST_TOGETHER = 200;

function isSingle({ cells }: Block): boolean {
  return cells.length === 1 && cells[0]?.length === 1;
}

/** Single cells by what they shall hold: a run gives many rows the same moment. */
function alike(singles: readonly Block[]): ReadonlyMap<string, readonly Block[]> {
  const groups = new Map<string, Block[]>();
  for (const single of singles) {
    const cell = single.cells[0]?.[0] ?? '';
    const name = cellKey(cell);
    const group = groups.get(name);
    if (group) group.push(single);
    else groups.set(name, [single]);
  }
  return groups;
}

interface Block {
  readonly row: number;
  readonly column: number;
  readonly cells: Cell[][];
}

/** Neighbouring cells go together: the same columns in rows that follow each other are one block. */
function blocksOf(targets: readonly Target[]): readonly Block[] {
  const blocks: Block[] = [];
  const open = new Map<string, Block>();
  for (const span of spansOf(targets)) {
    const name = `${span.column}:${span.cells[0]?.length ?? 0}`;
    const above = open.get(name);
    if (above && above.row + above.cells.length === span.row) above.cells.push(...span.cells);
    else {
      blocks.push(span);
      open.set(name, span);
    }
  }
  return blocks;
}

/** Cells of one row that stand side by side. */
function spansOf(targets: readonly Target[]): readonly Block[] {
  const spans: Block[] = [];
  for (const { row, column, after } of [...targets].sort((a, b) => a.row - b.row || a.column - b.column)) {
    const last = spans[spans.length - 1];
    const cells = last?.cells[0];
    if (last && cells && last.row === row && last.column + cells.length === column) cells.push(after);
    else spans.push({ row, column, cells: [[after]] });
  }
  return spans;
}
