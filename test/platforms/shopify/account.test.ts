/** Shopify's accounts: the shop, its tokens and what the app may read. */
import { describe, expect, test } from 'vitest';
import { shopify } from '../../../src/platforms/shopify/index';
import { connectionTo, NOW, problemOf, replyTo, response } from '../ask';
import { reply } from './wire';

/** Shopify refuses a token in a page for people. */
const page = (error: string) =>
  `<!DOCTYPE html><html><head><title>400 - Oauth error ${error}</title></head><body>Oauth error ${error}</body></html>`;

describe('the account', () => {
  test.each([
    ['my-shop', 'my-shop.myshopify.com'],
    ['My-Shop.myshopify.com', 'my-shop.myshopify.com'],
    [' https://my-shop.myshopify.com/admin?x=1 ', 'my-shop.myshopify.com'],
    ['evil.example/#', 'evilexample.myshopify.com'],
    ['a@evil.example', 'aevilexample.myshopify.com'],
  ])('of %j is asked at %s and nowhere else', (shop, host) => {
    const connected = shopify.account.connect({ shop, accessToken: 'shpat_1' }, NOW);
    const [request] = shopify.check(connected);
    if (!request) throw new Error('no request');
    const signed = shopify.account.sign(request, connected);
    expect(signed.url).toBe(`https://${host}/admin/api/2026-10/graphql.json`);
    expect(signed.headers['X-Shopify-Access-Token']).toBe('shpat_1');
  });

  test('a pasted token is never renewed; client credentials are, at once', () => {
    expect(
      shopify.account.renew(shopify.account.connect({ shop: 's', accessToken: 'shpat_1' }, NOW), NOW),
    ).toBeNull();
    const entered = { shop: 's', clientId: 'id', clientSecret: 'sec' };
    const connected = shopify.account.connect(entered, NOW);
    const request = shopify.account.renew(connected, NOW);
    expect(request?.url).toBe('https://s.myshopify.com/admin/oauth/access_token');
    expect(request?.body).toBe('grant_type=client_credentials&client_id=id&client_secret=sec');
    if (!request) throw new Error('no request');
    const token = replyTo(shopify, request, response('{"access_token":"shpat_2","expires_in":86399}'));
    const renewed = shopify.account.renewed(connected, token, NOW);
    expect(renewed.secrets.accessToken).toBe('shpat_2');
    expect(shopify.account.renew(renewed, NOW)).toBeNull();
    expect(shopify.account.renew(renewed, NOW + 86_399_000)).not.toBeNull();
  });

  test.each<readonly [string, string, number, object]>([
    [
      'a shop of another organization',
      page('shop_not_permitted: Client credentials cannot be performed on this shop.'),
      400,
      { code: 'FORBIDDEN', message: expect.stringContaining('same organization'), retry: 'never' },
    ],
    [
      'an app that is not installed, or not any more',
      page('app_not_installed: The application is not installed on this shop.'),
      400,
      { code: 'FORBIDDEN', message: expect.stringContaining('Install it'), retry: 'never' },
    ],
    [
      'an app that nobody knows',
      page('application_cannot_be_found: Could not find Shopify API application'),
      400,
      { code: 'TOKEN_EXPIRED' },
    ],
    ['a secret that is wrong', '{"error":"invalid_request"}', 400, { code: 'TOKEN_EXPIRED' }],
    [
      'a shop that is none',
      '<!DOCTYPE html><title>Sorry, this store is currently unavailable.</title>',
      404,
      { code: 'NOT_FOUND', message: expect.stringContaining('s.myshopify.com'), retry: 'never' },
    ],
    ['a fault of theirs', '<html>', 502, { code: 'SERVER_ERROR' }],
  ])('%s gets no token, and is told why', (_, body, status, problem) => {
    const entered = { shop: 's', clientId: 'id', clientSecret: 'sec' };
    const request = shopify.account.renew(shopify.account.connect(entered, NOW), NOW);
    if (!request) throw new Error('no request');
    expect(problemOf(shopify.decode(request, response(body, status), NOW))).toMatchObject(problem);
  });

  const who = (...handles: readonly string[]) => {
    const [request] = shopify.check(connectionTo(shopify));
    if (!request) throw new Error('no request');
    const accessScopes = handles.map((handle) => ({ handle }));
    const body = reply({
      shop: { name: 'Demo', currencyCode: 'USD', myshopifyDomain: 'demo.myshopify.com' },
      currentAppInstallation: { accessScopes },
    });
    return shopify.readCheck([replyTo(shopify, request, response(body))], connectionTo(shopify));
  };
  test('suffices with its scopes, where writing includes reading; else says what is missing', () => {
    expect(who('read_products', 'write_inventory', 'read_orders')).toEqual({
      ok: true,
      account: 'demo.myshopify.com',
      says: 'Connected to Shopify as demo.myshopify.com.',
    });
    expect(who('read_products')).toMatchObject({
      ok: false,
      says: expect.stringContaining('read_inventory, read_orders'),
    });
  });
});
