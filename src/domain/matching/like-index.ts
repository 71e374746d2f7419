/**
 * Finds like titles among the items of a size: by the words they share, the rarest in this stock first. Titles are
 * only counted here; how like two of them are is worked out for the few that share most.
 */
import { insert, removeFrom } from './blocks';
import type { Wording } from './features';
import type { PoolItem } from './subjects';
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
  readonly byWording: Map<Wording, Cell>;
  /** Places of the cells whose wording has the word, rising. */
  readonly byWord: Map<Word, number[]>;
  /** What was found for a wording, and how many cells there were then. */
  readonly found: Map<Wording, Found>;
}

interface Found {
  readonly seen: number;
  readonly likes: readonly Like[];
}

export interface Like {
  readonly cell: Cell;
  readonly likeness: number;
}

export type LikeIndex = Map<string, Shelf>;

function shelfAt(index: LikeIndex, key: string): Shelf {
  const known = index.get(key);
  if (known !== undefined) return known;
  const shelf: Shelf = { cells: [], byWording: new Map(), byWord: new Map(), found: new Map() };
  index.set(key, shelf);
  return shelf;
}

function cellAt(shelf: Shelf, wording: Wording): Cell {
  const known = shelf.byWording.get(wording);
  if (known !== undefined) return known;
  const cell: Cell = { place: shelf.cells.length, wording, items: [] };
  shelf.cells.push(cell);
  shelf.byWording.set(wording, cell);
  for (const word of wording.words) {
    if (!word.isTelling) continue;
    const places = shelf.byWord.get(word);
    if (places === undefined) shelf.byWord.set(word, [cell.place]);
    else places.push(cell.place);
  }
  return cell;
}

/** The key of all sizes together, for listings whose own is not read. Its shelf is filled when it is first asked for. */
export const ANY_SIZE = '*';

function keysOf(index: LikeIndex, item: PoolItem): readonly string[] {
  const { keys } = item.features.fit;
  return index.has(ANY_SIZE) ? [...keys, ANY_SIZE] : keys;
}

function fillAnySize(index: LikeIndex): void {
  const items = Array.from(index.values(), ({ cells }) => cells.flatMap((cell) => cell.items)).flat();
  const oldestFirst = [...new Set(items)].sort((a, b) => a.rank - b.rank);
  const shelf = shelfAt(index, ANY_SIZE);
  for (const item of oldestFirst) insert(cellAt(shelf, item.features.wording).items, item);
}

/** Puts an item under every key of its size. */
export function addToIndex(index: LikeIndex, item: PoolItem): void {
  const { wording } = item.features;
  for (const key of keysOf(index, item)) insert(cellAt(shelfAt(index, key), wording).items, item);
}

export function removeFromIndex(index: LikeIndex, item: PoolItem): void {
  const { wording } = item.features;
  for (const key of keysOf(index, item))
    removeFrom(index.get(key)?.byWording.get(wording)?.items ?? [], item);
}

/** How many cells are counted for one wording, and for how many of them the likeness is worked out. */
const COUNTED = 1500;
const COMPARED = 6;

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

/** The cells from `from` on that share most by the cosine of the counted words. */
function promising(shelf: Shelf, wording: Wording, from: number): readonly Cell[] {
  const best: Like[] = [];
  for (const place of countShared(shelf, wording, from)) {
    const cell = shelf.cells[place];
    const weight = weights[place] ?? 0;
    weights[place] = 0;
    if (cell === undefined) continue;
    const likeness = weight / cell.wording.norm;
    const last = best[COMPARED - 1];
    if (last !== undefined && likeness < last.likeness) continue;
    best.push({ cell, likeness });
    best.sort(byLikeness);
    if (best.length > COMPARED) best.pop();
  }
  return best.map(({ cell }) => cell);
}

const NO_LIKES: Found = { seen: 0, likes: [] };

/**
 * The cells of a size whose titles are like this one, the likest first. Worked out once, and again for cells that are
 * new since.
 * @param least From 0 to 1.
 */
export function likesOf(index: LikeIndex, key: string, wording: Wording, least: number): readonly Like[] {
  if (key === ANY_SIZE && !index.has(key)) fillAnySize(index);
  const shelf = index.get(key);
  if (shelf === undefined) return NO_LIKES.likes;
  const before = shelf.found.get(wording) ?? NO_LIKES;
  const seen = shelf.cells.length;
  if (before.seen === seen) return before.likes;
  const fresh: Like[] = [];
  for (const cell of promising(shelf, wording, before.seen)) {
    const likeness = likenessOf(wording, cell.wording);
    if (likeness >= least) fresh.push({ cell, likeness });
  }
  const likes =
    fresh.length === 0 ? before.likes : [...before.likes, ...fresh].sort(byLikeness).slice(0, COMPARED);
  shelf.found.set(wording, { seen, likes });
  return likes;
}
