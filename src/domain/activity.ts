/** The lines of the Activity sheet: what changed, when, by whom and why; and enough to take it back. */
import type { Instant } from './listing';
import type { Change, Rule } from './plan';

/** How a run came about. Undo takes back a person's own, never the hourly run's. */
export type Source = 'menu' | 'sidebar' | 'edit' | 'hourly' | 'command line';

export interface ActivityLine {
  readonly at: Instant;
  /** For people; `whoKey` tells persons apart. */
  readonly who: string;
  readonly whoKey: string;
  readonly how: Source;
  /** All lines of one run share it; runs sort by it. */
  readonly run: string;
  readonly rule: Rule;
  readonly sheet: 'Inventory' | 'Listings';
  /** What people call the row: `#3084 Nike Dunk Low`, or the listing's title, platform and id. */
  readonly row: string;
  readonly what: string;
  /** The changed cells as people read them: `Price: 180.00 USD`. */
  readonly before: string;
  readonly after: string;
  /** The change itself, on the first line of each changed row: what undo reads. */
  readonly change: Change | null;
}
