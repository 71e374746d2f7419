/**
 * What a marketplace is to the rest of Sheetstock: pure functions over a cursor that is plain JSON. The engine sends
 * the requests, so that many platforms share one round and a run can stop at any point and go on later.
 */
import type {
  AccountRead,
  Ending,
  Finding,
  ListingKey,
  Offer,
  PlatformId,
  Problem,
  Sale,
} from '../domain/listing';
import type { Deed, Wish } from '../domain/wish';
import type { HttpAnswer, HttpRequest, Instant, Json } from '../ports';

/** One person's connection to one account. Lives in that person's own properties, never in a sheet or a message. */
export interface Connection {
  readonly platform: PlatformId;
  /** The platform's own id of the account. */
  readonly account: string;
  /** Access token, refresh token, keys: whatever `AccountSpec.fields` and renewal yield. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Not secret: shop domain, marketplace site. */
  readonly settings: Readonly<Record<string, string>>;
  /** When the access token ends, null when it does not. */
  readonly expiresAt: Instant | null;
  /** When the platform refused it for good: only connecting it again helps. Absent while it is good. */
  readonly refusedAt?: Instant;
  /** A digest of what was pasted; the same keys again mean this connection, whose tokens may have been renewed since. */
  readonly pasted?: string;
}

/** One value that a person enters to connect an account. */
export interface AccountField {
  readonly name: string;
  readonly label: string;
  readonly secret: boolean;
  readonly optional?: boolean;
  /** Needed by only one of the two ways to connect; absent: by both. */
  readonly only?: 'signing in' | 'pasting';
  readonly help: string;
  /** Why what was entered cannot be used, in a sentence, or null. */
  readonly refusal?: (entered: string) => string | null;
}

/** What a sign-in page is asked with (RFC 6749, 4.1.1). */
export interface SignInAsked {
  /** The script's own address, where the platform sends the person back to. */
  readonly redirect: string;
  readonly state: string;
  /** SHA-256 of the verifier, in Base64url (RFC 7636, 4.2); '' where `pkce` is false. */
  readonly challenge: string;
}

/** What a sign-in came back with (RFC 6749, 4.1.2). */
export interface SignInCode {
  readonly code: string;
  /** To the letter what the sign-in page was asked with. */
  readonly redirect: string;
  /** RFC 7636, 4.1; '' where `pkce` is false. */
  readonly verifier: string;
}

/**
 * Connecting by signing in at the platform: OAuth's authorization code flow. The connection at hand is what `connect`
 * made of the fields that are not for pasting alone.
 */
export interface Grant {
  /** Proof key for code exchange, S256 (RFC 7636); false where the platform documents none. */
  readonly pkce: boolean;
  readonly scopes: readonly string[];
  /** The address of the platform's sign-in page. It is opened in a browser and is not among `hosts`. */
  page(connection: Connection, asked: SignInAsked): string;
  /** The request that turns the code into tokens (RFC 6749, 4.1.3). `renewed` reads its reply. */
  exchange(connection: Connection, came: SignInCode): PlatformRequest;
}

/** A sheet in which the person describes what they connect, where a few fields do not suffice. */
export interface AccountTable {
  /** The sheet's name. */
  readonly title: string;
  /** Its lines; the first one names what a column describes. */
  readonly lines: readonly { readonly name: string; readonly label: string; readonly help: string }[];
  /** The field in which the person says which column is meant. */
  readonly by: string;
  /** The account that a description is of; '' where it does not say yet. */
  account(values: Readonly<Record<string, string>>): string;
  /** What helps where two descriptions are of one account: `write ...`. */
  readonly apart: string;
  /** Why a description cannot be followed: a sentence for each fault. */
  faults(values: Readonly<Record<string, string>>): readonly string[];
}

