/** Refusals, which eBay sends with status 200. */
import { describe, expect, test } from 'vitest';
import { ebay } from '../../../src/platforms/ebay/index';
import { connectionTo, NOW, problemOf, response } from '../ask';
import { envelope } from './wire';

describe('refusals with status 200', () => {
  const [selling] = ebay.requests(ebay.start('full', null, connectionTo(ebay), NOW));
  const refusal = (ack: string, code: string) =>
    envelope(
      'GetMyeBaySelling',
      `<Ack>${ack}</Ack><Errors><LongMessage>${'x'.repeat(9)}</LongMessage><ErrorCode>${code}</ErrorCode></Errors>`,
    );
  test.each([
    ['Failure', '931', 'TOKEN_EXPIRED', 'never'],
    ['Failure', '932', 'TOKEN_EXPIRED', 'never'],
    ['Failure', '21917053', 'TOKEN_EXPIRED', 'never'],
    ['Failure', '518', 'DAILY_LIMIT', 'never'],
    ['Failure', '10007', 'SERVER_ERROR', 'now'],
    ['Failure', '17', 'REFUSED', 'never'],
    ['Failure', '2', 'REFUSED', 'never'],
    ['PartialFailure', '21916', 'REFUSED', 'never'],
  ])('%s %s is %s', (ack, number, code, retry) => {
    if (!selling) throw new Error('no request');
    expect(problemOf(ebay.decode(selling, response(refusal(ack, number)), NOW))).toMatchObject({
      code,
      retry,
    });
  });

  test('a warning is an answer', () => {
    if (!selling) throw new Error('no request');
    expect(ebay.decode(selling, response(refusal('Warning', '1')), NOW)).toMatchObject({ ok: true });
  });
});
