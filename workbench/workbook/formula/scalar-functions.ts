/** Functions of single values; in ARRAYFORMULA they are applied cell by cell. Errors never reach them. */

import { partsOfSerial, serialOfDay } from '../dates';
import { numberText } from '../display';
import { type Failure, fail, NUMBER, type Scalar, toNumber, toText, VALUE } from './scalars';

export interface ScalarFunction {
  readonly args: readonly [least: number, most: number];
  apply(values: readonly Scalar[]): Scalar;
}

type Numbers = readonly number[];

/** A function of numbers; left-out ones are as in `defaults`. */
function ofNumbers(
  args: readonly [number, number],
  apply: (...values: Numbers) => Scalar,
  defaults: Numbers = [],
): ScalarFunction {
  return {
    args,
    apply(values) {
      const numbers: number[] = [];
      for (let at = 0; at < args[1]; at += 1) {
        const value = at < values.length ? toNumber(values[at] ?? null) : (defaults[at] ?? 0);
        if (typeof value === 'object') return value;
        numbers.push(value);
      }
      return apply(...numbers);
    },
  };
}

/** A function of a text and numbers behind it. */
function ofText(
  args: readonly [number, number],
  apply: (text: string, ...numbers: Numbers) => Scalar,
  defaults: Numbers = [],
): ScalarFunction {
  return {
    args,
    apply(values) {
      const text = toText(values[0] ?? null);
      if (typeof text === 'object') return text;
      const rest = ofNumbers([0, args[1] - 1], (...numbers) => apply(text, ...numbers), defaults);
      return rest.apply(values.slice(1));
    },
  };
}

function texts(values: readonly Scalar[]): readonly string[] | Failure {
  const result: string[] = [];
  for (const value of values) {
    const text = toText(value);
    if (typeof text === 'object') return text;
    result.push(text);
  }
  return result;
}

/** A function of texts only. */
function ofTexts(
  args: readonly [number, number],
  apply: (...values: readonly string[]) => Scalar,
): ScalarFunction {
  return {
    args,
    apply(values) {
      const all = texts(values);
      return 'error' in all ? all : apply(...all);
    },
  };
}

/** Halves go away from zero; the nudge undoes binary dust, so that ROUND(1.005, 2) is 1.01. */
function round(value: number, places: number): number {
  return scaled(value, places, (size) => Math.floor(size + 0.5));
}

function scaled(value: number, places: number, whole: (size: number) => number): number {
  const factor = 10 ** Math.trunc(places);
  const size = Number((Math.abs(value) * factor).toPrecision(15));
  return (Math.sign(value) * whole(size)) / factor;
}

function middle(text: string, start: number, length: number): Scalar {
  return start < 1 || length < 0 ? VALUE : text.slice(start - 1, start - 1 + length);
}

function formatted(values: readonly Scalar[]): Scalar {
  const [value = null, format = ''] = values;
  const pattern = toText(format);
  if (typeof pattern === 'object') return pattern;
  if (typeof value === 'string' && typeof toNumber(value) === 'object') return value;
  const number = toNumber(value);
  return typeof number === 'object' ? number : numberText(number, pattern);
}

function found(values: readonly Scalar[], fold: (text: string) => string): Scalar {
  const all = texts(values.slice(0, 2));
  if ('error' in all) return all;
  const from = values.length > 2 ? toNumber(values[2] ?? null) : 1;
  if (typeof from === 'object') return from;
  const at = fold(all[1] ?? '').indexOf(fold(all[0] ?? ''), from - 1);
  return at < 0 ? VALUE : at + 1;
}

const typed = (test: (value: Scalar) => boolean): ScalarFunction => ({
  args: [1, 1],
  apply: ([value = null]) => test(value),
});
const isNumeric = (value: Scalar) =>
  typeof value === 'number' || (typeof value === 'object' && value !== null && 'date' in value);

/**
 * HYPERLINK shows its label, nothing where that is the empty text, and the address where it is none or a blank cell
 * (support.google.com/docs/answer/3093313, read 2026-11-24).
 */
const link: ScalarFunction = {
  args: [1, 2],
  apply: ([address = null, label = null]) => toText(label ?? address),
};

