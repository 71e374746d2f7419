/** Listings changed at their marketplaces, as a person asks and says yes: ended, repriced, refused, lost on the way, killed. */
import { afterEach, describe, expect, it } from 'vitest';
import type { MarketId } from '../../workbench/marketplaces/types';
import { DUNK } from './pairs';
import { openStory, type Row, type Story } from './story';

const YES = { allow: true, confirmed: true };

let story: Story;
afterEach(() => story.close());

interface ChangeReport {
  readonly changed: number;
  readonly failed: number;
  readonly notes: readonly string[];
  readonly says: string;
  readonly done: boolean;
  readonly goesOn: boolean;
  readonly asks: { readonly says: string; readonly yes: string } | null;
}

const send = async (command: string, args: object): Promise<ChangeReport> =>
  (await story.bench.call(command, args)) as unknown as ChangeReport;

const rowOf = async (platform: string): Promise<Row> => {
  const row = (await story.listings()).find((one) => one.Platform === platform);
  if (!row) throw new Error(`nothing is listed on ${platform}`);
  return row;
};

const statusAt = (id: MarketId): string | undefined => story.market(id).listings()[0]?.status;

async function dunkOn(...ids: readonly MarketId[]): Promise<void> {
  story = await openStory();
  for (const id of ids) story.market(id).act({ do: 'list', ...DUNK });
  await story.sync();
}

describe('End listing', () => {
  it('asks to be allowed once, asks every time, and names the listings', async () => {
    await dunkOn('stockx');
    const id = story.idOf('stockx', 'Dunk');
    const first = await send('end', { listings: [id] });
    expect(first).toMatchObject({ done: false, asks: { yes: 'allow' } });
    expect(first.says).toMatch(/only reads from StockX/);
    const second = await send('end', { listings: [id], allow: true });
    expect(second).toMatchObject({ done: false, asks: { yes: 'confirmed' } });
    expect(second.says).toMatch(/End this listing\?.*Nike Dunk Low Panda/s);
    expect(statusAt('stockx')).toBe('ACTIVE');
    const third = await send('end', { listings: [id] });
    expect(third.asks).toMatchObject({ yes: 'confirmed' });
    expect(await send('end', { listings: [id], confirmed: true })).toMatchObject({
      says: '1 was ended.',
      changed: 1,
      failed: 0,
      done: true,
      asks: null,
    });
    expect(statusAt('stockx')).toBe('DELETED');
    expect(await rowOf('StockX')).toMatchObject({ Status: 'Deleted', Deleted: true, 'Next step': '' });
    const [line] = story.bench.export('Activity');
    expect(line).toMatchObject({ Rule: 'taken down', What: 'Ended on StockX.' });
    expect(await story.sync()).toMatchObject({ missing: 0, cellsWritten: 0 });
  });

  it('is refused at once at a shop whose table does not say how', async () => {
    story = await openStory({}, []);
    const { endRequest: _, endBody: __, ...entered } = story.market('custom').credentials;
    await story.bench.call('connect', { platform: 'custom', entered });
    story.market('custom').act({ do: 'list', ...DUNK });
    await story.sync();
    const begun = story.bench.clock.now();
    const report = await send('end', { listings: [story.idOf('custom', 'Dunk')], ...YES });
    expect(report).toMatchObject({
      says: '0 of 1 were ended.',
      goesOn: false,
      notes: [expect.stringMatching(/: The table of Demo shop has no End request\.$/)],
    });
    expect(story.bench.clock.now() - begun).toBeLessThan(60_000);
  });

  it('is nothing that Undo takes back: it is not offered, and says so in the menu', async () => {
    await dunkOn('stockx');
    await send('end', { listings: [story.idOf('stockx', 'Dunk')], ...YES });
    const { runs } = (await story.bench.call('activity')) as { readonly runs: readonly object[] };
    expect(runs.slice(0, 2)).toMatchObject([{ canUndo: false }, { canUndo: true }]);
    expect((await story.bench.call('undo')).says).toMatch(/^Nothing was taken back of the run of/);
    expect(await rowOf('StockX')).toMatchObject({ Status: 'Deleted' });
  });

  it('ends what is still for sale although its item is gone, and all is settled', async () => {
    await dunkOn('ebay', 'stockx');
    story.market('ebay').act({ do: 'sell', id: story.idOf('ebay', 'Dunk') });
    await story.sync();
    await story.tickItem('DD1391-100', 'Sold');
    await story.applyMarks();
    expect((await story.item('DD1391-100'))['Next step']).toBe('Still for sale on StockX');
    expect(await send('end', { exposed: true, ...YES })).toMatchObject({ changed: 1, done: true });
    expect(statusAt('stockx')).toBe('DELETED');
    expect(await story.item('DD1391-100')).toMatchObject({ Status: 'Sold', 'Next step': '' });
    expect(await rowOf('StockX')).toMatchObject({ Status: 'Deleted', 'Next step': '' });
    await expect(send('end', { exposed: true, ...YES })).rejects.toThrow(/Nothing was changed/);
  });

  it('that was sold a moment ago is refused in words, and the sale is asked about', async () => {
    await dunkOn('stockx');
    const id = story.idOf('stockx', 'Dunk');
    story.market('stockx').act({ do: 'sell', id });
    const report = await send('end', { listings: [id], ...YES });
    expect(report).toMatchObject({ changed: 0, failed: 1, done: false });
    expect(report.notes[0]).toBe('Nike Dunk Low Panda DD1391-100 Mens US 10 (StockX): it was sold.');
    expect((await rowOf('StockX'))['Next step']).toMatch(/^Sold on StockX for 180\.00 USD on .*Tick Sold\.$/);
  });

  it('is a word for a person’s own accounts, and may be taken back', async () => {
    await dunkOn('stockx');
    const id = story.idOf('stockx', 'Dunk');
    await send('end', { listings: [id], allow: true });
    const { accounts } = (await story.bench.call('overview')) as unknown as {
      readonly accounts: readonly { readonly platform: string; readonly account: string }[];
    };
    const account = accounts.find((one) => one.platform === 'stockx')?.account;
    await send('allow-changes', { platform: 'stockx', account, on: false });
    expect(await send('end', { listings: [id], confirmed: true })).toMatchObject({ asks: { yes: 'allow' } });
    expect(statusAt('stockx')).toBe('ACTIVE');
  });
});

