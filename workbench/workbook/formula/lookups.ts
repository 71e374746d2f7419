/** VLOOKUP and its like. Exact look-ups use an index of the searched column, kept as long as the range is unchanged. */
import { first, type GridFunction, rowsOf } from './grids';
import {
  compare,
  fail,
  isError,
  keyOf,
  NOT_AVAILABLE,
  type Operand,
  REFERENCE,
  type Scalar,
  toBoolean,
  toNumber,
  VALUE,
} from './scalars';

const indexes = new WeakMap<readonly (readonly Scalar[])[], Map<string, ReadonlyMap<string, number>>>();

/** Where a value first stands in a column (or, `across`, in the first row) of a range; -1 when it does not. */
function placeOf(rows: readonly (readonly Scalar[])[], across: boolean, wanted: Scalar): number {
  if (typeof wanted === 'string' && /[*?]/.test(wanted)) return wildcardPlace(rows, across, wanted);
  const known = indexes.get(rows) ?? new Map<string, ReadonlyMap<string, number>>();
  indexes.set(rows, known);
  const name = across ? 'row' : 'column';
  const index = known.get(name) ?? indexOf(listOf(rows, across));
  known.set(name, index);
  return index.get(keyOf(wanted)) ?? -1;
}

function indexOf(values: readonly Scalar[]): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  values.forEach((value, at) => {
    const key = keyOf(value);
    if (!index.has(key)) index.set(key, at);
  });
  return index;
}

function wildcardPlace(rows: readonly (readonly Scalar[])[], across: boolean, wanted: string): number {
  const source = wanted
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[\\s\\S]*')
    .replaceAll('?', '[\\s\\S]');
  const expression = new RegExp(`^${source}$`, 'i');
  return listOf(rows, across).findIndex((value) => typeof value === 'string' && expression.test(value));
}

const listOf = (rows: readonly (readonly Scalar[])[], across: boolean): readonly Scalar[] =>
  across ? (rows[0] ?? []) : rows.map((row) => row[0] ?? null);

/** The last place in ascending values that is not above the wanted one (or, descending, not below it). */
function nearest(values: readonly Scalar[], wanted: Scalar, direction: 1 | -1): number {
  let best = -1;
  for (const [at, value] of values.entries()) {
    if (value === null || isError(value) || typeof value !== typeof wanted) continue;
    if (compare(value, wanted) * direction > 0) break;
    best = at;
  }
  return best;
}

function vlookup(operands: readonly Operand[], across: boolean): Operand {
  const wanted = first(operands[0]);
  if (isError(wanted)) return wanted;
  const rows = rowsOf(operands[1]);
  const index = toNumber(first(operands[2]));
  if (typeof index === 'object') return index;
  const approximate = operands.length < 4 || toBoolean(first(operands[3])) === true;
  const at = approximate ? nearest(listOf(rows, across), wanted, 1) : placeOf(rows, across, wanted);
  const size = across ? rows.length : (rows[0]?.length ?? 0);
  if (index < 1) return VALUE;
  if (index > size) return REFERENCE;
  if (at < 0) return NOT_AVAILABLE;
  return (across ? rows[index - 1]?.[at] : rows[at]?.[index - 1]) ?? null;
}

function match(operands: readonly Operand[]): Operand {
  const wanted = first(operands[0]);
  if (isError(wanted)) return wanted;
  const rows = rowsOf(operands[1]);
  const across = rows.length === 1;
  const kind = operands.length < 3 ? 1 : toNumber(first(operands[2]));
  if (typeof kind === 'object') return kind;
  const at =
    kind === 0 ? placeOf(rows, across, wanted) : nearest(listOf(rows, across), wanted, kind > 0 ? 1 : -1);
  return at < 0 ? NOT_AVAILABLE : at + 1;
}

/** XLOOKUP: exact, or the next smaller (-1) or larger (1), or with wildcards (2). */
function xlookup([key = null, range = null, results = null, missing, mode]: readonly Operand[]): Operand {
  const wanted = first(key);
  if (isError(wanted)) return wanted;
  const rows = rowsOf(range);
  const across = rows.length === 1 && (rows[0]?.length ?? 0) > 1;
  const kind = mode === undefined ? 0 : toNumber(first(mode));
  if (typeof kind === 'object') return kind;
  const exact = placeOf(rows, across, wanted);
  const at = exact >= 0 || kind === 0 || kind === 2 ? exact : closest(listOf(rows, across), wanted, kind);
  if (at < 0) return missing === undefined ? NOT_AVAILABLE : missing;
  const found = rowsOf(results);
  if (across) return { rows: found.map((row) => [row[at] ?? null]) };
  return { rows: [found[at] ?? [fail('#N/A')]] };
}

function closest(values: readonly Scalar[], wanted: Scalar, side: number): number {
  let best = -1;
  for (const [at, value] of values.entries()) {
    if (value === null || isError(value) || compare(value, wanted) * side < 0) continue;
    if (best < 0 || compare(value, values[best] ?? null) * side < 0) best = at;
  }
  return best;
}

function index([range = null, row, column]: readonly Operand[]): Operand {
  const rows = rowsOf(range);
  const oneRow = rows.length === 1 && column === undefined && (rows[0]?.length ?? 0) > 1;
  const [r, c] = [toNumber(first(oneRow ? 1 : row)), toNumber(first(oneRow ? row : (column ?? null)))];
  if (typeof r === 'object') return r;
  if (typeof c === 'object') return c;
  if (r < 0 || c < 0) return fail('#NUM!');
  if (r > rows.length || c > (rows[0]?.length ?? 0)) return REFERENCE;
  const chosen = r === 0 ? rows : [rows[r - 1] ?? []];
  const cut = c === 0 ? chosen : chosen.map((line) => [line[c - 1] ?? null]);
  return cut.length === 1 && cut[0]?.length === 1 ? (cut[0][0] ?? null) : { rows: cut };
}

export const LOOKUPS: readonly (readonly [string, GridFunction])[] = [
  ['VLOOKUP', { args: [3, 4], each: [0], apply: (operands) => vlookup(operands, false) }],
  ['HLOOKUP', { args: [3, 4], each: [0], apply: (operands) => vlookup(operands, true) }],
  ['MATCH', { args: [2, 3], each: [0], apply: match }],
  ['XLOOKUP', { args: [3, 6], each: [0], apply: xlookup }],
  ['INDEX', { args: [1, 3], array: true, apply: index }],
];
