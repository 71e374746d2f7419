/** Lists of very few, by the hundred thousand: to push to one would keep room for sixteen more. */

/** The list with one more behind it, and no room for others. */
export const withOne = <Value>(list: readonly Value[] | undefined, value: Value): Value[] =>
  list === undefined || list.length === 0 ? [value] : list.concat([value]);
