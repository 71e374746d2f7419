/** Marks by every way a person has: one box, many, paste, fill, with a filter, from a phone; and taking things back. */
import { afterEach, describe, expect, it } from 'vitest';
import { sheetIn } from '../simulation/desk';
import { openStory, type Story } from './story';

const shoes = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    title: `Nike Shoe number ${index} AB${1000 + index}-10${index % 10} US ${7 + (index % 6)}`,
    styleCode: `AB${1000 + index}-10${index % 10}`,
    size: String(7 + (index % 6)),
    price: `${100 + index}.00`,
  }));

let story: Story;

afterEach(async () => {
  await story.close();
});

async function synced(count: number): Promise<void> {
  story = await openStory();
  for (const shoe of shoes(count)) story.market('ebay').act({ do: 'list', ...shoe });
  await story.sync();
}

function inventory() {
  const found = story.bench.workbook.sheets().find((one) => one.name === 'Inventory');
  if (!found) throw new Error('no Inventory');
  return found;
}

/** All rows below the header. */
function below() {
  const { lastRow, lastColumn } = inventory();
  return { row: 3, column: 1, rows: lastRow - 2, columns: lastColumn };
}

const statuses = async () => (await story.inventory()).map((row) => row.Status);

describe('marks', () => {
  it('one box: applied by the edit itself', async () => {
    await synced(2);
    await story.bench.edit({
      do: 'tick',
      sheetId: inventory().sheetId,
      area: { row: 3, column: 1, rows: 1, columns: 1 },
      on: true,
    });
    expect(await statuses()).toEqual(['Sold', 'Listed']);
    expect(
      (await story.listings()).filter((row) => row['Next step'] === 'Still for sale on eBay').length,
    ).toBe(1);
  });

  it('a fill over three rows: one edit, three marks', async () => {
    await synced(4);
    await story.bench.edit({
      do: 'tick',
      sheetId: inventory().sheetId,
      area: { row: 3, column: 1, rows: 3, columns: 1 },
      on: true,
    });
    expect((await statuses()).filter((one) => one === 'Sold').length).toBe(3);
  });

  it('a row typed by hand gets its boxes with its number', async () => {
    await synced(2);
    const { sheetId, lastRow, maxRows } = inventory();
    story.bench.workbook.apply({ do: 'insertRows', sheetId, after: maxRows, count: 3 });
    const row = lastRow + 1;
    const texts = [['Vans Old Skool'], [''], ['Total'], ['Vans Half Cab']];
    await story.bench.edit({ do: 'type', sheetId, row, column: 6, texts });
    const boxes = { row, column: 1, rows: 4, columns: 2 };
    const box = { kind: 'checkbox' };
    expect(story.bench.workbook.read(sheetId, boxes, 'validations')).toEqual([
      [box, box],
      [null, null],
      [null, null],
      [box, box],
    ]);
    await story.bench.edit({ do: 'tick', sheetId, area: { row, column: 1, rows: 1, columns: 1 }, on: true });
    expect(await statuses()).toContain('Sold');
  });

  it('a paste of TRUE', async () => {
    await synced(3);
    await story.bench.edit({
      do: 'type',
      sheetId: inventory().sheetId,
      row: 3,
      column: 1,
      texts: [['TRUE'], ['TRUE']],
    });
    expect((await statuses()).filter((one) => one === 'Sold').length).toBe(2);
  });

  it('with a filter on: the row that was ticked and no other', async () => {
    await synced(3);
    const { sheetId } = inventory();
    await story.bench.edit({
      do: 'filter',
      sheetId,
      column: 6,
      hidden: [String((await story.inventory())[0]?.Title)],
    });
    await story.bench.edit({
      do: 'tick',
      sheetId,
      area: { row: 5, column: 1, rows: 1, columns: 1 },
      on: true,
    });
    expect(await statuses()).toEqual(['Listed', 'Listed', 'Sold']);
  });

  it('from a phone, where no edit event comes: applied by the next sync', async () => {
    await synced(2);
    const { sheetId } = inventory();
    story.bench.workbook.apply({ do: 'set', sheetId, row: 3, column: 1, inputs: [[true]], coerce: true });
    expect(await statuses()).toEqual(['Listed', 'Listed']);
    await story.sync();
    expect(await statuses()).toEqual(['Sold', 'Listed']);
  });

  it('more than five at once: shown first, then all, or those with orders', async () => {
    await synced(8);
    const [first] = story.market('ebay').listings();
    story.market('ebay').act({ do: 'sell', id: first?.id ?? '' });
    await story.sync();
    const { sheetId } = inventory();
    await story.bench.edit({
      do: 'tick',
      sheetId,
      area: { row: 3, column: 1, rows: 7, columns: 1 },
      on: true,
    });
    expect(await statuses()).not.toContain('Sold');
    const asked = await story.bench.call('apply-marks');
    expect(asked.says).toContain('7 marks');
    await story.bench.call('apply-marks', { confirm: 'with orders' });
    expect((await statuses()).filter((one) => one === 'Sold').length).toBe(1);
    await story.bench.call('apply-marks', { confirm: 'all' });
    expect((await statuses()).filter((one) => one === 'Sold').length).toBe(7);
  });

  it('unticking takes the sale back', async () => {
    await synced(1);
    await story.tickItem('AB1000-100', 'Sold');
    expect(await statuses()).toEqual(['Sold']);
    await story.setItem('AB1000-100', 'Sold', 'FALSE');
    expect(await statuses()).toEqual(['Listed']);
  });
});

