/** Where the focus is after what had it is gone or cannot be pressed, and which keys decide something. */
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

const list = (number: number) =>
  story.market('ebay').act({
    do: 'list',
    title: `Nike Dunk Low number ${number} DD${1300 + number}-100 US 10`,
    price: '180.00',
    size: '10',
  }).id;

/** Listings of which each got an item of its own; the newest comes first. */
async function begin(listings: number, then: (ids: readonly string[]) => unknown = () => {}): Promise<void> {
  story = await openStory();
  const ids = Array.from({ length: listings }, (_, number) => list(number));
  await story.sync();
  await then(ids);
  side = await openSidebar(browser, story.bench);
  page = side.page;
  await ready(page);
}

const textOf = (selector: string) => () => page.locator(selector).first().textContent();
const button = (name: string) => page.getByRole('button', { name, exact: true }).first();
const hasFocus = (selector: string) => () => page.evaluate(`document.activeElement.matches('${selector}')`);
const callsOf = (command: string) => side.calls.filter((name) => name === command).length;
const answersOf = async (command: string) =>
  (await side.answered()).filter((name) => name === command).length;

describe('the search for another item', () => {
  async function searching(): Promise<void> {
    await openTab(page, 'Review');
    await page.locator('.window').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('c');
    await expect.poll(hasFocus('#choose-field')).toBe(true);
  }

  it.each(['Escape', 'Cancel'])('gives the keys back to the list after %s', async (how) => {
    await begin(3);
    await searching();
    if (how === 'Cancel') await page.keyboard.press('Tab');
    await page.keyboard.press(how === 'Cancel' ? 'Enter' : 'Escape');
    await expect.poll(hasFocus('.window')).toBe(true);
    await page.keyboard.press('ArrowDown');
    await expect.poll(textOf('h1')).toBe('3 of 3');
  });

  it('leaves the keys to who writes with an input method: Enter ends a word there, and chooses no item', async () => {
    await begin(3);
    await searching();
    await page.locator('.results .option').first().waitFor();
    await page.evaluate(COMPOSED);
    expect(await hasFocus('#choose-field')()).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => callsOf('answer')).toBe(1);
  });

  /** What is typed on decides nothing: `x` would be Not this one, and `n` Make a new item. */
  async function typedOn(): Promise<void> {
    await expect.poll(() => page.locator('#choose-field').count()).toBe(0);
    const seen = await page.locator('h1').first().textContent();
    await page.keyboard.type('x n u');
    expect(await page.locator('h1').first().textContent()).toBe(seen);
    expect(side.calls.filter((name) => ['reject', 'split', 'undo'].includes(name))).toEqual([]);
  }

  it('takes no letters for decisions when another has decided about its listing', async () => {
    await begin(4);
    await searching();
    const id = String((await story.listings())[1]?.['Listing id']);
    await story.bench.call('accept', { listings: [id] });
    await page.clock.install();
    await page.clock.runFor(UNTIL_STATUS_MS);
    await typedOn();
  });

  it('takes no letters for decisions when one of before could not be sent', async () => {
    await begin(4);
    await openTab(page, 'Review');
    const accept = side.hold('accept');
    await page.locator('.window').focus();
    await page.keyboard.press('Enter');
    await searching();
    side.answer('accept', { error: { code: 'BUSY', message: 'Another run is writing.', retry: 'later' } });
    accept();
    await page.locator('.notice').waitFor();
    await typedOn();
  });
});

/** A word is written with an input method and taken with Enter. */
const COMPOSED = `document.activeElement.dispatchEvent(
  new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
)`;

