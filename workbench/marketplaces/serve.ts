/** The HTTP server under each marketplace: reads a request, shows a fault or lets the wire format answer, counts. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { damaged, delayOf, insteadOf } from './faults';
import type { State } from './state';
import type { Fault, MarketOptions } from './types';
import { type Asked, json, type Told, type Wire } from './wire';

export interface Served {
  readonly address: string;
  requests(): number;
  fail(fault: Fault | null): void;
  fault(): Fault | null;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Real time, beside the virtual: a person who watches shall see that a marketplace is slow. */
const SLOW_TO_SEE_MS = 500;

/** Read by the runtime's network alone, which adds it to the virtual clock and takes it away. */
const DELAY_HEADER = 'x-virtual-ms';

function send(response: ServerResponse, told: Told, fault: Fault | null, now: number): void {
  const delay = delayOf(fault);
  const wait = fault?.kind === '429' ? fault.retryAfter : undefined;
  response.writeHead(told.status, {
    'content-type': told.type,
    date: new Date(now).toUTCString(),
    ...told.headers,
    ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
    ...(delay === 0 ? {} : { [DELAY_HEADER]: String(delay) }),
  });
  response.end(told.body);
}

/** Starts answering on a free port of this machine alone. */
export async function serve(
  state: State,
  wire: Wire,
  { now, isWatched = false }: Pick<MarketOptions, 'now' | 'isWatched'>,
): Promise<Served> {
  let count = 0;
  let fault: Fault | null = null;
  const take = (): Fault | null => {
    const current = fault;
    if (current?.after) {
      fault = { ...current, after: current.after - 1 };
      return null;
    }
    if (current !== null && current.times !== null)
      fault = current.times > 1 ? { ...current, times: current.times - 1 } : null;
    return current;
  };
  const told = async (of: State, asked: Asked, current: Fault | null): Promise<Told> => {
    if (current === null) return wire(of, asked);
    return insteadOf(of.market, current, asked) ?? damaged(of.market, await wire(of, asked), current);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    count += 1;
    const current = take();
    const body = await bodyOf(request);
    if (current?.kind === 'slow' && isWatched) await pause(SLOW_TO_SEE_MS);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const asked: Asked = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body,
      now: now(),
      fault: current?.kind ?? null,
    };
    send(response, await told(state, asked, current), current, now());
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent)
        send(response, json(500, { statusCode: 500, message: String(error) }), null, now());
    });
  });
  // An idle connection stays open: a caller whose thread was busy for seconds would write on one that is just being closed
  // (nodejs.org/docs/latest-v20.x/api/http.html, server.keepAliveTimeout, 2026-11), and a bench of minutes ended so.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => count,
    fail: (next) => {
      fault = next;
    },
    fault: () => fault,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
