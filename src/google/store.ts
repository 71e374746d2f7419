/**
 * Stores over Properties. A property holds about 8 kB (Google: quotas, 2026-11), so a longer value is packed and cut
 * into parts, and a head under the value's own key names them. Parts are written first, under names never used
 * before; then one call puts all heads in place. A run killed at any call leaves all old values or all new ones.
 *
 * To take parts away costs a call each, so the parts of a value that is blanked lie there for its next one.
 */
import type { Store } from '../ports';
import { pack, unpack, utf8Length } from './pack';
import type { Tally } from './quotas';

type Properties = GoogleAppsScript.Properties.Properties;
/** Opens the store for one call. */
type Open = () => Properties;
type Raw = Readonly<Record<string, string>>;

/**
 * Bytes of a key and its value together. Google allows 9 kB a value (Quotas for Google Services, 2026-11);
 * measured, 8,066 break with a key of one byte (tanaikech, gist 8b057d10, 2023).
 */
const LONGEST_BYTES = 8_000;
/** What begins so is this folder's own: names of parts as keys; heads and NONE as values. */
export const RESERVED = ':';
const HEAD = ':parts ';
/** A removed value. It stays: deleting it could destroy what another execution has just written under the same key. */
const NONE = ':none';
const PART_KEY = /^:([0-9a-z]+)-[0-9a-f]+:\d+$/;
/** Longer than any execution (6 minutes, Google: quotas, 2026-11): parts this old that no head names never get one. */
const ABANDONED_MS = 15 * 60_000;

/** The parts of one value. A generation is written once and never again. */
interface Parts {
  readonly generation: string;
  readonly count: number;
}

/** What this execution knows of the parts in the store. */
interface Known {
  /** By the key of the value. */
  readonly named: Map<string, Parts>;
  /** Under no head now, and of this execution's own making: their names serve the next value of their key. */
  readonly blanked: Map<string, Parts>;
  /** How many parts of each generation this execution has written. */
  readonly made: Map<string, number>;
  /** Parts of runs that were killed, or of values replaced by a run that had not read the store. */
  abandoned: readonly string[];
}

/** `properties` opens the store and is asked anew for every use, which is counted. */
export function googleStore(properties: Open, tally: Tally): Store {
  const open: Open = () => {
    tally.properties += 1;
    return properties();
  };
  const known: Known = { named: new Map(), blanked: new Map(), made: new Map(), abandoned: [] };
  return {
    readAll: () => {
      const raw = open().getProperties();
      learn(known, raw);
      return assemble(raw);
    },
    write: (values) => {
      if (Object.keys(values).length > 0) writeAll(open, known, values);
    },
  };
}

function assemble(raw: Raw): Raw {
  const entries = Object.keys(raw)
    .filter((key) => !key.startsWith(RESERVED))
    .map((key) => [key, readValue(raw, raw[key] ?? NONE)] as const)
    .filter((entry): entry is readonly [string, string] => entry[1] !== null);
  return Object.fromEntries(entries);
}

/** Null for what is not there. Parts can only be missing where someone deleted them by hand: the value is gone then. */
function readValue(raw: Raw, value: string): string | null {
  if (value === NONE) return null;
  const parts = readHead(value);
  if (!parts) return value;
  const packed = partKeys(parts).map((key) => raw[key]);
  return packed.includes(undefined) ? null : unpack(packed.join(''));
}

function readHead(value: string): Parts | null {
  if (!value.startsWith(HEAD)) return null;
  const [generation = '', count = '0'] = value.slice(HEAD.length).split(' ');
  return { generation, count: Number(count) };
}

function partKeys({ generation, count }: Parts): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${RESERVED}${generation}:${index}`);
}

function learn(known: Known, raw: Raw): void {
  known.named.clear();
  for (const [key, value] of Object.entries(raw)) {
    const parts = key.startsWith(RESERVED) ? null : readHead(value);
    if (parts) known.named.set(key, parts);
  }
  const named = new Set([...known.named.values()].flatMap(partKeys));
  known.abandoned = Object.keys(raw).filter((key) => !named.has(key) && isAbandoned(key));
}

function isAbandoned(key: string): boolean {
  const made = PART_KEY.exec(key)?.[1];
  return made !== undefined && Date.now() - Number.parseInt(made, 36) > ABANDONED_MS;
}

function writeAll(open: Open, known: Known, values: Readonly<Record<string, string | null>>): void {
  const heads: Record<string, string> = {};
  const parts: Record<string, string> = {};
  const named = new Map<string, Parts>();
  for (const [key, value] of Object.entries(values)) {
    checkKey(key);
    const cutUp =
      value === null || fits(key, value) ? null : cut(value, known.blanked.get(key)?.generation, parts);
    if (cutUp) named.set(key, cutUp);
    heads[key] = cutUp ? `${HEAD}${cutUp.generation} ${cutUp.count}` : (value ?? NONE);
  }
  if (named.size > 0) {
    dropAbandoned(open, known);
    open().setProperties(parts, false);
    for (const { generation, count } of named.values())
      known.made.set(generation, Math.max(count, known.made.get(generation) ?? 0));
  }
  // Short values are the first call of all: what a platform gives once, such as a refresh token, waits for nothing.
  // Assumption: one call is all or nothing; Google's reference does not say.
  open().setProperties(heads, false);
  dropAbandoned(open, known);
  for (const [key, value] of Object.entries(values)) {
    const replaced = replace(known, key, value, named.get(key) ?? null);
    for (const part of replaced) open().deleteProperty(part);
  }
}

function checkKey(key: string): void {
  if (!key.startsWith(RESERVED)) return;
  throw new Error(`A stored value may not be named ${key}: names that begin with ${RESERVED} are taken.`);
}

function fits(key: string, value: string): boolean {
  // No text has fewer bytes than characters: megabytes need not be counted.
  if (value.startsWith(RESERVED) || value.length > LONGEST_BYTES) return false;
  return utf8Length(key) + utf8Length(value) <= LONGEST_BYTES;
}

/** Packs a value into parts. The generation tells when it was made first and is nobody else's. */
function cut(value: string, blanked: string | undefined, parts: Record<string, string>): Parts {
  const generation = blanked ?? `${Date.now().toString(36)}-${Utilities.getUuid().slice(0, 8)}`;
  const packed = pack(value);
  const length = LONGEST_BYTES - 40;
  const cutUp = { generation, count: Math.ceil(packed.length / length) };
  partKeys(cutUp).forEach((key, index) => {
    parts[key] = packed.slice(index * length, (index + 1) * length);
  });
  return cutUp;
}

/** Before the new parts are written: they may need the room. */
function dropAbandoned(open: Open, known: Known): void {
  for (const key of known.abandoned) open().deleteProperty(key);
  known.abandoned = [];
}

/**
 * The keys of parts that are of no use any more: only of what heads named that are replaced now, so that no head ever
 * names them again, whatever others write meanwhile.
 */
function replace(known: Known, key: string, value: string | null, now: Parts | null): readonly string[] {
  const old = known.blanked.get(key) ?? known.named.get(key);
  known.blanked.delete(key);
  known.named.delete(key);
  if (now) known.named.set(key, now);
  if (!old || old.generation === now?.generation) return [];
  const made = known.made.get(old.generation);
  if (value !== '' || made === undefined) return partKeys({ ...old, count: Math.max(old.count, made ?? 0) });
  known.blanked.set(key, old);
  return [];
}
