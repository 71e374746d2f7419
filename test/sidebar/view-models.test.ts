/** The panel's pure parts, by tables. */
import { describe, expect, it } from 'vitest';
import { googleFault, knownFault, OFFLINE } from '../../sidebar/panel/fault';
import { agoText, counted, safeLink } from '../../sidebar/parts/words';
import { keyAct } from '../../sidebar/sections/review-keys';
import { evidenceText, formOf, soldMark } from '../../sidebar/sections/settle-form';
import type {
  ItemView,
  ListingView,
  MissingEntry,
  ReviewEntry,
  SelectionView,
} from '../../src/commands/door/contract';
import { phaseText, progressText } from '../../src/commands/views/progress-words';
import { selectionActions } from '../../src/commands/views/selection-actions';
import { fitsWords } from '../../src/commands/views/stock-words';

const NOW = Date.UTC(2026, 10, 24, 12);
const before = (ms: number) => new Date(NOW - ms).toISOString();

describe('words', () => {
  it.each([
    [30_000, 'just now'],
    [60_000, '1 min ago'],
    [59 * 60_000, '59 min ago'],
    [5 * 3_600_000, '5 h ago'],
  ])('%d ms ago is %s', (ms, text) => {
    expect(agoText(before(ms), NOW)).toBe(text);
  });

  it.each([
    [1, '1 listing'],
    [0, '0 listings'],
    [1204, '1,204 listings'],
  ])('counts %d as %s', (count, text) => {
    expect(counted(count, 'listing')).toBe(text);
  });

  it.each([
    ['https://www.ebay.com/itm/1', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['http://example.com', false],
    ['', false],
  ])('links to %s: %s', (url, is) => {
    expect(safeLink(url) !== null).toBe(is);
  });

  it.each([
    [{ state: 'reading', listings: 120, total: 340 }, '120 of 340'],
    [{ state: 'reading', listings: 0, total: null }, 'Asking…'],
    [{ state: 'reading', listings: 8, total: 5 }, '8 listings so far'],
    [{ state: 'read', listings: 1, total: null }, 'Read, 1 listing'],
    [{ state: 'failed', listings: 1, total: null }, 'Not read'],
  ] as const)('tells the progress %j', (one, text) => {
    expect(progressText({ platform: 'p', title: 'P', account: 'a', says: null, ...one })).toBe(text);
  });

  it.each([
    ['reading', 'Reading your marketplaces…'],
    ['waiting', 'Goes on in a minute…'],
  ] as const)('tells a run that is %s', (phase, text) => {
    expect(phaseText(phase)).toBe(text);
  });
});

describe('faults', () => {
  it.each([
    [
      "We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.",
      'Google did not let the panel in',
    ],
    ['ScriptError: Authorization is required to perform that action.', 'Google did not let the panel in'],
    [
      'You do not have permission to call UrlFetchApp.fetchAll. Required permissions: x',
      'Sheetstock needs your permission',
    ],
    ['NetworkError: Connection failure due to HTTP 0', 'You are offline'],
    ['Failed to fetch', 'You are offline'],
    ['TypeError: undefined is not a function', 'Something went wrong'],
  ])('%s is told as: %s', (message, title) => {
    expect(googleFault(message, true).title).toBe(title);
  });

  it('is offline whatever Google says, when the browser is', () => {
    expect(googleFault('PERMISSION_DENIED', false)).toBe(OFFLINE);
  });

  it('says what was kept and what to do, and keeps the detail of what it does not know', () => {
    const { message } = googleFault('TypeError: x is not a function.', true);
    expect(message).toBe(
      'Sheetstock failed: TypeError: x is not a function. What was written before is kept; try again, it goes on where it stopped.',
    );
  });

  it("shows the add-on's own sentence as it is", () => {
    const fault = knownFault({ code: 'BUSY', message: 'Nothing was changed.', retry: 'later' });
    expect(fault).toEqual({
      title: 'Another run is writing',
      message: 'Nothing was changed.',
      isFinal: false,
    });
  });
});

const listing: ListingView = {
  id: 'ebay|a|1|',
  platform: 'eBay',
  account: 'a',
  title: 'Dunk',
  styleCode: '',
  size: '10',
  condition: '',
  status: 'Missing',
  price: '',
  sku: '',
  link: '',
  item: 1,
};

const entry: ReviewEntry = {
  id: listing.id,
  kind: 'link',
  listing,
  item: 1,
  others: 1,
  inAll: true,
  why: '',
  candidates: [],
};
const candidate = (item: number) => ({ item, score: 0.5, reasons: [] });
const tie: ReviewEntry = { ...entry, kind: 'question', item: null, candidates: [candidate(7), candidate(8)] };

describe('keys in Review', () => {
  const press = (key: string, more = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    onButton: false,
    ...more,
  });
  it.each([
    ['ArrowDown', {}, entry, { act: 'move', steps: 1 }],
    ['Enter', {}, entry, { act: 'decide', verdict: { do: 'accept' } }],
    ['Enter', { onButton: true }, entry, null],
    ['Enter', {}, tie, null],
    [
      'Enter',
      {},
      { ...tie, candidates: [candidate(7)] },
      { act: 'decide', verdict: { do: 'choose', item: 7 } },
    ],
    ['2', {}, tie, { act: 'decide', verdict: { do: 'choose', item: 8 } }],
    ['2', {}, entry, null],
    ['n', {}, entry, { act: 'decide', verdict: { do: 'split' } }],
    ['X', {}, entry, { act: 'decide', verdict: { do: 'reject' } }],
    ['x', { ctrlKey: true }, entry, null],
    ['z', { ctrlKey: true }, null, { act: 'undo' }],
    ['z', { metaKey: true }, entry, { act: 'undo' }],
    ['u', {}, null, { act: 'undo' }],
    ['x', {}, null, null],
    ['x', {}, { ...entry, kind: 'alone', listing: null }, null],
    ['c', {}, entry, { act: 'choose' }],
    ['q', {}, entry, null],
  ] as const)('%s %j', (key, more, of, expected) => {
    expect(keyAct(press(key, more), of, true)).toEqual(expected);
  });

  it('makes no new item where there is one for it alone', () => {
    expect(keyAct(press('n'), entry, false)).toBeNull();
  });
});

