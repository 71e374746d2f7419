/** What a sync costs: calls that do not grow with the sheet, and no cell written but those that changed. */
import { afterEach, describe, expect, it } from 'vitest';
import { contentWritten } from '../../workbench/runtime/costs';
import type { Workbench } from '../../workbench/server/workbench';
import { openWorkbench } from '../../workbench/server/workbench';
import { changedCells, contents } from './cells';
import { STORY_DAY } from './story';

let bench: Workbench;

afterEach(async () => {
  await bench.close();
});

async function ebayWith(listings: number): Promise<void> {
  bench = await openWorkbench({ catalogue: { listings }, now: STORY_DAY });
  await bench.call('connect', { platform: 'ebay', entered: bench.market('ebay').credentials });
  await bench.execute('sync-data', { view: 'listings' });
}

async function oneMore() {
  bench.market('ebay').act({
    do: 'list',
    title: 'Nike Zoom Vomero 5 FN7649-110 US 10',
    price: '120.00',
    styleCode: 'FN7649-110',
    size: '10',
  });
  bench.clock.advance(60_000);
  const before = contents(bench);
  const execution = await bench.execute('sync-data', { view: 'listings' });
  expect(execution.error).toBeNull();
  const calls = execution.calls.filter((call) => call.kind === 'sheet');
  return {
    calls: calls.map((call) => call.name),
    written: contentWritten(execution.calls),
    changed: changedCells(before, contents(bench)),
  };
}

describe('one new listing', () => {
  it('costs as many calls among 10,000 as among 100', async () => {
    await ebayWith(100);
    const few = await oneMore();
    await bench.close();
    await ebayWith(10_000);
    const many = await oneMore();
    expect(many.calls).toEqual(few.calls);
  }, 240_000);

  it('writes its own cells and no other', async () => {
    await ebayWith(50);
    const { written, changed } = await oneMore();
    expect(written).toBe(changed);
  }, 60_000);
});

describe('a price that changed', () => {
  it('writes the changed cells alone', async () => {
    await ebayWith(50);
    const [first] = bench.market('ebay').listings();
    bench
      .market('ebay')
      .act({ do: 'reprice', id: first?.id ?? '', variant: first?.variant ?? '', price: '1.00' });
    bench.clock.advance(60_000);
    const before = contents(bench);
    const execution = await bench.execute('sync-data', { view: 'listings' });
    expect(contentWritten(execution.calls)).toBe(changedCells(before, contents(bench)));
  }, 60_000);
});
