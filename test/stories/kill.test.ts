/**
 * A run that is killed at any call, as Google kills it, is finished by the next: compared with the run that was not
 * killed, nothing is lost and nothing doubled.
 */
import { describe, expect, it } from 'vitest';
import type { PlainRow } from '../../workbench/server/tables';
import { openWorkbench, type Workbench } from '../../workbench/server/workbench';
import { STORY_DAY } from './story';

const SHOES = [
  { title: 'Nike Dunk Low Panda DD1391-100 US 10', styleCode: 'DD1391-100', size: '10', price: '180.00' },
  { title: 'adidas Samba OG B75806 US 9', styleCode: 'B75806', size: '9', price: '95.00' },
];

interface Played {
  readonly inventory: readonly PlainRow[];
  readonly listings: readonly PlainRow[];
  readonly activity: readonly string[];
  /** Blank rows of Activity above its last line. */
  readonly gaps: number;
  readonly calls: number;
}

/** A synced shop, then news of every kind; the sync of the news is killed before call `kill`, and another follows. */
async function play(command: 'first sync' | 'news', kill: number | null): Promise<Played> {
  let armed = false;
  const bench = await openWorkbench({
    catalogue: 'empty',
    now: STORY_DAY,
    beforeCall: ({ number }) => (armed && number === kill ? 'kill' : undefined),
  });
  try {
    await prepare(bench, command);
    armed = true;
    const execution = await bench.execute('sync-data', { view: 'inventory' });
    armed = false;
    expect(execution.killed).toBe(kill !== null && kill <= execution.calls.length + 1);
    if (kill !== null) await bench.call('sync-data', { view: 'inventory' });
    return played(bench, execution.calls.length);
  } finally {
    await bench.close();
  }
}

async function prepare(bench: Workbench, command: 'first sync' | 'news'): Promise<void> {
  const ebay = bench.market('ebay');
  await bench.call('connect', { platform: 'ebay', entered: ebay.credentials });
  for (const shoe of SHOES) ebay.act({ do: 'list', ...shoe });
  if (command === 'first sync') return;
  await bench.call('sync-data', { view: 'inventory' });
  const [dunk, samba] = ebay.listings();
  ebay.act({ do: 'reprice', id: samba?.id ?? '', price: '90.00' });
  ebay.act({ do: 'sell', id: dunk?.id ?? '' });
  ebay.act({
    do: 'list',
    title: 'Air Jordan 1 Chicago DZ5485-612 US 11',
    styleCode: 'DZ5485-612',
    size: '11',
    price: '400.00',
  });
  bench.clock.advance(60_000);
}

/** Times differ between a run and its repetition; what happened does not. */
function played(bench: Workbench, calls: number): Played {
  const timeless = (row: PlainRow) => ({ ...row, 'Last change': '', Listed: '' });
  return {
    inventory: bench.export('Inventory').map(timeless),
    listings: bench.export('Listings').map(timeless),
    activity: bench
      .export('Activity')
      .map((row) => `${row.Rule} ${row.Row} ${row.What}`)
      .sort(),
    gaps: gapsIn(bench, 'Activity'),
    calls,
  };
}

function gapsIn({ workbook }: Workbench, name: string): number {
  const sheet = workbook.sheets().find((one) => one.name === name);
  if (!sheet) return 0;
  const area = { row: 1, column: 1, rows: sheet.lastRow, columns: sheet.lastColumn };
  const lines = workbook.read(sheet.sheetId, area, 'display');
  return lines.filter((line) => line.every((cell) => cell === '')).length;
}

describe.each(['first sync', 'news'] as const)('%s, killed at every call', (command) => {
  it('ends as if it had not been', async () => {
    const { calls, ...whole } = await play(command, null);
    for (let kill = 1; kill <= calls; kill += 1) {
      const { calls: _, ...resumed } = await play(command, kill);
      expect(resumed, `killed at call ${kill} of ${calls}`).toEqual(whole);
    }
  }, 400_000);
});
