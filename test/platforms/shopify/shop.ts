/** What the tests of the connector share: everything it asks. */
import type { PlatformRequest } from '../../../src/platforms/platform';
import { shopify } from '../../../src/platforms/shopify/index';
import {
  changesRequest,
  orderRequest,
  productRequest,
  variantsRequest,
} from '../../../src/platforms/shopify/requests';
import { connectionTo, NOW } from '../ask';
import type { Question } from './official-schema';

/** Every request that the connector builds: first rounds, later pages, lookups and the check. */
export function askedOf(): readonly PlatformRequest[] {
  const connection = connectionTo(shopify);
  const key = { platform: 'shopify', account: 'me', listingId: '8123400001001', variantId: '44123400001002' };
  const all = { products: true, orders: true, events: true };
  return [
    ...shopify.requests(shopify.start('full', null, connection, NOW)),
    ...shopify.requests(shopify.start('incremental', { readAt: NOW }, connection, NOW)),
    variantsRequest('cursor'),
    changesRequest(NOW, NOW, all, { products: 'a', orders: 'b', events: 'c' }),
    changesRequest(NOW, NOW, { ...all, products: false }, { products: null, orders: 'b', events: null }),
    productRequest('gid://shopify/Product/8123400001001', 'cursor'),
    orderRequest('gid://shopify/Order/5600000001003', 'cursor'),
    ...shopify.lookup([key, { ...key, variantId: `<a>&"'` }], connection),
    ...shopify.check(connection),
  ];
}

export function questionOf(request: PlatformRequest): Question {
  return JSON.parse(request.body ?? '') as Question;
}