export interface AccountSpec {
  readonly fields: readonly AccountField[];
  /** Absent where an account can only be connected by pasting its keys. */
  readonly grant?: Grant;
  /** What stands in its column is handed to `connect` beside the fields, by the names of the lines. */
  readonly table?: AccountTable;
  /** Makes a connection of what was entered. The account id is what `readCheck` will tell, '' until then. */
  connect(entered: Readonly<Record<string, string>>, now: Instant): Connection;
  /** Adds the credentials to a request. */
  sign(request: PlatformRequest, connection: Connection): HttpRequest;
  /** The request that renews the access token, or null when it is still good at `now`. */
  renew(connection: Connection, now: Instant): PlatformRequest | null;
  /** The connection with what a renewal's reply brought. */
  renewed(connection: Connection, reply: Reply, now: Instant): Connection;
}

/** An unsigned request, and what the platform needs to know to read its answer. */
export interface PlatformRequest extends HttpRequest {
  /** Names the question, unique among the requests of one round: `active page 3`, `orders`, `lookup 123`. */
  readonly purpose: string;
  /**
   * It changes something at the platform. It is sent once: where its answer is lost, what became of the listing is
   * looked up before anything is sent again. A refusal of what was asked (400, 404, 409, 410, 422) is a reply to it,
   * for the platform to read out in its own words.
   */
  readonly writes?: true;
}

/** An answer that is a proper reply to its question. */
export interface Reply {
  readonly purpose: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body; null where it is blank. */
  readonly data: Json;
}

/** The code of the problem that a platform answers nothing more today. */
export const DAILY_LIMIT = 'DAILY_LIMIT';

export type Decoded =
  /** `restMs`: the platform's allowance is nearly used up, so that nothing more is asked of it for so long. */
  | { readonly ok: true; readonly reply: Reply; readonly restMs?: number }
  | { readonly ok: false; readonly problem: Problem };

export interface Features {
  /** The platform can tell what is new or changed since a moment. Without it every read is a full one. */
  readonly incremental: boolean;
  /**
   * The platform tells how many listings it has: distinct listing ids, variants not counted apart. Without it every
   * read is a full one, and absence is proved by lookup: nothing else shows that a page was lost.
   */
  readonly total: boolean;
  /** Inactive listings are among those that the total counts. */
  readonly totalCountsInactive: boolean;
  /** Pages keep their order while they are read; where not, absence is proved by lookup. */
  readonly stableOrder: boolean;
  /** The changes tell every ending and sale, so that a daily complete read is not needed for removals. */
  readonly changesCoverRemovals: boolean;
}

/** What a host allows. The engine keeps to it. */
export interface Pace {
  /** Requests in flight at once. */
  readonly concurrency: number;
  /** Least time between the starts of two requests, 0 when only concurrency limits. */
  readonly intervalMs: number;
  readonly perDay: number;
}

export type SyncMode = 'incremental' | 'full';

/** What the last completed read of an account left for the next: each platform's own, plain JSON. */
export type Since = Json;

/** A row of a reply that could not be read: which it is, where it is not as expected, and what was expected there. */
export interface UnreadRow {
  readonly row: string;
  readonly path: string;
  readonly expected: string;
}

/** What one round brought. Of a listing that occurs in several batches the last word holds. */
export interface Batch {
  readonly offers: readonly Offer[];
  readonly endings: readonly Ending[];
  readonly sales: readonly Sale[];
  /** Rows of this round that could not be read: the others are taken, and the read does not count as complete. */
  readonly unreadRows: readonly UnreadRow[];
  /** The platform's own total of listings, wherever a reply of this round told it. */
  readonly totals: readonly number[];
  /** Where to go on, or null when all is read. */
  readonly next: Json | null;
  /** With `next` null: what the next incremental read starts from. */
  readonly since?: Since;
  /** An incremental read that happened to see every listing (one page was everything) says so. */
  readonly sawEverything?: boolean;
}

/** What came of one wish, as the platform says; what it is like now is looked up afterwards. */
export type WishOutcome =
  | { readonly key: ListingKey; readonly done: true }
  /** Why not, in the platform's own words where it has some, without its name and without the listing's. */
  | { readonly key: ListingKey; readonly refused: string };

/** How a change goes on: with another round, at once or after a while; or it is over, with an outcome for each wish. */
export type Step<Cursor extends Json = Json> =
  | { readonly next: Cursor; readonly afterMs?: number }
  | { readonly outcomes: readonly WishOutcome[] };

