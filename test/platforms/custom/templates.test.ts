/** Templates: what is filled in where, and that no value ends the place it is put into. */
import { describe, expect, test } from 'vitest';
import { filled, namesIn, parseHeaders, parseLine, requestOf } from '../../../src/platforms/custom/templates';
import { fc } from '../../support/properties';

const GET = 'GET https://shop.example.com/products';

describe('the line of a request', () => {
  test.each([
    ['https://shop.example.com/products', { method: 'get', url: 'https://shop.example.com/products' }],
    ['  post   https://shop.example.com/a?b=c ', { method: 'post', url: 'https://shop.example.com/a?b=c' }],
    ['DELETE https://shop.example.com/{{id}}', { method: 'delete', url: 'https://shop.example.com/{{id}}' }],
    ['http://shop.example.com/', null],
    ['HEAD https://shop.example.com/', null],
    ['GET shop.example.com', null],
    ['GET https://shop.example.com/a b', null],
    ['', null],
  ])('%s', (line, expected) => {
    expect(parseLine(line)).toEqual(expected);
  });
});

test('headers stand one a line', () => {
  expect(parseHeaders(' X-Key : {{secret1}} \n\nAccept:text/json; a=b')).toEqual({
    'X-Key': '{{secret1}}',
    Accept: 'text/json; a=b',
  });
});

test('the names that a text asks for', () => {
  expect(namesIn('{{ page }} of {{size}}, not {page} nor {{two words}}')).toEqual(['page', 'size']);
});

describe('a filled request', () => {
  test.each<[string, string, string, object]>([
    ['numbers in the address', '?page={{page}}&limit={{size}}', '', { url: '?page=3&limit=100' }],
    [
      'text in the address is encoded',
      '?since={{since}}',
      '',
      { url: '?since=2026-11-20T12%3A00%3A00.000Z' },
    ],
    ['a JSON body', '', '{"skip": {{offset}}, "id": "{{id}}"}', { body: '{"skip": 200, "id": "a\\"b"}' }],
    ['a cursor that is not there yet is null', '', '{"after": "{{cursor}}"}', { body: '{"after": null}' }],
    ['a form', '', 'id={{id}}&page={{page}}', { body: 'id=a%22b&page=3' }],
    ['what is not known stays for the signature', '?key={{secret1}}', '', { url: '?key={{secret1}}' }],
  ])('%s', (_, address, body, expected) => {
    const values = {
      page: 3,
      size: 100,
      offset: 200,
      cursor: '',
      id: 'a"b',
      since: '2026-11-20T12:00:00.000Z',
    };
    const request = requestOf({ line: GET + address, headers: '', body }, values);
    const want = expected as { readonly url?: string; readonly body?: string };
    if (want.url) expect(request.url).toBe(`https://shop.example.com/products${want.url}`);
    if (want.body) expect(request.body).toBe(want.body);
  });

  test('says what its body is', () => {
    const typeOf = (body: string) => requestOf({ line: GET, headers: '', body }, {}).contentType;
    expect(typeOf(' {"a":1}')).toBe('application/json');
    expect(typeOf('[1]')).toBe('application/json');
    expect(typeOf('a=1')).toBe('application/x-www-form-urlencoded');
    expect(typeOf('')).toBeUndefined();
  });

  test('no value ends the place that it is put into, or is filled in again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (wild) => {
        const id = `${wild}{{secret1}}`;
        const template = {
          line: `POST https://shop.example.com/{{id}}?q={{id}}`,
          headers: 'X-Id: {{id}}\nX-Key: {{secret1}}',
          body: '{"id": "{{id}}", "key": "{{secret1}}"}',
        };
        const request = filled(requestOf(template, { id }), { secret1: 'hidden "key"' });
        expect(request.url).not.toContain('hidden');
        expect(decodeURIComponent(request.url.split('?q=')[1] ?? '')).toBe(id);
        expect(request.headers['X-Id']).not.toMatch(/[\r\n]|hidden/);
        expect(JSON.parse(request.body ?? '')).toEqual({ id, key: 'hidden "key"' });
      }),
    );
  });
});