export const SCALAR_FUNCTIONS: ReadonlyMap<string, ScalarFunction> = new Map<string, ScalarFunction>([
  ['ROUND', ofNumbers([1, 2], (value = 0, places = 0) => round(value, places))],
  ['ROUNDUP', ofNumbers([1, 2], (value = 0, places = 0) => scaled(value, places, Math.ceil))],
  ['ROUNDDOWN', ofNumbers([1, 2], (value = 0, places = 0) => scaled(value, places, Math.floor))],
  ['INT', ofNumbers([1, 1], (value = 0) => Math.floor(value))],
  ['ABS', ofNumbers([1, 1], (value = 0) => Math.abs(value))],
  ['SQRT', ofNumbers([1, 1], (value = 0) => (value < 0 ? NUMBER : Math.sqrt(value)))],
  [
    'MOD',
    ofNumbers([2, 2], (value = 0, by = 0) =>
      by === 0 ? fail('#DIV/0!') : value - by * Math.floor(value / by),
    ),
  ],
  ['POWER', ofNumbers([2, 2], (base = 0, exponent = 0) => base ** exponent)],
  [
    'DATE',
    ofNumbers([3, 3], (year = 0, month = 0, day = 0) => ({
      date: serialOfDay(Math.trunc(year), Math.trunc(month), Math.trunc(day)),
    })),
  ],
  ['YEAR', ofNumbers([1, 1], (serial = 0) => partsOfSerial(serial).year)],
  ['MONTH', ofNumbers([1, 1], (serial = 0) => partsOfSerial(serial).month)],
  ['DAY', ofNumbers([1, 1], (serial = 0) => partsOfSerial(serial).day)],
  ['DAYS', ofNumbers([2, 2], (end = 0, start = 0) => Math.floor(end) - Math.floor(start))],
  [
    'NOT',
    {
      args: [1, 1],
      apply: ([value = null]) => (typeof toNumber(value) === 'object' ? VALUE : toNumber(value) === 0),
    },
  ],
  ['LEFT', ofText([1, 2], (text, count = 1) => (count < 0 ? VALUE : text.slice(0, count)), [1])],
  [
    'RIGHT',
    ofText([1, 2], (text, count = 1) => (count < 0 ? VALUE : count === 0 ? '' : text.slice(-count)), [1]),
  ],
  ['MID', ofText([3, 3], (text, start = 1, length = 0) => middle(text, start, length))],
  ['REPT', ofText([2, 2], (text, count = 0) => (count < 0 ? VALUE : text.repeat(count)))],
  ['LEN', ofText([1, 1], (text) => text.length)],
  ['UPPER', ofText([1, 1], (text) => text.toUpperCase())],
  ['LOWER', ofText([1, 1], (text) => text.toLowerCase())],
  [
    'PROPER',
    ofText([1, 1], (text) =>
      text.toLowerCase().replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1)),
    ),
  ],
  ['TRIM', ofText([1, 1], (text) => text.trim().replace(/ +/g, ' '))],
  ['VALUE', { args: [1, 1], apply: ([value = null]) => toNumber(value) }],
  ['N', { args: [1, 1], apply: ([value = null]) => (typeof value === 'string' ? 0 : toNumber(value)) }],
  ['T', { args: [1, 1], apply: ([value = null]) => (typeof value === 'string' ? value : '') }],
  ['TEXT', { args: [2, 2], apply: formatted }],
  ['EXACT', ofTexts([2, 2], (one, other) => one === other)],
  ['CONCAT', ofTexts([2, 2], (...all) => all.join(''))],
  [
    'SUBSTITUTE',
    ofTexts([3, 3], (text = '', old = '', next = '') => (old === '' ? text : text.replaceAll(old, next))),
  ],
  ['FIND', { args: [2, 3], apply: (values) => found(values, (text) => text) }],
  ['SEARCH', { args: [2, 3], apply: (values) => found(values, (text) => text.toLowerCase()) }],
  ['HYPERLINK', link],
  // The picture is drawn by the page from the formula; the cell itself shows no text
  // (support.google.com/docs/answer/3093333, read 2026-11-24).
  ['IMAGE', { args: [1, 4], apply: () => '' }],
  ['ISNUMBER', typed(isNumeric)],
  ['ISTEXT', typed((value) => typeof value === 'string')],
  ['ISLOGICAL', typed((value) => typeof value === 'boolean')],
]);
