/**
 * Links that only their rows tell of, remembered by the item as well: those that a person has made or accepted, and those
 * of what is still for sale although its item is gone. A row that is deleted comes back, and nothing else says whose it
 * is.
 */
import { type Draft, type DraftItem, type DraftListing, rememberItem } from '../draft/draft';
import { isGone } from '../draft/rows';

/**
 * Those of the item as they are now, those whose rows were deleted, and those that are back and wait for their item: in the
 * Listings sheet alone, or until a person has answered. @param links The listings linked to it.
 */
export function keepLinks(draft: Draft, item: DraftItem, links: readonly DraftListing[]): void {
  const { number } = item.values;
  if (number === null) return;
  const open = keptBy(item).filter((name) => isOpen(draft.byKey.get(name), number));
  const there = links.filter((row) => row.key !== null && isKept(item, row)).map((row) => row.id);
  keep(item, [...open, ...there]);
}

/** What comes back to an item that was merged away comes back to the one that has its listings. */
export function handOverLinks(draft: Draft, from: DraftItem, to: DraftItem): void {
  const open = keptBy(from).filter((name) => isOpen(draft.byKey.get(name), from.values.number ?? 0));
  keep(to, [...keptBy(to), ...open]);
  keep(from, []);
}

/** Its row was deleted, or is back without an item, and no person has said no. */
function isOpen(row: DraftListing | undefined, number: number): boolean {
  if (!row) return true;
  const { item, stayUnlinked, ignored, rejected = [] } = row.memory;
  const isRefused = stayUnlinked === true || ignored === true || rejected.includes(number);
  return item === undefined && row.applied === null && !isRefused;
}

/** What was taken off sale is another offer when it comes back. */
export function forgetLinks(draft: Draft, isWithdrawn: (name: string) => boolean): void {
  for (const item of draft.items) {
    const kept = keptBy(item).filter((name) => draft.byKey.has(name) || !isWithdrawn(name));
    if (!item.frozen) keep(item, kept);
  }
}

/** The items that keep links, by the names of the listings. */
export function itemsByKept(draft: Draft): ReadonlyMap<string, DraftItem> {
  const items = draft.items.filter((item) => !item.frozen);
  return new Map(items.flatMap((item) => keptBy(item).map((name) => [name, item] as const)));
}

function isKept(item: DraftItem, row: DraftListing): boolean {
  if (row.applied !== null) return false;
  if (isGone(item)) return row.values.status === 'Active';
  return !row.memory.review && item.memory.madeFor !== row.id;
}

const keptBy = ({ memory }: DraftItem): readonly string[] => memory.kept ?? [];

/** A cell takes 50,000 characters, and forgets all that was cut; a name has about a hundred. */
const MOST = 200;

/** In one order, whatever that of the rows: what is remembered anew is written. */
function keep(item: DraftItem, names: readonly string[]): void {
  const kept = [...names].sort().slice(0, MOST);
  if (kept.join() === keptBy(item).join()) return;
  rememberItem(item, { kept: kept.length > 0 ? kept : undefined });
}
