/** Several accounts of a platform, through the real bundle: connected again, taken back, another than was meant, by the menu. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Overview } from '../../src/commands/door/contract';
import type { Dialog } from '../../workbench/runtime/types';
import { openWorkbench, type Workbench } from '../../workbench/server/workbench';
import { DUNK, SAMBA } from './pairs';
import { finishAt, signIn } from './sign-in';
import { openStory, STORY_DAY } from './story';

const HOUR = 3_600_000;
let bench: Workbench;
let asked: Dialog[] = [];
let pages: string[] = [];
let answers: { readonly button: string; readonly text: string }[] = [];
afterEach(() => bench.close());

async function open(): Promise<void> {
  asked = [];
  pages = [];
  answers = [];
  bench = await openWorkbench({
    catalogue: 'empty',
    now: STORY_DAY,
    screen: {
      dialog: async (dialog) => {
        asked.push(dialog);
        return answers.shift() ?? { button: 'CANCEL', text: '' };
      },
      page: (html) => void pages.push(html),
    },
  });
}

/** Signed in as the demo's seller, with a listing that has been read. */
async function openSynced(): Promise<string> {
  await open();
  await signIn(bench, 'ebay');
  bench.market('ebay').act({ do: 'list', title: 'Nike Dunk Low', price: '90', size: '9' });
  await bench.call('sync-data');
  bench.clock.advance(HOUR);
  return (await overview()).accounts[0]?.account ?? '';
}

const overview = async () => (await bench.call('overview')) as unknown as Overview;
const listings = () => bench.export('Listings');
const typed = (text: string) => ({ button: 'OK', text });

describe('a grant that was taken back', () => {
  it('says Reconnect, leaves the listings as they are, and goes on after signing in again', async () => {
    const account = await openSynced();
    const before = JSON.stringify(listings());
    bench.market('ebay').act({ do: 'revoke' });
    await bench.call('sync-data');
    expect((await overview()).accounts).toMatchObject([
      { refused: true, sign: { text: 'Not accepted', tone: 'bad' }, connect: 'Reconnect eBay', active: 1 },
    ]);
    expect(JSON.stringify(listings())).toBe(before);
    await signIn(bench, 'ebay', {}, account);
    expect((await overview()).accounts).toMatchObject([{ refused: false, account, active: 1 }]);
    const report = await bench.call('sync-data');
    expect(report.platforms).toMatchObject([{ error: null }]);
    expect(listings()).toHaveLength(1);
  });
});

describe('another account than the one to be connected again', () => {
  it('is held: nothing is read or called missing until the person says what is meant', async () => {
    const account = await openSynced();
    const before = JSON.stringify(listings());
    await signIn(bench, 'ebay', { seller: 'second_seller' }, account);
    const held = await overview();
    expect(held.accounts).toMatchObject([{ account }]);
    expect(held.questions).toMatchObject([
      {
        platform: 'ebay',
        account,
        says: expect.stringContaining('as second_seller, but it was demo_seller') as string,
      },
    ]);
    await bench.call('full-refresh');
    expect(JSON.stringify(listings())).toBe(before);
    await bench.call('answer-account', { platform: 'ebay', account, answer: 'apply' });
    const both = await overview();
    expect(both.questions).toEqual([]);
    expect(both.accounts.map(({ name }) => name).sort()).toEqual(['demo_seller', 'second_seller']);
    await bench.call('sync-data');
    expect(listings()).toHaveLength(3);
    expect(listings().map((row) => row.Status)).not.toContain('Missing');
  });

  it('is forgotten where it was not meant', async () => {
    const account = await openSynced();
    await signIn(bench, 'ebay', { seller: 'second_seller' }, account);
    await bench.call('answer-account', { platform: 'ebay', account, answer: 'hold' });
    expect(await overview()).toMatchObject({ questions: [], signIns: [], accounts: [{ account }] });
    await bench.call('sync-data');
    expect(listings()).toHaveLength(1);
  });
});

