/** What the sidebar asks of the add-on: through the door, on a whole workbench. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  ActivityView,
  Answer,
  Args,
  CommandName,
  Overview,
  SelectionView,
} from '../../src/commands/door/contract';
import { openStory, type Story } from '../stories/story';
import { createPause } from '../support/pause';

let story: Story;

beforeEach(async () => {
  story = await openStory();
});

afterEach(() => story.close());

async function call<Name extends CommandName>(name: Name, args: Args<Name>): Promise<Answer<Name>> {
  return (await story.bench.call(name, args)) as unknown as Answer<Name>;
}

const overview = (): Promise<Overview> => call('overview', {});

function list(market: 'ebay' | 'stockx' | 'shopify', styleCode: string, size = '10', price = '180.00') {
  return story.market(market).act({ do: 'list', title: `Nike Dunk Low ${styleCode}`, price, styleCode, size })
    .id;
}

const countOf = ({ attention }: Overview, kind: string) =>
  attention.find((one) => one.kind === kind)?.count ?? 0;

describe('overview', () => {
  it('reads each sheet once, and writes nothing', async () => {
    list('ebay', 'DD1391-100');
    await story.sync();
    const execution = await story.bench.execute('overview');
    const calls = execution.calls.map((one) => one.name);
    expect(calls.filter((name) => name === 'Sheet.getSheetValues')).toHaveLength(2);
    expect(execution.calls.every((one) => one.cellsWritten === 0)).toBe(true);
    expect(calls.filter((name) => /set|insert|delete|put/i.test(name))).toEqual([]);
  });

  it('is JSON, and small enough for a page of reviews', async () => {
    for (let count = 0; count < 20; count += 1) list('ebay', `DD13${10 + count}-100`);
    await story.sync();
    const text = JSON.stringify(await overview());
    expect(JSON.parse(text)).toEqual(await overview());
    expect(text.length / 20).toBeLessThan(1_200);
  });

  it('shows a new item in review, and none after it was accepted', async () => {
    list('ebay', 'DD1391-100');
    await story.sync();
    const before = await overview();
    expect(before.review.entries).toMatchObject([{ kind: 'new', others: 0, listing: { platform: 'eBay' } }]);
    const item = before.review.items[String(before.review.entries[0]?.item)];
    expect(item).toMatchObject({ number: 1, styleCode: 'DD1391-100' });
    const report = await call('accept', { listings: [before.review.entries[0]?.id ?? ''] });
    expect(report.says).toBe('1 link and 1 new item accepted.');
    expect(countOf(await overview(), 'review')).toBe(0);
    await call('undo', { run: report.run ?? '' });
    expect(countOf(await overview(), 'review')).toBe(1);
  });

  it('says of an item without a listing in review what has become of its listing, and what all accepts', async () => {
    const ids = [list('ebay', 'DD1391-100'), list('ebay', 'DD1391-101'), list('ebay', 'DD1391-102')];
    await story.sync();
    story.market('ebay').act({ do: 'end', id: ids[1] ?? '' });
    await story.sync();
    const mark = {
      listing: (await overview()).missing.entries[0]?.listing.id ?? '',
      mark: 'deleted' as const,
    };
    await call('settle', { marks: [mark] });
    await call('ignore', { listings: [ids[2] ?? ''] });
    const { review } = await overview();
    expect(review).toMatchObject({ total: 3, inAll: 2 });
    expect(review.entries.map(({ kind, inAll, why }) => [kind, inAll, why])).toEqual([
      ['new', true, 'No item of the stock matches, so one was made for it.'],
      ['alone', true, 'Its listing is gone. Accept it if you have this item.'],
      ['alone', false, 'Its listing is not linked to it any more. Accept it if you have this item.'],
    ]);
    expect((await call('accept-all', {})).says).toBe('2 links and 2 new items accepted.');
    expect((await overview()).review).toMatchObject({ total: 1, inAll: 0 });
  });

  it('calls no items equal that it shows as more and less likely', async () => {
    const shoe = { 'Style code': 'B75571', Size: 'US 10' };
    await story.typeItem({ ...shoe, Title: 'A pair', Condition: 'New' });
    await story.typeItem({ ...shoe, Title: 'B pair', Condition: 'Used' });
    const title = 'Yeezy B75571 US 10';
    story.market('ebay').act({ do: 'list', title, price: '180.00', styleCode: 'B75571', size: '10' });
    await story.sync();
    const [entry] = (await overview()).review.entries;
    const [likely, less] = entry?.candidates ?? [];
    expect(likely?.score).toBeGreaterThan(less?.score ?? 1);
    expect(entry?.why).toBe('It fits several items.');
    expect((await story.listings())[0]?.Match).toMatch(/^Fits several items: #\d \(/);
  });

  it('tells what is missing, with the order as its evidence', async () => {
    const id = list('ebay', 'DD1391-100');
    await story.sync();
    story.market('ebay').act({ do: 'sell', id, price: '175.00' });
    await story.sync();
    const { missing } = await overview();
    expect(missing).toMatchObject({ total: 1, withOrders: 1 });
    expect(missing.entries[0]).toMatchObject({
      gone: 'sold',
      mayBeDeleted: true,
      sale: { amount: '175.00', currency: 'USD', at: expect.stringMatching(/^2026-11-23T/) },
    });
  });

  it('is new where there are no sheets yet, and makes none', async () => {
    const { openWorkbench } = await import('../../workbench/server/workbench');
    const bench = await openWorkbench({ catalogue: 'empty' });
    const sheets = bench.workbook.sheets().length;
    expect(await bench.call('overview')).toMatchObject({ sheets: 'new', attention: [], accounts: [] });
    expect(bench.workbook.sheets()).toHaveLength(sheets);
    await bench.close();
  });
});

describe('a second time', () => {
  it.each([
    ['accept', 'Nothing there waits for your yes; nothing was changed.'],
    ['unlink', 'Nothing there is linked; nothing was changed.'],
    ['ignore', 'Nothing was changed: these are kept away already.'],
  ] as const)('%s says that there is nothing to do', async (command, says) => {
    list('ebay', 'DD1391-100');
    await story.sync();
    const named = async () => {
      story.bench.select('Listings', [3]);
      return ((await call('selection', {})) as SelectionView).names.listings;
    };
    expect((await call(command, { listings: await named() })).says).toMatch(/^1 /);
    expect((await call(command, { listings: await named() })).says).toBe(says);
  });
});

describe('settle', () => {
  it('takes the price and the day that the person gives', async () => {
    const id = list('ebay', 'DD1391-100');
    await story.sync();
    story.market('ebay').act({ do: 'end', id });
    await story.sync();
    const [entry] = (await overview()).missing.entries;
    const mark = { listing: entry?.listing.id ?? '', mark: 'sold' as const };
    const at = '2026-11-20T12:00:00.000Z';
    await call('settle', { marks: [{ ...mark, amount: '99.50', currency: 'USD', at }] });
    expect(await story.item('DD1391-100')).toMatchObject({ Sold: true, 'Sale price': 99.5, Status: 'Sold' });
    expect(JSON.stringify((await story.item('DD1391-100'))['Sold date'])).toContain('2026-11-20');
    expect((await overview()).missing.total).toBe(0);
  });

  it('settles all that have orders, and leaves the others', async () => {
    const sold = list('ebay', 'DD1391-100');
    const ended = list('ebay', 'DD1391-101');
    await story.sync();
    story.market('ebay').act({ do: 'sell', id: sold });
    story.market('ebay').act({ do: 'end', id: ended });
    await story.sync();
    const report = await call('settle', { all: 'with orders' });
    expect(report.says).toBe('1 settled.');
    expect((await overview()).missing).toMatchObject({ total: 1, withOrders: 0 });
  });

  it('takes a price with thousands for what it is', async () => {
    const id = list('ebay', 'DD1391-100');
    await story.sync();
    story.market('ebay').act({ do: 'end', id });
    await story.sync();
    const [entry] = (await overview()).missing.entries;
    const mark = {
      listing: entry?.listing.id ?? '',
      mark: 'sold' as const,
      amount: '1,200',
      currency: 'usd',
    };
    await call('settle', { marks: [mark] });
    expect(await story.item('DD1391-100')).toMatchObject({ 'Sale price': 1200, 'Sale currency': 'USD' });
  });

  it('refuses a price that is no number, and changes nothing', async () => {
    const id = list('ebay', 'DD1391-100');
    await story.sync();
    story.market('ebay').act({ do: 'end', id });
    await story.sync();
    const [entry] = (await overview()).missing.entries;
    const mark = {
      listing: entry?.listing.id ?? '',
      mark: 'sold' as const,
      amount: 'a lot',
      currency: 'USD',
    };
    await expect(call('settle', { marks: [mark] })).rejects.toThrow('Nothing was changed');
    expect((await overview()).missing.total).toBe(1);
  });
});

describe('answer', () => {
  it('says why an item cannot take a listing, and writes nothing', async () => {
    list('ebay', 'DD1391-100');
    list('ebay', 'DD1391-101');
    await story.sync();
    const [first, second] = (await overview()).review.entries;
    const item = second?.item ?? 0;
    await expect(call('answer', { listing: first?.id ?? '', item: [item] })).rejects.toThrow(
      /Nothing was changed.*has its place on eBay taken/,
    );
    expect((await overview()).review.entries[0]?.item).toBe(first?.item);
  });
});

describe('merge', () => {
  it('names each listing that the item has no place for, and that is unlinked now', async () => {
    list('ebay', 'DD1391-100');
    list('ebay', 'DD1391-100');
    await story.sync();
    const report = await call('merge', { items: [1, 2] });
    const [left] = (await story.listings()).filter((row) => row.Item === '');
    expect(report).toMatchObject({
      says: '#2 merged into #1.',
      notes: [`${left?.Title} is not linked any more: #1 has its place on eBay taken.`],
    });
  });

  it.each([
    ['DD1391-103', '10', 'style code DD1391-103, not DD1391-100'],
    ['DD1391-100', '11', 'size US 11, not US 10'],
  ])(
    'is refused of what is not the same thing (%s, %s), and nothing is changed',
    async (code, size, says) => {
      list('stockx', 'DD1391-100');
      list('stockx', code, size);
      await story.sync();
      const before = await story.inventory();
      await expect(call('merge', { items: [1, 2] })).rejects.toThrow(
        `Nothing was merged: #2 has ${says} as #1. Correct the row first, or leave it out.`,
      );
      expect(await story.inventory()).toEqual(before);
    },
  );
});

describe('show and selection', () => {
  it('selects the rows of what needs attention, and tells what can be done with them', async () => {
    list('ebay', 'DD1391-100');
    list('stockx', 'DD1391-102');
    await story.sync('listings');
    expect(await call('show', { attention: 'unlinked' })).toEqual({ sheet: 'Listings', rows: 2 });
    const selection = (await call('selection', {})) as SelectionView;
    expect(selection).toMatchObject({ sheet: 'Listings', count: 2, can: { link: 2, unlink: 0, merge: 0 } });
    expect(await call('selection', { known: selection.token })).toEqual({ same: true });
    await call('link-inventory', { listings: selection.names.listings });
    expect(await call('selection', {})).toMatchObject({ can: { link: 0, accept: 2 } });
  });

  it('finds items of the stock by words', async () => {
    list('ebay', 'DD1391-100', '10');
    list('ebay', 'DD1391-101', '11');
    await story.sync();
    const found = await call('stock', { words: 'dunk dd1391-101' });
    expect(found).toMatchObject({ total: 1, items: [{ number: 2 }] });
    expect((await call('stock', {})).total).toBe(2);
  });
});

describe('pause and remove', () => {
  it('leaves a paused platform unread and its listings untouched, until it goes on', async () => {
    const id = list('ebay', 'DD1391-100');
    await story.sync();
    const [ebay] = (await overview()).accounts.filter((one) => one.platform === 'ebay');
    const name = { platform: 'ebay', account: ebay?.account ?? '' };
    await call('pause', { ...name, on: true });
    story.market('ebay').act({ do: 'end', id });
    const before = story.market('ebay').requests();
    await story.sync();
    expect(story.market('ebay').requests()).toBe(before);
    expect((await overview()).missing.total).toBe(0);
    await call('pause', { ...name, on: false });
    await story.sync();
    expect((await overview()).missing.total).toBe(1);
  });

  it('removes the account and keeps its listings', async () => {
    list('ebay', 'DD1391-100');
    await story.sync();
    const [ebay] = (await overview()).accounts.filter((one) => one.platform === 'ebay');
    await call('disconnect', { platform: 'ebay', account: ebay?.account ?? '' });
    const after = await overview();
    expect(after.accounts.map((one) => one.platform)).not.toContain('ebay');
    expect(after.totals.listings).toBe(1);
    await expect(call('disconnect', { platform: 'ebay', account: 'x' })).rejects.toThrow('is not connected');
  });
});

describe('status and stop', () => {
  it('keeps the outcome of the last run for each platform', async () => {
    list('ebay', 'DD1391-100');
    story.market('stockx').act({ do: 'fail', fault: { kind: 'html', times: null } });
    await story.sync();
    const { progress } = await call('status', {});
    expect(progress).toMatchObject({ phase: 'ended', underWay: false });
    const states = Object.fromEntries(progress?.accounts.map((one) => [one.platform, one.state]) ?? []);
    expect(states).toEqual({ ebay: 'read', stockx: 'failed', shopify: 'read' });
    const stockx = (await overview()).accounts.find((one) => one.platform === 'stockx');
    expect(stockx?.problem).toContain('StockX');
  });

  it('touches no sheet to tell how far a run is', async () => {
    const execution = await story.bench.execute('status');
    expect(execution.calls.filter((one) => one.kind === 'sheet')).toEqual([]);
  });

  it('stops nothing when nothing runs', async () => {
    expect(await call('stop', {})).toEqual({ asked: false });
  });
});

describe('a run that is stopped', () => {
  it('ends before its next round, changes nothing, and is whole at the next sync', async () => {
    await story.close();
    const { beforeCall, pause, goOn } = createPause();
    story = await openStory({ catalogue: { listings: 450 }, beforeCall });
    const reached = pause();
    const running = story.sync();
    await reached;
    expect(await call('stop', {})).toEqual({ asked: true });
    const during = (await call('status', {})).progress;
    goOn();
    const report = await running;
    expect(during).toMatchObject({ phase: 'reading', underWay: true, shows: 'Reading your marketplaces…' });
    expect(report).toMatchObject({ stopped: true, added: 0, done: false });
    expect(await story.listings()).toEqual([]);
    expect((await call('status', {})).progress?.phase).toBe('stopped');
    expect(await story.sync()).toMatchObject({ stopped: false, added: 1350 });
  }, 60_000);
});

describe('activity', () => {
  it('tells runs with their lines, and which can be taken back', async () => {
    list('ebay', 'DD1391-100');
    await story.sync();
    const { runs }: ActivityView = await call('activity', {});
    expect(runs[0]).toMatchObject({ canUndo: true, undone: false, how: 'sidebar' });
    expect(runs[0]?.lines.map((line) => line.rule)).toContain('new');
    await call('undo', { run: runs[0]?.run ?? '' });
    const after = await call('activity', {});
    expect(after.runs.find((one) => one.run === runs[0]?.run)).toMatchObject({
      canUndo: false,
      undone: true,
    });
    await expect(call('undo', { run: runs[0]?.run ?? '' })).rejects.toThrow('Nothing was taken back');
  });
});

describe('the door', () => {
  it.each([
    ['settle', { marks: 'all' }],
    ['settle', { marks: [{ listing: 'x', mark: 'gone' }] }],
    ['more', { list: 'review', from: -1 }],
    ['more', { list: 'everything' }],
    ['show', { attention: 'nothing' }],
    ['pause', { platform: 'ebay', account: 'a', on: 'yes' }],
    ['selection', { known: 3 }],
    ['constructor', {}],
  ])('refuses %s with %j', async (name, args) => {
    const { result } = await story.bench.execute(name, args);
    expect(result).toMatchObject({
      error: { retry: 'never', message: expect.stringContaining('othing was done') },
    });
  });
});
