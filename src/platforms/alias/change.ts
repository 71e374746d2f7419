/**
 * Taking listings off sale and setting their price. One is answered for at once; several are taken off sale in a batch,
 * which is followed until it has told of each. A listing is one pair, so there is no quantity to set.
 */
import type { Json } from '../../ports';
import type { Changing, PlatformRequest, Reply, Step, Wish, WishOutcome } from '../platform';
import { SLOW, waitMs } from '../shared/follow';
import { chunks } from '../shared/lists';
import { replyAt } from '../shared/replies';
import { type At, field, has, list, listOr, root, text, textOr } from '../shared/shape';
import {
  BATCH,
  deactivateAllRequest,
  deactivateRequest,
  operationsRequest,
  repriceRequest,
} from './requests';

interface AliasChange {
  readonly [name: string]: Json;
  readonly wishes: readonly Wish[];
  /** The batch that alias has taken them for; null before. */
  readonly batch: string | null;
  /** How often it was asked for. */
  readonly asked: number;
}

export const change: Changing<AliasChange> = {
  can: ['end', 'price'],
  together: (wishes) =>
    wishes.every((wish) => wish.do === 'end') ? chunks(wishes, BATCH) : wishes.map((wish) => [wish]),
  start: (wishes) => ({ wishes, batch: null, asked: 0 }),
  requests: ({ wishes, batch }) => [batch === null ? writeRequest(wishes) : operationsRequest(batch)],
  read: (cursor, replies) => {
    const reply = replyAt(replies, 0, 'change');
    if (cursor.batch !== null) return readOperations({ ...cursor, asked: cursor.asked + 1 }, reply);
    return readTaken(cursor, reply);
  },
};

function writeRequest(wishes: readonly Wish[]): PlatformRequest {
  const [first] = wishes;
  if (!first) throw new Error('There is no wish to begin with.');
  const { listingId } = first.key;
  if (first.do === 'price') return repriceRequest(listingId, first.price.amount);
  if (first.do !== 'end') throw new Error('alias has no quantity to set.');
  return wishes.length > 1
    ? deactivateAllRequest(wishes.map(({ key }) => key.listingId))
    : deactivateRequest(listingId);
}

/** A refusal has a code and a sentence (docs.alias.org, Errors). */
function readTaken(cursor: AliasChange, reply: Reply): Step<AliasChange> {
  const { wishes } = cursor;
  if (reply.status >= 400) {
    const why = reply.data === null ? '' : textOr(field(root(reply.data, 'error'), 'message'));
    return { outcomes: wishes.map(({ key }) => ({ key, refused: why || String(reply.status) })) };
  }
  if (wishes.length === 1) return { outcomes: wishes.map(({ key }) => ({ key, done: true })) };
  return goesOn({ ...cursor, batch: text(field(root(reply.data, 'batch'), 'batch_id')) }, new Map());
}

/** What each operation of the batch has come to, by its listing (GetBatchOperations). */
function readOperations(cursor: AliasChange, reply: Reply): Step<AliasChange> {
  const operations = list(field(root(reply.data, 'batch'), 'operations'));
  const over = operations.filter((one) => !UNDER_WAY.includes(text(field(one, 'status'))));
  const told = new Map(over.map((one) => [listingOf(one), refusalOf(one)]));
  return goesOn(cursor, told);
}

const UNDER_WAY = ['BATCH_OPERATION_STATUS_PENDING', 'BATCH_OPERATION_STATUS_IN_PROGRESS'];

function listingOf(operation: At): string {
  const name = has(operation, 'deactivate_listing_result')
    ? 'deactivate_listing_result'
    : 'deactivate_listing_request';
  return text(field(field(operation, name), 'id'));
}

/** '' where it was done. */
function refusalOf(operation: At): string {
  if (field(operation, 'success').value === true) return '';
  return listOr(field(operation, 'errors')).map(text).join('; ') || 'no reason was given';
}

/** Until every listing has been told of, or it has been asked after often enough. */
function goesOn(cursor: AliasChange, told: ReadonlyMap<string, string>): Step<AliasChange> {
  const afterMs = waitMs(cursor.asked);
  const open = cursor.wishes.some(({ key }) => !told.has(key.listingId));
  if (open && afterMs !== null) return { next: cursor, afterMs };
  return { outcomes: cursor.wishes.map(({ key }) => outcomeOf(key, told.get(key.listingId) ?? SLOW)) };
}

function outcomeOf(key: Wish['key'], refused: string): WishOutcome {
  return refused === '' ? { key, done: true } : { key, refused };
}
