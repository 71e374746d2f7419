/** Daily quotas of a consumer account (Apps Script guide, Quotas for Google Services, 2026-11). They count on the shared clock. */
import { serviceError } from './errors';

export type Quota = 'urlfetch' | 'properties' | 'triggers';

const DAY = 24 * 3_600_000;

/** A day's UrlFetch calls, properties read or written, and milliseconds of all triggers together. */
const DAILY: Readonly<Record<Quota, number>> = {
  urlfetch: 20_000,
  properties: 50_000,
  triggers: 90 * 60_000,
};

export interface Quotas {
  /** Counts uses of a service; throws when the day's number is passed. */
  use(quota: Quota, times: number): void;
  /** The sentence with which a trigger is not even started; null while it may be. */
  refusesTrigger(): string | null;
  /** How long a trigger has run. */
  ran(milliseconds: number): void;
}

interface Window {
  readonly since: number;
  used: number;
}

/** "Reset 24 hours after the first request" (Quotas page). `limits` in place of a consumer's, looked at anew each time. */
export function createQuotas(now: () => number, limits: Partial<Record<Quota, number>> = {}): Quotas {
  const daily = (quota: Quota) => limits[quota] ?? DAILY[quota];
  const windows = new Map<Quota, Window>();
  const windowOf = (quota: Quota): Window => {
    const kept = windows.get(quota);
    const window = kept && now() - kept.since < DAY ? kept : { since: now(), used: 0 };
    windows.set(quota, window);
    return window;
  };
  return {
    use(quota, times) {
      const window = windowOf(quota);
      if (window.used + times > daily(quota))
        throw serviceError(`Service invoked too many times for one day: ${quota}.`);
      window.used += times;
    },
    refusesTrigger: () =>
      windowOf('triggers').used >= daily('triggers')
        ? 'Service using too much computer time for one day.'
        : null,
    ran(milliseconds) {
      windowOf('triggers').used += milliseconds;
    },
  };
}
