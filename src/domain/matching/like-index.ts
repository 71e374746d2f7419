/**
 * Finds like titles among the items of a size: by the words they share, the rarest in this stock first. Titles are
 * only counted here; how like two of them are is worked out for the few that share most.
 */
import { insert, removeFrom } from './blocks';
import type { Features, PoolItem, Wording } from './features';
import { ANY_SIZE } from './size-keys';
import { likenessOf } from './title-score';
import type { Word } from './words';

/** The items of one wording and one size key. */
export interface Cell {
  readonly place: number;
  readonly wording: Wording;
  readonly items: PoolItem[];
}

/** The cells of one size key. */
interface Shelf {
  readonly cells: Cell[];
  /** Of the cells' wordings, in their order. */
  readonly norms: number[];
  readonly byWording: Map<Wording, Cell>;
  /** Places of the cells whose wording has the word, rising. */
  readonly byWord: Map<Word, number[]>;
}

export interface Like {
  readonly cell: Cell;
  readonly likeness: number;
}

/** What was found for a title and size, and how many cells each shelf had then. */
interface Found {
  readonly seen: readonly number[];
  readonly likes: readonly Like[];
}

export interface LikeIndex {
  readonly shelves: Map<string, Shelf>;
  readonly found: Map<Features, Found>;
}

export const newLikeIndex = (): LikeIndex => ({ shelves: new Map(), found: new Map() });

function shelfAt({ shelves }: LikeIndex, key: string): Shelf {
  const known = shelves.get(key);
  if (known !== undefined) return known;
  const shelf: Shelf = { cells: [], norms: [], byWording: new Map(), byWord: new Map() };
  shelves.set(key, shelf);
  return shelf;
}

function cellAt(shelf: Shelf, wording: Wording): Cell {
  const known = shelf.byWording.get(wording);
  if (known !== undefined) return known;
  const cell: Cell = { place: shelf.cells.length, wording, items: [] };
  shelf.cells.push(cell);
  shelf.norms.push(wording.norm);
  shelf.byWording.set(wording, cell);
  for (const word of wording.words) {
    if (!word.isTelling) continue;
    const places = shelf.byWord.get(word);
    if (places === undefined) shelf.byWord.set(word, [cell.place]);
    else places.push(cell.place);
  }
  return cell;
}

function keysOf({ shelves }: LikeIndex, { features }: PoolItem): readonly string[] {
  const { standsOn } = features.fit;
  return shelves.has(ANY_SIZE) ? [...standsOn, ANY_SIZE] : standsOn;
}

function fillAnySize(index: LikeIndex, items: readonly PoolItem[]): void {
  const shelf = shelfAt(index, ANY_SIZE);
  for (const item of items) cellAt(shelf, item.features.wording).items.push(item);
}

/** Puts an item on every shelf of its size. */
export function addToIndex(index: LikeIndex, item: PoolItem): void {
  for (const key of keysOf(index, item))
    insert(cellAt(shelfAt(index, key), item.features.wording).items, item);
}

/** Takes an item away, as long as its features are those it was put there with. */
export function removeFromIndex(index: LikeIndex, item: PoolItem): void {
  const { wording } = item.features;
  for (const key of keysOf(index, item))
    removeFrom(index.shelves.get(key)?.byWording.get(wording)?.items ?? [], item);
}

/** How many cells are counted for one title on one shelf, and for how many of all the likeness is worked out. */
const COUNTED = 1000;
const COMPARED = 14;

interface WordPlaces {
  readonly weight: number;
  readonly places: readonly number[];
}

/** The places of the wording's words, the rarest word of the shelf first. */
function placesOf(shelf: Shelf, wording: Wording): readonly WordPlaces[] {
  const lists: WordPlaces[] = [];
  for (const word of wording.words) {
    const places = shelf.byWord.get(word);
    if (places !== undefined) lists.push({ weight: word.weight, places });
  }
  return lists.sort((a, b) => a.places.length - b.places.length);
}

/** What the words shared with each cell weigh together: kept from one count to the next, all 0 in between. */
let weights = new Float64Array(0);
const counted: number[] = [];

/** Counts, for the cells from `from` on, what the words shared with each weigh; gives their places. */
function countShared(shelf: Shelf, wording: Wording, from: number): readonly number[] {
  if (weights.length < shelf.cells.length) weights = new Float64Array(2 * shelf.cells.length);
  counted.length = 0;
  let left = COUNTED;
  for (const { weight, places } of placesOf(shelf, wording)) {
    for (let at = places.length - 1; at >= 0 && left > 0; at--, left--) {
      const place = places[at] ?? 0;
      if (place < from) break;
      const before = weights[place] ?? 0;
      if (before === 0) counted.push(place);
      weights[place] = before + weight;
    }
  }
  return counted;
}

const byLikeness = (a: Like, b: Like): number => b.likeness - a.likeness || a.cell.place - b.cell.place;

/** Adds the cells from `from` on that share most, by the cosine of the counted words, and keeps the best. */
function addPromising(best: Like[], shelf: Shelf, wording: Wording, from: number): void {
  let least = best.length < COMPARED ? 0 : (best[COMPARED - 1]?.likeness ?? 0);
  for (const place of countShared(shelf, wording, from)) {
    const likeness = (weights[place] ?? 0) / (shelf.norms[place] ?? 1);
    weights[place] = 0;
    const cell = likeness <= least ? undefined : shelf.cells[place];
    if (cell === undefined) continue;
    best.push({ cell, likeness });
    if (best.length < COMPARED) continue;
    best.sort(byLikeness).splice(COMPARED);
    least = best[COMPARED - 1]?.likeness ?? 0;
  }
}

/** Of the cells that are new since, those that are like the title. */
function freshLikes(
  { shelves }: LikeIndex,
  { wording, fit }: Features,
  seen: readonly number[],
  least: number,
): readonly Like[] {
  const best: Like[] = [];
  fit.soughtOn.forEach((key, place) => {
    const shelf = shelves.get(key);
    const from = seen[place] ?? 0;
    if (shelf !== undefined && shelf.cells.length > from) addPromising(best, shelf, wording, from);
  });
  const likes: Like[] = [];
  for (const { cell } of best) {
    const likeness = likenessOf(wording, cell.wording);
    if (likeness >= least) likes.push({ cell, likeness });
  }
  return likes;
}

const NOT_SEEN: Found = { seen: [], likes: [] };

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
): readonly Like[] {
  const { soughtOn } = features.fit;
  if (soughtOn[0] === ANY_SIZE && !index.shelves.has(ANY_SIZE)) fillAnySize(index, items);
  const before = index.found.get(features) ?? NOT_SEEN;
  const seen = soughtOn.map((key) => index.shelves.get(key)?.cells.length ?? 0);
  if (before !== NOT_SEEN && seen.every((count, place) => count === before.seen[place])) return before.likes;
  const fresh = freshLikes(index, features, before.seen, least);
  const likes = before.likes.length === 0 ? [...fresh] : [...before.likes, ...fresh];
  likes.sort(byLikeness).splice(COMPARED);
  index.found.set(features, { seen, likes });
  return likes;
}
