/** Ignore this listing: kept away from now on. */
import { decide, type PlanContext, rememberListing } from '../draft/draft';
import { unlinkByHand } from '../linking/by-hand';
import { keyText } from '../listing';
import type { Plan } from '../plan';
import type { Snapshot } from '../sheets';
import { named, planOf } from './planning';

export interface IgnorePlan {
  readonly plan: Plan;
  /** Key texts to be kept away from now on, also when their rows are deleted. */
  readonly ignore: readonly string[];
}

/** The rows stay, so that nothing the person wrote beside them is lost; they may be deleted and do not come back. */
export function planIgnore(snapshot: Snapshot, ids: readonly string[], context: PlanContext): IgnorePlan {
  const ignore: string[] = [];
  const plan = planOf(snapshot, context, (draft) => {
    for (const row of named(draft, ids)) {
      if (row.memory.ignored || row.key === null) continue;
      if (row.memory.item !== undefined) unlinkByHand(draft, row);
      rememberListing(row, { ignored: true, question: undefined });
      ignore.push(keyText(row.key));
      decide(row, 'ignored', 'Kept away from now on.');
    }
  });
  return { plan, ignore };
}
