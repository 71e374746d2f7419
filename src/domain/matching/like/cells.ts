/** Puts the entries of one shelf after another into cells: those of one title stand in one. */

import type { Stock } from './entries';
import type { Told } from './told';

/** The shelf at hand, by the places of its cells. */
export interface ShelfCells {
  readonly wordings: Int32Array;
  readonly norms: Float64Array;
  readonly outlines: Int32Array;
  /** How the codes of a cell with one outline begin. */
  readonly starts: Int32Array;
  /** The cell at the first place. */
  first: number;
  count: number;
}

/** Instead of an outline: the cell's items differ, or have all become something else. */
export const [VARIOUS, EMPTY] = [-1, -2];

export interface Cells {
  readonly told: Told;
  readonly stock: Stock;
  readonly shelf: ShelfCells;
  /** By the numbers of wordings, the place on the shelf at hand; -1 for none. */
  readonly placeOf: Int32Array;
  /** By the order in which entries come to the shelf at hand, their places. */
  readonly places: Int32Array;
}

/**
 * @param wordings How many have a number.
 * @param most Entries on a shelf.
 * @param sum Of the entries on all shelves.
 */
export function newCells(
  told: Told,
  { wordings, most, sum }: { readonly wordings: number; readonly most: number; readonly sum: number },
): Cells {
  return {
    told,
    stock: { titles: new Int32Array(sum), from: new Int32Array(sum + 1), entries: new Int32Array(sum) },
    shelf: {
      wordings: new Int32Array(most),
      norms: new Float64Array(most),
      outlines: new Int32Array(most),
      starts: new Int32Array(most),
      first: 0,
      count: 0,
    },
    placeOf: new Int32Array(wordings).fill(-1),
    places: new Int32Array(most),
  };
}

/** A new place on the shelf, for the title of an entry. */
function placeFor({ told, shelf, stock, placeOf }: Cells, number: number): number {
  const place = shelf.count++;
  const wording = told.wordings[number] ?? 0;
  placeOf[wording] = place;
  shelf.wordings[place] = wording;
  shelf.norms[place] = told.norms[number] ?? 1;
  shelf.outlines[place] = EMPTY;
  stock.titles[shelf.first + place] = number;
  return place;
}

/** Counts an entry that holds to the cell at a place. */
function addTo({ told, shelf, stock }: Cells, place: number, number: number): void {
  const cell = shelf.first + place;
  stock.from[cell + 1] = (stock.from[cell + 1] ?? 0) + 1;
  const before = shelf.outlines[place] ?? EMPTY;
  const outline = told.outlines[number] ?? 0;
  const isLike = before === outline && shelf.starts[place] === told.starts[number];
  shelf.outlines[place] = before === EMPTY || isLike ? outline : VARIOUS;
  shelf.starts[place] = told.starts[number] ?? 0;
}

/** Gives the entries of a shelf their places; entries of one title share one, but for the shelf of all sizes. */
function placeEntries(cells: Cells, members: Int32Array, isAlone: boolean): void {
  const { told, shelf, placeOf, places } = cells;
  for (let at = 0; at < members.length; at++) {
    const number = members[at] ?? 0;
    const known = isAlone ? -1 : (placeOf[told.wordings[number] ?? 0] ?? -1);
    const place = known >= 0 ? known : placeFor(cells, number);
    places[at] = place;
    if (told.ranks[number] !== -1) addTo(cells, place, number);
  }
  for (let place = 0; place < shelf.count; place++) placeOf[shelf.wordings[place] ?? 0] = -1;
}

/** Puts an entry behind those of items that are as old. */
function putByAge({ told, stock: { entries } }: Cells, begin: number, end: number, number: number): void {
  const rank = told.ranks[number] ?? 0;
  let at = end;
  for (; at > begin && (told.ranks[entries[at - 1] ?? 0] ?? 0) > rank; at--)
    entries[at] = entries[at - 1] ?? 0;
  entries[at] = number;
}

/** Puts the entries that hold into their cells. */
function fillCells(cells: Cells, members: Int32Array): void {
  const { told, shelf, stock, places } = cells;
  const { first, count } = shelf;
  for (let cell = first; cell < first + count; cell++)
    stock.from[cell + 1] = (stock.from[cell + 1] ?? 0) + (stock.from[cell] ?? 0);
  const ends = stock.from.slice(first, first + count);
  for (let at = 0; at < members.length; at++) {
    const number = members[at] ?? 0;
    if (told.ranks[number] === -1) continue;
    const place = places[at] ?? 0;
    const end = ends[place] ?? 0;
    putByAge(cells, stock.from[first + place] ?? 0, end, number);
    ends[place] = end + 1;
  }
}

/** Puts other entries on the shelf. @param isAlone Whether each has a cell of its own. */
export function placeOnShelf(cells: Cells, members: Int32Array, isAlone: boolean): void {
  const { shelf } = cells;
  shelf.first += shelf.count;
  shelf.count = 0;
  placeEntries(cells, members, isAlone);
  fillCells(cells, members);
}
