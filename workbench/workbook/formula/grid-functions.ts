/** Functions over ranges: sums, counts and conditions. Look-ups stand in lookups.ts, those that give ranges in arrays.ts. */
import { ARRAYS } from './arrays';
import { type Test, testOf } from './criteria';
import { first, type GridFunction, MANY, rowsOf } from './grids';
import { LOOKUPS } from './lookups';
import {
  DIVISION,
  type Failure,
  fail,
  type Grid,
  isError,
  isGrid,
  keyOf,
  type Operand,
  type Scalar,
  toBoolean,
  toNumber,
  toText,
  VALUE,
} from './scalars';

/** Numbers of the operands: in ranges only numbers count, given directly also what can be read as one. */
function numbersOf(operands: readonly Operand[]): readonly number[] | Failure {
  const numbers: number[] = [];
  for (const operand of operands) {
    const problem = isGrid(operand) ? addCells(operand, numbers) : addGiven(operand, numbers);
    if (problem) return problem;
  }
  return numbers;
}

function addCells(grid: Grid, numbers: number[]): Failure | null {
  for (const row of grid.rows) {
    for (const value of row) {
      if (typeof value === 'number') numbers.push(value);
      else if (typeof value !== 'object' || value === null) continue;
      else if ('error' in value) return value;
      else numbers.push(value.date);
    }
  }
  return null;
}

function addGiven(value: Scalar, numbers: number[]): Failure | null {
  if (value === null) return null;
  const number = toNumber(value);
  if (typeof number === 'object') return number;
  numbers.push(number);
  return null;
}

function aggregate(apply: (numbers: readonly number[]) => Scalar): GridFunction {
  return {
    args: [1, MANY],
    array: true,
    apply(operands) {
      const numbers = numbersOf(operands);
      return 'error' in numbers ? numbers : apply(numbers);
    },
  };
}

const sum = (numbers: readonly number[]) => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

const extreme = (numbers: readonly number[], better: (one: number, other: number) => boolean) => {
  let best: number | undefined;
  for (const number of numbers) if (best === undefined || better(number, best)) best = number;
  return best ?? 0;
};

const isNumeric = (value: Scalar) =>
  typeof value === 'number' || (typeof value === 'object' && value !== null && 'date' in value);

function counting(counts: (value: Scalar) => boolean): GridFunction {
  return {
    args: [1, MANY],
    apply: (operands) =>
      operands.reduce<number>((total, operand) => total + rowsOf(operand).flat().filter(counts).length, 0),
  };
}

function logical(combine: (values: readonly boolean[]) => boolean): GridFunction {
  return {
    args: [1, MANY],
    array: true,
    apply(operands) {
      const values: boolean[] = [];
      for (const value of operands.flatMap((operand) => rowsOf(operand).flat())) {
        if (value === null || value === '') continue;
        const one = toBoolean(value);
        if (typeof one === 'object') return one;
        values.push(one);
      }
      return values.length === 0 ? VALUE : combine(values);
    },
  };
}

function concatenate(operands: readonly Operand[]): Operand {
  return joinTexts(operands, '', false);
}

function joinTexts(operands: readonly Operand[], between: string, skipBlanks: boolean): Operand {
  const texts: string[] = [];
  for (const value of operands.flatMap((operand) => rowsOf(operand).flat())) {
    const text = toText(value);
    if (typeof text === 'object') return text;
    if (text !== '' || !skipBlanks) texts.push(text);
  }
  return texts.join(between);
}

function textJoin([between, skip, ...rest]: readonly Operand[]): Operand {
  const text = toText(first(between));
  return typeof text === 'object' ? text : joinTexts(rest, text, toBoolean(first(skip)) === true);
}

/** Places where all pairs of range and criterion hold; ranges must be of one size. */
function matches(operands: readonly Operand[]): readonly boolean[] | Failure {
  const size = rowsOf(operands[0] ?? null).flat().length;
  const tests: { readonly values: readonly Scalar[]; readonly test: Test }[] = [];
  for (let at = 0; at + 1 < operands.length; at += 2) {
    const values = rowsOf(operands[at] ?? null).flat();
    if (values.length !== size) return VALUE;
    tests.push({ values, test: testOf(first(operands[at + 1])) });
  }
  return Array.from({ length: size }, (_, at) => tests.every(({ values, test }) => test(values[at] ?? null)));
}

function countIfs(operands: readonly Operand[]): Operand {
  const found = matches(operands);
  return 'error' in found ? found : found.filter(Boolean).length;
}

function chosenNumbers(values: Operand, conditions: readonly Operand[]): readonly number[] | Failure {
  const found = matches(conditions);
  if ('error' in found) return found;
  const cells = rowsOf(values).flat();
  return numbersOf([{ rows: [cells.filter((_, at) => found[at])] }]);
}

function over(
  conditions: (operands: readonly Operand[]) => { values: Operand; conditions: readonly Operand[] },
  apply: (numbers: readonly number[]) => Scalar,
) {
  return (operands: readonly Operand[]): Operand => {
    const parts = conditions(operands);
    const numbers = chosenNumbers(parts.values, parts.conditions);
    return 'error' in numbers ? numbers : apply(numbers);
  };
}

