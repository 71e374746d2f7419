/** eBay on the wire: Trading API XML (schema 1379), Fulfillment orders and OAuth tokens. */
import { XMLParser } from 'fast-xml-parser';
import { isoTime, type Offer, type Sale, type State, type Variant } from './state';
import { type Asked, bearer, header, issueToken, json, slice, type Told, tokenState } from './wire';

export const EBAY_CREDENTIALS = {
  clientId: 'demo-ebay-client',
  clientSecret: 'demo-ebay-secret',
  refreshToken: 'demo-ebay-refresh',
} as const;

const SELLER = 'demo_seller';
const DAY = 86_400_000;
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false });

const xmlText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const tag = (name: string, content: string | number, attributes = ''): string =>
  `<${name}${attributes}>${content}</${name}>`;
const money = (name: string, value: string, currency: string): string =>
  tag(name, value, ` currencyID="${currency}"`);

function envelope(
  call: string,
  now: number,
  ack: 'Success' | 'Failure',
  errors: string,
  content: string,
): Told {
  const head =
    tag('Timestamp', isoTime(now)) +
    tag('Ack', ack) +
    errors +
    tag('Version', 1379) +
    tag('Build', 'E1379_CORE_API_19146280_R1');
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n${tag(`${call}Response`, head + content, ' xmlns="urn:ebay:apis:eBLBaseComponents"')}`;
  return { status: 200, type: 'text/xml; charset=utf-8', body };
}

function failure(call: string, now: number, code: number, short: string, long: string): Told {
  const error =
    tag('ShortMessage', short) +
    tag('LongMessage', long) +
    tag('ErrorCode', code) +
    tag('SeverityCode', 'Error') +
    tag('ErrorClassification', 'RequestError');
  return envelope(call, now, 'Failure', tag('Errors', error), '');
}

const many = (offer: Offer): boolean => offer.variants.length > 1;
const sum = (offer: Offer, of: (variant: Variant) => number): number =>
  offer.variants.reduce((total, each) => total + of(each), 0);
const specifics = (variant: Variant): string =>
  tag('VariationSpecifics', tag('NameValueList', tag('Name', 'Size') + tag('Value', xmlText(variant.size))));

function variationXml(offer: Offer, variant: Variant): string {
  return tag(
    'Variation',
    (variant.sku === '' ? '' : tag('SKU', xmlText(variant.sku))) +
      money('StartPrice', variant.price, offer.currency) +
      tag('Quantity', variant.available + variant.sold) +
      specifics(variant) +
      tag('SellingStatus', tag('QuantitySold', variant.sold)),
  );
}

function itemXml(offer: Offer, detail: 'list' | 'one'): string {
  const first = offer.variants[0];
  const available = sum(offer, (each) => each.available);
  const sold = sum(offer, (each) => each.sold);
  const ended = offer.endedAt === null ? '' : tag('EndTime', isoTime(offer.endedAt));
  const reason = detail === 'one' && offer.status === 'ended' ? tag('EndingReason', 'NotAvailable') : '';
  const listed = offer.status === 'active' || offer.status === 'inactive';
  const status = detail === 'one' ? tag('ListingStatus', listed ? 'Active' : 'Completed') : '';
  const url = tag('ViewItemURL', `https://www.ebay.com/itm/${offer.id}`);
  const sku = many(offer) || !first?.sku ? '' : tag('SKU', xmlText(first.sku));
  return tag(
    'Item',
    tag('ItemID', offer.id) +
      tag('ListingDetails', tag('StartTime', isoTime(offer.createdAt)) + ended + url + reason) +
      tag('ListingDuration', 'GTC') +
      tag('ListingType', 'FixedPriceItem') +
      tag('Quantity', available + sold) +
      tag(
        'SellingStatus',
        money('CurrentPrice', first?.price ?? '0', offer.currency) + tag('QuantitySold', sold) + status,
      ) +
      (detail === 'list' ? '' : sku) +
      tag('Title', xmlText(offer.title)) +
      (detail === 'list' ? tag('QuantityAvailable', available) + sku : '') +
      tag('PictureDetails', tag('GalleryURL', offer.picture)) +
      (many(offer)
        ? tag('Variations', offer.variants.map((each) => variationXml(offer, each)).join(''))
        : ''),
  );
}

