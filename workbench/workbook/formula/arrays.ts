/** Functions that give a range: FILTER, UNIQUE, SORT, TRANSPOSE. */
import { first, type GridFunction, MANY, rowsOf } from './grids';
import { compare, fail, keyOf, type Operand, type Scalar, toBoolean, toNumber } from './scalars';

/** FILTER(range, condition, ...): conditions are columns or rows of booleans. Nothing found is #N/A. */
function filter([range = null, ...conditions]: readonly Operand[]): Operand {
  const rows = rowsOf(range);
  const lists = conditions.map((condition) => rowsOf(condition));
  const byColumn =
    rows.length > 1 &&
    lists.every((list) => list.length === 1 && (list[0]?.length ?? 0) === (rows[0]?.length ?? 0));
  const keeps = (at: number) =>
    lists.every(
      (list) =>
        toBoolean((byColumn ? list[0]?.[at] : list.length === 1 ? list[0]?.[at] : list[at]?.[0]) ?? null) ===
        true,
    );
  const kept = byColumn
    ? rows.map((row) => row.filter((_, at) => keeps(at)))
    : rows.filter((_, at) => keeps(at));
  return kept.length === 0 || kept[0]?.length === 0 ? fail('#N/A') : { rows: kept };
}

function unique([range = null]: readonly Operand[]): Operand {
  const seen = new Set<string>();
  const rows = rowsOf(range).filter((row) => {
    const key = JSON.stringify(row.map(keyOf));
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return { rows };
}

/** SORT(range, column, ascending, ...): blanks stay last in either direction. */
function sort([range = null, ...keys]: readonly Operand[]): Operand {
  const orders: { column: number; ascending: boolean }[] = [];
  for (let at = 0; at < Math.max(keys.length, 1); at += 2) {
    const column = toNumber(first(keys[at] ?? 1));
    if (typeof column === 'object') return column;
    orders.push({ column: column - 1, ascending: toBoolean(first(keys[at + 1] ?? true)) === true });
  }
  const rows = rowsOf(range).toSorted((one, other) => {
    for (const { column, ascending } of orders) {
      const order = compareForSort(one[column] ?? null, other[column] ?? null, ascending);
      if (order !== 0) return order;
    }
    return 0;
  });
  return { rows };
}

/** The order of a sorted column; blanks are last. */
export function compareForSort(one: Scalar, other: Scalar, ascending: boolean): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return ascending ? compare(one, other) : compare(other, one);
}

function transpose([range = null]: readonly Operand[]): Operand {
  const rows = rowsOf(range);
  return { rows: (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? null)) };
}

export const ARRAYS: readonly (readonly [string, GridFunction])[] = [
  ['FILTER', { args: [2, MANY], array: true, apply: filter }],
  ['UNIQUE', { args: [1, 1], array: true, apply: unique }],
  ['SORT', { args: [1, MANY], array: true, apply: sort }],
  ['TRANSPOSE', { args: [1, 1], array: true, apply: transpose }],
];
