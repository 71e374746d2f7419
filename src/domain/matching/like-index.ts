/** The titles of the items on shelves, one for each size, by their words: to be found by like ones (like-search.ts). */
import { insert, removeFrom } from './blocks';
import { type Changes, type Changing, touch } from './changes';
import type { Features, PoolItem, Wording } from './features';
import { ANY_SIZE } from './size-keys';
import { isWholeCode } from './style-codes';
import type { Word } from './words';

/** The items of one wording and one size key. */
export interface Cell extends Changing {
  readonly place: number;
  readonly wording: Wording;
  readonly items: PoolItem[];
  /** The cell of the same wording and key that was there before; null for none. */
  readonly before: Cell | null;
}

/** The cells of one size key, with the words of their titles. */
export interface Shelf {
  readonly cells: Cell[];
  /** Of the cells' wordings, in their order. */
  readonly norms: number[];
  readonly byWording: Map<Wording, Cell>;
  /** Places of the cells whose wording has the word, rising. */
  readonly byWord: Map<Word, number[]>;
}

/** The likest cells so far, each with how like it is, the likest first. */
export interface Best {
  readonly cells: Cell[];
  readonly likeness: number[];
}

/** What was found for a title and size, how many cells each shelf had then, and when it last became more. */
export interface Found extends Changing {
  readonly seen: number[];
  /** The cosine that a cell must have to be compared, so that those that come late have no easier time. */
  floor: number;
  readonly likes: Best;
}

type Shelves = Map<string, Shelf>;

export interface LikeIndex {
  readonly open: Shelves;
  /** Items with a whole code stand apart: a listing with another one has nothing to look for among them. */
  readonly coded: Shelves;
  readonly found: Map<Features, Found>;
  readonly changes: Changes;
}

export const newLikeIndex = (changes: Changes): LikeIndex => ({
  open: new Map(),
  coded: new Map(),
  found: new Map(),
  changes,
});

export const isCoded = ({ codes }: Features): boolean => codes.length > 0 && codes.every(isWholeCode);

const shelvesOf = (index: LikeIndex, { features }: PoolItem): Shelves =>
  isCoded(features) ? index.coded : index.open;

function shelfAt(shelves: Shelves, key: string): Shelf {
  const known = shelves.get(key);
  if (known !== undefined) return known;
  const shelf: Shelf = { cells: [], norms: [], byWording: new Map(), byWord: new Map() };
  shelves.set(key, shelf);
  return shelf;
}

function addCell(shelf: Shelf, wording: Wording, before: Cell | null): Cell {
  const cell: Cell = { place: shelf.cells.length, wording, items: [], before, changedAt: 0 };
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

/** Once titles have been looked for, what is new has cells of its own: who has looked need only look at those. */
function cellFor({ found }: LikeIndex, shelf: Shelf, wording: Wording): Cell {
  const known = shelf.byWording.get(wording);
  return known !== undefined && found.size === 0 ? known : addCell(shelf, wording, known ?? null);
}

function keysOf({ open }: LikeIndex, { features }: PoolItem): readonly string[] {
  const { standsOn } = features.fit;
  return open.has(ANY_SIZE) ? [...standsOn, ANY_SIZE] : standsOn;
}

function putIn(index: LikeIndex, shelf: Shelf, item: PoolItem): void {
  insert(cellFor(index, shelf, item.features.wording).items, item);
  for (const wording of item.wordings) insert(cellFor(index, shelf, wording).items, item);
}

/** The shelf of all sizes is there once somebody has looked for it. */
export function fillAnySize(index: LikeIndex, items: readonly PoolItem[]): void {
  shelfAt(index.open, ANY_SIZE);
  for (const item of items) putIn(index, shelfAt(shelvesOf(index, item), ANY_SIZE), item);
}

/** Puts an item on every shelf of its size, by each wording of its title. */
export function addToIndex(index: LikeIndex, item: PoolItem): void {
  const shelves = shelvesOf(index, item);
  for (const key of keysOf(index, item)) putIn(index, shelfAt(shelves, key), item);
}

/** Puts an item on every shelf of its size by one more wording. */
export function addWordingToIndex(index: LikeIndex, item: PoolItem, wording: Wording): void {
  const shelves = shelvesOf(index, item);
  for (const key of keysOf(index, item)) insert(cellFor(index, shelfAt(shelves, key), wording).items, item);
}

function eachCellOf(index: LikeIndex, item: PoolItem, take: (cell: Cell) => void): void {
  const shelves = shelvesOf(index, item);
  for (const key of keysOf(index, item)) {
    const shelf = shelves.get(key);
    for (const wording of [item.features.wording, ...item.wordings]) {
      for (let cell = shelf?.byWording.get(wording) ?? null; cell !== null; cell = cell.before) take(cell);
    }
  }
}

/** Takes an item away, as long as its features and wordings are those it was put there with. */
export function removeFromIndex(index: LikeIndex, item: PoolItem): void {
  eachCellOf(index, item, ({ items }) => removeFrom(items, item));
}

/** Notes that an item of these cells has changed. */
export function touchInIndex(index: LikeIndex, item: PoolItem): void {
  eachCellOf(index, item, (cell) => touch(index.changes, cell));
}
