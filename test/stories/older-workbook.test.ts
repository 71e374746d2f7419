/** A workbook from before the account's id had a column of its own: completed at the first sync, nothing doubled. */
import { afterEach, expect, test } from 'vitest';
import type { Workbench } from '../../workbench/server/workbench';
import { age, aged } from '../simulation/older';
import { prepareShop } from '../simulation/shop';

let bench: Workbench;
afterEach(() => bench.close());

async function older(): Promise<Workbench> {
  const shop = await prepareShop(async (made) => {
    for (const size of ['9', '10', '11']) {
      const title = `Nike Dunk Low DD1391-100 US ${size}`;
      made.market('ebay').act({ do: 'list', title, price: '120', size });
    }
    await made.call('sync-data', { view: 'inventory' });
    age(made.workbook);
  });
  return shop.open({}, aged);
}

test('is completed, and every listing is the one that it was', async () => {
  bench = await older();
  const before = bench.export('Listings');
  expect(before.map((row) => String(row.Account).slice(0, 3))).toEqual(['nY+', 'nY+', 'nY+']);
  expect(await bench.call('overview')).toMatchObject({ sheets: 'new' });
  bench.market('ebay').act({ do: 'list', title: 'adidas Samba OG B75806 US 9', price: '95', size: '9' });
  expect(await bench.call('full-refresh')).toMatchObject({ added: 1, missing: 0, failed: 0 });
  const after = bench.export('Listings');
  expect(after.map((row) => row.Status)).toEqual(Array(4).fill('Active'));
  expect(after.map((row) => row['Account id'] !== '')).toEqual([false, false, false, true]);
  expect(bench.export('Inventory')).toHaveLength(4);
  expect(await bench.call('full-refresh')).toMatchObject({ added: 0, changed: 0, missing: 0 });
});

test('is brought forward by any command, and repaired as any other', async () => {
  bench = await older();
  expect(await bench.call('repair')).toMatchObject({ says: 'Everything is in place.' });
  expect(await bench.call('overview')).toMatchObject({ sheets: 'ready' });
  expect(bench.export('Listings')).toHaveLength(3);
});
