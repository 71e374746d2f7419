/**
 * Hidden cells that stand beside other rows when a killed run is to be finished: somebody has sorted the columns that
 * are seen since, or the run has written into rows or columns that were moved in that moment. The first is put right
 * before anything else: a listing is known by a hidden cell too; the second by what the journal has kept.
 */
import { ofIn } from '../../../sheets/memory';
import { cellAt, filledRows, type Table } from '../../../sheets/table';
import type { Journal, RowWrite } from '../journal';

/** Whether hidden cells that stand apart do so by a sort alone. In doubt, they do not. */
export function wasSortedSince(journal: Journal, name: RowWrite['table'], table: Table): boolean {
  if (hasMemoryAstray(table)) return false;
  const remembered = rememberedIn(table);
  // A sort takes nothing away and doubles nothing: a memory that was written into a wrong row stands there for another.
  return new Set(remembered).size === remembered.length && !areWritten(journal, name, remembered);
}

/** A row that was written while columns were moved has its memory beside the column of memories. */
function hasMemoryAstray({ grid, layout }: Table): boolean {
  const own = (layout.get('memory') ?? 0) - 1;
  return grid.some((cells) =>
    cells.some((cell, index) => index !== own && typeof cell === 'string' && ofIn(cell) !== ''),
  );
}

function rememberedIn({ spec, grid, layout }: Table): readonly string[] {
  return filledRows(spec, grid, layout)
    .map((row) => ofIn(String(cellAt(grid, layout, row, 'memory'))))
    .filter((of) => of !== '');
}

/** Whether all of these rows were to be changed: they may have changed their places among each other. */
function areWritten({ writes }: Journal, name: RowWrite['table'], remembered: readonly string[]): boolean {
  const sets = writes.filter((write) => write.table === name && write.kind === 'set');
  const memories = sets.flatMap(({ cells }) => cells.filter((cell) => cell.name === 'memory'));
  const written = new Set(memories.map(({ after }) => ofIn(String(after))));
  return remembered.every((of) => written.has(of));
}
