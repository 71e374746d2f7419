/** A sync: what the person did, what the platforms say, marks, links. Pure; nothing is written here. */
import { type Draft, draftOf, type PlanContext } from '../draft/draft';
import { toPlan } from '../draft/to-plan';
import { applyTypedLinks } from '../linking/by-hand';
import { linkNews } from '../linking/index';
import { withoutReturning } from '../linking/relisted';
import { linkableListings } from '../linking/unlinked';
import type { AccountRead, Finding, ListingKey } from '../listing';
import type { MatchListings } from '../matching';
import { bringInStep } from '../next-steps/in-step';
import type { Plan } from '../plan';
import type { Policy } from '../policy';
import { type AccountAnswers, reconcileAccount } from '../reconcile';
import { takeInOrders } from '../sales/selling';
import type { Snapshot } from '../sheets';
import { applyMarks, takePersonIn } from './planning';

export interface SyncInput {
  readonly reads: readonly AccountRead[];
  readonly findings: readonly Finding[];
  /** Key texts of the listings that a lookup was asked for, whether or not it has answered. */
  readonly asked: ReadonlySet<string>;
  readonly view: 'inventory' | 'listings';
  /** Asked for only where there is something to link: to read it costs a call. */
  readonly policy: () => Policy;
  readonly answers: AccountAnswers;
  readonly held: ReadonlySet<string>;
  readonly match: MatchListings;
  /** As the last run's plan has it; null where everything is to be matched anew. */
  readonly matched: string | null;
}

export interface SyncPlan {
  readonly plan: Plan;
  /** What a lookup by id should settle before the plan is applied. */
  readonly lookups: readonly ListingKey[];
  /** Marks that wait because they are more than are applied without asking. */
  readonly waitingMarks: number;
  /** Names what matching read and had nothing more to say about; null where it may have. */
  readonly matched: string | null;
}

export function planSync(snapshot: Snapshot, input: SyncInput, context: PlanContext): SyncPlan {
  const draft = draftOf(snapshot, context);
  for (const read of input.reads) draft.titles.set(read.platform, read.title);
  const waitingMarks = takePersonIn(draft);
  const lookups = input.reads.flatMap((read) => reconcileAccount(draft, read, input));
  takeInOrders(draft);
  applyTypedLinks(draft);
  const lateMarks = waitingMarks > 0 ? waitingMarks : applyMarks(draft);
  const matched = input.view === 'inventory' ? linkNew(draft, input) : input.matched;
  // An item marked sold may wait for the order of a listing that has come to it only now.
  takeInOrders(draft);
  bringInStep(draft);
  return { plan: toPlan(draft, input.reads), lookups, waitingMarks: lateMarks, matched };
}

function linkNew(draft: Draft, { match, policy, matched }: SyncInput): string | null {
  const listings = withoutReturning(draft, linkableListings(draft));
  if (listings.length === 0) return matched;
  const { newListings, rules } = policy();
  if (newListings === 'leave unlinked') return matched;
  return linkNews(draft, listings, match, { makeItems: newListings === 'make items', rules }, matched);
}
