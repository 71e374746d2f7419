/**
 * Local means local: any web page that a person has open can send requests to 127.0.0.1, also under a name of its own
 * (DNS rebinding). So every request must name this server as its Host, come from this origin where a browser tells
 * one, and, to read or change anything, carry the token that stands in the page.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** Why a request is refused, or null. */
export function refusal(request: IncomingMessage, port: number): string | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(request.headers.host ?? '')) return 'This server answers only on 127.0.0.1.';
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`))
    return 'This server answers only its own page.';
  if (site === 'cross-site' && request.method !== 'GET') return 'This server answers only its own page.';
  return null;
}

export function hasToken(given: string | null | undefined, token: string): boolean {
  const a = Buffer.from(given ?? '');
  const b = Buffer.from(token);
  return a.length === b.length && timingSafeEqual(a, b);
}