/**
 * How listings are changed: a machine over a cursor as a read is, since some platforms want a look before the write, and
 * some carry it out later. A group of wishes is one machine. The engine stores the cursor before it sends what the
 * cursor asks for; where a run was killed, or an answer to a write was lost, it looks up the listings, and begins those
 * anew that are as they were.
 */
export interface Changing<Cursor extends Json = Json> {
  /** What can be done at all. */
  readonly can: readonly Deed[];
  /**
   * Which wishes make one machine: what fits one request, or has to be seen together. All are of one account and of one
   * kind; none may be left out. Absent: each is a machine by itself.
   */
  together?(wishes: readonly Wish[]): readonly (readonly Wish[])[];
  start(wishes: readonly Wish[], connection: Connection, now: Instant): Cursor;
  /** All that can be asked at once. What changes something is marked by `writes`. */
  requests(cursor: Cursor): readonly PlatformRequest[];
  /** Replies in the order of the requests of the same cursor. */
  read(cursor: Cursor, replies: readonly Reply[]): Step<Cursor>;
}

/** The setting by which a person has allowed that listings of an account are changed. */
export const MAY_CHANGE = 'mayChange';

/** Nothing is changed at a platform before the person has allowed it for the account. */
export function mayChange({ settings }: Connection): boolean {
  return settings[MAY_CHANGE] === 'yes';
}

/** Who a connection belongs to and whether it suffices, in a sentence a person understands. */
export interface Check {
  readonly ok: boolean;
  /** The platform's own id of the account; '' where it is unknown. */
  readonly account: string;
  /** What people call the account, where that is not its id: it may change, and nothing is known by it. */
  readonly name?: string;
  /** Scopes that are needed and were not granted, in the platform's own words, where it tells them. */
  readonly missing?: readonly string[];
  readonly says: string;
}

/**
 * A platform. `Cursor` is its own; the engine treats it as JSON. Everything is pure: the same arguments give the same
 * answer. A reply that has not the expected shape makes `read`, `readLookup` and `readCheck` throw a ReplyError, and
 * the account counts as unread. A row of a list that has not is left out by `read`, and named: one odd listing does not
 * hide all the others.
 */
export interface Platform<Cursor extends Json = Json> {
  readonly id: PlatformId;
  /** For people: `eBay`. */
  readonly title: string;
  /** Prefixes of every address in use, as the manifest's urlFetchWhitelist has them. */
  readonly hosts: readonly string[];
  readonly features: Features;
  readonly pace: Pace;
  readonly account: AccountSpec;
  /** The first cursor of a read. `since` is null before the first completed read; then every read is full. */
  start(mode: SyncMode, since: Since | null, connection: Connection, now: Instant): Cursor;
  /** All that can be asked at once. */
  requests(cursor: Cursor): readonly PlatformRequest[];
  /** Judges one answer: a reply to read, or the problem and whether to try again. */
  decode(request: PlatformRequest, answer: HttpAnswer, now: Instant): Decoded;
  /** Replies in the order of the requests of the same cursor. */
  read(cursor: Cursor, replies: readonly Reply[]): Batch;
  /** Asks what became of these. */
  lookup(keys: readonly ListingKey[], connection: Connection): readonly PlatformRequest[];
  readLookup(
    keys: readonly ListingKey[],
    replies: readonly Reply[],
    connection: Connection,
  ): readonly Finding[];
  /** Asks whose account this is and whether the keys suffice. */
  check(connection: Connection): readonly PlatformRequest[];
  readCheck(replies: readonly Reply[], connection: Connection): Check;
  /** Absent where the platform's listings cannot be changed from outside. */
  readonly change?: Changing;
}

/** Thrown by readers at a reply of an unexpected shape; `path` says where, never what a secret was. */
export class ReplyError extends Error {
  readonly path: string;
  readonly expected: string;
  constructor(path: string, expected: string) {
    super(`${path}: expected ${expected}`);
    this.name = 'ReplyError';
    this.path = path;
    this.expected = expected;
  }
}

export type { AccountRead, Deed, Wish };
