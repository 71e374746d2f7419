/**
 * The items a listing may go to, the person's own and those made in this call, found by number, SKU, code and size,
 * title and size, or telling words: so that no listing is ever compared with all items.
 */
import type { MatchItem } from '../matching';
import type { LinkRules } from '../policy';
import { addToBlock, type Block, emptyBlock, put, removeFromBlock } from './blocks';
import type { Features } from './features';
import { addToIndex, type LikeIndex, removeFromIndex } from './like-index';
import { type Places, placesOf } from './places';
import type { Reader } from './reader';
import { type PoolItem, type Subject, skuText } from './subjects';

export interface Pool {
  readonly reader: Reader;
  readonly rules: LinkRules;
  readonly items: PoolItem[];
  readonly byNumber: Map<number, PoolItem>;
  readonly bySku: Map<string, PoolItem[]>;
  readonly byCode: Map<string, Block>;
  readonly byTitle: Map<string, Block>;
  readonly byLikeTitle: LikeIndex;
  /** How often a link has told something new of an item. */
  told: number;
}

function emptyPool(reader: Reader, rules: LinkRules): Pool {
  return {
    reader,
    rules,
    items: [],
    byNumber: new Map(),
    bySku: new Map(),
    byCode: new Map(),
    byTitle: new Map(),
    byLikeTitle: new Map(),
    told: 0,
  };
}

function blockAt<Key>(index: Map<Key, Block>, key: Key): Block {
  const known = index.get(key);
  if (known !== undefined) return known;
  const block = emptyBlock();
  index.set(key, block);
  return block;
}

function blocksOf(pool: Pool, { codes, wording }: Features): Block[] {
  const coded = codes.map((code) => blockAt(pool.byCode, code));
  if (wording.key === '') return coded;
  return [...coded, blockAt(pool.byTitle, wording.key)];
}

function index(pool: Pool, item: PoolItem): void {
  for (const block of blocksOf(pool, item.features)) addToBlock(block, item, item.features.fit);
  addToIndex(pool.byLikeTitle, item);
}

function unindex(pool: Pool, item: PoolItem): void {
  for (const block of blocksOf(pool, item.features)) removeFromBlock(block, item, item.features.fit);
  removeFromIndex(pool.byLikeTitle, item);
}

export interface NewItem {
  readonly number: number | null;
  readonly made: string;
  readonly written: PoolItem['written'];
  readonly features: Features;
  readonly consigned: boolean;
  readonly places: Places;
  readonly skus: Set<string>;
}

/** Adds an item. Items come oldest first. */
export function addItem(pool: Pool, seed: NewItem): PoolItem {
  const item: PoolItem = { ...seed, rank: pool.items.length, holds: [] };
  pool.items.push(item);
  if (item.number !== null) pool.byNumber.set(item.number, item);
  for (const sku of item.skus) put(pool.bySku, sku, item);
  index(pool, item);
  return item;
}

function addSku(pool: Pool, item: PoolItem, sku: string): void {
  if (sku === '' || item.skus.has(sku)) return;
  item.skus.add(sku);
  put(pool.bySku, sku, item);
}

const CELLS = ['title', 'styleCode', 'size', 'condition'] as const;

function isComplete({ written, features, skus }: PoolItem): boolean {
  return CELLS.every((cell) => written[cell] !== '') && (features.codes.length > 0 || skus.size === 0);
}

/**
 * The item's features with blank cells filled by the listings it holds, in their fixed order and not in the order
 * of linking: as the sheet will have them, so that the next run finds what this one left.
 */
function refreshed(pool: Pool, item: PoolItem): Features {
  const cell = (name: (typeof CELLS)[number]): string =>
    item.holds.reduce((text, { told }) => text || told[name], item.written[name]);
  const written = {
    title: cell('title'),
    styleCode: cell('styleCode'),
    size: cell('size'),
    condition: cell('condition'),
  };
  return pool.reader.read(written, [...item.skus].sort().join(' / '), item.consigned);
}

/** Lets the item hold a listing and learn from it. */
export function hold(pool: Pool, item: PoolItem, subject: Subject): void {
  const later = item.holds.findIndex(({ order }) => order > subject.order);
  item.holds.splice(later < 0 ? item.holds.length : later, 0, subject);
  addSku(pool, item, skuText(subject.listing.sku));
  if (isComplete(item)) return;
  const features = refreshed(pool, item);
  if (features === item.features) return;
  unindex(pool, item);
  item.features = features;
  index(pool, item);
  pool.told++;
}

function addOwn(pool: Pool, item: MatchItem): void {
  const skus = new Set(item.skus.map(skuText).filter((sku) => sku !== ''));
  const consigned = item.consigned === true;
  addItem(pool, {
    number: item.number,
    made: '',
    written: item,
    features: pool.reader.read(item, [...skus].sort().join(' / '), consigned),
    consigned,
    places: placesOf(item),
    skus,
  });
}

/** The person's items, indexed. */
export function poolOf(items: readonly MatchItem[], reader: Reader, rules: LinkRules): Pool {
  const pool = emptyPool(reader, rules);
  for (const item of [...items].sort((a, b) => a.number - b.number)) addOwn(pool, item);
  return pool;
}
