/** The simulated shop's lists: put in order once for every change, and never older than the last one. */
import { expect, test } from 'vitest';
import { perform } from '../../../workbench/marketplaces/actions';
import { found, listsOf } from '../../../workbench/marketplaces/shopify/lists';
import { NOW } from '../ask';
import { shopOf } from './shop';

test('a list is made once, whatever is asked of it', () => {
  const { state } = shopOf(20);
  const lists = listsOf(state);
  const rows = found(lists.products, { query: 'status:active', sortKey: 'UPDATED_AT' });
  expect(listsOf(state)).toBe(lists);
  expect(found(lists.products, { query: 'status:active', sortKey: 'UPDATED_AT' })).toBe(rows);
  expect(found(lists.products, { query: 'status:draft', sortKey: 'UPDATED_AT' })).not.toBe(rows);
});

test('a change is seen at once', () => {
  const { state } = shopOf(20);
  const newest = () => found(listsOf(state).products, { sortKey: 'UPDATED_AT', reverse: true })[0]?.id;
  const oldest = found(listsOf(state).products, { sortKey: 'UPDATED_AT' })[0]?.id ?? '';
  expect(newest()).not.toBe(oldest);
  perform(state, { do: 'reprice', id: oldest, price: '1.00' }, NOW);
  expect(newest()).toBe(oldest);
  perform(state, { do: 'delete', id: oldest }, NOW);
  expect(newest()).not.toBe(oldest);
});

test('old questions are not kept for ever', () => {
  const { products } = listsOf(shopOf(20).state);
  for (let minute = 0; minute < 500; minute += 1)
    found(products, { query: `updated_at:>'${new Date(NOW + minute * 60_000).toISOString()}'` });
  expect(products.found.size).toBeLessThan(50);
});
