/**
 * What a seller changes through the API: StockX takes it as an operation and carries it out later (swagger 2.0.0,
 * ListingAsyncOperationResponse). Assumption: later is some seconds here; the documents name no time.
 */
import { perform } from '../actions';
import { uuidOf } from '../habits';
import { isoTime, type Offer, type Operation, type State } from '../state';

const CARRIED_OUT_AFTER_MS = 2_500;

/** Carries out what is due by now. What is sold meanwhile can neither be deleted nor get another price. */
export function carryOut(state: State, now: number): void {
  for (const operation of state.operations ?? []) {
    if (operation.status !== 'PENDING' || operation.at + CARRIED_OUT_AFTER_MS > now) continue;
    const offer = state.offers.find((one) => one.id === operation.listing);
    const refusal = offer ? refusalOf(offer) : NOT_THERE;
    operation.status = refusal === null ? 'SUCCEEDED' : 'FAILED';
    operation.error = refusal;
    operation.updatedAt = now;
    if (refusal === null) apply(state, operation, now);
  }
}

function apply(state: State, { listing, type, amount, endsAt }: Operation, now: number): void {
  if (type === 'DELETE') {
    perform(state, { do: 'delete', id: listing }, now);
    return;
  }
  const offer = state.offers.find((one) => one.id === listing);
  if (offer && endsAt !== undefined) offer.endsAt = endsAt;
  perform(state, { do: 'reprice', id: listing, price: amount ?? '' }, now);
}

const NOT_THERE = 'Listing not found';

/** Why nothing can be done with a listing any more. Assumption: the words are ours, as the documents have none. */
export function refusalOf(offer: Offer): string | null {
  if (offer.status === 'active' || offer.status === 'inactive') return null;
  return offer.status === 'sold' ? 'Listing is matched to an order' : 'Listing is not active';
}

export function begin(
  state: State,
  listing: string,
  wanted: Pick<Operation, 'type' | 'amount' | 'endsAt'>,
  now: number,
): Operation {
  state.sequence += 1;
  const operation: Operation = {
    ...wanted,
    id: uuidOf('e5', state.sequence),
    listing,
    at: now,
    updatedAt: now,
    status: 'PENDING',
    error: null,
  };
  state.operations = [...(state.operations ?? []), operation];
  return operation;
}

/** As the reply to the change itself has it (ListingAsyncOperationResponse). */
export function takenOf(operation: Operation) {
  const operationUrl = `https://api.stockx.com/v2/selling/listings/${operation.listing}/operations/${operation.id}`;
  return { ...shownOf(operation), operationUrl };
}

/** As it is shown when it is asked for (OperationApi). */
export function shownOf({ id, listing, type, status, at, updatedAt, error }: Operation) {
  return {
    listingId: listing,
    operationId: id,
    operationType: type,
    operationStatus: status,
    operationInitiatedBy: 'USER',
    operationInitiatedVia: 'PUBLIC-API',
    createdAt: isoTime(at),
    updatedAt: isoTime(updatedAt),
    changes: { additions: {}, updates: {}, removals: {} },
    error,
  };
}
