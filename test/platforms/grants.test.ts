/** Signing in at a platform: the page's address and the code's exchange, by RFC 6749 and 7636. */
import { describe, expect, test } from 'vitest';
import { platforms } from '../../src/platforms/index';
import type { Grant, Platform } from '../../src/platforms/platform';
import { base64 } from '../../src/platforms/shared/encode';
import { NOW } from './ask';

const ASKED = {
  redirect: 'https://script.google.com/macros/d/SCRIPT/usercallback',
  state: 'state+/=&',
  challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
};
const CAME = {
  code: 'v^1.1#code',
  redirect: ASKED.redirect,
  verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1g',
};
const ENTERED = { clientId: 'client', clientSecret: 'secret', ruName: 'Shop-Ru-Name', apiKey: 'key' };

interface Granting {
  readonly platform: Platform;
  readonly grant: Grant;
}

function granting(): readonly Granting[] {
  return platforms.flatMap((platform) => {
    const { grant } = platform.account;
    return grant ? [{ platform, grant }] : [];
  });
}

describe.each(granting().map((one) => [one.platform.title, one] as const))('%s', (_, granted) => {
  const { platform, grant } = granted;
  const connection = platform.account.connect(ENTERED, NOW);
  const asked = { ...ASKED, challenge: grant.pkce ? ASKED.challenge : '' };
  const came = { ...CAME, verifier: grant.pkce ? CAME.verifier : '' };
  const parameters = new URL(grant.page(connection, asked)).searchParams;

  test('asks for a code, with the state as it was given', () => {
    expect(parameters.get('response_type')).toBe('code');
    expect(parameters.get('client_id')).toBe('client');
    expect(parameters.get('state')).toBe(ASKED.state);
    expect(parameters.get('scope')?.split(' ')).toEqual(grant.scopes);
  });

  test('sends a challenge where there is PKCE, and none where there is not', () => {
    expect(parameters.get('code_challenge')).toBe(grant.pkce ? ASKED.challenge : null);
    expect(parameters.get('code_challenge_method')).toBe(grant.pkce ? 'S256' : null);
  });

  test('no secret is in the address', () => {
    expect(grant.page(connection, asked)).not.toContain('secret');
  });

  test('exchanges the code with the very redirect address that the page was asked with', () => {
    const request = grant.exchange(connection, came);
    const form = new URLSearchParams(request.body);
    expect(request.url).toMatch(/^https:/);
    expect(platform.hosts.some((host) => request.url.startsWith(host))).toBe(true);
    expect(form.get('grant_type')).toBe('authorization_code');
    expect(form.get('code')).toBe(CAME.code);
    expect(form.get('redirect_uri')).toBe(parameters.get('redirect_uri'));
    expect(form.get('code_verifier')).toBe(grant.pkce ? CAME.verifier : null);
  });

  test('is asked only for what it needs: what is pasted is no secret of it', () => {
    const pasted = platform.account.fields.filter(({ only }) => only === 'pasting').map(({ name }) => name);
    expect(pasted.some((name) => ['refreshToken', 'apiKey'].includes(name))).toBe(true);
    expect(JSON.stringify(grant.exchange(connection, came))).not.toContain('undefined');
  });
});

test('eBay is asked by its RuName, with the keys in the header', () => {
  const ebay = granting().find(({ platform }) => platform.id === 'ebay') as Granting;
  const connection = ebay.platform.account.connect(ENTERED, NOW);
  const page = new URL(ebay.grant.page(connection, { ...ASKED, challenge: '' }));
  expect(page.origin + page.pathname).toBe('https://auth.ebay.com/oauth2/authorize');
  expect(page.searchParams.get('redirect_uri')).toBe('Shop-Ru-Name');
  expect(ebay.grant.exchange(connection, CAME).headers.Authorization).toBe(
    `Basic ${base64('client:secret')}`,
  );
});

test('StockX is asked for its gateway, and for a refresh token', () => {
  const stockx = granting().find(({ platform }) => platform.id === 'stockx') as Granting;
  const connection = stockx.platform.account.connect(ENTERED, NOW);
  const page = new URL(stockx.grant.page(connection, { ...ASKED, challenge: '' }));
  expect(page.origin + page.pathname).toBe('https://accounts.stockx.com/authorize');
  expect(page.searchParams.get('audience')).toBe('gateway.stockx.com');
  expect(page.searchParams.get('scope')).toContain('offline_access');
});
