/** Apply marks, and the sweep after an edit. */
import { type Draft, type DraftListing, draftOf, type PlanContext } from '../draft/draft';
import { linksOf, openSales } from '../draft/rows';
import { toPlan } from '../draft/to-plan';
import { applyTypedLinks, releaseOrphans } from '../linking/by-hand';
import { bringInStep } from '../next-steps/in-step';
import type { Plan } from '../plan';
import { changedMarks, MARKS_WITHOUT_ASKING, sweepMarks, tickChosenStatuses } from '../sales/marks';
import type { Snapshot } from '../sheets';
import { followNumbers } from './lost-numbers';
import { adoptTypedListings, numberTypedItems } from './typed-rows';

export interface MarksPlan {
  readonly plan: Plan;
  /** Not null when more marks changed than are applied without asking: nothing of them is in the plan. */
  readonly confirm: { readonly marks: number; readonly withOrders: number } | null;
}

export function planMarks(
  snapshot: Snapshot,
  confirmed: 'all' | 'with orders' | 'ask',
  context: PlanContext,
): MarksPlan {
  const draft = draftOf(snapshot, context);
  followNumbers(draft);
  numberTypedItems(draft);
  adoptTypedListings(draft);
  releaseOrphans(draft);
  applyTypedLinks(draft);
  tickChosenStatuses(draft);
  const marked = changedMarks(draft);
  const withOrders = marked.filter((row) => hasOrder(draft, row));
  const ask = confirmed === 'ask' && marked.length > MARKS_WITHOUT_ASKING;
  if (!ask) {
    const left = confirmed === 'with orders' ? marked.filter((row) => !withOrders.includes(row)) : [];
    const frozen = left.map((row) => row.frozen);
    for (const row of left) row.frozen = true;
    sweepMarks(draft);
    left.forEach((row, index) => {
      row.frozen = frozen[index] ?? false;
    });
  }
  bringInStep(draft);
  return {
    plan: toPlan(draft, []),
    confirm: ask ? { marks: marked.length, withOrders: withOrders.length } : null,
  };
}

function hasOrder(draft: Draft, row: Draft['items'][number] | DraftListing): boolean {
  if ('key' in row) return openSales(row).length > 0;
  return linksOf(draft, row).some((listing) => openSales(listing).length > 0);
}
