/**
 * Hidden cells that stand beside other rows when a killed run is to be finished: somebody has sorted the columns that
 * are seen since, or the run has written into rows or columns that were moved in that moment. The first is put right
 * before anything else: a listing is known by a hidden cell too; the second by what the journal has kept.
 */
import { ofIn } from '../../../sheets/memory';
import { cellAt, filledRows, sameLayout, type Table } from '../../../sheets/table';
import type { Journal, RowWrite } from '../journal';
import { labelsOf, sameLabels } from '../labels';

/** Whether hidden cells that stand apart do so by a sort alone. In doubt, they do not. */
export function wasSortedSince(journal: Journal, name: RowWrite['table'], table: Table): boolean {
  if (!haveColumnsStayed(journal, name, table)) return false;
  const remembered = rememberedIn(table);
  // A sort takes nothing away and doubles nothing: a memory that was written into a wrong row stands there for another.
  return new Set(remembered).size === remembered.length && !areWritten(journal, name, remembered);
}

function haveColumnsStayed({ layouts, whole, kept }: Journal, name: RowWrite['table'], now: Table): boolean {
  const layout = layouts[name];
  const labels = (whole[name] ?? kept[name])?.columns;
  if (!layout && !labels) return false;
  return (
    (!layout || sameLayout(new Map(Object.entries(layout)), now.layout)) &&
    (!labels || sameLabels(labels, labelsOf(now)))
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
