/** Finds the items that a listing is weighed against: few, of its own product first. */
import type { MatchListing } from '../matching';
import type { Block } from './blocks';
import { ALIKE } from './evidence';
import type { Features, Wording } from './features';
import { placeFor } from './places';
import type { Pool, WordedBlock } from './pool';
import { UNREAD } from './size-keys';
import type { PoolItem, Subject } from './subjects';
import { isTelling, similarity } from './titles';

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

/** By how many words like titles are looked up, and how many titles a word may bring. */
const WORDS = 4;
const PER_WORD = 300;

const byRarity = (a: readonly WordedBlock[], b: readonly WordedBlock[]): number => a.length - b.length;

/** The blocks first seen at `from` or later that share one of the wording's rarest words in this stock. */
function sharing(pool: Pool, wording: Wording, from: number): Set<WordedBlock> {
  const lists = wording.words.filter(isTelling).map((word) => pool.byWord.get(word) ?? []);
  const rarest = lists.sort(byRarity).slice(0, WORDS);
  return new Set(rarest.flatMap((list) => list.slice(0, PER_WORD).filter(({ place }) => place >= from)));
}

/** The blocks of like titles, the likest first. Worked out once for a wording, and again for what is new since. */
function likeBlocks(pool: Pool, wording: Wording): readonly WordedBlock[] {
  const before = pool.like.get(wording) ?? { seen: 0, blocks: [] };
  const seen = pool.byWording.size;
  if (before.seen === seen) return before.blocks.map(({ block }) => block);
  const fresh = [...sharing(pool, wording, before.seen)].flatMap((block) => {
    const likeness = similarity(wording, block.wording);
    return likeness < ALIKE ? [] : [{ block, likeness }];
  });
  const blocks = [...before.blocks, ...fresh].sort(
    (a, b) => b.likeness - a.likeness || a.block.place - b.block.place,
  );
  pool.like.set(wording, { seen, blocks });
  return blocks.map(({ block }) => block);
}

/** How many items of like titles are weighed. */
const MOST_ALIKE = 24;

/** The items whose titles are most like the listing's, of its size or of one that is not read. */
export function alike(pool: Pool, subject: Subject): readonly PoolItem[] {
  const { features, listing } = subject;
  const isUnread = features.fit.keys.includes(UNREAD);
  const found: PoolItem[] = [];
  for (const block of likeBlocks(pool, features.wording)) {
    if (found.length >= MOST_ALIKE) break;
    const unread = roomy(block.bySize.get(UNREAD) ?? [], listing, 1);
    found.push(
      ...(isUnread ? ofAnySize([block], subject, 1) : [...ofItsSize([block], subject, 1), ...unread]),
    );
  }
  return found;
}
