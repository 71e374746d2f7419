import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HttpAnswer } from '../../src/ports';
import { callNames, runPorts } from './ports';

let server: Server;
let address = '';

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method, url, headers } = request;
  if (url === '/slow') return void response.writeHead(200, { 'x-virtual-ms': '31000' }).end();
  if (url === '/moved') return void response.writeHead(302, { location: '/here' }).end();
  if (url === '/busy') return void response.writeHead(429, { 'Retry-After': '7' }).end('slow down');
  response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') }));
}

beforeAll(async () => {
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

async function fetchAll(requests: readonly object[]) {
  const routes = () => ({ 'https://api.ebay.com': address, 'https://gone.example': 'http://127.0.0.1:9' });
  const full = requests.map((request) => ({ method: 'get', headers: {}, ...request }));
  const { execution, runtime } = await runPorts(`return ports.http.fetchAll(${JSON.stringify(full)});`, {
    routes,
  });
  await runtime.stop();
  return { answers: execution.result as readonly HttpAnswer[], calls: callNames(execution), execution };
}

const EBAY = 'https://api.ebay.com';

test('a request goes out as it is, and its reply comes back with names in lower case', async () => {
  const { answers, calls } = await fetchAll([
    {
      url: `${EBAY}/a?b=c`,
      method: 'put',
      headers: { 'X-Token': 't' },
      body: '{"é":1}',
      contentType: 'application/json',
    },
    { url: `${EBAY}/busy` },
    { url: `${EBAY}/moved` },
  ]);
  const [first, busy, moved] = answers;
  expect(JSON.parse(first?.kind === 'response' ? first.body : '')).toMatchObject({
    method: 'PUT',
    url: '/a?b=c',
    body: '{"é":1}',
    headers: { 'x-token': 't', 'content-type': 'application/json' },
  });
  expect(busy).toMatchObject({
    kind: 'response',
    status: 429,
    body: 'slow down',
    headers: { 'retry-after': '7' },
  });
  expect(moved).toMatchObject({ kind: 'response', status: 302, headers: { location: '/here' } });
  expect(calls).toEqual(['UrlFetchApp.fetchAll']);
});

test('nothing to ask: no call', async () => {
  expect(await fetchAll([])).toMatchObject({ answers: [], calls: [] });
});

test('a bad host, a slow one and an address too long lose nobody else’s answer', async () => {
  const { answers } = await fetchAll([
    { url: `${EBAY}/1` },
    { url: 'https://gone.example/x' },
    { url: `${EBAY}/${'x'.repeat(2_100)}` },
    { url: `${EBAY}/slow` },
    { url: 'https://unknown.example/' },
  ]);
  expect(answers.map((answer) => (answer.kind === 'response' ? answer.status : answer.message))).toEqual([
    200,
    'Address unavailable: https://gone.example/x',
    'Limit Exceeded: URLFetch URL Length.',
    'Timeout: https://api.ebay.com/slow',
    'DNS error: https://unknown.example/',
  ]);
});

test('a silent host costs one more time-out, not one for each of its requests', async () => {
  const slow = Array.from({ length: 8 }, () => ({ url: `${EBAY}/slow` }));
  const { answers, calls, execution } = await fetchAll([...slow, { url: 'https://unknown.example/' }]);
  expect(answers.map((answer) => answer.kind)).toEqual(Array(9).fill('failure'));
  expect(calls).toEqual(['UrlFetchApp.fetchAll', ...Array(2).fill('UrlFetchApp.fetch')]);
  expect(execution.virtualMs).toBeLessThan(70_000);
});

test('a host that kept silent is asked apart, by one request, until it answers again', async () => {
  const ask = (path: string, host = EBAY) => ({ url: `${host}/${path}`, method: 'get', headers: {} });
  const rounds = [
    [ask('slow'), ask('a', 'https://other.example')],
    [ask('slow'), ask('slow'), ask('b', 'https://other.example')],
    [ask('c'), ask('d'), ask('e'), ask('f', 'https://other.example')],
    [ask('g'), ask('h', 'https://other.example')],
  ];
  const routes = () => ({ [EBAY]: address, 'https://other.example': address });
  const { execution, runtime } = await runPorts(
    `return ${JSON.stringify(rounds)}.map((round) => ports.http.fetchAll(round).map((one) => one.kind));`,
    { routes },
  );
  await runtime.stop();
  expect(execution.result).toEqual([
    ['failure', 'response'],
    ['failure', 'failure', 'response'],
    ['response', 'response', 'response', 'response'],
    ['response', 'response'],
  ]);
  const all = 'UrlFetchApp.fetchAll';
  const one = 'UrlFetchApp.fetch';
  expect(callNames(execution)).toEqual([all, one, one, all, one, all, one, all, all]);
  expect(execution.virtualMs).toBeLessThan(100_000);
});

test('a single request that fails is not sent twice', async () => {
  const { answers, calls } = await fetchAll([{ url: 'https://gone.example/x', method: 'post', body: 'a' }]);
  expect(answers).toEqual([{ kind: 'failure', message: 'Address unavailable: https://gone.example/x' }]);
  expect(calls).toEqual(['UrlFetchApp.fetchAll']);
});

test.each([
  ['a query', 'https://gone.example/x?access_token=hush', 'hush'],
  ['a token in the path', `https://gone.example/shpat_${'0123456789abcdef'.repeat(2)}/x`, '0123456789abcdef'],
  [
    'an eBay token',
    `https://gone.example/v^1.1#i^1#p^3#r^1#f^0#I^3#t^Ul4xMF80OjhFRkVDQ0${'A'.repeat(20)}`,
    'Ul4x',
  ],
])('no secret in a message: %s', async (_, url, secret) => {
  const { answers } = await fetchAll([{ url }]);
  expect(answers).toMatchObject([{ kind: 'failure' }]);
  expect(JSON.stringify(answers)).toContain('gone.example');
  expect(JSON.stringify(answers)).not.toContain(secret);
});
