/** What happens in a shop between two syncs: of a hundred listings one is repriced, sold or new. */
import { type DemoMarket, MARKETS, type MarketId, type Workbench } from '../server/workbench';

/** Of ten changes six are prices, two are sales and two are new listings. Returns how many listings changed, by marketplace. */
export function news(bench: Workbench, listings: number): Readonly<Record<DemoMarket, number>> {
  const wanted = Math.max(MARKETS.length, Math.round(listings / 100));
  const counts: Record<DemoMarket, number> = { ebay: 0, stockx: 0, shopify: 0 };
  const shelves = new Map(MARKETS.map((id) => [id, forSale(bench, id)]));
  for (let at = 0; at < wanted; at += 1) {
    const id = MARKETS[at % MARKETS.length] ?? 'ebay';
    const place = Math.floor(at / MARKETS.length);
    happen(bench, id, place, shelves.get(id) ?? []);
    counts[id] += 1;
  }
  return counts;
}

/** The same on one marketplace alone. */
export function newsOn(bench: Workbench, id: MarketId, changes: number): void {
  const shelf = forSale(bench, id);
  for (let place = 0; place < changes; place += 1) happen(bench, id, place, shelf);
}

interface OnSale {
  readonly id: string;
  readonly variant: string;
  readonly title: string;
}

/** Single units only: what sells out differs between marketplaces otherwise. */
function forSale(bench: Workbench, id: MarketId): readonly OnSale[] {
  return bench
    .market(id)
    .listings()
    .filter((one) => one.status.toLowerCase() === 'active' && one.quantity === 1);
}

/** Every 37th listing, so that they lie all over the sheet. */
function happen(bench: Workbench, id: MarketId, place: number, shelf: readonly OnSale[]): void {
  const market = bench.market(id);
  const listing = shelf[(place * 37) % shelf.length];
  if (!listing) throw new Error(`${id} has nothing for sale.`);
  const kind = place % 10;
  if (kind < 6) {
    market.act({
      do: 'reprice',
      id: listing.id,
      variant: listing.variant,
      price: `${100 + (place % 400)}.00`,
    });
  } else if (kind < 8) {
    market.act({ do: 'sell', id: listing.id, variant: listing.variant });
  } else {
    market.act({ do: 'list', title: `${listing.title} ${place}`, price: '150.00', size: '10' });
  }
}
