/** Passes over what the person did to the sheets: typed rows, typed item numbers, ids copied. */
import {
  type Draft,
  type DraftItem,
  type DraftListing,
  decide,
  hasSlip,
  rememberListing,
  setItem,
  setListing,
  takeNumber,
} from './draft';
import { keyText, platformIdOf } from './listing';
import { isGone, itemName, itemOf, link, linksOf, takesPlace, unlink } from './rows';
import { recordSale, soldItemOf, soldUnit } from './selling';
import type { RememberedSale } from './sheets';

/** A row typed or pasted into Inventory gets its number. */
export function numberTypedItems(draft: Draft): void {
  for (const row of draft.items) {
    if (row.values.number !== null || row.frozen) continue;
    const spared = sparedNumber(row);
    if (spared !== null) {
      setItem(row, { number: spared });
      continue;
    }
    const number = takeNumber(draft);
    setItem(row, { number, quantity: row.values.quantity ?? 1 });
    // What stood there is written over: a code of the person's own is found again by this.
    const written = row.slips.flatMap(({ cell, says }) => (cell === 'number' ? [says] : []));
    row.slips = row.slips.filter(({ cell }) => cell !== 'number');
    draft.byNumber.set(number, row);
    decide(row, 'numbered', [`Typed row got the number ${itemName(row)}.`, ...written].join(' '));
  }
}

/** The number that found no room in its row before, since another cell covers it: it is no item until the cell is free. */
export function sparedNumber({ memory }: DraftItem): number | null {
  const [, wanted] = memory.spared?.number ?? [];
  return typeof wanted === 'number' ? wanted : null;
}

/** A row typed into Listings, for a platform without a connection, becomes a listing like any other. */
export function adoptTypedListings(draft: Draft): void {
  const unusedId = idGiver(draft);
  for (const row of draft.listings) {
    if (row.key !== null || row.frozen) continue;
    const platform = platformIdOf(row.values.platform);
    const listingId = row.values.listingId || unusedId(platform);
    row.key = { platform, account: row.values.account, listingId, variantId: row.values.variantId };
    draft.byKey.set(keyText(row.key), row);
    setListing(row, { listingId, status: row.values.status || 'Active', quantity: row.values.quantity ?? 1 });
    rememberListing(row, { typed: true });
    decide(row, 'typed', `Typed listing taken in under the id ${listingId}.`);
  }
}

/** Gives a platform's typed listings ids that none of its listings has. */
function idGiver(draft: Draft): (platform: string) => string {
  const last = new Map<string, number>();
  const isTaken = (platform: string, listingId: string) =>
    draft.byKey.has(keyText({ platform, account: '', listingId, variantId: '' }));
  return (platform) => {
    let count = (last.get(platform) ?? 0) + 1;
    while (isTaken(platform, `typed-${count}`)) count += 1;
    last.set(platform, count);
    return `typed-${count}`;
  };
}

/**
 * The Item cell is what the person says; memory is what was last applied. The difference is a link or an unlink; text
 * where a number belongs is a slip, and neither.
 */
export function applyTypedLinks(draft: Draft): void {
  for (const row of draft.listings) {
    if (row.frozen || row.memory.ignored) continue;
    const typed = row.values.item;
    const applied = row.memory.item ?? null;
    if (typed === applied || hasSlip(row, 'item')) continue;
    if (typed === null) unlinkByHand(draft, row);
    else linkByHand(draft, row, typed);
  }
}

export function unlinkByHand(draft: Draft, row: DraftListing): void {
  const item = itemOf(draft, row);
  const old = row.memory.item;
  const rejected =
    old === undefined ? row.memory.rejected : [...new Set([...(row.memory.rejected ?? []), old])];
  unlink(row);
  rememberListing(row, { stayUnlinked: true, rejected });
  decide(row, 'unlinked', item ? `Unlinked from ${itemName(item)} by hand.` : 'Unlinked by hand.');
}

