import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStillClock } from '../../../workbench/runtime/index';
import { createFetcher } from '../../../workbench/runtime/services/http';
import { bench, START } from './bench';

let server: Server;
let address = '';
const TOGETHER = 19;
const waiting: ServerResponse[] = [];

/** Answers with what it was asked; the path says how. */
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname } = new URL(request.url ?? '/', 'http://local');
  if (pathname === '/silent') return;
  if (pathname === '/hang-up') return void response.destroy();
  if (pathname === '/slow') return void response.writeHead(200, { 'x-virtual-ms': '31000' }).end('slow');
  if (pathname === '/gzip')
    return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('unzipped'));
  if (pathname === '/latin')
    return void response
      .writeHead(200, { 'content-type': 'text/plain; charset=ISO-8859-1' })
      .end(Buffer.from([0xe9]));
  if (pathname === '/there') return void response.writeHead(302, { location: '/here' }).end();
  if (pathname === '/refused') return void response.writeHead(429, { 'retry-after': '7' }).end('slow down');
  if (pathname === '/together') return together(response);
  const { method, headers, url } = request;
  const seen = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
  response
    .writeHead(200, { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] })
    .end(JSON.stringify(seen));
}

/** Answers nobody before all are there: requests that are sent one after the other would never end. */
function together(response: ServerResponse): void {
  waiting.push(response);
  if (waiting.length === TOGETHER) for (const one of waiting.splice(0)) one.end('ok');
}

