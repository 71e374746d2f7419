/** Finds the items that a listing is weighed against: few, of its own product first. */
import type { MatchListing } from '../matching';
import { listsOfSize } from './blocks';
import { ALIKE } from './evidence';
import type { Block, Features, PoolItem, Subject } from './features';
import { likesOf } from './like-index';
import { placeFor } from './places';
import type { Pool } from './pool';

/** How many items of a list are looked at for one listing, so that no stock makes a run slow. */
const LOOKED_AT = 4096;

/** The items with room: of those that read the same, only as many as there are listings for them. */
function roomy(list: readonly PoolItem[], listing: MatchListing, each: number): readonly PoolItem[] {
  const [only] = list;
  if (only === undefined) return NONE;
  if (list.length === 1) return placeFor(only.places, listing) === 'full' ? NONE : list;
  return roomyOfMany(list, listing, each);
}

const NONE: readonly PoolItem[] = [];

function roomyOfMany(list: readonly PoolItem[], listing: MatchListing, each: number): readonly PoolItem[] {
  const taken = new Map<Features, number>();
  const found: PoolItem[] = [];
  for (let place = 0; place < Math.min(list.length, LOOKED_AT); place++) {
    const item = list[place];
    if (item === undefined) continue;
    const before = taken.get(item.features) ?? 0;
    if (before >= each || placeFor(item.places, listing) === 'full') continue;
    taken.set(item.features, before + 1);
    found.push(item);
  }
  return found;
}

/** Items of these blocks in the listing's size, with room. None for a size that is not read. */
export function ofItsSize(
  blocks: readonly Block[],
  { listing, features }: Subject,
  each: number,
): readonly PoolItem[] {
  return blocks.flatMap((block) =>
    listsOfSize(block, features.fit.keys).flatMap((list) => roomy(list, listing, each)),
  );
}

/** Items of these blocks in whatever size, with room. */
export function ofAnySize(blocks: readonly Block[], { listing }: Subject, each: number): readonly PoolItem[] {
  return blocks.flatMap((block) => roomy(block.all, listing, each));
}

/** An item whose title is like the listing's. */
export interface Likeness {
  readonly item: PoolItem;
  /** From 0 to 1. */
  readonly likeness: number;
}

const byLikeness = (a: Likeness, b: Likeness): number => b.likeness - a.likeness || a.item.rank - b.item.rank;

/** The items whose titles are most like the listing's, of its size or of one that is not read, the likest first. */
export function alike(pool: Pool, { features, listing }: Subject): readonly Likeness[] {
  const found: Likeness[] = [];
  for (const { cell, likeness } of likesOf(pool.byLikeTitle, pool.items, features, ALIKE)) {
    for (const item of roomy(cell.items, listing, 1)) {
      if (!found.some((one) => one.item === item)) found.push({ item, likeness });
    }
  }
  return found.sort(byLikeness);
}
