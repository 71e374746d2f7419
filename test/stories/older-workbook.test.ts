/** A workbook from before the account's id had a column of its own: completed at the first sync, nothing doubled. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../workbench/server/workbench';
import { openStore } from '../../workbench/workbook/store';
import { STORY_DAY } from './story';

const folder = mkdtempSync(path.join(tmpdir(), 'sheetstock-older-'));
const file = path.join(folder, 'older.sheet');
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (): Promise<Workbench> => openWorkbench({ file, catalogue: 'empty', now: STORY_DAY });

async function made(): Promise<void> {
  const bench = await open();
  const ebay = bench.market('ebay');
  await bench.call('connect', { platform: 'ebay', entered: ebay.credentials });
  for (const size of ['9', '10', '11'])
    ebay.act({ do: 'list', title: `Nike Dunk Low DD1391-100 US ${size}`, price: '120', size });
  await bench.call('sync-data', { view: 'inventory' });
  await bench.close();
}

/** The version before kept the id in the Account cell, had no such column, and noted no version. */
function aged(): void {
  const store = openStore(file);
  const { workbook } = store;
  const sheet = workbook.sheets().find((one) => one.name === 'Listings');
  if (!sheet) throw new Error('There is no Listings.');
  const { sheetId, lastColumn, lastRow } = sheet;
  const [header = []] = workbook.read(
    sheetId,
    { row: 2, column: 1, rows: 1, columns: lastColumn },
    'display',
  );
  const [id, account] = [header.indexOf('Account id') + 1, header.indexOf('Account') + 1];
  const inputs = workbook.read(sheetId, { row: 3, column: id, rows: lastRow - 2, columns: 1 }, 'contents');
  workbook.apply({ do: 'set', sheetId, row: 3, column: account, inputs, coerce: false });
  workbook.apply({ do: 'deleteColumns', sheetId, first: id, count: 1 });
  const { schema: _, ...properties } = store.extra('document properties') as Record<string, string>;
  expect(_).toBe('2');
  store.putExtra('document properties', properties);
  store.close();
}

test('is completed, and every listing is the one that it was', async () => {
  await made();
  aged();
  const bench = await open();
  try {
    const before = bench.export('Listings');
    expect(before.map((row) => String(row.Account).slice(0, 3))).toEqual(['nY+', 'nY+', 'nY+']);
    bench.market('ebay').act({ do: 'list', title: 'adidas Samba OG B75806 US 9', price: '95', size: '9' });
    expect(await bench.call('full-refresh')).toMatchObject({ added: 1, missing: 0, failed: 0 });
    const after = bench.export('Listings');
    expect(after.map((row) => row.Status)).toEqual(Array(4).fill('Active'));
    expect(after.map((row) => row['Account id'] !== '')).toEqual([false, false, false, true]);
    expect(bench.export('Inventory')).toHaveLength(4);
    expect(await bench.call('full-refresh')).toMatchObject({ added: 0, changed: 0, missing: 0 });
  } finally {
    await bench.close();
  }
});
