/**
 * The Custom platform against a real Vendure server: described in the sheet as its owner would, connected, synced in
 * full and incrementally, with a sale and a deletion told apart. The whole add-on runs, as the workbench runs it.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../workbench/server/workbench';
import { OWNER, startVendure, type Vendure } from './vendure';
import { HOST, VENDURE } from './vendure-table';

let vendure: Vendure;
let bench: Workbench;

beforeAll(async () => {
  vendure = await startVendure();
  bench = await openWorkbench({ catalogue: 'empty', routes: { [HOST]: vendure.address } });
});
afterAll(async () => {
  await bench?.close();
  await vendure?.close();
});

const CREDENTIALS = { secret1: OWNER.user, secret2: OWNER.password };

const listing = (sku: string) => {
  const row = bench.export('Listings').find((one) => one.SKU === sku);
  if (!row) throw new Error(`no listing ${sku}`);
  return row;
};

/** Fills a column of the sheet in, as a person would who copies it from the documentation. */
async function describeShop(): Promise<void> {
  const sheet = bench.workbook.sheets().find((one) => one.name === 'Custom shops');
  if (!sheet) throw new Error('there is no sheet Custom shops');
  const area = { row: 1, column: 1, rows: sheet.lastRow, columns: 1 };
  const labels = bench.workbook.read(sheet.sheetId, area, 'display').map(([label]) => String(label));
  for (const [label, text] of Object.entries(VENDURE)) {
    const row = labels.indexOf(label) + 1;
    expect(row, label).toBeGreaterThan(1);
    await bench.edit({ do: 'type', sheetId: sheet.sheetId, row, column: 3, texts: [[text]] });
  }
}

test('is connected by what stands in the sheet, which is made at the first try', async () => {
  const connect = (entered: object) => bench.call('connect', { platform: 'custom', entered });
  await expect(connect(CREDENTIALS)).rejects.toThrow(/sheet Custom shops was made.*connect again/);
  await describeShop();
  await expect(connect({ ...CREDENTIALS, secret2: 'wrong' })).rejects.toThrow(/^Custom answered the renewal/);
  const report = await connect(CREDENTIALS);
  expect(report.says).toContain(
    'Connected to My Vendure. 5 listings are there. The first is Nike Air Max 90 Infrared for 120.00 USD.',
  );
});

test('is read in full: every variant is a row, with its price, size and stock', async () => {
  const report = await bench.call('sync-data', { view: 'inventory' });
  expect(report).toMatchObject({ added: 5, made: 5 });
  expect(listing('S-1')).toMatchObject({
    Platform: 'Custom',
    Account: 'My Vendure',
    Title: 'Nike Air Max 90 Infrared',
    Size: 'US 9',
    Status: 'Active',
    Price: 120,
    Currency: 'USD',
    Quantity: 1,
  });
});

test('a second sync asks for changes alone and writes nothing', async () => {
  const execution = await bench.execute('sync-data', { view: 'inventory' });
  const report = execution.result as { readonly platforms: readonly object[] };
  expect(report.platforms).toEqual([
    expect.objectContaining({ platform: 'custom', mode: 'incremental', outcome: 'changes', error: null }),
  ]);
  expect(execution.calls.reduce((sum, call) => sum + call.cellsWritten, 0)).toBe(0);
});

test('a sale, a deletion and a new price are told apart', async () => {
  const order = await vendure.buy(String(listing('S-1')['Listing id']));
  await vendure.remove(String(listing('S-3')['Listing id']));
  await vendure.setPrice(String(listing('S-4')['Listing id']), 7000);
  await bench.call('sync-data', { view: 'inventory' });
  expect(listing('S-1')).toMatchObject({ Quantity: 0 });
  expect(String(listing('S-1')['Next step'])).toMatch(/^Sold on Custom for 120.00 USD on .*Tick Sold/);
  expect(listing('S-3')).toMatchObject({
    Status: 'Missing',
    'Next step': 'Gone from Custom. Sold or deleted?',
  });
  expect(listing('S-4')).toMatchObject({ Status: 'Active', Price: 84 });
  expect(listing('S-2')).toMatchObject({ Status: 'Active', Quantity: 2 });
  await vendure.cancel(order);
});

test('a sale that is cancelled afterwards brings the pair back', async () => {
  await bench.call('sync-data', { view: 'inventory' });
  expect(String(listing('S-1')['Next step'])).not.toMatch(/Tick Sold/);
});

test('a full refresh finds nothing else', async () => {
  const before = JSON.stringify(bench.export('Listings'));
  await bench.call('full-refresh', { view: 'inventory' });
  expect(JSON.stringify(bench.export('Listings'))).toBe(before);
});