describe('Set price', () => {
  it('sets it there, and the sheet shows what the marketplace says', async () => {
    await dunkOn('stockx');
    const id = story.idOf('stockx', 'Dunk');
    const price = { price: '155', currency: 'USD' };
    const asked = await send('set-price', { listings: [id], ...price, allow: true });
    expect(asked.says).toMatch(/^Set the price of this listing to 155\.00 USD\?/);
    expect(await send('set-price', { listings: [id], ...price, ...YES })).toMatchObject({ changed: 1 });
    expect(story.market('stockx').listings()[0]?.price).toBe('155');
    expect(await rowOf('StockX')).toMatchObject({ Price: 155, Currency: 'USD', Status: 'Active' });
    expect(await story.item('DD1391-100')).toMatchObject({ 'Lowest ask': 155 });
    expect(story.bench.export('Activity')[0]).toMatchObject({
      Rule: 'price set',
      What: 'Price set to 155.00 USD on StockX.',
    });
  });

  it('takes what stands before three digits for thousands', async () => {
    await dunkOn('stockx');
    const listings = [story.idOf('stockx', 'Dunk')];
    const asked = await send('set-price', { listings, price: '1,200', allow: true });
    expect(asked).toMatchObject({ asks: { says: expect.stringContaining('to 1200.00 USD?') } });
  });

  it.each([
    ['another currency', { price: '150', currency: 'EUR' }, /its price is in USD/],
    ['no number', { price: 'much', currency: 'USD' }, /should be a number above zero/],
    ['nothing', { price: '0', currency: 'USD' }, /should be a number above zero in USD/],
    [
      'the sign of another currency',
      { price: '€150', currency: 'USD' },
      /should be a number above zero in USD/,
    ],
  ])('refuses %s before anything is sent', async (_, price, words) => {
    await dunkOn('stockx');
    const requests = story.market('stockx').requests();
    const listings = [story.idOf('stockx', 'Dunk')];
    await expect(send('set-price', { listings, ...price, ...YES })).rejects.toThrow(words);
    expect(story.market('stockx').requests()).toBe(requests);
  });

  it('that a marketplace refuses is told listing by listing', async () => {
    await dunkOn('stockx');
    story.market('stockx').act({ do: 'list', ...DUNK, title: 'Nike Dunk Low Gold', price: '99' });
    await story.sync();
    const listings = ['Panda', 'Gold'].map((word) => story.idOf('stockx', word));
    const report = await send('set-price', { listings, price: '120.50', currency: 'USD', ...YES });
    expect(report).toMatchObject({ says: '0 of 2 have the new price.', changed: 0, failed: 2 });
    expect(report.notes).toEqual([
      'Nike Dunk Low Panda DD1391-100 Mens US 10 (StockX): amount must be a whole number.',
      'Nike Dunk Low Gold (StockX): amount must be a whole number.',
    ]);
    expect(await rowOf('StockX')).toMatchObject({ Price: 180 });
  });
});

