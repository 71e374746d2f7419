/**
 * The items a listing may go to, the person's own and those made in this call, found by number, SKU, code and size,
 * title and size, or telling words: so that no listing is ever compared with all items.
 */
import type { MatchItem, MatchListing } from '../matching';
import type { Brand } from './brands';
import type { Subject } from './evidence';
import { type Features, featuresOfItem, filledFrom } from './features';
import { type Places, placeFor, placesOf } from './places';
import { chartRows } from './size-charts';
import { type Size, type SizeForm, UNKNOWN_SIZE } from './sizes';
import { isTelling } from './titles';

export interface PoolItem {
  /** Rank in the pool: the person's by number, then the made ones as they are made. Oldest first. */
  readonly rank: number;
  /** Null for an item that is only being made. */
  readonly number: number | null;
  /** The name of an item being made, else ''. */
  readonly made: string;
  /** Changes when a link tells what the row does not say, such as the condition. */
  features: Features;
  readonly places: Places;
  /** In capitals. */
  readonly skus: Set<string>;
  /** Whether no other item has this SKU. */
  hasOwnSku(sku: string): boolean;
}

type Index = Map<string, PoolItem[]>;

export interface Pool {
  readonly items: PoolItem[];
  readonly byNumber: Map<number, PoolItem>;
  readonly bySku: Index;
  readonly byCode: Index;
  readonly byTitle: Index;
  readonly byWord: Index;
  /** How often a link has told something new of an item; */
  told: number;
  /** and how often so that it is found by other codes, sizes or words than before. */
  reindexed: number;
}

export function emptyPool(): Pool {
  const index = (): Index => new Map();
  return {
    items: [],
    byNumber: new Map(),
    bySku: index(),
    byCode: index(),
    byTitle: index(),
    byWord: index(),
    told: 0,
    reindexed: 0,
  };
}

