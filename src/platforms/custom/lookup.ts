/** What became of one listing, and whether the description fits the shop. */
import type { Finding, ListingKey, Offer } from '../../domain/listing';
import { moneyText } from '../../domain/money';
import type { Json } from '../../ports';
import { type Check, type Connection, type Reply, ReplyError } from '../platform';
import { replyAt } from '../shared/replies';
import { accountOf, type Description, readDescription } from './description';
import { find } from './expressions';
import { demandTurned, pageOf } from './pages';
import { blankFields, demandPrices, type Listings, readAllListings, readListings } from './read';
import { FIRST } from './requests';
import { settingOf } from './settings';

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
  const page = pageOf(shop, FIRST, replyAt(replies, 0, 'listings'));
  demandTurned(shop, page, rowsBeyond(shop, replies[1]));
  const listings = readListings(shop, page.rows, '');
  demandRead(listings);
  demandPrices(shop, listings.offers);
  return {
    ok: true,
    account: accountOf(shop),
    name: shop.name ?? '',
    says: `Connected to ${shop.name}.${counted(page.total)}${exampleOf(listings.offers)}${notFound(shop, page.rows)}${notRead(listings)}`,
  };
}

/** A shop may refuse a page that is not there. */
function rowsBeyond(shop: Description, reply: Reply | undefined): readonly Json[] {
  if (!reply || reply.status >= 400) return [];
  return pageOf(shop, { ...FIRST, page: 1 }, reply).rows;
}

/** A line that fits none of the listings is wrong; one that does not fit a single listing may be right. */
function demandRead({ offers, endings, unreadRows }: Listings): void {
  const [first] = unreadRows;
  if (first && offers.length + endings.length === 0) throw new ReplyError(first.path, first.expected);
}

function counted(total: number | null): string {
  if (total === null) return '';
  return total === 1 ? ' 1 listing is there.' : ` ${total} listings are there.`;
}

function exampleOf([first]: readonly Offer[]): string {
  const price = first?.price ? ` for ${moneyText(first.price)}` : '';
  return first?.title ? ` The first is ${first.title}${price}.` : '';
}

/** An expression that finds nothing is no error, since a field may be blank: but a typing mistake looks the same. */
function notFound(shop: Description, rows: readonly Json[]): string {
  const labels = blankFields(shop, rows).map((name) => settingOf(name).label);
  return labels.length === 0
    ? ''
    : ` Nothing was found for ${labels.join(', ')}: blank in the shop, or misspelled in the table.`;
}

function notRead({ unreadRows: [first] }: Listings): string {
  return first ? ` Not read: ${first.row}, whose ${first.path} should be ${first.expected}.` : '';
}
