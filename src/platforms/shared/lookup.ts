/** Lookups that ask for each listing by itself. */
import type { Finding, ListingKey } from '../../domain/listing';
import type { Reply } from '../platform';

/** What the reply to each key tells of it. */
export function readEach(
  keys: readonly ListingKey[],
  replies: readonly Reply[],
  read: (key: ListingKey, reply: Reply) => readonly Finding[],
): readonly Finding[] {
  return keys.flatMap((key, index) => {
    const reply = replies[index];
    return reply ? read(key, reply) : [];
  });
}