function transactionXml(state: State, sale: Sale): string {
  const offer = offerOf(state, sale.offer);
  const variant = offer.variants.find((each) => each.id === sale.variant);
  const sku = variant?.sku ? tag('SKU', xmlText(variant.sku)) : '';
  const status = tag(
    'SellingStatus',
    money('CurrentPrice', sale.price, sale.currency) +
      tag(
        'QuantitySold',
        sum(offer, (each) => each.sold),
      ),
  );
  const item =
    tag('ItemID', offer.id) + status + tag('Title', xmlText(offer.title)) + (many(offer) ? '' : sku);
  const content =
    tag('CreatedDate', isoTime(sale.at)) +
    tag('Item', item) +
    tag('QuantityPurchased', sale.units) +
    tag('TransactionID', sale.order.replace(/\D/g, '')) +
    money('TransactionPrice', sale.price, sale.currency) +
    (many(offer) && variant ? tag('Variation', sku + specifics(variant)) : '') +
    tag('OrderLineItemID', `${offer.id}-${sale.order.replace(/\D/g, '')}`);
  return tag('OrderTransaction', tag('Transaction', content));
}

function offerOf(state: State, id: string): Offer {
  const offer = state.offers.find((each) => each.id === id);
  if (offer === undefined) throw new Error(`An order names listing ${id}, which is not there.`);
  return offer;
}

interface Container {
  readonly Include?: string;
  readonly DurationInDays?: string;
  readonly Pagination?: { readonly EntriesPerPage?: string; readonly PageNumber?: string };
}

function container<T>(
  name: string,
  wrap: string,
  asked: Asked,
  wanted: Container | undefined,
  all: readonly T[],
  show: (each: T) => string,
): string {
  if (wanted === undefined || wanted.Include === 'false') return '';
  const size = Math.min(200, Math.max(1, Number(wanted.Pagination?.EntriesPerPage ?? 25)));
  const number = Number(wanted.Pagination?.PageNumber ?? 1);
  const { items, total } = slice(all, (number - 1) * size, size, asked.fault);
  const pages = tag('TotalNumberOfPages', Math.ceil(total / size)) + tag('TotalNumberOfEntries', total);
  return tag(
    name,
    (items.length === 0 ? '' : tag(wrap, items.map(show).join(''))) + tag('PaginationResult', pages),
  );
}

function selling(state: State, asked: Asked, request: Record<string, Container | undefined>): Told {
  const since = (wanted: Container | undefined): number =>
    asked.now - Number(wanted?.DurationInDays ?? 60) * DAY;
  const active = state.offers.filter((offer) => offer.status === 'active').reverse();
  const sold = state.sales.filter((sale) => sale.at >= since(request.SoldList)).reverse();
  const unsold = state.offers.filter(
    (offer) => offer.status === 'ended' && (offer.endedAt ?? 0) >= since(request.UnsoldList),
  );
  const show = (offer: Offer): string => itemXml(offer, 'list');
  const content =
    container('ActiveList', 'ItemArray', asked, request.ActiveList, active, show) +
    container('SoldList', 'OrderTransactionArray', asked, request.SoldList, sold, (sale) =>
      transactionXml(state, sale),
    ) +
    container('UnsoldList', 'ItemArray', asked, request.UnsoldList, unsold.reverse(), show);
  return envelope('GetMyeBaySelling', asked.now, 'Success', '', content);
}

function tokenRefused(call: string, asked: Asked, found: 'missing' | 'unknown' | 'expired'): Told {
  if (found === 'expired')
    return failure(call, asked.now, 21917053, 'Expired IAF token.', 'IAF token supplied is expired.');
  if (found === 'missing')
    return failure(
      call,
      asked.now,
      931,
      'Auth token is invalid.',
      'Validation of the authentication token in API request failed.',
    );
  return failure(
    call,
    asked.now,
    931,
    'Auth token is invalid.',
    'Validation of the authentication token in API request failed.',
  );
}

function trading(state: State, asked: Asked): Told {
  const parsed = parser.parse(asked.body) as Record<string, Record<string, unknown>>;
  const root = Object.keys(parsed).find((name) => name.endsWith('Request')) ?? '';
  const call = header(asked, 'x-ebay-api-call-name') || root.replace(/Request$/, '');
  const found = tokenState(state, asked, header(asked, 'x-ebay-api-iaf-token'));
  if (found !== 'good') return tokenRefused(call, asked, found);
  const request = parsed[root] ?? {};
  if (call === 'GetMyeBaySelling')
    return selling(state, asked, request as Record<string, Container | undefined>);
  if (call === 'GetUser')
    return envelope(
      call,
      asked.now,
      'Success',
      '',
      tag('User', tag('EIASToken', 'nY+sHZ2PrBmdj6wVnY+sEZ2PrA2dj6demo') + tag('UserID', SELLER)),
    );
  if (call !== 'GetItem')
    return failure(
      call,
      asked.now,
      2,
      'Unsupported API call.',
      `The API call "${xmlText(call)}" is invalid or not supported in this release.`,
    );
  const offer = state.offers.find((each) => each.id === String(request.ItemID));
  if (offer === undefined)
    return failure(
      call,
      asked.now,
      17,
      'Item cannot be accessed.',
      'This item cannot be accessed because the listing has been deleted, or you are not the seller.',
    );
  return envelope(call, asked.now, 'Success', '', itemXml(offer, 'one'));
}

