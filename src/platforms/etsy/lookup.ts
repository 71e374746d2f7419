/** What became of products, and whose account a token is. */
import type { Finding, ListingKey } from '../../domain/listing';
import type { Check, PlatformRequest, Reply } from '../platform';
import { chunks } from '../shared/lists';
import { replyAt } from '../shared/replies';
import { type At, field, flagOr, integer, root, text, textOr, wholePage } from '../shared/shape';
import { listingIdOf, offersOf, rowsOf, stateOf } from './read';
import { batchRequest, inventoryRequest, PAGE } from './requests';

/** A page of listings at a time, each once; and the products of those that have several, each listing by itself. */
export function lookupRequests(keys: readonly ListingKey[]): readonly PlatformRequest[] {
  return [
    ...chunks(idsOf(keys), PAGE).map(batchRequest),
    ...idsOf(keys.filter(isProduct)).map((id) => inventoryRequest(id, 'lookup inventory')),
  ];
}

function idsOf(keys: readonly ListingKey[]): readonly string[] {
  return [...new Set(keys.map((key) => key.listingId))];
}

function isProduct({ variantId }: ListingKey): boolean {
  return variantId !== '';
}

export function readFound(keys: readonly ListingKey[], replies: readonly Reply[]): readonly Finding[] {
  const pages = Math.ceil(idsOf(keys).length / PAGE);
  const listings = new Map(
    replies
      .slice(0, pages)
      .flatMap(allOf)
      .map((listing) => [listingIdOf(listing), listing]),
  );
  const inventories = new Map(
    idsOf(keys.filter(isProduct)).map((id, place) => [id, replyAt(replies, pages + place, 'inventory')]),
  );
  return keys.flatMap((key) =>
    findingsOf(key, listings.get(key.listingId), inventories.get(key.listingId) ?? null),
  );
}

/** A reply that is cut short says of no listing that it is gone. */
function allOf(reply: Reply): readonly At[] {
  const { rows, count } = rowsOf(reply);
  wholePage(root(reply.data, reply.purpose), rows.length, 0, PAGE, count);
  return rows;
}

/** A listing that is not among those asked for is deleted; `removed` is by Etsy itself (etsy/open-api, issue 212). */
function findingsOf(key: ListingKey, listing: At | undefined, inventory: Reply | null): readonly Finding[] {
  if (!listing) return [{ key, found: 'gone' }];
  if (stateOf(listing) === 'removed')
    return [{ key, found: 'ending', ending: { key, how: 'ended', at: null } }];
  // A listing that is there, and its products are not, says nothing of them.
  if (inventory?.status === 404) return [];
  if (inventory === null && flagOr(field(listing, 'has_variations'))) return [{ key, found: 'gone' }];
  const offer = offersOf(withInventory(listing, inventory), key.account).find(
    (one) => one.key.variantId === key.variantId,
  );
  return [offer ? { key, found: 'offer', offer } : { key, found: 'gone' }];
}

/** A listing with its products as `includes` would have brought them. */
function withInventory({ value, path }: At, inventory: Reply | null): At {
  if (inventory === null) return { value, path };
  return { value: { ...(value as object), inventory: inventory.data }, path };
}

/** What the scope that each question of `check` needs is for. */
const SCOPES: Readonly<Record<string, string>> = {
  'check shops_r': 'see your shop',
  'check listings_r': 'read listings',
  'check transactions_r': 'read orders',
};

export function readWho(replies: readonly Reply[]): Check {
  const missing = replies
    .filter(({ status }) => status === 403)
    .map(({ purpose }) => SCOPES[purpose] ?? purpose);
  if (missing.length > 0) {
    const says = `Your sign-in at Etsy may not ${missing.join(' or ')}. Connect again under Platforms and allow it.`;
    return { ok: false, account: '', says };
  }
  const user = root(replyAt(replies, 0, 'me').data, 'me');
  // Always there (UserSelf); whoever has no shop has no shop_id.
  integer(field(user, 'user_id'));
  const shopId = textOr(field(user, 'shop_id'));
  if (shopId === '' || shopId === '0')
    return { ok: false, account: '', says: 'This Etsy account has no shop. Sign in with the one that has.' };
  const shop = replies.find(({ purpose }) => purpose === 'shop');
  const name = shop?.status === 200 ? text(field(root(shop.data, 'shop'), 'shop_name')) : '';
  return {
    ok: true,
    account: shopId,
    ...(name === '' ? {} : { name }),
    says: `Connected to Etsy as ${name || `shop ${shopId}`}.`,
  };
}
