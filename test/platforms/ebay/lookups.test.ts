/** What became of one listing. */
import { describe, expect, test } from 'vitest';
import { ebay } from '../../../src/platforms/ebay/index';
import { connectionTo, replyTo, response } from '../ask';
import { envelope, head } from './wire';

describe('lookups', () => {
  const key = { platform: 'ebay', account: 'me', listingId: '1', variantId: '' };
  const find = (content: string, wanted = key) => {
    const [request] = ebay.lookup([wanted], connectionTo(ebay));
    if (!request) throw new Error('no request');
    const reply = replyTo(ebay, request, response(envelope('GetItem', content)));
    return ebay.readLookup([wanted], [reply], connectionTo(ebay));
  };
  const found = (status: string, more = '') =>
    `${head}<Item><ItemID>1</ItemID><ListingDetails><EndTime>2026-11-21T08:00:00.000Z</EndTime></ListingDetails><Quantity>2</Quantity><SellingStatus><CurrentPrice currencyID="USD">5.0</CurrentPrice><QuantitySold>1</QuantitySold><ListingStatus>${status}</ListingStatus></SellingStatus><Title>T</Title>${more}</Item>`;
  const error = (code: number) => `<Ack>Failure</Ack><Errors><ErrorCode>${code}</ErrorCode></Errors>`;

  test.each<readonly [string, string, object]>([
    ['still active', found('Active'), { found: 'offer', offer: { quantity: 1, status: 'active' } }],
    [
      'ended',
      found('Ended'),
      { found: 'ending', ending: { how: 'ended', at: Date.parse('2026-11-21T08:00:00Z') } },
    ],
    [
      'held back by eBay',
      found('Active').replace('</ListingStatus>', '</ListingStatus><ListingOnHold>true</ListingOnHold>'),
      { found: 'offer', offer: { quantity: 1, status: 'inactive', title: 'T' } },
    ],
    ['completed', found('Completed'), { found: 'ending' }],
    ['unknown', error(17), { found: 'gone' }],
  ])('%s', (_, content, finding) => {
    expect(find(content)).toMatchObject([{ key, ...finding }]);
  });

  test('a size that its listing has no more is gone', () => {
    expect(find(found('Active'), { ...key, variantId: 'Size=M' })).toMatchObject([{ found: 'gone' }]);
  });
});
