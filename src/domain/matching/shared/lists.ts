/** Lists of very few, by the hundred thousand: one that was pushed to, spread or filtered keeps room for sixteen more. */

/** The same list without room for others: for one that is kept. */
export const trimmed = <Value>(list: readonly Value[]): Value[] => list.slice();

/** The list with one more behind it, and no room for others. */
export const withOne = <Value>(list: readonly Value[] | undefined, value: Value): Value[] =>
  list === undefined || list.length === 0 ? [value] : list.concat([value]);

/** A plain loop is the fastest for very few. */
export function has<Value>(list: readonly Value[], value: Value): boolean {
  for (const one of list) if (one === value) return true;
  return false;
}
