/** Blob, and the signed bytes that Apps Script has instead of typed arrays. Inside, a blob is Base64 text. */
import { local } from './host';
import { mismatch, service } from './service';

type Blob = GoogleAppsScript.Base.Blob;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PLACES = new Map([...ALPHABET].map((letter, index) => [letter, index]));
const contents = new WeakMap<object, () => string>();

/** A blob's bytes as Base64. */
export function blobContent(blob: unknown): string {
  const content = typeof blob === 'object' && blob !== null ? contents.get(blob) : undefined;
  if (content) return content();
  throw mismatch('Utilities', [blob]);
}

export const isBlob = (value: unknown): value is Blob =>
  typeof value === 'object' && value !== null && contents.has(value);

/** Bytes or text as Base64; text as UTF-8. */
export function base64Of(data: unknown, member: string): string {
  if (typeof data === 'string') return local('Utilities.bytes', data);
  if (Array.isArray(data)) return encode(data.map((byte) => Number(byte) & 0xff));
  throw mismatch(member, [data]);
}

/** Base64 as signed bytes, -128 to 127. */
export function bytesOf(base64: string): number[] {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of base64) {
    const place = PLACES.get(letter);
    if (place === undefined) continue;
    held = ((held << 6) | place) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((((held >> bits) & 0xff) << 24) >> 24);
  }
  return bytes;
}

function encode(bytes: readonly number[]): string {
  const letter = (group: number, shift: number) => ALPHABET[(group >> shift) & 63] ?? '';
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    text += letter(group, 18) + letter(group, 12) + letter(group, 6) + letter(group, 0);
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return text.slice(0, text.length - missing) + '='.repeat(missing);
}

export function newBlob(base64: string, startType: string | null, startName: string | null): Blob {
  let content = base64;
  let type = startType;
  let name = startName;
  const blob: Blob = service<Blob>()('Blob', {
    getBytes: () => bytesOf(content),
    getDataAsString: (charset: unknown = 'UTF-8') => local('Utilities.text', content, String(charset)),
    getContentType: () => type,
    getName: () => name,
    setName(given) {
      name = given;
      return blob;
    },
    setContentType(given) {
      type = given;
      return blob;
    },
    setBytes(data) {
      content = base64Of(data, 'Blob.setBytes');
      return blob;
    },
    copyBlob: () => newBlob(content, type, name),
  });
  contents.set(blob, () => content);
  return blob;
}
