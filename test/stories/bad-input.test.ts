/** What goes wrong in a person's sheet or on the wire: a clear error, and nothing lost. */
import { afterEach, describe, expect, it } from 'vitest';
import { openWorkbench } from '../../workbench/server/workbench';
import type { Input, Operation } from '../../workbench/workbook/types';
import { withDocument } from '../simulation/shop';
import { DUNK, SAMBA } from './pairs';
import { openStory, STORY_DAY, type Story, storyOn } from './story';

let story: Story;

afterEach(async () => {
  await story.close();
});

async function synced(): Promise<void> {
  story = await openStory();
  for (const id of ['ebay', 'shopify'] as const) story.market(id).act({ do: 'list', ...DUNK });
  story.market('ebay').act({ do: 'list', ...SAMBA });
  await story.sync();
}

function sheet(name: string) {
  const found = story.bench.workbook.sheets().find((one) => one.name === name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
}

function columnOf(name: string, header: string): number {
  const { sheetId, lastColumn } = sheet(name);
  const headers =
    story.bench.workbook.read(sheetId, { row: 2, column: 1, rows: 1, columns: lastColumn }, 'display')[0] ??
    [];
  return headers.indexOf(header) + 1;
}

/** As File > Make a copy leaves it: the ids of the sheets are known to the original alone. */
async function openCopy(): Promise<void> {
  const forgotten = { 'sheets.inventory': undefined, 'sheets.listings': undefined };
  const saved = withDocument(story.bench.saved(), forgotten);
  await story.close();
  story = storyOn(await openWorkbench({ catalogue: 'empty', now: STORY_DAY, saved }));
}

const apply = (operation: Operation) => story.bench.workbook.apply(operation);

describe('sheets', () => {
  it('a renamed sheet is found again', async () => {
    await synced();
    apply({ do: 'renameSheet', sheetId: sheet('Listings').sheetId, name: 'Offers' });
    expect(await story.sync()).toMatchObject({ added: 0, cellsWritten: 0 });
    expect(story.bench.workbook.sheets().map((one) => one.name)).not.toContain('Listings');
  });

  it('a copy that took the place of its sheet is known from then on, whatever it is called', async () => {
    await synced();
    const { sheetId, lastRow, lastColumn } = sheet('Inventory');
    const area = { row: 1, column: 1, rows: lastRow, columns: lastColumn };
    const inputs = story.bench.workbook.read(sheetId, area, 'contents') as Input[][];
    const copy = { sheetId: 999, rows: lastRow + 5, columns: lastColumn };
    apply({ do: 'addSheet', ...copy, name: 'Copy of Inventory', position: 1 });
    apply({ do: 'set', sheetId: 999, row: 1, column: 1, inputs, coerce: false });
    expect(await story.sync()).toMatchObject({ added: 0, made: 0 });
    apply({ do: 'deleteSheet', sheetId });
    await expect(story.sync()).rejects.toThrow(
      'rename Copy of Inventory to Inventory to go on with that one',
    );
    apply({ do: 'renameSheet', sheetId: 999, name: 'Inventory' });
    expect(await story.sync()).toMatchObject({ added: 0, made: 0, linked: 0 });
    apply({ do: 'renameSheet', sheetId: 999, name: 'My shoes' });
    expect(await story.sync()).toMatchObject({ added: 0, made: 0, linked: 0 });
    expect(story.bench.workbook.sheets().map((one) => one.name)).not.toContain('Inventory');
  });

  it('a copy of the file knows its sheets from its first sync on, whatever they are called', async () => {
    await synced();
    await openCopy();
    expect(await story.sync()).toMatchObject({ added: 0, made: 0 });
    apply({ do: 'renameSheet', sheetId: sheet('Inventory').sheetId, name: 'My shoes' });
    apply({ do: 'renameSheet', sheetId: sheet('Listings').sheetId, name: 'Offers' });
    expect(await story.sync()).toMatchObject({ added: 0, made: 0, linked: 0 });
    expect(story.bench.workbook.sheets().map((one) => one.name)).not.toContain('Inventory');
  });

  it.each([
    ['a sync', () => story.sync()],
    ['Repair', () => story.bench.call('repair')],
  ])(
    'a copy of a file whose sheets have other names knows them too: %s makes none beside them',
    async (_, run) => {
      await synced();
      apply({ do: 'renameSheet', sheetId: sheet('Inventory').sheetId, name: 'My shoes' });
      apply({ do: 'renameSheet', sheetId: sheet('Listings').sheetId, name: 'Offers' });
      await openCopy();
      await run();
      expect(await story.sync()).toMatchObject({ added: 0, made: 0, linked: 0, cellsWritten: 0 });
      const names = story.bench.workbook.sheets().map((one) => one.name);
      expect(names).toEqual(expect.not.arrayContaining(['Inventory', 'Listings']));
    },
  );

  it('a copy of a file with two that could be meant asks for the name', async () => {
    await synced();
    const { sheetId, lastRow, lastColumn } = sheet('Inventory');
    const area = { row: 1, column: 1, rows: lastRow, columns: lastColumn };
    const inputs = story.bench.workbook.read(sheetId, area, 'contents') as Input[][];
    const size = { rows: lastRow + 5, columns: lastColumn };
    apply({ do: 'renameSheet', sheetId, name: 'My shoes' });
    apply({ do: 'addSheet', sheetId: 999, name: 'Copy of My shoes', position: 1, ...size });
    apply({ do: 'set', sheetId: 999, row: 1, column: 1, inputs, coerce: false });
    await openCopy();
    await expect(story.sync()).rejects.toThrow(
      /Copy of My shoes could each be Inventory; nothing was changed/,
    );
    apply({ do: 'renameSheet', sheetId, name: 'Inventory' });
    expect(await story.sync()).toMatchObject({ added: 0, made: 0, linked: 0 });
  });

  it('a renamed, moved and hidden column is found again', async () => {
    await synced();
    const { sheetId } = sheet('Inventory');
    apply({
      do: 'set',
      sheetId,
      row: 2,
      column: columnOf('Inventory', 'Title'),
      inputs: [['What it is']],
      coerce: true,
    });
    apply({ do: 'moveColumns', sheetId, first: columnOf('Inventory', 'What it is'), count: 1, before: 12 });
    apply({ do: 'hideColumns', sheetId, first: 8, count: 1, hidden: true });
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
  });

  it.each([
    ['in front of it', 0],
    ['behind it', 1],
  ])('a column that was copied whole, %s, under another name, is the person’s own', async (_, behind) => {
    await synced();
    const { sheetId, lastRow } = sheet('Listings');
    const price = columnOf('Listings', 'Price');
    const area = { row: 1, column: price, rows: lastRow, columns: 1 };
    const copied = story.bench.workbook.read(sheetId, area, 'contents') as Input[][];
    const own = price + behind;
    apply({ do: 'insertColumns', sheetId, after: own - 1, count: 1 });
    apply({ do: 'set', sheetId, row: 1, column: own, inputs: copied, coerce: false });
    apply({ do: 'set', sheetId, row: 2, column: own, inputs: [['Price in June']], coerce: true });
    const before = (await story.listings()).map((row) => row['Price in June']);
    for (const { id } of story.market('ebay').listings())
      story.market('ebay').act({ do: 'reprice', id, price: '77.00' });
    await story.bench.call('full-refresh');
    const rows = await story.listings();
    expect(rows.map((row) => row['Price in June'])).toEqual(before);
    expect(rows.filter((row) => row.Platform === 'eBay').map((row) => row.Price)).toEqual([77, 77]);
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
  });

  it('a deleted sheet is named, nothing else is touched, and Repair makes a new one', async () => {
    await synced();
    const before = await story.listings();
    apply({ do: 'deleteSheet', sheetId: sheet('Inventory').sheetId });
    await expect(story.sync()).rejects.toThrow(/Inventory was deleted.*Repair sheets/);
    expect(await story.listings()).toEqual(before);
    await story.bench.call('repair');
    expect(sheet('Inventory').lastRow).toBe(2);
  });

  it('a deleted id column stops the sync with its name; nothing is doubled', async () => {
    await synced();
    apply({
      do: 'deleteColumns',
      sheetId: sheet('Listings').sheetId,
      first: columnOf('Listings', 'Listing id'),
      count: 1,
    });
    await expect(story.sync()).rejects.toThrow(/has lost its column Listing id/);
    expect((await story.listings()).length).toBe(3);
    await expect(story.bench.call('repair')).rejects.toThrow(/Undo or File/);
  });

  it.each(['Inventory', 'Listings'])(
    'the hidden first row of %s, deleted, is put back by Repair',
    async (name) => {
      await synced();
      const { sheetId, lastColumn } = sheet(name);
      const top = { row: 1, column: 1, rows: 6, columns: lastColumn };
      const before = story.bench.workbook.read(sheetId, top, 'contents');
      apply({ do: 'deleteRows', sheetId, first: 1, count: 1 });
      await expect(story.sync()).rejects.toThrow('choose Repair sheets');
      await story.bench.call('repair');
      expect(story.bench.workbook.read(sheetId, top, 'contents')).toEqual(before);
      expect(story.bench.workbook.layout(sheetId).hiddenRows).toContain(1);
      expect(await story.sync()).toMatchObject({ added: 0, made: 0, cellsWritten: 0 });
    },
  );

  it.each(['Title', 'Style code', 'Size', 'Condition', 'Status', 'Quantity'])(
    'the column %s of what one owns, deleted, stops the sync before anything is linked without it',
    async (name) => {
      await synced();
      story.market('ebay').act({ do: 'list', title: 'Nike Dunk Low DD1391-100 US 5', price: '90.00' });
      const { sheetId } = sheet('Inventory');
      const before = await story.listings();
      apply({ do: 'deleteColumns', sheetId, first: columnOf('Inventory', name), count: 1 });
      await expect(story.sync()).rejects.toThrow(`has lost its column ${name}; nothing was changed`);
      expect(await story.listings()).toEqual(before);
      await story.bench.call('repair');
      expect(columnOf('Inventory', name)).toBeGreaterThan(0);
    },
  );

  it('a column of no consequence that was deleted is put back', async () => {
    await synced();
    apply({
      do: 'deleteColumns',
      sheetId: sheet('Listings').sheetId,
      first: columnOf('Listings', 'Link'),
      count: 1,
    });
    await story.sync();
    expect(
      (await story.listings()).every(
        (row) => String(row.Link).startsWith('https://') || row.Platform === 'Shopify',
      ),
    ).toBe(true);
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
  });

  it('a column of what a person writes that was deleted is put back, and named: what stood there is gone', async () => {
    await synced();
    const { sheetId } = sheet('Inventory');
    for (const name of ['Location', 'Cost', 'Listed on'])
      apply({ do: 'deleteColumns', sheetId, first: columnOf('Inventory', name), count: 1 });
    expect(await story.sync()).toMatchObject({
      notes: [expect.stringMatching(/^Inventory had lost Location, Cost: put back .*Version history/)],
    });
    expect((await story.inventory())[0]).toMatchObject({ 'Listed on': expect.stringContaining('eBay') });
    expect(await story.sync()).toMatchObject({ notes: [] });
  });

  it('rows copied with their ids are frozen, both, until one is changed', async () => {
    await synced();
    const { sheetId, lastRow, lastColumn } = sheet('Listings');
    const values =
      story.bench.workbook.read(sheetId, { row: 3, column: 1, rows: 1, columns: lastColumn }, 'values')[0] ??
      [];
    const copy = values.map((value) => (typeof value === 'object' ? '' : value));
    apply({ do: 'set', sheetId, row: lastRow + 1, column: 1, inputs: [copy], coerce: false });
    const report = await story.sync();
    expect(report.added).toBe(0);
    const twins = (await story.listings()).filter(
      (row) => row['Listing id'] === values[columnOf('Listings', 'Listing id') - 1],
    );
    expect(twins.map((row) => row['Next step'])).toEqual(
      Array(2).fill(expect.stringContaining('stands in two rows')),
    );
    apply({ do: 'deleteRows', sheetId, first: lastRow + 1, count: 1 });
    await story.sync();
    expect((await story.listings()).some((row) => String(row['Next step']).includes('two rows'))).toBe(false);
  });

  it.each(['Inventory', 'Listings'])(
    'the names of the columns of %s are no row, wherever they stand',
    async (name) => {
      await synced();
      const { sheetId, lastRow, lastColumn } = sheet(name);
      const names = { row: 2, column: 1, rows: 1, columns: lastColumn };
      const [headers = []] = story.bench.workbook.read(sheetId, names, 'contents') as Input[][];
      apply({ do: 'insertRows', sheetId, after: 1, count: 1 });
      apply({ do: 'set', sheetId, row: 2, column: 4, inputs: [['My stock 2026']], coerce: true });
      apply({ do: 'set', sheetId, row: lastRow + 2, column: 1, inputs: [headers], coerce: true });
      story.market('ebay').act({ do: 'list', ...DUNK, title: 'Nike Dunk Low Gold DD1391-200' });
      expect(await story.sync()).toMatchObject({ added: 1, made: 1 });
      const written = (row: number) => story.bench.workbook.read(sheetId, { ...names, row }, 'contents')[0];
      expect(written(3)).toEqual(headers);
      expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
      const all = story.bench.workbook.read(sheetId, { ...names, row: 4, rows: 12 }, 'contents');
      expect(all).toContainEqual(headers);
    },
  );

  it('a word of the person in the place of the number is in Activity when the number takes its place', async () => {
    await synced();
    await story.typeItem({ '#': 'A-12', Title: 'Reebok Club C' });
    await story.sync();
    expect(story.bench.export('Activity').find((row) => row.Rule === 'numbered')?.What).toBe(
      'Typed row got the number #3. # should hold an item\'s number, such as #12, not "A-12".',
    );
  });

  it('text where a number belongs is named and kept', async () => {
    await synced();
    await story.setItem('DD1391-100', 'Quantity', 'two');
    await story.sync();
    const item = await story.item('DD1391-100');
    expect(item.Quantity).toBe('two');
    expect(item['Next step']).toContain('Quantity should hold a whole number');
  });

  it.each(['1.5', '-1'])(
    '%s is no number of pairs: it is named and kept, and one pair is taken for sold',
    async (typed) => {
      await synced();
      await story.setItem('DD1391-100', 'Quantity', typed);
      await story.sync();
      expect((await story.item('DD1391-100'))['Next step']).toContain('Quantity should hold a whole number');
      await story.tickItem('DD1391-100', 'Sold');
      await story.sync();
      expect(await story.item('DD1391-100')).toMatchObject({ Status: 'Sold', Quantity: Number(typed) });
      expect(await story.inventory()).toHaveLength(2);
    },
  );

  it('text where a number would be filled in stays: it is no blank', async () => {
    story = await openStory({}, ['ebay']);
    await story.typeItem({ Title: 'Nike Dunk Low DD1391-100 US 9', Quantity: '2 pairs' });
    await story.sync();
    const quantity = expect.stringMatching(/^Quantity should hold a whole number/);
    expect(await story.inventory()).toMatchObject([{ '#': 1, Quantity: '2 pairs', 'Next step': quantity }]);
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
  });

  it('text where the price of a sale belongs gets no currency of another price beside it', async () => {
    story = await openStory({}, ['ebay']);
    const { id } = story.market('ebay').act({ do: 'list', ...SAMBA });
    await story.sync();
    await story.setItem(SAMBA.styleCode, 'Sale price', '1.200,50 €');
    story.market('ebay').act({ do: 'sell', id });
    await story.sync();
    await story.tickItem(SAMBA.styleCode, 'Sold');
    expect(await story.item(SAMBA.styleCode)).toMatchObject({
      Status: 'Sold',
      'Sale price': '1.200,50 €',
      'Sale currency': '',
      'Next step': expect.stringContaining('Sale price should hold a number'),
    });
  });

  it('text in an Item cell keeps the listing from being linked, until it is a number', async () => {
    await synced();
    story.market('ebay').act({ do: 'list', ...SAMBA, title: 'adidas Gazelle BB5476 US 8' });
    await story.sync('listings');
    const listings = await story.listings();
    const index = listings.findIndex((row) => String(row.Title).includes('Gazelle'));
    await story.setListing(index, 'Item', 'the blue one');
    expect(await story.sync()).toMatchObject({ linked: 0, made: 0 });
    expect((await story.listings())[index]).toMatchObject({ Item: 'the blue one' });
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
    await story.setListing(index, 'Item', '1');
    await story.sync();
    expect((await story.listings())[index]).toMatchObject({ Item: 1 });
  });

  it('formulas of the person are never overwritten, not even in a cell that shows nothing', async () => {
    await synced();
    const { sheetId } = sheet('Inventory');
    const row = 3;
    apply({
      do: 'set',
      sheetId,
      row,
      column: columnOf('Inventory', 'Sold on'),
      inputs: [[{ formula: '=""' }]],
      coerce: false,
    });
    await story.tickItem(String((await story.inventory())[0]?.['Style code']), 'Sold');
    await story.applyMarks();
    const formula = story.bench.workbook.read(
      sheetId,
      { row, column: columnOf('Inventory', 'Sold on'), rows: 1, columns: 1 },
      'formulas',
    )[0]?.[0];
    expect(formula).toBe('=""');
    expect((await story.inventory())[0]?.Status).toBe('Sold');
  });

  it.each(['sold', 'SOLD', ' Sold '])('a status typed as "%s" is Sold, and stays as it is', async (typed) => {
    await synced();
    await story.setItem(SAMBA.styleCode, 'Status', typed);
    await story.sync();
    const samba = { Status: typed, 'Next step': 'Still for sale on eBay' };
    expect(await story.item(SAMBA.styleCode)).toMatchObject(samba);
    expect((await story.sync()).cellsWritten).toBe(0);
  });

  it.each(['yes', 'x', '1'])('a row with "%s" in place of a tick is told that it is none', async (word) => {
    await synced();
    await story.typeItem({ Sold: word, Title: 'Jordan 1 Chicago', 'Style code': '555088-101', Size: '9' });
    await story.sync();
    const says = `Sold should hold TRUE, or nothing, not "${word}".`;
    expect(await story.item('555088-101')).toMatchObject({ Status: 'In stock', 'Next step': says });
    expect((await story.sync()).cellsWritten).toBe(0);
    await story.setItem('555088-101', 'Sold', 'TRUE');
    await story.sync();
    expect(await story.item('555088-101')).toMatchObject({ Sold: true, Status: 'Sold', 'Next step': '' });
  });

  it('a word in place of a tick gives way to the tick of a sale that is marked at its listing', async () => {
    await synced();
    story.market('ebay').act({ do: 'sell', id: story.idOf('ebay', 'Samba') });
    await story.sync();
    const item = await story.item(SAMBA.styleCode);
    const { sheetId } = sheet('Inventory');
    const row = (await story.inventory()).findIndex((one) => one['#'] === item['#']) + 3;
    apply({ do: 'validation', sheetId, area: { row, column: 1, rows: 1, columns: 1 }, validation: null });
    await story.setItem(SAMBA.styleCode, 'Sold', 'yes');
    await story.bench.call('settle', { all: 'with orders' });
    expect(await story.item(SAMBA.styleCode)).toMatchObject({ Sold: true, Status: 'Sold', 'Next step': '' });
    expect((await story.sync()).cellsWritten).toBe(0);
  });

  it('a status typed in small letters brings a pair back that has been returned', async () => {
    await synced();
    const { id: order } = story.market('ebay').act({ do: 'sell', id: story.idOf('ebay', 'Samba') });
    await story.sync();
    await story.tickItem(SAMBA.styleCode, 'Sold');
    story.market('ebay').act({ do: 'cancel', order, how: 'returned' });
    await story.sync();
    await story.setItem(SAMBA.styleCode, 'Status', 'in stock');
    await story.sync();
    const back = { Sold: false, 'Sold on': '', 'Sale price': '' };
    expect(await story.item(SAMBA.styleCode)).toMatchObject(back);
  });

  it('a formula in the place of a price is told of once for each price, and goes on as a price when it is taken away', async () => {
    await synced();
    const ebay = story.market('ebay');
    const row = (await story.listings()).findIndex((one) => one.Platform === 'eBay') + 3;
    const column = columnOf('Listings', 'Price');
    const { sheetId } = sheet('Listings');
    const type = (input: number | { readonly formula: string }) =>
      apply({ do: 'set', sheetId, row, column, inputs: [[input]], coerce: false });
    const price = async () => (await story.listings())[row - 3]?.Price;
    const refreshed = () => {
      story.bench.clock.advance(60_000);
      return story.bench.call('full-refresh');
    };
    type({ formula: '=100+111' });
    expect(await refreshed()).toMatchObject({ changed: 1 });
    expect(await refreshed()).toMatchObject({ changed: 0 });
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
    ebay.act({
      do: 'reprice',
      id: String((await story.listings())[row - 3]?.['Listing id']),
      price: '77.00',
    });
    expect(await refreshed()).toMatchObject({ changed: 1 });
    expect(await refreshed()).toMatchObject({ changed: 0 });
    expect(await price()).toBe(211);
    type(5);
    expect(await refreshed()).toMatchObject({ changed: 1 });
    expect(await price()).toBe(77);
    type(211);
    await refreshed();
    expect(await price()).toBe(77);
  });

  it('a formula in the place of a status brings its listing back once, not at every sync', async () => {
    await synced();
    const { sheetId } = sheet('Listings');
    const place = { row: 3, column: columnOf('Listings', 'Status') };
    apply({ do: 'set', sheetId, ...place, inputs: [[{ formula: '="mine"' }]], coerce: false });
    const changed = async () => {
      story.bench.clock.advance(60_000);
      return (await story.bench.call('full-refresh')).changed;
    };
    expect(await changed()).toBe(1);
    expect(await changed()).toBe(0);
    expect(await changed()).toBe(0);
  });

  it('a formula in a cell that follows from others is left alone, and a sync without news writes nothing', async () => {
    await synced();
    const { sheetId } = sheet('Inventory');
    const place = { row: 3, column: columnOf('Inventory', 'Listed on') };
    apply({ do: 'set', sheetId, ...place, inputs: [[{ formula: '="my "&"words"' }]], coerce: false });
    await story.sync();
    expect(await story.sync()).toMatchObject({ cellsWritten: 0 });
    expect((await story.inventory())[0]?.['Listed on']).toBe('my words');
    const ofPlatform = String((await story.listings()).find((one) => one.Item === 1)?.Platform).toLowerCase();
    const market = story.market(ofPlatform as 'ebay' | 'stockx' | 'shopify');
    for (const { id } of market.listings()) market.act({ do: 'reprice', id, price: '77.00' });
    await story.sync();
    expect((await story.inventory())[0]).toMatchObject({ 'Listed on': 'my words', 'Lowest ask': 77 });
  });

  it('formula columns beside ours go on in new rows, and totals stay below', async () => {
    await synced();
    const { sheetId, lastColumn, lastRow } = sheet('Inventory');
    const mine = lastColumn + 1;
    apply({ do: 'insertColumns', sheetId, after: lastColumn, count: 1 });
    const formulas = Array.from({ length: lastRow - 2 }, (_, index) => [{ formula: `=K${index + 3}*2` }]);
    apply({ do: 'set', sheetId, row: 3, column: mine, inputs: formulas, coerce: false });
    apply({
      do: 'set',
      sheetId,
      row: lastRow + 2,
      column: mine,
      inputs: [[{ formula: `=SUM(K3:K${lastRow})` }]],
      coerce: false,
    });
    story
      .market('ebay')
      .act({ do: 'list', ...DUNK, title: 'Air Jordan 1 Chicago DZ5485-612 US 11', styleCode: 'DZ5485-612' });
    await story.sync();
    const after = sheet('Inventory');
    const column = story.bench.workbook
      .read(sheetId, { row: 3, column: mine, rows: after.lastRow - 2, columns: 1 }, 'formulas')
      .map(([one]) => one);
    expect(column).toEqual(['=K3*2', '=K4*2', '=K5*2', '', `=SUM(K3:K${lastRow})`]);
  });
});

describe('the wire', () => {
  it.each(['html', 'truncated', '500', '429', 'timeout', 'expired token'] as const)(
    '%s: named, and nothing of it becomes missing',
    async (kind) => {
      await synced();
      const before = (await story.listings()).filter((row) => row.Platform === 'eBay');
      story.market('ebay').act({ do: 'fail', fault: { kind, times: null } });
      const report = await story.sync();
      const ebay = report.platforms.find((one) => one.platform === 'ebay');
      if (kind !== 'expired token') expect(ebay?.error?.code).toBeTruthy();
      expect((await story.listings()).filter((row) => row.Platform === 'eBay')).toEqual(before);
      story.market('ebay').act({ do: 'fail', fault: null });
      expect((await story.sync()).platforms.every((one) => one.error === null)).toBe(true);
    },
  );

  it.each(['ebay', 'stockx', 'shopify'] as const)(
    'a token of %s that was revoked, with several questions under way, is renewed once',
    async (id) => {
      await synced();
      story.market(id).act({ do: 'fail', fault: { kind: 'expired token', times: 1 } });
      const report = await story.sync();
      expect(report.platforms.map((one) => one.error)).toEqual([null, null, null]);
    },
  );

  it('the daily limit of eBay: said so, asked once, and read again another day', async () => {
    await synced();
    story.market('ebay').act({ do: 'fail', fault: { kind: 'daily limit', times: null } });
    const before = story.market('ebay').requests();
    const report = await story.sync();
    const ebay = report.platforms.find((one) => one.platform === 'ebay');
    expect(ebay?.error).toMatchObject({
      code: 'DAY_SPENT',
      message: expect.stringMatching(/today.*kept|today.*left as they are.*tomorrow/),
    });
    expect(story.market('ebay').requests() - before).toBeLessThanOrEqual(9);
    expect((await story.listings()).filter((row) => row.Status === 'Missing')).toEqual([]);
    story.market('ebay').act({ do: 'fail', fault: null });
    story.bench.clock.advance(24 * 60 * 60_000);
    expect((await story.sync()).platforms.every((one) => one.error === null)).toBe(true);
  });

  it('a marketplace that does not answer costs a minute or two of the run, not all of it', async () => {
    await synced();
    story.market('ebay').act({ do: 'fail', fault: { kind: 'timeout', times: null } });
    const begun = story.bench.clock.now();
    const report = await story.sync();
    const seconds = (story.bench.clock.now() - begun) / 1000;
    expect(report.platforms.map(({ platform, error }) => [platform, error?.code ?? null])).toEqual([
      ['ebay', 'UNREACHABLE'],
      ['shopify', null],
      ['stockx', null],
    ]);
    expect(seconds).toBeGreaterThan(90);
    expect(seconds).toBeLessThan(240);
  });

  it('one listing that nobody understands holds up no other, is named, and is read once it is mended', async () => {
    await synced();
    const ebay = story.market('ebay');
    const [first] = ebay.listings();
    ebay.act({ do: 'fail', fault: { kind: 'odd listing', times: null } });
    for (const { id } of ebay.listings()) ebay.act({ do: 'reprice', id, price: '77.00' });
    ebay.act({ do: 'list', title: 'Late runner', styleCode: 'ZZ9999-100', size: '9', price: '50.00' });
    story.bench.clock.advance(60_000);
    const report = await story.sync();
    expect(report.platforms.find((one) => one.platform === 'ebay')).toMatchObject({
      outcome: 'changes',
      error: {
        message: expect.stringMatching(
          /^eBay was read but for .*: ItemID \d+, whose \w+ should be .*nothing was called missing/,
        ),
      },
    });
    const told = async () =>
      (await story.listings())
        .filter((row) => row.Platform === 'eBay')
        .map((row) => [row['Listing id'], row.Status, row.Price]);
    expect((await told()).filter(([, , price]) => price === 77 || price === 50).length).toBe(2);
    expect((await told()).every(([, status]) => status === 'Active')).toBe(true);
    ebay.act({ do: 'fail', fault: null });
    story.bench.clock.advance(60_000);
    expect((await story.sync()).platforms.every((one) => one.error === null)).toBe(true);
    expect(await told()).toContainEqual([first?.id, 'Active', 77]);
    expect((await told()).length).toBe(3);
  });

  it.each(['lost last page', 'duplicate page', 'wrong total'] as const)(
    '%s: nothing becomes missing',
    async (kind) => {
      await synced();
      story.market('ebay').act({ do: 'fail', fault: { kind, times: null } });
      story.bench.clock.advance(60_000);
      await story.bench.call('full-refresh');
      expect((await story.listings()).filter((row) => row.Status === 'Missing')).toEqual([]);
      expect((await story.listings()).length).toBe(3);
    },
  );
});
