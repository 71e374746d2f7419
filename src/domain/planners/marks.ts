/** Apply marks, and the sweep after an edit. */
import { type Draft, type DraftListing, draftOf, type PlanContext } from '../draft';
import { bringInStep } from '../in-step';
import { followNumbers } from '../lost-numbers';
import { changedMarks, MARKS_WITHOUT_ASKING, sweepMarks, tickChosenStatuses } from '../marks';
import { adoptTypedListings, applyTypedLinks, numberTypedItems, releaseOrphans } from '../person';
import type { Plan } from '../plan';
import { linksOf, openSales } from '../rows';
import type { Snapshot } from '../sheets';
import { toPlan } from '../to-plan';

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
