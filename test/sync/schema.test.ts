/** A spreadsheet that a newer version has made is left alone. */
import { expect, it } from 'vitest';
import { beforeAccountIds, refuseNewer, schemaEntry } from '../../src/sheets/schema';
import { openWorkbench } from '../../workbench/server/workbench';

it('a workbook of this version, or of the first, is opened', () => {
  expect(() => refuseNewer(schemaEntry())).not.toThrow();
  expect(() => refuseNewer({})).not.toThrow();
});

it('one of the first has no Account id yet; one of this version has', () => {
  expect([{}, { schema: '1' }, schemaEntry()].map(beforeAccountIds)).toEqual([true, true, false]);
});

it('a newer one is refused, in a sentence', () => {
  expect(() => refuseNewer({ schema: '999' })).toThrow(/newer version of Sheetstock; nothing was changed/);
});

it('a sync of a workbook that this version has made runs', async () => {
  const bench = await openWorkbench({ demo: true, now: Date.UTC(2026, 10, 23, 18) });
  try {
    expect(await bench.call('sync-data', { view: 'inventory' })).toMatchObject({ done: true });
  } finally {
    await bench.close();
  }
});
