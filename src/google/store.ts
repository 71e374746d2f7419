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
type Values = Readonly<Record<string, string | null>>;

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
/** When it was made, and the key of its value; an earlier version named no key. */
const PART_KEY = /^:([0-9a-z]+)-[0-9a-f]+(?:\.([^:]*))?:\d+$/;
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
  /** Parts under no head: of runs that were killed, of values replaced by a run that had not read the store, or of a run that is just writing them. */
  loose: readonly string[];
}

/** `properties` opens the store and is asked anew for every use, which is counted. */
export function googleStore(properties: Open, tally: Tally): Store {
  const open: Open = () => {
    tally.properties += 1;
    return properties();
  };
  const known: Known = { named: new Map(), blanked: new Map(), made: new Map(), loose: [] };
  const write = (values: Values) => {
    if (Object.keys(values).length > 0) writeAll(open, known, values);
  };
  return {
    readAll: () => {
      const raw = open().getProperties();
      learn(known, raw);
      return assemble(raw);
    },
    write,
    writeIfRoom: (values) => {
      try {
        write(values);
        return true;
      } catch (error) {
        if (!isFull(error)) throw error;
        return false;
      }
    },
    sweep: (key) => {
      const parts = known.loose.filter((part) => PART_KEY.exec(part)?.[2] === encodeURIComponent(key));
      deleteParts(open, known, parts);
    },
  };
}

/** Assumption: Google's sentence, which is in no reference, goes on to name this quota. */
function isFull(error: unknown): boolean {
  return error instanceof Error && error.message.includes('property storage quota');
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
  known.loose = Object.keys(raw).filter((key) => PART_KEY.test(key) && !named.has(key));
}

function isAbandoned(key: string): boolean {
  const made = PART_KEY.exec(key)?.[1];
  return made !== undefined && Date.now() - Number.parseInt(made, 36) > ABANDONED_MS;
}

function writeAll(open: Open, known: Known, values: Values): void {
  const heads: Record<string, string> = {};
  const parts: Record<string, string> = {};
  const named = new Map<string, Parts>();
  for (const [key, value] of Object.entries(values)) {
    checkKey(key);
    const cutUp =
      value === null || fits(key, value) ? null : cut(key, value, known.blanked.get(key)?.generation, parts);
    if (cutUp) named.set(key, cutUp);
    heads[key] = cutUp ? `${HEAD}${cutUp.generation} ${cutUp.count}` : (value ?? NONE);
  }
  if (named.size > 0) {
    // Before the new parts are written: they may need the room.
    deleteParts(open, known, known.loose.filter(isAbandoned));
    open().setProperties(parts, false);
    for (const { generation, count } of named.values())
      known.made.set(generation, Math.max(count, known.made.get(generation) ?? 0));
  }
  // Short values are the first call of all: what a platform gives once, such as a refresh token, waits for nothing.
  writeHeads(open, heads, Object.keys(parts));
  deleteParts(open, known, known.loose.filter(isAbandoned));
  for (const [key, value] of Object.entries(values)) {
    const replaced = replace(known, key, value, named.get(key) ?? null);
    for (const part of replaced) open().deleteProperty(part);
  }
}

/** Assumption: one call is all or nothing; Google's reference does not say. */
function writeHeads(open: Open, heads: Raw, parts: readonly string[]): void {
  try {
    open().setProperties(heads, false);
  } catch (error) {
    // No head names the parts then; after any other error one may.
    if (isFull(error)) for (const part of parts) open().deleteProperty(part);
    throw error;
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

/** Of a part's name: two colons, and which part it is. */
const LONGEST_PLACE = 8;

/** Of when it was made, of nobody else, and of which value. */
function newGeneration(key: string): string {
  return `${Date.now().toString(36)}-${Utilities.getUuid().slice(0, 8)}.${encodeURIComponent(key)}`;
}

/** Packs a value into parts. The generation tells when it was made first and is nobody else's. */
function cut(key: string, value: string, blanked: string | undefined, parts: Record<string, string>): Parts {
  const generation = blanked ?? newGeneration(key);
  const packed = pack(value);
  const length = LONGEST_BYTES - generation.length - LONGEST_PLACE;
  const cutUp = { generation, count: Math.ceil(packed.length / length) };
  partKeys(cutUp).forEach((key, index) => {
    parts[key] = packed.slice(index * length, (index + 1) * length);
  });
  return cutUp;
}

function deleteParts(open: Open, known: Known, parts: readonly string[]): void {
  for (const key of parts) open().deleteProperty(key);
  const gone = new Set(parts);
  known.loose = known.loose.filter((key) => !gone.has(key));
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
