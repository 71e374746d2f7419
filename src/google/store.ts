/**
 * Stores over Properties. A property holds about 9 kB (Google: quotas, 2026-11), so a longer value is packed and cut
 * into parts; a head under the value's own key names them. Parts are written first and heads last, in one call: a run
 * that is killed in between leaves the old value whole.
 */
import type { Store } from '../ports';

type Properties = GoogleAppsScript.Properties.Properties;

/** Measured: 8,066 bytes break with a key of one byte (tanaikech, gist 8b057d10, 2023); the key counts. */
const LONGEST_BYTES = 7_500;
/** Separates a value's key from the name of a part; no key of ours has it. */
const PART = '\u0001';
/** What a head looks like; a value of a person's that begins so is packed, and so never taken for one. */
const HEAD = '\u0001parts ';
const NONE = '\u0001none';

export function googleStore(properties: () => Properties): Store {
  return {
    readAll: () => assemble(properties().getProperties()),
    write: (values) => {
      writeAll(properties(), values);
    },
  };
}

function assemble(raw: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const entries = Object.keys(raw)
    .filter((key) => !key.includes(PART))
    .map((key) => [key, readValue(raw, key)] as const)
    .filter((entry): entry is readonly [string, string] => entry[1] !== null);
  return Object.fromEntries(entries);
}

function readValue(raw: Readonly<Record<string, string>>, key: string): string | null {
  const value = raw[key] ?? NONE;
  if (value === NONE) return null;
  if (!value.startsWith(HEAD)) return value;
  const [generation = '', count = '0'] = value.slice(HEAD.length).split(' ');
  const parts = Array.from(
    { length: Number(count) },
    (_, index) => raw[partKey(key, generation, index)] ?? '',
  );
  return unpack(parts.join(''));
}

function writeAll(properties: Properties, values: Readonly<Record<string, string | null>>): void {
  const parts: Record<string, string> = {};
  const heads: Record<string, string> = {};
  for (const [key, value] of Object.entries(values)) {
    if (value === null) heads[key] = NONE;
    else if (fits(key, value)) heads[key] = value;
    else heads[key] = cut(key, value, parts);
  }
  if (Object.keys(parts).length > 0) properties.setProperties(parts, false);
  properties.setProperties(heads, false);
  if (Object.keys(parts).length > 0 || Object.values(heads).includes(NONE)) sweep(properties, heads);
}

function fits(key: string, value: string): boolean {
  return !value.startsWith(PART) && utf8Length(key) + utf8Length(value) <= LONGEST_BYTES;
}

/** Packs a long value into parts and returns its head. */
function cut(key: string, value: string, parts: Record<string, string>): string {
  const generation = Utilities.getUuid().slice(0, 8);
  const packed = pack(value);
  const length = LONGEST_BYTES - utf8Length(key) - 32;
  const count = Math.ceil(packed.length / length);
  for (let index = 0; index < count; index += 1) {
    parts[partKey(key, generation, index)] = packed.slice(index * length, (index + 1) * length);
  }
  return `${HEAD}${generation} ${count}`;
}

function partKey(key: string, generation: string, index: number): string {
  return `${key}${PART}${generation}${PART}${index}`;
}

/** Takes away what no head names any more. A kill before or within it does no harm: the next write sweeps again. */
function sweep(properties: Properties, heads: Readonly<Record<string, string>>): void {
  const raw = properties.getProperties();
  for (const key of Object.keys(raw)) {
    const [owner = '', generation] = key.split(PART);
    if (!(owner in heads)) continue;
    const head = raw[owner] ?? NONE;
    const stale = generation === undefined ? head === NONE : !head.startsWith(`${HEAD}${generation} `);
    if (stale) properties.deleteProperty(key);
  }
}

function pack(text: string): string {
  return Utilities.base64Encode(Utilities.gzip(Utilities.newBlob(text)).getBytes());
}

function unpack(packed: string): string {
  const blob = Utilities.newBlob(Utilities.base64Decode(packed), 'application/x-gzip');
  return Utilities.ungzip(blob).getDataAsString();
}

function utf8Length(text: string): number {
  let length = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
