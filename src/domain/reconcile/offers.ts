/** Listings that their platform offers: the same, changed, a unit sold, or back. */
import { type Draft, type DraftListing, decide, rememberListing, setListing } from '../draft/draft';
import { itemOf, occupies, openSales, platformTitle } from '../draft/rows';
import type { Offer } from '../listing';
import type { Contradiction, Written } from '../matching/index';
import type { ListingValues } from '../sheets';
import { wereSpared } from '../spared';
import { isEnded, type Known } from './known';
import { changedCells, toldCells } from './offer-cells';

/** A listing that its platform offers: the same, changed, a unit sold, or back. */
export function takeOffer(draft: Draft, row: DraftListing, known: Known): void {
  const offer = known.offers.get(row.id);
  if (!offer) return;
  if (row.memory.absent !== undefined) rememberListing(row, { absent: undefined });
  const cells = changedCells(row, offer);
  const isChanged = Object.keys(cells).length > 0;
  if (isChanged && wereSpared(row.memory, row.values, cells)) {
    setListing(row, cells);
    return;
  }
  if (!occupies(row)) {
    if (offer.status === 'active' || isPaused(row, known)) comeBack(draft, row, offer);
    return;
  }
  if (!isChanged) return;
  const sold = unitsSold(row, offer);
  const was = row.values;
  setListing(row, { ...cells, lastChange: draft.context.now });
  if (sold > 0)
    decide(row, 'unit sold', `${sold} sold on ${platformTitle(draft, row)}; ${offer.quantity} left.`);
  else decide(row, 'changed', changeWords(Object.keys(cells)));
  if (TELLING.some((cell) => cell in cells)) reviewAgain(draft, row, was, known);
}

const CHANGED = 'Changed on ';

/** Linked when it was another thing: no item was made for what it is now. */
export function isAnother({ values }: Pick<DraftListing, 'values'>): boolean {
  return values.match.startsWith(CHANGED);
}

/** What says of which item a listing may be. */
const TELLING: readonly (keyof ListingValues)[] = ['title', 'styleCode', 'size', 'condition'];

/** A listing that was linked and is another thing now: it stays linked, and the person looks at it once more. */
function reviewAgain(draft: Draft, row: DraftListing, was: ListingValues, { contradiction }: Known): void {
  const item = itemOf(draft, row);
  if (!item) return;
  const compare = contradiction();
  const says = compare(row.values, was);
  if (says === null || isPutRight(item.values, row.values, was, compare)) return;
  setListing(row, { match: `${CHANGED}${platformTitle(draft, row)} since it was linked: ${says}.` });
  rememberListing(row, { review: true, runnerUp: undefined });
}

/** It is what the item is, and was not before. */
function isPutRight(item: Written, now: Written, was: Written, compare: Contradiction): boolean {
  return compare(now, item) === null && compare(was, item) !== null;
}

function unitsSold(row: DraftListing, offer: Offer): number {
  const less = (row.values.quantity ?? 0) - offer.quantity;
  return openSales(row).length > 0 ? Math.max(0, less) : 0;
}

const CELL_WORDS: Readonly<Record<string, string>> = { styleCode: 'style code', link: 'link', sku: 'SKU' };

function changeWords(cells: readonly string[]): string {
  return `Changed on its platform: ${cells.map((cell) => CELL_WORDS[cell] ?? cell).join(', ')}.`;
}

/** Called missing without an order, and yet the seller's on the platform: not for sale, but not gone either. */
function isPaused(row: DraftListing, known: Known): boolean {
  return row.applied === null && row.memory.gone !== 'sold' && !isEnded(row, known);
}

/** Active again: what was offered is withdrawn. A listing marked sold that is offered again is an exposure. */
function comeBack(draft: Draft, row: DraftListing, offer: Offer): void {
  const cells = { ...toldCells(offer, row.values.platform), lastChange: draft.context.now };
  if (row.applied === 'sold') {
    setListing(row, cells);
    decide(row, 'changed', `Marked sold, and for sale again on ${platformTitle(draft, row)}.`);
    return;
  }
  setListing(row, { ...cells, deleted: row.applied === 'deleted' ? false : row.values.deleted });
  row.applied = null;
  rememberListing(row, { gone: undefined, absent: undefined });
  const how = offer.status === 'active' ? 'Active again' : 'There again, not for sale,';
  decide(row, 'back', `${how} on ${platformTitle(draft, row)}.`);
}
