/**
 * GetSellerEvents: what has changed since a moment, as it is now. It tells price, title, stock and end, but neither SKU
 * nor picture nor page, so a listing that has begun meanwhile is read from the list of the active ones.
 */
import type { Ending, Offer } from '../../domain/listing';
import type { Instant } from '../../ports';
import type { Reply } from '../platform';
import { eachRow } from '../shared/rows';
import { type At, field, has, instantOr, root, text, textOr, within } from '../shared/shape';
import { endingsOf, itemsOf, offersOf } from './read';

/** Changes are told for the last 48 hours (schema 1379, GetSellerEventsRequestType). */
export const EVENTS_REACH_MS = 48 * 60 * 60 * 1000;
/** There are no pages: from here on listings may have been left out (schema 1379, GetSellerEventsResponseType). */
const MOST_EVENTS = 3_000;

export interface Events {
  /** Listings that are still the seller's, without what this call does not tell: their blanks are no news. */
  readonly offers: readonly Offer[];
  /** Listings that have ended with something left: what is sold out is told by its orders. */
  readonly endings: readonly Ending[];
  /** Ids of active listings that have begun since the moment. */
  readonly begun: readonly string[];
  /** False where changes may be missing. */
  readonly whole: boolean;
}

export function readEvents(reply: Reply, account: string, from: Instant): Events {
  const at = field(root(reply.data, 'GetSellerEvents'), 'GetSellerEventsResponse');
  text(field(at, 'Ack'));
  const items = itemsOf(at);
  const { parts, unreadRows } = eachRow(items, 'ItemID', (item) => eventOf(item, account, from));
  return {
    offers: parts.flatMap((one) => one.offers),
    endings: parts.flatMap((one) => one.endings),
    begun: parts.flatMap((one) => one.begun),
    whole: items.length < MOST_EVENTS && unreadRows.length === 0 && parts.every((one) => one.whole),
  };
}

const NOTHING = { offers: [], endings: [], begun: [], whole: true } as const;

function eventOf(item: At, account: string, from: Instant): Events {
  const status = statusOf(item);
  if (ENDED.includes(status))
    return { ...NOTHING, endings: hasUnitsLeft(item, account) ? endingsOf(item, account) : [] };
  if (status !== 'Active') return { ...NOTHING, whole: false };
  return {
    offers: isTold(item) ? changedOffers(item, account) : [],
    endings: [],
    begun: startOf(item) >= from ? [text(field(item, 'ItemID'))] : [],
    whole: isTold(item),
  };
}

/** ListingStatusCodeType: `Completed` once eBay has done with an ended listing. */
export const ENDED: readonly string[] = ['Ended', 'Completed'];

function statusOf(item: At): string {
  return has(item, 'SellingStatus') ? textOr(within(item, 'SellingStatus', 'ListingStatus')) : '';
}

/** The quantity comes only where somebody has set it (developer.ebay.com, GetSellerEvents, 2026-11). */
function isTold(item: At): boolean {
  return has(item, 'Quantity') && has(item, 'Title');
}

function startOf(item: At): Instant {
  const start = has(item, 'ListingDetails') ? instantOr(within(item, 'ListingDetails', 'StartTime')) : null;
  return start ?? Number.NEGATIVE_INFINITY;
}

function changedOffers(item: At, account: string): readonly Offer[] {
  return offersOf(item, account).map((offer) => ({ ...offer, url: '' }));
}

function hasUnitsLeft(item: At, account: string): boolean {
  return isTold(item) && offersOf(item, account).some((offer) => offer.quantity > 0);
}
