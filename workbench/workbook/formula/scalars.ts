/** Single values in formulas: how they become numbers, texts and booleans, and how they compare. */
import { coerce } from '../coerce';
import { displayText } from '../display';
import type { Value } from '../types';

/** null is a blank cell. */
export type Scalar = Value | null;

/** Several values; `origin` is where they stand when they are cells. */
export interface Grid {
  readonly rows: readonly (readonly Scalar[])[];
  readonly origin?: { readonly row: number; readonly column: number };
}

export type Operand = Scalar | Grid;

export interface Failure {
  readonly error: string;
}

export const fail = (error: string): Failure => ({ error });
export const VALUE = fail('#VALUE!');
export const NOT_AVAILABLE = fail('#N/A');
export const DIVISION = fail('#DIV/0!');
export const REFERENCE = fail('#REF!');
export const NUMBER = fail('#NUM!');

export const isGrid = (value: Operand): value is Grid =>
  typeof value === 'object' && value !== null && 'rows' in value;
export const isError = (value: Operand): value is Failure =>
  typeof value === 'object' && value !== null && 'error' in value;

/** The workbench's own gaps are no errors of the sheet: IFERROR does not hide them. */
export const isGap = (value: Operand): boolean => isError(value) && value.error.startsWith('#NAME? ');

export function toNumber(value: Scalar): number | Failure {
  if (value === null || value === '') return 0;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'object') return 'date' in value ? value.date : value;
  const { content } = coerce(value, '', new Date().getFullYear());
  return typeof content === 'number' ? content : VALUE;
}

export function toText(value: Scalar): string | Failure {
  if (value === null) return '';
  if (isError(value)) return value;
  return displayText(value, '');
}

export function toBoolean(value: Scalar): boolean | Failure {
  if (value === null) return false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'object') return 'date' in value ? value.date !== 0 : value;
  if (/^true$/i.test(value)) return true;
  return /^(false)?$/i.test(value) ? false : VALUE;
}

/** Assumption: numbers, then texts, then booleans, texts without regard to case, as in Excel; no page of Google's says. */
export function compare(one: Scalar, other: Scalar): number {
  const [a, b] = [filled(one, other), filled(other, one)];
  const [rankA, rankB] = [rank(a), rank(b)];
  if (rankA !== rankB) return rankA - rankB;
  if (rankA === 1) return compareTexts(String(a), String(b));
  return Number(plain(a)) - Number(plain(b));
}

export function compareTexts(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What equal values have in common, for look-ups: case does not count, and a date is its number. */
export function keyOf(value: Scalar): string {
  if (value === null) return 'blank';
  if (typeof value === 'string') return `t${value.toLowerCase()}`;
  if (typeof value === 'boolean') return `b${value}`;
  return `n${plain(value)}`;
}

const plain = (value: Scalar) =>
  typeof value === 'object' && value !== null && 'date' in value ? value.date : value;

function filled(value: Scalar, beside: Scalar): Scalar {
  if (value !== null) return value;
  if (typeof beside === 'string') return '';
  return typeof beside === 'boolean' ? false : 0;
}

const rank = (value: Scalar) => (typeof value === 'string' ? 1 : typeof value === 'boolean' ? 2 : 0);
