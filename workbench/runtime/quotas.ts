/** Daily quotas of a consumer account (reference/apps-script.md 1.1). They count on the shared clock. */
import { serviceError } from './errors';

export type Quota = 'urlfetch' | 'properties';

const DAY = 24 * 3_600_000;

/** Calls a day: UrlFetch calls, and properties read or written. */
const DAILY: Readonly<Record<Quota, number>> = { urlfetch: 20_000, properties: 50_000 };

export interface Quotas {
  /** Counts uses of a service; throws when the day's number is passed. */
  use(quota: Quota, times: number): void;
}

/** "Reset 24 hours after the first request" (Quotas page). */
export function createQuotas(now: () => number): Quotas {
  const windows = new Map<Quota, { readonly since: number; used: number }>();
  return {
    use(quota, times) {
      const kept = windows.get(quota);
      const window = kept && now() - kept.since < DAY ? kept : { since: now(), used: 0 };
      windows.set(quota, window);
      if (window.used + times > DAILY[quota]) {
        throw serviceError(`Service invoked too many times for one day: ${quota}.`);
      }
      window.used += times;
    },
  };
}
