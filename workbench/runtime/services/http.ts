/**
 * The network behind UrlFetchApp: real hosts are routed to local servers by a table; nothing else is reachable. The
 * connections are kept alive and closed with the runtime.
 */
import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { serviceError } from '../errors';
import type { FetchWire, ResponseWire } from '../protocol';

/** A reply, and the virtual milliseconds that it took. */
export interface Fetched {
  readonly response: ResponseWire;
  readonly milliseconds: number;
}

export interface Fetcher {
  fetch(request: FetchWire): Promise<Fetched>;
  close(): void;
}

/** `timeoutSeconds` when it is not given (Apps Script reference, UrlFetchApp, 2026-08). */
export const DEFAULT_TIMEOUT_SECONDS = 360;
/**
 * A local server that is silent for so many real milliseconds counts as silent for the whole virtual time-out: nobody
 * waits six real minutes.
 */
const SILENCE = 5000;
/** Assumption: as many redirects as browsers follow. */
const MOST_REDIRECTS = 20;

/** `routes` is asked at every request; `silence` in real milliseconds. */
export function createFetcher(routes: () => Readonly<Record<string, string>>, silence = SILENCE): Fetcher {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const send = async (request: FetchWire, redirects: number): Promise<Fetched> => {
    const answered = await exchange({ agent, silence }, request, target(routes(), request.url));
    const location = answered.response.headers.Location;
    const { status } = answered.response;
    if (!request.follow || status < 300 || status > 399 || typeof location !== 'string') return answered;
    if (redirects >= MOST_REDIRECTS) throw serviceError(`Too many redirects: ${request.url}`);
    const next = await send(redirected(request, status, location), redirects + 1);
    return { ...next, milliseconds: answered.milliseconds + next.milliseconds };
  };
  return { fetch: (request) => send(request, 0), close: () => agent.destroy() };
}

/** 303, and 301 and 302 after a POST, go on with a GET (RFC 9110, 15.4). */
function redirected(request: FetchWire, status: number, location: string): FetchWire {
  const url = new URL(location, request.url).href;
  const asGet = status === 303 || ((status === 301 || status === 302) && request.method === 'post');
  return asGet ? { ...request, url, method: 'get', body: null, contentType: null } : { ...request, url };
}

/** The local address for a real one. Throws as an unknown host does. */
export function target(routes: Readonly<Record<string, string>>, url: string): URL {
  const real = parsed(url);
  const local = routes[real.origin] ?? wildcard(routes, real);
  if (local === undefined) throw serviceError(`DNS error: ${url}`);
  return new URL(real.pathname + real.search, local);
}

function parsed(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw serviceError(`Invalid argument: ${url}`);
  }
}

/** `https://*.myshopify.com` fits one or more labels in front, as in the manifest's allowlist. */
function wildcard(routes: Readonly<Record<string, string>>, real: URL): string | undefined {
  const fits = (pattern: string) => {
    const [scheme, suffix] = pattern.split('*');
    return suffix !== undefined && real.origin.startsWith(scheme ?? '') && real.origin.endsWith(suffix);
  };
  const pattern = Object.keys(routes).find(fits);
  return pattern === undefined ? undefined : routes[pattern];
}

interface Line {
  readonly agent: Agent;
  readonly silence: number;
}

function exchange({ agent, silence }: Line, request: FetchWire, to: URL): Promise<Fetched> {
  const seconds = request.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
  return new Promise((resolve, reject) => {
    const body = request.body === null ? null : Buffer.from(request.body, 'base64');
    const outgoing = httpRequest(
      to,
      { agent, method: request.method.toUpperCase(), headers: headersOf(request, body), timeout: silence },
      (incoming) => received(incoming).then((reply) => resolve(inTime(reply, request.url, seconds)), fail),
    );
    const fail = (error: Error & { readonly silent?: boolean }) => {
      const milliseconds = error.silent ? seconds * 1000 : 0;
      const what = error.silent ? 'Timeout' : 'Address unavailable';
      reject(Object.assign(serviceError(`${what}: ${request.url}`), { milliseconds }));
    };
    outgoing.on('timeout', () => outgoing.destroy(Object.assign(new Error('silent'), { silent: true })));
    outgoing.on('error', fail);
    outgoing.end(body ?? undefined);
  });
}

/** A reply that took longer, in virtual time, than was to be waited for. */
function inTime(fetched: Fetched, url: string, seconds: number): Fetched | Promise<never> {
  if (fetched.milliseconds <= seconds * 1000) return fetched;
  return Promise.reject(Object.assign(serviceError(`Timeout: ${url}`), { milliseconds: seconds * 1000 }));
}

function headersOf(request: FetchWire, body: Buffer | null): Record<string, string> {
  const { host, protocol } = new URL(request.url);
  return {
    'User-Agent': 'Mozilla/5.0 (compatible; Google-Apps-Script)',
    'Accept-Encoding': 'gzip, deflate, br',
    ...(request.contentType === null ? {} : { 'Content-Type': request.contentType }),
    ...request.headers,
    ...(body === null ? {} : { 'Content-Length': String(body.length) }),
    'X-Forwarded-Host': host,
    'X-Forwarded-Proto': protocol.slice(0, -1),
  };
}

async function received(incoming: IncomingMessage): Promise<Fetched> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = decoded(Buffer.concat(chunks), incoming.headers['content-encoding']);
  const virtual = Number(incoming.headers['x-virtual-ms'] ?? 0);
  return {
    response: {
      status: incoming.statusCode ?? 0,
      headers: headersIn(incoming.headers),
      body: body.toString('base64'),
    },
    milliseconds: Number.isFinite(virtual) ? Math.max(0, virtual) : 0,
  };
}

function decoded(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'gzip') return gunzipSync(body);
  if (encoding === 'deflate') return inflateSync(body);
  if (encoding === 'br') return brotliDecompressSync(body);
  return body;
}

/** Apps Script gives names as `Content-Type` (Assumption: whatever the server's own spelling). */
function headersIn(headers: IncomingHttpHeaders): Record<string, string | readonly string[]> {
  const named = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || name === 'x-virtual-ms' ? [] : [[titled(name), value] as const],
  );
  return Object.fromEntries(named);
}

const titled = (name: string) =>
  name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
