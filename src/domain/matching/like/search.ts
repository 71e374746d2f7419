/**
 * Finds like titles among the items of a size: by the words they share, the rarest in this stock first. Titles are
 * only counted at first; how like two of them are is worked out for the few that share most.
 */
import { isRuledOut } from '../sides/facts';
import type { Features, PoolItem } from '../sides/features';
import { likenessOf } from '../sides/likeness';
import { ANY_SIZE } from '../sizes/keys';
import type { Word } from '../titles/words';
import { type Entry, isStanding, type LikeIndex, type Likes, type Shelf } from './entries';
import { turnAt } from './layout';
import { isKept, KEPT, keep, type Likest, leastKept, newLikest } from './likest';
import { COUNTED, type Numbers } from './shelf-words';
import { searchStock } from './stock';

const isOfAnySize = ({ fit }: Features): boolean => fit.soughtOn[0] === ANY_SIZE;

/** Lays out the stock for all that is going to be looked for. */
export function lookFor(index: LikeIndex, wanted: readonly Features[], numbers: Numbers): void {
  const sized = wanted.filter((features) => !isOfAnySize(features));
  index.bySize = searchStock(index.entries, sized, numbers);
  const others = wanted.filter(isOfAnySize);
  index.layOutAnySize = () => searchStock(index.entries, others, numbers);
}

function likesFor(index: LikeIndex, features: Features): Likes | null {
  if (!isOfAnySize(features)) return index.bySize;
  index.inAnySize ??= index.layOutAnySize?.() ?? null;
  return index.inAnySize;
}

interface WordPlaces {
  readonly weight: number;
  readonly places: readonly number[];
}

/** Of the wording's telling words that stand at places from `from` on, their places on the shelf, the rarest word first. */
function rarestFirst({ byWord }: Shelf, words: readonly Word[], from: number): readonly WordPlaces[] {
  const found: WordPlaces[] = [];
  for (const word of words) {
    const places = word.isTelling ? byWord.get(word) : undefined;
    if (places === undefined || (places[places.length - 1] ?? 0) < from) continue;
    found.push({ weight: word.weight, places });
  }
  return found.length < 2 ? found : found.sort((a, b) => a.places.length - b.places.length);
}

/** What the words shared with each place weigh together: kept from one count to the next, all 0 in between. */
let weights = new Float64Array(1024);
const counted = new Int32Array(COUNTED);

