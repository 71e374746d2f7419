/**
 * Listings that a person had changed through Sheetstock: what the platforms show afterwards goes into the sheet as after
 * any read; what was asked for is told as such, and an end that was carried out is no question.
 */
import {
  type Draft,
  type DraftListing,
  decide,
  type PlanContext,
  rememberListing,
  setListing,
} from '../draft/draft';
import { occupies, openSales, platformTitle } from '../draft/rows';
import { type AccountRead, type Finding, keyText, type Offer } from '../listing';
import { moneyText } from '../money';
import type { Plan } from '../plan';
import { reconcileAccount } from '../reconcile';
import { takeInOrders } from '../sales/selling';
import type { Snapshot } from '../sheets';
import type { Wish } from '../wish';
import { planOf } from './planning';

/** A wish that has come true. */
export interface Granted {
  readonly wish: Wish;
  /** False where it may have come true by something else: its answer was lost. */
  readonly byUs: boolean;
}

export interface ChangedInput {
  /** The accounts, with no listings: what is known of these is in the findings. */
  readonly reads: readonly AccountRead[];
  readonly findings: readonly Finding[];
  readonly granted: readonly Granted[];
}

export function planChanged(
  snapshot: Snapshot,
  { reads, findings, granted }: ChangedInput,
  context: PlanContext,
): Plan {
  const found = new Map(findings.map((one) => [keyText(one.key), one]));
  return planOf(snapshot, context, (draft) => {
    for (const one of granted) {
      const name = keyText(one.wish.key);
      const [row, finding] = [draft.byKey.get(name), found.get(name)];
      if (row && finding && occupies(row)) note(draft, row, one, finding);
    }
    for (const read of reads)
      reconcileAccount(draft, read, { findings, asked: new Set(), answers: new Map(), held: new Set() });
    takeInOrders(draft);
  });
}

function note(draft: Draft, row: DraftListing, { wish, byUs }: Granted, finding: Finding): void {
  if (finding.found === 'offer') noteOffer(draft, row, wish, finding.offer);
  else if (!isSold(finding) && (byUs || isUnsold(finding))) takeDown(draft, row);
}

function isSold(finding: Finding): boolean {
  return finding.found === 'sale' || (finding.found === 'ending' && finding.ending.how === 'sold');
}

function isUnsold(finding: Finding): boolean {
  return finding.found === 'ending' && finding.ending.unsold === true;
}

/** The person has ended it: nothing is to be asked. With an order that waits for its mark, that is asked as ever. */
function takeDown(draft: Draft, row: DraftListing): void {
  if (openSales(row).length > 0) return;
  setListing(row, { status: 'Deleted', deleted: true, sold: false, lastChange: draft.context.now });
  rememberListing(row, { gone: 'ended', absent: undefined, question: undefined });
  row.applied = 'deleted';
  decide(row, 'taken down', `Ended on ${platformTitle(draft, row)}.`);
}

function noteOffer(draft: Draft, row: DraftListing, wish: Wish, offer: Offer): void {
  const title = platformTitle(draft, row);
  const status = offer.status === 'active' ? 'Active' : 'Inactive';
  const lastChange = draft.context.now;
  if (wish.do === 'price') {
    setListing(row, { price: wish.price.amount, currency: wish.price.currency, lastChange });
    decide(row, 'price set', `Price set to ${moneyText(wish.price)} on ${title}.`);
    return;
  }
  setListing(row, { status, quantity: offer.quantity, lastChange });
  if (wish.do === 'end') decide(row, 'taken down', `Not for sale on ${title} any more.`);
  else decide(row, 'quantity set', `Quantity set to ${offer.quantity} on ${title}.`);
}
