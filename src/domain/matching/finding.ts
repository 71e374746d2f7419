/** Finds the items that a listing is weighed against: few, of its own product first. */
import type { MatchListing } from '../matching';
import type { Block } from './blocks';
import { ALIKE } from './evidence';
import type { Features } from './features';
import { ANY_SIZE, likesOf } from './like-index';
import { placeFor } from './places';
import type { Pool } from './pool';
import { UNREAD } from './size-keys';
import type { PoolItem, Subject } from './subjects';
import { likenessOf } from './title-score';

/** How many items of a list are looked at for one listing, so that no stock makes a run slow. */
const LOOKED_AT = 4096;

/** The items with room: of those that read the same, only as many as there are listings for them. */
function roomy(list: readonly PoolItem[], listing: MatchListing, each: number): PoolItem[] {
  const taken = new Map<Features, number>();
  const found: PoolItem[] = [];
  for (const item of list.slice(0, LOOKED_AT)) {
    const before = taken.get(item.features) ?? 0;
    if (before >= each || placeFor(item.places, listing) === 'full') continue;
    taken.set(item.features, before + 1);
    found.push(item);
  }
  return found;
}

/** The blocks of the listing's own code and title. */
export function ownBlocks(pool: Pool, { codes, wording }: Features): Block[] {
  const coded = codes.map((code) => pool.byCode.get(code));
  const titled = wording.key === '' ? undefined : pool.byTitle.get(wording.key);
  return [...coded, titled].filter((block) => block !== undefined);
}

/** Items of these blocks in the listing's size, with room. None for a size that is not read. */
export function ofItsSize(
  blocks: readonly Block[],
  { listing, features }: Subject,
  each: number,
): PoolItem[] {
  const keys = features.fit.keys.filter((key) => key !== UNREAD);
  return blocks.flatMap((block) => keys.flatMap((key) => roomy(block.bySize.get(key) ?? [], listing, each)));
}

/** Items of these blocks in whatever size, with room. */
export function ofAnySize(blocks: readonly Block[], { listing }: Subject, each: number): PoolItem[] {
  return blocks.flatMap((block) => roomy(block.all, listing, each));
}

/** How many items of like titles are weighed. */
const MOST_ALIKE = 24;

/** The items whose titles are most like the listing's, of its size or of one that is not read. */
export function alike(pool: Pool, { features, listing }: Subject): readonly PoolItem[] {
  const isUnread = features.fit.keys.includes(UNREAD);
  const keys = isUnread ? [ANY_SIZE] : [...features.fit.keys, UNREAD];
  const likes = keys.flatMap((key) => likesOf(pool.byLikeTitle, key, features.wording, ALIKE, likenessOf));
  const items = likes.flatMap(({ cell, likeness }) =>
    roomy(cell.items, listing, 1).map((item) => ({ item, likeness })),
  );
  items.sort((a, b) => b.likeness - a.likeness || a.item.rank - b.item.rank);
  return [...new Set(items.map(({ item }) => item))].slice(0, MOST_ALIKE);
}
