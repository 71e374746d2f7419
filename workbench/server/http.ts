/** The workbench's HTTP server: the page, the live channel, and the requests of `messages.ts`. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { CALLBACK_ADDRESS } from '../callback-address';
import type { Channel } from './channel';
import { isCallback, type Visit, type Visited } from './elsewhere';
import { hasToken, newToken, refusal } from './guard';
import type { PageEvent } from './messages';

/** 20 MB: a paste of the largest sheet that a person would paste. */
const LARGEST_BODY = 20 * 1024 * 1024;

/** The page's files; nothing else is served from disk. */
const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.js': ['page.js', 'text/javascript; charset=utf-8'],
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
};

/** Nothing from elsewhere runs; pictures of listings may come from the marketplaces. */
const PAGE_POLICY =
  "default-src 'self'; img-src 'self' data: https:; style-src 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** The sidebar is one page with its script inside it, as HtmlService serves it. */
const FRAME_POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: https:; frame-ancestors 'self'; form-action 'none'";

/** Pages elsewhere have a form and nothing that runs. */
const ELSEWHERE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const KEPT = { 'cache-control': 'private, max-age=86400, immutable' };

export interface Door {
  /** Answers one request of the page. Throws a sentence for the person. */
  answer(name: string, ask: unknown): Promise<unknown>;
  greeting(): readonly PageEvent[];
  /** The sidebar's page as it was last opened, and that of a dialog. */
  sidebar(): string;
  dialog(): string;
  /** A page of the simulated web. Throws where there is none. */
  visit(visit: Visit): Promise<Visited>;
  /** The drawing of a simulated listing by its picture's address; null where there is none. */
  picture(address: string): string | null;
}

export interface HttpOptions {
  readonly port: number;
  /** When the port is taken: try the next ones, or fail. */
  readonly elsewhere: boolean;
  readonly pageFolder: string;
  readonly channel: Channel;
  readonly door: Door;
}

export interface HttpServer {
  readonly port: number;
  readonly address: string;
  readonly token: string;
  close(): Promise<void>;
}

export async function serve(options: HttpOptions): Promise<HttpServer> {
  const token = newToken();
  let port = options.port;
  const server = createServer((request, response) => {
    handle(request, response, { ...options, port, token }).catch((error: unknown) => {
      fail(response, 500, messageOf(error));
    });
  });
  port = await listen(server, options.port, options.elsewhere ? 20 : 0);
  return {
    port,
    token,
    address: `http://127.0.0.1:${port}`,
    close: () => closeServer(server, options.channel),
  };
}

type Context = HttpOptions & { readonly token: string };

async function handle(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  const refused = refusal(request, context.port);
  if (refused) return fail(response, 403, refused);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (request.method === 'POST' && url.pathname.startsWith('/api/'))
    return post(request, response, url, context);
  if (request.method === 'POST' && url.pathname === '/elsewhere')
    return elsewhere(response, url.searchParams.get('to') ?? '', await bodyOf(request), context);
  if (request.method !== 'GET') return fail(response, 405, 'Only GET and POST are answered.');
  if (url.pathname === '/events') {
    if (!hasToken(url.searchParams.get('token'), context.token))
      return fail(response, 403, 'The token is missing. Reload the page.');
    return context.channel.join(response, context.door.greeting());
  }
  if (url.pathname === '/sidebar')
    return send(response, 200, 'text/html; charset=utf-8', context.door.sidebar(), FRAME_POLICY);
  if (url.pathname === '/dialog')
    return send(response, 200, 'text/html; charset=utf-8', context.door.dialog(), FRAME_POLICY);
  if (url.pathname === '/elsewhere')
    return elsewhere(response, url.searchParams.get('to') ?? '', null, context);
  if (url.pathname === '/usercallback')
    return elsewhere(response, `${CALLBACK_ADDRESS}${url.search}`, null, context);
  if (url.pathname === '/picture') return picture(response, url.searchParams.get('of') ?? '', context);
  return file(response, url.pathname, context);
}

/** Pages elsewhere are looked at through this server; the script's callback has an address of its own here too. */
async function elsewhere(
  response: ServerResponse,
  address: string,
  form: string | null,
  { door }: Context,
): Promise<void> {
  const visited = await door.visit({ address, form });
  if (visited.kind === 'page')
    return send(
      response,
      visited.status,
      'text/html; charset=utf-8',
      visited.html,
      ELSEWHERE_POLICY,
      // A form is taken only from a page that tells where it is from.
      { 'referrer-policy': 'same-origin' },
    );
  const location = isCallback(visited.address)
    ? `/usercallback${new URL(visited.address).search}`
    : `/elsewhere?to=${encodeURIComponent(visited.address)}`;
  response.writeHead(302, { location }).end();
}

/** A drawing runs nothing and loads nothing. It is always the same: scrolling back asks for none again. */
function picture(response: ServerResponse, address: string, { door }: Context): void {
  const drawn = door.picture(address);
  if (drawn === null) fail(response, 404, 'There is no such picture.');
  else send(response, 200, 'image/svg+xml', drawn, "default-src 'none'", KEPT);
}

async function post(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  context: Context,
): Promise<void> {
  const given = request.headers['x-sheetstock-token'];
  if (typeof given !== 'string' || !hasToken(given, context.token))
    return fail(response, 403, 'The token is missing. Reload the page.');
  const body = await bodyOf(request);
  if (body === null) return fail(response, 413, 'That is too much at once. Paste it in parts.');
  try {
    const answer = await context.door.answer(url.pathname.slice('/api/'.length), JSON.parse(body || '{}'));
    send(response, 200, 'application/json', JSON.stringify(answer ?? {}));
  } catch (error) {
    fail(response, 400, messageOf(error));
  }
}

async function file(response: ServerResponse, name: string, { pageFolder, token }: Context): Promise<void> {
  const [fileName, type] = FILES[name] ?? [];
  if (!fileName || !type) return fail(response, 404, 'There is no such page.');
  const text = await readFile(path.join(pageFolder, fileName), 'utf8');
  return send(
    response,
    200,
    type,
    text.replace('%TOKEN%', () => token),
    PAGE_POLICY,
  );
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  policy?: string,
  others: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    ...(policy ? { 'content-security-policy': policy } : {}),
    ...others,
  });
  response.end(body);
}

function fail(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return void response.end();
  send(response, status, 'application/json', JSON.stringify({ error: message }));
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_BODY) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Answers with the port. Throws a sentence when none of the tried ones is free. */
function listen(server: Server, port: number, more: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      if (more > 0) return resolve(listen(server, port + 1, more - 1));
      return reject(new Error(`Port ${port} is taken. Name another with --port.`));
    };
    server.once('error', onError);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', onError);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function closeServer(server: Server, channel: Channel): Promise<void> {
  channel.close();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
