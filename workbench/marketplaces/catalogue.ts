/** The demo catalogue: real shoes and clothing as sellers list them, the same things on several marketplaces. */
import { perform } from './actions';
import { addOffer, type Draft, emptyState, type State } from './state';
import type { MarketId } from './types';

const HOUR = 3_600_000;
/** Name, style code, usual price. */
const MODELS: readonly (readonly [string, string, number])[] = [
  ['Nike Dunk Low Panda', 'DD1391-100', 120],
  ['Air Jordan 1 Retro High OG Chicago Lost and Found', 'DZ5485-612', 420],
  ['Air Jordan 4 Retro Military Black', 'DH6927-111', 340],
  ['Air Jordan 11 Retro Cherry', 'CT8012-116', 230],
  ['Nike Air Force 1 Low 07 White', 'CW2288-111', 105],
  ['adidas Samba OG Cloud White', 'B75806', 110],
  ['adidas Yeezy Boost 350 V2 Zebra', 'CP9654', 260],
  ['New Balance 550 White Green', 'BB550WT1', 125],
  ['New Balance 990v3 Grey', 'M990GY3', 210],
  ['Nike Dunk Low Grey Fog', 'DD1391-103', 130],
  ['Air Jordan 3 Retro White Cement Reimagined', 'DN3707-100', 260],
  ['Nike Air Max 1 86 Big Bubble Sport Red', 'DQ3989-100', 150],
  ['Supreme Box Logo Hoodie Black', '', 390],
  ['Carhartt WIP Detroit Jacket', '', 180],
  ['Stüssy 8 Ball Tee', '', 55],
];
const SHOE_SIZES = ['7', '8', '8.5', '9', '9.5', '10', '10.5', '11', '12', '13'];
const CLOTHES_SIZES = ['S', 'M', 'L', 'XL'];
const TITLES: readonly ((name: string, code: string, size: string) => string)[] = [
  (name, code, size) => `${name} ${code} Size ${size}`,
  (name, _, size) => `${name} US ${size} 🔥 FAST SHIP`,
  (name, code, size) => `NEW ${name} (${code}) Mens sz ${size} DS`,
  (name, code) => `${name} ${code}`,
  (name, _, size) => `=${name} ${size}`,
  (name, code, size) => `+ ${name} ${code} US${size}`,
  (name, _, size) => `- ${name} <b>DEADSTOCK</b> size ${size}`,
  (name, code, size) => `@${name} ${code} ${size} L@@K`,
  (name, code, size) => `${name} GS ${code} ${size}Y`,
  (name, _, size) => `${name} Women's US ${size}`,
];

const pick = <T>(all: readonly T[], at: number): T => {
  const found = all[at % all.length];
  if (found === undefined) throw new Error('Nothing to pick from.');
  return found;
};

/** The draft of one thing on one market. Things 0 and 1 are two pairs of the same shoe and size. */
function draftOf(market: MarketId, thing: number, at: number): Draft {
  const number = thing === 1 ? 0 : thing;
  const [name, styleCode, usual] = pick(MODELS, number);
  const size = pick(
    styleCode === '' ? CLOTHES_SIZES : SHOE_SIZES,
    number + Math.floor(number / MODELS.length),
  );
  const title =
    market === 'ebay' ? pick(TITLES, number)(name, styleCode, size).replace(/ {2,}|\(\)/g, ' ') : name;
  const price = market === 'stockx' ? String(usual + (thing % 40)) : (usual + (thing % 40) + 0.99).toFixed(2);
  const sku = market !== 'stockx' && thing % 3 === 0 ? `SNK-${String(thing).padStart(5, '0')}` : '';
  const quantity = market !== 'stockx' && thing % 25 === 24 ? 3 : 1;
  const currency = market === 'ebay' && thing % 30 === 29 ? 'GBP' : 'USD';
  return {
    title,
    styleCode,
    currency,
    at,
    flex: thing % 20 === 7,
    variants: [{ size, sku, price, quantity, thing }],
  };
}

function severalSizes(at: number): Draft {
  const variants = ['S', 'M', 'L'].map((size, index) => ({
    size,
    sku: `TEE-${size}`,
    price: '39.00',
    quantity: index + 1,
    thing: 200 + index,
  }));
  return { title: 'Stüssy Basic Tee Black – all sizes', styleCode: '', currency: 'USD', at, variants };
}

function news(state: State, now: number): void {
  const id = (at: number): string => pick(state.offers, at).id;
  perform(state, { do: 'sell', id: id(40) }, now - 30 * HOUR);
  perform(state, { do: 'sell', id: id(43) }, now - 5 * HOUR);
  if (state.market === 'ebay') perform(state, { do: 'end', id: id(50) }, now - 40 * HOUR);
  if (state.market !== 'ebay') perform(state, { do: 'deactivate', id: id(52) }, now - 50 * HOUR);
}

/** The demo marketplace as it is at `now`: always the same for the same moment. */
export function demoState(market: MarketId, now: number): State {
  const state = emptyState(market);
  const skipped: Readonly<Record<MarketId, number>> = { ebay: 11, stockx: 4, shopify: 5 };
  for (let thing = 0; thing < 180; thing += 1) {
    const elsewhere = thing > 1 && thing % skipped[market] === skipped[market] - 1;
    const shop = market === 'stockx' && draftOf(market, thing, now).styleCode === '';
    if (!elsewhere && !shop) addOffer(state, draftOf(market, thing, now - (2000 - thing * 10) * HOUR));
  }
  if (market !== 'stockx') addOffer(state, severalSizes(now - 150 * HOUR));
  news(state, now);
  return state;
}

/** A marketplace with so many invented listings, for load tests. */
export function inventedState(market: MarketId, listings: number, now: number): State {
  const state = emptyState(market);
  for (let at = 0; at < listings; at += 1)
    addOffer(state, { ...draftOf(market, at, now - (listings - at) * 60_000), flex: false });
  return state;
}
