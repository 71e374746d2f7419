/** What eBay answers to a change: for which listings it was done, and its words where it was not. */
import type { ListingKey } from '../../domain/listing';
import { type Reply, ReplyError } from '../platform';
import { type At, field, has, listOr, root, text, textOr, within } from '../shared/shape';

/** `unclear`: a refusal that may be meant for another of the same call. `inventory`: made through the Inventory API. */
export type Answer =
  | { readonly is: 'done' | 'unclear' | 'inventory' }
  | { readonly is: 'refused'; readonly why: string };

/** `Inventory-based listing management is not currently supported by this tool` (Trading API, errors by number). */
const INVENTORY_BASED = '21919474';

const DONE: Answer = { is: 'done' };

/** One container for each listing, by the MessageID that it was asked with (schema 1379, EndItemsResponseType). */
export function answersOfEnding(reply: Reply, keys: readonly ListingKey[]): readonly Answer[] {
  const at = field(root(reply.data, 'EndItems'), 'EndItemsResponse');
  const containers = listOr(field(at, 'EndItemResponseContainer'));
  return keys.map(({ listingId }) => {
    const mine = containers.find((one) => textOr(field(one, 'CorrelationID')) === listingId);
    return answerIn(mine ?? at) ?? (mine ? DONE : { is: 'refused', why: 'eBay did not answer for it' });
  });
}

/** The listings that were revised are told; an error does not say for which of them it is meant. */
export function answersOfRevising(
  reply: Reply,
  asked: readonly { readonly key: ListingKey; readonly sku: string }[],
): readonly Answer[] {
  const at = field(root(reply.data, 'ReviseInventoryStatus'), 'ReviseInventoryStatusResponse');
  const ack = text(field(at, 'Ack'));
  const error = answerIn(at);
  if (ack === 'Success' || ack === 'Warning' || error === null) return asked.map(() => DONE);
  if (asked.length === 1) return [error];
  const revised = listOr(field(at, 'InventoryStatus')).map(nameOf);
  return asked.map(({ key, sku }) => {
    const name = `${key.listingId}|${key.variantId === '' ? '' : sku}`;
    return revised.includes(name) || revised.includes(`${key.listingId}|${sku}`) ? DONE : { is: 'unclear' };
  });
}

function nameOf(status: At): string {
  return `${textOr(field(status, 'ItemID'))}|${textOr(field(status, 'SKU'))}`;
}

/** Warnings are no refusal. */
function answerIn(at: At): Answer | null {
  const errors = listOr(field(at, 'Errors')).filter(
    (one) => textOr(field(one, 'SeverityCode')) !== 'Warning',
  );
  const [first] = errors;
  if (!first) return null;
  if (errors.some((one) => textOr(field(one, 'ErrorCode')) === INVENTORY_BASED)) return { is: 'inventory' };
  return { is: 'refused', why: textOr(field(first, 'LongMessage')) || textOr(field(first, 'ShortMessage')) };
}

/** The offer that is the listing: of one SKU there may be another, as an auction (sell_inventory 1.18.0, getOffers). */
export function offerIdIn(reply: Reply, listingId: string): string | null {
  if (reply.status >= 400) return null;
  const offers = listOr(field(root(reply.data, 'offers'), 'offers'));
  const mine = offers.find(
    (one) => has(one, 'listing') && textOr(within(one, 'listing', 'listingId')) === listingId,
  );
  return mine ? text(field(mine, 'offerId')) : null;
}

/** The words of a refusal by the Inventory API, for the whole call or for its one offer; null where it was done. */
export function refusalIn(reply: Reply): string | null {
  if (reply.data === null) return reply.status >= 400 ? String(reply.status) : null;
  const at = root(reply.data, 'inventory');
  const parts = listOr(field(at, 'responses')).filter((one) => Number(field(one, 'statusCode').value) >= 400);
  const failed = reply.status >= 400 ? at : parts[0];
  if (!failed) return null;
  const [error] = listOr(field(failed, 'errors'));
  if (!error) throw new ReplyError(failed.path, 'errors');
  return textOr(field(error, 'longMessage')) || textOr(field(error, 'message'));
}
