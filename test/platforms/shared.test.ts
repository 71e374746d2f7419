/** What all connectors share: encodings, readers of shapes, XML, and judging answers. */
import { describe, expect, test } from 'vitest';
import { platforms } from '../../src/platforms/index';
import type { Platform, PlatformRequest, Reply } from '../../src/platforms/platform';
import { decodeWith, parseJson } from '../../src/platforms/shared/decode';
import { base64, form, fromBase64url, query } from '../../src/platforms/shared/encode';
import { integer, list, root, text, wholePage, within } from '../../src/platforms/shared/shape';
import { begunAt } from '../../src/platforms/shared/since';
import { xmlReader, xmlText } from '../../src/platforms/shared/xml';
import type { Json } from '../../src/ports';
import { fc } from '../support/properties';
import { connectionTo, NOW, problemOf, response } from './ask';

describe('the moment of a read', () => {
  const at = (offsetMs: number) => new Date(NOW + offsetMs).toUTCString();
  test.each<readonly [string, readonly (string | undefined)[], number]>([
    ['ours, where nothing else is told', [undefined], 0],
    ['ours, where theirs is ahead', [at(3_600_000)], 0],
    ['theirs, where it is behind', [at(-3_600_000)], -3_600_000],
    ['the earliest of several', [at(-60_000), undefined, at(-61_000)], -61_000],
    ['ours, where what is told is no date', ['yesterday'], 0],
  ])('is %s', (_, dates, offset) => {
    const replies = dates.map((date) => ({
      purpose: 'a',
      status: 200,
      headers: date === undefined ? {} : { date },
      data: {},
    }));
    expect(begunAt(NOW, replies as readonly Reply[])).toBe(NOW + offset);
  });
});

describe('encodings', () => {
  test('base64 is RFC 4648', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (ascii) => {
        expect(base64(ascii)).toBe(Buffer.from(ascii, 'latin1').toString('base64'));
      }),
    );
  });

  test('base64url is read back, whatever the letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        expect(fromBase64url(Buffer.from(words, 'utf8').toString('base64url'))).toBe(words);
      }),
    );
  });

  test('a query is read back by URL, and blanks are left out', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1 })), (values) => {
        const read = Object.fromEntries(new URLSearchParams(query(values)));
        expect(read).toEqual({ ...values });
      }),
    );
    expect(query({ a: '', page: 0, b: 'x y&z' })).toBe('page=0&b=x%20y%26z');
  });

  test('a form writes a space as + and a plus as %2B', () => {
    expect(form({ scope: 'a b', token: 'x+y=' })).toEqual({
      body: 'scope=a+b&token=x%2By%3D',
      contentType: 'application/x-www-form-urlencoded',
    });
  });
});

describe('XML', () => {
  const read = xmlReader(['ItemArray.Item', 'Value']);

  test.each<readonly [string, string, Json]>([
    [
      'values stay text',
      '<R><Id>0012345678901234567890</Id><P>1E5</P><B>true</B></R>',
      { Id: '0012345678901234567890', P: '1E5', B: 'true' },
    ],
    [
      'one child is a list',
      '<R><ItemArray><Item><A>1</A></Item></ItemArray></R>',
      { ItemArray: { Item: [{ A: '1' }] } },
    ],
    ['the same name elsewhere is no list', '<R><Item><A>1</A></Item></R>', { Item: { A: '1' } }],
    ['two children are a list', '<R><Value>a</Value><Value>b</Value></R>', { Value: ['a', 'b'] }],
    ['attributes', '<R><P currencyID="USD">1.50</P></R>', { P: { '#text': '1.50', '@currencyID': 'USD' } }],
    [
      'entities, once',
      '<R><T>&amp;lt;b&amp;gt; &lt;i&gt; &quot;&apos;&#39;&#x1F45F; &amp;amp;</T></R>',
      { T: "&lt;b&gt; <i> \"''👟 &amp;" },
    ],
    ['CDATA', '<R><T><![CDATA[<b> & ]]></T></R>', { T: '<b> & ' }],
    ['no content', '<R><T/><U></U></R>', { T: '', U: '' }],
  ])('%s', (_, body, value) => {
    expect(read(body)).toEqual({ R: value });
  });

  test.each(['', 'plain', '<R><T>x</T>', '<R><T>x</R>', '<R a="1', '{"R":1}'])(
    'throws at what is not whole: %j',
    (body) => {
      expect(() => read(body)).toThrow();
    },
  );

  test('any text survives the way there and back', () => {
    const readable = fc.string({ unit: 'grapheme' }).map((one) => one.trim());
    fc.assert(
      fc.property(readable, (words) => {
        expect(read(`<R><T>${xmlText(words)}</T></R>`)).toEqual({ R: { T: words } });
      }),
    );
  });

  test('a page full of entities is read', () => {
    const item = `<Item><T>${'&amp;&lt;&#39;'.repeat(26)}</T><U>https://x/?a=1&amp;b=2</U></Item>`;
    const data = read(`<R><ItemArray>${item.repeat(200)}</ItemArray></R>`);
    const items = list(within(root(data, 'page'), 'R', 'ItemArray', 'Item'));
    expect(items).toHaveLength(200);
    expect(text(within(items[199] ?? root(null, ''), 'T'))).toBe("&<'".repeat(26));
  });
});

