/**
 * Links that only their rows tell of, remembered by the item as well: those that a person has made or accepted, and those
 * of what is still for sale although its item is gone. A row that is deleted comes back, and nothing else says whose it
 * is.
 */
import { type Draft, type DraftItem, type DraftListing, rememberItem } from '../draft/draft';
import { isGone, wasLeft } from '../draft/rows';

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

/** What has ended is another offer when it comes back; so is what was only paused, where its item is gone meanwhile. */
export function forgetLinks(
  draft: Draft,
  { hasEnded, isPaused }: Readonly<Record<'hasEnded' | 'isPaused', (name: string) => boolean>>,
): void {
  for (const item of draft.items) {
    const isOver = (name: string) => hasEnded(name) || (isGone(item) && isPaused(name));
    const kept = keptBy(item).filter((name) => draft.byKey.has(name) || !isOver(name));
    if (!item.frozen) keep(item, kept);
  }
}

/**
 * Whose a listing is, by its name, should its row have been deleted: of the item that keeps its link, or else that was made
 * for it. One that is gone has what it keeps alone: what is offered anew under an old id is another thing.
 */
export function ownersOf(draft: Draft): ReadonlyMap<string, DraftItem> {
  const items = draft.items.filter((item) => !item.frozen);
  const made = items.flatMap((item) => {
    const { madeFor } = item.memory;
    return madeFor === undefined || isGone(item) || wasLeft(draft, item) ? [] : [[madeFor, item] as const];
  });
  const kept = items.flatMap((item) => keptBy(item).map((name) => [name, item] as const));
  return new Map([...made, ...kept]);
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
