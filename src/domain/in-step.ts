/** Cells that follow from other rows: Next step, Status, Listed on, Lowest ask. Derived anew at the end of every plan. */
import { type Draft, type DraftItem, type DraftListing, setItem, setListing } from './draft';
import { itemRefusal, listingRefusal } from './marks';
import { linkRefusal } from './person';
import { fateWords } from './reconcile';
import { isGone, itemOf, linksByItem, openSales, openUnits, platformTitle } from './rows';

export const UNLINKED = 'Listing is not linked to any inventory item.';
const SOLD_TWICE = 'SOLD TWICE: cancel one';
const IGNORED = 'Ignored. Delete this row if you like; it stays away.';
const REPEATED_ID =
  'This number or id stands in two rows. Nothing is done with either until one is changed or deleted.';

/** Statuses that follow the listings; any other word is the person's and stays. */
const FOLLOWING: readonly string[] = ['', 'In stock', 'Listed'];

export function bringInStep(draft: Draft): void {
  const links = linksByItem(draft);
  const of = (item: DraftItem) => (item.values.number === null ? [] : (links.get(item.values.number) ?? []));
  for (const item of draft.items) if (!item.frozen) followListings(draft, item, of(item));
  const twice = new Set(draft.items.filter((item) => !item.frozen && isSoldTwice(item, of(item))));
  for (const item of draft.items)
    setItem(item, { nextStep: itemStep(draft, item, of(item), twice.has(item)) });
  for (const row of draft.listings) setListing(row, { nextStep: listingStep(draft, row, twice) });
}

function followListings(draft: Draft, item: DraftItem, links: readonly DraftListing[]): void {
  const active = links.filter((row) => row.values.status === 'Active');
  const ask = lowestAsk(active);
  const follows = FOLLOWING.includes(item.values.status) && item.applied !== 'sold';
  setItem(item, {
    listedOn: [...new Set(active.map((row) => platformTitle(draft, row)))].sort().join(', '),
    lowestAsk: ask?.amount ?? null,
    askCurrency: ask?.currency ?? '',
    ...(follows ? { status: active.length > 0 ? 'Listed' : 'In stock' } : {}),
  });
}

/** Among the asks in the currency that most of them have. */
function lowestAsk(
  active: readonly DraftListing[],
): { readonly amount: number; readonly currency: string } | null {
  const asks = active.flatMap(({ values }) =>
    values.price === null ? [] : [{ amount: values.price, currency: values.currency }],
  );
  const counts = new Map<string, number>();
  for (const ask of asks) counts.set(ask.currency, (counts.get(ask.currency) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const same = asks.filter((ask) => ask.currency === most?.[0]).sort((a, b) => a.amount - b.amount);
  return same[0] ?? null;
}

/** More units sold than there are: of an item that is gone, any order that waits for its mark. */
export function isSoldTwice(item: DraftItem, links: readonly DraftListing[]): boolean {
  const open = links.reduce((sum, row) => sum + openUnits(row), 0);
  return open > (isGone(item) ? 0 : Math.max(1, item.values.quantity ?? 1));
}

function itemStep(draft: Draft, item: DraftItem, links: readonly DraftListing[], twice: boolean): string {
  if (item.frozen) return REPEATED_ID;
  if (twice) return SOLD_TWICE;
  const active = links.filter((row) => row.values.status === 'Active');
  if (isGone(item) && active.length > 0) {
    return `Still for sale on ${[...new Set(active.map((row) => platformTitle(draft, row)))].sort().join(', ')}`;
  }
  const asked = links.find((row) => openSales(row).length > 0) ?? links.find((row) => isAsked(row));
  return (
    itemRefusal(draft, item) ??
    (asked && !isGone(item) ? askWords(draft, asked) : null) ??
    (item.values.status === 'Returning'
      ? 'On its way back. Back in stock when received? Choose the status In stock then.'
      : null) ??
    item.problems[0] ??
    (item.memory.review ? 'New item. Accept it, or link its listing to another.' : '')
  );
}

function isAsked(row: DraftListing): boolean {
  return row.values.status === 'Missing' && row.applied === null;
}

/** What a missing listing, or a sold unit of one still offered, asks. */
function askWords(draft: Draft, row: DraftListing): string {
  return fateWords(draft, row, openSales(row).length > 0 ? 'sold' : (row.memory.gone ?? 'vanished'));
}

function listingStep(draft: Draft, row: DraftListing, twice: ReadonlySet<DraftItem>): string {
  if (row.frozen) return REPEATED_ID;
  if (row.memory.ignored) return IGNORED;
  const item = itemOf(draft, row);
  if (item && twice.has(item) && (row.memory.sales ?? []).some((sale) => sale.state === 'sold'))
    return SOLD_TWICE;
  const active = row.values.status === 'Active';
  if (active && ((item && isGone(item)) || row.applied === 'sold'))
    return `Still for sale on ${platformTitle(draft, row)}`;
  const asks = isAsked(row) || (openSales(row).length > 0 && row.applied === null);
  return (
    listingRefusal(draft, row) ??
    (asks ? askWords(draft, row) : null) ??
    typedRefusal(draft, row) ??
    row.problems[0] ??
    reviewWords(row, item) ??
    (row.memory.item === undefined && row.applied === null ? UNLINKED : '')
  );
}

function typedRefusal(draft: Draft, row: DraftListing): string | null {
  const typed = row.values.item;
  return typed !== null && typed !== row.memory.item ? linkRefusal(draft, row, typed) : null;
}

function reviewWords(row: DraftListing, item: DraftItem | null): string | null {
  if (!row.memory.review) return null;
  if (item?.memory.madeFor === row.id)
    return `New item #${row.memory.item} was made for it. Accept, or change the Item.`;
  const why = row.values.match.replace(/\.$/, '');
  return `Linked to #${row.memory.item}: ${why}. Accept, or change the Item.`;
}
