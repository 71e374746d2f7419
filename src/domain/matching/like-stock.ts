/**
 * The titles of the stock as it stands when like ones are first looked for, shelf by shelf: all that is looked for on
 * a shelf is looked for while the shelf is at hand. What is kept of it are its cells: a title, and the items that have
 * it. Plain arrays, since there are several cells for each item of a large stock.
 */
import { isRuledOut } from './facts';
import type { Features, PoolItem } from './features';
import { type Entry, isStanding, type Likes, type Stock } from './like-index';
import { type Layout, layOut, rowOf, turnOf } from './like-layout';
import { isKept, keep, type Likest, leastKept, newLikest } from './likest';
import { areBothCoded, fitIdOf, kindsApart, startsApart } from './outlines';
import { membersOf } from './parted';
import {
  addTellingWords,
  countShared,
  layOutWords,
  type Numbers,
  newShelfWords,
  newTellingWords,
  type ShelfWords,
} from './shelf-words';

/** The shelf at hand, by the places of its cells. */
interface Shelf {
  readonly words: ShelfWords;
  readonly wordings: Int32Array;
  readonly norms: Float64Array;
  readonly outlines: Int32Array;
  /** How the codes of a cell with one outline begin. */
  readonly starts: Int32Array;
  /** The cell at the first place. */
  first: number;
  count: number;
}

/** Of the entries, by their numbers, what a shelf needs of each. */
interface Told {
  readonly wordings: Int32Array;
  readonly norms: Float64Array;
  readonly outlines: Int32Array;
  readonly starts: Int32Array;
  /** The item's; -1 for an entry that no longer holds. */
  readonly ranks: Int32Array;
}

function toldBy(all: readonly Entry[]): Told {
  const wordings = new Int32Array(all.length);
  const norms = new Float64Array(all.length);
  const outlines = new Int32Array(all.length);
  const starts = new Int32Array(all.length);
  const ranks = new Int32Array(all.length);
  all.forEach((entry, number) => {
    wordings[number] = entry.wording.id;
    norms[number] = entry.wording.norm;
    outlines[number] = entry.features.outline;
    starts[number] = entry.features.codeStart;
    ranks[number] = isStanding(entry, number) ? entry.item.rank : -1;
  });
  return { wordings, norms, outlines, starts, ranks };
}

interface Work {
  readonly all: readonly Entry[];
  readonly told: Told;
  readonly wanted: readonly Features[];
  readonly layout: Layout;
  readonly stock: Stock;
  readonly shelf: Shelf;
  /** By the numbers of wordings, the place on the shelf at hand; -1 for none. */
  readonly placeOf: Int32Array;
  /** By the order in which entries come to the shelf at hand, their places. */
  readonly places: Int32Array;
  readonly likest: Likest;
}

/** Instead of an outline: the cell's items differ, or have all become something else. */
const [VARIOUS, EMPTY] = [-1, -2];

