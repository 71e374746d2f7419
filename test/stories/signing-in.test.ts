/** Signing in at a platform, through the real bundle: the page elsewhere, the way back, and the account. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Overview } from '../../src/commands/door/contract';
import { openWorkbench, type Workbench } from '../../workbench/server/workbench';
import { answered, beginAt, clientKeys, finishAt, signIn, visited } from './sign-in';
import { STORY_DAY } from './story';

let bench: Workbench;
afterEach(() => bench.close());

async function open(): Promise<void> {
  bench = await openWorkbench({ catalogue: 'empty', now: STORY_DAY });
}

const overview = async () => (await bench.call('overview')) as unknown as Overview;
const accounts = async () =>
  (await overview()).accounts.map(({ platform, name, mine }) => ({ platform, name, mine }));

describe('signing in', () => {
  it.each([
    ['ebay', 'Connected to eBay as demo_seller.'],
    ['stockx', 'Connected to StockX;'],
    ['depop', 'Connected to Depop as demo-kicks.'],
  ] as const)('%s: the account is there when the person comes back', async (id, says) => {
    await open();
    const address = await beginAt(bench, id);
    expect((await overview()).signIns).toEqual([{ platform: id, refused: null }]);
    expect(await accounts()).toEqual([]);
    expect(await finishAt(bench, address)).toContain(says);
    const after = await overview();
    expect(after.signIns).toEqual([]);
    expect(after.accounts).toMatchObject([{ platform: id, mine: true, refused: false }]);
    const report = await bench.call('sync-data');
    expect(report.platforms).toMatchObject([{ platform: id, error: null }]);
  });

  it('is taken over by the next sync too, where no panel is open', async () => {
    await open();
    await signIn(bench, 'ebay');
    const report = await bench.call('sync-data');
    expect(report.platforms).toMatchObject([{ platform: 'ebay', outcome: 'complete' }]);
  });

  it('changes nothing when it is denied, and says so in both places', async () => {
    await open();
    const page = await signIn(bench, 'ebay', { answer: 'deny' });
    expect(page).toContain('eBay is not connected');
    expect(page).toContain('You did not allow it at eBay');
    const { signIns } = await overview();
    expect(signIns).toEqual([
      { platform: 'ebay', refused: expect.stringContaining('did not allow') as string },
    ]);
    expect(await accounts()).toEqual([]);
  });

  it('asks for what is missing before anyone is sent away', async () => {
    await open();
    const entered = { ...clientKeys(bench, 'ebay'), ruName: '' };
    await expect(bench.call('sign-in', { platform: 'ebay', entered })).rejects.toThrow('RuName is missing');
    await expect(bench.call('sign-in', { platform: 'shopify', entered: {} })).rejects.toThrow('no sign-in');
  });

  it('says which keys are wrong when the code is refused', async () => {
    await open();
    const entered = { ...clientKeys(bench, 'ebay'), clientSecret: 'not-the-secret' };
    const { address } = await bench.call('sign-in', { platform: 'ebay', entered });
    expect(await finishAt(bench, String(address))).toContain('Check the keys and the redirect address');
    expect(await accounts()).toEqual([]);
  });

  it('names the permission that was not granted', async () => {
    await open();
    const page = await signIn(bench, 'ebay', { keeps: (scope) => !scope.includes('fulfillment') });
    expect(page).toContain('sell.fulfillment.readonly');
    expect(await accounts()).toEqual([]);
  });
});

describe('the way back', () => {
  it('is good once', async () => {
    await open();
    const back = await answered(bench, await beginAt(bench, 'ebay'));
    expect(await visited(bench, back)).toContain('signed in at eBay');
    expect(await visited(bench, back)).toContain('This sign-in is not known');
    expect(await accounts()).toEqual([{ platform: 'ebay', name: 'demo_seller', mine: true }]);
    expect((await bench.call('check')).done).toBe(true);
  });

  it('is not taken with a state that nobody here has asked for', async () => {
    await open();
    const back = new URL(await answered(bench, await beginAt(bench, 'ebay')));
    back.searchParams.set('state', 'made up');
    expect(await visited(bench, back.href)).toContain('The state token is invalid');
    expect(await accounts()).toEqual([]);
  });

  it('is not taken for a sign-in that another one has replaced', async () => {
    await open();
    const first = await answered(bench, await beginAt(bench, 'ebay'));
    const second = await answered(bench, await beginAt(bench, 'ebay'));
    expect(await visited(bench, first)).toContain('This sign-in is not known');
    expect(await visited(bench, second)).toContain('signed in at eBay');
  });

  it('is not taken after its hour', async () => {
    await open();
    const back = await answered(bench, await beginAt(bench, 'ebay'));
    bench.clock.advance(3_600_001);
    expect(await visited(bench, back)).toContain('invalid or has expired');
    expect((await overview()).signIns).toEqual([]);
  });

  it('is not taken without a code', async () => {
    await open();
    const back = new URL(await answered(bench, await beginAt(bench, 'ebay')));
    back.searchParams.delete('code');
    expect(await visited(bench, back.href)).toContain('did not let you sign in');
  });

  it('shows no more of an error than its code', async () => {
    await open();
    const back = new URL(await answered(bench, await beginAt(bench, 'ebay'), { answer: 'deny' }));
    back.searchParams.set('error', '<script>alert(1)</script>');
    const page = await visited(bench, back.href);
    expect(page).toContain('did not let you sign in,');
    expect(page).not.toContain('<script');
  });
});