describe.each([
  ['ebay', 'eBay', { Status: 'Deleted', Deleted: true, 'Next step': '' }, 'Ended on eBay.'],
  // A product that is archived may be put on sale again.
  ['shopify', 'Shopify', { Status: 'Inactive', Deleted: false }, 'Not for sale on Shopify any more.'],
] as const)('on %s', (id, title, ended, told) => {
  const named = () => ({ listings: [story.idOf(id, 'Dunk')], ...YES });

  it('a listing is ended, and nothing of it is for sale or missing any more', async () => {
    await dunkOn(id);
    expect(await send('end', named())).toMatchObject({ changed: 1, failed: 0, done: true });
    expect(statusAt(id)).not.toBe('active');
    expect(await rowOf(title)).toMatchObject(ended);
    expect(story.bench.export('Activity')[0]).toMatchObject({
      Rule: 'taken down',
      What: told,
    });
    expect(await story.sync()).toMatchObject({ missing: 0, cellsWritten: 0 });
  });

  it('a price is set, there and in the sheet', async () => {
    await dunkOn(id);
    const report = await send('set-price', { ...named(), price: '155.50', currency: 'USD' });
    expect(report).toMatchObject({ changed: 1, failed: 0, done: true });
    expect(Number(story.market(id).listings()[0]?.price)).toBe(155.5);
    expect(await rowOf(title)).toMatchObject({ Price: 155.5, Currency: 'USD', Status: 'Active' });
    expect(story.bench.export('Activity')[0]).toMatchObject({ Rule: 'price set' });
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
  });

  it('a quantity is set, and to none it is inactive', async () => {
    await dunkOn(id);
    expect(await send('set-quantity', { ...named(), quantity: 3 })).toMatchObject({ changed: 1, failed: 0 });
    expect(story.market(id).listings()[0]?.quantity).toBe(3);
    expect(await rowOf(title)).toMatchObject({ Quantity: 3, Status: 'Active' });
    expect(story.bench.export('Activity').map(({ Rule: rule }) => rule)).toContain('quantity set');
    const says = `3 for sale on ${title}, 1 in stock. Offer fewer there, or correct the Quantity of #1.`;
    expect(await rowOf(title)).toMatchObject({ 'Next step': says });
    expect(await send('set-quantity', { ...named(), quantity: 0 })).toMatchObject({ changed: 1, failed: 0 });
    expect(story.market(id).listings()[0]?.quantity).toBe(0);
    expect(await rowOf(title)).toMatchObject({ Quantity: 0, Status: 'Inactive', Deleted: false });
  });

  it.each([null, undefined, 1.5, -1, '2'])(
    'a quantity of %j is none, and nothing is asked',
    async (quantity) => {
      await dunkOn(id);
      await expect(send('set-quantity', { ...named(), quantity })).rejects.toThrow(
        'Nothing was done: quantity should be a whole number, such as 2.',
      );
      expect(story.market(id).listings()[0]?.quantity).toBe(1);
    },
  );

  it.each(['timeout', '500', 'truncated'] as const)(
    'an answer that is lost (%s) is looked up, and nothing is done twice',
    async (kind) => {
      await dunkOn(id);
      story.market(id).act({ do: 'fail', fault: { kind, times: 1 } });
      const report = await send('set-price', { ...named(), price: '155.50', currency: 'USD' });
      expect(report).toMatchObject({ changed: 1, failed: 0, done: true });
      expect(await rowOf(title)).toMatchObject({ Price: 155.5 });
    },
  );
});

