/**
 * Ending a listing and setting its price. StockX takes either as an operation that it carries out later; the operation
 * is followed until it says what came of it. A listing is one pair, so there is no quantity to set.
 */
import { decimalText } from '../../domain/money';
import type { Json } from '../../ports';
import type { Changing, PlatformRequest, Reply, Step, Wish } from '../platform';
import { ReplyError } from '../platform';
import { SLOW, waitMs } from '../shared/follow';
import { replyAt } from '../shared/replies';
import { field, root, text, textOr } from '../shared/shape';
import { deleteRequest, operationRequest, repriceRequest } from './requests';

interface StockxChange {
  readonly [name: string]: Json;
  readonly wish: Wish;
  /** The operation that StockX has taken the wish for; null before. */
  readonly operation: string | null;
  /** How often it was asked for. */
  readonly asked: number;
}

export const change: Changing<StockxChange> = {
  can: ['end', 'price'],
  start: ([wish]) => {
    if (!wish) throw new Error('There is no wish to begin with.');
    return { wish, operation: null, asked: 0 };
  },
  requests: ({ wish, operation }) => [
    operation === null ? writeRequest(wish) : operationRequest(wish.key.listingId, operation),
  ],
  read: (cursor, replies) => {
    const reply = replyAt(replies, 0, 'change');
    return cursor.operation === null ? readTaken(cursor, reply) : readOperation(cursor, reply);
  },
};

function writeRequest(wish: Wish): PlatformRequest {
  if (wish.do === 'end') return deleteRequest(wish.key.listingId);
  if (wish.do === 'price')
    return repriceRequest(wish.key.listingId, decimalText(wish.price), wish.price.currency);
  throw new Error('StockX has no quantity to set.');
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
