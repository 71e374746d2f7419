/** Google's daily quotas: what an execution has used of them is counted here, and Google's refusals are known. */
import type { Quotas } from '../ports';

/** Counted by the ports that use them. */
export interface Tally {
  /** Each element of a fetchAll is one call (Google: quotas, 2026-11). */
  requests: number;
  /** Assumption: a call counts once, however many properties it reads or writes; Google does not say. */
  properties: number;
}

/** `Service invoked too many times for one day: urlfetch.`, `Service using too much computer time for one day.` (Google: quotas, 2026-11). */
const SPENT = /too many times(?! in a short time)|computer time for one day/i;

export function googleQuotas(tally: Tally): Quotas {
  const began = Date.now();
  return {
    used: () => ({ ...tally, milliseconds: Date.now() - began }),
    isSpent: (error) => isSpent(error instanceof Error ? error.message : String(error)),
  };
}

export function isSpent(message: string): boolean {
  return SPENT.test(message);
}
