/** Replies by their place: they come in the order of their questions. */
import type { Finding, ListingKey } from '../../domain/listing';
import { type Reply, ReplyError } from '../platform';

/** The reply to the question at a place; `asked` names the question where none has come. */
export function replyAt(replies: readonly Reply[], place: number, asked: string): Reply {
  const reply = replies[place];
  if (!reply) throw new ReplyError(asked, 'a reply');
  return reply;
}

/** What the reply to each key tells of it, where each was asked for by itself. */
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
