/** What became of one listing, and whether the keys suffice. */
import type { Finding, ListingKey } from '../../domain/listing';
import type { Check, Reply } from '../platform';
import { readEach } from '../shared/lookup';
import { root } from '../shared/shape';
import { endingOf, offerOf, readListings, saleOfListing } from './read';

export function readFound(keys: readonly ListingKey[], replies: readonly Reply[]): readonly Finding[] {
  return readEach(keys, replies, findingsOf);
}

function findingsOf(key: ListingKey, reply: Reply): readonly Finding[] {
  if (reply.status === 404) return [{ key, found: 'gone' }];
  const listing = root(reply.data, 'listing');
  const [offer] = offerOf(listing, key.account);
  if (offer) return [{ key, found: 'offer', offer }];
  const [sale] = saleOfListing(listing, key.account);
  if (sale) return [{ key, found: 'sale', sale }];
  const [ending] = endingOf(listing, key.account);
  return ending ? [{ key, found: 'ending', ending }] : [];
}

/** There is no question for the account's own name: one that may be answered shows that the keys suffice. */
export function readAccess(replies: readonly Reply[]): Check {
  const [reply] = replies;
  const count = reply ? readListings(reply, '').count : 0;
  return { ok: true, account: '', says: `Connected to StockX; ${count} listings are there.` };
}
