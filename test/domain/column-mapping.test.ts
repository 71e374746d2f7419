/** Which column is which: tables as people keep them, by names, by contents, by the person's word. */
import { describe, expect, it } from 'vitest';
import {
  correctMapping,
  type ForeignCell,
  guessMapping,
  headerPlace,
  ITEM_FIELDS,
  LISTING_FIELDS,
  mappingLines,
  recallMapping,
  rememberMapping,
} from '../../src/domain/column-mapping/index';
import { fc } from '../support/properties';

const DAY = new Date(Date.UTC(2026, 4, 1));

function guessed(columns: Readonly<Record<string, readonly ForeignCell[]>>) {
  const headers = Object.keys(columns);
  const cells = Object.values(columns);
  const rows = Array.from({ length: Math.max(...cells.map((one) => one.length)) }, (_, row) =>
    cells.map((column) => column[row] ?? ''),
  );
  const mapping = guessMapping(ITEM_FIELDS, { headers, rows });
  return Object.fromEntries(Object.entries(mapping).map(([field, place]) => [field, headers[place]]));
}

const SHOES = ['Nike Dunk Low Panda', 'Jordan 1 High Lost and Found', 'adidas Samba OG'];
const CODES = ['DD1391-100', 'DZ5485-612', 'B75806'];

describe('a sheet of items', () => {
  it.each([
    [
      'in English',
      {
        Item: SHOES,
        SKU: CODES,
        'US Size': [10, 9.5, 11],
        'Purchase Price': [110, 180, 90],
        Notes: ['', 'gift', ''],
      },
      { title: 'Item', styleCode: 'SKU', size: 'US Size', cost: 'Purchase Price', notes: 'Notes' },
    ],
    [
      'in German',
      { Bezeichnung: SHOES, Artikelnummer: CODES, Größe: ['EU 44', '43 1/3', '45'], Anzahl: [1, 2, 1] },
      { title: 'Bezeichnung', styleCode: 'Artikelnummer', size: 'Größe', quantity: 'Anzahl' },
    ],
    [
      'in German, with days as text',
      {
        Modell: SHOES,
        'Gekauft am': ['1.10.2026', '02.10.2026', '3.10.26'],
        'Verkauft am': ['', '13.11.2026', ''],
        'Verkauft auf': ['', 'Vinted', ''],
        Notiz: ['ohne Karton', '', ''],
      },
      {
        title: 'Modell',
        boughtOn: 'Gekauft am',
        soldDate: 'Verkauft am',
        soldOn: 'Verkauft auf',
        notes: 'Notiz',
      },
    ],
    [
      'with two sizes: the plain one, or the American',
      { Name: SHOES, 'EU size': [44, 43, 45], 'US size': [10, 9, 11] },
      { title: 'Name', size: 'US size' },
    ],
    [
      'with sold columns',
      {
        Shoe: SHOES,
        Status: ['Sold', 'In stock', 'Sold'],
        'Date sold': [DAY, '', DAY],
        'Sold for': [180, '', 90],
      },
      { title: 'Shoe', status: 'Status', soldDate: 'Date sold', salePrice: 'Sold for' },
    ],
    [
      'in French',
      { Modèle: SHOES, Pointure: ['42,5', '43', '44'], Vendu: ['', 'oui', ''], 'Vendu le': ['', DAY, ''] },
      { title: 'Modèle', size: 'Pointure', status: 'Vendu', soldDate: 'Vendu le' },
    ],
    [
      'where Sold on holds days',
      { Shoe: SHOES, 'Sold on': [DAY, '', DAY] },
      { title: 'Shoe', soldDate: 'Sold on' },
    ],
    [
      'where dashes and blanks stand for no day',
      { Shoe: SHOES, 'Sold date': ['-', ' ', DAY] },
      { title: 'Shoe', soldDate: 'Sold date' },
    ],
    [
      'where Sold on holds places',
      { Shoe: SHOES, 'Sold on': ['eBay', '', 'StockX'] },
      { title: 'Shoe', soldOn: 'Sold on' },
    ],
    [
      'by its contents where the name tells nothing',
      { A: ['DD1391-100', 'DZ5485-612', 'HQ4540'], Model: SHOES },
      { title: 'Model', styleCode: 'A' },
    ],
    ['not where the contents say otherwise', { Size: ['yes', 'no', 'no'], Cost: ['tbd', '?', 'soon'] }, {}],
    ['with a blank column', { Title: SHOES, Location: [] }, { title: 'Title', location: 'Location' }],
  ])('is understood %s', (_, columns, expected) => {
    expect(guessed(columns as unknown as Record<string, ForeignCell[]>)).toEqual(expected);
  });
});

it("understands a marketplace's export", () => {
  const headers = [
    'Item number',
    'Title',
    'Custom label (SKU)',
    'Current price',
    'Currency',
    'Available quantity',
  ];
  const rows = [['1234567890', 'Nike Dunk Low', 'BOX-1', '$120.00', 'USD', 1]];
  const mapping = guessMapping(LISTING_FIELDS, { headers, rows });
  expect(mapping).toEqual({ listingId: 0, title: 1, sku: 2, price: 3, currency: 4, quantity: 5 });
});

