/** What `Utilities` computes, over Node's own libraries. */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { LocalCalls } from '../protocol';
import { formatDate } from './format-date';

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
};

const bytes = (base64: string) => Buffer.from(base64, 'base64');
const text = (data: Buffer) => data.toString('base64');

function hashOf(algorithm: string): string {
  const hash = HASHES[algorithm];
  if (hash) return hash;
  throw new Error(`The algorithm ${algorithm} is not modelled by the local runtime.`);
}

export const localCalls: LocalCalls = {
  'Utilities.formatDate': formatDate,
  'Utilities.bytes': (value) => text(Buffer.from(value, 'utf8')),
  'Utilities.text': (base64, charset) => new TextDecoder(charset, { ignoreBOM: true }).decode(bytes(base64)),
  'Utilities.getUuid': () => randomUUID(),
  'Utilities.gzip': (base64) => text(gzipSync(bytes(base64))),
  'Utilities.ungzip': (base64) => text(gunzipSync(bytes(base64))),
  'Utilities.digest': (algorithm, base64) =>
    text(createHash(hashOf(algorithm)).update(bytes(base64)).digest()),
  'Utilities.hmac': (algorithm, base64, key) =>
    text(createHmac(hashOf(algorithm), bytes(key)).update(bytes(base64)).digest()),
};
