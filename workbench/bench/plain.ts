/**
 * The script that most sellers would write, for comparison: it fetches page after page and writes row by row, a row for
 * the listing and one for the item, which is whatever has the same title. It runs in the same runtime as the add-on and
 * is given what any script needs to survive: it sleeps where a marketplace wants it, stops before Google ends it, and
 * goes on where it was.
 */

/** Where it is: a marketplace, and that marketplace's next page. Null at the end. */
type Place = { readonly market: number; readonly page: string } | null;
type Row = readonly [key: string, platform: string, title: string, price: string, quantity: string];

interface Page {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

const STOP_AFTER_MS = 5 * 60_000;

export function plainSync(from: Place, keys: Readonly<Record<string, string>>): Place {
  const began = Date.now();
  const [first, second] = SpreadsheetApp.getActiveSpreadsheet().getSheets();
  if (!first || !second) throw new Error('There should be two sheets.');
  const [listings, items] = [writerOf(first), writerOf(second)];
  const tokens = MARKETS.map((market) => market.token(keys));
  let place = from ?? { market: 0, page: '' };
  while (Date.now() - began < STOP_AFTER_MS) {
    const market = MARKETS[place.market];
    if (!market) return null;
    const { rows, next } = market.page(place.page, tokens[place.market] ?? '', keys);
    for (const row of rows) {
      listings(row);
      items([row[2], row[1], row[3], row[4]]);
    }
    place = next === null ? { market: place.market + 1, page: '' } : { market: place.market, page: next };
  }
  return place;
}

/** Writes a row over the one with the same first cell, or below the last. */
function writerOf(sheet: GoogleAppsScript.Spreadsheet.Sheet): (row: readonly string[]) => void {
  const values = sheet.getDataRange().getValues();
  const known = new Map(values.map((row, index) => [String(row[0]), index + 1]));
  let size = sheet.getMaxRows();
  return (row) => {
    const key = row[0] ?? '';
    const at = known.get(key) ?? sheet.getLastRow() + 1;
    known.set(key, at);
    if (at > size) {
      sheet.insertRowsAfter(size, 1000);
      size += 1000;
    }
    sheet.getRange(at, 1, 1, row.length).setValues([[...row]]);
  };
}

interface Market {
  token(keys: Readonly<Record<string, string>>): string;
  page(page: string, token: string, keys: Readonly<Record<string, string>>): Page;
}

function post(
  url: string,
  payload: string | Record<string, string>,
  headers: Record<string, string>,
): string {
  return UrlFetchApp.fetch(url, { method: 'post', payload, headers }).getContentText();
}

function tokenOf(url: string, form: Record<string, string>, headers: Record<string, string> = {}): string {
  return (JSON.parse(post(url, form, headers)) as { readonly access_token: string }).access_token;
}

const ebay: Market = {
  token: (keys) =>
    tokenOf(
      'https://api.ebay.com/identity/v1/oauth2/token',
      { grant_type: 'refresh_token', refresh_token: keys['ebay.refreshToken'] ?? '' },
      {
        Authorization: `Basic ${Utilities.base64Encode(`${keys['ebay.clientId']}:${keys['ebay.clientSecret']}`)}`,
      },
    ),
  page: (page, token) => {
    const number = Number(page || '1');
    const xml = post('https://api.ebay.com/ws/api.dll', EBAY_QUESTION(number), {
      'X-EBAY-API-CALL-NAME': 'GetMyeBaySelling',
      'X-EBAY-API-SITEID': '0',
      'X-EBAY-API-COMPATIBILITY-LEVEL': '1379',
      'X-EBAY-API-IAF-TOKEN': token,
    });
    const of = (text: string, name: string) =>
      new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
    const rows = (xml.match(/<Item>.*?<\/Item>/gs) ?? []).map((item): Row => {
      const id = of(item, 'ItemID');
      return [`e${id}`, 'eBay', of(item, 'Title'), of(item, 'CurrentPrice'), of(item, 'QuantityAvailable')];
    });
    return { rows, next: number < Number(of(xml, 'TotalNumberOfPages')) ? String(number + 1) : null };
  },
};

const EBAY_QUESTION = (page: number) =>
  `<?xml version="1.0" encoding="utf-8"?><GetMyeBaySellingRequest xmlns="urn:ebay:apis:eBLBaseComponents"><DetailLevel>ReturnAll</DetailLevel><Version>1379</Version><ActiveList><Include>true</Include><Pagination><EntriesPerPage>200</EntriesPerPage><PageNumber>${page}</PageNumber></Pagination></ActiveList><UnsoldList><Include>false</Include></UnsoldList></GetMyeBaySellingRequest>`;

interface StockxPage {
  readonly hasNextPage: boolean;
  readonly listings: readonly {
    readonly listingId: string;
    readonly amount: string;
    readonly product: { readonly productName: string };
  }[];
}

const stockx: Market = {
  token: (keys) =>
    tokenOf('https://accounts.stockx.com/oauth/token', {
      grant_type: 'refresh_token',
      client_id: keys['stockx.clientId'] ?? '',
      client_secret: keys['stockx.clientSecret'] ?? '',
      refresh_token: keys['stockx.refreshToken'] ?? '',
    }),
  page: (page, token, keys) => {
    const number = Number(page || '1');
    Utilities.sleep(1000);
    const url = `https://api.stockx.com/v2/selling/listings?pageNumber=${number}&pageSize=100&listingStatuses=ACTIVE,INACTIVE`;
    const headers = { Authorization: `Bearer ${token}`, 'x-api-key': keys['stockx.apiKey'] ?? '' };
    const data = JSON.parse(UrlFetchApp.fetch(url, { headers }).getContentText()) as StockxPage;
    const rows = data.listings.map(
      (one): Row => [`s${one.listingId}`, 'StockX', one.product.productName, one.amount, '1'],
    );
    return { rows, next: data.hasNextPage ? String(number + 1) : null };
  },
};

interface ShopifyPage {
  readonly data: {
    readonly productVariants: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      readonly nodes: readonly {
        readonly id: string;
        readonly price: string;
        readonly inventoryQuantity: number;
        readonly product: { readonly title: string };
      }[];
    };
  };
}

const shopify: Market = {
  token: (keys) =>
    tokenOf(`https://${keys['shopify.shop']}/admin/oauth/access_token`, {
      grant_type: 'client_credentials',
      client_id: keys['shopify.clientId'] ?? '',
      client_secret: keys['shopify.clientSecret'] ?? '',
    }),
  page: (page, token, keys) => {
    const query =
      'query($after:String){productVariants(first:250,after:$after,sortKey:ID){pageInfo{hasNextPage endCursor} nodes{id price inventoryQuantity product{title}}}}';
    const url = `https://${keys['shopify.shop']}/admin/api/2026-10/graphql.json`;
    const payload = JSON.stringify({ query, variables: { after: page || null } });
    const headers = { 'X-Shopify-Access-Token': token };
    const text = UrlFetchApp.fetch(url, {
      method: 'post',
      contentType: 'application/json',
      payload,
      headers,
    }).getContentText();
    const { nodes, pageInfo } = (JSON.parse(text) as ShopifyPage).data.productVariants;
    const rows = nodes.map(
      (one): Row => [one.id, 'Shopify', one.product.title, one.price, String(one.inventoryQuantity)],
    );
    return { rows, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
  },
};

const MARKETS: readonly Market[] = [ebay, stockx, shopify];
