/** Items under one key (a code, a title), all of them and by size, oldest first. */

import { withOne } from '../shared/lists';
import { UNREAD } from '../sizes/keys';
import type { Block, Fit, PoolItem } from './features';

/** From so many items on they are kept by size. */
const MANY = 12;

const NO_ITEMS: PoolItem[] = [];

function clear(block: Block): void {
  block.all = NO_ITEMS;
  block.bySize = null;
  block.changedAt = 0;
}

/** The blocks of one reader. */
export interface Blocks {
  add(): Block;
  /** Takes the items out of them: those of one call are not those of the next. */
  clear(): void;
}

export function newBlocks(): Blocks {
  const blocks: Block[] = [];
  return {
    add: () => {
      const block = { id: blocks.length, all: NO_ITEMS, bySize: null, changedAt: 0 };
      blocks.push(block);
      return block;
    },
    clear: () => blocks.forEach(clear),
  };
}

/** Where an item of this rank stands in a list, or would: lists are in the order of rank. */
function placeIn(list: readonly PoolItem[], rank: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.rank ?? 0) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isYoungest = (list: readonly PoolItem[], { rank }: PoolItem): boolean =>
  (list[list.length - 1]?.rank ?? -1) < rank;

/** Keeps the list in the order of rank. */
export function insert(list: PoolItem[], item: PoolItem): void {
  if (isYoungest(list, item)) list.push(item);
  else list.splice(placeIn(list, item.rank), 0, item);
}

function removeFrom(list: PoolItem[], item: PoolItem): void {
  const place = placeIn(list, item.rank);
  if (list[place] === item) list.splice(place, 1);
}

/** Adds an item to a list under a key. */
export function put(index: Map<string, PoolItem[]>, key: string, item: PoolItem): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [item]);
  else insert(list, item);
}

function bySizeOf(items: readonly PoolItem[]): Map<string, PoolItem[]> {
  const index = new Map<string, PoolItem[]>();
  for (const item of items) for (const key of item.features.fit.keys) put(index, key, item);
  return index;
}

/** Adds an item whose features are set. */
export function addToBlock(block: Block, item: PoolItem): void {
  if (block.all.length < MANY && isYoungest(block.all, item)) block.all = withOne(block.all, item);
  else insert(block.all, item);
  if (block.bySize !== null) for (const key of item.features.fit.keys) put(block.bySize, key, item);
  else if (block.all.length >= MANY) block.bySize = bySizeOf(block.all);
}

/** Removes an item by the features it was added with. */
export function removeFromBlock(block: Block, item: PoolItem, fit: Fit): void {
  removeFrom(block.all, item);
  for (const key of fit.keys) removeFrom(block.bySize?.get(key) ?? [], item);
}

const isOfSize = ({ features }: PoolItem, keys: readonly string[]): boolean => {
  for (const key of features.fit.keys) if (key !== UNREAD && keys.includes(key)) return true;
  return false;
};

/** Hands over the items of a size, in lists that are each oldest first; none for a size that is not read. */
export function eachOfSize(
  { all, bySize }: Block,
  keys: readonly string[],
  take: (list: readonly PoolItem[]) => void,
): void {
  if (bySize === null) {
    take(all.filter((item) => isOfSize(item, keys)));
    return;
  }
  for (const key of keys) {
    const list = key === UNREAD ? undefined : bySize.get(key);
    if (list !== undefined) take(list);
  }
}
