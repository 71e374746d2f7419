/** Answers that come late, twice or out of order, as from a slow Google: what a person does meanwhile stays theirs. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openStory, type Story } from '../stories/story';
import { launchBrowser } from './find-browser';
import { openSidebar, openTab, ready, type SidebarPage, UNTIL_STATUS_MS } from './sidebar-page';

let browser: Browser;
let story: Story;
let side: SidebarPage;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

afterEach(async () => {
  expect(side.calls.filter((call) => call.startsWith('page error'))).toEqual([]);
  await side.close();
  await story.close();
});

async function begin(prepare: (story: Story) => Promise<unknown> = async () => undefined): Promise<void> {
  story = await openStory();
  await prepare(story);
  side = await openSidebar(browser, story.bench);
  page = side.page;
  await ready(page);
}

const list = (title: string, styleCode: string) =>
  story.market('ebay').act({ do: 'list', title: `${title} ${styleCode} US 10`, price: '180.00', styleCode })
    .id;

/** One listing, linked to an item that was there before, and selected. */
async function linked(): Promise<void> {
  await story.typeItem({ Title: 'Nike Dunk Low', 'Style code': 'DD1391-100', Size: 'US 10' });
  list('Nike Dunk Low', 'DD1391-100');
  await story.sync();
  story.bench.select('Listings', [3]);
}

const h1 = () => page.locator('h1').first().textContent();
const button = (name: string) => page.getByRole('button', { name, exact: true });
const callsOf = (command: string) => side.calls.filter((name) => name === command).length;
const answersOf = async (command: string) =>
  (await side.answered()).filter((name) => name === command).length;

describe('a command', () => {
  it('is given once, however often its button is pressed before the panel shows what came of it', async () => {
    await begin(linked);
    await openTab(page, 'Selected');
    const refresh = side.hold('selection');
    const before = callsOf('selection');
    await button('Make a new item').dblclick();
    await expect.poll(() => callsOf('selection')).toBeGreaterThan(before);
    await button('Make a new item').click({ force: true });
    refresh();
    await button('Make a new item').waitFor({ state: 'detached' });
    await button('Unlink').click();
    await expect.poll(async () => (await story.listings())[0]?.Item).toBe('');
    expect(callsOf('split')).toBe(1);
    expect(await story.inventory()).toHaveLength(2);
  });
});

describe('a refresh', () => {
  it('leaves the missing listing that is being settled where it is', async () => {
    await begin(async () => {
      const ids = [list('Nike Dunk Low', 'DD1391-100'), list('adidas Samba OG', 'B75806')];
      await story.sync();
      story.market('ebay').act({ do: 'end', id: ids[0] ?? '' });
      await story.sync();
    });
    await page.clock.install();
    await page.reload();
    await ready(page);
    await page.clock.pauseAt(Date.now() + 5_000);
    await openTab(page, 'Missing');
    const shown = page.locator('form .label').first();
    const title = await shown.textContent();
    await page.getByLabel('Price').fill('150');
    story.market('ebay').act({ do: 'end', id: story.idOf('ebay', 'Samba') });
    await story.sync();
    await page.clock.runFor(UNTIL_STATUS_MS);
    await expect.poll(h1).toBe('2 missing listings');
    expect(await shown.textContent()).toBe(title);
    expect(await page.getByLabel('Price').inputValue()).toBe('150');
  });
});

