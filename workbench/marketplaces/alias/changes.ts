/**
 * What a seller changes through the API: one listing at once, several in a batch that is carried out later
 * (docs.alias.org, UpdateListing, DeactivateListing, BatchDeactivateListings, GetBatchOperations, v1.3.4, read 2025-12-22).
 * Assumption: later is some seconds here; the documents name no time.
 */
import { perform } from '../actions';
import { uuidOf } from '../habits';
import { isoTime, type Offer, type Operation, type State } from '../state';
import { type Asked, header, json, type Told } from '../wire';
import { aliasError, listingOf, notFound } from './things';

const CARRIED_OUT_AFTER_MS = 2_500;
const MOST_IDS = 1_000;

const invalid = (message: string): Told => aliasError(400, 3, message);
/** FAILED_PRECONDITION. */
const unfit = (message: string): Told => aliasError(400, 9, message);

/** Why nothing can be changed on a listing any more; the words are ours, as the documents have none. */
function refusalOf(offer: Offer | undefined): string | null {
  if (offer === undefined) return 'listing not found';
  if (offer.status === 'active' || offer.status === 'inactive') return null;
  return offer.status === 'sold' ? 'listing is sold' : 'listing is deleted';
}

const find = (state: State, id: string): Offer | undefined => state.offers.find((one) => one.id === id);

export function changed(state: State, asked: Asked): Told {
  if (!header(asked, 'content-type').startsWith('application/json'))
    return aliasError(415, 3, 'Unsupported Media Type');
  const [, id = '', deed] = /^\/api\/v1\/listings\/([^/]+)(?:\/(\w+))?$/.exec(asked.path) ?? [];
  if (asked.method !== 'POST') return aliasError(501, 12, 'Method Not Allowed');
  if (id === 'batch_deactivate') return batchOf(state, asked);
  const offer = find(state, decodeURIComponent(id));
  if (offer === undefined) return notFound('listing not found');
  const refusal = refusalOf(offer);
  if (refusal !== null) return unfit(refusal);
  return deed === 'deactivate' ? deactivated(state, offer, asked.now) : repriced(state, offer, asked);
}

function deactivated(state: State, offer: Offer, now: number): Told {
  if (offer.status === 'active') perform(state, { do: 'deactivate', id: offer.id }, now);
  return json(200, { listing: listingOf(offer) });
}

/** `Price must be in whole dollar increments.` */
function repriced(state: State, offer: Offer, { query, now }: Asked): Told {
  const cents = Number(query.get('price_cents') ?? Number.NaN);
  if (!Number.isInteger(cents) || cents <= 0 || cents % 100 !== 0)
    return invalid('price must be in whole dollar increments');
  perform(state, { do: 'reprice', id: offer.id, price: (cents / 100).toFixed(2) }, now);
  return json(200, { listing: listingOf(offer) });
}

function batchOf(state: State, { query, now }: Asked): Told {
  const ids = query.getAll('ids');
  if (ids.length === 0 || ids.length > MOST_IDS) return invalid('between 1 and 1000 ids');
  state.sequence += 1;
  const batch = uuidOf('ba', state.sequence);
  const operations = ids.map(
    (listing): Operation => ({
      id: batch,
      listing,
      type: 'DEACTIVATE',
      amount: null,
      at: now,
      updatedAt: now,
      status: 'PENDING',
      error: null,
    }),
  );
  state.operations = [...(state.operations ?? []), ...operations];
  return json(200, { batch_id: batch, status: 'BATCH_STATUS_PENDING' });
}

/** Carries out what is due by now. */
export function carryOut(state: State, now: number): void {
  for (const operation of state.operations ?? []) {
    if (operation.status !== 'PENDING' || operation.at + CARRIED_OUT_AFTER_MS > now) continue;
    const offer = find(state, operation.listing);
    operation.error = refusalOf(offer);
    operation.status = operation.error === null ? 'SUCCEEDED' : 'FAILED';
    operation.updatedAt = now;
    if (offer && operation.error === null) deactivated(state, offer, now);
  }
}

const STATUS = {
  PENDING: 'BATCH_OPERATION_STATUS_PENDING',
  SUCCEEDED: 'BATCH_OPERATION_STATUS_COMPLETED',
  FAILED: 'BATCH_OPERATION_STATUS_FAILED',
} as const;

export function operationsOf(state: State, batch: string): Told {
  const operations = (state.operations ?? []).filter((one) => one.id === batch);
  if (operations.length === 0) return notFound('batch not found');
  return json(200, { id: batch, operations: operations.map(shownOf), pagination_token: '' });
}

function shownOf({ listing, status, error, at, updatedAt }: Operation) {
  return {
    type: 'BATCH_TYPE_DEACTIVATE',
    deactivate_listing_request: { id: listing },
    ...(status === 'SUCCEEDED' ? { deactivate_listing_result: { id: listing } } : {}),
    errors: error === null ? [] : [error],
    success: status === 'SUCCEEDED',
    created_at: isoTime(at),
    completed_at: isoTime(updatedAt),
    status: STATUS[status],
  };
}
