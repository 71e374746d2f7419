/** Listings never seen: for sale, or known only by an order. */
import {
  type Draft,
  type DraftItem,
  type DraftListing,
  decide,
  rememberListing,
  setListing,
} from '../draft/draft';
import { addListing, isGone, link, linksOf, remembered, saleWords, sameOrder } from '../draft/rows';
import { ownersOf } from '../linking/kept-links';
import { type AccountRead, keyText, type Sale } from '../listing';
import { noteUndoneSale } from '../sales/undone';
import type { RememberedSale } from '../sheets';
import { nameAccount } from './account-name';
import type { Known } from './known';
import { fateWords } from './missing';
import { offerCells, plainText } from './offer-cells';

const WAS_LINKED = 'It was linked to this item before its row was deleted.';

/** Listings never seen: for sale, or known only by an order. */
export function addNewListings(draft: Draft, known: Known): void {
  const { read } = known;
  const owners = ownersOf(draft);
  for (const [name, offer] of known.offers) {
    if (draft.byKey.has(name) || draft.context.ignored.has(name) || offer.status !== 'active') continue;
    if (draft.frozenKeys.has(name)) continue;
    const cells = { ...offerCells(offer, read.title), lastChange: draft.context.now };
    const sales = soldOf(known.sales.get(name) ?? []).map((sale) => remembered(sale, sale.units));
    const memory = {
      ...(offer.consigned ? { consigned: true as const } : {}),
      ...(sales.length > 0 ? { sales } : {}),
    };
    const row = addListing(draft, offer.key, cells, memory, null);
    nameAccount(row, read);
    const owner = owners.get(name);
    if (owner && isGone(owner)) link(row, owner, WAS_LINKED, undefined);
    decide(row, 'new', `New on ${read.title}: ${row.values.title}`);
  }
  const sold = soldItems(draft);
  for (const [name, sales] of known.sales) {
    if (draft.byKey.has(name) || draft.context.ignored.has(name) || draft.frozenKeys.has(name)) continue;
    const items = sold.get(name) ?? [];
    const owner = owners.get(name);
    const last = soldOf(sales).pop();
    if (owner && last && isNewOf(draft, owner, items, last)) addMissing(draft, read, sales, owner);
    else if (items.length > 0) addSoldAgain(draft, read, sales, items);
    else addSoldUnseen(draft, read, sales);
  }
}

/** Those that stand, oldest first. */
const soldOf = (sales: readonly Sale[]): Sale[] => sales.filter((sale) => sale.state === 'sold');

type SoldItems = readonly DraftItem[];

/** Items that were sold, by the listing they went through. */
function soldItems({ items }: Draft): ReadonlyMap<string, SoldItems> {
  const through = new Map<string, DraftItem[]>();
  for (const item of items) {
    const { soldThrough } = item.memory;
    if (item.applied !== 'sold' || soldThrough === undefined) continue;
    through.set(soldThrough, [...(through.get(soldThrough) ?? []), item]);
  }
  return through;
}

/**
 * The row of a sold listing that the person has deleted stays away while its items tell of its orders. It is needed
 * again when one of these comes to nothing, or for one that nobody knows.
 */
function addSoldAgain(draft: Draft, read: AccountRead, sales: readonly Sale[], items: SoldItems): void {
  const isUnknown = (sale: Sale) => sale.state === 'sold' && soldBy(items, sale).length === 0;
  const undone = sales.filter((sale) => sale.state !== 'sold' && soldBy(items, sale).some(isSold));
  if (sales.some(isUnknown)) addSoldUnseen(draft, read, sales);
  for (const sale of undone) {
    const name = keyText(sale.key);
    const row = draft.byKey.get(name) ?? addSoldRow(draft, read, sale, []);
    const before = remembered({ ...sale, state: 'sold' }, Math.min(sale.units, soldBy(items, sale).length));
    rememberListing(row, { sales: [...(row.memory.sales ?? []), before] });
    const [item] = soldBy(items, sale);
    if (item && row.memory.item === undefined) link(row, item, 'It was sold by this listing.', undefined);
    noteUndoneSale(draft, row, before, sale);
  }
}

/** Neither marked nor asked about: a row whose id a person has typed over keeps its orders. */
function isNewOf(draft: Draft, owner: DraftItem, items: SoldItems, sale: Sale): boolean {
  const asked = linksOf(draft, owner).flatMap((row) => row.memory.sales ?? []);
  return soldBy(items, sale).length === 0 && !asked.some((one) => sameOrder(one, sale));
}

function soldBy(items: SoldItems, { orderId }: Sale): SoldItems {
  return items.filter(({ memory }) => memory.soldOrder === orderId);
}

const isSold = ({ frozen, values }: DraftItem): boolean => !frozen && values.status === 'Sold';

/** One that sold while its row was deleted: the last order asks for the mark of its item; earlier ones had their time. */
function addMissing(draft: Draft, read: AccountRead, sales: readonly Sale[], owner: DraftItem): void {
  const sold = soldOf(sales);
  const last = sold[sold.length - 1];
  if (!last) return;
  const known = sold.map((sale) => remembered(sale, sale === last ? 0 : sale.units));
  const row = addSoldRow(draft, read, last, known);
  setListing(row, { sold: false, status: 'Missing' });
  row.applied = null;
  link(row, owner, WAS_LINKED, undefined);
  decide(row, 'sold', fateWords(draft, row, 'sold'));
}

function addSoldUnseen(draft: Draft, read: AccountRead, sales: readonly Sale[]): void {
  const sold = soldOf(sales);
  const last = sold[sold.length - 1];
  if (!last) return;
  const row = addSoldRow(
    draft,
    read,
    last,
    sold.map((sale) => remembered(sale, sale.units)),
  );
  decide(row, 'sold unseen', `Sold on ${read.title}${saleWords(draft, last)} before Sheetstock saw it.`);
}

function addSoldRow(
  draft: Draft,
  read: AccountRead,
  { key, title, styleCode, size, sku, price }: Sale,
  sales: readonly RememberedSale[],
): DraftListing {
  const row = addListing(
    draft,
    key,
    {
      sold: true,
      platform: read.title,
      account: key.account,
      title: plainText(title),
      styleCode: plainText(styleCode),
      size: plainText(size),
      sku: plainText(sku),
      status: 'Sold',
      price: price?.amount ?? null,
      currency: price?.currency ?? '',
      quantity: 0,
      lastChange: draft.context.now,
      listingId: key.listingId,
      variantId: key.variantId,
      accountId: key.account,
    },
    { gone: 'sold', sales },
    'sold',
  );
  nameAccount(row, read);
  return row;
}
