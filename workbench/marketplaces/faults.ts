/**
 * What a marketplace sends instead of an answer, each in its own shape: a limit that is passed, a breakdown, a page for
 * people, a reply that comes late or never. Faults of pages and tokens are the wire formats' own affair.
 */
import { aliasError } from './alias/things';
import { customError } from './custom';
import { depopError } from './depop/things';
import { restError } from './ebay/orders';
import { failure, type Refusal } from './ebay/xml';
import { etsyError } from './etsy';
import type { Fault, MarketId } from './types';
import { type Asked, header, json, type Told } from './wire';
import { refusal } from './woocommerce/refusals';

/** Every fault there is, in the order in which they are offered. */
export const FAULT_KINDS: readonly Fault['kind'][] = [
  '429',
  'daily limit',
  '500',
  'html',
  'truncated',
  'timeout',
  'expired token',
  'slow',
  'duplicate page',
  'lost last page',
  'wrong total',
  'odd listing',
];

/** The refusals that every marketplace words in its own way. */
type Worded = '429' | 'daily limit' | '500';
type Words = Readonly<Record<Worded, (asked: Asked) => Told>>;

/** `Call usage limit has been reached` (Trading API, errors by number; reference of 2026-11). */
const USAGE_LIMIT: Refusal = {
  code: 518,
  short: 'Call usage limit has been reached.',
  long: 'Your application has exceeded usage limit on this call, please make call to Developer Analytics API to check your call usage.',
};

const isTrading = ({ path }: Asked): boolean => path === '/ws/api.dll';
const isToken = ({ path }: Asked): boolean => path.endsWith('/token') || path.endsWith('/access_token');

/** The Trading API tells of its limit with status 200; the gateway before it does not know its XML. */
const spentEbay = (asked: Asked): Told =>
  isTrading(asked) ? failure(header(asked, 'x-ebay-api-call-name'), asked.now, USAGE_LIMIT) : limitedEbay();

/** Errors 2001 and 30500 (eBay REST, "Handling errors"; sell_fulfillment_v1_oas3, getOrders, 500; 2026-11). */
const limitedEbay = (): Told => restError(429, 2001, 'ACCESS', 'Too many requests');
const brokenEbay = (asked: Asked): Told => {
  if (isToken(asked)) return json(500, { error: 'server_error', error_description: 'System error' });
  const told = restError(500, 30500, 'API_FULFILLMENT', 'System error', 'APPLICATION');
  return isTrading(asked) ? { ...page('Internal Server Error'), status: 500 } : told;
};

/** PublicApiError (StockX swagger of 2026-10); a limit is not among its replies, so that the gateway's is assumed alike. */
const stockx = (statusCode: number, message: string): Told => json(statusCode, { statusCode, message });

/** Outside of GraphQL `errors` is a text (Shopify, "Response status and error codes", 2026-11). */
const LIMITED_SHOPIFY =
  'Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.';

/** Every error of alias is a google.rpc.Status (docs.alias.org, Errors, v1.3.4, read 2025-12-22). */
const limitedAlias = (): Told => aliasError(429, 8, 'too many requests');

/** TooManyRequests (Depop Seller API 1.0.0). */
const limitedDepop = (): Told =>
  depopError(429, 'too_many_requests', 'Rate limit exceeded. Please retry later.');

