/** What became of one product, whose shop it is, and which rights are missing. */
import type { Finding, ListingKey } from '../../domain/listing';
import { type Check, type Reply, ReplyError } from '../platform';
import { readEach } from '../shared/replies';
import { field, integer, root, text } from '../shared/shape';
import { endingOf, offerOf } from './read';

export function readFound(keys: readonly ListingKey[], replies: readonly Reply[]): readonly Finding[] {
  return readEach(keys, replies, findingsOf);
}

function findingsOf(key: ListingKey, reply: Reply): readonly Finding[] {
  if (reply.status === 404) return [{ key, found: 'gone' }];
  const product = root(reply.data, 'product');
  const [offer] = offerOf(product, key.account);
  if (offer) return [{ key, found: 'offer', offer }];
  const [ending] = endingOf(product, key.account);
  return ending ? [{ key, found: 'ending', ending }] : [];
}

/** Rights without which nothing can be synced (Depop Seller API 1.0.0, OAuth 2.0 Scopes); an API key has all. */
export const NEEDED = ['shop_read', 'products_read', 'orders_read'] as const;

export function readAccess(replies: readonly Reply[]): Check {
  const [shop] = replies;
  if (!shop || replies.length < NEEDED.length) throw new ReplyError('shop', 'a reply to each question');
  const missing = NEEDED.filter((_, place) => replies[place]?.status === 403);
  const at = shop.status === 403 ? null : root(shop.data, 'shop');
  const account = at ? String(integer(field(at, 'id'))) : '';
  const name = at ? text(field(at, 'username')) : 'Depop';
  if (missing.length === 0) return { ok: true, account, name, says: `Connected to Depop as ${name}.` };
  return {
    ok: false,
    account,
    missing,
    says: `The connection to ${name} lacks ${missing.join(', ')}. Sign in again and allow it.`,
  };
}
