/** What the three caches hold, as all executions share it. */
import type { StoreName } from '../protocol';

export interface Entry {
  readonly value: string;
  readonly expires: number;
}

export type SharedCaches = Readonly<Record<StoreName, Map<string, Entry>>>;
