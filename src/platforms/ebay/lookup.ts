/** What became of one listing, and whose account this is. */
import type { Ending, Finding, ListingKey } from '../../domain/listing';
import { keyText } from '../../domain/listing';
import { type Check, type Reply, ReplyError } from '../platform';
import { readEach } from '../shared/replies';
import { field, has, instantOr, listOr, root, text, textOr, within } from '../shared/shape';
import { ENDED } from './events';
import { offersOf } from './read';

/** `Item cannot be accessed`: deleted, or not this seller's (Trading API, error 17). */
export const UNKNOWN_ITEM = '17';

export function readItems(keys: readonly ListingKey[], replies: readonly Reply[]): readonly Finding[] {
  return readEach(keys, replies, findingsOf);
}

/** A status that nobody knows says nothing. */
function findingsOf(key: ListingKey, reply: Reply): readonly Finding[] {
  const at = field(root(reply.data, 'GetItem'), 'GetItemResponse');
  if (isUnknown(at)) return [{ key, found: 'gone' }];
  const item = field(at, 'Item');
  const status = textOr(within(item, 'SellingStatus', 'ListingStatus'));
  if (ENDED.includes(status)) return [{ key, found: 'ending', ending: endingOf(key, item) }];
  if (status !== 'Active') return [];
  const offer = offersOf(item, key.account).find((one) => keyText(one.key) === keyText(key));
  return [offer ? { key, found: 'offer', offer } : { key, found: 'gone' }];
}

/** eBay does not know the listing, or not as this seller's. */
export function isUnknown(response: Parameters<typeof field>[0]): boolean {
  return errorCodes(response).includes(UNKNOWN_ITEM);
}

function endingOf(key: ListingKey, item: Parameters<typeof field>[0]): Ending {
  const left = offersOf(item, key.account).some((offer) => offer.quantity > 0);
  return { key, how: 'ended', at: endOf(item), ...(left ? { unsold: true } : {}) };
}

function endOf(item: Parameters<typeof field>[0]): number | null {
  return has(item, 'ListingDetails') ? instantOr(within(item, 'ListingDetails', 'EndTime')) : null;
}

function errorCodes(response: Parameters<typeof field>[0]): readonly string[] {
  return has(response, 'Errors')
    ? listOr(field(response, 'Errors')).map((error) => textOr(field(error, 'ErrorCode')))
    : [];
}

const ORDERS_SCOPE = 'sell.fulfillment.readonly';

/** The EIAS token never changes; names can (Trading API schema 1379, UserType). */
export function readUser(replies: readonly Reply[]): Check {
  const [reply, orders] = replies;
  if (!reply || !orders) throw new ReplyError('GetUser', 'two replies');
  const user = within(root(reply.data, 'GetUser'), 'GetUserResponse', 'User');
  const account = text(field(user, 'EIASToken'));
  const name = textOr(field(user, 'UserID'));
  const called = name === '' ? {} : { name };
  if (orders.status !== 403)
    return { ok: true, account, ...called, says: `Connected to eBay as ${name || account}.` };
  return {
    ok: false,
    account,
    ...called,
    missing: [ORDERS_SCOPE],
    says: `eBay knows you as ${name || account}, but Sheetstock may not read your orders: the permission ${ORDERS_SCOPE} is missing. Connect again and allow it.`,
  };
}
