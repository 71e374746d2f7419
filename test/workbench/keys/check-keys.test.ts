/** `check --platform X`: keys that no workbook has, tried against simulated marketplaces, by the command itself. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../../workbench/cli/main';
import { type MarketId, type Marketplace, startMarketplace } from '../../../workbench/marketplaces/index';

const MARKETS = ['ebay', 'stockx', 'shopify'] as const satisfies readonly MarketId[];
const markets = new Map<string, Marketplace>();
let folder = '';
let printed: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'keys-'));
  for (const id of MARKETS) markets.set(id, await startMarketplace(id, { now: Date.now, from: 'empty' }));
});
afterAll(async () => {
  for (const market of markets.values()) await market.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  printed = [];
  const note = (line: string) => void printed.push(line);
  vi.spyOn(console, 'log').mockImplementation(note);
  vi.spyOn(console, 'error').mockImplementation(note);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const market = (id: string): Marketplace => markets.get(id) as Marketplace;

function keysFile(keys: object): string {
  const file = path.join(folder, 'keys.json');
  writeFileSync(file, JSON.stringify(keys));
  return file;
}

/** The command with a file of keys, against the simulated marketplace. */
async function check(id: string, keys: object, base = market(id).address) {
  const code = await main(['check', '--platform', id, '--keys', keysFile(keys), '--base', base, '--json']);
  const said = JSON.parse(printed.at(-1) ?? '{}') as { readonly says: string; readonly account: string };
  return { code, ...said };
}

/** What is secret among the keys of a marketplace is in nothing that was printed. */
function expectNoSecret(keys: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(keys)) {
    if (/secret|token|apiKey/i.test(name)) expect(printed.join('\n')).not.toContain(value);
  }
}

describe.each(MARKETS)('%s', (id) => {
  it('tells whose account it is, with 0', async () => {
    const { credentials } = market(id);
    const checked = await check(id, credentials);
    expect(checked).toMatchObject({ code: 0, command: 'check', platform: id, ok: true, missing: [] });
    expect(checked.says).toMatch(/^Connected to /);
    expect(checked.account).not.toBe('');
    expectNoSecret(credentials);
  });

  it('says that keys are wrong, with 1', async () => {
    const wrong = { ...market(id).credentials, clientSecret: 'recognisably-wrong' };
    expect(await check(id, wrong)).toMatchObject({
      code: 1,
      ok: false,
      says: expect.stringContaining('does not accept these keys') as string,
    });
    expectNoSecret(wrong);
  });

  it('says that nobody answers, and where, with 1', async () => {
    expect(await check(id, market(id).credentials, 'http://127.0.0.1:9')).toMatchObject({
      code: 1,
      says: expect.stringMatching(/could not be reached at http:\/\/127\.0\.0\.1:9\./) as string,
    });
  });

  it('says that a page for people is no answer, with 1', async () => {
    market(id).act({ do: 'fail', fault: { kind: 'html', times: null } });
    expect(await check(id, market(id).credentials)).toMatchObject({ code: 1, ok: false });
    market(id).act({ do: 'fail', fault: null });
  });
});

it('names the permission that is missing', async () => {
  const ebay = market('ebay');
  const page = new URL('https://auth.ebay.com/oauth2/authorize');
  const { clientId = '', clientSecret = '', ruName = '' } = ebay.credentials;
  const scope = 'https://api.ebay.com/oauth/api_scope';
  page.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: ruName,
    response_type: 'code',
    scope,
  }).toString();
  const allowed = await fetch(`${ebay.address}${page.pathname}${page.search}`, {
    method: 'POST',
    body: new URLSearchParams({ answer: 'allow', scope }),
    redirect: 'manual',
  });
  const code = new URL(allowed.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const token = await fetch(`${ebay.address}/identity/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: ruName }),
  });
  const { refresh_token: refreshToken } = (await token.json()) as { readonly refresh_token: string };
  // A renewal asks for every scope that is needed: eBay refuses it where one was not granted.
  expect(await check('ebay', { ...ebay.credentials, refreshToken })).toMatchObject({ code: 1, ok: false });
});

it('takes keys from the environment, and says which are missing', async () => {
  const ebay = market('ebay');
  vi.stubEnv('SHEETSTOCK_EBAY_CLIENT_ID', ebay.credentials.clientId);
  vi.stubEnv('SHEETSTOCK_EBAY_CLIENT_SECRET', ebay.credentials.clientSecret);
  expect(await main(['check', '--platform', 'ebay', '--base', ebay.address])).toBe(1);
  expect(printed.at(-1)).toBe('Missing for eBay: refreshToken.');
  vi.stubEnv('SHEETSTOCK_EBAY_REFRESH_TOKEN', ebay.credentials.refreshToken);
  expect(await main(['check', '--platform', 'ebay', '--base', ebay.address])).toBe(0);
  expect(printed.at(-1)).toBe('Connected to eBay as demo_seller.');
});

it('keeps a refresh token that is good once, before it asks anything with it', async () => {
  let time = Date.now();
  const now = () => {
    time += 1_000;
    return time;
  };
  const stockx = await startMarketplace('stockx', { now, from: 'empty' });
  stockx.act({ do: 'rotate', on: true });
  const file = keysFile(stockx.credentials);
  const args = ['check', '--platform', 'stockx', '--keys', file, '--base', stockx.address];
  expect(await main(args)).toBe(0);
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
  expect(kept.refreshToken).not.toBe(stockx.credentials.refreshToken);
  expect(await main(args)).toBe(0);
  expectNoSecret(kept);
  await stockx.close();
});

it.each([
  [['--platform', 'nowhere'], /There is no platform nowhere/],
  [['--platform', 'ebay'], /SHEETSTOCK_EBAY_CLIENT_ID/],
  [['--platform', 'ebay', '--base', 'ftp://x'], /begins with https/],
  [['--platform', 'ebay', '--keys', '/does/not/exist.json'], /cannot be read/],
])('%j is answered with a sentence and 1', async (args, says) => {
  expect(await main(['check', ...args])).toBe(1);
  expect(printed.join('\n')).toMatch(says);
});

it('quotes nothing of a file that is no JSON', async () => {
  const file = path.join(folder, 'broken.json');
  writeFileSync(file, '{"clientSecret": "recognisable-secret"');
  expect(await main(['check', '--platform', 'ebay', '--keys', file])).toBe(1);
  expect(printed.join('\n')).toContain('should hold one object of JSON');
  expect(printed.join('\n')).not.toContain('recognisable');
});
