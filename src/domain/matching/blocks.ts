/** Items under one key (a code, a title), all of them and by size, oldest first. */
import type { Fit } from './features';
import type { PoolItem } from './subjects';

export interface Block {
  readonly all: PoolItem[];
  readonly bySize: Map<string, PoolItem[]>;
}

export const emptyBlock = (): Block => ({ all: [], bySize: new Map() });

/** Where an item of this rank stands in a list, or would: lists are in the order of rank. */
function placeIn(list: readonly PoolItem[], rank: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.rank ?? 0) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Keeps the list in the order of rank. */
export function insert(list: PoolItem[], item: PoolItem): void {
  if ((list[list.length - 1]?.rank ?? -1) < item.rank) list.push(item);
  else list.splice(placeIn(list, item.rank), 0, item);
}

export function removeFrom(list: PoolItem[], item: PoolItem): void {
  const place = placeIn(list, item.rank);
  if (list[place] === item) list.splice(place, 1);
}

/** Adds an item to a list under a key. */
export function put(index: Map<string, PoolItem[]>, key: string, item: PoolItem): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [item]);
  else insert(list, item);
}

/** Adds an item under every key of its size. */
export function addToBlock(block: Block, item: PoolItem, fit: Fit): void {
  insert(block.all, item);
  for (const key of fit.keys) put(block.bySize, key, item);
}

export function removeFromBlock(block: Block, item: PoolItem, fit: Fit): void {
  removeFrom(block.all, item);
  for (const key of fit.keys) removeFrom(block.bySize.get(key) ?? [], item);
}
