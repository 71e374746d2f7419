/** What a table may say, and what is said of it where it cannot be followed. */
import { describe, expect, test } from 'vitest';
import { custom } from '../../../src/platforms/custom/index';
import { PLAIN, type Table } from './shop';

const faults = (table: Table) => custom.account.table?.faults(table as Record<string, string>) ?? [];

test('a plain table can be followed', () => {
  expect(faults(PLAIN)).toEqual([]);
});

test('what is missing is named', () => {
  expect(faults({})).toEqual([
    'Name is missing.',
    'Currency is missing.',
    'Listings request is missing.',
    'Listings is missing.',
    'Listing id is missing.',
    'Title is missing.',
    'Price is missing.',
  ]);
});

describe('a fault is said by the name of its line', () => {
  test.each<[Table, RegExp]>([
    [{ currency: 'euro' }, /^Currency: three capitals/],
    [{ priceUnit: 'cents' }, /^Prices are in: `units` or `minor units`/],
    [{ pageSize: 'many' }, /^Page size: a whole number/],
    [{ pageSize: '0' }, /^Page size: a whole number from 1/],
    [
      { listingsRequest: 'GET https://shop.example.com/products' },
      /^Listings request: nothing in it turns the page .*\{\{page\}\} or \{\{offset\}\}/,
    ],
    [{ paging: 'cursor next' }, /^Listings request: nothing in it turns the page .*\{\{cursor\}\}/],
    [{ title: 'name[' }, /^Title: the expression cannot be read/],
    [{ paging: 'pages' }, /^Next page: `page`/],
    [
      { paging: 'cursor a[', listingsRequest: 'GET https://shop.example.com/p?after={{cursor}}' },
      /^Next page: the expression cannot be read/,
    ],
    [{ listingsRequest: 'products' }, /^Listings request: a method and an address/],
    [{ listingsRequest: 'GET http://shop.example.com/' }, /^Listings request: a method and an address/],
    [{ listingsRequest: 'GET https://localhost/p?page={{page}}' }, /^Listings request: .*no public name/],
    [{ listingsRequest: 'GET https://10.0.0.1/p?page={{page}}' }, /^Listings request: .*number/],
    [
      { listingsRequest: 'GET https://me:pw@shop.example.com/?page={{page}}' },
      /^Listings request: .*password/,
    ],
    [
      { listingsRequest: 'GET https://shop.example.com/?page={{page}}&s={{since}}' },
      /^Listings request: \{\{since\}\} is not known here/,
    ],
    [{ headers: 'no colon' }, /^Headers: `Name: value`/],
    [{ headers: 'X-Page: {{page}}' }, /^Headers: \{\{page\}\} is not known here/],
    [{ status: 'state', statusWords: 'published' }, /^Status words: words of the shop behind/],
    [{ status: 'state', statusWords: 'open: published' }, /^Status words: open is not one of active/],
    [{ loginToken: 'data[', loginRequest: 'POST https://shop.example.com/' }, /^Login token: the expression/],
    [{ loginRequest: 'POST https://shop.example.com/login' }, /^Login request needs Login token/],
    [{ variants: 'sizes' }, /^Variants needs Variant id/],
    [{ status: 'state' }, /^Status needs Status words/],
    [
      {
        ordersRequest: 'GET https://shop.example.com/o?page={{page}}',
        orders: 'a',
        orderId: 'b',
        orderListing: 'c',
        orderTime: 'd',
      },
      /^Orders request needs Order price/,
    ],
    [{ lookupRequest: 'GET https://other.example.com/{{id}}' }, /^Lookup request goes to another address/],
    [{ sku: "jion('', [id])" }, /^SKU: the expression cannot be read \(Unknown function: jion\(\)\)/],
    [{ headers: 'Authorization: Bearer {{token}}' }, /^Headers: \{\{token\}\} needs Login request/],
    [
      { statusWords: 'active: on, Off; inactive: off', status: 'state' },
      /^Status words: off cannot mean both active and inactive/,
    ],
    [
      { changedRequest: 'GET https://shop.example.com/new?since={{since}}' },
      /^Changed request: nothing in it turns the page as Next page says/,
    ],
    [
      {
        ordersRequest: 'GET https://shop.example.com/o',
        orders: 'a',
        orderId: 'b',
        orderListing: 'c',
        orderTime: 'd',
        orderPrice: 'e',
      },
      /^Orders request: nothing in it turns the page as Next page says/,
    ],
    [
      { lookupRequest: 'GET https://shop.example.com/{id}' },
      /^Lookup request: it does not say of which listing; put \{\{id\}\} or \{\{variant\}\} into it or its body/,
    ],
    [{ endRequest: 'POST https://shop.example.com/end' }, /^End request: it does not say of which listing/],
    [
      { priceRequest: 'POST https://shop.example.com/{{id}}', priceBody: '{"price": 12}' },
      /^Price request: it does not say to what; put \{\{price\}\} or \{\{priceMinor\}\} into it or its body/,
    ],
    [
      { quantityRequest: 'POST https://shop.example.com/{{id}}', quantityBody: '{}' },
      /^Quantity request: it does not say to what; put \{\{quantity\}\} into it or its body/,
    ],
  ])('%j', (more, expected) => {
    const found = faults({ ...PLAIN, ...more });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });
});
