/**
 * Cells of ours in which a formula of the person's stands. Nothing is written over it, so that the cell goes on saying
 * something else than the platform: what was spared is remembered, and is no news the next time.
 */

/** By the cell's name: what its formula gave, and what would have been written. */
export type Spared = Readonly<Record<string, readonly [read: unknown, wanted: unknown]>>;

interface Remembering {
  readonly spared?: Spared;
}

/** Whether the cell was spared with the same result and the same wish before. */
export function isSpared({ spared }: Remembering, cell: string, read: unknown, wanted: unknown): boolean {
  const before = spared?.[cell];
  return before !== undefined && before[0] === read && before[1] === wanted;
}

/** The memory without what was spared in cells that are to be written now. */
export function forgetSpared<Memory extends Remembering>(memory: Memory, cells: readonly string[]): Memory {
  const { spared } = memory;
  if (spared === undefined || !cells.some((cell) => cell in spared)) return memory;
  const left = Object.entries(spared).filter(([cell]) => !cells.includes(cell));
  const { spared: _, ...rest } = memory;
  return (left.length === 0 ? rest : { ...rest, spared: Object.fromEntries(left) }) as Memory;
}

/** The memory with what is spared now. */
export function rememberSpared<Memory extends Remembering>(memory: Memory, spared: Spared): Memory {
  return { ...memory, spared: { ...memory.spared, ...spared } };
}
