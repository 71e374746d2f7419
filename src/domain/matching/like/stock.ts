/**
 * The titles of the stock as it stands when like ones are first looked for, shelf by shelf: all that is looked for on
 * a shelf is looked for while the shelf is at hand. What is kept of it are its cells: a title, and the items that have
 * it. Plain arrays, since there are several cells for each item of a large stock.
 */
import { isRuledOut } from '../sides/facts';
import type { Features } from '../sides/features';
import { areBothCoded, fitIdOf, kindsApart, startsApart } from '../sides/outlines';
import { type Cells, EMPTY, newCells, placeOnShelf, VARIOUS } from './cells';
import type { Entry, Likes } from './entries';
import { type Layout, layOut, rowOf, turnOf } from './layout';
import { isKept, keep, type Likest, leastKept, newLikest } from './likest';
import { membersOf } from './parted';
import {
  addTellingWords,
  countShared,
  layOutWords,
  type Numbers,
  newShelfWords,
  newTellingWords,
  type ShelfWords,
  type TellingWords,
} from './shelf-words';
import { toldBy } from './told';

interface Work {
  readonly all: readonly Entry[];
  readonly wanted: readonly Features[];
  readonly layout: Layout;
  readonly cells: Cells;
  readonly words: ShelfWords;
  readonly likest: Likest;
}

/** How many items of a cell are looked at. */
const LOOKED_AT = 64;

/** As `Fit.compared` has it for sizes that differ and for those that were not compared. */
const [NOT_COMPARED, DIFFERENT] = [0, 2];

/** What the outlines tell of whether a match is possible; `asked` where the features themselves must be asked. */
type Outlined = 'possible' | 'ruled out' | 'asked';

function byOutline(features: Features, outline: number, start: number): Outlined {
  if (areBothCoded(features.outline, outline))
    return startsApart(features.codeStart, start) ? 'ruled out' : 'asked';
  if (kindsApart(features.outline, outline)) return 'ruled out';
  const size = features.fit.compared[fitIdOf(outline)] ?? NOT_COMPARED;
  if (size === NOT_COMPARED) return 'asked';
  return size === DIFFERENT ? 'ruled out' : 'possible';
}

function isEntryPossible({ all, cells: { told } }: Work, features: Features, number: number): boolean {
  const outlined = byOutline(features, told.outlines[number] ?? 0, told.starts[number] ?? 0);
  if (outlined !== 'asked') return outlined === 'possible';
  const entry = all[number];
  return entry !== undefined && !isRuledOut(features, entry.features);
}

function isAnyPossible(work: Work, features: Features, cell: number): boolean {
  const { from, entries } = work.cells.stock;
  const first = from[cell] ?? 0;
  const end = from[cell + 1] ?? 0;
  const last = Math.min(end, first + LOOKED_AT);
  for (let at = first; at < last; at++) if (isEntryPossible(work, features, entries[at] ?? 0)) return true;
  return end > last;
}

/** Whether anything in the cell may be it: mostly told by outlines alone. */
function isPossible(work: Work, features: Features, place: number): boolean {
  const { shelf } = work.cells;
  const outline = shelf.outlines[place] ?? EMPTY;
  if (outline === EMPTY) return false;
  const outlined = outline === VARIOUS ? 'asked' : byOutline(features, outline, shelf.starts[place] ?? 0);
  return outlined === 'asked' ? isAnyPossible(work, features, shelf.first + place) : outlined === 'possible';
}

/** Most cells share too little: told without dividing, with room for what rounding may do. */
const ALMOST = 1 - 1e-9;

/**
 * Keeps the cells of the shelf that share most with a title, by the cosine of the counted words. Here, and wherever
 * something is done for each of millions, nothing is taken apart by a list: that would be a list made for each.
 */
function lookOn(work: Work, row: number, turn: number): void {
  const { words, likest } = work;
  const { norms, first } = work.cells.shelf;
  const features = work.wanted[row];
  if (features === undefined) return;
  const count = countShared(words, features.wording.id);
  const { counted, shared } = words;
  let least = leastKept(likest, row);
  for (let at = 0; at < count; at++) {
    const place = counted[at] ?? 0;
    const weight = shared[place] ?? 0;
    const norm = norms[place] ?? 1;
    shared[place] = 0;
    if (weight < least * norm * ALMOST) continue;
    const like = weight / norm;
    if (!isKept(likest, row, like, turn) || !isPossible(work, features, place)) continue;
    keep(likest, row, first + place, like, turn);
    least = leastKept(likest, row);
  }
}

function workThrough(work: Work, shelfNumber: number): void {
  const { layout, cells, words } = work;
  const [entries, lookers] = [membersOf(layout.entries, shelfNumber), membersOf(layout.lookers, shelfNumber)];
  if (entries.length === 0 || lookers.length === 0) return;
  placeOnShelf(cells, entries, layout.isOfAnySize(shelfNumber));
  layOutWords(words, cells.shelf.wordings, cells.shelf.count);
  for (const looker of lookers) lookOn(work, rowOf(looker, layout), turnOf(looker, layout));
}

function tellingWords(all: readonly Entry[], wanted: readonly Features[], numbers: Numbers): TellingWords {
  const telling = newTellingWords(numbers);
  for (const { wording } of all) addTellingWords(telling, wording);
  for (const { wording } of wanted) addTellingWords(telling, wording);
  return telling;
}

function newWork(all: readonly Entry[], wanted: readonly Features[], numbers: Numbers): Work {
  const told = toldBy(all);
  const layout = layOut(told, wanted);
  const { from, members } = layout.entries;
  const most = from.reduce(
    (longest, begin, shelf) => Math.max(longest, (from[shelf + 1] ?? begin) - begin),
    0,
  );
  return {
    all,
    wanted,
    layout,
    cells: newCells(told, { wordings: numbers.wordings, most, sum: members.length }),
    words: newShelfWords(tellingWords(all, wanted, numbers)),
    likest: newLikest(wanted.length),
  };
}

/**
 * What stands in the stock, and for each of what is wanted the cells that share most with its title.
 */
export function searchStock(all: readonly Entry[], wanted: readonly Features[], numbers: Numbers): Likes {
  const work = newWork(all, wanted, numbers);
  for (let shelf = 0; shelf < work.layout.shelves; shelf++) workThrough(work, shelf);
  return {
    rows: new Map(wanted.map((features, row) => [features, row])),
    stock: work.cells.stock,
    likest: work.likest,
    seen: new Int32Array(wanted.length),
    floors: new Float64Array(wanted.length),
    changedAt: new Float64Array(wanted.length),
  };
}