describe('the fields of a missing listing', () => {
  const missing: MissingEntry = {
    listing,
    gone: 'sold',
    sale: { order: 'o-1', amount: '175.00', currency: 'USD', at: '2026-11-20T15:00:00.000Z' },
    mayBeDeleted: true,
    amount: '180.00',
    currency: 'USD',
    changedAt: null,
  };
  const vanished: MissingEntry = { ...missing, gone: 'vanished', sale: null };

  it('begin with what the order says, else with the price it was offered for', () => {
    expect(formOf(missing, NOW)).toMatchObject({ amount: '175.00', currency: 'USD' });
    expect(formOf(vanished, NOW)).toMatchObject({ amount: '180.00', day: '2026-11-24' });
  });

  it('leave to the order what is as the order says', () => {
    const form = formOf(missing, NOW);
    expect(soldMark(missing, form, NOW)).toEqual({ listing: listing.id, mark: 'sold' });
    expect(soldMark(missing, { ...form, amount: '170' }, NOW)).toMatchObject({
      amount: '170',
      currency: 'USD',
    });
    expect(soldMark(missing, { ...form, day: '2026-11-19' }, NOW).at).toMatch(/^2026-11-19T/);
  });

  it('give price and day where there is no order', () => {
    expect(soldMark(vanished, formOf(vanished, NOW), NOW)).toMatchObject({
      amount: '180.00',
      at: expect.any(String),
    });
    expect(soldMark(vanished, { amount: '', currency: '', day: '2026-11-24' }, NOW)).not.toHaveProperty(
      'amount',
    );
  });

  it.each([
    [missing, 'Sold on eBay for 175.00 USD on DAY, order o-1.'],
    [{ ...missing, sale: null }, 'eBay says it was sold. There is no order yet.'],
    [{ ...vanished, gone: 'ended' as const }, 'eBay says it has ended, and knows of no sale.'],
    [vanished, 'It is not on eBay any more, and nothing says why.'],
  ])('tell the evidence', (one, text) => {
    expect(evidenceText(one, () => 'DAY')).toBe(text);
  });
});

describe('what can be done with a selection', () => {
  const none = {
    link: 0,
    unlink: 0,
    accept: 0,
    settle: 0,
    ignore: 0,
    merge: 0,
    end: 0,
    price: 0,
    quantity: 0,
  };
  const page = { total: 0, from: 0, entries: [], items: {} };
  const selection = (more: Partial<SelectionView>): SelectionView => ({
    token: '',
    sheet: 'Listings',
    count: 1,
    items: [],
    listings: [],
    names: { items: [], listings: ['a', 'b'] },
    can: none,
    actions: [],
    review: { ...page, inAll: 0 },
    missing: { ...page, withOrders: 0 },
    ...more,
  });
  const labels = (more: Partial<SelectionView>) => selectionActions(selection(more)).map((one) => one.label);

  it.each([
    [{ can: none }, []],
    [{ can: { ...none, link: 2, ignore: 2 } }, ['Link inventory (2)', 'Ignore (2)']],
    [{ can: { ...none, accept: 1, unlink: 1 } }, ['Accept', 'Unlink']],
    [{ can: { ...none, settle: 1 }, missing: { ...page, withOrders: 1 } }, ['Settle those with orders']],
    [{ sheet: 'Inventory' as const, can: { ...none, merge: 3 } }, ['Merge into one item (3)']],
  ])('%j', (more, expected) => {
    expect(labels(more)).toEqual(expected);
  });

  it('names the rows that were shown, not those selected when it is clicked', () => {
    const [link] = selectionActions(selection({ can: { ...none, link: 1 } }));
    expect(link?.args).toEqual({ listings: ['a', 'b'] });
  });
});

describe('finding an item', () => {
  const item: ItemView = {
    number: 3084,
    title: 'Nike Dunk Low Panda',
    styleCode: 'DD1391-100',
    size: 'US 10',
    condition: 'New',
    status: 'Listed',
    location: 'Shelf 4',
    quantity: 1,
    listedOn: '',
  };
  it.each([
    ['', true],
    ['dunk panda', true],
    ['PANDA dd1391', true],
    ['#30', true],
    ['3084', true],
    ['#31', false],
    ['dunk chicago', false],
    ['shelf', true],
    [' # dunk ', true],
    ['10', true],
    ['panda 10', true],
    ['shelf 4', true],
    ['1', false],
    ['0', false],
    ['13', false],
    ['10.5', false],
    ['1391', true],
  ])('by %s: %s', (words, fits) => {
    expect(fitsWords(item, words)).toBe(fits);
  });

  it.each([
    ['US 10.5', '10', false],
    ['US 10.5', '10.5', true],
    ['US 10.5', '5', false],
    ['M10/W11.5', '10', true],
    ['EU44', '44', true],
    ['US 10W', '10', true],
  ])('of size %s by %s: %s', (size, words, fits) => {
    expect(fitsWords({ ...item, size }, words)).toBe(fits);
  });
});
