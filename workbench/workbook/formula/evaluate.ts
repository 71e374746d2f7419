/** Calculates a formula's tree over the cells it names. Pure: the cells are reached through `Cells`. */
import { type Cells, type Context, elementwise, single } from './broadcast';
import { GRID_FUNCTIONS } from './grid-functions';
import { rowsOf } from './grids';
import { LAZY } from './lazy';
import type { Node } from './parse';
import type { Reference } from './references';
import { SCALAR_FUNCTIONS } from './scalar-functions';
import {
  compare,
  DIVISION,
  fail,
  isError,
  isGrid,
  NUMBER,
  type Operand,
  REFERENCE,
  type Scalar,
  toNumber,
  toText,
  VALUE,
} from './scalars';

export function evaluate(node: Node, context: Context): Operand {
  switch (node.kind) {
    case 'number':
    case 'text':
    case 'boolean':
      return node.value;
    case 'error':
      return fail(node.error);
    case 'reference':
      return referred(node.reference, context.cells);
    case 'array':
      return literal(node.rows, context);
    case 'unary':
      return elementwise([evaluate(node.operand, context)], context, ([value = null]) =>
        unary(node.operator, value),
      );
    case 'binary':
      return elementwise(
        [evaluate(node.left, context), evaluate(node.right, context)],
        context,
        ([left = null, right = null]) => binary(node.operator, left, right),
      );
    case 'call':
      return call(node.name, node.args, context);
  }
}

function referred(reference: Reference, cells: Cells): Operand {
  const { single: one, sheet, top, left } = reference;
  if (one && top && left) return cells.cell(sheet, top.at, left.at);
  return cells.grid(reference) ?? REFERENCE;
}

/**
 * What stands in a row comes beside each other, and one row below the other, ranges whole: `{"Profit"; B3:B}`
 * (Google: "Using arrays in Google Sheets"). Assumption: where their sizes differ it is #VALUE!.
 */
function literal(rows: readonly (readonly Node[])[], context: Context): Operand {
  const stacked: (readonly Scalar[])[] = [];
  for (const nodes of rows) {
    const parts = nodes.map((node) => rowsOf(evaluate(node, context)));
    const height = parts[0]?.length ?? 0;
    if (parts.some((part) => part.length !== height)) return VALUE;
    for (let at = 0; at < height; at += 1) stacked.push(parts.flatMap((part) => part[at] ?? []));
  }
  const width = stacked[0]?.length ?? 0;
  return stacked.some((row) => row.length !== width) ? VALUE : { rows: stacked };
}

function call(name: string, args: readonly (Node | null)[], context: Context): Operand {
  const lazy = LAZY.get(name);
  if (lazy) return lazy(args, context);
  const scalar = SCALAR_FUNCTIONS.get(name);
  const grid = GRID_FUNCTIONS.get(name);
  if (!scalar && !grid) return fail(`#NAME? ${name}`);
  const [least, most] = scalar?.args ?? grid?.args ?? [0, 0];
  if (args.length < least || args.length > most) return NOT_AVAILABLE_ARGS;
  const inner = grid?.array ? { ...context, array: true } : context;
  const operands = args.map((arg) => (arg ? evaluate(arg, inner) : null));
  if (scalar) return elementwise(operands, context, (values) => firstError(values) ?? scalar.apply(values));
  if (!grid) return VALUE;
  const over = grid.each;
  if (over === undefined || !context.array)
    return grid.apply(
      over === undefined
        ? operands
        : operands.map((one, index) => (over.includes(index) ? single(one, context.cells) : one)),
    );
  // In an array context these arguments are taken one by one, the others whole: VLOOKUP(A2:A, Inventory!A:C, 3, FALSE).
  return elementwise(
    over.map((index) => operands[index] ?? null),
    context,
    (values) => {
      const result = grid.apply(
        operands.map((operand, index) =>
          over.includes(index) ? (values[over.indexOf(index)] ?? null) : operand,
        ),
      );
      return isGrid(result) ? (result.rows[0]?.[0] ?? null) : result;
    },
  );
}

/** "Wrong number of arguments" is #N/A in Sheets. */
const NOT_AVAILABLE_ARGS = fail('#N/A');

const firstError = (values: readonly Scalar[]) => values.find(isError) ?? null;

function unary(operator: string, value: Scalar): Scalar {
  if (operator === '+') return value;
  const number = toNumber(value);
  if (typeof number === 'object') return number;
  return operator === '%' ? number / 100 : -number;
}

function binary(operator: string, left: Scalar, right: Scalar): Scalar {
  if (isError(left)) return left;
  if (isError(right)) return right;
  if (operator === '&') return joined(left, right);
  if ('=<>'.includes(operator.charAt(0))) return compared(operator, compare(left, right));
  const [a, b] = [toNumber(left), toNumber(right)];
  if (typeof a === 'object') return a;
  if (typeof b === 'object') return b;
  const result = arithmetic(operator, a, b);
  const dated =
    operator === '+' ? isDate(left) !== isDate(right) : operator === '-' && isDate(left) && !isDate(right);
  return dated && typeof result === 'number' ? { date: result } : result;
}

const isDate = (value: Scalar) => typeof value === 'object' && value !== null && 'date' in value;

function joined(left: Scalar, right: Scalar): Scalar {
  const [a, b] = [toText(left), toText(right)];
  if (typeof a === 'object') return a;
  return typeof b === 'object' ? b : a + b;
}

function compared(operator: string, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    default:
      return order >= 0;
  }
}

function arithmetic(operator: string, a: number, b: number): Scalar {
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  if (operator === '/') return b === 0 ? DIVISION : a / b;
  const power = a ** b;
  return Number.isFinite(power) ? power : NUMBER;
}