/** Where an item of this rank stands in a block, or would: blocks are in the order of rank, oldest first. */
function placeIn(block: readonly PoolItem[], rank: number): number {
  let [low, high] = [0, block.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((block[middle]?.rank ?? 0) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

function put(index: Index, key: string, item: PoolItem): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [item]);
  else if ((known[known.length - 1]?.rank ?? -1) < item.rank) known.push(item);
  else known.splice(placeIn(known, item.rank), 0, item);
}

function remove(index: Index, key: string, item: PoolItem): void {
  const block = index.get(key) ?? [];
  const place = placeIn(block, item.rank);
  if (block[place] === item) block.splice(place, 1);
}

const asMens = (form: SizeForm): SizeForm =>
  form.group === '' && form.system === 'US' ? { ...form, group: 'men' } : form;

function formKeys(form: SizeForm, brand: Brand): readonly string[] {
  const system = form.system === '' ? 'US' : form.system;
  return [`${system}${form.sixths}`, ...chartRows(asMens(form), brand).map((row) => `${brand}:${row}`)];
}

/** Sizes that may be the same share a key. An unknown size has `?`. */
export function sizeKeys(size: Size, brand: Brand): readonly string[] {
  if (size.kind === 'number') return [...new Set(size.forms.flatMap((form) => formKeys(form, brand)))];
  if (size.kind === 'letter') return [size.letter];
  if (size.kind === 'waist') return [`W${size.waist}`];
  return [size.kind === 'one' ? 'one' : '?'];
}

/** Adds an item. Items come oldest first. */
export function addItem(
  pool: Pool,
  seed: Pick<PoolItem, 'number' | 'made' | 'features' | 'places' | 'skus'>,
): PoolItem {
  const item: PoolItem = {
    ...seed,
    rank: pool.items.length,
    hasOwnSku: (sku) => pool.bySku.get(sku)?.length === 1,
  };
  pool.items.push(item);
  if (item.number !== null) pool.byNumber.set(item.number, item);
  for (const sku of item.skus) put(pool.bySku, sku, item);
  for (const [index, key] of entriesOf(item.features)) put(pool[index], key, item);
  return item;
}

type Entry = readonly [index: 'byCode' | 'byTitle' | 'byWord', key: string];

function entriesOf({ codes, size, title, words, brand }: Features): Entry[] {
  const sizes = sizeKeys(size, brand);
  const perSize = (key: string): Entry[] => [
    ...codes.map((code): Entry => ['byCode', `${code}|${key}`]),
    ...(title === '' ? [] : [['byTitle', `${title}|${key}`] as const]),
  ];
  const coded = codes.length > 0;
  const perWord = words
    .filter(isTelling)
    .flatMap((word) => sizes.map((key): Entry => ['byWord', wordKey(word, key, coded)]));
  return [...['', ...sizes].flatMap(perSize), ...perWord];
}

/** Lets the item learn from a listing that it now holds. */
export function tell(pool: Pool, item: PoolItem, listing: Features, sku: string): void {
  addSku(pool, item, sku);
  const features = filledFrom(item.features, listing, item.skus);
  if (features === item.features) return;
  const [before, after] = [entriesOf(item.features), entriesOf(features)];
  item.features = features;
  pool.told++;
  if (before.join() === after.join()) return;
  for (const [index, key] of before) remove(pool[index], key, item);
  for (const [index, key] of after) put(pool[index], key, item);
  pool.reindexed++;
}

/** A SKU as it is compared. */
export const skuText = (sku: string): string => sku.trim().toUpperCase();

function addSku(pool: Pool, item: PoolItem, sku: string): void {
  if (sku === '' || item.skus.has(sku)) return;
  item.skus.add(sku);
  put(pool.bySku, sku, item);
}

/** Items with and without a code stand apart: a listing with a code needs to ask only about those without. */
const wordKey = (word: string, key: string, coded: boolean): string => `${word}|${key}|${coded ? 'c' : ''}`;

export function poolOf(items: readonly MatchItem[]): Pool {
  const pool = emptyPool();
  const oldestFirst = [...items].sort((a, b) => a.number - b.number);
  for (const item of oldestFirst) {
    const skus = new Set(item.skus.map(skuText).filter((sku) => sku !== ''));
    addItem(pool, {
      number: item.number,
      made: '',
      features: featuresOfItem(item),
      places: placesOf(item),
      skus,
    });
  }
  return pool;
}

/** How many of a block's items with room are looked at for one listing, and how many in all. */
const ROOMY = 64;
const LOOKED_AT = 4096;

function roomy(block: readonly PoolItem[] | undefined, listing: MatchListing, most: number): PoolItem[] {
  const found: PoolItem[] = [];
  for (const item of (block ?? []).slice(0, LOOKED_AT)) {
    if (found.length === most) break;
    if (placeFor(item.places, listing) !== 'full') found.push(item);
  }
  return found;
}

/** The items of the listing's own code or title that have room: of its size first, else of any size. */
export function sameProduct(pool: Pool, listing: MatchListing, features: Features): PoolItem[] {
  const keys = sizeKeys(features.size, features.brand);
  const blocks = (key: string): PoolItem[] => [
    ...features.codes.flatMap((code) => roomy(pool.byCode.get(`${code}|${key}`), listing, ROOMY)),
    ...(features.title === '' ? [] : roomy(pool.byTitle.get(`${features.title}|${key}`), listing, ROOMY)),
  ];
  const fitting = keys.filter((key) => key !== '?').flatMap(blocks);
  return fitting.length > 0 ? fitting : blocks('');
}

/** How many items a word may bring, full ones included. */
const PER_WORD = 24;

/** How many of those that share most are weighed. */
const MOST_ALIKE = 24;

/** The items whose titles share most of the listing's telling words, of the same or an unknown size. */
export function alike(pool: Pool, { features, telling }: Subject): readonly PoolItem[] {
  const keys = [...sizeKeys(features.size, features.brand), ...sizeKeys(UNKNOWN_SIZE, '')];
  const kinds = features.codes.length > 0 ? [false] : [false, true];
  const shared = new Map<PoolItem, number>();
  for (const word of telling) {
    for (const item of sharing(pool, word, keys, kinds)) shared.set(item, (shared.get(item) ?? 0) + 1);
  }
  const ranked = [...shared].sort(([a, ofA], [b, ofB]) => ofB - ofA || a.rank - b.rank);
  return ranked.slice(0, MOST_ALIKE).map(([item]) => item);
}

function sharing(pool: Pool, word: string, keys: readonly string[], kinds: readonly boolean[]): PoolItem[] {
  const blocks = keys.flatMap((key) => kinds.map((coded) => pool.byWord.get(wordKey(word, key, coded))));
  return blocks.flatMap((block) => block?.slice(0, PER_WORD) ?? []);
}