describe('shapes', () => {
  test.each<readonly [string, () => unknown, string]>([
    ['text', () => text(within(root({ a: { b: 1 } }, 'reply'), 'a', 'b')), 'reply.a.b: expected text'],
    ['an object', () => within(root({ a: 'x' }, 'reply'), 'a', 'b'), 'reply.a: expected an object'],
    ['a list', () => list(within(root({ a: {} }, 'reply'), 'a')), 'reply.a: expected a list'],
    ['a whole number', () => integer(root('1.5', 'count')), 'count: expected a whole number'],
    ['a whole number, where blank', () => integer(root('', 'count')), 'count: expected a whole number'],
    [
      'a place in a list',
      () => text(list(root(['a', 2], 'reply'))[1] ?? root(null, '')),
      'reply[1]: expected text',
    ],
    [
      'a whole page',
      () => wholePage(root({}, 'orders'), 1, 200, 200, 203),
      'orders: expected 3 rows of 203 after 200, not 1',
    ],
  ])('says what it expected and where: %s', (_, read, message) => {
    expect(read).toThrow(message);
  });

  test.each([
    [0, 0, 0],
    [200, 0, 200],
    [200, 0, 201],
    [1, 200, 201],
    [0, 200, 150],
  ])('%i rows after %i of %i are a whole page', (rows, offset, total) => {
    expect(() => wholePage(root({}, 'page'), rows, offset, 200, total)).not.toThrow();
  });
});

describe('answers to a write', () => {
  const dialect = { title: 'Shop', parse: parseJson };
  const write = { purpose: 'end 1', url: 'https://shop.example/1', method: 'delete', headers: {} } as const;
  const decode = (body: string, status: number) =>
    decodeWith(dialect, { ...write, writes: true }, response(body, status), NOW);

  test('a refusal of what was asked is a reply, whatever its body', () => {
    expect(decode('{"message":"too low"}', 400)).toMatchObject({ ok: true, reply: { status: 400 } });
    expect(decode('<html>', 404)).toMatchObject({ ok: true, reply: { status: 404, data: null } });
    expect(problemOf(decode('{}', 401)).code).toBe('TOKEN_EXPIRED');
    expect(problemOf(decodeWith(dialect, write, response('{}', 400), NOW)).code).toBe('REFUSED');
  });

  test('a status without a body is an answer, a body that is cut off is none', () => {
    expect(decode('', 204)).toMatchObject({ ok: true, reply: { data: null } });
    expect(problemOf(decode('{"a":', 200)).code).toBe('BAD_REPLY');
    expect(problemOf(decode('', 500)).code).toBe('SERVER_ERROR');
    expect(problemOf(decodeWith(dialect, write, response('', 204), NOW)).code).toBe('BAD_REPLY');
  });
});

/** Platforms whose reply may be a list by itself. */
const ANSWERS_IN_LISTS: readonly string[] = ['custom', 'woocommerce'];
/** Statuses that mean something else on a platform, or depend on the question: its own tests hold it to them. */
const OWN_STATUSES: Readonly<Record<string, readonly string[]>> = {
  woocommerce: ['401', '403', '404'],
  etsy: ['403', '404'],
  shopify: ['404'],
};
/** Its keys do not end: what is renewed there is how they are sent. */
const KEYS_LAST: readonly string[] = ['woocommerce'];

