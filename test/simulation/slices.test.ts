/** A sync that takes longer than Google lets a script run: it goes on by itself, can be stopped, and is taken over. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OpenOptions, Workbench } from '../../workbench/server/workbench';
import { type Left, leftIn, type PreparedShop, prepareShop, reportIn, stockUp } from './shop';

let shop: PreparedShop;
let whole: Left;
let bench: Workbench;

/** Every request takes so long that a slice has time for two rounds of them. */
const SLOW_MS = 100_000;
const MINUTE = 60_000;

beforeAll(async () => {
  shop = await prepareShop(async (made) => stockUp(made, 12));
  const uncut = await shop.open();
  reportIn(await uncut.execute('sync-data', { view: 'inventory' }));
  whole = leftIn(uncut);
  await uncut.close();
}, 60_000);

afterEach(() => bench.close());

/** `killOn`: the call that is not carried out any more. */
async function openSlow(killOn: () => string = () => '', more: OpenOptions = {}): Promise<void> {
  const opened = await shop.open({
    ...more,
    beforeCall: ({ name }) => {
      if (name === 'UrlFetchApp.fetchAll') opened.clock.advance(SLOW_MS);
      return name === killOn() ? 'kill' : undefined;
    },
  });
  bench = opened;
}

const slice = () => bench.execute('sync-data', { view: 'inventory' });
const triggers = () => bench.runtime.triggers();
const waitFor = async () => (await bench.call('status')).progress as { readonly phase: string };

/** What Google does a minute later. */
async function fire() {
  bench.clock.advance(MINUTE);
  const [trigger] = triggers();
  if (!trigger) throw new Error('There is no trigger.');
  return bench.runtime.execute({ kind: 'trigger', id: trigger.id });
}

async function toItsEnd(next: () => Promise<Awaited<ReturnType<typeof slice>>>): Promise<number> {
  for (let count = 1; count < 20; count += 1) if (!reportIn(await next()).goesOn) return count;
  throw new Error('The run does not end.');
}

describe('a sync that takes several executions', () => {
  it('called again and again, as the sidebar does, ends as one that was not cut', async () => {
    await openSlow();
    expect(await toItsEnd(slice)).toBeGreaterThan(1);
    expect(leftIn(bench)).toEqual(whole);
    expect(triggers()).toEqual([]);
  }, 60_000);

  it('goes on by a trigger, shows that it waits, and leaves none behind', async () => {
    await openSlow();
    expect(reportIn(await slice())).toMatchObject({ goesOn: true, done: false });
    expect(await waitFor()).toMatchObject({ phase: 'waiting', underWay: true });
    expect(triggers()).toMatchObject([{ function: 'continueSync', event: 'CLOCK' }]);
    await toItsEnd(fire);
    expect(leftIn(bench)).toEqual(whole);
    expect(triggers()).toEqual([]);
    expect(await waitFor()).toMatchObject({ phase: 'ended', underWay: false });
  }, 60_000);

  it('is ended by Stop between two executions: no trigger, nothing written, and the next sync begins anew', async () => {
    await openSlow();
    await slice();
    expect(await bench.call('stop')).toEqual({ asked: true });
    expect(triggers()).toEqual([]);
    expect(await waitFor()).toMatchObject({ phase: 'stopped', underWay: false });
    expect(leftIn(bench).listings).toEqual([]);
    await toItsEnd(slice);
    expect(leftIn(bench)).toEqual(whole);
  }, 60_000);

  it('killed in a later execution: refused while it may still work, taken over after ten minutes', async () => {
    let killOn = '';
    await openSlow(() => killOn);
    await slice();
    killOn = 'Lock.tryLock';
    expect((await slice()).killed).toBe(true);
    killOn = '';
    expect((await slice()).result).toMatchObject({ error: { code: 'RUNNING', retry: 'later' } });
    expect(triggers()).toMatchObject([{ function: 'continueSync' }]);
    bench.clock.advance(10 * MINUTE);
    await toItsEnd(fire);
    expect(leftIn(bench)).toEqual(whole);
  }, 60_000);

  it('begins again when someone has taken away what was put down', async () => {
    await openSlow();
    await slice();
    const hidden = bench.workbook.sheets().find((sheet) => sheet.name === 'Sheetstock run');
    bench.workbook.apply({ do: 'deleteSheet', sheetId: hidden?.sheetId ?? 0 });
    await toItsEnd(slice);
    expect(leftIn(bench)).toEqual(whole);
  }, 60_000);
});
