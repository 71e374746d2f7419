/** How wide a formula's result can be, before it is calculated: what a spill may cover, and what must wait for it. */
import type { Node } from './parse';
import type { Reference } from './references';

/** These give arrays by themselves; other results spill only inside ARRAYFORMULA. */
const ARRAYS = new Set([
  'FILTER',
  'UNIQUE',
  'SORT',
  'TRANSPOSE',
  'INDEX',
  'XLOOKUP',
  'IF',
  'IFS',
  'IFERROR',
  'IFNA',
  'CHOOSE',
]);
const SINGLES = new Set([
  'SUM',
  'AVERAGE',
  'MIN',
  'MAX',
  'COUNT',
  'COUNTA',
  'COUNTBLANK',
  'COUNTUNIQUE',
  'AND',
  'OR',
  'XOR',
  'CONCATENATE',
  'JOIN',
  'TEXTJOIN',
  'SUMPRODUCT',
  'PRODUCT',
  'MEDIAN',
  'ROWS',
  'COLUMNS',
  'LARGE',
  'SMALL',
]);

/** Columns that the result may cover; 0 when it is always a single value. */
export function spillWidth(node: Node, sheetColumns: number): number {
  if (node.kind === 'array') return width(node, sheetColumns);
  if (node.kind !== 'call') return 0;
  if (node.name === 'ARRAYFORMULA') return width(node.args[0] ?? null, sheetColumns);
  return ARRAYS.has(node.name) && mayBeArray(node) ? widest(node.args, sheetColumns) : 0;
}

function mayBeArray(node: Node): boolean {
  if (node.kind === 'array') return true;
  if (node.kind !== 'call') return false;
  if (['FILTER', 'UNIQUE', 'SORT', 'TRANSPOSE', 'INDEX', 'XLOOKUP', 'ARRAYFORMULA'].includes(node.name))
    return true;
  return ARRAYS.has(node.name) && node.args.some((arg) => arg !== null && mayBeArray(arg));
}

function width(node: Node | null, sheetColumns: number): number {
  if (!node) return 1;
  switch (node.kind) {
    case 'reference':
      return columns(node.reference, sheetColumns);
    case 'array':
      return Math.max(...node.rows.map((row) => row.reduce((sum, one) => sum + width(one, sheetColumns), 0)));
    case 'unary':
      return width(node.operand, sheetColumns);
    case 'binary':
      return Math.max(width(node.left, sheetColumns), width(node.right, sheetColumns));
    case 'call':
      return callWidth(node.name, node.args, sheetColumns);
    default:
      return 1;
  }
}

function callWidth(name: string, args: readonly (Node | null)[], sheetColumns: number): number {
  if (SINGLES.has(name)) return 1;
  if (name === 'TRANSPOSE') return sheetColumns;
  if (name === 'VLOOKUP' || name === 'MATCH') return width(args[0] ?? null, sheetColumns);
  if (name === 'COUNTIF' || name === 'SUMIF') return width(args[1] ?? null, sheetColumns);
  return widest(args, sheetColumns);
}

const widest = (args: readonly (Node | null)[], sheetColumns: number) =>
  Math.max(1, ...args.map((arg) => width(arg, sheetColumns)));

function columns({ left, right }: Reference, sheetColumns: number): number {
  return (right?.at ?? sheetColumns) - (left?.at ?? 1) + 1;
}

/** Every reference of a tree. */
export function referencesOf(node: Node): readonly Reference[] {
  switch (node.kind) {
    case 'reference':
      return [node.reference];
    case 'unary':
      return referencesOf(node.operand);
    case 'binary':
      return [...referencesOf(node.left), ...referencesOf(node.right)];
    case 'call':
      return node.args.flatMap((arg) => (arg ? referencesOf(arg) : []));
    case 'array':
      return node.rows.flat().flatMap(referencesOf);
    default:
      return [];
  }
}

/** Whether the result moves with the clock. */
export function isVolatile(node: Node): boolean {
  if (node.kind === 'call')
    return (
      node.name === 'TODAY' || node.name === 'NOW' || node.args.some((arg) => arg !== null && isVolatile(arg))
    );
  if (node.kind === 'binary') return isVolatile(node.left) || isVolatile(node.right);
  if (node.kind === 'unary') return isVolatile(node.operand);
  return node.kind === 'array' && node.rows.flat().some(isVolatile);
}
