/**
 * The items a listing may go to, the person's own and those made in this call, found by number, SKU, code and size,
 * title and size, or telling words: so that no listing is ever compared with all items.
 */

import type { MatchItem } from '../../matching';
import type { LinkRules } from '../../policy';
import { newReasons, type Reasons } from '../evidence/reasons';
import { addToIndex, addWordingToIndex, type LikeIndex, newLikeIndex } from '../like/entries';
import type { Reader } from '../reading/reader';
import { skuText } from '../reading/sku';
import { withOne } from '../shared/lists';
import { addToBlock, put, removeFromBlock } from '../sides/blocks';
import { type Changes, touch } from '../sides/changes';
import type { Features, PoolItem, Subject, Wording, Written } from '../sides/features';
import { type Places, placesOf } from '../sides/places';
import { isBare, toldSystem } from '../sizes/bare';
import type { Size } from '../sizes/size';
import type { OwnItems } from './last-look';

export interface Pool {
  readonly reader: Reader;
  readonly rules: LinkRules;
  readonly reasons: Reasons;
  readonly items: PoolItem[];
  readonly byNumber: Map<number, PoolItem>;
  readonly bySku: Map<string, PoolItem[]>;
  readonly byLikeTitle: LikeIndex;
  readonly changes: Changes;
  /** The person's items, to be gone through for the first listing that nothing is like; null until then. */
  own: OwnItems | null;
  /** How often a link has told something new of an item. */
  told: number;
}

function emptyPool(reader: Reader, rules: LinkRules): Pool {
  const changes: Changes = { count: 0 };
  const byLikeTitle = newLikeIndex(changes);
  const found = { byNumber: new Map(), bySku: new Map(), byLikeTitle };
  return { reader, rules, reasons: newReasons(), items: [], ...found, changes, own: null, told: 0 };
}

/** Tells whoever has worked out choices of the item, or of those beside it, that it is another. */
function touchAll({ changes }: Pool, item: PoolItem): void {
  changes.count++;
  touch(changes, item);
  for (const block of item.features.blocks) touch(changes, block);
}

const sameBlocks = (a: Features, b: Features): boolean =>
  a.blocks.length === b.blocks.length && a.blocks.every((block, place) => block === b.blocks[place]);

/** Gives the item other features, and other places in the indexes where they change by it. */
function setFeatures(pool: Pool, item: PoolItem, features: Features): void {
  const before = item.features;
  const stays =
    features.fit === before.fit && features.wording === before.wording && sameBlocks(features, before);
  if (!stays) for (const block of before.blocks) removeFromBlock(block, item, before.fit);
  item.features = features;
  if (!stays) for (const block of features.blocks) addToBlock(block, item);
  addToIndex(pool.byLikeTitle, item);
  touchAll(pool, item);
}

export interface NewItem {
  readonly number: number | null;
  readonly isNew: boolean;
  readonly made: string;
  readonly written: PoolItem['written'];
  readonly features: Features;
  readonly consigned: boolean;
  readonly places: Places;
  readonly skus: readonly string[];
  readonly wordings: readonly Wording[];
  /** See PoolItem. */
  readonly told: readonly Size[];
}

const NONE: readonly Subject[] = [];

/** Written out: to spread the seed would take longer than all else that is done for an item. */
function itemOf(seed: NewItem, rank: number): PoolItem {
  const { number, isNew, made, written, features, consigned, places, skus, wordings, told } = seed;
  return {
    rank,
    number,
    isNew,
    made,
    written,
    features,
    consigned,
    places,
    skus,
    wordings,
    told,
    holds: NONE,
    standsFrom: 0,
    changedAt: 0,
  };
}

/** Adds an item. Items come oldest first. */
export function addItem(pool: Pool, seed: NewItem): PoolItem {
  const item = itemOf(seed, pool.items.length);
  pool.items.push(item);
  if (item.number !== null) pool.byNumber.set(item.number, item);
  for (const sku of item.skus) put(pool.bySku, sku, item);
  for (const block of item.features.blocks) addToBlock(block, item);
  addToIndex(pool.byLikeTitle, item);
  touchAll(pool, item);
  return item;
}

function addSku(pool: Pool, item: PoolItem, sku: string): void {
  if (sku === '' || item.skus.includes(sku)) return;
  item.skus = [...item.skus, sku];
  put(pool.bySku, sku, item);
}

const CELLS = ['title', 'styleCode', 'size', 'condition'] as const;

function isComplete({ written, features, skus }: PoolItem): boolean {
  if (isBare(features.fit.size)) return false;
  return CELLS.every((cell) => written[cell] !== '') && (features.codes.length > 0 || skus.length === 0);
}