/** A new place on the shelf, for the title of an entry. */
function placeFor({ told, shelf, stock, placeOf }: Work, number: number): number {
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
function addTo({ told, shelf, stock }: Work, place: number, number: number): void {
  const cell = shelf.first + place;
  stock.from[cell + 1] = (stock.from[cell + 1] ?? 0) + 1;
  const [before, outline] = [shelf.outlines[place] ?? EMPTY, told.outlines[number] ?? 0];
  const isLike = before === outline && shelf.starts[place] === told.starts[number];
  shelf.outlines[place] = before === EMPTY || isLike ? outline : VARIOUS;
  shelf.starts[place] = told.starts[number] ?? 0;
}

/** Gives the entries of a shelf their places; entries of one title share one, but for the shelf of all sizes. */
function placeEntries(work: Work, members: Int32Array, isAlone: boolean): void {
  const { told, shelf, placeOf, places } = work;
  for (let at = 0; at < members.length; at++) {
    const number = members[at] ?? 0;
    const known = isAlone ? -1 : (placeOf[told.wordings[number] ?? 0] ?? -1);
    const place = known >= 0 ? known : placeFor(work, number);
    places[at] = place;
    if (told.ranks[number] !== -1) addTo(work, place, number);
  }
  for (let place = 0; place < shelf.count; place++) placeOf[shelf.wordings[place] ?? 0] = -1;
}

/** Puts an entry behind those of items that are as old. */
function putByAge({ told, stock: { entries } }: Work, begin: number, end: number, number: number): void {
  const rank = told.ranks[number] ?? 0;
  let at = end;
  for (; at > begin && (told.ranks[entries[at - 1] ?? 0] ?? 0) > rank; at--)
    entries[at] = entries[at - 1] ?? 0;
  entries[at] = number;
}

/** Puts the entries that hold into their cells. */
function fillCells(work: Work, members: Int32Array): void {
  const { told, shelf, stock, places } = work;
  const { first, count } = shelf;
  for (let cell = first; cell < first + count; cell++)
    stock.from[cell + 1] = (stock.from[cell + 1] ?? 0) + (stock.from[cell] ?? 0);
  const ends = stock.from.slice(first, first + count);
  for (let at = 0; at < members.length; at++) {
    const number = members[at] ?? 0;
    if (told.ranks[number] === -1) continue;
    const place = places[at] ?? 0;
    const end = ends[place] ?? 0;
    putByAge(work, stock.from[first + place] ?? 0, end, number);
    ends[place] = end + 1;
  }
}

/** How many items of a cell are looked at. */
const LOOKED_AT = 64;

function isAnyPossible({ all, stock }: Work, features: Features, cell: number): boolean {
  const [first, end] = [stock.from[cell] ?? 0, stock.from[cell + 1] ?? 0];
  const last = Math.min(end, first + LOOKED_AT);
  for (let at = first; at < last; at++) {
    const entry = all[stock.entries[at] ?? 0];
    if (entry !== undefined && !isRuledOut(features, entry.features)) return true;
  }
  return end > last;
}

/** As `Fit.compared` has it for sizes that differ and for those that were not compared. */
const [NOT_COMPARED, DIFFERENT] = [0, 2];

/** Whether anything in the cell may be it: mostly told by outlines alone. */
function isPossible(work: Work, features: Features, place: number): boolean {
  const { shelf } = work;
  const outline = shelf.outlines[place] ?? EMPTY;
  if (outline === EMPTY) return false;
  if (outline === VARIOUS) return isAnyPossible(work, features, shelf.first + place);
  if (areBothCoded(features.outline, outline)) {
    if (startsApart(features.codeStart, shelf.starts[place] ?? 0)) return false;
    return isAnyPossible(work, features, shelf.first + place);
  }
  if (kindsApart(features.outline, outline)) return false;
  const size = features.fit.compared[fitIdOf(outline)] ?? NOT_COMPARED;
  return size === NOT_COMPARED ? isAnyPossible(work, features, shelf.first + place) : size !== DIFFERENT;
}

/** Most cells share too little: told without dividing, with room for what rounding may do. */
const ALMOST = 1 - 1e-9;

/** Keeps the cells of the shelf that share most with a title, by the cosine of the counted words. */
function lookOn(work: Work, row: number, turn: number): void {
  const { shelf, likest } = work;
  const { words, norms, first } = shelf;
  const features = work.wanted[row];
  if (features === undefined) return;
  const count = countShared(words, features.wording.id);
  const { counted, shared } = words;
  let least = leastKept(likest, row);
  for (let at = 0; at < count; at++) {
    const place = counted[at] ?? 0;
    const [weight, norm] = [shared[place] ?? 0, norms[place] ?? 1];
    shared[place] = 0;
    if (weight < least * norm * ALMOST) continue;
    const like = weight / norm;
    if (!isKept(likest, row, like, turn) || !isPossible(work, features, place)) continue;
    keep(likest, row, first + place, like, turn);
    least = leastKept(likest, row);
  }
}

function workThrough(work: Work, shelfNumber: number): void {
  const { layout, shelf } = work;
  const [entries, lookers] = [membersOf(layout.entries, shelfNumber), membersOf(layout.lookers, shelfNumber)];
  if (entries.length === 0 || lookers.length === 0) return;
  shelf.first += shelf.count;
  shelf.count = 0;
  placeEntries(work, entries, layout.isOfAnySize(shelfNumber));
  fillCells(work, entries);
  layOutWords(shelf.words, shelf.wordings, shelf.count);
  for (const looker of lookers) lookOn(work, rowOf(looker, layout), turnOf(looker, layout));
}

function newWork(
  all: readonly Entry[],
  items: readonly PoolItem[],
  wanted: readonly Features[],
  numbers: Numbers,
): Work {
  const layout = layOut(all, items, wanted);
  const { from, members } = layout.entries;
  const longest = from.reduce((most, begin, shelf) => Math.max(most, (from[shelf + 1] ?? begin) - begin), 0);
  const telling = newTellingWords(numbers);
  for (const { wording } of all) addTellingWords(telling, wording);
  for (const { wording } of wanted) addTellingWords(telling, wording);
  const shelf: Shelf = {
    words: newShelfWords(telling),
    wordings: new Int32Array(longest),
    norms: new Float64Array(longest),
    outlines: new Int32Array(longest),
    starts: new Int32Array(longest),
    first: 0,
    count: 0,
  };
  const stock: Stock = {
    titles: new Int32Array(members.length),
    from: new Int32Array(members.length + 1),
    entries: new Int32Array(members.length),
  };
  const placeOf = new Int32Array(numbers.wordings).fill(-1);
  const places = new Int32Array(longest);
  return {
    all,
    told: toldBy(all),
    wanted,
    layout,
    stock,
    shelf,
    placeOf,
    places,
    likest: newLikest(wanted.length),
  };
}

/**
 * What stands in the stock, and for each of what is wanted the cells that share most with its title.
 * @param items All of the pool, oldest first.
 */
export function searchStock(
  all: readonly Entry[],
  items: readonly PoolItem[],
  wanted: readonly Features[],
  numbers: Numbers,
): Likes {
  const work = newWork(all, items, wanted, numbers);
  for (let shelf = 0; shelf < work.layout.shelves; shelf++) workThrough(work, shelf);
  return {
    rows: new Map(wanted.map((features, row) => [features, row])),
    stock: work.stock,
    likest: work.likest,
    seen: new Int32Array(wanted.length),
    floors: new Float64Array(wanted.length),
    changedAt: new Float64Array(wanted.length),
  };
}
