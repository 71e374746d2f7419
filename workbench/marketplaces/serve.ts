/** The HTTP server under each marketplace: reads a request, shows a fault or lets the wire format answer, counts. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { State } from './state';
import type { Fault } from './types';
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

const broken = (fault: Fault): Told | null => {
  if (fault.kind === '429') return json(429, { statusCode: 429, message: 'Too Many Requests' });
  if (fault.kind === '500') return json(500, { statusCode: 500, message: 'Internal Server Error' });
  const page =
    '<!DOCTYPE html><html><head><title>Maintenance</title></head><body>We will be back soon.</body></html>';
  return fault.kind === 'html' ? { status: 200, type: 'text/html; charset=utf-8', body: page } : null;
};

function send(response: ServerResponse, told: Told, fault: Fault | null): void {
  const wait =
    fault?.kind === '429' && fault.retryAfter !== undefined
      ? { 'retry-after': String(fault.retryAfter) }
      : {};
  const body = fault?.kind === 'truncated' ? told.body.slice(0, Math.floor(told.body.length / 2)) : told.body;
  response.writeHead(told.status, { 'content-type': told.type, ...wait });
  response.end(body);
}

/** Starts answering on a free port of this machine alone. */
export async function serve(state: State, wire: Wire, now: () => number): Promise<Served> {
  let count = 0;
  let fault: Fault | null = null;
  const take = (): Fault | null => {
    const current = fault;
    if (current !== null && current.times !== null)
      fault = current.times > 1 ? { ...current, times: current.times - 1 } : null;
    return current;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    count += 1;
    const current = take();
    const body = await bodyOf(request);
    if (current?.kind === 'timeout') return void request.socket.destroy();
    if (current?.kind === 'slow') await pause(500);
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
    send(response, (current && broken(current)) ?? (await wire(state, asked)), current);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, json(500, { statusCode: 500, message: String(error) }), null);
    });
  });
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
