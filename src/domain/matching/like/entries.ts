/**
 * Which items stand under which titles, to be found by like ones. What is there when somebody first looks is laid out
 * at once (stock.ts); what comes later, few items in most runs, stands on the shelves here.
 */
import type { Changes } from '../sides/changes';
import type { Features, PoolItem, Wording } from '../sides/features';
import { ANY_SIZE } from '../sizes/keys';
import type { Word } from '../titles/words';
import type { Likest } from './likest';

/** An item under one wording of its title. It holds as long as the item is what it was: see `isStanding`. */
export interface Entry {
  readonly item: PoolItem;
  readonly wording: Wording;
  readonly features: Features;
}

/** The later entries of one size key, with the words of their titles. */
export interface Shelf {
  /** By the numbers of the entries, rising. */
  readonly entries: number[];
  /** Of the entries' wordings, in their order. */
  readonly norms: number[];
  /** Places of the entries whose wording has the word, rising. */
  readonly byWord: Map<Word, number[]>;
}

/** What was laid out, in cells: a title on a shelf, and the items that have it. Numbered through all shelves. */
export interface Stock {
  /** By cell, the first entry of its title. */
  readonly titles: Int32Array;
  /** By cell, where its entries begin; one more at the end. */
  readonly from: Int32Array;
  /** Entries that hold, of each cell the oldest item first. */
  readonly entries: Int32Array;
}

/** What was found for the features that are looked for, each in a row. */
export interface Likes {
  readonly rows: ReadonlyMap<Features, number>;
  readonly stock: Stock;
  /** By the numbers of cells; those of later entries follow. Until somebody asks, what shares most of the words. */
  readonly likest: Likest;
  /** By row, how many entries there were when they were looked through; 0 for a row nobody has asked for. */
  readonly seen: Int32Array;
  /** By row, the cosine that a later title must have to be compared, so that those that come late have no easier time. */
  readonly floors: Float64Array;
  /** By row, the count of changes when something like it was last found. */
  readonly changedAt: Float64Array;
}

type Shelves = Map<string, Shelf>;

export interface LikeIndex {
  /** In the order in which they were told. */
  readonly entries: Entry[];
  /** What is looked for among the items of its size; null as long as nobody looks. */
  bySize: Likes | null;
  /** What is looked for among all items, since its size cannot be compared: null until the first of it is asked for. */
  inAnySize: Likes | null;
  layOutAnySize: (() => Likes) | null;
  readonly open: Shelves;
  /** Items with a whole code stand apart: a listing with another one has nothing to look for among them. */
  readonly coded: Shelves;
  readonly changes: Changes;
}

export const newLikeIndex = (changes: Changes): LikeIndex => ({
  entries: [],
  bySize: null,
  inAnySize: null,
  layOutAnySize: null,
  open: new Map(),
  coded: new Map(),
  changes,
});

/** Whether the item is still what it was when the entry was told. */
export const isStanding = ({ item }: Entry, number: number): boolean => number >= item.standsFrom;

function shelfAt(shelves: Shelves, key: string): Shelf {
  const known = shelves.get(key);
  if (known !== undefined) return known;
  const shelf: Shelf = { entries: [], norms: [], byWord: new Map() };
  shelves.set(key, shelf);
  return shelf;
}

function putOn({ entries, norms, byWord }: Shelf, { wording }: Entry, number: number): void {
  const place = entries.push(number) - 1;
  norms.push(wording.norm);
  for (const word of wording.words) {
    if (!word.isTelling) continue;
    const places = byWord.get(word);
    if (places === undefined) byWord.set(word, [place]);
    else places.push(place);
  }
}

function tell(index: LikeIndex, item: PoolItem, wording: Wording): void {
  const { features } = item;
  const entry = { item, wording, features };
  const number = index.entries.push(entry) - 1;
  if (index.bySize === null) return;
  const shelves = features.isCoded ? index.coded : index.open;
  for (const key of features.fit.standsOn) putOn(shelfAt(shelves, key), entry, number);
  if (index.inAnySize !== null) putOn(shelfAt(shelves, ANY_SIZE), entry, number);
}

/** Tells of an item as it is now, by each wording of its title. What was told of it before no longer holds. */
export function addToIndex(index: LikeIndex, item: PoolItem): void {
  item.standsFrom = index.entries.length;
  tell(index, item, item.features.wording);
  for (const wording of item.wordings) tell(index, item, wording);
}

/** Tells of one more wording of an item's title. */
export const addWordingToIndex = tell;
