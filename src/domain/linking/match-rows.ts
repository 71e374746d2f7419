/** Rows of the sheets as the matcher takes them. */
import type { Draft, DraftItem, DraftListing } from '../draft/draft';
import { isGhost, isGone, linksOf, occupies, takesPlace } from '../draft/rows';
import type { MatchItem, MatchListing } from '../matching';
import { ownersOf } from './kept-links';
import { unitsOf } from './places';

/** @param remembered The number of the item that it is known to belong to. */
export function asMatchListing(row: DraftListing, remembered: number | null): MatchListing {
  const { title, styleCode, size, condition, sku } = row.values;
  return {
    id: row.id,
    platform: row.key?.platform ?? '',
    account: row.key?.account ?? '',
    title,
    styleCode,
    size,
    condition,
    sku,
    quantity: unitsOf(row),
    consigned: row.memory.consigned === true,
    rejected: row.memory.rejected ?? [],
    remembered,
  };
}

/** A listing whose row was deleted comes back without all that its row knew. */
export function matchListingsOf(draft: Draft, rows: readonly DraftListing[]): readonly MatchListing[] {
  const owners = ownersOf(draft);
  const ownerOf = (row: DraftListing) => {
    const item = owners.get(row.id);
    return item && !isGone(item) ? item.values.number : null;
  };
  return rows.map((row) => asMatchListing(row, ownerOf(row)));
}

/** The items that may take listings. @param madeFrom From this number on they are new. */
export function matchItems(draft: Draft, madeFrom = Number.POSITIVE_INFINITY): readonly MatchItem[] {
  return draft.items
    .filter((item) => !item.frozen && !isGone(item) && item.values.number !== null)
    .map((item) => ({ item, taken: linksOf(draft, item) }))
    .filter(({ item, taken }) => !isGhost(draft, item, taken))
    .map(({ item, taken }) => asMatchItem(item, taken))
    .map((item) => (item.number < madeFrom ? item : { ...item, isNew: true }));
}

/** @param links The listings that are linked to it. */
export function asMatchItem(item: DraftItem, links: readonly DraftListing[]): MatchItem {
  const { number, title, styleCode, size, condition, quantity } = item.values;
  const taken = links.filter(takesPlace).map((row) => ({
    platform: row.key?.platform ?? '',
    account: row.key?.account ?? '',
    units: unitsOf(row),
  }));
  return {
    number: number ?? 0,
    title,
    styleCode,
    size,
    condition,
    quantity: Math.max(1, quantity ?? 1),
    skus: links.map((row) => row.values.sku).filter((sku) => sku !== ''),
    titles: links.map((row) => row.values.title),
    sizes: links.map((row) => row.values.size),
    taken,
    ...(links.some(isHeld) ? { consigned: true } : {}),
  };
}

/** Of one that was taken off sale, nobody knows but the person where its pair is. */
function isHeld({ memory, applied }: DraftListing): boolean {
  return memory.consigned === true && applied !== 'deleted';
}

/** Held by a platform and taken off sale there: its pair is at home again, or lies there still. */
export function isWithdrawn(draft: Draft, { memory, applied }: DraftListing): boolean {
  if (!memory.consigned || applied !== 'deleted' || memory.item === undefined) return false;
  const item = draft.byNumber.get(memory.item);
  const links = item ? linksOf(draft, item) : [];
  return item !== undefined && !links.some(isHeld) && !links.some(occupies);
}
