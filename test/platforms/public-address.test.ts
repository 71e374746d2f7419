/** The addresses that a person may type for a shop, and those that are refused. */
import { describe, expect, test } from 'vitest';
import { addressRefusal, publicAddress } from '../../src/platforms/shared/public-address';
import { fc, runs } from '../support/properties';

describe('a public host over https', () => {
  test.each([
    ['shop.example.com', 'shop.example.com', 'https://shop.example.com'],
    ['https://shop.example.com', 'shop.example.com', 'https://shop.example.com'],
    ['  https://shop.example.com/  ', 'shop.example.com', 'https://shop.example.com'],
    ['HTTPS://Shop.Example.COM/', 'shop.example.com', 'https://shop.example.com'],
    ['https://shop.example.com:443/', 'shop.example.com', 'https://shop.example.com'],
    ['https://shop.example.com./', 'shop.example.com', 'https://shop.example.com'],
    ['https://example.com/outlet/', 'example.com', 'https://example.com/outlet'],
    ['https://example.com/a/b.c_d~e-f', 'example.com', 'https://example.com/a/b.c_d~e-f'],
    ['https://xn--schuh-mller-0hb.de', 'xn--schuh-mller-0hb.de', 'https://xn--schuh-mller-0hb.de'],
    ['shop.xn--p1ai', 'shop.xn--p1ai', 'https://shop.xn--p1ai'],
    ['3shoes.co.uk', '3shoes.co.uk', 'https://3shoes.co.uk'],
    ['localhost.example.com', 'localhost.example.com', 'https://localhost.example.com'],
  ])('%s', (entered, host, address) => {
    expect(publicAddress(entered)).toEqual({ ok: true, host, address });
  });
});

describe('refused, with what is wrong', () => {
  test.each([
    ['', /missing/],
    ['https://', /missing/],
    ['http://shop.example.com', /https/],
    ['ftp://shop.example.com', /https/],
    ['javascript://shop.example.com', /https/],
    ['localhost', /no public name/],
    ['https://localhost:8080', /port/],
    ['localhost.', /no public name/],
    ['shop.localhost', /no public name/],
    ['printer.local', /no public name/],
    ['metadata.google.internal', /no public name/],
    ['nas.lan', /no public name/],
    ['router.home.arpa', /no public name/],
    ['shop.test', /no public name/],
    ['hidden.onion', /no public name/],
    ['intranet', /no public name/],
    ['shop', /no name of a public host/],
    ['127.0.0.1', /number/],
    ['https://127.1/', /number/],
    ['2130706433', /number/],
    ['0x7f000001', /number/],
    ['0x7f.0.0.0x1', /number/],
    ['10.0.0.5', /number/],
    ['169.254.169.254', /number/],
    ['[::1]', /number/],
    ['https://[::ffff:127.0.0.1]/', /number/],
    ['1.2.3.4.', /number/],
    ['shop.example.com:8443', /port/],
    ['shop.example.com:0443', /port/],
    ['shop.example.com:443:443', /port/],
    ['https://me:secret@shop.example.com', /user name/],
    ['https://shop.example.com@evil.example.net', /user name/],
    ['https://shop.example.com\\@evil.example.net', /backslashes/],
    ['shop.example.com\n.evil.net', /blanks/],
    ['shop.exam\u200bple.com', /blanks/],
    ['shop.example.com/?key=1', /\?/],
    ['shop.example.com/#top', /#/],
    ['shop.example.com?x', /\?/],
    ['shop.example.com/../admin', /plain path/],
    ['shop.example.com/%2e%2e/admin', /plain path/],
    ['shop.example.com//evil', /plain path/],
    ['-shop.example.com', /no name of a public host/],
    ['shop-.example.com', /no name of a public host/],
    ['sho_p.example.com', /no name of a public host/],
    ['shop..example.com', /no name of a public host/],
    ['.example.com', /no name of a public host/],
    ['shop.example.c', /no name of a public host/],
    ['*.example.com', /no name of a public host/],
    [`${'a'.repeat(64)}.example.com`, /no name of a public host/],
    [`${'abcdefgh.'.repeat(30)}com`, /no name of a public host/],
    ['sch\u00fche.de', /xn--/],
    ['sh\u043ep.example.com', /xn--/],
    ['\uff11\uff12\uff17.0.0.1', /xn--/],
    ['shop\u3002example\u3002com', /xn--/],
  ])('%s', (entered, says) => {
    expect(addressRefusal(entered)).toMatch(says);
  });
});

test('what is accepted is that host to a browser too, over https, with nothing beside it', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'https://',
      'shop',
      '.',
      ':443',
      ':',
      '@',
      '/',
      '//',
      '..',
      '[',
      ']',
      '%2e',
      '0x7f',
      '1',
      '-',
      'com',
      'XN--',
    ),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
      const read = publicAddress(pieces.join(''));
      if (!read.ok) return;
      // A label that begins with xn-- and encodes nothing (RFC 3492) names no host: a browser refuses it, and so no key
      // goes anywhere.
      if (!URL.canParse(read.address)) {
        expect(read.host).toMatch(/(?:^|\.)xn--/);
        return;
      }
      const url = new URL(read.address);
      expect(url.protocol).toBe('https:');
      expect(url.host).toBe(read.host);
      expect(url.username + url.password + url.search + url.hash).toBe('');
      expect(url.pathname.replace(/\/$/, '')).toBe(read.address.slice(`https://${read.host}`.length));
    }),
    { numRuns: runs(3000), examples: [[['XN--', '0.', 'com']]] },
  );
});
