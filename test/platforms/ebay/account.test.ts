/** The account: whose it is, and its tokens. */
import { describe, expect, test } from 'vitest';
import { ebay } from '../../../src/platforms/ebay/index';
import type { HttpRequest } from '../../../src/ports';
import { inventedState } from '../../../workbench/marketplaces/catalogue/index';
import { EBAY_CREDENTIALS, ebayWire } from '../../../workbench/marketplaces/ebay';
import { askedAs, connectionTo, NOW, replyTo, response } from '../ask';
import { envelope, head } from './wire';

describe('the account', () => {
  test('is known by the id that outlasts its name', () => {
    const [request, orders] = ebay.check(connectionTo(ebay));
    if (!request || !orders) throw new Error('no request');
    const body = envelope(
      'GetUser',
      `${head}<User><EIASToken>nY+sHZ2Pr</EIASToken><UserID>shoe_shop</UserID></User>`,
    );
    const user = replyTo(ebay, request, response(body));
    const allowed = replyTo(ebay, orders, response('{"orders":[],"total":0}'));
    expect(ebay.readCheck([user, allowed], connectionTo(ebay))).toEqual({
      ok: true,
      account: 'nY+sHZ2Pr',
      name: 'shoe_shop',
      says: 'Connected to eBay as shoe_shop.',
    });
  });

  test('is not enough where orders may not be read, and the permission is named', () => {
    const [request, orders] = ebay.check(connectionTo(ebay));
    if (!request || !orders) throw new Error('no request');
    const body = envelope('GetUser', `${head}<User><EIASToken>nY+1</EIASToken></User>`);
    const refused = response('{"errors":[{"errorId":1100,"domain":"ACCESS"}]}', 403);
    const replies = [replyTo(ebay, request, response(body)), replyTo(ebay, orders, refused)];
    expect(ebay.readCheck(replies, connectionTo(ebay))).toMatchObject({
      ok: false,
      missing: ['sell.fulfillment.readonly'],
    });
  });

  test('is renewed with its keys, and keeps its refresh token', () => {
    const connection = ebay.account.connect(
      { clientId: 'id', clientSecret: 'sec', refreshToken: 'v^1.1#r' },
      NOW,
    );
    const request = ebay.account.renew(connection, NOW);
    expect(request?.headers.Authorization).toBe(`Basic ${Buffer.from('id:sec').toString('base64')}`);
    const form = new URLSearchParams(request?.body);
    expect(form.get('grant_type')).toBe('refresh_token');
    expect(form.get('refresh_token')).toBe('v^1.1#r');
    if (!request) throw new Error('no request');
    const reply = replyTo(ebay, request, response('{"access_token":"a1","expires_in":7200}'));
    const renewed = ebay.account.renewed(connection, reply, NOW);
    expect(renewed).toMatchObject({
      secrets: { accessToken: 'a1', refreshToken: 'v^1.1#r' },
      expiresAt: NOW + 7_200_000,
    });
    expect(JSON.stringify(renewed.settings)).not.toContain('sec');
  });

  test('that was signed in to with changes allowed is renewed after they are allowed no more', () => {
    const state = inventedState('ebay', 0, NOW);
    const told = (request: HttpRequest) => ebayWire(state, askedAs(request, lowerCase(request.headers)));
    const { grant } = ebay.account;
    if (!grant) throw new Error('no grant');
    const entered = ebay.account.connect(EBAY_CREDENTIALS, NOW);
    const allowed = { ...entered, settings: { ...entered.settings, mayChange: 'yes' } };
    const page = grant.page(allowed, { redirect: '', state: 's', challenge: '' });
    const scopes = new URL(page).searchParams.get('scope')?.split(' ') ?? [];
    const form = new URLSearchParams({ answer: 'allow' });
    for (const scope of scopes) form.append('scope', scope);
    const consent = { purpose: 'consent', url: page, method: 'post', headers: {}, body: `${form}` } as const;
    const code = new URL(told(consent).headers?.location ?? '').searchParams.get('code') ?? '';
    const exchange = grant.exchange(allowed, { code, redirect: '', verifier: '' });
    const answered = replyTo(ebay, exchange, response(told(exchange).body));
    const { settings: _, ...signedIn } = ebay.account.renewed(allowed, answered, NOW);
    const renewal = ebay.account.renew({ ...signedIn, settings: entered.settings, expiresAt: NOW }, NOW);
    expect(renewal && told(renewal)).toMatchObject({ status: 200 });
  });
});

const lowerCase = (headers: HttpRequest['headers']) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
