/** What became of one listing, and whether the token suffices. */
import type { Finding, ListingKey } from '../../domain/listing';
import { type Check, type Reply, ReplyError } from '../platform';
import { field, integer, root } from '../shared/shape';
import { deletionOf, listingOf, offerOf, readListings, soldOf } from './read';

/** google.rpc.Code, which every error tells (docs.alias.org, Errors). */
const NOT_FOUND = 5;

export function readFound(keys: readonly ListingKey[], replies: readonly Reply[]): readonly Finding[] {
  return keys.flatMap((key, index) => {
    const reply = replies[index];
    return reply ? findingsOf(key, reply) : [];
  });
}

function findingsOf(key: ListingKey, reply: Reply): readonly Finding[] {
  if (reply.status === 404) return goneOf(key, reply);
  const listing = listingOf(reply);
  const [offer] = offerOf(listing, key.account);
  if (offer) return [{ key, found: 'offer', offer }];
  const [ending] = [...deletionOf(listing, key.account), ...soldOf(listing, key.account)];
  return ending ? [{ key, found: 'ending', ending }] : [];
}

/** Not every 404 is alias' own word about a listing. */
function goneOf(key: ListingKey, { data }: Reply): readonly Finding[] {
  if (integer(field(root(data, 'error'), 'code')) !== NOT_FOUND) throw new ReplyError('error', 'NOT_FOUND');
  return [{ key, found: 'gone' }];
}

/** What the token must be allowed to read, by the questions of the check. */
export const NEEDED = ['listings', 'orders'] as const;

/** alias has no question that tells whose token it is. */
export function readAccess(replies: readonly Reply[]): Check {
  const [listings] = replies;
  if (!listings || replies.length < NEEDED.length) throw new ReplyError('access', 'a reply to each question');
  const missing = NEEDED.filter((_, place) => replies[place]?.status === 403);
  if (missing.length > 0) {
    return {
      ok: false,
      account: '',
      says: `This token of alias may not read ${missing.join(' and ')}. Make one that may in alias' token manager and connect again.`,
    };
  }
  const { total } = readListings(listings, '', '');
  return { ok: true, account: '', says: `Connected to alias; ${total} active listings are there.` };
}