function orderJson(state: State, sale: Sale) {
  const offer = offerOf(state, sale.offer);
  const variant = offer.variants.find((each) => each.id === sale.variant);
  const total = { value: (Number(sale.price) * sale.units).toFixed(2), currency: sale.currency };
  const fulfilment = sale.status === 'shipped' ? 'FULFILLED' : 'NOT_STARTED';
  const undone = sale.status === 'cancelled' || sale.status === 'failed' || sale.status === 'returned';
  return {
    orderId: sale.order,
    creationDate: isoTime(sale.at),
    lastModifiedDate: isoTime(sale.updatedAt),
    orderFulfillmentStatus: fulfilment,
    orderPaymentStatus: undone ? 'FULLY_REFUNDED' : 'PAID',
    sellerId: SELLER,
    cancelStatus: {
      cancelState: sale.status === 'cancelled' ? 'CANCELED' : 'NONE_REQUESTED',
      cancelRequests: [],
    },
    pricingSummary: { total },
    lineItems: [
      {
        lineItemId: `10${sale.order.replace(/\D/g, '')}`,
        legacyItemId: offer.id,
        ...(many(offer)
          ? {
              legacyVariationId: sale.variant,
              variationAspects: [{ name: 'Size', value: variant?.size ?? '' }],
            }
          : {}),
        ...(variant?.sku ? { sku: variant.sku } : {}),
        title: offer.title,
        lineItemCost: total,
        quantity: sale.units,
        soldFormat: 'FIXED_PRICE',
        listingMarketplaceId: 'EBAY_US',
        purchaseMarketplaceId: 'EBAY_US',
        lineItemFulfillmentStatus: fulfilment,
        total,
        taxes: [],
        refunds: [],
      },
    ],
  };
}

const restError = (status: number, errorId: number, domain: string, message: string): Told =>
  json(status, { errors: [{ errorId, domain, category: 'REQUEST', message, longMessage: message }] });

function fulfillment(state: State, asked: Asked): Told {
  if (tokenState(state, asked, bearer(asked)) !== 'good')
    return restError(401, 1001, 'OAuth', 'Invalid access token');
  const limit = Number(asked.query.get('limit') ?? 50);
  const offset = Number(asked.query.get('offset') ?? 0);
  if (!(limit >= 1 && limit <= 200)) return restError(400, 30820, 'API_FULFILLMENT', 'Invalid limit value');
  const range = /lastmodifieddate:\[([^\]]*?)\.\.([^\]]*)\]/.exec(asked.query.get('filter') ?? '');
  const from = range?.[1] ? Date.parse(range[1]) : 0;
  const to = range?.[2] ? Date.parse(range[2]) : Number.POSITIVE_INFINITY;
  const all = state.sales.filter((sale) => sale.updatedAt >= from && sale.updatedAt <= to).reverse();
  const { items, total } = slice(all, offset, limit, asked.fault);
  const at = (place: number): string => {
    const query = new URLSearchParams(asked.query);
    query.set('limit', String(limit));
    query.set('offset', String(place));
    return `https://api.ebay.com/sell/fulfillment/v1/order?${query}`;
  };
  const next = offset + limit < all.length ? { next: at(offset + limit) } : {};
  return json(200, {
    href: at(offset),
    total,
    limit,
    offset,
    ...next,
    orders: items.map((sale) => orderJson(state, sale)),
  });
}

function token(state: State, asked: Asked): Told {
  const basic = Buffer.from(header(asked, 'authorization').replace(/^Basic\s+/i, ''), 'base64').toString();
  if (basic !== `${EBAY_CREDENTIALS.clientId}:${EBAY_CREDENTIALS.clientSecret}`)
    return json(401, { error: 'invalid_client', error_description: 'client authentication failed' });
  if (new URLSearchParams(asked.body).get('refresh_token') !== EBAY_CREDENTIALS.refreshToken)
    return json(400, {
      error: 'invalid_grant',
      error_description:
        'the provided authorization refresh token is invalid or was issued to another client',
    });
  const access_token = issueToken(state, asked.now, 'v^1.1#demo-', 7200);
  return json(200, { access_token, expires_in: 7200, token_type: 'User Access Token' });
}

export function ebayWire(state: State, asked: Asked): Told {
  if (asked.path === '/identity/v1/oauth2/token') return token(state, asked);
  if (asked.path === '/ws/api.dll') return trading(state, asked);
  if (asked.path === '/sell/fulfillment/v1/order') return fulfillment(state, asked);
  return restError(404, 2002, 'ACCESS', 'Resource not found');
}