describe('a key that is held', () => {
  it('moves on, but decides once', async () => {
    await begin(6);
    await openTab(page, 'Review');
    await page.locator('.window').focus();
    for (let times = 0; times < 3; times += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await expect.poll(textOf('h1')).toBe('1 of 5');
    for (let times = 0; times < 3; times += 1) await page.keyboard.down('ArrowDown');
    await page.keyboard.up('ArrowDown');
    await expect.poll(textOf('h1')).toBe('4 of 5');
    await button('Accept').focus();
    for (let times = 0; times < 3; times += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await expect.poll(textOf('h1')).toBe('4 of 4');
    await expect.poll(hasFocus('.window')).toBe(true);
  });
});

describe('a double click', () => {
  it('decides about one listing, not about the one that comes in its place', async () => {
    await begin(4);
    await openTab(page, 'Review');
    await button('Accept').dblclick();
    await expect.poll(textOf('h1')).toBe('1 of 3');
    await button('Accept').click();
    const left = async () =>
      (await story.listings()).filter((row) => String(row['Next step']).includes('Accept'));
    await expect.poll(left).toHaveLength(2);
  });

  it('is not one where somebody clicks on', async () => {
    await begin(4);
    await openTab(page, 'Review');
    await button('Accept').click({ clickCount: 3 });
    await expect.poll(textOf('h1')).toBe('1 of 2');
  });
});

describe('Home and End', () => {
  it('go to the ends of the list', async () => {
    await begin(4);
    await openTab(page, 'Review');
    await page.keyboard.press('End');
    await expect.poll(textOf('h1')).toBe('4 of 4');
    await page.keyboard.press('Home');
    await expect.poll(textOf('h1')).toBe('1 of 4');
  });
});

describe('Missing', () => {
  it('goes on with the next one, and the keys with it', async () => {
    await begin(5, async (ids) => {
      for (const id of ids) story.market('ebay').act({ do: 'sell', id });
      await story.sync();
    });
    await openTab(page, 'Missing');
    await page.locator('.window').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(textOf('form .label')).toContain('number 2');
    await button('Sold').focus();
    await page.keyboard.press('Enter');
    await expect.poll(textOf('h1')).toBe('4 missing listings');
    await expect.poll(textOf('form .label')).toContain('number 1');
    await expect.poll(hasFocus('.window')).toBe(true);
    await page.keyboard.press('ArrowDown');
    await expect.poll(textOf('form .label')).toContain('number 0');
    await button('Sold').focus();
    await page.keyboard.press('Enter');
    await expect.poll(textOf('h1')).toBe('3 missing listings');
    await expect.poll(textOf('form .label')).toContain('number 1');
    for (const left of ['2 missing listings', '1 missing listing', 'Nothing is missing']) {
      await button('Sold').focus();
      await page.keyboard.press('Enter');
      await expect.poll(textOf('h1')).toBe(left);
    }
    await expect.poll(hasFocus('h1')).toBe(true);
  });
});

describe('a button', () => {
  it('has the focus again when its command is done', async () => {
    await begin(1);
    await openTab(page, 'Platforms');
    const pause = page.getByRole('region', { name: 'eBay' }).getByRole('button', { name: 'Pause' });
    await pause.focus();
    const command = side.hold('pause');
    await page.keyboard.press('Enter');
    await expect.poll(() => pause.isDisabled()).toBe(true);
    await expect.poll(hasFocus('body')).toBe(true);
    command();
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Resume');
  });

  it('leaves the focus to the heading where it is gone', async () => {
    await begin(1);
    await button('Sync data').focus();
    const sync = side.hold('sync-data');
    await page.keyboard.press('Enter');
    await button('Stop').waitFor();
    await expect.poll(hasFocus('h1')).toBe(true);
    sync();
    await button('Dismiss').focus();
    await page.keyboard.press('Enter');
    await expect.poll(hasFocus('h1')).toBe(true);
  });

  it('leaves it to what it stood in where that is still there: who asks to disconnect the last is not led to the first', async () => {
    await begin(1);
    await openTab(page, 'Platforms');
    const stockx = page.getByRole('region', { name: 'StockX' });
    await stockx.getByRole('button', { name: 'Disconnect' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Disconnect StockX');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(hasFocus('[aria-label="StockX"]')).toBe(true);
    await openTab(page, 'Activity');
    const undo = page.locator('.run').last().getByRole('button', { name: 'Undo' });
    await undo.focus();
    await page.keyboard.press('Enter');
    await page.locator('.run').last().getByText('Taken back').waitFor();
    await expect.poll(hasFocus('.run:last-of-type')).toBe(true);
  });

  it('that opens a field leaves the focus to it', async () => {
    await begin(1, () => story.bench.select('Listings', [3]));
    await openTab(page, 'Selected');
    await button('Set price').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('155');
    expect(await page.getByLabel('Set price').inputValue()).toBe('155');
  });

  it('does not take the focus from where the person has gone meanwhile', async () => {
    await begin(1);
    await openTab(page, 'Platforms');
    const card = page.getByRole('region', { name: 'eBay' });
    await card.getByRole('button', { name: 'Pause' }).focus();
    const command = side.hold('pause');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Platforms' }).focus();
    command();
    await card.getByRole('button', { name: 'Resume' }).waitFor();
    expect(await hasFocus('#tab-platforms')()).toBe(true);
  });
});

describe('Selected', () => {
  it('takes no decision while another is carried out, and shows that', async () => {
    await begin(3, () => story.bench.select('Listings', [3, 4, 5]));
    await openTab(page, 'Selected');
    const accepts = page.locator('article').getByRole('button', { name: 'Accept', exact: true });
    await expect.poll(() => accepts.count()).toBe(3);
    const accept = side.hold('accept');
    await accepts.first().click();
    await expect.poll(() => accepts.last().isDisabled()).toBe(true);
    accept();
    await expect.poll(() => accepts.count()).toBe(2);
    await accepts.last().click();
    await expect.poll(() => accepts.count()).toBe(1);
    expect(callsOf('accept')).toBe(2);
    await expect.poll(() => answersOf('selection')).toBeGreaterThan(2);
  });
});
