/** Takes out of the writes what would go over a formula of the person's, and lets the rows remember it. */
import { once } from '../../domain/once';
import type { Change } from '../../domain/plan';
import { rememberSpared, type Spared } from '../../domain/spared';
import type { Cell } from '../../ports';
import { INVENTORY, LISTINGS } from '../../sheets/columns';
import { memoryText, ofIn } from '../../sheets/memory';
import type { RowWrite } from './journal';
import { type FormulasOf, withoutFormulas } from './own-formulas';

/** What is left of the writes: a row of which nothing can be written is none of them. */
export function sparing(
  writes: readonly RowWrite[],
  formulas: FormulasOf,
  changes: readonly Change[],
  memoryAt: (write: RowWrite) => Cell,
): readonly RowWrite[] {
  const byRow = once(() => new Map(changes.map((change) => [rowOf(change), change])));
  return writes.flatMap((write) => {
    const own = formulas[write.table];
    if (write.kind !== 'set' || !own) return [write];
    const guarded = withoutFormulas(write, own);
    const change = byRow().get(rowOf(write));
    const before = memoryAt(write);
    const memory = change && memoryOf(guarded, write, change, shownOf(guarded, write, String(before)));
    const left = memory === undefined ? guarded : withMemory(guarded, before, memory);
    return left.cells.length === 0 ? [] : [left];
  });
}

const rowOf = ({ table, id }: Pick<Change, 'table' | 'id'>): string => `${table} ${id}`;

const MEMORY = 'memory';
const PICTURE = 'photo';

/** What the row is to remember; undefined where that has nothing to do with what is spared. */
function memoryOf(guarded: RowWrite, write: RowWrite, change: Change, of: string): string | undefined {
  const was = change.was?.memory;
  if (!was || (guarded === write && !was.spared)) return undefined;
  const written = guarded.cells.map(({ name }) => name);
  return memoryText(rememberSpared(change.memory ?? was, written, sparedBy(write, guarded, change)), of);
}

/** What the row will be known by: as before, where a formula keeps to show what it is known by. */
function shownOf(guarded: RowWrite, write: RowWrite, before: string): string {
  const { known } = write.table === 'Inventory' ? INVENTORY : LISTINGS;
  const isKept = write.cells.some((cell) => isIn(known, cell.name) && !guarded.cells.includes(cell));
  const held = ofIn(before);
  return isKept && held !== '' ? held : ofIn(memoryAfter(guarded) ?? before);
}

const isIn = (names: readonly string[], name: string): boolean => names.includes(name);

function memoryAfter({ cells }: RowWrite): string | undefined {
  const cell = cells.find(({ name }) => name === MEMORY);
  return cell && String(cell.after);
}

function withMemory(guarded: RowWrite, before: Cell, after: string): RowWrite {
  const others = guarded.cells.filter(({ name }) => name !== MEMORY);
  return { ...guarded, cells: before === after ? others : [...others, { name: MEMORY, before, after }] };
}

/** What the plan has read in the cells that are left out, and what it wanted there. A picture is a formula of ours, and never read. */
function sparedBy(write: RowWrite, guarded: RowWrite, { before, after }: Change): Spared {
  const [held, wanted] = [before, after] as Readonly<Record<string, unknown>>[];
  const left = write.cells.filter((cell) => cell.name !== PICTURE && !guarded.cells.includes(cell));
  return Object.fromEntries(left.map(({ name }) => [name, [held?.[name] ?? null, wanted?.[name] ?? null]]));
}
