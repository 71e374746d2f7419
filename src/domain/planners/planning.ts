/** What all planners share: the draft they work on, what a person did since the last run, the plan in the end. */
import { type Draft, type DraftListing, draftOf, type PlanContext } from '../draft/draft';
import { toPlan } from '../draft/to-plan';
import { applyTypedLinks, releaseOrphans } from '../linking/by-hand';
import { bringInStep } from '../next-steps/in-step';
import type { Plan } from '../plan';
import { changedMarks, MARKS_WITHOUT_ASKING, sweepMarks, tickChosenStatuses } from '../sales/marks';
import type { Snapshot } from '../sheets';
import { followNumbers } from './lost-numbers';
import { adoptTypedListings, numberTypedItems } from './typed-rows';

/** A plan made by one change of the draft, with everything derived brought in step. */
export function planOf(snapshot: Snapshot, context: PlanContext, change: (draft: Draft) => void): Plan {
  const draft = draftOf(snapshot, context);
  change(draft);
  bringInStep(draft);
  return toPlan(draft, []);
}

export function named(draft: Draft, ids: readonly string[]): readonly DraftListing[] {
  const wanted = new Set(ids);
  return draft.listings.filter((row) => wanted.has(row.id) && !row.frozen);
}

/** Nothing but what follows from other rows, for a sheet whose derived cells were damaged. */
export function planInStep(snapshot: Snapshot, context: PlanContext): Plan {
  return planOf(snapshot, context, () => undefined);
}

/** What the person did to the sheets since the last run. Returns how many marks wait for a confirmation. */
export function takePersonIn(draft: Draft): number {
  followNumbers(draft);
  numberTypedItems(draft);
  adoptTypedListings(draft);
  releaseOrphans(draft);
  applyTypedLinks(draft);
  return applyMarks(draft);
}

/** Also after reconciling: what a read told may make a mark possible that was refused before. */
export function applyMarks(draft: Draft): number {
  tickChosenStatuses(draft);
  const marks = changedMarks(draft).length;
  if (marks > MARKS_WITHOUT_ASKING) return marks;
  sweepMarks(draft);
  return 0;
}
