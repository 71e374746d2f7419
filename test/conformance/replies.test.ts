/** One suite for all platforms: replies that are not what was asked for, or not as they were yesterday. */
import { afterEach, describe, expect, test } from 'vitest';
import { platforms } from '../../src/platforms/index';
import type { Json } from '../../src/ports';
import type { HttpResponse, Read, Spoil } from './drive';
import { closeShops, FACTS, keyOf, keysOf, keysOnMarket, readShop, shopOf } from './shops';

afterEach(closeShops);

const PAGE_FOR_PEOPLE = '<!DOCTYPE html><html><body>We will be back soon.</body></html>';

/** Every object of a JSON text with one field more; every element of an XML text, with one element more. */
function extended(body: string): string {
  if (body.startsWith('<')) return body.replace(/<\/(\w+)>/g, (end, name) => withElement(end, String(name)));
  return JSON.stringify(mapped(JSON.parse(body) as Json, (one) => ({ ...one, zz_new: { a: [1, null] } })));
}

/** Only where elements stand already: beside text it would be another kind of content. */
const PARENTS = /^(?:Item|SellingStatus|ListingDetails|ActiveList|UnsoldList|PaginationResult|\w+Response)$/;

function withElement(end: string, name: string): string {
  return PARENTS.test(name) ? `<ZzNew><A>1</A></ZzNew>${end}` : end;
}

type Fields = { readonly [name: string]: Json };

function mapped(value: Json, change: (one: Fields) => Fields): Json {
  if (Array.isArray(value)) return value.map((one: Json) => mapped(one, change));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value as Fields).map(([name, one]) => [name, mapped(one, change)] as const);
  return change(Object.fromEntries(fields));
}

/** A text in which every value of a name is null, or its element without content. */
function without(body: string, name: string): string {
  if (body.startsWith('<'))
    return body.replace(new RegExp(`<${name}(?: [^>]*)?>.*?</${name}>`, 'gs'), `<${name}/>`);
  return JSON.stringify(
    mapped(JSON.parse(body) as Json, (one) => (name in one ? { ...one, [name]: null } : one)),
  );
}

/** A text in which that is so in the first row of each list alone, at any depth of it. */
function oddRow(body: string, name: string): string {
  if (body.startsWith('<'))
    return body.replace(/(<ItemArray><Item>)(.*?)(<\/Item>)/s, (_, begin, row, end) =>
      [begin, without(`<Row>${row}</Row>`, name).slice(5, -6), end].join(''),
    );
  return JSON.stringify(firstRows(JSON.parse(body) as Json, (row) => without(JSON.stringify(row), name)));
}

/** The first element of every outermost list, changed. */
function firstRows(value: Json, change: (row: Json) => string): Json {
  if (Array.isArray(value))
    return value.map((one: Json, place) => (place === 0 ? (JSON.parse(change(one)) as Json) : one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Fields).map(([name, one]) => [name, firstRows(one, change)]),
  );
}

function namesIn(body: string): readonly string[] {
  if (body.startsWith('<')) return [...body.matchAll(/<(\w+)/g)].map(([, name]) => String(name));
  return [...body.matchAll(/"(\w+)":/g)].map(([, name]) => String(name));
}

