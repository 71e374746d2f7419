/** Listings never seen: for sale, or known only by an order. */
import { type Draft, decide } from '../draft';
import type { AccountRead, Sale } from '../listing';
import { offerCells, plainText } from '../offer-cells';
import { addListing, remembered, saleWords } from '../rows';
import { nameAccount } from './account-name';
import type { Known } from './known';

/** Listings never seen: for sale, or known only by an order. */
export function addNewListings(draft: Draft, known: Known): void {
  const { read } = known;
  for (const [name, offer] of known.offers) {
    if (draft.byKey.has(name) || draft.context.ignored.has(name) || offer.status !== 'active') continue;
    if (draft.frozenKeys.has(name)) continue;
    const cells = { ...offerCells(offer, read.title), lastChange: draft.context.now };
    const sales = (known.sales.get(name) ?? [])
      .filter((sale) => sale.state === 'sold')
      .map((sale) => remembered(sale, sale.units));
    const memory = {
      ...(offer.consigned ? { consigned: true as const } : {}),
      ...(sales.length > 0 ? { sales } : {}),
    };
    const row = addListing(draft, offer.key, cells, memory, null);
    nameAccount(row, read);
    decide(row, 'new', `New on ${read.title}: ${row.values.title}`);
  }
  for (const [name, sales] of known.sales) addSoldUnseen(draft, read, name, sales);
}

function addSoldUnseen(draft: Draft, read: AccountRead, name: string, sales: readonly Sale[]): void {
  const sold = sales.filter((sale) => sale.state === 'sold');
  const last = sold[sold.length - 1];
  if (!last || draft.byKey.has(name) || draft.context.ignored.has(name) || draft.frozenKeys.has(name)) return;
  const { key, title, styleCode, size, sku, price } = last;
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
    { gone: 'sold', sales: sold.map((sale) => remembered(sale, sale.units)) },
    'sold',
  );
  nameAccount(row, read);
  decide(row, 'sold unseen', `Sold on ${read.title}${saleWords(draft, last)} before Sheetstock saw it.`);
}
