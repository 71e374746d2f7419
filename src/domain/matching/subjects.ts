/** The two sides of matching as it works on them: a listing that wants an item, and an item of the pool. */
import type { MatchListing } from '../matching';
import type { Features, Written } from './features';
import type { Places } from './places';

/** An item number that a SKU names: surely (`#3084`, `SS-3084`) or perhaps (`3084`). */
export interface NamedNumber {
  readonly number: number;
  readonly sure: boolean;
}

/** A listing with all that is read from it once. */
export interface Subject {
  readonly listing: MatchListing;
  /** Its place in the fixed order: by platform, then by id. */
  readonly order: number;
  readonly features: Features;
  /** In capitals; '' for none, and for one that only repeats a style code: that says nothing of which pair it is. */
  readonly sku: string;
  readonly named: NamedNumber | null;
}

export interface PoolItem {
  /** Rank in the pool: the person's by number, then the made ones as they are made. Oldest first. */
  readonly rank: number;
  /** Null for an item that is only being made. */
  readonly number: number | null;
  /** The name of an item being made, else ''. */
  readonly made: string;
  /** What its row says, before any link of this call. */
  readonly written: Written;
  readonly consigned: boolean;
  /** The listings that this call links to it, in the fixed order. */
  holds: readonly Subject[];
  /** Changes when a link tells what the row does not say, such as the condition. */
  features: Features;
  readonly places: Places;
  /** In capitals, without repeats. */
  skus: readonly string[];
}

/** A SKU as it is compared. */
export const skuText = (sku: string): string => sku.trim().toUpperCase();