const oneCondition = ([range = null, criterion = null, values]: readonly Operand[]) => ({
  values: values ?? range,
  conditions: [range, criterion],
});
const manyConditions = ([values = null, ...conditions]: readonly Operand[]) => ({ values, conditions });
const mean = (numbers: readonly number[]) =>
  numbers.length === 0 ? DIVISION : sum(numbers) / numbers.length;

function sumProduct(operands: readonly Operand[]): Operand {
  const columns = operands.map((operand) => rowsOf(operand).flat());
  const size = columns[0]?.length ?? 0;
  if (columns.some((column) => column.length !== size)) return VALUE;
  let total = 0;
  for (let at = 0; at < size; at += 1) {
    let product = 1;
    for (const column of columns) {
      const value = column[at] ?? null;
      if (isError(value)) return value;
      product *= typeof value === 'string' ? 0 : Number(toNumber(value));
    }
    total += product;
  }
  return total;
}

function ranked(operands: readonly Operand[], order: (one: number, other: number) => number): Operand {
  const numbers = numbersOf(operands.slice(0, 1));
  const place = toNumber(first(operands[1]));
  if ('error' in numbers) return numbers;
  if (typeof place === 'object') return place;
  return numbers.toSorted(order)[place - 1] ?? fail('#NUM!');
}

function median(numbers: readonly number[]): Scalar {
  const ordered = numbers.toSorted((one, other) => one - other);
  const half = ordered.length / 2;
  if (ordered.length === 0) return fail('#NUM!');
  return ((ordered[Math.ceil(half) - 1] ?? 0) + (ordered[Math.floor(half)] ?? 0)) / 2;
}

const CRITERIA = Array.from({ length: 30 }, (_, at) => 2 * at);

export const GRID_FUNCTIONS: ReadonlyMap<string, GridFunction> = new Map<string, GridFunction>([
  ...LOOKUPS,
  ...ARRAYS,
  ['SUM', aggregate(sum)],
  ['AVERAGE', aggregate(mean)],
  ['MIN', aggregate((numbers) => extreme(numbers, (one, other) => one < other))],
  ['MAX', aggregate((numbers) => extreme(numbers, (one, other) => one > other))],
  ['PRODUCT', aggregate((numbers) => numbers.reduce((total, number) => total * number, 1))],
  ['MEDIAN', aggregate(median)],
  ['COUNT', counting(isNumeric)],
  ['COUNTA', counting((value) => value !== null)],
  ['COUNTBLANK', counting((value) => value === null || value === '')],
  [
    'COUNTUNIQUE',
    {
      args: [1, MANY],
      apply: (operands) =>
        new Set(
          operands
            .flatMap((one) => rowsOf(one).flat())
            .filter((value) => value !== null)
            .map(keyOf),
        ).size,
    },
  ],
  ['AND', logical((values) => values.every(Boolean))],
  ['OR', logical((values) => values.some(Boolean))],
  ['XOR', logical((values) => values.filter(Boolean).length % 2 === 1)],
  ['CONCATENATE', { args: [1, MANY], apply: concatenate }],
  ['JOIN', { args: [2, MANY], apply: ([between = null, ...rest]) => textJoin([between, false, ...rest]) }],
  ['TEXTJOIN', { args: [3, MANY], apply: textJoin }],
  ['COUNTIF', { args: [2, 2], each: [1], apply: countIfs }],
  ['COUNTIFS', { args: [2, MANY], each: CRITERIA.map((at) => at + 1), apply: countIfs }],
  ['SUMIF', { args: [2, 3], each: [1], apply: over(oneCondition, sum) }],
  ['SUMIFS', { args: [3, MANY], each: CRITERIA.map((at) => at + 2), apply: over(manyConditions, sum) }],
  ['AVERAGEIF', { args: [2, 3], each: [1], apply: over(oneCondition, mean) }],
  ['AVERAGEIFS', { args: [3, MANY], each: CRITERIA.map((at) => at + 2), apply: over(manyConditions, mean) }],
  [
    'MAXIFS',
    {
      args: [3, MANY],
      each: CRITERIA.map((at) => at + 2),
      apply: over(manyConditions, (numbers) => extreme(numbers, (a, b) => a > b)),
    },
  ],
  [
    'MINIFS',
    {
      args: [3, MANY],
      each: CRITERIA.map((at) => at + 2),
      apply: over(manyConditions, (numbers) => extreme(numbers, (a, b) => a < b)),
    },
  ],
  ['SUMPRODUCT', { args: [1, MANY], array: true, apply: sumProduct }],
  ['LARGE', { args: [2, 2], apply: (operands) => ranked(operands, (one, other) => other - one) }],
  ['SMALL', { args: [2, 2], apply: (operands) => ranked(operands, (one, other) => one - other) }],
  ['ROWS', { args: [1, 1], apply: ([range = null]) => rowsOf(range).length }],
  ['COLUMNS', { args: [1, 1], apply: ([range = null]) => rowsOf(range)[0]?.length ?? 0 }],
]);