describe('from the menu', () => {
  it('signs in by a link, pauses, resumes, and disconnects', async () => {
    await open();
    const { clientId = '', clientSecret = '', ruName = '' } = bench.market('ebay').credentials;
    answers = [typed('eBay'), { button: 'YES', text: '' }, ...[clientId, clientSecret, ruName].map(typed)];
    await bench.run('menuPlatforms');
    expect(asked[1]?.message).toContain('/usercallback');
    const address = /href="([^"]+)"/.exec(pages[0] ?? '')?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(await finishAt(bench, address)).toContain('signed in at eBay');
    const state = async (command: string) => {
      answers = [typed(command)];
      await bench.run('menuPlatforms');
      return (await overview()).accounts;
    };
    expect(await state('pause 1')).toMatchObject([{ name: 'demo_seller', paused: true }]);
    expect(asked.at(-1)?.message).toContain('1. eBay: demo_seller, connected');
    expect(await state('resume 1')).toMatchObject([{ paused: false }]);
    expect(await state('pause 2')).toMatchObject([{ paused: false }]);
    expect(await state('disconnect 1')).toEqual([]);
  });

  it('asks about a held account first', async () => {
    const account = await openSynced();
    await signIn(bench, 'ebay', { seller: 'second_seller' }, account);
    answers = [{ button: 'YES', text: '' }];
    await bench.run('menuPlatforms');
    expect(asked.at(-1)?.message).toContain('as second_seller');
    expect((await overview()).accounts).toHaveLength(2);
  });

  it('connects again with what it had, where nothing is entered', async () => {
    const account = await openSynced();
    bench.market('ebay').act({ do: 'revoke' });
    answers = [typed('reconnect 1'), { button: 'YES', text: '' }, typed(''), typed(''), typed('')];
    await bench.run('menuPlatforms');
    const address = /href="([^"]+)"/.exec(pages[0] ?? '')?.[1]?.replaceAll('&amp;', '&') ?? '';
    await finishAt(bench, address);
    expect((await overview()).accounts).toMatchObject([{ account, refused: false }]);
  });
});

describe('a shop that is described otherwise than it answers', () => {
  it('is not connected, and the line of the table is named', async () => {
    await open();
    const entered = { ...bench.market('custom').credentials, listings: 'data.products' };
    await expect(bench.call('connect', { platform: 'custom', entered })).rejects.toThrow(
      'Custom answered otherwise than the sheet Custom shops says (Listings: expected a list); nothing was changed. Mend that line and connect again.',
    );
    expect((await overview()).accounts).toEqual([]);
  });
});

describe('a shop at an address where there is none', () => {
  it('is not connected, and it is not a sync that is asked for', async () => {
    await open();
    const entered = { ...bench.market('woocommerce').credentials, site: 'no-such.example.org' };
    await expect(bench.call('connect', { platform: 'woocommerce', entered })).rejects.toThrow(
      'WooCommerce could not be reached; nothing was changed. Check the address, where you entered one, or try again later.',
    );
  });
});

describe('keys that are connected already, under a name that was typed otherwise', () => {
  it('are not connected once more, or every listing would come in twice', async () => {
    await open();
    const { credentials } = bench.market('alias');
    await bench.call('connect', { platform: 'alias', entered: credentials });
    bench.market('alias').act({ do: 'list', title: 'Nike Dunk Low', price: '90', size: '9' });
    await bench.call('sync-data');
    const [{ account = '' } = {}] = (await overview()).accounts;
    const entered = { ...credentials, seller: `${credentials.seller}s` };
    await expect(bench.call('connect', { platform: 'alias', entered })).rejects.toThrow(
      `alias was not connected: these keys are connected as ${account} already. Enter that name, or disconnect ${account} first.`,
    );
    await bench.call('connect', { platform: 'alias', entered: credentials });
    await bench.call('sync-data');
    expect((await overview()).accounts).toHaveLength(1);
    expect(listings()).toHaveLength(1);
  });
});

describe('keys that a platform refuses at the first connection', () => {
  it.each([
    ['alias', 'token'],
    ['depop', 'apiKey'],
  ] as const)('%s: are told as these keys, since there was no connection before', async (platform, field) => {
    await open();
    const entered = { ...bench.market(platform).credentials, [field]: 'slip' };
    await expect(bench.call('connect', { platform, entered })).rejects.toThrow(
      /^\w+ does not accept these keys, so nothing was changed\. Check them and try again\.$/,
    );
    expect((await overview()).accounts).toEqual([]);
  });
});

describe('an account that was disconnected', () => {
  it.each(['ebay', 'stockx', 'shopify', 'alias', 'depop', 'woocommerce', 'etsy'] as const)(
    'tells what was sold on %s until it is there again',
    async (platform) => {
      const story = await openStory({}, [platform]);
      ({ bench } = story);
      story.market(platform).act({ do: 'list', ...DUNK });
      story.market(platform).act({ do: 'list', ...SAMBA });
      await story.sync();
      const [{ account } = { account: '' }] = (await overview()).accounts;
      await bench.call('disconnect', { platform, account });
      story.market(platform).act({ do: 'sell', id: story.idOf(platform, 'Samba') });
      bench.clock.advance(10 * 24 * HOUR);
      await bench.call('connect', { platform, entered: story.market(platform).credentials });
      await story.sync();
      const asks = expect.stringMatching(/^Sold on .* for 95\.00 USD on 2026-11-23\? Tick Sold\.$/);
      expect((await story.listings()).map((row) => row['Next step'])).toContainEqual(asks);
      expect((await story.inventory()).map((row) => row['Next step'])).toContainEqual(asks);
      expect((await story.sync()).cellsWritten).toBe(0);
    },
  );
});
