/** Takes out of the writes what would go over a formula of the person's, and lets the rows remember it. */
import { once } from '../domain/once';
import type { Change } from '../domain/plan';
import { rememberSpared, type Spared } from '../domain/spared';
import { memoryText } from './compile';
import type { CellWrite, RowWrite } from './journal';
import { type FormulasOf, withoutFormulas } from './own-formulas';

export function sparing(
  writes: readonly RowWrite[],
  formulas: FormulasOf,
  changes: readonly Change[],
): readonly RowWrite[] {
  const byRow = once(() => new Map(changes.map((change) => [rowOf(change), change])));
  return writes.map((write) => {
    const own = formulas[write.table];
    const guarded = write.kind === 'set' && own ? withoutFormulas(write, own) : write;
    if (guarded === write) return write;
    const change = byRow().get(rowOf(write));
    return change?.was ? remembering(guarded, write, change, change.was.memory) : guarded;
  });
}

const rowOf = ({ table, id }: Pick<Change, 'table' | 'id'>): string => `${table} ${id}`;

function remembering(guarded: RowWrite, write: RowWrite, change: Change, was: object): RowWrite {
  const spared = sparedBy(write, guarded, change);
  const memory: CellWrite = {
    name: 'memory',
    before: memoryText(was),
    after: memoryText(rememberSpared(change.memory ?? was, spared)),
  };
  return { ...guarded, cells: [...guarded.cells.filter(({ name }) => name !== memory.name), memory] };
}

/** What the plan has read in the cells that are left out, and what it wanted there. */
function sparedBy(write: RowWrite, guarded: RowWrite, { before, after }: Change): Spared {
  const [read, wanted] = [before, after] as Readonly<Record<string, unknown>>[];
  const left = write.cells.filter((cell) => !guarded.cells.includes(cell));
  return Object.fromEntries(left.map(({ name }) => [name, [read?.[name] ?? null, wanted?.[name] ?? null]]));
}
