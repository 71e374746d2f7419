/** What others do to a spreadsheet that several people use: protect parts of it, filter it, sync it at the same time. */
import { afterEach, describe, expect, it } from 'vitest';
import type { MarketId } from '../../workbench/marketplaces/types';
import type { OpenOptions } from '../../workbench/server/workbench';
import { columnOf, sheetIn } from '../simulation/desk';
import { DUNK, SAMBA } from './pairs';
import { openStory, type Story } from './story';

const HERS = 'Hers';
const MARKETS: readonly MarketId[] = ['ebay', 'shopify'];

let story: Story;

afterEach(() => story.close());

async function open(options: OpenOptions = {}): Promise<void> {
  story = await openStory(options, MARKETS);
  for (const id of MARKETS) story.market(id).act({ do: 'list', ...DUNK });
}

const sheetId = (name: 'Inventory' | 'Listings') => sheetIn(story.bench.workbook, name).sheetId;

/** Somebody else protects a column of ours: only they may write there. */
function protect(name: 'Inventory' | 'Listings', header: string): void {
  const area = { row: 1, column: columnOf(story.bench.workbook, name, header), rows: 900, columns: 1 };
  const protection = { area, description: HERS, warningOnly: false, editors: ['her'] };
  story.bench.workbook.apply({ do: 'protect', sheetId: sheetId(name), protection });
}

async function expectWhole(listings: number, items: number): Promise<void> {
  expect(await story.listings()).toHaveLength(listings);
  expect(await story.inventory()).toHaveLength(items);
  expect(await story.sync()).toMatchObject({ added: 0, made: 0, missing: 0, cellsWritten: 0 });
}

describe('a range that somebody else protects', () => {
  it.each([
    ['Listings', 'Price'],
    ['Listings', 'Last change'],
    ['Inventory', 'Lowest ask'],
  ] as const)(
    'in %s, %s: told in a sentence; once it is lifted all is written, once',
    async (name, header) => {
      await open();
      await story.sync();
      protect(name, header);
      story.market('ebay').act({ do: 'list', ...SAMBA });
      const [first] = story.market('ebay').listings();
      story
        .market('ebay')
        .act({ do: 'reprice', id: first?.id ?? '', variant: first?.variant ?? '', price: '99.00' });
      const says = expect.stringMatching(
        /is protected, and you are not among those.*next sync writes the rest/s,
      );
      const { result } = await story.bench.execute('sync-data', { view: 'inventory' });
      expect(result).toMatchObject({ error: { code: 'PROTECTED', message: says } });
      story.bench.workbook.apply({ do: 'unprotect', sheetId: sheetId(name), description: HERS });
      await story.bench.execute('sync-data', { view: 'inventory' });
      expect((await story.listings()).map((row) => row.Price)).toEqual(expect.arrayContaining([99]));
      await expectWhole(3, 2);
    },
  );
});

it('rows that a filter hides are written like others, and stay hidden', async () => {
  await open();
  await story.sync();
  const { lastRow, lastColumn } = sheetIn(story.bench.workbook, 'Listings');
  const platform = columnOf(story.bench.workbook, 'Listings', 'Platform');
  const area = { row: 2, column: 1, rows: lastRow - 1, columns: lastColumn };
  const filter = { area, hidden: { [platform]: ['eBay'] } };
  story.bench.workbook.apply({ do: 'filter', sheetId: sheetId('Listings'), filter });
  const [first] = story.market('ebay').listings();
  story
    .market('ebay')
    .act({ do: 'reprice', id: first?.id ?? '', variant: first?.variant ?? '', price: '99.00' });
  await story.sync();
  expect((await story.listings()).find((row) => row.Platform === 'eBay')).toMatchObject({ Price: 99 });
  expect(story.bench.workbook.layout(sheetId('Listings')).filter?.hidden).toEqual(filter.hidden);
  await expectWhole(2, 1);
});

describe('two people at once', () => {
  it('each listing is written once, whoever comes first', async () => {
    await open();
    story.bench.clock.advance(60_000);
    const both = [1, 2].map(() => story.bench.execute('sync-data', { view: 'inventory' }));
    for (const { error, result } of await Promise.all(both)) {
      expect(error).toBeNull();
      expect(result).toMatchObject({ done: true });
    }
    await expectWhole(2, 1);
  });

  it('who comes second is told that another sync is going on', async () => {
    let killOn = '';
    await open({ beforeCall: ({ name }) => (name === killOn ? 'kill' : undefined) });
    killOn = 'UrlFetchApp.fetchAll';
    // As it looks while the first is reading.
    expect((await story.bench.execute('sync-data', { view: 'inventory' })).killed).toBe(true);
    killOn = '';
    const { result } = await story.bench.execute('sync-data', { view: 'inventory' });
    const told = expect.stringContaining('Another sync of this spreadsheet was going on at the same time');
    expect(result).toMatchObject({ done: true, notes: [told] });
    const { result: third } = await story.bench.execute('sync-data', { view: 'inventory' });
    expect(third).toMatchObject({ notes: [] });
    await expectWhole(2, 1);
  });
});
