/** Every offer of the demo catalogue passes through its simulated platform as it is. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { demoState } from '../../../workbench/marketplaces/catalogue/index';
import { ebayWire } from '../../../workbench/marketplaces/ebay';
import { shopifyWire } from '../../../workbench/marketplaces/shopify';
import type { State } from '../../../workbench/marketplaces/state';
import { STOCKX_CREDENTIALS, stockxWire } from '../../../workbench/marketplaces/stockx';
import type { MarketId } from '../../../workbench/marketplaces/types';
import type { Asked, Told } from '../../../workbench/marketplaces/wire';

const NOW = Date.parse('2026-11-23T18:00:00Z');
const stateOf = (id: MarketId): State => demoState(id, NOW);

const ask = (over: Partial<Asked>): Asked => ({
  method: 'GET',
  path: '',
  query: new URLSearchParams(),
  headers: {},
  body: '',
  now: NOW,
  fault: null,
  ...over,
});
const withToken = (id: MarketId): State => {
  const state = stateOf(id);
  state.tokens.t = NOW + 1000;
  return state;
};

test('every title, size and label of eBay arrives as it is', () => {
  const body =
    '<GetMyeBaySellingRequest><ActiveList><Pagination><EntriesPerPage>200</EntriesPerPage></Pagination></ActiveList></GetMyeBaySellingRequest>';
  const told = ebayWire(
    withToken('ebay'),
    ask({ path: '/ws/api.dll', body, headers: { 'x-ebay-api-iaf-token': 't' } }),
  ) as Told;
  expect(XMLValidator.validate(told.body)).toBe(true);
  const parser = new XMLParser({ parseTagValue: false, processEntities: true, htmlEntities: false });
  const items = parser.parse(told.body).GetMyeBaySellingResponse.ActiveList.ItemArray.Item as {
    Title: string;
    SKU?: string;
  }[];
  const active = stateOf('ebay').offers.filter((offer) => offer.status === 'active');
  expect(items.map((item) => item.Title).sort()).toEqual(active.map((offer) => offer.title).sort());
  expect(
    items.flatMap((item) => item.SKU ?? []).filter((sku) => /^\d{19}$/.test(sku)).length,
  ).toBeGreaterThan(10);
});

test('every ask of StockX has its style and size', () => {
  const headers = { authorization: 'Bearer t', 'x-api-key': STOCKX_CREDENTIALS.apiKey };
  const wire = stockxWire();
  const state = withToken('stockx');
  state.tokens.t = NOW + 60_000;
  const listings = [1, 2].flatMap((page) => {
    const query = new URLSearchParams({ pageSize: '100', pageNumber: String(page) });
    const told = wire(state, ask({ path: '/v2/selling/listings', headers, query, now: NOW + page * 2000 }));
    return JSON.parse(told.body).listings as {
      product: { productName: string; styleId: string };
      variant: { variantValue: string };
    }[];
  });
  const said = listings.map(({ product, variant }) => [
    product.productName,
    product.styleId,
    variant.variantValue,
  ]);
  const known = state.offers.map((offer) => [offer.title, offer.styleCode, offer.variants[0]?.size]);
  expect(said.map(String).sort()).toEqual(known.map(String).sort());
});

test('every variant of Shopify has its product, size and label', async () => {
  const query =
    '{ productVariants(first: 250) { nodes { sku inventoryQuantity selectedOptions { name value } product { title } } } }';
  const told = await shopifyWire(
    withToken('shopify'),
    ask({
      method: 'POST',
      path: '/admin/api/2026-10/graphql.json',
      body: JSON.stringify({ query }),
      headers: { 'x-shopify-access-token': 't' },
    }),
  );
  const nodes = JSON.parse(told.body).data.productVariants.nodes as {
    sku: string | null;
    selectedOptions: { name: string; value: string }[];
    product: { title: string };
  }[];
  const there = stateOf('shopify').offers.flatMap((offer) =>
    offer.variants.map((one) => [offer.title, one.sku || null, [{ name: 'Size', value: one.size }]]),
  );
  expect(nodes.map((node) => [node.product.title, node.sku, node.selectedOptions])).toEqual(there);
});
