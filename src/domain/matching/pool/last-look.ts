/**
 * The last look before an item is made. Like titles are found by the telling words they share; a title of the nickname
 * alone and one of the colours alone share none, and may be as alike as two titles of the line can be. So the items of
 * the size are gone through, whatever words they share, those that share most first.
 */

import { has } from '../shared/lists';
import { isRuledOut } from '../sides/facts';
import type { Features, PoolItem, Subject, Wording } from '../sides/features';
import { areOtherColours, likenessOf } from '../sides/likeness';
import { placeFor } from '../sides/places';
import { ANY_SIZE } from '../sizes/keys';

/** How many items of a size are gone through, and for how many of all the likeness is worked out. */
const GONE_THROUGH = 2000;
const COMPARED = 60;

/** The person's own items by the shelves of their sizes, as they stood at first: what they are told since rules out more. */
export type OwnItems = ReadonlyMap<string, readonly PoolItem[]>;

const NO_ITEMS: readonly PoolItem[] = [];

export function ownItemsOf(items: readonly PoolItem[]): OwnItems {
  const all = new Map<string, PoolItem[]>([[ANY_SIZE, []]]);
  for (const item of items) {
    if (item.isNew) continue;
    for (const key of [...item.features.fit.standsOn, ANY_SIZE]) {
      const known = all.get(key);
      if (known === undefined) all.set(key, [item]);
      else known.push(item);
    }
  }
  return all;
}

/** Titles less alike than this are of other products of the line more often than not. */
const PLAUSIBLE = 0.15;

/** The cosine of all words, common ones too. */
function cosine(a: Wording, b: Wording): number {
  let shared = 0;
  for (const word of a.words) if (has(b.words, word)) shared += word.weight;
  return shared / (a.norm * b.norm || 1);
}

/** How many names of a style code are looked for, and in how many of its items. */
const NAMES = 8;
const NAMED_BY = 24;

/** What the listing is called, and what the items of its style code are, in whatever size: first its own. */
function namesOf({ wording, blocks }: Features): readonly Wording[] {
  const ofCode = blocks.filter((block) => block !== wording.block);
  const items = ofCode.flatMap(({ all }) => all.slice(0, NAMED_BY));
  const names = items.flatMap(({ features, wordings }) => [features.wording, ...wordings]);
  return [...new Set([wording, ...names])].slice(0, NAMES);
}

const isPossible = ({ features, listing }: Subject, item: PoolItem): boolean =>
  !isRuledOut(features, item.features) && placeFor(item.places, listing) !== 'full';

/** The items of the listing's size that it may be, each once. */
function possibleItems(own: OwnItems, subject: Subject): ReadonlySet<PoolItem> {
  const found = new Set<PoolItem>();
  for (const key of subject.features.fit.soughtOn) {
    const ofKey = own.get(key) ?? NO_ITEMS;
    const last = Math.min(ofKey.length, GONE_THROUGH);
    for (let place = 0; place < last; place++) {
      const item = ofKey[place];
      if (item !== undefined && isPossible(subject, item)) found.add(item);
    }
  }
  return found;
}

interface Near {
  readonly item: PoolItem;
  readonly wording: Wording;
  readonly cosine: number;
}

/** The nearest so far, the nearest first: of what is equally near, the older item. */
function addNear(found: Near[], item: PoolItem, wording: Wording, shared: number): void {
  const isNearer = (other: Near): boolean =>
    shared > other.cosine || (shared === other.cosine && item.rank < other.item.rank);
  const last = found[COMPARED - 1];
  if (shared <= 0 || (last !== undefined && !isNearer(last))) return;
  let at = Math.min(found.length, COMPARED - 1);
  for (let before = found[at - 1]; before !== undefined && isNearer(before); before = found[at - 1])
    found[at--] = before;
  found[at] = { item, wording, cosine: shared };
}

/** A name of the listing, and what is nearest to it. */
interface Named {
  readonly name: Wording;
  readonly nearest: Near[];
}

/** Of the items that share a word with each name, those that share most, by each wording of their titles. */
function findNearest(possible: ReadonlySet<PoolItem>, names: readonly Named[]): void {
  const take = (item: PoolItem, wording: Wording): void => {
    for (const { name, nearest } of names) addNear(nearest, item, wording, cosine(name, wording));
  };
  for (const item of possible) {
    take(item, item.features.wording);
    for (const other of item.wordings) take(item, other);
  }
}

export interface Plausible {
  readonly item: PoolItem;
  readonly likeness: number;
  /** Whether the listing itself is called so, and not only other things of its style code. */
  readonly isOwnName: boolean;
}

function plausibleBy({ name, nearest }: Named, isOwnName: boolean): readonly Plausible[] {
  return nearest
    .filter(({ wording }) => !areOtherColours(name, wording))
    .map(({ item, wording }) => ({ item, likeness: likenessOf(name, wording), isOwnName }))
    .filter(({ likeness }) => likeness >= PLAUSIBLE);
}

/** The person's items that a listing may be, the likest first. */
export function plausibleItems(own: OwnItems, subject: Subject): readonly Plausible[] {
  const { wording } = subject.features;
  const names = namesOf(subject.features).map((name): Named => ({ name, nearest: [] }));
  findNearest(possibleItems(own, subject), names);
  const found = names.flatMap((named) => plausibleBy(named, named.name === wording));
  return found.sort((a, b) => b.likeness - a.likeness || a.item.rank - b.item.rank);
}
