/**
 * The simulated marketplaces as the rest of the workbench sees them. Each is an HTTP server of its own on 127.0.0.1
 * that speaks its platform's official wire format, with state, on the workbench's clock. Nothing here or in this
 * folder imports from `src`: the specification is what both sides share.
 */

export type MarketId = 'ebay' | 'stockx' | 'shopify' | 'alias' | 'depop' | 'woocommerce' | 'etsy' | 'custom';

/** A fault to be shown instead of the next replies; an expired token at once and once for all. */
export interface Fault {
  readonly kind:
    | '429'
    | 'daily limit'
    | '500'
    | 'html'
    | 'truncated'
    | 'timeout'
    | 'expired token'
    | 'slow'
    | 'duplicate page'
    | 'lost last page'
    | 'wrong total'
    | 'odd listing';
  /** How many replies it lasts; null until it is taken away. */
  readonly times: number | null;
  /** How many replies go well before it. */
  readonly after?: number;
  /** Seconds in Retry-After, with 429 only. */
  readonly retryAfter?: number;
}

/** What a marketplace's own users do to it. `id` is the platform's listing id, `variant` its variant. */
export type MarketAction =
  | {
      readonly do: 'list';
      readonly title: string;
      readonly price: string;
      readonly size?: string;
      /** Instead of one size: a variant for each. */
      readonly sizes?: readonly string[];
      readonly styleCode?: string;
      readonly sku?: string;
      readonly quantity?: number;
    }
  | {
      readonly do: 'sell';
      readonly id: string;
      readonly variant?: string;
      readonly price?: string;
      readonly units?: number;
    }
  | { readonly do: 'delete'; readonly id: string }
  | { readonly do: 'end'; readonly id: string }
  | { readonly do: 'reprice'; readonly id: string; readonly variant?: string; readonly price: string }
  | { readonly do: 'relist'; readonly id: string }
  | {
      readonly do: 'cancel';
      readonly order: string;
      readonly how?: 'cancelled' | 'failed' | 'returned';
      /** Units of the order; without, all that are left of it. */
      readonly units?: number;
    }
  | { readonly do: 'ship'; readonly order: string }
  /** The buyer has it and the seller is paid. */
  | { readonly do: 'complete'; readonly order: string }
  | { readonly do: 'deactivate'; readonly id: string; readonly on?: boolean }
  | { readonly do: 'quantity'; readonly id: string; readonly variant?: string; readonly quantity: number }
  /** The seller takes back what was allowed: no token is good any more. */
  | { readonly do: 'revoke' }
  /** From now on refresh tokens are good once, or as often as they come. */
  | { readonly do: 'rotate'; readonly on: boolean }
  | { readonly do: 'fail'; readonly fault: Fault | null };

export interface MarketListing {
  readonly id: string;
  readonly variant: string;
  readonly title: string;
  readonly size: string;
  readonly styleCode: string;
  readonly price: string;
  readonly currency: string;
  readonly quantity: number;
  readonly status: string;
  /** The demo catalogue's own number of the physical item, where it has one: truth for tests, never on the wire. */
  readonly thing?: number;
}

export interface MarketOrder {
  readonly order: string;
  readonly id: string;
  readonly variant: string;
  readonly price: string;
  readonly currency: string;
  readonly units: number;
  readonly status: string;
  readonly at: string;
}

export interface Marketplace {
  readonly id: MarketId;
  /** `http://127.0.0.1:PORT`. */
  readonly address: string;
  /** Real origins that the runtime routes to it, such as `https://api.ebay.com`. */
  readonly origins: readonly string[];
  /** The real address of its sign-in page, where it has one. */
  readonly signInPage?: string;
  /** How to connect the demo account, as `AccountSpec.connect` of the platform takes it. */
  readonly credentials: Readonly<Record<string, string>>;
  listings(): readonly MarketListing[];
  orders(): readonly MarketOrder[];
  /** Returns the id of what was made or changed. Throws a sentence when there is no such listing or order. */
  act(action: MarketAction): { readonly id: string };
  /** What it shows instead of its next replies; null while it works. */
  fault(): Fault | null;
  /** Requests answered so far, refused ones included. */
  requests(): number;
  /** The whole state as JSON, for the workbook's file, and back. */
  save(): object;
  /** What it has given out, of that state. */
  given(): { readonly tokens: object; readonly oauth: object | undefined };
  close(): Promise<void>;
}

export interface MarketOptions {
  /** The workbench's clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** A state that `save` gave, or a catalogue: `demo`, `empty`, or the number of listings to invent. */
  readonly from: unknown | 'demo' | 'empty' | { readonly listings: number };
  /** Called after every change of state that should be saved. */
  readonly changed?: () => void;
  /** Someone may sit before it: what is slow also takes a moment of real time. */
  readonly isWatched?: boolean;
}

/** `startMarketplace(id, options)` in this folder's index starts one. */
export type StartMarketplace = (id: MarketId, options: MarketOptions) => Promise<Marketplace>;
