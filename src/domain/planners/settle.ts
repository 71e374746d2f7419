/** Settling from a list: what became of missing listings, one or many, with the price and the day the person gives. */
import {
  type Draft,
  type DraftItem,
  type DraftListing,
  decide,
  draftOf,
  type PlanContext,
  setItem,
  setListing,
} from '../draft/draft';
import { openUnits } from '../draft/rows';
import { toPlan } from '../draft/to-plan';
import type { Instant } from '../listing';
import type { Money } from '../money';
import { bringInStep } from '../next-steps/in-step';
import type { Plan } from '../plan';
import { freeBoxes } from '../sales/kept-boxes';
import { isAsked, listingRefusal, sweepListing } from '../sales/marks';
import { soldItemsOf } from '../sales/selling';
import { NOT_THERE } from '../seen';
import type { Mark, Snapshot } from '../sheets';

export interface Settlement {
  /** The listing's id in the snapshot. */
  readonly id: string;
  readonly mark: Mark;
  /** What the person says it was sold for and when; null where the order's word, or none, holds. */
  readonly price: Money | null;
  readonly at: Instant | null;
}

export interface SettlePlan {
  readonly plan: Plan;
  readonly settled: number;
  /** Why some were not settled, a sentence each. */
  readonly left: readonly string[];
}

/** The named listings alone: other marks in the sheets wait as they are. */
export function planSettle(
  snapshot: Snapshot,
  settlements: readonly Settlement[],
  context: PlanContext,
): SettlePlan {
  const draft = draftOf(snapshot, context);
  const rows = new Map(draft.listings.map((row) => [row.id, row]));
  const left: string[] = [];
  let settled = 0;
  for (const one of settlements) {
    const row = rows.get(one.id);
    const refusal = row ? refusalOf(draft, row, one) : NOT_THERE;
    if (refusal !== null) left.push(refusal);
    else if (row) {
      const before = new Set(soldItemsOf(draft, row));
      sweepListing(draft, row);
      const item = soldItemsOf(draft, row).find((sold) => !before.has(sold));
      if (item) takeWord(item, one);
      settled += 1;
    }
  }
  bringInStep(draft);
  return { plan: toPlan(draft, []), settled, left: [...new Set(left)] };
}

/** Ticks the box, and takes the tick back where it cannot be applied. */
function refusalOf(draft: Draft, row: DraftListing, { mark }: Settlement): string | null {
  const name = row.values.title.slice(0, 40);
  if (row.frozen) return `${name}: its id stands in two rows.`;
  if (!isAsked(row)) return `${name}: is not missing any more.`;
  if (row.applied !== null)
    return `${name}: is marked ${row.applied} already. Tick Sold on its item, or untick it.`;
  const before = row.values;
  freeBoxes(row);
  setListing(row, { sold: mark === 'sold', deleted: mark === 'deleted' });
  const refusal = listingRefusal(draft, row);
  if (refusal === null) return null;
  setListing(row, { sold: before.sold, deleted: before.deleted });
  return `${name}: ${refusal}`;
}

/** The person's own price and day stand before those of the order. */
function takeWord(item: DraftItem, { mark, price, at }: Settlement): void {
  if (mark !== 'sold' || (price === null && at === null)) return;
  setItem(item, {
    ...(price ? { salePrice: price.amount, saleCurrency: price.currency } : {}),
    ...(at === null ? {} : { soldDate: at }),
  });
  decide(item, 'marked sold', 'With the price and the day that you gave.');
}

/** Missing listings that have an order of their own which waits for its mark: as often as it has units that wait. */
export function idsWithOrders(
  snapshot: Snapshot,
  context: PlanContext,
  ids: readonly string[],
): readonly string[] {
  const wanted = new Set(ids);
  return draftOf(snapshot, context)
    .listings.filter((row) => wanted.has(row.id) && !row.frozen)
    .flatMap((row) => Array.from({ length: openUnits(row) }, () => row.id));
}
