/**
 * The two sheets as the domain sees them: rows of plain values under fixed names, whatever the layout of the
 * person's sheet. `src/sheets` reads cells into these and writes them back.
 */
import type { Instant, ListingKey, Sale } from './listing';
import type { Money } from './money';
import type { Spared } from './spared';

export type ItemStatus = 'Ordered' | 'In stock' | 'Listed' | 'Sold' | 'Returning' | 'Left stock';
export type ListingStatus = 'Active' | 'Inactive' | 'Missing' | 'Sold' | 'Deleted';
export type Mark = 'sold' | 'deleted';

/** The values of an Inventory row. Money is in minor units of the currency beside it; null and '' are blank. */
export interface ItemValues {
  readonly sold: boolean;
  readonly deleted: boolean;
  readonly number: number | null;
  readonly nextStep: string;
  /** A picture's address. Written, never read back: the cell shows the picture. */
  readonly photo: string;
  readonly title: string;
  readonly styleCode: string;
  readonly size: string;
  readonly condition: string;
  /** The person may type a status of their own. */
  readonly status: ItemStatus | string;
  readonly quantity: number | null;
  readonly listedOn: string;
  readonly lowestAsk: number | null;
  readonly askCurrency: string;
  readonly location: string;
  readonly cost: number | null;
  readonly costCurrency: string;
  readonly boughtOn: Instant | null;
  readonly supplier: string;
  readonly soldOn: string;
  readonly soldDate: Instant | null;
  readonly salePrice: number | null;
  readonly saleCurrency: string;
  readonly order: string;
  readonly notes: string;
}

/** The values of a Listings row. */
export interface ListingValues {
  readonly sold: boolean;
  readonly deleted: boolean;
  /** The item's number as it stands in the cell; what was last applied is in the row's memory. */
  readonly item: number | null;
  readonly nextStep: string;
  /** The platform's name for people, as in AccountRead.title: `eBay`. */
  readonly platform: string;
  /** What people call the account; its id where it has no other name. */
  readonly account: string;
  readonly photo: string;
  readonly title: string;
  readonly styleCode: string;
  readonly size: string;
  readonly condition: string;
  readonly status: ListingStatus | '';
  readonly price: number | null;
  readonly currency: string;
  readonly quantity: number | null;
  readonly listed: Instant | null;
  readonly lastChange: Instant | null;
  readonly match: string;
  readonly sku: string;
  readonly link: string;
  readonly listingId: string;
  readonly variantId: string;
  /** The platform's own id of the account. Written once, with the row: the listing is known by it. */
  readonly accountId: string;
}

/** A pending decision about one row, answered in the sidebar or by typing an item's number. */
export interface Question {
  readonly why: 'tie' | 'doubtful' | 'other size' | 'second account' | 'relisted' | 'orders' | 'returning';
  /** Best first, at most five. */
  readonly candidates: readonly QuestionCandidate[];
}

export interface QuestionCandidate {
  readonly item: number;
  /** 0 to 1. */
  readonly score: number;
  /** What agrees and disagrees, in words. */
  readonly reasons: readonly string[];
}

/** What Sheetstock remembers of an item, in a hidden cell of its row. Absent means no. */
export interface ItemMemory {
  /** Made by Sheetstock and not yet accepted. */
  readonly review?: true;
  /** The key text of the listing it was made for. */
  readonly madeFor?: string;
  /** A person has taken that listing from it. Kept, since the listing's row may be deleted, and with it what it tells. */
  readonly left?: true;
  /** The number of the item that this unit was split off from. */
  readonly splitFrom?: number;
  /** The number of the item that it was the same as; its listings are there. */
  readonly mergedInto?: number;
  /** The key text of the listing through which it was sold, and the order. */
  readonly soldThrough?: string;
  readonly soldOrder?: string;
  /** When it was marked sold without an order: one that was placed before may still arrive, and is then its sale. */
  readonly soldAt?: Instant;
  /** The key texts of listings that come back to it should their rows be deleted: linked or accepted by a person, or exposed. */
  readonly kept?: readonly string[];
  readonly spared?: Spared;
}

/** What Sheetstock remembers of a listing, in a hidden cell of its row. Absent means no. */
export interface ListingMemory {
  /** The link as last applied: where the Item cell differs, the person has linked or unlinked. */
  readonly item?: number;
  /** Linked by Sheetstock and not yet accepted. */
  readonly review?: true;
  /** While in review: the next best item that it could have been linked to. */
  readonly runnerUp?: QuestionCandidate;
  /** Items that the person has said no to. */
  readonly rejected?: readonly number[];
  /** A person has unlinked it: no sync links it again. */
  readonly stayUnlinked?: true;
  /** Kept away by the person. */
  readonly ignored?: true;
  /** Typed by the person, not read from a platform. */
  readonly typed?: true;
  /** Held by the platform. */
  readonly consigned?: true;
  /** Why it is missing. */
  readonly gone?: 'sold' | 'ended' | 'vanished';
  /** In how many complete reads it was absent without any evidence. */
  readonly absent?: number;
  /** Sales known of this listing, newest last. `settled`: a Sold mark has been applied for it. */
  readonly sales?: readonly RememberedSale[];
  /** How often it was marked sold while its item was sold already: no row of Inventory tells of those sales. */
  readonly second?: number;
  readonly question?: Question;
  readonly spared?: Spared;
}

export interface RememberedSale
  extends Pick<
    Sale,
    'orderId' | 'lineId' | 'state' | 'units' | 'price' | 'at' | 'payout' | 'shipBy' | 'shipped'
  > {
  /** Absent where they are not known. */
  readonly fees?: Money;
  readonly rest?: number;
  /** How many of its units have been marked sold. */
  readonly settled: number;
}

/** A cell that holds what it should not, such as text where a number belongs: it reads as blank, and is not. */
export interface Slip {
  /** Its name among the row's values. */
  readonly cell: string;
  readonly says: string;
  /** The person's to put right: nothing is written over it. */
  readonly theirs: boolean;
}

interface RowFacts {
  /**
   * Names the row in this snapshot: its number or key text; with `~2`, `~3` ... where ids repeat; `@57`
   * (the row's place) where it has none yet.
   */
  readonly id: string;
  /** The mark last applied, from the hidden cell. */
  readonly applied: Mark | null;
  readonly slips: readonly Slip[];
}

export interface ItemRow extends RowFacts {
  readonly values: ItemValues;
  readonly memory: ItemMemory;
}

export interface ListingRow extends RowFacts {
  /** Null for a row that a person typed and that has no key yet. */
  readonly key: ListingKey | null;
  readonly values: ListingValues;
  readonly memory: ListingMemory;
}

/** Both sheets at one moment. */
export interface Snapshot {
  readonly items: readonly ItemRow[];
  readonly listings: readonly ListingRow[];
}
