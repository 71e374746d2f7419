/** A plan: what is going to be written, as data, before anything is written. */
import type { ItemMemory, ItemValues, ListingMemory, ListingValues, Mark } from './sheets';

/** The name of a line of the decision tables in the design, or of the command that decided. */
export type Rule =
  | 'unread'
  | 'same'
  | 'changed'
  | 'sold'
  | 'ended'
  | 'vanished'
  | 'unit sold'
  | 'relisted'
  | 'new'
  | 'sold unseen'
  | 'back'
  | 'better evidence'
  | 'exposed'
  | 'sold twice'
  | 'sale moved on'
  | 'sale undone'
  | 'settled'
  | 'marked sold'
  | 'marked deleted'
  | 'mark refused'
  | 'mark taken back'
  | 'linked'
  | 'unlinked'
  | 'made'
  | 'asked'
  | 'accepted'
  | 'rejected'
  | 'ignored'
  | 'merged'
  | 'split'
  | 'taken down'
  | 'price set'
  | 'quantity set'
  | 'numbered'
  | 'typed'
  | 'duplicate id'
  | 'adopted'
  | 'in step'
  | 'undone'; // prettier-ignore

/** Why a row changes: the rule, and one sentence for Activity. */
export interface Decision {
  readonly rule: Rule;
  readonly says: string;
}

/** A row to be added (`before` is null) or cells to be changed. What differs is in `before` and `after`, and the currency of an amount that does. */
export interface RowChange<Table extends string, Values, Memory> {
  readonly table: Table;
  /** As in the snapshot; for a new row the number or key text it is going to have. */
  readonly id: string;
  readonly before: Partial<Values> | null;
  readonly after: Partial<Values>;
  /** What people call the row, for Activity. */
  readonly title?: string;
  /** The whole memory of the row from now on; absent when it stays. */
  readonly memory?: Memory;
  /** The applied mark from now on; absent when it stays. */
  readonly applied?: Mark | null;
  /** Memory and applied mark as they were, for undo; absent for a new row. */
  readonly was?: { readonly memory: Memory; readonly applied: Mark | null };
  /** At least one. `in step` alone when only cells derived from other rows follow. */
  readonly decisions: readonly Decision[];
}

export type ItemChange = RowChange<'Inventory', ItemValues, ItemMemory>;
export type ListingChange = RowChange<'Listings', ListingValues, ListingMemory>;
export type Change = ItemChange | ListingChange;

/** A decision held open for a whole account, such as more listings missing at once than is likely. */
export interface AccountQuestion {
  readonly why: 'mass missing' | 'other account';
  readonly platform: string;
  readonly account: string;
  readonly says: string;
  /** How many listings wait for the answer. */
  readonly count: number;
}

/** A row that is to be deleted. */
export interface Removal {
  readonly table: 'Inventory' | 'Listings';
  readonly id: string;
  /** Why, in words. */
  readonly says: string;
}

export interface Plan {
  readonly changes: readonly Change[];
  /** Rows that Sheetstock made and nobody touched, to be taken away again: undo alone does this. */
  readonly removals: readonly Removal[];
  readonly accountQuestions: readonly AccountQuestion[];
  /** The number that the next new item gets when this plan has been applied. */
  readonly nextNumber: number;
  readonly counts: Counts;
}

/** What the toast and the report say. `pending` counts questions open after the plan. */
export interface Counts {
  readonly added: number;
  readonly made: number;
  readonly linked: number;
  readonly changed: number;
  readonly missing: number;
  readonly sold: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly pending: number;
}

export const NO_COUNTS: Counts = {
  added: 0,
  made: 0,
  linked: 0,
  changed: 0,
  missing: 0,
  sold: 0,
  unchanged: 0,
  failed: 0,
  pending: 0,
};