/** Counts, for the places from `from` on, what the words shared with each weigh; gives how many places were counted. */
function countShared(shelf: Shelf, words: readonly Word[], from: number): number {
  if (weights.length < shelf.entries.length) weights = new Float64Array(2 * shelf.entries.length);
  let count = 0;
  let left = COUNTED;
  for (const { weight, places } of rarestFirst(shelf, words, from)) {
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

/** The first place of an entry from this number on. */
function placeFrom({ entries }: Shelf, number: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isPossible = (features: Features, entry: Entry | undefined, number: number): boolean =>
  entry !== undefined && isStanding(entry, number) && !isRuledOut(features, entry.features);

interface Search {
  readonly index: LikeIndex;
  readonly likes: Likes;
  readonly features: Features;
  readonly row: number;
}

/** A row of the likest to add to. */
interface Target {
  readonly likest: Likest;
  readonly row: number;
}

/** Adds those of a shelf's later titles that share most, by the cosine of the counted words. */
function addPromising({ index, likes, features, row }: Search, to: Target, shelf: Shelf, turn: number): void {
  const first = placeFrom(shelf, likes.seen[row] ?? 0);
  if (first === shelf.entries.length) return;
  const floor = likes.floors[row] ?? 0;
  const count = countShared(shelf, features.wording.words, first);
  for (let at = 0; at < count; at++) {
    const place = counted[at] ?? 0;
    const like = (weights[place] ?? 0) / (shelf.norms[place] ?? 1);
    weights[place] = 0;
    if (like <= floor || !isKept(to.likest, to.row, like, turn)) continue;
    const number = shelf.entries[place] ?? 0;
    if (isPossible(features, index.entries[number], number))
      keep(to.likest, to.row, likes.stock.titles.length + number, like, turn);
  }
}

function addLater(search: Search, to: Target): void {
  const { index, features } = search;
  const withCoded = !features.isCoded;
  features.fit.soughtOn.forEach((key, place) => {
    const open = index.open.get(key);
    const coded = withCoded ? index.coded.get(key) : undefined;
    if (open !== undefined) addPromising(search, to, open, turnAt(place, 0, true));
    if (coded !== undefined) addPromising(search, to, coded, turnAt(place, 1, true));
  });
}

/** The entry whose title a number stands for. */
function titleOf({ entries }: LikeIndex, { stock }: Likes, id: number): Entry | undefined {
  const later = id - stock.titles.length;
  return entries[later >= 0 ? later : (stock.titles[id] ?? 0)];
}

/** Takes over from what is promising what is like the title indeed. */
function addLike({ index, likes, features, row }: Search, promising: Int32Array, least: number): void {
  for (const id of promising) {
    const title = titleOf(index, likes, id);
    const likeness = title === undefined ? 0 : likenessOf(features.wording, title.wording);
    if (likeness < least || !isKept(likes.likest, row, likeness, 0)) continue;
    keep(likes.likest, row, id, likeness, 0);
    likes.changedAt[row] = index.changes.count;
  }
}

const idsOf = ({ ids, counts }: Likest, row: number): Int32Array =>
  ids.slice(row * KEPT, row * KEPT + (counts[row] ?? 0));

/** What shares most with the title becomes what is most like it, once somebody asks. */
function open(search: Search, least: number): void {
  const { likes, row } = search;
  const { likest } = likes;
  addLater(search, { likest, row });
  likes.floors[row] = leastKept(likest, row);
  const promising = idsOf(likest, row);
  likest.counts[row] = 0;
  addLike(search, promising, least);
}

/** For what is promising among later titles. */
const later = newLikest(1);

function addNew(search: Search, least: number): void {
  const { likes, row } = search;
  later.counts[0] = 0;
  addLater(search, { likest: later, row: 0 });
  likes.floors[row] = Math.max(likes.floors[row] ?? 0, leastKept(later, 0));
  addLike(search, idsOf(later, 0), least);
}

/** Brings what was found up to the entries that are there now; gives its row. */
function refreshed(index: LikeIndex, likes: Likes, features: Features, least: number): number {
  const row = likes.rows.get(features) ?? -1;
  const seen = likes.seen[row];
  if (seen === undefined || seen === index.entries.length) return row;
  const search = { index, likes, features, row };
  if (seen === 0) open(search, least);
  else addNew(search, least);
  likes.seen[row] = index.entries.length;
  return row;
}

/** How many items of a title are looked at. */
const LOOKED_AT = 4096;

/** Hands over the items of a title, the oldest first, until `take` has enough; then gives false. */
function eachItem(index: LikeIndex, likes: Likes, id: number, take: (item: PoolItem) => boolean): boolean {
  const { stock } = likes;
  const isLater = id >= stock.titles.length;
  const first = isLater ? 0 : (stock.from[id] ?? 0);
  const last = isLater ? 1 : Math.min(stock.from[id + 1] ?? 0, first + LOOKED_AT);
  for (let at = first; at < last; at++) {
    const number = isLater ? id - stock.titles.length : (stock.entries[at] ?? 0);
    const entry = index.entries[number];
    if (entry !== undefined && isStanding(entry, number) && !take(entry.item)) return false;
  }
  return true;
}

/**
 * Hands over the items of the size whose titles are like this one, the likest first, until `take` has enough. Worked
 * out once, and again for what came since.
 * @param least From 0 to 1.
 */
export function eachLike(
  index: LikeIndex,
  features: Features,
  least: number,
  take: (item: PoolItem, likeness: number) => boolean,
): void {
  const likes = likesFor(index, features);
  if (likes === null) return;
  const row = refreshed(index, likes, features, least);
  const { likest } = likes;
  const first = row * KEPT;
  const last = first + (likest.counts[row] ?? 0);
  for (let at = first; at < last; at++) {
    const likeness = likest.likeness[at] ?? 0;
    if (!eachItem(index, likes, likest.ids[at] ?? 0, (item) => take(item, likeness))) return;
  }
}

/** Whether the titles that are like this one are those of this count of changes. */
export function areLikesAsAt(index: LikeIndex, features: Features, least: number, count: number): boolean {
  const likes = likesFor(index, features);
  if (likes === null) return true;
  const row = refreshed(index, likes, features, least);
  return (likes.changedAt[row] ?? 0) <= count;
}
