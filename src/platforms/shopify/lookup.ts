/** What became of variants, and whether the app may read what is needed. */
import type { Finding, ListingKey } from '../../domain/listing';
import { type Check, type Reply, ReplyError } from '../platform';
import { replyAt } from '../shared/replies';
import { field, list, text, within } from '../shared/shape';
import { currencyOf, dataOf, offerOf } from './read';
import { MOST_IDS } from './requests';

export function variantGid(key: ListingKey): string {
  return `gid://shopify/ProductVariant/${key.variantId}`;
}

/** A node for each id, in their order (schema 2026-10, QueryRoot.nodes); one that is null is deleted. */
export function readNodes(keys: readonly ListingKey[], replies: readonly Reply[]): readonly Finding[] {
  return keys.map((key, index) => {
    const data = dataOf(replyAt(replies, Math.floor(index / MOST_IDS), 'nodes'));
    const node = list(field(data, 'nodes'))[index % MOST_IDS];
    if (!node) throw new ReplyError('nodes', 'a node for each id');
    if (node.value === null) return { key, found: 'gone' };
    return {
      key,
      found: 'offer',
      offer: offerOf(node, field(node, 'product'), key.account, currencyOf(data)),
    };
  });
}

const NEEDED: readonly string[] = ['read_products', 'read_inventory', 'read_orders'];

export function readWho(replies: readonly Reply[]): Check {
  const data = dataOf(replyAt(replies, 0, 'shop'));
  const domain = text(within(data, 'shop', 'myshopifyDomain'));
  const scopes = list(within(data, 'currentAppInstallation', 'accessScopes')).map((scope) =>
    text(field(scope, 'handle')),
  );
  const missing = NEEDED.filter(
    (scope) => !scopes.includes(scope) && !scopes.includes(scope.replace('read_', 'write_')),
  );
  if (missing.length > 0) {
    return {
      ok: false,
      account: domain,
      missing,
      says: `The app of ${domain} may not ${missing.join(', ')}. Allow it in the Dev Dashboard and connect again.`,
    };
  }
  return { ok: true, account: domain, says: `Connected to Shopify as ${domain}.` };
}
