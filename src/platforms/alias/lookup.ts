/** What became of one listing, and whether the token suffices. */
import type { Finding, ListingKey } from '../../domain/listing';
import { type Check, type Connection, type Reply, ReplyError } from '../platform';
import { readEach } from '../shared/replies';
import { deletionOf, listingOf, offerOf, readListings, soldOf } from './read';

export function readFound(keys: readonly ListingKey[], replies: readonly Reply[]): readonly Finding[] {
  return readEach(keys, replies, findingsOf);
}

function findingsOf(key: ListingKey, reply: Reply): readonly Finding[] {
  if (reply.status === 404) return [{ key, found: 'gone' }];
  const listing = listingOf(reply);
  const [offer] = offerOf(listing, key.account);
  if (offer) return [{ key, found: 'offer', offer }];
  const [ending] = [...deletionOf(listing, key.account), ...soldOf(listing, key.account)];
  return ending ? [{ key, found: 'ending', ending }] : [];
}

/** What the token must be allowed to read, by the questions of the check. */
export const NEEDED = ['listings', 'orders'] as const;

/** alias has no question that tells whose token it is: the account is what the person has named it. */
export function readAccess(replies: readonly Reply[], { account }: Connection): Check {
  const [listings] = replies;
  if (!listings || replies.length < NEEDED.length) throw new ReplyError('access', 'a reply to each question');
  const missing = NEEDED.filter((_, place) => replies[place]?.status === 403);
  if (missing.length > 0) {
    return {
      ok: false,
      account: '',
      missing,
      says: `This token of alias may not read ${missing.join(' and ')}. Make one that may in alias' token manager and connect again.`,
    };
  }
  const { total } = readListings(listings, '', '');
  return {
    ok: true,
    account: '',
    says: `Connected to alias as ${account}; ${total} active listings are there.`,
  };
}
