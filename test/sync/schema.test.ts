/** A spreadsheet that a newer version has made is left alone, whatever is asked of it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refuseNewer, schemaEntry, versionOf } from '../../src/sheets/schema';
import type { Workbench } from '../../workbench/server/workbench';
import { leftIn, prepareShop, stockUp, withDocument } from '../simulation/shop';

let bench: Workbench;

beforeAll(async () => {
  const shop = await prepareShop(async (made) => {
    stockUp(made, 2);
    await made.call('sync-data', { view: 'inventory' });
  });
  bench = await shop.open({}, (saved) => withDocument(saved, { schema: '999' }));
}, 60_000);

afterAll(() => bench.close());

it('a workbook of this version, or of the first, is opened', () => {
  expect(() => refuseNewer(schemaEntry())).not.toThrow();
  expect(() => refuseNewer({})).not.toThrow();
  expect([{}, { schema: '1' }].map(versionOf)).toEqual([1, 1]);
});

const ACCOUNT = { platform: 'ebay', account: 'someone' };
it.each<[string, object]>([
  ['sync-data', {}],
  ['full-refresh', {}],
  ['apply-marks', { confirm: 'all' }],
  ['link-inventory', { listings: ['1'] }],
  ['unlink', { listings: ['1'] }],
  ['accept-all', {}],
  ['ignore', { listings: ['1'] }],
  ['undo', {}],
  ['repair', {}],
  ['connect', { platform: 'ebay', entered: {} }],
  ['pause', { ...ACCOUNT, on: true }],
  ['disconnect', ACCOUNT],
  ['answer-account', { ...ACCOUNT, answer: 'apply' }],
])('%s refuses a newer one in a sentence, and changes nothing', async (command, args) => {
  const before = leftIn(bench);
  const connected = command === 'connect' ? { entered: bench.market('ebay').credentials } : {};
  const { result } = await bench.execute(command, { ...args, ...connected });
  const { error } = result as { readonly error?: { readonly code: string; readonly message: string } };
  expect(error).toMatchObject({ code: 'NEWER', message: expect.stringContaining('nothing was changed') });
  expect(leftIn(bench)).toEqual(before);
});