describe.each(platforms.map((one) => [one.id, one] as const))('answers of %s', (_, platform: Platform) => {
  const connection = connectionTo(platform);
  const requests = [
    ...platform.requests(platform.start('full', null, connection, NOW)),
    ...platform.check(connection),
    ...[platform.account.renew({ ...connection, expiresAt: 0 }, NOW)].flatMap((one) => one ?? []),
  ];

  const own = OWN_STATUSES[platform.id] ?? [];
  const statuses: readonly (readonly [string, number, Readonly<Record<string, string>>, object])[] = [
    ['401', 401, {}, { code: 'TOKEN_EXPIRED', retry: 'never' }],
    ['402', 402, {}, { code: 'FORBIDDEN', retry: 'never' }],
    ['403', 403, {}, { code: 'FORBIDDEN', retry: 'never' }],
    ['404', 404, {}, { code: 'REFUSED', retry: 'never' }],
    ['429 without a wait', 429, {}, { code: 'RATE_LIMITED', retry: 'later' }],
    ['429 with seconds', 429, { 'retry-after': '7' }, { code: 'RATE_LIMITED', retryAfterMs: 7_000 }],
    ['429 with parts of seconds', 429, { 'retry-after': '2.5' }, { retryAfterMs: 2_500 }],
    ['429 with a date', 429, { 'retry-after': 'Mon, 23 Nov 2026 18:00:30 GMT' }, { retryAfterMs: 30_000 }],
    ['429 with a date gone by', 429, { 'retry-after': 'Mon, 23 Nov 2026 17:00:00 GMT' }, { retryAfterMs: 0 }],
    ['500', 500, {}, { code: 'SERVER_ERROR', retry: 'now' }],
    [
      '503 with a wait',
      503,
      { 'retry-after': '60' },
      { code: 'SERVER_ERROR', retry: 'later', retryAfterMs: 60_000 },
    ],
  ];
  test.each(statuses.filter(([name]) => !own.includes(name)))('%s', (_name, status, headers, problem) => {
    for (const request of requests) {
      const decoded = platform.decode(request, response('{}', status, headers), NOW);
      expect(problemOf(decoded)).toMatchObject(problem);
      const html = platform.decode(request, response('<html><body>No</body></html>', status, headers), NOW);
      expect(problemOf(html)).toMatchObject(problem);
    }
  });

  test.each([
    '',
    '   ',
    '<html><body>Sign in to the network</body></html>',
    '{"a":',
    ...(ANSWERS_IN_LISTS.includes(platform.id) ? [] : ['[1]']),
    '"ok"',
    'null',
    '<a>',
  ])('no answer at all: %j', (body) => {
    for (const request of requests) {
      expect(problemOf(platform.decode(request, response(body), NOW))).toMatchObject({
        code: 'BAD_REPLY',
        retry: 'now',
      });
    }
  });

  test('no connection', () => {
    for (const request of requests) {
      const decoded = platform.decode(request, { kind: 'failure', message: 'DNS secret-host' }, NOW);
      expect(problemOf(decoded)).toMatchObject({ code: 'UNREACHABLE', retry: 'now' });
      expect(problemOf(decoded).message).not.toContain('secret-host');
    }
  });

  test('any body at all is judged, and read or refused by its shape', () => {
    const values = fc.oneof(fc.string(), fc.json(), fc.constant('{"errors":[null,"x",{"extensions":3}]}'));
    fc.assert(
      fc.property(values, fc.constantFrom(200, 400, 404, 500), fc.nat(), (body, status, place) => {
        const request = requests[place % requests.length];
        if (!request) return;
        const decoded = platform.decode(request, response(body, status), NOW);
        if (!decoded.ok) expect(decoded.problem.message).toMatch(/^\S.*\.$/s);
      }),
    );
  });

  test('a reply of another shape makes the read throw, and says where', () => {
    const cursor = platform.start('incremental', { readAt: NOW }, connection, NOW);
    const strange = ({ purpose }: PlatformRequest) => ({
      purpose,
      status: 200,
      headers: {},
      data: { x: [] },
    });
    const replies = platform.requests(cursor).map(strange);
    expect(() => platform.read(cursor, replies)).toThrow(expect.objectContaining({ name: 'ReplyError' }));
    expect(() => platform.read(cursor, replies.slice(1))).toThrow(
      expect.objectContaining({ name: 'ReplyError' }),
    );
    expect(() => platform.readCheck(platform.check(connection).map(strange), connection)).toThrow(
      expect.objectContaining({ name: 'ReplyError' }),
    );
  });

  test('signs without showing a secret in the address, and leaves the request as it was', () => {
    for (const request of requests) {
      const before = JSON.stringify(request);
      const signed = platform.account.sign(request, connection);
      if (request.purpose !== 'token') expect(signed.headers).not.toEqual(request.headers);
      expect(signed.url).not.toMatch(/token=|secret|\{/);
      expect(JSON.stringify(request)).toBe(before);
    }
  });

  const renews = platform.account.renew({ ...connection, expiresAt: 0 }, NOW) !== null;
  const renewalTest =
    renews && !KEYS_LAST.includes(platform.id) ? test : (_name: string, _body: () => void) => undefined;
  renewalTest('renews a token that ends within five minutes, and no other', () => {
    const at = (ms: number) => platform.account.renew({ ...connection, expiresAt: NOW + ms }, NOW);
    expect(at(6 * 60_000)).toBeNull();
    expect(at(4 * 60_000)).toMatchObject({ method: 'post', purpose: 'token' });
    expect(at(-1)?.url).toMatch(/^https:\/\//);
  });
});
