/** Functions that look at their arguments before they calculate them: branches, arrays, places. */
import { type Context, elementwise, single } from './broadcast';
import type { Node } from './parse';
import {
  fail,
  type Grid,
  isError,
  isGap,
  isGrid,
  NOT_AVAILABLE,
  type Operand,
  type Scalar,
  toBoolean,
  toNumber,
  VALUE,
} from './scalars';

type Lazy = (args: readonly (Node | null)[], context: Context) => Operand;

const given = (node: Node | null | undefined, context: Context): Operand =>
  node ? context.evaluate(node, context) : null;

function branch([test, yes, no]: readonly (Node | null)[], context: Context): Operand {
  const condition = given(test, context);
  if (!context.array || !isGrid(condition)) {
    const chosen = toBoolean(single(condition, context.cells));
    if (typeof chosen === 'object') return chosen;
    return chosen ? given(yes, context) : no === undefined ? false : given(no, context);
  }
  const otherwise = no === undefined ? false : given(no, context);
  return elementwise(
    [condition, given(yes, context), otherwise],
    context,
    ([value = null, one = null, other = null]) => {
      const chosen = toBoolean(value);
      return typeof chosen === 'object' ? chosen : chosen ? one : other;
    },
  );
}

function rescue(
  args: readonly (Node | null)[],
  context: Context,
  caught: (value: Scalar) => boolean,
): Operand {
  const value = given(args[0], context);
  if (isGrid(value) && context.array) {
    return elementwise([value, given(args[1], context)], context, ([one = null, other = null]) =>
      caught(one) ? other : one,
    );
  }
  const one = single(value, context.cells);
  if (caught(one)) return given(args[1], context);
  return isGrid(value) && !value.origin ? value : one;
}

/** IFS and SWITCH read their pairs in order and calculate only what is chosen. */
function ifs(args: readonly (Node | null)[], context: Context): Operand {
  for (let index = 0; index + 1 < args.length; index += 2) {
    const chosen = toBoolean(single(given(args[index], context), context.cells));
    if (typeof chosen === 'object') return chosen;
    if (chosen) return given(args[index + 1], context);
  }
  return NOT_AVAILABLE;
}

/** ROW and COLUMN: of a reference, or of the formula's own cell. */
function index(args: readonly (Node | null)[], context: Context, axis: 'row' | 'column'): Operand {
  const [node] = args;
  if (!node) return context.cells[axis];
  if (node.kind !== 'reference') return VALUE;
  const edge = axis === 'row' ? node.reference.top : node.reference.left;
  if (!context.array || node.reference.single) return edge?.at ?? 1;
  const grid = context.evaluate(node, context);
  return isGrid(grid) ? numbered(grid, edge?.at ?? 1, axis) : grid;
}

function numbered(grid: Grid, first: number, axis: 'row' | 'column'): Grid {
  if (axis === 'row') return { rows: grid.rows.map((_, at) => [first + at]) };
  return { rows: [(grid.rows[0] ?? []).map((_, at) => first + at)] };
}

function choose(args: readonly (Node | null)[], context: Context): Operand {
  const place = toNumber(single(given(args[0], context), context.cells));
  if (typeof place === 'object') return place;
  const at = Math.trunc(place);
  return at >= 1 && at < args.length ? given(args[at], context) : fail('#NUM!');
}

export const LAZY: ReadonlyMap<string, Lazy> = new Map<string, Lazy>([
  ['IF', branch],
  ['IFS', ifs],
  ['CHOOSE', choose],
  ['IFERROR', (args, context) => rescue(args, context, (value) => isError(value) && !isGap(value))],
  ['IFNA', (args, context) => rescue(args, context, (value) => isError(value) && value.error === '#N/A')],
  ['ARRAYFORMULA', (args, context) => given(args[0], { ...context, array: true })],
  ['ROW', (args, context) => index(args, context, 'row')],
  ['COLUMN', (args, context) => index(args, context, 'column')],
  ['TODAY', (_, { cells }) => ({ date: Math.floor(cells.now) })],
  ['NOW', (_, { cells }) => ({ date: cells.now })],
  ['NA', () => NOT_AVAILABLE],
  ['TRUE', () => true],
  ['FALSE', () => false],
  [
    'ISBLANK',
    (args, context) => elementwise([given(args[0], context)], context, ([value]) => value === null),
  ],
  [
    'ISERROR',
    (args, context) => elementwise([given(args[0], context)], context, ([value = null]) => isError(value)),
  ],
  [
    'ISNA',
    (args, context) =>
      elementwise(
        [given(args[0], context)],
        context,
        ([value = null]) => isError(value) && value.error === '#N/A',
      ),
  ],
]);