beforeAll(async () => {
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

async function run(statements: string, clock = createStillClock(START)) {
  const routes = () => ({
    'https://api.ebay.com': address,
    'https://*.myshopify.com': address,
    'https://gone.example': 'http://127.0.0.1:9',
  });
  const script = `function main() { try { ${statements} } catch (error) { return error.name + ': ' + error.message; } }`;
  const { main, runtime } = bench(script, { routes, clock });
  const execution = await main();
  await runtime.stop();
  return execution;
}

test('a real host is routed, with path, query, headers and body as they were given', async () => {
  const { result, calls } = await run(`
    const response = UrlFetchApp.fetch('https://api.ebay.com/a/b?c=d%20e', { method: 'put', contentType: 'application/json', headers: { 'X-Token': 't' }, payload: JSON.stringify({ é: 1 }) });
    return [response.getResponseCode(), JSON.parse(response.getContentText()), response.getHeaders()['Set-Cookie'], response.getAllHeaders()['Set-Cookie'], response.getBlob().getContentType()];`);
  expect(result).toEqual([
    200,
    expect.objectContaining({
      method: 'PUT',
      url: '/a/b?c=d%20e',
      body: '{"é":1}',
      headers: expect.objectContaining({
        'x-token': 't',
        'content-type': 'application/json',
        'x-forwarded-host': 'api.ebay.com',
        'content-length': '8',
      }),
    }),
    'a=1',
    ['a=1', 'b=2'],
    'application/json',
  ]);
  expect(calls).toMatchObject([{ name: 'UrlFetchApp.fetch', kind: 'fetch' }]);
});

test('a pattern of hosts goes to one server, which can tell them apart', async () => {
  const { result } = await run(
    `return JSON.parse(UrlFetchApp.fetch('https://my-shop.myshopify.com/x').getContentText()).headers['x-forwarded-host'];`,
  );
  expect(result).toBe('my-shop.myshopify.com');
});

test('an object is sent as a form, by POST', async () => {
  const { result } = await run(
    `const seen = JSON.parse(UrlFetchApp.fetch('https://api.ebay.com/', { payload: { a: 'b c', d: 1 } }).getContentText()); return [seen.method, seen.body, seen.headers['content-type']];`,
  );
  expect(result).toEqual(['POST', 'a=b%20c&d=1', 'application/x-www-form-urlencoded']);
});

test.each([
  ['a host without a route', 'https://example.com/', 'DNS error: https://example.com/'],
  ['nobody listens', 'https://gone.example/x', 'Address unavailable: https://gone.example/x'],
  ['the line drops', 'https://api.ebay.com/hang-up', 'Address unavailable: https://api.ebay.com/hang-up'],
  ['too slow', 'https://api.ebay.com/slow', 'Timeout: https://api.ebay.com/slow'],
  ['a URL too long', `https://api.ebay.com/${'x'.repeat(2062)}`, 'Limit Exceeded: URLFetch URL Length.'],
])('%s throws, muted or not', async (_, url, message) => {
  const options = '{ muteHttpExceptions: true, timeoutSeconds: 30 }';
  expect((await run(`UrlFetchApp.fetch('${url}', ${options});`)).result).toBe(`Exception: ${message}`);
  expect((await run(`UrlFetchApp.fetchAll([{ url: '${url}', timeoutSeconds: 30 }]);`)).result).toBe(
    `Exception: ${message}`,
  );
});

test('statuses from 400 on throw unless muted', async () => {
  const loud = await run(`UrlFetchApp.fetch('https://api.ebay.com/refused');`);
  expect(loud.result).toBe(
    'Exception: Request failed for https://api.ebay.com returned code 429. Truncated server response: slow down (use muteHttpExceptions option to examine full response)',
  );
  const muted = await run(
    `const response = UrlFetchApp.fetch('https://api.ebay.com/refused', { muteHttpExceptions: true }); return [response.getResponseCode(), response.getContentText(), response.getHeaders()['Retry-After']];`,
  );
  expect(muted.result).toEqual([429, 'slow down', '7']);
});

test('fetchAll sends all at once and answers in order', async () => {
  const { result, calls } = await run(`
    const requests = Array.from({ length: ${TOGETHER + 1} }, (_, i) => i === 3 ? 'https://api.ebay.com/echo' : { url: 'https://api.ebay.com/together' });
    return UrlFetchApp.fetchAll(requests).map((response) => response.getContentText().slice(0, 2));`);
  expect(result).toEqual(Array.from({ length: TOGETHER + 1 }, (_, index) => (index === 3 ? '{"' : 'ok')));
  expect(calls).toHaveLength(1);
});

test('the reply tells its virtual time; it costs the script, and the slowest of many decides', async () => {
  const clock = createStillClock(START);
  const { result, virtualMs } = await run(
    `const start = Date.now(); const all = UrlFetchApp.fetchAll(Array(3).fill('https://api.ebay.com/slow')); return [Date.now() - start, Object.keys(all[0].getHeaders()).includes('X-Virtual-Ms')];`,
    clock,
  );
  expect(result).toEqual([31_200, false]);
  expect(virtualMs).toBe(31_200);
  expect(clock.now()).toBe(START + 31_200);
});

test('redirects are followed unless told otherwise; compression and charsets are undone', async () => {
  const { result } = await run(`
    const url = 'https://api.ebay.com';
    return [JSON.parse(UrlFetchApp.fetch(url + '/there').getContentText()).url, UrlFetchApp.fetch(url + '/there', { followRedirects: false }).getResponseCode(),
      UrlFetchApp.fetch(url + '/gzip').getContentText(), UrlFetchApp.fetch(url + '/latin').getContentText(), UrlFetchApp.fetch(url + '/latin').getContent()];`);
  expect(result).toEqual(['/here', 302, 'unzipped', 'é', [-23]]);
});

test('a server that says nothing for long has timed out, for the whole virtual time', async () => {
  const fetcher = createFetcher(() => ({ 'https://api.ebay.com': address }), 40);
  const request = {
    url: 'https://api.ebay.com/silent',
    method: 'get',
    headers: {},
    body: null,
    contentType: null,
    mute: true,
    follow: true,
    timeoutSeconds: 30,
  };
  await expect(fetcher.fetch(request)).rejects.toMatchObject({
    message: 'Timeout: https://api.ebay.com/silent',
    milliseconds: 30_000,
  });
  fetcher.close();
});

test('headers: 100 at most, and 8 kB in all', async () => {
  const many = await run(
    `UrlFetchApp.fetch('https://api.ebay.com/', { headers: Object.fromEntries(Array.from({ length: 101 }, (_, i) => ['h' + i, 'v'])) });`,
  );
  expect(many.result).toBe('Exception: Limit Exceeded: URLFetch Headers.');
  const big = await run(`UrlFetchApp.fetch('https://api.ebay.com/', { headers: { h: 'x'.repeat(8192) } });`);
  expect(big.result).toBe('Exception: Limit Exceeded: URLFetch Header Size.');
});

test('every element of fetchAll counts: 20,000 a day', async () => {
  const { result } = await run(`UrlFetchApp.fetchAll(Array(20001).fill('https://example.com/'));`);
  expect(result).toBe('Exception: Service invoked too many times for one day: urlfetch.');
});

test('an option that is not known is not passed over', async () => {
  expect((await run(`UrlFetchApp.fetch('https://api.ebay.com/', { retries: 3 });`)).result).toBe(
    'NotModelledError: UrlFetchApp option retries is not modelled by the local runtime.',
  );
});
