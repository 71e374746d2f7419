/**
 * Refresh tokens that are good once, at a marketplace that ends everything when one comes a second time: a run is killed
 * at every call, and the account must still be there. No client can close the one moment between a platform's reply and
 * its storing; at that call, and at no other, the person signs in again, and nothing else is lost.
 */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Overview } from '../../src/commands/door/contract';
import type { Execution } from '../../workbench/runtime/types';
import { openWorkbench, type Workbench } from '../../workbench/server/workbench';
import { answered, beginAt, signIn } from './sign-in';
import { STORY_DAY } from './story';

const HOUR = 3_600_000;
const figures = { kills: 0, signedInAgain: 0 };

let bench: Workbench;
let killAt = 0;
let ended: Execution | null = null;

afterEach(() => bench.close());
afterAll(() =>
  console.log(
    `tokens that are good once: ${figures.kills} kills, ${figures.signedInAgain} of them between reply and storing`,
  ),
);

/** Kills the next execution at its call of that number; 0 lets it go. */
function arm(number: number): void {
  killAt = number;
  ended = null;
}

async function open(): Promise<void> {
  arm(0);
  bench = await openWorkbench({
    catalogue: 'empty',
    now: STORY_DAY,
    beforeCall: ({ number }) => (killAt > 0 && number === killAt ? 'kill' : undefined),
    finished: (_, execution) => {
      ended ??= execution;
    },
  });
  bench.market('ebay').act({ do: 'rotate', on: true });
}

const overview = async () => (await bench.call('overview')) as unknown as Overview;
const isWell = async () => (await bench.call('check')).done === true;
const calls = (): readonly string[] => ended?.calls.map(({ name }) => name) ?? [];

/** Numbers of the calls at which a run was killed so that the person has to sign in again. */
async function killEverywhere(scenario: {
  readonly prepare: () => Promise<() => Promise<unknown>>;
  /** Goes on as a person would; true when the account is there without signing in again. */
  readonly goOn: () => Promise<boolean>;
  readonly most?: number;
}): Promise<{ readonly lost: readonly number[]; readonly calls: readonly string[] }> {
  await open();
  const whole = await scenario.prepare();
  arm(0);
  await whole();
  const names = calls();
  await bench.close();
  const lost: number[] = [];
  for (let number = 1; number <= Math.min(names.length, scenario.most ?? names.length); number++) {
    await open();
    const run = await scenario.prepare();
    arm(number);
    await run();
    figures.kills += 1;
    expect(ended?.killed).toBe(true);
    arm(0);
    if (!(await scenario.goOn())) lost.push(number);
    if (number < Math.min(names.length, scenario.most ?? names.length)) await bench.close();
  }
  return { lost, calls: names };
}

/** The call right after the one that asked the platform's token endpoint. */
function afterTokenReply(names: readonly string[]): number {
  return names.findIndex((name) => name.startsWith('UrlFetchApp')) + 2;
}

describe('a run is killed at every call', () => {
  it('while an account is connected by pasting', async () => {
    const connect = () =>
      bench.execute('connect', { platform: 'ebay', entered: bench.market('ebay').credentials });
    const { lost, calls: names } = await killEverywhere({
      prepare: async () => connect,
      goOn: async () => {
        await connect();
        if ((await overview()).accounts.length === 1) return isWell();
        // The pasted token is spent: the only way left is to sign in.
        await signIn(bench, 'ebay');
        expect((await overview()).accounts).toHaveLength(1);
        expect(await isWell()).toBe(true);
        return false;
      },
    });
    figures.signedInAgain += lost.length;
    expect(lost).toEqual([afterTokenReply(names)]);
  }, 300_000);

  it('while a person comes back from signing in', async () => {
    const { lost, calls: names } = await killEverywhere({
      prepare: async () => {
        const back = await answered(bench, await beginAt(bench, 'ebay'));
        return () => bench.visit({ address: back, form: null });
      },
      goOn: async () => {
        const seen = await overview();
        if (seen.accounts.length === 1) return isWell();
        // Before the code was used it is still waiting; after, it says that it was interrupted.
        expect(seen.signIns).toHaveLength(1);
        await signIn(bench, 'ebay');
        expect((await overview()).accounts).toHaveLength(1);
        expect(await isWell()).toBe(true);
        return false;
      },
    });
    // Up to the storing of what the code gave; from there on nothing is asked of the person.
    const stored = afterTokenReply(names);
    expect(lost).toEqual(Array.from({ length: stored }, (_, index) => index + 1));
    expect(stored).toBeLessThan(names.length);
  }, 300_000);

  it('while the spreadsheet takes the account over', async () => {
    const { lost } = await killEverywhere({
      prepare: async () => {
        await signIn(bench, 'ebay');
        return () => bench.execute('overview');
      },
      goOn: async () => (await overview()).accounts.length === 1 && isWell(),
    });
    expect(lost).toEqual([]);
  }, 300_000);

  it('while a token is renewed in a sync', async () => {
    let renewal = 0;
    const { lost, calls: names } = await killEverywhere({
      prepare: async () => {
        await signIn(bench, 'ebay');
        bench.market('ebay').act({ do: 'list', title: 'Nike Dunk Low', price: '90', size: '9' });
        await bench.call('sync-data');
        bench.clock.advance(3 * HOUR);
        return () => bench.execute('sync-data');
      },
      most: 14,
      goOn: async () => {
        const report = await bench.call('sync-data');
        const [ebay] = report.platforms as readonly { readonly error: { readonly code: string } | null }[];
        if (ebay?.error === null) return isWell();
        expect(ebay?.error.code).toBe('RECONNECT');
        const [account] = (await overview()).accounts;
        expect(account).toMatchObject({ refused: true, active: 1 });
        await signIn(bench, 'ebay', {}, account?.account);
        expect((await overview()).accounts).toMatchObject([{ refused: false, active: 1 }]);
        await bench.call('sync-data');
        expect(bench.export('Listings')).toHaveLength(1);
        return false;
      },
    });
    renewal = afterTokenReply(names);
    figures.signedInAgain += lost.length;
    expect(renewal).toBeLessThan(14);
    expect(lost).toEqual([renewal]);
  }, 300_000);
});
