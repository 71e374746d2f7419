/**
 * Judges what was read of an account: whether every listing was seen, whether the changes account for the platform's
 * total, or whether the account must be read in full. Absence is news only after a complete read.
 */
import { type AccountRead, keyText, type Offer, type Problem } from '../domain/listing';
import type { ListingRow } from '../domain/sheets';
import type { Platform } from '../platforms/platform';
import type { Instant } from '../ports';
import type { Gathered } from './gather';
import type { AccountState } from './state';

/** A platform whose changes do not tell every removal is read in full at least this often. */
const COMPLETE_READ_LASTS_MS = 24 * 60 * 60 * 1000;

/** True when an incremental read could not be enough, so that the full one is begun with at once. */
export function needsFullRead(platform: Platform, state: AccountState | null, now: Instant): boolean {
  if (!state || state.since === null || state.completeAt === null) return true;
  if (!platform.features.incremental || !platform.features.total) return true;
  if (platform.features.changesCoverRemovals) return false;
  return now - state.completeAt > COMPLETE_READ_LASTS_MS;
}

/** True when an incremental read explains the platform's total: the last one, plus what came, less what went. */
export function changesAddUp(gathered: Gathered, state: AccountState, known: readonly ListingRow[]): boolean {
  const total = lastOf(gathered.totals);
  if (total === null || state.total === null) return false;
  const counted = countedListings(known, gathered.assignment.platform);
  const after = new Set(counted);
  for (const gone of [...gathered.endings.map((ending) => ending.key), ...soldOut(gathered)])
    after.delete(gone.listingId);
  for (const offer of gathered.offers) {
    if (counts(offer, gathered.assignment.platform)) after.add(offer.key.listingId);
    else if (
      !gathered.offers.some((other) => sameListingCounts(other, offer, gathered.assignment.platform))
    ) {
      after.delete(offer.key.listingId);
    }
  }
  return total === state.total + after.size - counted.size;
}

/** Sold listings that are not offered any more: an offer in the same read says that units are left. */
function soldOut(gathered: Gathered): readonly { readonly listingId: string }[] {
  return gathered.sales.filter((sale) => sale.state === 'sold').map((sale) => sale.key);
}

function counts(offer: Offer, platform: Platform): boolean {
  return offer.status === 'active' || platform.features.totalCountsInactive;
}

function sameListingCounts(other: Offer, offer: Offer, platform: Platform): boolean {
  return other.key.listingId === offer.key.listingId && counts(other, platform);
}

function countedListings(known: readonly ListingRow[], platform: Platform): ReadonlySet<string> {
  const statuses = platform.features.totalCountsInactive ? ['Active', 'Inactive'] : ['Active'];
  const ids = known.flatMap((row) =>
    row.key && statuses.includes(row.values.status) ? [row.key.listingId] : [],
  );
  return new Set(ids);
}

/** What reconciling may conclude from a full read. */
export function judgeFull(gathered: Gathered): AccountRead {
  const fault = gathered.problem ?? incompleteness(gathered);
  const read = asRead(gathered, fault && !gathered.problem ? 'changes' : 'complete');
  return fault ? { ...read, outcome: gathered.problem ? 'unread' : 'changes', problem: fault } : read;
}

/** What reconciling may conclude from an incremental read whose total adds up. */
export function judgeChanges(gathered: Gathered): AccountRead {
  if (gathered.problem) return { ...asRead(gathered, 'unread'), problem: gathered.problem };
  const odd = unreadRowsProblem(gathered);
  if (odd) return { ...asRead(gathered, 'changes'), problem: odd };
  return asRead(gathered, gathered.sawEverything && !incompleteness(gathered) ? 'complete' : 'changes');
}

/** Why a full read does not prove absence, or null when it does. */
export function incompleteness(gathered: Gathered): Problem | null {
  const { platform } = gathered.assignment;
  const odd = unreadRowsProblem(gathered);
  if (odd) return odd;
  const first = gathered.totals[0] ?? null;
  const last = lastOf(gathered.totals);
  if (first !== last) return incomplete(platform, 'its listings changed while they were read');
  if (hasRepeats(gathered.offers)) return incomplete(platform, 'a listing came twice');
  if (!platform.features.total || last === null) return null;
  const seen = new Set(
    gathered.offers.filter((offer) => counts(offer, platform)).map((offer) => offer.key.listingId),
  );
  return seen.size === last ? null : incomplete(platform, `it has ${last} listings and sent ${seen.size}`);
}

/** What is told of rows that could not be read, or null where all could: the first of them by name. */
export function unreadRowsProblem({ unreadRows, assignment: { platform } }: Gathered): Problem | null {
  const [first] = unreadRows;
  if (!first) return null;
  const { row, path, expected } = first;
  // A listing may stand in several lists of its platform.
  const more = new Set(unreadRows.map((one) => one.row)).size - 1;
  const others = more > 0 ? `, and ${more} more` : '';
  return {
    code: 'UNREAD_ROWS',
    message: `${platform.title} was read but for what Sheetstock does not understand: ${row}, whose ${fieldIn(path)} should be ${expected}${others}. All else was taken, and nothing was called missing. ${remedyOf(platform)}`,
    retry: 'later',
  };
}

/** What a person describes themselves may be what is wrong. */
function remedyOf({ title, account: { table } }: Platform): string {
  return table
    ? `Look at it there, or mend the line in the sheet ${table.title} and connect again.`
    : `Look at it on ${title}, and sync again later.`;
}

/** The last name of a path: `Item[3].Quantity` tells a person no more than `Quantity` does. */
function fieldIn(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function incomplete(platform: Platform, why: string): Problem {
  return {
    code: 'INCOMPLETE_READ',
    message: `${platform.title} was not read completely: ${why}. What came was taken, and nothing was called missing. Sync again.`,
    retry: 'now',
  };
}

function hasRepeats(offers: readonly Offer[]): boolean {
  return new Set(offers.map((offer) => keyText(offer.key))).size !== offers.length;
}

function lastOf(totals: readonly number[]): number | null {
  return totals.length > 0 ? (totals[totals.length - 1] ?? null) : null;
}

function asRead(gathered: Gathered, outcome: AccountRead['outcome']): AccountRead {
  const { platform, connection } = gathered.assignment;
  return {
    platform: platform.id,
    title: platform.title,
    account: connection().account,
    outcome,
    offers: latestOffers(gathered.offers),
    endings: gathered.endings,
    sales: gathered.sales,
    needsLookup: !platform.features.stableOrder || !platform.features.total,
  };
}

/** Of a listing that came more than once the last word holds. */
function latestOffers(offers: readonly Offer[]): readonly Offer[] {
  return [...new Map(offers.map((offer) => [keyText(offer.key), offer])).values()];
}
