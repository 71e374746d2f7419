/** The commands as a script would call them: a workbook on disk, one process after another. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';
let workbook = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cli-'));
  workbook = path.join(folder, 'demo.sheet');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly complaints: string;
}

/** The built program itself: the tests have built it, so nothing needs to look whether it is up to date. */
function sheet(...args: string[]): Promise<Ended> {
  const program =
    "import('./build/workbench/cli.mjs').then(async (it) => { process.exitCode = await it.main(process.argv.slice(1)); })";
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['-e', program, '--', ...args, '--workbook', workbook],
      { maxBuffer: 1 << 26 },
      (error, out, complaints) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, complaints });
      },
    );
  });
}

async function json(...args: string[]): Promise<Record<string, unknown>> {
  const { code, out, complaints } = await sheet(...args, '--json');
  expect(complaints).toBe('');
  expect(code).toBe(0);
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
}

const rows = async (name: string) =>
  (await json('export', '--sheet', name)) as unknown as readonly Record<string, unknown>[];

describe('npm run sheet', () => {
  it('syncs the demo and reports in numbers', async () => {
    const report = await json('sync-data', '--demo');
    expect(report).toMatchObject({ command: 'sync-data', failed: 0, done: true });
    expect(report.added).toBeGreaterThan(300);
    expect(report.made).toBeGreaterThan(100);
    expect(report.requests).toBeGreaterThan(2);
    expect(report.cellsWritten).toBeGreaterThan(1000);
    expect((report.platforms as readonly { readonly error: unknown }[]).map((one) => one.error)).toEqual([
      null,
      null,
      null,
    ]);
    for (const name of [
      'linked',
      'changed',
      'missing',
      'unchanged',
      'pending',
      'rounds',
      'sheetCalls',
      'virtualSeconds',
    ]) {
      expect(typeof report[name], name).toBe('number');
    }
  }, 120_000);

  it('does not say of a fault that it is in force: it would end with the command', async () => {
    const { code, complaints } = await sheet('market', 'shopify', 'fail', '--kind', '500');
    expect(code).toBe(1);
    expect(complaints).toContain('How it behaves');
    expect((await sheet('market', 'shopify', 'fail', '--kind', 'none')).code).toBe(0);
    expect((await sheet('market', 'shopify', 'fail', '--kind', 'expired token')).code).toBe(0);
  }, 120_000);

  it('finds everything as it was left: a second sync writes nothing', async () => {
    const report = await json('sync-data');
    expect(report).toMatchObject({ added: 0, made: 0, changed: 0, missing: 0, cellsWritten: 0 });
    expect(report).toMatchObject({ failed: 0, done: true, rounds: 1 });
    expect(report.sheetCalls).toBeLessThanOrEqual(6);
  }, 60_000);

  it('exports rows by column name', async () => {
    const [item] = await rows('Inventory');
    expect(Object.keys(item ?? {})).toEqual(
      expect.arrayContaining(['Sold', 'Deleted', '#', 'Title', 'Style code', 'Status', 'Notes']),
    );
    expect((await rows('Listings')).length).toBeGreaterThan(300);
  }, 60_000);

  it('sets what a sync may link by itself, and refuses what cannot be', async () => {
    expect(await json('set', 'linkFrom', '90', '%')).toMatchObject({ says: expect.stringContaining('90 %') });
    expect(await rows('Settings')).toContainEqual(
      expect.objectContaining({ Key: 'linkFrom', Value: '90 %' }),
    );
    expect((await sheet('set', 'linkFrom', '12')).code).toBe(1);
    await json('set', 'linkFrom', '85');
  });

  it('adopts only a tab that there is', async () => {
    const { code, complaints } = await sheet('adopt', 'Stock');
    expect([code, complaints]).toEqual([1, expect.stringContaining('there is no tab Stock')]);
  });

  it('makes an edit as a person does', async () => {
    const [item] = await rows('Inventory');
    await json(
      'edit',
      '--sheet',
      'Inventory',
      '--row',
      `#${item?.['#']}`,
      '--column',
      'Location',
      '--value',
      'Shelf 4',
    );
    expect((await rows('Inventory'))[0]).toMatchObject({ Location: 'Shelf 4' });
  }, 60_000);

  it('plays the users of a marketplace, and the next sync finds it', async () => {
    const { listings } = (await json('market', 'ebay', 'list')) as {
      listings: readonly {
        readonly id: string;
        readonly status: string;
        readonly variant: string;
        readonly quantity: number;
      }[];
    };
    const single = listings.find(
      (one) => /active/i.test(one.status) && one.variant === '' && one.quantity === 1,
    );
    await json('market', 'ebay', 'sell', '--id', single?.id ?? '');
    expect(await json('sync-data')).toMatchObject({ added: 0, missing: 1 });
    const sold = (await rows('Listings')).find((row) => row['Listing id'] === single?.id);
    expect(sold).toMatchObject({ Status: 'Missing' });
    expect(sold?.['Next step']).toMatch(/^Sold on eBay for .*Tick Sold\.$/);
  }, 120_000);

  it('ends with 1 and one sentence when something is wrong', async () => {
    const { code, out, complaints } = await sheet(
      'edit',
      '--sheet',
      'Nowhere',
      '--row',
      '1',
      '--column',
      'Sold',
      '--value',
      'TRUE',
      '--json',
    );
    expect(code).toBe(1);
    expect(complaints.trim().split('\n')).toEqual([expect.stringContaining('There is no sheet Nowhere')]);
    expect(JSON.parse(out)).toMatchObject({ error: expect.stringContaining('Nowhere'), done: false });
  }, 60_000);
});
