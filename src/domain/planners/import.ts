/** Listings that a person has pasted or read from a file, planned as a sync of that platform alone is. */
import type { PlanContext } from '../draft/draft';
import { type AccountRead, keyText, type Sale } from '../listing';
import type { Plan } from '../plan';
import type { Snapshot } from '../sheets';
import { planSync, type SyncInput } from './sync';

export type ImportInput = Omit<SyncInput, 'reads' | 'findings' | 'asked' | 'view' | 'matched'>;

/**
 * Who says that the table is complete has looked: what it does not show is gone. The guard against losing nearly all at
 * once holds here too.
 */
export function planImport(
  snapshot: Snapshot,
  read: AccountRead,
  input: ImportInput,
  context: PlanContext,
): Plan {
  const reads = [{ ...read, sales: withKnownTimes(snapshot, read.sales) }];
  const whole = { ...input, reads, asked: NOTHING_ASKED, view: 'inventory', matched: null } as const;
  const first = planSync(snapshot, { ...whole, findings: [] }, context);
  if (first.lookups.length === 0) return first.plan;
  const findings = first.lookups.map((key) => ({ key, found: 'gone' as const }));
  return planSync(snapshot, { ...whole, findings }, context).plan;
}

/** The person's word answers every doubt. */
const NOTHING_ASKED: ReadonlySet<string> = new Set();

/** A table does not say when something was sold: it was when a table first said so. */
function withKnownTimes(snapshot: Snapshot, sales: readonly Sale[]): readonly Sale[] {
  const known = new Map(snapshot.listings.map((row) => [row.id, row.memory.sales ?? []]));
  return sales.map((sale) => {
    const before = known.get(keyText(sale.key))?.find(({ orderId }) => orderId === sale.orderId);
    return before ? { ...sale, at: before.at } : sale;
  });
}
