/** UrlFetchApp: requests out, replies in. */

import type { FetchWire, ResponseWire } from '../protocol';
import { base64Of, blobContent, bytesOf, isBlob, newBlob } from './blob';
import { call, Exception, local } from './host';
import { mismatch, notModelled, service } from './service';

type Response = GoogleAppsScript.URL_Fetch.HTTPResponse;

const FIELDS = new Set([
  'url',
  'method',
  'contentType',
  'headers',
  'payload',
  'followRedirects',
  'muteHttpExceptions',
  'validateHttpsCertificates',
  'escaping',
  'timeoutSeconds',
]);
const METHODS = new Set(['get', 'delete', 'patch', 'post', 'put', 'head', 'options']);

export const urlFetchApp = (): GoogleAppsScript.URL_Fetch.UrlFetchApp =>
  service<GoogleAppsScript.URL_Fetch.UrlFetchApp>()('UrlFetchApp', {
    fetch: (url: unknown, options: object = {}) => response(call('UrlFetchApp.fetch', request(url, options))),
    fetchAll(requests: readonly unknown[]) {
      if (!Array.isArray(requests)) throw mismatch('UrlFetchApp.fetchAll', [requests]);
      const wires = requests.map((one: unknown) =>
        typeof one === 'object' && one !== null
          ? request((one as { url?: unknown }).url, one)
          : request(one, {}),
      );
      return call('UrlFetchApp.fetchAll', wires).map(response);
    },
  });

function request(url: unknown, options: object): FetchWire {
  if (typeof url !== 'string') throw new Exception('Attribute provided with no value: url');
  const given = options as Readonly<Record<string, unknown>>;
  for (const field of Object.keys(given))
    if (!FIELDS.has(field)) throw notModelled(`UrlFetchApp option ${field}`);
  const { payload, headers, timeoutSeconds } = given;
  return {
    url,
    method: methodOf(given, payload),
    headers: headersOf(headers),
    body: payload === undefined || payload === null ? null : bodyOf(payload),
    contentType: contentTypeOf(given, payload),
    mute: given.muteHttpExceptions === true,
    follow: given.followRedirects !== false,
    timeoutSeconds: typeof timeoutSeconds === 'number' ? timeoutSeconds : null,
  };
}

function methodOf(given: Readonly<Record<string, unknown>>, payload: unknown): string {
  // The default is GET, and POST when there is a payload (Assumption: seen in practice; TYPES names get alone).
  const method = given.method === undefined ? (payload === undefined ? 'get' : 'post') : String(given.method);
  if (METHODS.has(method.toLowerCase())) return method.toLowerCase();
  throw new Exception(`Attribute provided with invalid value: method`);
}

function headersOf(headers: unknown): Record<string, string> {
  if (headers === undefined || headers === null) return {};
  if (typeof headers !== 'object') throw new Exception('Attribute provided with invalid value: headers');
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function bodyOf(payload: unknown): string {
  if (typeof payload === 'string') return base64Of(payload, 'UrlFetchApp.fetch');
  if (isBlob(payload)) return blobContent(payload);
  if (Array.isArray(payload)) return base64Of(payload, 'UrlFetchApp.fetch');
  return base64Of(form(payload as object), 'UrlFetchApp.fetch');
}

/** An object as payload is a form (TYPES UrlFetchApp.fetch). */
function form(fields: object): string {
  return Object.entries(fields)
    .map(([name, value]) => {
      if (isBlob(value)) throw notModelled('A form with a file in it');
      return `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`;
    })
    .join('&');
}

function contentTypeOf(given: Readonly<Record<string, unknown>>, payload: unknown): string | null {
  if (typeof given.contentType === 'string') return given.contentType;
  if (payload === undefined || payload === null) return null;
  if (isBlob(payload)) return payload.getContentType();
  // TYPES UrlFetchApp.fetch: contentType defaults to application/x-www-form-urlencoded.
  return 'application/x-www-form-urlencoded';
}

function response(wire: ResponseWire): Response {
  const all: Record<string, string | readonly string[]> = { ...wire.headers };
  const single = Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name, typeof value === 'string' ? value : (value[0] ?? '')]),
  );
  const typeName = Object.keys(single).find((name) => name.toLowerCase() === 'content-type');
  const type = typeName === undefined ? '' : (single[typeName] ?? '');
  return service<Response>()('HTTPResponse', {
    getResponseCode: () => wire.status,
    getContentText: (charset: unknown = charsetOf(type)) =>
      local('Utilities.text', wire.body, String(charset)),
    getContent: () => bytesOf(wire.body),
    getHeaders: () => ({ ...single }),
    getAllHeaders: () => ({ ...all }),
    getBlob: () => newBlob(wire.body, type.split(';')[0]?.trim() || null, null),
  });
}

function charsetOf(contentType: string): string {
  return /charset=["']?([\w-]+)/i.exec(contentType)?.[1] ?? 'UTF-8';
}
