/** What became of one listing, and whether the description fits the shop. */
import type { Finding, ListingKey, Offer } from '../../domain/listing';
import { moneyText } from '../../domain/money';
import type { Json } from '../../ports';
import type { Check, Connection, Reply } from '../platform';
import { replyAt } from '../shared/replies';
import { accountOf, type Description, readDescription } from './description';
import { find } from './expressions';
import { pageOf } from './pages';
import { readAllListings } from './read';

export function readFound(
  keys: readonly ListingKey[],
  replies: readonly Reply[],
  connection: Connection,
): readonly Finding[] {
  const shop = readDescription(connection.settings);
  return keys.flatMap((key, index) => {
    const reply = replies[index];
    return reply ? [findingOf(shop, key, reply)] : [];
  });
}

function findingOf(shop: Description, key: ListingKey, reply: Reply): Finding {
  const found = reply.status === 404 ? null : find(reply.data, shop.lookup ?? '@', 'lookup');
  if (isNothing(found)) return { key, found: 'gone' };
  const { offers, endings } = readAllListings(shop, rowsOf(found), key.account);
  const offer = offers.find((one) => isOf(key, one.key));
  if (offer) return { key, found: 'offer', offer };
  const ending = endings.find((one) => isOf(key, one.key));
  return ending ? { key, found: 'ending', ending } : { key, found: 'gone' };
}

function isNothing(found: Json): boolean {
  return found === null || (Array.isArray(found) && found.length === 0);
}

function rowsOf(found: Json): readonly Json[] {
  return Array.isArray(found) ? (found as readonly Json[]) : [found];
}

function isOf(key: ListingKey, other: ListingKey): boolean {
  return key.listingId === other.listingId && key.variantId === other.variantId;
}

/** Reads a page of listings as a sync would: a description that does not fit says where before anything is kept. */
export function readAccess(replies: readonly Reply[], connection: Connection): Check {
  const shop = readDescription(connection.settings);
  const { rows, total } = pageOf(shop, { ask: 'listed', page: 0, at: '' }, replyAt(replies, 0, 'listings'));
  const { offers } = readAllListings(shop, rows, '');
  const [first] = offers;
  const count = total === null ? '' : ` ${total} listings are there.`;
  const price = first?.price ? ` for ${moneyText(first.price)}` : '';
  const example = first?.title ? ` The first is ${first.title}${price}.` : '';
  return {
    ok: true,
    account: accountOf(shop),
    name: shop.name ?? '',
    says: `Connected to ${shop.name}.${count}${example}${notFound(offers)}`,
  };
}

/** An expression that finds nothing is no error, since a field may be blank: but a typing mistake looks the same. */
function notFound(offers: readonly Offer[]): string {
  if (offers.length === 0) return '';
  const title = offers.some((one) => one.title !== '') ? '' : ' No title was found: see Title.';
  const price = offers.some((one) => one.price !== null) ? '' : ' No price was found: see Price.';
  return `${title}${price}`;
}
