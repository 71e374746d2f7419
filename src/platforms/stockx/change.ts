/**
 * Ending a listing and setting its price. StockX takes either as an operation that it carries out later; the operation
 * is followed until it says what came of it. A listing is one pair, so there is no quantity to set. Before its price is set
 * a listing is looked at: an ask that is changed without its end would last for a year from now.
 */
import type { Instant, Json } from '../../ports';
import type { Changing, PlatformRequest, Reply, Step, Wish } from '../platform';
import { ReplyError } from '../platform';
import { SLOW, waitMs } from '../shared/follow';
import { replyAt } from '../shared/replies';
import { field, has, instantOr, root, text, textOr } from '../shared/shape';
import { deleteRequest, listingRequest, operationRequest, repriceRequest } from './requests';

interface StockxChange {
  readonly [name: string]: Json;
  readonly wish: Wish;
  readonly now: Instant;
  /** When the ask ends; '' where it has none, or has ended, null before it was looked at. */
  readonly expiresAt: string | null;
  /** The operation that StockX has taken the wish for; null before. */
  readonly operation: string | null;
  /** How often it was asked for. */
  readonly asked: number;
}

export const change: Changing<StockxChange> = {
  can: ['end', 'price'],
  start: ([wish], _, now) => {
    if (!wish) throw new Error('There is no wish to begin with.');
    return { wish, now, expiresAt: wish.do === 'price' ? null : '', operation: null, asked: 0 };
  },
  requests: (cursor) => [requestOf(cursor)],
  read: (cursor, replies) => {
    const reply = replyAt(replies, 0, 'change');
    if (cursor.expiresAt === null) return looked(cursor, reply);
    return cursor.operation === null ? readTaken(cursor, reply) : readOperation(cursor, reply);
  },
};

function requestOf({ wish, expiresAt, operation }: StockxChange): PlatformRequest {
  const { listingId } = wish.key;
  if (operation !== null) return operationRequest(listingId, operation);
  if (wish.do === 'end') return deleteRequest(listingId);
  if (wish.do !== 'price') throw new Error('StockX has no quantity to set.');
  return expiresAt === null ? listingRequest(listingId) : repriceRequest(listingId, wish.price, expiresAt);
}

/** `If not provided, it will default to 365 days from today` (swagger 2.0.0, UpdateListingInput.expiresAt). */
function looked(cursor: StockxChange, reply: Reply): Step<StockxChange> {
  if (reply.status >= 400) return refused(cursor, messageOf(reply));
  const listing = root(reply.data, 'listing');
  const at = has(listing, 'ask') ? field(field(listing, 'ask'), 'askExpiresAt') : null;
  const isAhead = at !== null && (instantOr(at) ?? 0) > cursor.now;
  return { next: { ...cursor, expiresAt: isAhead ? text(at) : '' } };
}

/** A refusal has a status and a sentence of its own (swagger 2.0.0, PublicApiError). */
function readTaken(cursor: StockxChange, reply: Reply): Step<StockxChange> {
  if (reply.status >= 400) return refused(cursor, messageOf(reply));
  return followed(cursor, reply);
}

function readOperation(cursor: StockxChange, reply: Reply): Step<StockxChange> {
  return followed({ ...cursor, asked: cursor.asked + 1 }, reply);
}

/** Both replies tell the operation and how far it is (swagger 2.0.0, ListingAsyncOperationResponse and OperationApi). */
function followed(cursor: StockxChange, reply: Reply): Step<StockxChange> {
  const at = root(reply.data, 'operation');
  const status = text(field(at, 'operationStatus'));
  if (status === 'SUCCEEDED') return { outcomes: [{ key: cursor.wish.key, done: true }] };
  if (status === 'FAILED') return refused(cursor, textOr(field(at, 'error')));
  if (status !== 'PENDING') throw new ReplyError('operation.operationStatus', 'a status of an operation');
  const afterMs = waitMs(cursor.asked);
  if (afterMs === null) return refused(cursor, SLOW);
  return { next: { ...cursor, operation: text(field(at, 'operationId')) }, afterMs };
}

function messageOf({ data, status }: Reply): string {
  return data === null ? String(status) : textOr(field(root(data, 'error'), 'message'));
}

function refused({ wish }: StockxChange, why: string): Step<StockxChange> {
  return { outcomes: [{ key: wish.key, refused: why || 'no reason was given' }] };
}
