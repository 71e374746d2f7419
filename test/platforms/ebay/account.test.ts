/** The account: whose it is, and its tokens. */
import { describe, expect, test } from 'vitest';
import { ebay } from '../../../src/platforms/ebay/index';
import { connectionTo, NOW, replyTo, response } from '../ask';
import { envelope, head } from './wire';

describe('the account', () => {
  test('is known by the id that outlasts its name', () => {
    const [request] = ebay.check(connectionTo(ebay));
    if (!request) throw new Error('no request');
    const body = envelope(
      'GetUser',
      `${head}<User><EIASToken>nY+sHZ2Pr</EIASToken><UserID>shoe_shop</UserID></User>`,
    );
    expect(ebay.readCheck([replyTo(ebay, request, response(body))], connectionTo(ebay))).toEqual({
      ok: true,
      account: 'nY+sHZ2Pr',
      name: 'shoe_shop',
      says: 'Connected to eBay as shoe_shop.',
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
});
