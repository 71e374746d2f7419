/** Finds the items that a listing is weighed against: few, of its own product first. */
import type { MatchListing } from '../../matching';
import { ALIKE } from '../evidence/evidence';
import { areLikesAsAt, eachLike, lookFor } from '../like/search';
import { eachOfSize } from '../sides/blocks';
import type { Block, Features, PoolItem, Subject } from '../sides/features';
import { placeFor } from '../sides/places';
import type { Pool } from './pool';

/** How many items of a list are looked at for one listing, so that no stock makes a run slow. */
const LOOKED_AT = 4096;

/** Adds the items with room that are not found yet: of those that read the same, only as many as are wanted. */
function addRoomy(found: PoolItem[], list: readonly PoolItem[], listing: MatchListing, each: number): void {
  const taken = list.length > each ? new Map<Features, number>() : null;
  const last = Math.min(list.length, LOOKED_AT);
  for (let place = 0; place < last; place++) {
    const item = list[place];
    if (item === undefined) continue;
    const before = taken?.get(item.features) ?? 0;
    if (before >= each || placeFor(item.places, listing) === 'full') continue;
    taken?.set(item.features, before + 1);
    if (!found.includes(item)) found.push(item);
  }
}

/** Items of these blocks in the listing's size, with room. None for a size that is not read. */
export function ofItsSize(
  blocks: readonly Block[],
  { listing, features }: Subject,
  each: number,
): readonly PoolItem[] {
  const found: PoolItem[] = [];
  for (const block of blocks)
    eachOfSize(block, features.fit.keys, (list) => addRoomy(found, list, listing, each));
  return found;
}

/** Items of these blocks in whatever size, with room. */
export function ofAnySize(blocks: readonly Block[], { listing }: Subject, each: number): readonly PoolItem[] {
  const found: PoolItem[] = [];
  for (const { all } of blocks) addRoomy(found, all, listing, each);
  return found;
}

/** Prepares for looking for like titles: listings are looked for at once. */
export function lookForAlike({ byLikeTitle, reader }: Pool, subjects: readonly Subject[]): void {
  const wanted = new Set(subjects.map(({ features }) => features));
  lookFor(byLikeTitle, [...wanted], reader.counts());
}

/**
 * Hands over the items with room whose titles are most like the listing's, of its size or of one that is not read,
 * the likest first, until `take` has enough.
 */
export function eachAlike(
  { byLikeTitle }: Pool,
  { features, listing }: Subject,
  take: (item: PoolItem, likeness: number) => boolean,
): void {
  eachLike(byLikeTitle, features, ALIKE, (item, likeness) =>
    placeFor(item.places, listing) === 'full' ? true : take(item, likeness),
  );
}

/** Whether these items are those of this count of changes. */
export const areAlikeAsAt = ({ byLikeTitle }: Pool, { features }: Subject, count: number): boolean =>
  areLikesAsAt(byLikeTitle, features, ALIKE, count);