function linkByHand(draft: Draft, row: DraftListing, number: number): void {
  if (linkRefusal(draft, row, number) !== null) return;
  const item = draft.byNumber.get(number);
  if (!item) return;
  const old = row.memory.item;
  const rejected = (row.memory.rejected ?? []).filter((one) => one !== number && one !== old);
  link(row, item, 'Linked by hand.', undefined);
  rememberListing(row, { rejected: old === undefined ? rejected : [...rejected, old] });
  decide(row, 'linked', `Linked to ${itemName(item)} by hand.`);
  agreeWithMark(draft, row, item);
}

/**
 * A sold listing that gets its item sells it, or the sale would be lost on the way. One that is for sale again and gets
 * another item offers that one: its mark was for the item before.
 */
function agreeWithMark(draft: Draft, row: DraftListing, item: DraftItem): void {
  if (row.applied !== 'sold' || isGone(item)) return;
  const earlier = soldItemOf(draft, row);
  if (earlier && row.values.status === 'Active') {
    setListing(row, { sold: false });
    row.applied = null;
    rememberListing(row, { gone: undefined });
  }
  if (earlier || row.values.status === 'Active') return;
  for (const sale of unitsSold(row)) {
    if (item.applied === 'sold') return;
    recordSale(draft, soldUnit(draft, item), row, sale);
  }
}

/** The order of each unit that was marked, of those that stand; null for a mark that no order was behind. */
function unitsSold({ memory: { sales = [] } }: DraftListing): readonly (RememberedSale | null)[] {
  const settled = sales.filter((sale) => sale.settled > 0);
  if (settled.length === 0) return [null];
  const standing = settled.filter(({ state }) => state === 'sold');
  return standing.flatMap((sale) => Array.from({ length: sale.settled }, () => sale));
}

/** Why a typed item number cannot be a link; null when it can. */
export function linkRefusal(draft: Draft, row: DraftListing, number: number): string | null {
  const item = draft.byNumber.get(number);
  if (!item) return `There is no item #${number}. Type another number, or empty the cell.`;
  if (!takesPlace(row) || hasRoom(draft, item, row)) return null;
  const free = freeUnits(draft, item, row);
  const { platform } = row.values;
  return free > 0
    ? `#${number} has room for ${free} on ${platform}, and this listing offers ${unitsOf(row)}. Correct the Quantity of #${number} first.`
    : `#${number} has its place on ${platform} taken. Unlink that listing first.`;
}

export function hasRoom(draft: Draft, item: DraftItem, row: DraftListing): boolean {
  return unitsOf(row) <= freeUnits(draft, item, row);
}

/** Units of an item that no other listing of the row's platform offers. */
function freeUnits(draft: Draft, item: DraftItem, row: DraftListing): number {
  const used = linksOf(draft, item)
    .filter((one) => one !== row && takesPlace(one) && one.key?.platform === row.key?.platform)
    .reduce((sum, one) => sum + unitsOf(one), 0);
  return Math.max(1, item.values.quantity ?? 1) - used;
}

/** Units that a listing offers: at least one while it occupies its place. */
export function unitsOf(row: DraftListing): number {
  return Math.max(1, row.values.quantity ?? 1);
}

/** Listings whose item row was deleted are unlinked. An item whose number has no room yet is there all the same. */
export function releaseOrphans(draft: Draft): void {
  const spared = new Set(draft.items.map(sparedNumber));
  for (const row of draft.listings) {
    if (row.frozen || row.memory.item === undefined || draft.byNumber.has(row.memory.item)) continue;
    if (spared.has(row.memory.item)) continue;
    if (draft.items.some((item) => item.frozen && item.values.number === row.memory.item)) continue;
    if (row.values.item !== row.memory.item) continue;
    const number = row.memory.item;
    unlink(row);
    decide(row, 'unlinked', `Item #${number} was deleted from Inventory; its listing is unlinked.`);
  }
}
