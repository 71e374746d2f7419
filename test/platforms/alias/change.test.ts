/** Changing alias' listings: what is sent, how a batch is followed, and what is said of each listing. */
import { describe, expect, test } from 'vitest';
import { change as aliasChange } from '../../../src/platforms/alias/change';
import { alias } from '../../../src/platforms/alias/index';
import type { Changing, PlatformRequest, Step, Wish } from '../../../src/platforms/platform';
import type { Json } from '../../../src/ports';
import { connectionTo, NOW, replyTo, response } from '../ask';

const change = aliasChange as unknown as Changing;
const keyOf = (listingId: string) => ({ platform: 'alias', account: 'me', listingId, variantId: '' });
const uuid = (place: number) => `8f1b0c1e-0000-4000-8000-${String(place).padStart(12, '0')}`;
const end = (listingId: string): Wish => ({ key: keyOf(listingId), id: `w-${listingId}`, do: 'end' });
const price = (amount: number): Wish => ({
  key: keyOf('a1'),
  id: 'w',
  do: 'price',
  price: { amount, currency: 'USD' },
});
const begin = (wishes: readonly Wish[]) => change.start(wishes, connectionTo(alias), NOW);
const askOf = (cursor: Json): PlatformRequest => change.requests(cursor)[0] as PlatformRequest;
const answered = (cursor: Json, body: Json, status = 200): Step =>
  change.read(cursor, [replyTo(alias, askOf(cursor), response(JSON.stringify(body), status))]);
const nextOf = (step: Step): Json => {
  if ('outcomes' in step) throw new Error('it is over');
  return step.next;
};

describe('what is sent', () => {
  test('a price stands in the address, in cents', () => {
    expect(askOf(begin([price(17_900)]))).toMatchObject({
      method: 'post',
      writes: true,
      url: 'https://api.alias.org/api/v1/listings/a1?price_cents=17900',
      contentType: 'application/json',
    });
  });

  test('one listing is taken off sale by itself, several in a batch', () => {
    expect(askOf(begin([end('a1')])).url).toBe('https://api.alias.org/api/v1/listings/a1/deactivate');
    expect(askOf(begin([end('a1'), end('b2')])).url).toBe(
      'https://api.alias.org/api/v1/listings/batch_deactivate?ids=a1&ids=b2',
    );
  });

  test('a batch is no longer than an address may be, and none is left out', () => {
    const wishes = Array.from({ length: 100 }, (_, place) => end(uuid(place)));
    const groups = change.together?.(wishes) ?? [];
    expect(groups.map((group) => group.length)).toEqual([45, 45, 10]);
    expect(groups.flat()).toEqual(wishes);
    for (const group of groups) expect(askOf(begin(group)).url.length).toBeLessThanOrEqual(2_082);
  });

  test('prices are set one by one', () => {
    expect(change.together?.([price(100), price(200)])).toHaveLength(2);
  });
});

describe('what comes of it', () => {
  const key = keyOf('a1');

  test.each<readonly [string, Json, number, object]>([
    ['done', { listing: {} }, 200, { key, done: true }],
    [
      'no whole dollars',
      { code: 3, message: 'price must be in whole dollar increments', details: [] },
      400,
      { key, refused: 'price must be in whole dollar increments' },
    ],
    [
      'gone',
      { code: 5, message: 'listing not found', details: [] },
      404,
      { key, refused: 'listing not found' },
    ],
    [
      'failed, though it was asked rightly',
      { code: 9, message: 'listing cannot be deactivated', details: [] },
      402,
      { key, refused: 'listing cannot be deactivated' },
    ],
    ['busy', { code: 10, message: '', details: [] }, 409, { key, refused: '409' }],
  ])('of one: %s', (_, body, status, outcome) => {
    expect(answered(begin([price(17_950)]), body, status)).toEqual({ outcomes: [outcome] });
  });

  const both = [end('a1'), end('b2')];
  const begun = () => nextOf(answered(begin(both), { batch_id: 'x/1', status: 'BATCH_STATUS_PENDING' }));
  const operation = (id: string, status: string, more: object = {}) => ({
    type: 'BATCH_TYPE_DEACTIVATE',
    deactivate_listing_request: { id },
    status: `BATCH_OPERATION_STATUS_${status}`,
    success: status === 'COMPLETED',
    errors: [],
    ...more,
  });

  test('a batch is asked after, later and later, until it has told of each', () => {
    const cursor = begun();
    expect(askOf(cursor).url).toBe('https://api.alias.org/api/v1/listings/batch_operations/x%2F1?limit=500');
    expect(askOf(cursor).writes).toBeUndefined();
    const half = answered(cursor, {
      operations: [operation('a1', 'COMPLETED'), operation('b2', 'IN_PROGRESS')],
    });
    expect(half).toMatchObject({ afterMs: 2_000 });
    const all = {
      operations: [
        operation('b2', 'FAILED', { errors: ['listing is sold', 'x'] }),
        operation('a1', 'COMPLETED'),
      ],
    };
    expect(answered(nextOf(half), all)).toEqual({
      outcomes: [
        { key, done: true },
        { key: keyOf('b2'), refused: 'listing is sold; x' },
      ],
    });
  });

  test('a failure without a reason is one, and a result counts as the request does', () => {
    const operations = [
      operation('', 'FAILED', { deactivate_listing_request: { id: 'a1' } }),
      operation('', 'COMPLETED', {
        deactivate_listing_request: null,
        deactivate_listing_result: { id: 'b2' },
      }),
    ];
    expect(answered(begun(), { operations })).toMatchObject({
      outcomes: [{ refused: 'no reason was given' }, { done: true }],
    });
  });

  test('a batch that says nothing is left to the next sync', () => {
    let cursor = begun();
    let waited = 0;
    for (let rounds = 1; ; rounds += 1) {
      expect(rounds).toBeLessThan(12);
      const step = answered(cursor, { operations: [operation('a1', 'COMPLETED')] });
      if ('outcomes' in step) {
        expect(step.outcomes).toMatchObject([
          { done: true },
          { refused: expect.stringContaining('next sync') },
        ]);
        break;
      }
      waited += step.afterMs ?? 0;
      cursor = step.next;
    }
    expect(waited).toBeGreaterThan(60_000);
  });

  test('a batch that is refused is refused for each', () => {
    const body = { code: 8, message: 'too many operations', details: [] };
    expect(answered(begin(both), body, 400)).toMatchObject({
      outcomes: [{ refused: 'too many operations' }, { key: keyOf('b2'), refused: 'too many operations' }],
    });
  });

  test('a reply of another form throws: nobody knows what came of it', () => {
    expect(() => answered(begin(both), { batch: 1 })).toThrow(
      expect.objectContaining({ name: 'ReplyError' }),
    );
    expect(() => answered(begun(), { operations: [{ status: 'DONE' }] })).toThrow(
      expect.objectContaining({ name: 'ReplyError' }),
    );
  });
});
