/**
 * What a platform says of its listings: offers, endings and sales. Plain data that every platform makes
 * and reconciling reads; nothing here knows a sheet.
 */
import type { Money } from './money';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A platform's short name, such as `ebay`. */
export type PlatformId = string;

/** Identifies one listing for ever. All four are text: ids are never numbers. A type, so that it passes for JSON. */
export type ListingKey = {
  readonly platform: PlatformId;
  /** The platform's own id of the account. */
  readonly account: string;
  readonly listingId: string;
  /** '' where a listing has no variants. */
  readonly variantId: string;
};

/** One text for a key, for maps. Parts are escaped, so two keys never share one text. */
export function keyText(key: ListingKey): string {
  return [key.platform, key.account, key.listingId, key.variantId].map(encodeURIComponent).join('|');
}

const OTHER_SCRIPT = /[^\P{L}\p{Script=Latin}]/u;

/** The id of a platform that is only known by the name that people type. Names in other scripts than Latin keep their letters. */
export function platformIdOf(title: string): string {
  const name = title.trim().toLowerCase();
  const between = OTHER_SCRIPT.test(name) ? /[^\p{L}\p{M}\p{N}]+/gu : /[^a-z0-9]+/g;
  return name.replace(between, '-') || 'other';
}

/** What is for sale, or could be: one sellable unit as its platform describes it now. */
export interface Offer {
  readonly key: ListingKey;
  /** Inactive: still the seller's on the platform, not for sale now. */
  readonly status: 'active' | 'inactive';
  readonly title: string;
  /** The maker's style code where the platform has a field for it, else ''. */
  readonly styleCode: string;
  /** As the platform writes it, with the system where the platform tells it (`US 10`), else ''. */
  readonly size: string;
  readonly condition: string;
  readonly price: Money | null;
  readonly quantity: number;
  readonly sku: string;
  /** A page for people, else ''. */
  readonly url: string;
  readonly photo: string;
  readonly listedAt: Instant | null;
  /** Held by the platform (StockX Flex, alias consigned): never matches a pair at home. */
  readonly consigned: boolean;
}

/** A listing that its platform says is over, by its status; what a sale brought is told by its order. */
export interface Ending {
  /** Without a variant it means every variant of the listing. */
  readonly key: ListingKey;
  /** Its order may come later than the status that says `sold`, or be lost on its way. */
  readonly how: 'sold' | 'ended' | 'deleted';
  readonly at: Instant | null;
  /** The platform shows that units were left when it ended: it was not sold out. */
  readonly unsold?: true;
}

/** What became of a sale. Anything but `sold` may bring the item back. */
export type SaleState = 'sold' | 'cancelled' | 'failed' | 'returned';

/** One line of an order, for one listing. */
export interface Sale {
  readonly key: ListingKey;
  readonly orderId: string;
  /** Distinguishes lines of one order, '' where an order has one line. */
  readonly lineId: string;
  readonly state: SaleState;
  readonly units: number;
  /** Of one unit. */
  readonly price: Money | null;
  /** What the prices of all units leave of what was paid for them, in minor units. Absent: nothing. */
  readonly rest?: number;
  readonly at: Instant;
  /** What the seller is paid, where the platform tells it. */
  readonly payout: Money | null;
  /** What the platform keeps of that sale, where it tells it. */
  readonly fees?: Money | null;
  readonly shipBy: Instant | null;
  readonly shipped: boolean;
  /** What was sold, for a listing never seen: as in an offer. */
  readonly title: string;
  readonly styleCode: string;
  readonly size: string;
  readonly sku: string;
}

/** What a lookup by id found. `gone`: the platform does not know the listing any more. */
export type Finding =
  | { readonly key: ListingKey; readonly found: 'offer'; readonly offer: Offer }
  | { readonly key: ListingKey; readonly found: 'sale'; readonly sale: Sale }
  | { readonly key: ListingKey; readonly found: 'ending'; readonly ending: Ending }
  | { readonly key: ListingKey; readonly found: 'gone' };

/** A fault as people and machines read it. */
export interface Problem {
  /** For machines: `TOKEN_EXPIRED`, `RATE_LIMITED`, `SERVER_ERROR`, `BAD_REPLY`, `FORBIDDEN`, `UNREACHABLE`, ... */
  readonly code: string;
  /** One sentence: what happened, what was kept, what to do. Never a secret. */
  readonly message: string;
  readonly retry: 'now' | 'later' | 'never';
  /** How long the platform asked to wait. */
  readonly retryAfterMs?: number;
}

/** All that one run learned from one account of a platform. */
export interface AccountRead {
  readonly platform: PlatformId;
  /** The platform's name for people: `eBay`. */
  readonly title: string;
  readonly account: string;
  /** What people call the account, where that is not its id. */
  readonly name?: string;
  /**
   * `complete`: every listing of the account was read, so absence is news. `changes`: what is new or changed, and
   * the account's total agrees. `unread`: nothing may be concluded; `problem` says why.
   */
  readonly outcome: 'complete' | 'changes' | 'unread';
  readonly offers: readonly Offer[];
  readonly endings: readonly Ending[];
  readonly sales: readonly Sale[];
  /** True where absence from one complete read proves nothing without a lookup (unstable page order, no total). */
  readonly needsLookup: boolean;
  readonly problem?: Problem;
}
