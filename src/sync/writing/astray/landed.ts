/** Values in wrong columns: where a person moves columns between a read and a write, each lands where its column stood. */
import type { Cell } from '../../../ports';
import { isMadeOf, sameCell, shown } from '../../../sheets/cells';
import type { RowWrite } from '../journal';

type PlaceWas = (name: string) => number | undefined;

/**
 * Whether a cell may hold what its row was to get in the column that stood at this place, from 1; perhaps as the format
 * of the other column has made it: a date in a column of texts is one.
 */
export function hasLanded(
  cell: Cell,
  place: number,
  write: RowWrite | undefined,
  placeWas: PlaceWas,
): boolean {
  return meantFor(place, write, placeWas).some((value) => isMadeOf(cell, value));
}

/** The same where a person has had time to type there: a number or a note of theirs is none of a date or a text of ours. */
export function showsLanded(cell: Cell, place: number, write: RowWrite, placeWas: PlaceWas): boolean {
  return meantFor(place, write, placeWas).some((value) => shows(cell, value));
}

/** Whether a cell shows anything that its row was to get, in whatever column. */
export function showsAny(cell: Cell, { cells }: RowWrite): boolean {
  return cells.some(({ after }) => shows(cell, shown(after)));
}

function meantFor(place: number, write: RowWrite | undefined, placeWas: PlaceWas): readonly Cell[] {
  if (write === undefined) return [];
  return write.cells.filter(({ name }) => placeWas(name) === place).map(({ after }) => shown(after));
}

/** Whether what a cell holds tells that it was made of this. */
function shows(held: Cell, written: Cell): boolean {
  if (sameCell(held, written)) return true;
  if (!isMadeOf(held, written)) return false;
  if (written instanceof Date) return showsDay(held, written);
  if (typeof written === 'string') return showsDigits(held, written);
  return true;
}

const DAY_MS = 86_400_000;
/** Of 1 January 1970: sheets count days from 30 December 1899. */
const FIRST_SERIAL = 25_569;

/** As its number, or by its year and its day; time zones put it a day off. */
function showsDay(held: Cell, written: Date): boolean {
  const time = written.getTime();
  if (typeof held === 'number') return Math.abs(held - (time / DAY_MS + FIRST_SERIAL)) <= 1;
  const numbers = (String(held).match(/\d+/g) ?? []).map(Number);
  return [time - DAY_MS, time, time + DAY_MS].some((near) => {
    const [year, day] = [new Date(near).getUTCFullYear(), new Date(near).getUTCDate()];
    return numbers.includes(day) && (numbers.includes(year) || numbers.includes(year % 100));
  });
}

/** A text becomes a number by its digits, and a date or a time by two groups of them. */
const DAY_OR_TIME = /^\s*\d{1,4}[-/.:]\d{1,2}(?!\d)/;

function showsDigits(held: Cell, written: string): boolean {
  if (held instanceof Date || DAY_OR_TIME.test(written)) return /\d/.test(written);
  return /\d/.test(written) && digitsOf(String(held)) === digitsOf(written);
}

/** Those that tell: `90.00` is 90, and `50%` is 0.5. */
function digitsOf(text: string): string {
  return text.replace(/\D/g, '').replace(/^0+|0+$/g, '');
}

const LONG_TEXT = 8;

/** Nobody types so long a text once more by chance. */
export function isTelling(cell: Cell): boolean {
  return typeof cell === 'string' && cell.length >= LONG_TEXT;
}
