/** Asks platforms, by id, what became of listings that a read did not show. */
import { type Finding, keyText, type ListingKey, type Problem } from '../domain/listing';
import type { Connection, Platform } from '../platforms/platform';
import { connectionKey } from './connections';
import { badReply } from './gather';
import type { Reader } from './read-accounts';
import { type Errand, type Outcome, sendAll } from './send';

export interface LookedUp {
  readonly findings: readonly Finding[];
  /** Key texts of all that were asked for, answered or not; what there was no time for is not among them. */
  readonly asked: ReadonlySet<string>;
  /** Lookups that failed; nothing follows from them, and the next sync asks again. */
  readonly problems: readonly Problem[];
}

/** Of one lookup. */
interface Found extends Omit<LookedUp, 'asked'> {
  readonly asked: readonly string[];
}

interface Lookup {
  readonly platform: Platform;
  readonly connection: () => Connection;
  readonly keys: readonly ListingKey[];
  readonly errands: readonly Errand[];
}

/** One round for all keys. A failed lookup costs no other its answer. */
export function lookUp(reader: Reader, keys: readonly ListingKey[]): LookedUp {
  const lookups = byAccount(keys).flatMap((group) => lookupsOf(reader, group));
  if (lookups.length === 0) return { findings: [], asked: new Set(), problems: [] };
  reader.rounds.count += 1;
  const outcomes = sendAll(
    reader.sender,
    lookups.flatMap((one) => one.errands),
  );
  let from = 0;
  const results = lookups.map((one) => {
    const mine = outcomes.slice(from, from + one.errands.length);
    from += one.errands.length;
    return found(one, mine);
  });
  return {
    findings: results.flatMap((one) => one.findings),
    asked: new Set(results.flatMap((one) => one.asked)),
    problems: results.flatMap((one) => one.problems),
  };
}

/** Where a platform asks for each key by itself, each is a lookup of its own. */
function lookupsOf(reader: Reader, keys: readonly ListingKey[]): readonly Lookup[] {
  const first = keys[0];
  const platform = reader.platforms.find((one) => one.id === first?.platform);
  const name = first ? connectionKey(first.platform, first.account) : '';
  const connection = reader.connections.get(name);
  if (!platform || !connection) return [];
  const current = () => reader.connections.get(name) ?? connection;
  const together = platform.lookup(keys, connection);
  const groups = together.length < keys.length ? [keys] : keys.map((key) => [key]);
  return groups.map((group) => ({
    platform,
    connection: current,
    keys: group,
    errands: platform
      .lookup(group, connection)
      .map((request) => ({ platform, connection: current, request })),
  }));
}

function found(lookup: Lookup, outcomes: readonly Outcome[]): Found {
  const isLate = outcomes.some((outcome) => !outcome.ok && outcome.late);
  const asked = isLate ? [] : lookup.keys.map(keyText);
  const problems = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.problem]));
  if (problems.length > 0) return { findings: [], asked, problems };
  const replies = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.reply] : []));
  try {
    const { platform, keys, connection } = lookup;
    return { findings: platform.readLookup(keys, replies, connection()), asked, problems: [] };
  } catch (error) {
    return { findings: [], asked, problems: [badReply(lookup.platform, error)] };
  }
}

function byAccount(keys: readonly ListingKey[]): readonly (readonly ListingKey[])[] {
  const groups = new Map<string, ListingKey[]>();
  for (const key of keys) {
    const name = connectionKey(key.platform, key.account);
    const group = groups.get(name) ?? [];
    group.push(key);
    groups.set(name, group);
  }
  return [...groups.values()];
}