it.each([
  [
    'French',
    ['id article', 'Modèle', 'Pointure', 'État', 'Prix', 'Qté', 'Lien', 'Statut', 'Mis en ligne'],
    [
      '88001',
      'Nike Dunk Low',
      '42,5',
      'Neuf',
      '115,00 €',
      '2',
      'https://vinted.example/1',
      'En ligne',
      '2026-11-03',
    ],
  ],
  [
    'German',
    ['Artikel-Nr', 'Titel', 'Größe', 'Zustand', 'Preis', 'Stück', 'Link', 'Status', 'Eingestellt am'],
    ['4711', 'Nike Dunk Low', '42,5', 'Neu', '85,-', '1', 'https://vinted.example/1', 'Aktiv', '3.11.2026'],
  ],
  [
    'Japanese',
    ['商品ID', '商品名', 'サイズ', '商品の状態', '価格', '在庫数', 'URL', 'ステータス', '出品日'],
    [
      'm1001',
      'ナイキ ダンク ロー',
      '27cm',
      '新品',
      '￥18,500',
      '1',
      'https://mercari.example/1',
      '出品中',
      '2026-11-03',
    ],
  ],
])('understands an export in %s', (_, headers, row) => {
  expect(headerPlace(LISTING_FIELDS, [[headers[1] ?? '', '', ''], headers, row])).toBe(1);
  expect(guessMapping(LISTING_FIELDS, { headers, rows: [row] })).toEqual({
    listingId: 0,
    title: 1,
    size: 2,
    condition: 3,
    price: 4,
    quantity: 5,
    link: 6,
    status: 7,
    listed: 8,
  });
});

describe('the header', () => {
  it.each([
    [
      [
        ['Title', 'Size'],
        ['Dunk', 10],
      ],
      0,
    ],
    [[['My stock'], [''], ['Shoe', 'Size', 'Cost'], ['Dunk', 10, 90]], 2],
    [
      [
        [1, 2],
        [3, 4],
      ],
      -1,
    ],
    [[], -1],
  ] as [ForeignCell[][], number][])('of %j stands at %i', (rows, place) => {
    expect(headerPlace(ITEM_FIELDS, rows)).toBe(place);
  });
});

it('takes no report of sales for a list of what is for sale', () => {
  const headers = ['Order Id', 'Listing Title', 'Size', 'Sold Price', 'Net Earnings'];
  const rows = [['65012ac2d3e4f5a6b7c8d9e0', 'Nike Dunk Low', 'US 9', '$50', '$40']];
  expect(guessMapping(LISTING_FIELDS, { headers, rows })).toEqual({ title: 1, size: 2 });
});

describe("the person's word", () => {
  const headers = ['Shoe', 'Size', 'EU', 'Paid'];
  const mapping = { title: 0, size: 1, cost: 3 } as const;

  it('is shown a line for each field', () => {
    expect(mappingLines(ITEM_FIELDS, mapping, headers)).toEqual([
      'Title: Shoe (column A)',
      'Size: Size (column B)',
      'Cost: Paid (column D)',
    ]);
  });

  it.each([
    ['Size = EU', { title: 0, size: 2, cost: 3 }],
    ['size: c', { title: 0, size: 2, cost: 3 }],
    ['Cost = none', { title: 0, size: 1 }],
    ['Location = Paid; Size = none', { title: 0, location: 3 }],
    ['Size = column 3', { title: 0, size: 2, cost: 3 }],
    ['Style code=B', { title: 0, styleCode: 1, cost: 3 }],
    ['styleCode=B', { title: 0, styleCode: 1, cost: 3 }],
    ['', mapping],
  ])('%j corrects', (typed, expected) => {
    expect(correctMapping(ITEM_FIELDS, mapping, headers, typed)).toEqual({ mapping: expected, problems: [] });
  });

  it.each([
    ['Colour = B', '"Colour = B" names no column of Sheetstock\'s.'],
    ['Size = Z', '"Z" is no column of this table.'],
    ['what', '"what" names no column of Sheetstock\'s.'],
  ])('%j is not understood, and changes nothing', (typed, problem) => {
    expect(correctMapping(ITEM_FIELDS, mapping, headers, typed)).toEqual({ mapping, problems: [problem] });
  });

  it('is remembered by the names, whatever is moved; not when a column has gone', () => {
    const kept = rememberMapping(mapping, headers);
    expect(recallMapping(ITEM_FIELDS, ['Paid', 'Size', 'Shoe'], kept)).toEqual({
      title: 2,
      size: 1,
      cost: 0,
    });
    expect(recallMapping(ITEM_FIELDS, ['Size', 'Shoe'], kept)).toBeNull();
    expect(recallMapping(ITEM_FIELDS, headers, undefined)).toBeNull();
    expect(recallMapping(ITEM_FIELDS, headers, '{broken')).toBeNull();
  });

  it('is remembered of columns with the same name: the second stays the second', () => {
    const alike = ['Shoe', 'Price', 'Price'];
    const kept = rememberMapping({ title: 0, cost: 2 }, alike);
    expect(recallMapping(ITEM_FIELDS, alike, kept)).toEqual({ title: 0, cost: 2 });
    expect(recallMapping(ITEM_FIELDS, ['Shoe', 'Price'], kept)).toBeNull();
  });
});

it('gives each column to one field and each field one column, whatever the table', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.constantFrom<ForeignCell>(...SHOES, ...CODES, DAY, true, ''),
  );
  const table = fc.record({
    headers: fc.array(
      fc.oneof(fc.string(), fc.constantFrom('Size', 'SKU', 'Sold on', 'Title', 'title', 'Name')),
      { maxLength: 8 },
    ),
    rows: fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 6 }),
  });
  fc.assert(
    fc.property(table, (one) => {
      const places = Object.values(guessMapping(ITEM_FIELDS, one));
      expect(new Set(places).size).toBe(places.length);
      for (const place of places) expect(place).toBeLessThan(one.headers.length);
    }),
  );
});