const WORDS: Readonly<Record<MarketId, Words>> = {
  ebay: { '429': limitedEbay, 'daily limit': spentEbay, '500': brokenEbay },
  stockx: {
    '429': () => stockx(429, 'Too Many Requests'),
    'daily limit': () => stockx(429, 'Limit Exceeded'),
    '500': () => stockx(500, 'Internal Server Error'),
  },
  shopify: {
    '429': () => json(429, { errors: LIMITED_SHOPIFY }),
    'daily limit': () => json(429, { errors: LIMITED_SHOPIFY }),
    '500': () => json(500, { errors: 'Internal Server Error' }),
  },
  alias: {
    '429': limitedAlias,
    'daily limit': limitedAlias,
    '500': () => aliasError(500, 13, 'internal error'),
  },
  depop: {
    '429': limitedDepop,
    'daily limit': limitedDepop,
    '500': () => depopError(500, 'unexpected_response', 'An unexpected error has occurred.'),
  },
  etsy: {
    '429': () => etsyError(429, 'Has exceeded the allowed number of requests per second.'),
    'daily limit': () => ({
      ...etsyError(429, 'Has exceeded the allowed number of requests per day.'),
      headers: { 'x-remaining-today': '0' },
    }),
    '500': () => etsyError(500, 'Internal server error.'),
  },
  woocommerce: {
    '429': () => limitedHost(),
    'daily limit': () => limitedHost(),
    '500': () =>
      refusal(500, 'internal_server_error', '<p>There has been a critical error on this website.</p>'),
  },
  custom: {
    '429': () => customError(429, 'Too many requests'),
    'daily limit': () => customError(429, 'Too many requests'),
    '500': () => customError(500, 'Something broke'),
  },
};

/** How keys that do not expire are refused. */
const KEYS_REFUSED: Readonly<Partial<Record<MarketId, () => Told>>> = {
  alias: () => aliasError(401, 16, 'unauthenticated'),
  depop: () => depopError(401, 'unauthorized', 'invalid api key'),
  woocommerce: () => refusal(401, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.'),
};

/** WooCommerce has no limit, the firewall in front of a shop may have: it answers with a page. */
const limitedHost = (): Told => ({ ...page('Too Many Requests'), status: 429 });

const page = (title: string): Told => ({
  status: 200,
  type: 'text/html; charset=utf-8',
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body>We will be back soon.</body></html>`,
});

/** The reply that stands in for the answer, or null where the answer is given after all. */
export function insteadOf(market: MarketId, fault: Fault, asked: Asked): Told | null {
  if (fault.kind === 'html') return page('Maintenance');
  const { kind } = fault;
  if (kind === 'expired token') return KEYS_REFUSED[market]?.() ?? null;
  return kind === '429' || kind === 'daily limit' || kind === '500' ? WORDS[market][kind](asked) : null;
}

/** What makes the first listing of a reply unlike all that the marketplace's documents know. */
const ODD: Readonly<Record<MarketId, readonly [listing: RegExp, odd: string]>> = {
  ebay: [/(?<=<QuantityAvailable>)\d+/, 'some'],
  stockx: [/(?<="status":)"(?:IN)?ACTIVE"/, 'null'],
  shopify: [/(?<="tracked":)(?:true|false)/, 'null'],
  alias: [/(?<="price_cents":)"\d+"/, '"189.50"'],
  depop: [/(?<="description":)"(?:[^"\\]|\\.)*"/, 'null'],
  etsy: [/(?<="state":)"\w+"/, 'null'],
  woocommerce: [/(?<="stock_quantity":)\d+/, '"some"'],
  custom: [/(?<="stock":)\d+/, '"some"'],
};

/** The answer with what a fault does to it on its way. */
export function damaged(market: MarketId, told: Told, fault: Fault): Told {
  switch (fault.kind) {
    case 'truncated':
      return { ...told, body: told.body.slice(0, Math.floor(told.body.length / 2)) };
    case 'odd listing':
      return { ...told, body: told.body.replace(...ODD[market]) };
    default:
      return told;
  }
}

/** Far beyond any time that a caller waits, and a reply that is late but comes. */
const NEVER_MS = 24 * 60 * 60 * 1000;
const SLOW_MS = 8_000;

/** How long a reply takes on the workbench's clock, in milliseconds. */
export function delayOf(fault: Fault | null): number {
  if (fault?.kind === 'timeout') return NEVER_MS;
  return fault?.kind === 'slow' ? SLOW_MS : 0;
}
