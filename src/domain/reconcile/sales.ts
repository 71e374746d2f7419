/** What orders say: new sales, new facts of known ones, sales undone. */
import { type Draft, type DraftListing, decide, rememberListing, setListing } from '../draft/draft';
import { remembered, sameOrder } from '../draft/rows';
import type { Sale } from '../listing';
import { type Money, moneyText } from '../money';
import { noteSaleAgain, noteUndoneSale, noteUnitsBack } from '../sales/undone';
import type { RememberedSale } from '../sheets';
import type { Known } from './known';
import { fateWords } from './missing';

/** Remembers what the orders say: new sales, new facts of known ones, sales undone. */
export function takeSales(draft: Draft, row: DraftListing, known: Known): void {
  for (const sale of known.sales.get(row.id) ?? []) {
    const before = (row.memory.sales ?? []).find((one) => sameOrder(one, sale));
    if (!before) takeNewSale(draft, row, sale);
    else if (before.state === 'sold' && sale.state !== 'sold') noteUndoneSale(draft, row, before, sale);
    else takeSaleFacts(draft, row, before, sale);
  }
}

function takeNewSale(draft: Draft, row: DraftListing, sale: Sale): void {
  if (sale.state !== 'sold') return;
  rememberSales(row, [...(row.memory.sales ?? []), remembered(sale, 0)]);
  const brings = moneyFacts(null, sale);
  if (brings.length > 0) decide(row, 'sale moved on', `Order ${sale.orderId}: ${brings.join(', ')}.`);
  if (row.applied === 'deleted') contradictDeleted(draft, row);
}

/** A cell takes 50,000 characters, and a memory that is cut is forgotten whole; there are other things in it as well. */
const MOST_CHARACTERS = 40_000;

/** The oldest that are marked make room. */
function rememberSales(row: DraftListing, sales: readonly RememberedSale[]): void {
  let over = JSON.stringify(sales).length - MOST_CHARACTERS;
  const left = sales.filter((sale) => {
    const mayGo = over > 0 && sale.state === 'sold' && sale.settled >= sale.units;
    if (mayGo) over -= JSON.stringify(sale).length;
    return !mayGo;
  });
  rememberListing(row, { sales: left });
}

/** Marked deleted, and then an order says it was sold: money is asked about again. */
function contradictDeleted(draft: Draft, row: DraftListing): void {
  row.applied = null;
  setListing(row, { deleted: false, status: 'Missing', lastChange: draft.context.now });
  rememberListing(row, { gone: 'sold' });
  decide(row, 'better evidence', fateWords(draft, row, 'sold'));
}

function takeSaleFacts(
  draft: Draft,
  row: DraftListing,
  before: ReturnType<typeof remembered>,
  sale: Sale,
): void {
  const after = withKnownFacts(remembered(sale, before.settled), before);
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  rememberSales(
    row,
    (row.memory.sales ?? []).map((one) => (one === before ? after : one)),
  );
  noteUnitsBack(draft, row, before, sale);
  noteSaleAgain(draft, row, before, sale);
  decide(row, 'sale moved on', `Order ${sale.orderId}: ${saleFacts(draft, before, sale)}.`);
}

/** A list of orders tells more than a list of listings: what is left out here was told there, and stays. */
function withKnownFacts(
  after: ReturnType<typeof remembered>,
  before: ReturnType<typeof remembered>,
): ReturnType<typeof remembered> {
  const fees = after.fees ?? before.fees;
  const { price, rest } = before;
  return {
    ...after,
    ...(after.price ? {} : { price, ...(rest ? { rest } : {}) }),
    payout: after.payout ?? before.payout,
    shipBy: after.shipBy ?? before.shipBy,
    ...(fees ? { fees } : {}),
  };
}

function isNews(now: Money | null | undefined, then: Money | null | undefined): now is Money {
  return !!now && (now.amount !== then?.amount || now.currency !== then.currency);
}

/** What the sale brings, as far as it is news. */
function moneyFacts(before: ReturnType<typeof remembered> | null, { fees, payout }: Sale): readonly string[] {
  return [
    ...(isNews(fees, before?.fees) ? [`fees ${moneyText(fees)}`] : []),
    ...(isNews(payout, before?.payout) ? [`payout ${moneyText(payout)}`] : []),
  ];
}

function saleFacts(draft: Draft, before: ReturnType<typeof remembered>, sale: Sale): string {
  const parts: string[] = [];
  if (sale.units < before.units) parts.push(`${before.units - sale.units} of ${before.units} came back`);
  if (before.price && isNews(sale.price, before.price))
    parts.push(`price ${moneyText(sale.price)}, was ${moneyText(before.price)}`);
  if (sale.shipped && !before.shipped) parts.push('shipped');
  parts.push(...moneyFacts(before, sale));
  if (sale.shipBy && sale.shipBy !== before.shipBy) parts.push(`ship by ${draft.context.day(sale.shipBy)}`);
  return parts.length > 0 ? parts.join(', ') : 'its facts have changed';
}
