/** Shared by the tests of platforms: connections, answers as they come off the wire, and reading them. */
import { existsSync, readFileSync } from 'node:fs';
import type {
  Batch,
  Connection,
  Decoded,
  Platform,
  PlatformRequest,
  Reply,
  SyncMode,
} from '../../src/platforms/platform';
import type { HttpAnswer, Json } from '../../src/ports';

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