describe('an answer that is lost', () => {
  it.each(['timeout', '500', 'truncated', 'html'] as const)(
    '(%s) is looked up, and nothing is done twice',
    async (kind) => {
      await dunkOn('stockx');
      story.market('stockx').act({ do: 'fail', fault: { kind, times: 1 } });
      const report = await send('end', { listings: [story.idOf('stockx', 'Dunk')], ...YES });
      expect(report).toMatchObject({ changed: 1, failed: 0, done: true });
      expect(statusAt('stockx')).toBe('DELETED');
      expect(await rowOf('StockX')).toMatchObject({ Status: 'Deleted', 'Next step': '' });
    },
  );

  it('while the marketplace is silent for good: told, and the next sync shows what is so', async () => {
    await dunkOn('stockx');
    story.bench.clock.advance(5_000);
    story.market('stockx').act({ do: 'fail', fault: { kind: 'timeout', times: null } });
    const report = await send('end', { listings: [story.idOf('stockx', 'Dunk')], ...YES });
    expect(report).toMatchObject({ changed: 0, failed: 1, done: false });
    story.market('stockx').act({ do: 'fail', fault: null });
    await story.sync();
    expect(await rowOf('StockX')).toMatchObject({ 'Next step': expect.stringMatching(/Ended on StockX/) });
  });
});

describe('a run that is killed before it has sent a change', () => {
  const CASES = [
    ['stockx', 'set-price', { price: '150', currency: 'USD' }],
    ['ebay', 'set-price', { price: '150', currency: 'USD' }],
    ['shopify', 'set-price', { price: '150', currency: 'USD' }],
    ['shopify', 'set-quantity', { quantity: 3 }],
  ] as const;

  /** Killed when it asks the marketplace for the first time. */
  async function killed(id: MarketId, command: string, wish: object): Promise<void> {
    const state = { live: false };
    story = await openStory({
      beforeCall: ({ kind }) => (state.live && kind === 'fetch' ? 'kill' : undefined),
    });
    story.market(id).act({ do: 'list', ...DUNK });
    await story.sync();
    state.live = true;
    await story.bench.execute(command, { listings: [story.idOf(id, 'Dunk')], ...wish, ...YES });
    state.live = false;
  }

  const shown = (id: MarketId) => {
    const { price, quantity } = story.market(id).listings()[0] ?? {};
    return [Number(price), quantity];
  };

  it.each(CASES)('at %s (%s): the next goes on with it', async (id, command, wish) => {
    await killed(id, command, wish);
    expect(shown(id)).toEqual([180, 1]);
    story.bench.clock.advance(10 * 60_000);
    await story.sync();
    expect(shown(id)).toEqual('price' in wish ? [150, 1] : [180, 3]);
  });

  it.each(CASES)('at %s (%s): two hours later nothing is begun any more', async (id, command, wish) => {
    await killed(id, command, wish);
    story.bench.clock.advance(2 * 3_600_000);
    await story.sync();
    expect(shown(id)).toEqual([180, 1]);
  });
});