describe('Undo', () => {
  it('takes back the first sync: its items and links; the listings stay, and do not come back linked', async () => {
    await synced(3);
    const report = await story.bench.call('undo');
    expect(String(report.notes)).toContain('what the platforms said');
    expect(await story.inventory()).toEqual([]);
    expect((await story.listings()).map((row) => row['Next step'])).toEqual(
      Array(3).fill('Listing is not linked to any inventory item.'),
    );
    await story.sync();
    expect(await story.inventory()).toEqual([]);
  });

  it('that only takes a row away is told in Activity, and is not done twice', async () => {
    await synced(1);
    const sheetId = story.bench.workbook.sheets().find(({ name }) => name === 'Listings')?.sheetId ?? 0;
    await story.bench.edit({ do: 'deleteRows', sheetId, first: 3, count: 1 });
    await story.bench.call('undo');
    expect(await story.inventory()).toEqual([]);
    expect(story.bench.export('Activity')[0]).toMatchObject({
      Rule: 'undone',
      Row: '#1',
      What: expect.stringMatching(/^Taken back: the run /),
    });
    await expect(story.bench.call('undo')).rejects.toThrow('There is nothing of yours to take back.');
  });

  it('keeps an item that was edited since, and says so', async () => {
    await synced(2);
    await story.setItem('AB1000-100', 'Title', 'My favourite');
    const report = await story.bench.call('undo');
    expect((await story.inventory()).map((row) => row.Title)).toEqual(['My favourite']);
    expect(String(report.notes)).toContain('#');
  });

  it('takes back a mark, then what was before it, each once', async () => {
    await synced(2);
    story.bench.clock.advance(1000);
    await story.tickItem('AB1000-100', 'Sold');
    story.bench.clock.advance(1000);
    await story.bench.call('undo');
    expect(await statuses()).toEqual(['Listed', 'Listed']);
    story.bench.clock.advance(1000);
    await story.bench.call('undo');
    expect(await story.inventory()).toEqual([]);
    await expect(story.bench.call('undo')).rejects.toThrow(/nothing of yours/);
  });

  it('takes back the last run though Activity is sorted by the oldest: the first sync stays', async () => {
    await synced(3);
    await story.tickItem('AB1001-101', 'Sold');
    const { sheetId, lastRow, lastColumn } = sheetIn(story.bench.workbook, 'Activity');
    const area = { row: 3, column: 1, rows: lastRow - 2, columns: lastColumn };
    story.bench.workbook.apply({ do: 'sort', sheetId, area, column: 1, ascending: true });
    await story.bench.call('undo');
    expect(await statuses()).toEqual(['Listed', 'Listed', 'Listed']);
    expect((await story.listings()).map((row) => row.Item).sort()).toEqual([1, 2, 3]);
  });

  it('takes back all of a run, though a row is inserted above in the moment in which a sheet is read', async () => {
    const armed = { isOn: false };
    story = await openStory({
      beforeCall: ({ name }) => {
        if (!armed.isOn || !/get(Sheet)?Values$/.test(name)) return undefined;
        armed.isOn = false;
        story.bench.workbook.apply({ do: 'insertRows', sheetId: inventory().sheetId, after: 2, count: 1 });
        return undefined;
      },
    });
    for (const shoe of shoes(2)) story.market('ebay').act({ do: 'list', ...shoe });
    await story.sync();
    armed.isOn = true;
    await story.bench.call('undo');
    expect((await story.inventory()).map((row) => row.Title)).toEqual([]);
  });

  it('takes no other row away, though rows are inserted above or sorted in the moment of it', async () => {
    let armed = false;
    const deeds = [
      () => ({ do: 'insertRows', after: 2, count: 1 }) as const,
      () => ({ do: 'sort', area: below(), column: 7, ascending: false }) as const,
    ];
    story = await openStory({
      beforeCall: ({ name }) => {
        const deed = armed && name === 'Sheet.deleteRows' ? deeds.shift() : undefined;
        if (deed) story.bench.workbook.apply({ sheetId: inventory().sheetId, ...deed() });
        return undefined;
      },
    });
    for (const [index, shoe] of shoes(6).entries()) {
      story.market('ebay').act({ do: 'list', ...shoe });
      if (index === 3) await story.sync();
    }
    // Condition is a column of texts: this cell alone takes a formula.
    const condition = { ...below(), row: 6, column: 9, rows: 1, columns: 1 };
    const { sheetId } = inventory();
    story.bench.workbook.apply({ do: 'numberFormat', sheetId, area: condition, format: 'General' });
    await story.setItem(shoes(4)[3]?.styleCode ?? '', 'Condition', '="Worn "&H6');
    for (const { styleCode, size } of shoes(4)) await story.setItem(styleCode, 'Cost', `=100+${size}`);
    await story.sync();
    armed = true;
    await story.bench.call('undo');
    expect(deeds).toEqual([]);
    const kept = (await story.inventory()).map((row) => [row['Style code'], row.Cost, row.Condition]).sort();
    expect(kept).toEqual(
      shoes(4).map(({ styleCode, size }, index) => [
        styleCode,
        100 + Number(size),
        index === 3 ? `Worn US ${size}` : '',
      ]),
    );
    const { made, cellsWritten } = await story.sync();
    expect([made, cellsWritten]).toEqual([0, 0]);
  });

  it('takes back a sync that was killed before its lines were written: it is finished first', async () => {
    const armed = { isOn: false };
    story = await openStory({
      beforeCall: ({ name }) => (armed.isOn && name === 'Range.setBackground' ? 'kill' : undefined),
    });
    for (const shoe of shoes(2)) story.market('ebay').act({ do: 'list', ...shoe });
    armed.isOn = true;
    expect((await story.bench.execute('sync-data', { view: 'inventory' })).killed).toBe(true);
    armed.isOn = false;
    expect((await story.inventory()).length).toBe(2);
    await story.bench.call('undo');
    expect(await story.inventory()).toEqual([]);
    expect(story.bench.export('Activity').map((line) => line.Rule)).toContain('made');
  });
});

describe('Activity', () => {
  it('has a line for every change, with the row’s title, who, the rule, before and after', async () => {
    await synced(1);
    const [one] = story.market('ebay').listings();
    story.market('ebay').act({ do: 'reprice', id: one?.id ?? '', price: '70.00' });
    await story.sync();
    const [line] = story.bench.export('Activity');
    expect(line).toMatchObject({
      Rule: 'changed',
      Who: 'you@example.com',
      Before: 'Price: 100.00 USD',
      After: 'Price: 70.00 USD',
    });
    expect(line?.Row).toBe(`${one?.title} · ebay ${one?.id}`);
  });
});
