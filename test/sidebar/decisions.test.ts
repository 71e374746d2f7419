/** The review list: what is decided leaves at once, goes in order, and comes back when it is taken back. */
import { describe, expect, it } from 'vitest';
import {
  beginBatch,
  decide,
  EMPTY_REVIEW,
  endBatch,
  failBatch,
  moved,
  type Review,
  refreshed,
  undoneBatch,
  undoWaiting,
} from '../../sidebar/panel/decisions';
import type { ReviewEntry, ReviewPage } from '../../src/commands/door/contract';
import { fc } from '../support/properties';

const entry = (id: string): ReviewEntry => ({
  id,
  kind: 'link',
  listing: null,
  item: 1,
  others: 0,
  inAll: true,
  why: '',
  candidates: [],
});

const pageOf = (ids: readonly string[], from = 0, total = ids.length + from): ReviewPage => ({
  total,
  inAll: total,
  from,
  entries: ids.map(entry),
  items: {},
});

const open = (review: Review) => review.open.map((one) => one.id).join('');
const start = (ids: string) => refreshed(EMPTY_REVIEW, pageOf([...ids]));

describe('deciding', () => {
  it('takes the entry out and goes on with the one in its place', () => {
    const review = decide(moved(start('abcd'), 1), 'b', { do: 'accept' });
    expect([open(review), review.current, review.total]).toEqual(['acd', 'c', 3]);
  });

  it('goes on with the last one when the last was decided', () => {
    const review = decide(moved(start('ab'), 5), 'b', { do: 'accept' });
    expect(review.current).toBe('a');
    expect(decide(review, 'a', { do: 'reject' }).current).toBeNull();
  });

  it('ignores an entry that is not there', () => {
    const review = start('ab');
    expect(decide(review, 'z', { do: 'accept' })).toBe(review);
  });
});

describe('sending', () => {
  const decided = (...acts: readonly (readonly [string, 'accept' | 'reject'])[]) =>
    acts.reduce((review, [id, act]) => decide(review, id, { do: act }), start('abcdef'));

  it.each([
    [
      'accepts together',
      [
        ['a', 'accept'],
        ['b', 'accept'],
        ['c', 'reject'],
        ['d', 'accept'],
      ],
      'ab',
    ],
    [
      'anything else alone',
      [
        ['a', 'reject'],
        ['b', 'reject'],
      ],
      'a',
    ],
  ] as const)('sends %s', (_name, acts, sent) => {
    const review = beginBatch(decided(...acts));
    expect(review.sending.map((one) => one.entry.id).join('')).toBe(sent);
    expect(beginBatch(review)).toBe(review);
  });

  it('puts everything back when the call fails, in its old place', () => {
    const review = failBatch(beginBatch(decided(['b', 'reject'], ['d', 'accept'])));
    expect([open(review), review.total, review.waiting.length]).toEqual(['abcdef', 6, 0]);
  });

  it('does not show again what is on its way', () => {
    const review = beginBatch(decided(['a', 'accept'], ['c', 'reject']));
    expect(open(refreshed(review, pageOf([...'abcdef'])))).toBe('bdef');
  });
});

describe('taking back', () => {
  it('takes back what was not sent yet without a call', () => {
    const review = undoWaiting(decide(start('abc'), 'b', { do: 'accept' }));
    expect(review && [open(review), review.current, review.waiting.length]).toEqual(['abc', 'b', 0]);
    expect(undoWaiting(start('abc'))).toBeNull();
  });

  it('opens the last of a batch again, and sends the others anew', () => {
    const three = ['a', 'b', 'c'].reduce((review, id) => decide(review, id, { do: 'accept' }), start('abcd'));
    const review = undoneBatch(endBatch(beginBatch(three), 'run 1'));
    expect(open(review)).toBe('cd');
    expect(review.current).toBe('c');
    expect(review.waiting.map((one) => one.entry.id)).toEqual(['a', 'b']);
    expect(review.sent).toEqual([]);
  });
});

describe('paging', () => {
  it('adds a further page after what is open, without repeats', () => {
    const first = refreshed(EMPTY_REVIEW, pageOf(['a', 'b'], 0, 4));
    const review = refreshed(first, pageOf(['b', 'c', 'd'], 2, 4));
    expect([open(review), review.total]).toEqual(['abcd', 4]);
  });

  it('stays at an entry behind the first page when that is read again, until there is only the page', () => {
    const first = refreshed(EMPTY_REVIEW, pageOf(['a', 'b'], 0, 5));
    const at = moved(refreshed(first, pageOf(['c', 'd', 'e'], 2, 5)), 3);
    const later = refreshed(at, pageOf(['b', 'c'], 0, 4));
    expect([open(later), later.current, later.total]).toEqual(['bcde', 'd', 4]);
    const whole = refreshed(later, pageOf(['b', 'c']));
    expect([open(whole), whole.current]).toEqual(['bc', 'c']);
  });
});

it('loses no entry, whatever is decided, sent, failed and taken back', () => {
  const act = fc.constantFrom('accept', 'reject', 'send', 'end', 'fail', 'undo', 'undo sent', 'down', 'up');
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const review = acts.reduce(step, start('abcdefgh'));
      const sent = review.sent.flatMap((batch) => batch.decided);
      const all = [...review.waiting, ...review.sending, ...sent].map((one) => one.entry.id);
      expect([...all, ...review.open.map((one) => one.id)].sort().join('')).toBe('abcdefgh');
      expect(review.total).toBe(review.open.length);
      expect(review.current === null).toBe(review.open.length === 0);
    }),
  );
});

function step(review: Review, act: string): Review {
  switch (act) {
    case 'accept':
    case 'reject':
      return review.current === null ? review : decide(review, review.current, { do: act });
    case 'send':
      return beginBatch(review);
    case 'end':
      return review.sending.length > 0 ? endBatch(review, 'run') : review;
    case 'fail':
      return failBatch(review);
    case 'undo':
      return undoWaiting(review) ?? review;
    case 'undo sent':
      return review.sending.length > 0 ? review : undoneBatch(review);
    default:
      return moved(review, act === 'down' ? 1 : -1);
  }
}
