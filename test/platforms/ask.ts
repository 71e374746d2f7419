/** Shared by the tests of platforms: connections, answers as they come off the wire, and reading them. */
import { existsSync, readFileSync } from 'node:fs';
import type {
  Batch,
  Connection,
  Decoded,
  Platform,
  PlatformRequest,
  Reply,
  Since,
  SyncMode,
} from '../../src/platforms/platform';
import type { HttpAnswer, HttpRequest, Json } from '../../src/ports';
import type { Asked } from '../../workbench/marketplaces/wire';

export const NOW = Date.UTC(2026, 10, 23, 18);
const SHARED = '../shared';

export function connectionTo(platform: Platform): Connection {
  const settings = {
    shop: 'example.myshopify.com',
    clientId: 'client',
    name: 'Shop',
    listingsRequest: 'GET https://shop.example.com/listings',
    listings: 'listings',
    headers: 'Authorization: Bearer {{token}}',
  };
  const secrets = {
    token: 'token',
    accessToken: 'token',
    refreshToken: 'refresh',
    clientSecret: 'secret',
    apiKey: 'key',
  };
  return { platform: platform.id, account: 'me', secrets, settings, expiresAt: NOW + 3_600_000 };
}

export function response(body: string, status = 200, headers: Readonly<Record<string, string>> = {}) {
  return { kind: 'response', status, headers, body } as const satisfies HttpAnswer;
}

export function replyTo(platform: Platform, request: PlatformRequest, answer: HttpAnswer): Reply {
  const decoded = platform.decode(request, answer, NOW);
  if (!decoded.ok) throw new Error(`${decoded.problem.code}: ${decoded.problem.message}`);
  return decoded.reply;
}

export function problemOf(decoded: Decoded) {
  if (decoded.ok) throw new Error('a reply, where a problem was expected');
  return decoded.problem;
}

/** A request as it reaches a simulated marketplace that is asked without a server between. */
export function askedAs(
  { url, method, body = '' }: HttpRequest,
  headers: Asked['headers'],
  now = NOW,
): Asked {
  const { pathname: path, searchParams: query } = new URL(url);
  return { method: method.toUpperCase(), path, query, headers, body, now, fault: null };
}

export interface Whole extends Pick<Batch, 'offers' | 'endings' | 'sales' | 'totals'> {
  readonly since: Since;
  readonly sawEverything: boolean;
  readonly asked: readonly PlatformRequest[];
  readonly rounds: number;
}

/** Reads from a first cursor to the end. */
export function readToEnd<Cursor extends Json>(
  platform: Platform<Cursor>,
  first: Cursor,
  replyOf: (request: PlatformRequest) => Reply,
): Whole {
  const batches: Batch[] = [];
  const asked: PlatformRequest[] = [];
  for (let cursor: Cursor | null = first; cursor !== null; ) {
    if (batches.length >= 20) throw new Error('It goes on without end.');
    const requests = platform.requests(cursor);
    if (new Set(requests.map(({ purpose }) => purpose)).size < requests.length)
      throw new Error('A purpose came twice.');
    asked.push(...requests);
    const batch = platform.read(cursor, requests.map(replyOf));
    batches.push(batch);
    cursor = batch.next as Cursor | null;
  }
  return {
    offers: batches.flatMap(({ offers }) => offers),
    endings: batches.flatMap(({ endings }) => endings),
    sales: batches.flatMap(({ sales }) => sales),
    totals: batches.flatMap(({ totals }) => totals),
    since: batches[batches.length - 1]?.since ?? null,
    sawEverything: batches.some(({ sawEverything }) => sawEverything),
    asked,
    rounds: batches.length,
  };
}

/** Reads the first round, each request answered by its body. */
export function readFirst(
  platform: Platform,
  mode: SyncMode,
  bodyOf: (request: PlatformRequest) => string,
): Batch {
  const cursor = platform.start(mode, null, connectionTo(platform), NOW);
  return readRound(platform, cursor, bodyOf);
}

export function readRound(
  platform: Platform,
  cursor: Json,
  bodyOf: (request: PlatformRequest) => string,
): Batch {
  const requests = platform.requests(cursor);
  return platform.read(
    cursor,
    requests.map((request) => replyTo(platform, request, response(bodyOf(request)))),
  );
}

/** A sample or specification kept beside the project, or null where it is not there. */
export function shared(path: string): string | null {
  return existsSync(`${SHARED}/${path}`) ? readFileSync(`${SHARED}/${path}`, 'utf8') : null;
}

export function sharedBytes(path: string): Buffer | null {
  return existsSync(`${SHARED}/${path}`) ? readFileSync(`${SHARED}/${path}`) : null;
}