const UNKNOWN_STATUS = /(["<](?:status|state|ListingStatus)"?[:>]"?)(?:\w*active|publish|STATUS_ONSALE)\b/gi;

const spoiltBody =
  (how: (body: string) => string): Spoil =>
  (answer) => ({ ...answer, body: how(answer.body) });

describe.each(platforms.map((platform) => [platform.id, platform] as const))('%s', (id, platform) => {
  const facts = FACTS[id as keyof typeof FACTS];

  const forbidden = { code: expect.stringMatching(/^(FORBIDDEN|BLOCKED)$/) };
  const refused = { code: expect.stringMatching(/^(REFUSED|NOT_FOUND)$/), retry: 'never' };
  const instead: readonly (readonly [string, Partial<HttpResponse>, object])[] = [
    ['403', { status: 403, body: '{}' }, forbidden],
    ['403 with a page', { status: 403, body: PAGE_FOR_PEOPLE }, forbidden],
    ['404', { status: 404, body: '{}' }, refused],
    ['404 with a page', { status: 404, body: PAGE_FOR_PEOPLE }, refused],
    ['503 with a page', { status: 503, body: PAGE_FOR_PEOPLE }, { code: 'SERVER_ERROR', retry: 'now' }],
    ['a text', { body: 'OK' }, { code: 'BAD_REPLY', retry: 'now' }],
    ['nothing', { body: '' }, { code: 'BAD_REPLY', retry: 'now' }],
  ];
  test.each(instead)('names what comes instead of an answer: %s', async (_, answer, problem) => {
    const { shop, first } = await readShop(platform);
    shop.spoil((whole) => ({ ...whole, ...answer }));
    for (const mode of ['full', 'incremental'] as const) {
      const read = await shop.read(mode, first.since);
      expect(read.problem).toMatchObject(problem);
      expect(read).toMatchObject({ offers: [], endings: [], sales: [] });
    }
  });

  test('reads an answer whatever its content type says', async () => {
    const { shop, first } = await readShop(platform);
    shop.spoil((answer) => ({ ...answer, headers: { ...answer.headers, 'content-type': 'text/plain' } }));
    expect((await shop.read('full')).offers).toEqual(first.offers);
  });

  test('takes no offence at fields that it does not know', async () => {
    const shop = await shopOf(platform, 'demo');
    const before = await shop.read('full');
    shop.spoil(spoiltBody(extended));
    const read = await shop.read('full');
    const { offers, endings, sales } = before;
    expect(read).toMatchObject({ problem: null, gap: null, offers, endings, sales });
  });

  test('never loses a listing to a field that is null: it is read without, or the read is not complete', async () => {
    const { shop } = await readShop(platform);
    shop.market.act({ do: 'sell', id: shop.market.listings()[0]?.id ?? '' });
    const names = new Set<string>();
    shop.spoil((answer) => {
      for (const name of namesIn(answer.body)) names.add(name);
      return answer;
    });
    const whole = await shop.read('full');
    expect(names.size).toBeGreaterThan(10);
    for (const name of names) {
      shop.spoil(spoiltBody((body) => without(body, name)));
      const read = await shop.read('full');
      if (!isUnread(read)) expect(keysOf(read), `without ${name}`).toEqual(keysOf(whole));
    }
  });

  test('an odd row hides no other: what is null in the first of a list costs that row at most', async () => {
    const { shop } = await readShop(platform, { listings: 5 });
    const ids = shop.market.listings().map((one) => one.id);
    for (const id of ids.slice(0, 2)) shop.market.act({ do: 'sell', id });
    const names = new Set<string>();
    shop.spoil((answer) => {
      for (const name of namesIn(answer.body)) names.add(name);
      return answer;
    });
    const whole = await shop.read('full');
    const soldIn = ({ sales }: Read) => new Set(sales.map(({ key }) => key.listingId)).size;
    expect(soldIn(whole)).toBe(2);
    let odd = 0;
    for (const name of names) {
      shop.spoil(spoiltBody((body) => oddRow(body, name)));
      const read = await shop.read('full');
      expect(read.problem, `without ${name}`).toBeNull();
      const lost = keysOf(whole).filter((key) => !keysOf(read).includes(key));
      expect(lost.length, `without ${name}`).toBeLessThanOrEqual(1);
      expect(soldIn(whole) - soldIn(read), `without ${name}`).toBeLessThanOrEqual(1);
      if (lost.length > 0) expect(read.gap, `without ${name}`).not.toBeNull();
      odd += read.unreadRows.length;
    }
    expect(odd).toBeGreaterThan(0);
  });

  test('never calls a listing ended, sold or gone for a status that it does not know', async () => {
    const { shop, first } = await readShop(platform, { listings: facts.page + 1 });
    const key = keyOf(first);
    shop.spoil(spoiltBody((body) => body.replace(UNKNOWN_STATUS, '$1who_knows')));
    const read = await shop.read('full');
    expect(read).toMatchObject({ endings: [], sales: [] });
    if (!isUnread(read) && platform.features.total) expect(keysOf(read)).toEqual(keysOnMarket(shop));
    const found = await shop.lookUp([key]).catch((error: Error) => [{ found: error.name }]);
    expect(['offer', 'ReplyError', undefined]).toContain(found[0]?.found);
  });
});

const isUnread = ({ problem, gap }: Read): boolean => problem !== null || gap !== null;
