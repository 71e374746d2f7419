/**
 * The fewest requests that a read can do with: for every question a marketplace has to be asked, its pages. A question
 * without an answer costs a request all the same. Page sizes are the most that each interface gives.
 */

/** What there is to be read on one marketplace. */
export interface Stock {
  /** What its list of all listings counts: listings on eBay and StockX, variants on Shopify. */
  readonly rows: number;
  readonly orders: number;
  /** Listings that have changed since the last read; on StockX since the day before it, which is all it can be asked. */
  readonly changed: number;
  /** Whether a sale was open at the last read: StockX is then asked what became of it. */
  readonly openSale: boolean;
}

export interface Stocks {
  readonly ebay: Stock;
  readonly stockx: Stock;
  readonly shopify: Stock;
}

const pages = (rows: number, page: number): number => Math.max(1, Math.ceil(rows / page));

/** GetMyeBaySelling and getOrders, 200 a page; GetSellerEvents, which has no pages; what ended comes with the first. */
function ebayBound({ rows, orders }: Stock, mode: 'full' | 'incremental'): number {
  return (mode === 'full' ? pages(rows, 200) : 2) + pages(orders, 200);
}

/** Listings and orders, 100 a page; an incremental read has to ask for the total, and a full one for what ended. */
function stockxBound({ rows, orders, changed, openSale }: Stock, mode: 'full' | 'incremental'): number {
  const listed = mode === 'full' ? pages(rows, 100) : 1;
  return listed + pages(changed, 100) + pages(orders, 100) + (openSale ? 1 : 0);
}

/** 250 variants a page beside the orders, 20 a page; changes come in one document of 10 products and 20 orders. */
function shopifyBound({ rows, orders, changed }: Stock, mode: 'full' | 'incremental'): number {
  if (mode === 'full') return pages(rows, 250) + pages(orders, 20);
  return Math.max(pages(changed, 10), pages(orders, 20));
}

export function requestBound({ ebay, stockx, shopify }: Stocks, mode: 'full' | 'incremental'): number {
  return ebayBound(ebay, mode) + stockxBound(stockx, mode) + shopifyBound(shopify, mode);
}
