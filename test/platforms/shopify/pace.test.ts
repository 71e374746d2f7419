/** The engine keeps to Shopify's bucket: many dear questions are spread so that hardly one is refused. */
import { expect, test } from 'vitest';
import { shopify } from '../../../src/platforms/shopify/index';
import { nodesRequest } from '../../../src/platforms/shopify/requests';
import type { HttpRequest } from '../../../src/ports';
import { UNLIMITED } from '../../../src/sync/meter';
import { type Sender, sendAll } from '../../../src/sync/send';
import { takePoints, throttleStatus } from '../../../workbench/marketplaces/shopify/bucket';
import { emptyState } from '../../../workbench/marketplaces/state';
import { connectionTo, NOW, response } from '../ask';

const COST = 700;

/** A shop that answers nothing but what a question costs, and a clock that only waiting moves. */
function shopOnClock() {
  const state = emptyState('shopify');
  const clock = { time: NOW };
  const refused: HttpRequest[] = [];
  const answer = (request: HttpRequest) => {
    const isPaid = takePoints(state, clock.time, COST);
    const cost = {
      requestedQueryCost: COST,
      actualQueryCost: isPaid ? COST : null,
      throttleStatus: throttleStatus(state, clock.time),
    };
    if (!isPaid) refused.push(request);
    const errors = isPaid ? {} : { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] };
    return response(JSON.stringify({ ...(isPaid ? { data: {} } : {}), ...errors, extensions: { cost } }));
  };
  const sender: Sender = {
    http: { fetchAll: (requests) => requests.map(answer) },
    clock: {
      now: () => clock.time,
      day: () => '',
      timeOfDay: () => '',
      sleep: (milliseconds) => {
        clock.time += milliseconds;
      },
    },
    deadline: NOW + 300_000,
    nextStart: new Map(),
    breaker: new Map(),
    allowance: UNLIMITED,
    interrupted: () => false,
    sent: 0,
    renew: () => false,
  };
  const empty = (): void => {
    while (takePoints(state, clock.time, 10));
  };
  return { sender, clock, refused, empty };
}

const errands = (count: number) =>
  Array.from({ length: count }, (_, place) => ({
    platform: shopify,
    connection: () => connectionTo(shopify),
    request: { ...nodesRequest([`gid://shopify/ProductVariant/${place}`]), purpose: `lookup ${place}` },
  }));

test('a full bucket is used, then its rate, and nothing is refused', () => {
  const { sender, clock, refused } = shopOnClock();
  const outcomes = sendAll(sender, errands(12));
  expect(outcomes.map((one) => one.ok)).toEqual(Array(12).fill(true));
  expect(refused).toEqual([]);
  // Two at once: 8,400 points of which 2,000 were there, at 100 a second.
  expect(clock.time - NOW).toBe(((12 * COST - 2_000) / 100) * 1_000);
});

test('an empty bucket is waited for by what it says, and then kept to', () => {
  const { sender, clock, refused, empty } = shopOnClock();
  empty();
  const outcomes = sendAll(sender, errands(6));
  expect(outcomes.map((one) => one.ok)).toEqual(Array(6).fill(true));
  expect(refused.length).toBeLessThanOrEqual(3);
  // The last rest is for two questions, though one is left.
  expect(clock.time - NOW).toBe((((6 + 1) * COST) / 100) * 1_000);
});
