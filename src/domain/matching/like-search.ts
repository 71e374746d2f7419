/**
 * Finds like titles among the items of a size: by the words they share, the rarest in this stock first. Titles are
 * only counted here; how like two of them are is worked out for the few that share most.
 */
import { touch } from './changes';
import { isRuledOut } from './facts';
import type { Features, PoolItem } from './features';
import {
  type Best,
  type Cell,
  type Found,
  fillAnySize,
  isCoded,
  type LikeIndex,
  type Shelf,
} from './like-index';
import { ANY_SIZE } from './size-keys';
import { likenessOf } from './title-score';
import type { Word } from './words';

/** How many cells are counted for one title on one shelf, and for how many of all the likeness is worked out. */
const COUNTED = 500;
const COMPARED = 14;

/** Of the wording's telling words, the places on the shelf, the rarest word first. */
function rarestFirst({ byWord }: Shelf, words: readonly Word[]): readonly WordPlaces[] {
  const found: WordPlaces[] = [];
  for (const word of words) {
    const places = word.isTelling ? byWord.get(word) : undefined;
    if (places === undefined) continue;
    let at = found.length;
    for (; at > 0 && (found[at - 1]?.places.length ?? 0) > places.length; at--) {
      const before = found[at - 1];
      if (before !== undefined) found[at] = before;
    }
    found[at] = { weight: word.weight, places };
  }
  return found;
}

interface WordPlaces {
  readonly weight: number;
  readonly places: readonly number[];
}

/** What the words shared with each cell weigh together: kept from one count to the next, all 0 in between. */
let weights = new Float64Array(1024);
const counted = new Int32Array(COUNTED);

/** Counts, for the cells from `from` on, what the words shared with each weigh; gives how many places were counted. */
function countShared(shelf: Shelf, words: readonly Word[], from: number): number {
  if (weights.length < shelf.cells.length) weights = new Float64Array(2 * shelf.cells.length);
  let [count, left] = [0, COUNTED];
  for (const { weight, places } of rarestFirst(shelf, words)) {
    const last = Math.max(0, places.length - left);
    for (let at = places.length - 1; at >= last; at--, left--) {
      const place = places[at] ?? 0;
      if (place < from) break;
      const before = weights[place] ?? 0;
      if (before === 0) counted[count++] = place;
      weights[place] = before + weight;
    }
    if (left === 0) break;
  }
  return count;
}

/** Puts a cell behind those that are as like, and lets the last go where there are too many. */
function keep({ cells, likeness }: Best, cell: Cell, like: number): void {
  let at = Math.min(cells.length, COMPARED - 1);
  for (; at > 0 && (likeness[at - 1] ?? 0) < like; at--) {
    likeness[at] = likeness[at - 1] ?? 0;
    cells[at] = cells[at - 1] ?? cell;
  }
  likeness[at] = like;
  cells[at] = cell;
}

/** How many items of a cell are looked at. */
const LOOKED_AT = 64;

/** Whether anything in the cell may be it. */
function isPossible(features: Features, { items }: Cell): boolean {
  const last = Math.min(items.length, LOOKED_AT);
  for (let at = 0; at < last; at++) {
    const item = items[at];
    if (item !== undefined && !isRuledOut(features, item.features)) return true;
  }
  return items.length > LOOKED_AT;
}

/** Adds the cells from `from` on that share most, by the cosine of the counted words. */
function addPromising(
  best: Best,
  shelf: Shelf,
  features: Features,
  { from, floor }: { readonly from: number; readonly floor: number },
): void {
  const { norms, cells } = shelf;
  const count = countShared(shelf, features.wording.words, from);
  let least = Math.max(floor, best.likeness[COMPARED - 1] ?? 0);
  for (let at = 0; at < count; at++) {
    const place = counted[at] ?? 0;
    const like = (weights[place] ?? 0) / (norms[place] ?? 1);
    weights[place] = 0;
    const cell = like > least ? cells[place] : undefined;
    if (cell === undefined || !isPossible(features, cell)) continue;
    keep(best, cell, like);
    least = Math.max(floor, best.likeness[COMPARED - 1] ?? 0);
  }
}

/** Hands over the shelves where a title may be looked for, each with a place that it keeps among them. */
function eachSought(index: LikeIndex, features: Features, take: (shelf: Shelf, place: number) => void): void {
  const { soughtOn } = features.fit;
  const withCoded = !isCoded(features);
  for (let at = 0; at < soughtOn.length; at++) {
    const key = soughtOn[at] ?? '';
    const open = index.open.get(key);
    const coded = withCoded ? index.coded.get(key) : undefined;
    if (open !== undefined) take(open, 2 * at);
    if (coded !== undefined) take(coded, 2 * at + 1);
  }
}

/** Of the cells that are new since, which are seen by this, those that share most with the title. */
function promisingCells(index: LikeIndex, features: Features, { seen, floor }: Found): Best {
  const promising: Best = { cells: [], likeness: [] };
  eachSought(index, features, (shelf, place) => {
    const from = seen[place] ?? 0;
    if (shelf.cells.length === from) return;
    addPromising(promising, shelf, features, { from, floor });
    seen[place] = shelf.cells.length;
  });
  return promising;
}

/** Adds to what was found those of the new cells that are like the title. */
function addFresh(index: LikeIndex, features: Features, found: Found, least: number): void {
  const promising = promisingCells(index, features, found);
  found.floor = Math.max(found.floor, promising.likeness[COMPARED - 1] ?? 0);
  for (const cell of promising.cells) {
    const likeness = likenessOf(features.wording, cell.wording);
    if (likeness < least) continue;
    keep(found.likes, cell, likeness);
    touch(index.changes, found);
  }
}

function foundFor(index: LikeIndex, features: Features): Found {
  const before = index.found.get(features);
  if (before !== undefined) return before;
  const found: Found = { seen: [], floor: 0, likes: { cells: [], likeness: [] }, changedAt: 0 };
  index.found.set(features, found);
  return found;
}

/** Brings what was found up to the cells that are there now. */
function refreshed(index: LikeIndex, items: readonly PoolItem[], features: Features, least: number): Found {
  const { soughtOn } = features.fit;
  if (soughtOn[0] === ANY_SIZE && !index.open.has(ANY_SIZE)) fillAnySize(index, items);
  const found = foundFor(index, features);
  addFresh(index, features, found, least);
  return found;
}

/**
 * The cells of the size whose titles are like this one, the likest first. Worked out once, and again for cells that
 * are new since.
 * @param items All of the pool, oldest first.
 * @param least From 0 to 1.
 */
export function likesOf(
  index: LikeIndex,
  items: readonly PoolItem[],
  features: Features,
  least: number,
): Readonly<Best> {
  return refreshed(index, items, features, least).likes;
}

/** Whether the cells that are like the title, and the items in them, are those of this count of changes. */
export function areLikesAsAt(
  index: LikeIndex,
  items: readonly PoolItem[],
  features: Features,
  least: number,
  count: number,
): boolean {
  const { likes, changedAt } = refreshed(index, items, features, least);
  return changedAt <= count && likes.cells.every((cell) => cell.changedAt <= count);
}
