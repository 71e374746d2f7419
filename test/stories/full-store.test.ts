/** The store of properties when other things leave little room in it: a sync is written all the same. */
import { expect, it } from 'vitest';
import type { Saved } from '../../workbench/server/kept';
import type { OpenOptions, Workbench } from '../../workbench/server/workbench';
import { leftIn, prepareShop, stockUp, withDocument } from '../simulation/shop';

/** 500 kB (Google: quotas, 2026-11). */
const STORE_BYTES = 500 * 1024;
const MINUTE = 60_000;

async function withNewPrices(bench: Workbench): Promise<void> {
  stockUp(bench, 60);
  await bench.call('sync-data', { view: 'inventory' });
  bench.clock.advance(11 * MINUTE);
  const market = bench.market('ebay');
  market.listings().forEach(({ id }, place) => {
    market.act({ do: 'reprice', id, price: `${200 + place}.00` });
  });
}

const documentOf = ({ values }: Saved): string => values.get('document properties') ?? '{}';
const entriesIn = (text: string) => Object.entries(JSON.parse(text) as Readonly<Record<string, string>>);
const bytesIn = (text: string) =>
  entriesIn(text).reduce((sum, [key, value]) => sum + Buffer.byteLength(key + value), 0);

it('what is kept for the worst case gives way to what is written', async () => {
  const shop = await prepareShop(withNewPrices);

  async function play(filled: number) {
    const opened: { bench?: Workbench } = {};
    let [most, writes] = [0, 0];
    const beforeCall: OpenOptions['beforeCall'] = ({ name }) => {
      if (name === 'Properties.setProperties') writes += 1;
      if (opened.bench) most = Math.max(most, bytesIn(documentOf(opened.bench.saved())));
      return undefined;
    };
    const fill = (saved: Saved) => withDocument(saved, fillers(filled));
    const bench = await shop.open({ beforeCall }, fill);
    opened.bench = bench;
    const { error } = await bench.execute('sync-data', { view: 'inventory' });
    expect(error).toBeNull();
    const left = leftIn(bench);
    await bench.close();
    return { left, most, writes };
  }

  const withRoom = await play(0);
  const without = await play(STORE_BYTES - withRoom.most + 200);
  expect(without.left).toEqual(withRoom.left);
  expect(without.writes).toBe(withRoom.writes + 1);
});

/** Entries of so many bytes together. */
function fillers(bytes: number): Readonly<Record<string, string>> {
  const count = Math.ceil(bytes / 8_000);
  const keys = Array.from({ length: count }, (_, index) => `filler${String(index).padStart(2, '0')}`);
  return Object.fromEntries(
    keys.map((key, index) => [key, 'x'.repeat(Math.min(8_000, bytes - index * 8_000) - key.length)]),
  );
}
