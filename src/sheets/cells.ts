/** Between cells and values: how each kind of column is written, and what its cells mean when they are read. */
import { readDay } from '../domain/days';
import { fromMajorUnits, majorUnits } from '../domain/money';
import type { Cell } from '../ports';
import type { Column } from './columns';

/** A value as the domain has it; null and '' are blank. */
export type Value = string | number | boolean | null;

/** The value of a cell, and the sentence about a cell that holds what it should not. */
export interface Decoded {
  readonly value: Value;
  readonly problem: string | null;
}

/** `currency` is the text of the column beside a money column. */
export function decode(column: Column, cell: Cell, currency: string): Decoded {
  switch (column.kind) {
    case 'tick':
      return tick(column, cell);
    case 'item number':
      return itemNumber(column, cell);
    case 'count':
      return count(column, cell);
    case 'money':
      return money(column, cell, currency);
    case 'date':
    case 'time':
      return date(column, cell);
    case 'picture':
      return { value: '', problem: null };
    case 'text':
      return { value: asChosen(column, textOf(cell)), problem: null };
    case 'note':
    case 'hidden':
      return { value: textOf(cell), problem: null };
  }
}

/** One of the column's words, however it was typed: `in stock ` on a phone is In stock. Any other is the person's own. */
function asChosen({ choices }: Column, text: string): string {
  if (choices === undefined || text === '' || choices.includes(text)) return text;
  const typed = text.trim().toLowerCase();
  return choices.find((choice) => choice.toLowerCase() === typed) ?? text;
}

/** Where a sheet keeps the apostrophe of a guarded text, it is not part of the text. */
function textOf(cell: Cell): string {
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
  return GUARDED.test(text) ? text.slice(1) : text;
}

const GUARDED = /^'[=+\-@']/;

/** `3084`, and `#3084` as people copy it. */
function itemNumber(column: Column, cell: Cell): Decoded {
  if (cell === '') return { value: null, problem: null };
  const value =
    typeof cell === 'number' ? cell : Number(/^\s*#?(\d+)\s*$/.exec(textOf(cell))?.[1] ?? Number.NaN);
  return Number.isInteger(value) && value > 0
    ? { value, problem: null }
    : slip(column, cell, "an item's number, such as #12");
}

/** A word in place of a box is no tick, however much it sounds like one. */
function tick(column: Column, cell: Cell): Decoded {
  if (cell === '' || typeof cell === 'boolean') return { value: cell === true, problem: null };
  return { ...slip(column, cell, 'TRUE, or nothing'), value: false };
}

function number(column: Column, cell: Cell): Decoded {
  if (cell === '') return { value: null, problem: null };
  const value = typeof cell === 'number' ? cell : Number(textOf(cell).trim());
  return Number.isFinite(value) ? { value, problem: null } : slip(column, cell, 'a number');
}

/** Half a pair is none, and nobody has less than nothing. */
function count(column: Column, cell: Cell): Decoded {
  const { value } = number(column, cell);
  const isCount = cell === '' || (Number.isInteger(value) && Number(value) >= 0);
  return isCount ? { value, problem: null } : slip(column, cell, 'a whole number, such as 2');
}

/** Money without a currency is read as if it had two decimals: the amount stays comparable to itself. */
function money(column: Column, cell: Cell, currency: string): Decoded {
  const read = number(column, cell);
  if (typeof read.value !== 'number') return read;
  return { value: fromMajorUnits(read.value, currency).amount, problem: null };
}

function date(column: Column, cell: Cell): Decoded {
  if (cell === '') return { value: null, problem: null };
  const time = cell instanceof Date ? cell.getTime() : dayIn(textOf(cell));
  return Number.isFinite(time)
    ? { value: time, problem: null }
    : slip(column, cell, 'a date, such as 2026-11-20');
}

/** 10.11.2026 is a day in November, which an English reading takes for one in October. */
function dayIn(text: string): number {
  return readDay(text) ?? Date.parse(text);
}

function slip(column: Column, cell: Cell, expected: string): Decoded {
  return {
    value: null,
    problem: `${column.header} should hold ${expected}, not "${textOf(cell).slice(0, 40)}".`,
  };
}

/** The cell to write. A stranger's text never becomes a formula: the apostrophe says that what follows is text. */
export function encode(column: Column, value: Value, currency: string): Cell {
  if (value === null || value === '') return column.kind === 'tick' ? false : '';
  switch (column.kind) {
    case 'tick':
      return value === true;
    case 'item number':
    case 'count':
      return Number(value);
    case 'money':
      return majorUnits({ amount: Number(value), currency });
    case 'date':
    case 'time':
      return new Date(Number(value));
    case 'picture':
      return pictureFormula(String(value));
    case 'text':
    case 'note':
    case 'hidden':
      return safeText(String(value));
  }
}

/** What a cell takes at most (Google: "Files you can store in Drive", read 2026-11-23). */
const LONGEST_TEXT = 50_000;

function safeText(text: string): string {
  const kept = text.slice(0, LONGEST_TEXT - 1);
  return /^[=+\-@']/.test(kept) ? `'${kept}` : kept;
}

/** Only plain https addresses become pictures; anything else leaves the cell blank. */
export function pictureFormula(address: string): string {
  return /^https:\/\/[^\s"<>\\]+$/.test(address) ? `=IMAGE("${address}")` : '';
}

/** Whether a cell without the format of text may take a text for a number, a day or a box, and show another. */
export function isMistakable(text: string): boolean {
  return String(Number(text)) !== text && LIKE_A_VALUE.some((shape) => shape.test(text));
}

const LIKE_A_VALUE: readonly RegExp[] = [
  /^(?=.*\d)[\s\d.,:/%$€£¥+()eE-]+$/,
  /^\s*(?:true|false)\s*$/i,
  /^(?=.*\d)[\s\d.,/-]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s\d.,/-]*$/i,
];

/** True when two cells hold the same, dates by their time. */
export function sameCell(a: Cell, b: Cell): boolean {
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b;
}

/** A box that is not ticked holds nothing either. */
export function isBlank(cell: Cell): boolean {
  return cell === '' || cell === false;
}

/** The same for cells that hold the same. */
export function cellKey(cell: Cell): string {
  return cell instanceof Date ? `date ${cell.getTime()}` : `${typeof cell} ${cell}`;
}

/** What a cell shows of what was written: a guarded text without its apostrophe. */
export function shown(cell: Cell): Cell {
  return typeof cell === 'string' && GUARDED.test(cell) ? cell.slice(1) : cell;
}

/** What a cell may have made of a value that came under the format of another column: a date its number or a text, a text a number or a date. */
export function isMadeOf(held: Cell, written: Cell): boolean {
  if (sameCell(held, written)) return true;
  if (written instanceof Date) return typeof held === 'number' || /\d/.test(String(held));
  if (typeof written === 'boolean') return held === String(written).toUpperCase();
  if (typeof written === 'string') return typeof held === 'number' || held instanceof Date;
  return typeof written === 'number' && (held === String(written) || held instanceof Date);
}

/** What has to be written for a cell to show this. */
export function guarded(cell: Cell): Cell {
  return typeof cell === 'string' && /^[=+\-@']/.test(cell) ? `'${cell}` : cell;
}