/** What was read of cells, with a bare number as the sizes of the item's listings tell it. */
function inFull(
  plain: Features,
  read: (cells: Written) => Features,
  cells: Written,
  told: readonly Size[],
): Features {
  const { size, brand } = plain.fit;
  if (cells.size === '' || !isBare(size)) return plain;
  const system = toldSystem(size, told, brand);
  const full = system === '' ? plain : read({ ...cells, size: `${system} ${cells.size}` });
  return full.fit.size.kind === 'number' ? full : plain;
}

/** SKUs as one text to read codes from, in an order that does not depend on that of linking. */
const skusText = (skus: readonly string[]): string => (skus.length === 0 ? '' : [...skus].sort().join(' / '));

/**
 * The item's features with blank cells filled by the listings it holds, in their fixed order and not in the order
 * of linking: as the sheet will have them, so that the next run finds what this one left.
 */
function refreshed({ reader }: Pool, item: PoolItem): Features {
  const told = item.holds.map(({ listing }) => reader.toldBy(listing));
  const cell = (name: (typeof CELLS)[number]): string =>
    told.reduce((text, cells) => text || cells[name], item.written[name]);
  const written = {
    title: cell('title'),
    styleCode: cell('styleCode'),
    size: cell('size'),
    condition: cell('condition'),
  };
  const skus = skusText(item.skus);
  const read = (cells: Written): Features => reader.read(cells, skus, item.consigned);
  return inFull(read(written), read, written, [
    ...item.told,
    ...item.holds.map(({ features }) => features.fit.size),
  ]);
}

/** Lets the item be found by another wording of its title. */
function addWording({ byLikeTitle }: Pool, item: PoolItem, wording: Wording): void {
  if (wording === item.features.wording || item.wordings.includes(wording)) return;
  item.wordings = withOne(item.wordings, wording);
  addWordingToIndex(byLikeTitle, item, wording);
}

/** Lets the item hold a listing and learn from it. */
export function hold(pool: Pool, item: PoolItem, subject: Subject): void {
  item.holds = withOne(item.holds, subject);
  if (item.holds.length > 1) item.holds = [...item.holds].sort((a, b) => a.order - b.order);
  pool.changes.count++;
  touch(pool.changes, item);
  addSku(pool, item, skuText(subject.listing.sku));
  addWording(pool, item, subject.features.wording);
  if (isComplete(item)) return;
  const features = refreshed(pool, item);
  if (features === item.features) return;
  setFeatures(pool, item, features);
  pool.told++;
}

const NO_SKUS: readonly string[] = [];
const NO_WORDINGS: readonly Wording[] = [];

function wordingsOf({ titles = NO_SKUS }: MatchItem, own: Wording, reader: Reader): readonly Wording[] {
  if (titles.length === 0) return NO_WORDINGS;
  const all = titles.map((title) => reader.readTitle(title).wording);
  return [...new Set(all)].filter((wording) => wording !== own);
}

const NO_SIZES: readonly Size[] = [];

/** The sizes of the listings linked to an item. */
function toldSizes({ titles = NO_SKUS, sizes = NO_SKUS }: MatchItem, reader: Reader): readonly Size[] {
  return titles.map((title, place) => {
    const cells = { title, styleCode: '', size: sizes[place] ?? '', condition: '' };
    return reader.read(cells, '', false).fit.size;
  });
}

function seedOf(item: MatchItem, reader: Reader): NewItem {
  const skus = item.skus.length === 0 ? NO_SKUS : distinctSkus(item.skus);
  const consigned = item.consigned === true;
  const read = (cells: Written): Features => reader.read(cells, skusText(skus), consigned);
  const plain = read(item);
  const told = isBare(plain.fit.size) ? toldSizes(item, reader) : NO_SIZES;
  const features = inFull(plain, read, item, told);
  return {
    number: item.number,
    isNew: item.isNew === true,
    made: '',
    written: item,
    features,
    consigned,
    places: placesOf(item),
    skus,
    wordings: wordingsOf(item, features.wording, reader),
    told,
  };
}

/** An item of the person's by itself, in no pool. */
export const itemAlone = (item: MatchItem, reader: Reader): PoolItem => itemOf(seedOf(item, reader), 0);

const distinctSkus = (skus: readonly string[]): readonly string[] => [
  ...new Set(skus.map(skuText).filter((sku) => sku !== '')),
];

/** The person's items, indexed. */
export function poolOf(items: readonly MatchItem[], reader: Reader, rules: LinkRules): Pool {
  const pool = emptyPool(reader, rules);
  reader.clearBlocks();
  for (const item of [...items].sort((a, b) => a.number - b.number)) addItem(pool, seedOf(item, reader));
  return pool;
}
