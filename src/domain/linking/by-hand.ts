/** Links as the person makes them: a number typed into a listing's Item cell, or taken out, or an item's row deleted. */
import {
  type Draft,
  type DraftItem,
  type DraftListing,
  decide,
  hasSlip,
  rememberListing,
  setListing,
} from '../draft/draft';
import { isGone, itemName, itemOf, link, sparedNumber, takesPlace, unlink } from '../draft/rows';
import { recordSale, soldItemOf, soldUnit } from '../sales/selling';
import type { RememberedSale } from '../sheets';
import { freeUnits, hasRoom, unitsOf } from './places';

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
