/** What became of one listing, and whether the keys suffice. */
import type { Finding, ListingKey } from '../../domain/listing';
import type { Check, Connection, Reply } from '../platform';
import { scopesMissing } from '../shared/account';
import { readEach } from '../shared/replies';
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

/** An access token's life (developer.stockx.com, Authentication, 2026-11). */
const HOURS = 12;

/** There is no question for the account's own name: one that may be answered shows that the keys suffice. */
export function readAccess(replies: readonly Reply[], connection: Connection): Check {
  const [reply] = replies;
  const missing = scopesMissing(connection, ['offline_access']);
  if (missing.length > 0)
    return {
      ok: false,
      account: '',
      missing,
      says: `StockX lets Sheetstock in for ${HOURS} hours only: the permission offline_access is missing. Sign in again and allow it.`,
    };
  const count = reply ? readListings(reply, '').count : 0;
  return { ok: true, account: '', says: `Connected to StockX; ${count} listings are there.` };
}
