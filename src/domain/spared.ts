/**
 * Cells of ours in which a formula of the person's stands, or that another cell covers. Nothing is written there, so
 * that the cell goes on saying something else than the platform: it is tried at every sync, and told once.
 */

/** By the cell's name: what it held, and what would have been written. */
export type Spared = Readonly<Record<string, readonly [held: unknown, wanted: unknown]>>;

interface Remembering {
  readonly spared?: Spared;
}

/** Whether all of these cells were spared before, holding the same for the same wish. */
export function wereSpared({ spared }: Remembering, held: object, wanted: object): boolean {
  if (spared === undefined) return false;
  const now = held as Readonly<Record<string, unknown>>;
  return Object.entries(wanted).every(([cell, value]) => {
    const before = spared[cell];
    return before !== undefined && before[0] === now[cell] && before[1] === value;
  });
}

/**
 * The values of a row with what its covered cells would hold: what follows from a row goes on to do so. A number is none
 * of it: an item without its number is no item.
 */
export function withWanted<Values extends object>(values: Values, { spared }: Remembering): Values {
  if (spared === undefined) return values;
  const now = values as Readonly<Record<string, unknown>>;
  const covered = Object.entries(spared).filter(
    ([cell, [held]]) => cell !== 'number' && isBlank(held) && now[cell] === held,
  );
  if (covered.length === 0) return values;
  return { ...values, ...Object.fromEntries(covered.map(([cell, [, wanted]]) => [cell, wanted])) };
}

const isBlank = (value: unknown): boolean => value === null || value === '';

/** The memory once some cells have been written and others spared. */
export function rememberSpared<Memory extends Remembering>(
  memory: Memory,
  written: readonly string[],
  spared: Spared,
): Memory {
  const { spared: before = {}, ...rest } = memory;
  const left = Object.entries({ ...before, ...spared }).filter(([cell]) => !written.includes(cell));
  return (left.length === 0 ? rest : { ...rest, spared: Object.fromEntries(left) }) as Memory;
}