describe('an answer', () => {
  it('to a sign-in does not take the place of the form that is filled in by then', async () => {
    await begin();
    await openTab(page, 'Platforms');
    const signIn = side.hold('sign-in');
    await button('eBay Connect').click();
    for (const field of await page.locator('form input:not([readonly])').all()) await field.fill('entered');
    await button('Sign in at eBay').click();
    await expect.poll(() => callsOf('sign-in')).toBe(1);
    await button('Cancel').click();
    await button('Depop Connect').click();
    const field = page.locator('form input:not([readonly])').first();
    await field.fill('mine');
    signIn();
    await expect.poll(() => answersOf('sign-in')).toBe(1);
    await expect.poll(h1).toBe('Connect Depop');
    expect(await field.inputValue()).toBe('mine');
  });

  it('of before a command does not show what was there before it', async () => {
    await begin(async () => {
      list('Nike Dunk Low', 'DD1391-100');
      await story.sync();
    });
    await openTab(page, 'Activity');
    const undo = page.locator('.run').getByRole('button', { name: 'Undo' }).first();
    await undo.waitFor();
    const late = side.delay('activity');
    await openTab(page, 'Activity');
    await undo.click();
    const takenBack = page.getByText('Taken back', { exact: true });
    await takenBack.waitFor();
    const before = await answersOf('activity');
    late();
    await expect.poll(() => answersOf('activity')).toBe(before + 1);
    expect(await takenBack.count()).toBe(1);
  });

  it('to the selection is not lost to one that only says that it is the same', async () => {
    await begin(linked);
    await openTab(page, 'Selected');
    await button('Unlink').waitFor();
    await story.bench.call('unlink', { listings: ['@3'] });
    const late = side.delay('selection');
    await openTab(page, 'Selected');
    const before = await answersOf('selection');
    // The next look comes by itself.
    await expect.poll(() => answersOf('selection')).toBeGreaterThan(before);
    late();
    await button('Link inventory').waitFor();
  });

  it('to words that were typed before does not hide what the words of now find', async () => {
    await begin(async () => {
      list('Nike Dunk Low', 'DD1391-100');
      await story.sync();
    });
    // Too many items for one answer: the first has the newest alone.
    const items = ['Nike Dunk Low DD1391-100', 'adidas Samba OG', 'Nike Air Max', 'Levi 501'].map(
      (title, index) => ({ number: 10 - index, title, styleCode: '', size: '', condition: '', location: '' }),
    );
    side.answer('stock', ({ words = '' }: { readonly words?: string }) => {
      const found = items.filter(({ title }) => title.toLowerCase().includes(words.toLowerCase()));
      return { items: found.slice(0, 1), total: found.length };
    });
    const options = () => page.locator('.results .option .label').allTextContents();
    await openTab(page, 'Review');
    await page.locator('.window').focus();
    await page.keyboard.press('c');
    const field = page.getByRole('combobox');
    await expect.poll(options).toEqual(['#10 Nike Dunk Low DD1391-100']);
    const asked = callsOf('stock');
    const late = side.delay('stock');
    await field.fill('air');
    await expect.poll(() => callsOf('stock')).toBe(asked + 1);
    await field.fill('samba');
    await expect.poll(options).toEqual(['#9 adidas Samba OG']);
    const before = await answersOf('stock');
    late();
    await expect.poll(() => answersOf('stock')).toBe(before + 1);
    expect(await options()).toEqual(['#9 adidas Samba OG']);
    await field.fill('501');
    await expect.poll(options).toEqual(['#7 Levi 501']);
  });
});

describe('a question', () => {
  it('stays until it is answered, though a sync ends meanwhile: its Undo would stand where Yes was', async () => {
    await begin(async () => {
      await linked();
      list('adidas Samba OG', 'B75806');
    });
    const sync = side.hold('sync-data');
    await button('Sync data').click();
    await openTab(page, 'Selected');
    await button('Set price').click();
    await page.getByLabel('Set price').fill('155');
    await page.getByLabel('Set price').press('Enter');
    await button('Yes').waitFor();
    sync();
    await expect.poll(() => answersOf('sync-data')).toBe(1);
    expect(await button('Yes').count()).toBe(1);
  });
});

describe('a list of several pages', () => {
  const entryOf = (index: number) => ({
    id: `ebay|a|${index}|`,
    kind: 'new',
    listing: {
      id: `ebay|a|${index}|`,
      platform: 'eBay',
      account: 'a',
      title: `Listing ${index}`,
      item: index,
    },
    item: index,
    others: 0,
    why: '',
    candidates: [],
  });

  it('asks for its next page once, and stays at the entry one is at', async () => {
    await begin();
    let entries = Array.from({ length: 300 }, (_, index) => entryOf(index));
    const pageOf = (from: number) => ({
      total: entries.length,
      from,
      entries: entries.slice(from, from + 250),
      items: {},
    });
    const overview = await story.bench.call('overview');
    side.answer('overview', () => ({ ...overview, review: pageOf(0) }));
    side.answer('more', ({ from }: { readonly from: number }) => ({
      review: pageOf(from),
      missing: overview.missing,
    }));
    side.answer('accept', ({ listings }: { readonly listings: readonly string[] }) => {
      entries = entries.filter(({ id }) => !listings.includes(id));
      return { says: '', notes: [], platforms: [], run: null };
    });
    await page.reload();
    await ready(page);
    await openTab(page, 'Review');
    const more = side.hold('more');
    const rows = page.locator('.window .option');
    await rows.nth(249).click();
    await expect.poll(() => callsOf('more')).toBe(1);
    await page.locator('.window').dispatchEvent('scroll');
    more();
    await expect.poll(() => rows.count()).toBe(300);
    await rows.nth(279).click();
    await expect.poll(h1).toBe('280 of 300');
    const refreshed = await answersOf('overview');
    await button('Accept').click();
    await expect.poll(() => answersOf('overview')).toBe(refreshed + 1);
    await expect.poll(h1).toBe('280 of 299');
    await expect.poll(() => page.locator('.shown .label').first().textContent()).toBe('Listing 280');
    expect(callsOf('more')).toBe(1);
  });
});
