/** What became of products and variations, and whether the keys may read what is needed. */
import type { Finding, ListingKey } from '../../domain/listing';
import type { Check, Connection, PlatformRequest, Reply } from '../platform';
import { ReplyError } from '../platform';
import { chunks } from '../shared/lists';
import type { At } from '../shared/shape';
import {
  currencyOf,
  idOf,
  isVaried,
  productOffer,
  rowsOf,
  type Shop,
  trashEnding,
  variationOffer,
  wholeRows,
} from './read';
import {
  currencyRequest,
  lookupRequest,
  lookupTrashRequest,
  lookupVariationsRequest,
  PAGE,
} from './requests';

/** Products that are there and in the trash, a page of ids at a time; variations are asked of their product. */
export function lookupRequests(keys: readonly ListingKey[]): readonly PlatformRequest[] {
  const products = [...new Set(keys.map((key) => key.listingId))];
  return [
    currencyRequest(),
    ...chunks(products, PAGE).flatMap((ids) => [lookupRequest(ids), lookupTrashRequest(ids)]),
    ...[...variationsOf(keys)].flatMap(([id, variations]) =>
      chunks(variations, PAGE).map((some) => lookupVariationsRequest(id, some)),
    ),
  ];
}

function variationsOf(keys: readonly ListingKey[]): ReadonlyMap<string, readonly string[]> {
  const varied = keys.filter((key) => key.variantId !== '');
  return new Map(
    varied.map(({ listingId }) => [
      listingId,
      varied.filter((key) => key.listingId === listingId).map((key) => key.variantId),
    ]),
  );
}

export function readFound(keys: readonly ListingKey[], replies: readonly Reply[]): readonly Finding[] {
  const [settings] = replies;
  const [first] = keys;
  if (!settings || !first) throw new ReplyError('lookup', 'a reply');
  const rows = (purposes: RegExp) =>
    byId(replies.filter(({ purpose }) => purposes.test(purpose)).flatMap((reply) => wholeRows(reply)));
  const found = {
    shop: { account: first.account, currency: currencyOf(settings) },
    products: rows(/^lookup \d/),
    trashed: rows(/^lookup trash /),
    variations: rows(/^lookup variations /),
  };
  return keys.map((key) => findingOf(key, found));
}

interface Found {
  readonly shop: Shop;
  readonly products: ReadonlyMap<string, At>;
  readonly trashed: ReadonlyMap<string, At>;
  readonly variations: ReadonlyMap<string, At>;
}

/** A product that has been given variations since is not the row that it was, and the other way round. */
function findingOf(key: ListingKey, { shop, products, trashed, variations }: Found): Finding {
  const inTrash = trashed.get(key.listingId);
  if (inTrash) return { key, found: 'ending', ending: { ...trashEnding(inTrash, key.account), key } };
  const product = products.get(key.listingId);
  const variation = variations.get(key.variantId);
  if (product && variation) return { key, found: 'offer', offer: variationOffer(variation, product, shop) };
  if (product && key.variantId === '' && !isVaried(product))
    return { key, found: 'offer', offer: productOffer(product, shop) };
  return { key, found: 'gone' };
}

function byId(rows: readonly At[]): ReadonlyMap<string, At> {
  return new Map(rows.map((row) => [idOf(row), row]));
}

/** What each question of `check` shows, in words. */
const NEEDED: Readonly<Record<string, string>> = {
  'check products': 'products',
  'check orders': 'orders',
  'check settings': 'settings',
};

export function readAccess(replies: readonly Reply[], { settings }: Connection): Check {
  const account = settings.site ?? '';
  const missing = replies
    .filter(({ status }) => status === 403)
    .map(({ purpose }) => NEEDED[purpose] ?? purpose);
  if (missing.length > 0) {
    const says = `The key of ${account} may not read ${missing.join(', ')}. Make one for a shop manager or administrator, with Read/Write, and connect again.`;
    return { ok: false, account, says };
  }
  const [products, , prices] = replies;
  if (!products || !prices) throw new ReplyError('check', 'a reply to each question');
  const says = `Connected to WooCommerce as ${account}; ${rowsOf(products).total} products, prices in ${currencyOf(prices)}.`;
  return { ok: true, account, says };
}
