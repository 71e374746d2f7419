/** Utilities: what only computes is done by the worker; sleep moves the execution's clock. */
import { base64Of, blobContent, bytesOf, newBlob } from './blob';
import { call, local } from './host';
import { enumeration, mismatch, service } from './service';

type GUtilities = GoogleAppsScript.Utilities.Utilities;

const Charset = enumeration<GUtilities['Charset']>('Charset', ['US_ASCII', 'UTF_8']);
const DigestAlgorithm = enumeration<GUtilities['DigestAlgorithm']>('DigestAlgorithm', [
  'MD5',
  'SHA_1',
  'SHA_256',
  'SHA_384',
  'SHA_512',
]);

const webSafe = (base64: string) => base64.replace(/\+/g, '-').replace(/\//g, '_');
const plain = (base64: string) => base64.replace(/-/g, '+').replace(/_/g, '/');

export const utilities = (): GUtilities =>
  service<GUtilities>()('Utilities', {
    Charset,
    DigestAlgorithm,
    sleep: (milliseconds) => void call('Utilities.sleep', milliseconds),
    getUuid: () => local('Utilities.getUuid'),
    formatDate(date, timeZone, format) {
      if (!(date instanceof Date)) throw mismatch('Utilities.formatDate', [date, timeZone, format]);
      return local('Utilities.formatDate', date.getTime(), timeZone, format);
    },
    base64Encode: (data: unknown) => base64Of(data, 'Utilities.base64Encode'),
    base64EncodeWebSafe: (data: unknown) => webSafe(base64Of(data, 'Utilities.base64EncodeWebSafe')),
    base64Decode: (encoded: string) => bytesOf(encoded),
    base64DecodeWebSafe: (encoded: string) => bytesOf(plain(encoded)),
    newBlob: (data: unknown, type: string | null = null, name: string | null = null) =>
      newBlob(base64Of(data, 'Utilities.newBlob'), type ?? defaultType(data), name),
    gzip: (blob: unknown, name: string | null = null) =>
      newBlob(local('Utilities.gzip', blobContent(blob)), 'application/x-gzip', name),
    ungzip: (blob: unknown) => newBlob(local('Utilities.ungzip', blobContent(blob)), null, null),
    computeDigest: (algorithm: unknown, value: unknown) =>
      bytesOf(local('Utilities.digest', String(algorithm), base64Of(value, 'Utilities.computeDigest'))),
    computeHmacSha256Signature(value: unknown, key: unknown) {
      const member = 'Utilities.computeHmacSha256Signature';
      return bytesOf(local('Utilities.hmac', 'SHA_256', base64Of(value, member), base64Of(key, member)));
    },
  });

/** A blob of text is text/plain until told otherwise (TYPES Utilities.newBlob: content type may be null for bytes). */
const defaultType = (data: unknown): string | null => (typeof data === 'string' ? 'text/plain' : null);
