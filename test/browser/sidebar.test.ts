/** What a person does in the sidebar: the built file, in a real Chromium, on a whole workbench. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openStory, type Row, type Story } from '../stories/story';
import { createPause } from '../support/pause';
import { launchBrowser } from './find-browser';
import { boxOf } from './page';
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

async function begin(prepare: (story: Story) => Promise<unknown> | unknown = () => undefined): Promise<void> {
  story = await openStory();
  await prepare(story);
  side = await openSidebar(browser, story.bench);
  page = side.page;
  await ready(page);
}

/** eBay has no field for the style code: it stands in the title. */
function list(market: 'ebay' | 'stockx' | 'shopify', name: string, styleCode: string) {
  const title = `${name} ${styleCode} US 10`;
  return story.market(market).act({ do: 'list', title, price: '180.00', styleCode, size: '10' }).id;
}

const textOf = (selector: string) => () => page.locator(selector).first().textContent();
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

describe('Today', () => {
  it('syncs at one click, tells how it went, and counts what needs the person', async () => {
    await begin(() => list('ebay', 'Nike Dunk Low', 'DD1391-100'));
    await button('Sync data').click();
    await expect.poll(textOf('.notice .first')).toMatch(/1 new listing, 1 new item, 1 listing linked/);
    await expect
      .poll(() => page.locator('.need').allTextContents())
      .toEqual([expect.stringContaining('To review')]);
    expect(side.calls).toContain('sync-data');
    await expect.poll(() => page.getByRole('tab', { name: /^Review\s*, 1$/ }).count()).toBe(1);
  });

  it('reads everything again with Shift', async () => {
    await begin();
    await button('Sync data').click({ modifiers: ['Shift'] });
    await expect.poll(() => side.calls.includes('full-refresh')).toBe(true);
    expect(side.calls).not.toContain('sync-data');
  });

  it('selects the rows behind a count', async () => {
    await begin(async () => {
      list('ebay', 'Nike Dunk Low', 'DD1391-100');
      await story.sync('listings');
    });
    await button(/Not linked/)
      .first()
      .click();
    await expect.poll(() => side.calls.includes('show')).toBe(true);
    await expect
      .poll(async () => story.bench.call('selection'))
      .toMatchObject({ sheet: 'Listings', count: 1 });
  });

  it('shows a platform that fails, what was kept, and its recovery', async () => {
    await begin(async () => {
      list('ebay', 'Nike Dunk Low', 'DD1391-100');
      list('stockx', 'adidas Samba OG', 'B75806');
      await story.sync();
      story.market('stockx').act({ do: 'fail', fault: { kind: 'html', times: null } });
    });
    await button('Sync data').click();
    const failed = page.getByRole('alert', { name: 'StockX was not read' });
    await expect.poll(() => failed.textContent()).toContain('its listings were left as they are');
    story.market('stockx').act({ do: 'fail', fault: null });
    await button('Sync again').click();
    await expect.poll(() => failed.count()).toBe(0);
    await expect.poll(() => story.listings()).toHaveLength(2);
  });

  it('turns the hourly sync on and off, and shows which it is', async () => {
    await begin();
    await page.getByRole('tab', { name: 'Platforms' }).click();
    const card = page.getByRole('region', { name: 'Sync every hour' });
    for (const [press, shown, triggers] of [
      ['Turn on', 'On', 1],
      ['Turn off', 'Off', 0],
    ] as const) {
      await card.getByRole('button', { name: press }).click();
      await expect.poll(() => card.locator('.sign').textContent()).toBe(shown);
      await expect.poll(() => story.bench.runtime.triggers()).toHaveLength(triggers);
    }
  });

  it('shows how far a run is, also to who opens the panel meanwhile, and that it has ended', async () => {
    const { beforeCall, pause, goOn } = createPause();
    story = await openStory({ catalogue: { listings: 20 }, beforeCall });
    side = await openSidebar(browser, story.bench);
    page = side.page;
    await ready(page);
    pause();
    await button('Sync data').click();
    // The run is noted before the panel looks: its next look is ten seconds later.
    await expect.poll(() => story.bench.call('status')).toMatchObject({ progress: { underWay: true } });
    await page.reload();
    const running = page.getByRole('region', { name: 'A sync is running' });
    await expect.poll(() => running.textContent()).toMatch(/(Read|Comparing|Writing)/);
    goOn();
    await expect.poll(() => running.count()).toBe(0);
    await expect.poll(() => page.locator('.need').count()).toBeGreaterThan(0);
  });

  it('shows what was done from the menu at its next look, without being asked', async () => {
    await begin(() => list('ebay', 'Nike Dunk Low', 'DD1391-100'));
    await page.clock.install();
    await page.reload();
    await ready(page);
    await page.getByText('Sync data to bring').waitFor();
    await page.clock.pauseAt(Date.now() + 5_000);
    const reads = () => side.calls.filter((name) => name === 'overview').length;
    const before = reads();
    const needs = [
      ['sync-data', 'To review'],
      ['undo', 'Not linked'],
    ] as const;
    for (const [command, need] of needs) {
      await story.bench.call(command);
      await page.clock.runFor(UNTIL_STATUS_MS);
      await expect
        .poll(() => page.locator('.need').allTextContents())
        .toEqual([expect.stringContaining(need)]);
    }
    await page.clock.runFor(UNTIL_STATUS_MS);
    expect(reads() - before).toBe(needs.length);
  });

  it('stops a run, and says that it is stopping until it has', async () => {
    await begin();
    const at = new Date().toISOString();
    const progress = {
      startedAt: at,
      at,
      mode: 'incremental',
      phase: 'reading',
      underWay: true,
      shows: 'Reading your marketplaces…',
      accounts: [],
    };
    const release = side.hold('sync-data');
    side.answer('status', { progress });
    await button('Sync data').click();
    await button('Stop').click();
    await expect.poll(() => button('Stopping…').isDisabled()).toBe(true);
    await expect.poll(() => side.calls).toContain('stop');
    side.answer('sync-data', STOPPED);
    side.answer('status', { progress: { ...progress, phase: 'stopped', underWay: false } });
    release();
    await expect.poll(textOf('.notice .first')).toContain('Stopped. Nothing was changed');
    await expect.poll(() => button('Sync data').count()).toBe(1);
  });

  it('asks before many marks are applied', async () => {
    await begin(async () => {
      for (let count = 0; count < 7; count += 1) list('ebay', 'Nike Dunk Low', `DD13${10 + count}-100`);
      await story.sync();
      const sheet = story.bench.workbook.sheets().find((one) => one.name === 'Inventory');
      const area = { row: 3, column: 1, rows: 7, columns: 1 };
      await story.bench.edit({ do: 'tick', sheetId: sheet?.sheetId ?? 0, area, on: true });
    });
    await expect.poll(textOf('.card h2')).toBe('7 marks waiting');
    await button('Apply all 7').click();
    await expect.poll(() => page.getByText('7 marks waiting').count()).toBe(0);
    const sold = async () => (await story.inventory()).filter((row) => row.Status === 'Sold');
    await expect.poll(sold).toHaveLength(7);
  });
});

const STOPPED = {
  says: 'Stopped. Nothing was changed; the next sync starts where this one did.',
  notes: [],
  platforms: [],
  run: null,
  stopped: true,
};

describe('Review', () => {
  async function reviews(count: number): Promise<void> {
    await begin(async () => {
      for (let index = 0; index < count; index += 1)
        list('ebay', `Nike Dunk Low number ${index}`, `DD${1300 + index}-100`);
      await story.sync();
    });
  }

  const inReview = async () =>
    (await story.listings()).filter((row) => String(row['Next step']).includes('Accept')).length;

  it('reviews 20 items by keyboard only', async () => {
    await reviews(20);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await expect.poll(textOf('h1')).toBe('1 of 20');
    while ((await page.evaluate('document.activeElement.className')) !== 'window')
      await page.keyboard.press('Tab');
    // A key decides what is shown: one that is pressed before the next is shown decides nothing.
    const decide = async (key: string, left: number) => {
      await page.keyboard.press(key);
      await expect
        .poll(textOf('h1'))
        .toMatch(left === 0 ? /^Nothing to review$/ : new RegExp(` of ${left}$`));
    };
    for (let left = 19; left >= 11; left -= 1) await decide('Enter', left);
    // The item that was made for what is not this one is a question of its own as soon as that is written.
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(textOf('h1')).toBe('3 of 11');
    for (let left = 10; left >= 0; left -= 1) await decide('Enter', left);
    await expect.poll(inReview).toBe(0);
    const unlinked = async () => (await story.listings()).filter((row) => row.Item === '');
    await expect.poll(unlinked).toHaveLength(1);
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('H1');
  });

  it('takes the keys it shows as soon as its tab is clicked', async () => {
    await reviews(3);
    await openTab(page, 'Review');
    await expect.poll(textOf('h1')).toBe('1 of 3');
    await page.keyboard.press('ArrowDown');
    await expect.poll(textOf('h1')).toBe('2 of 3');
    await page.keyboard.press('Enter');
    await expect.poll(inReview).toBe(2);
  });

  it('takes back the last decision, sent or not, with U and with Ctrl+Z', async () => {
    await reviews(3);
    await openTab(page, 'Review');
    const release = side.hold('accept');
    await page.locator('.window').focus();
    await page.keyboard.press('Enter');
    await expect.poll(textOf('h1')).toBe('1 of 2');
    await page.keyboard.press('Enter');
    await expect.poll(textOf('h1')).toBe('1 of 1');
    await page.keyboard.press('u');
    await expect.poll(textOf('h1')).toBe('1 of 2');
    release();
    await expect.poll(inReview).toBe(2);
    const undo = side.hold('undo');
    await page.keyboard.press('Control+z');
    await expect.poll(textOf('.notice .first')).toBe('Taking it back…');
    undo();
    await expect.poll(textOf('h1')).toBe('1 of 3');
    await expect.poll(inReview).toBe(3);
    await expect.poll(() => page.locator('.notice').count()).toBe(0);
  });

  it('says so where nothing could be taken back', async () => {
    await reviews(1);
    await openTab(page, 'Review');
    await page.locator('.window').focus();
    await page.keyboard.press('x');
    await expect.poll(inReview).toBe(0);
    await expect.poll(textOf('.shown')).toContain('without a listing');
    await story.typeItem({ Title: 'Another', 'Style code': 'DD1300-100', Size: 'US 10' });
    await story.setListing(0, 'Item', '1');
    await page.keyboard.press('u');
    await expect.poll(textOf('.notice .first')).toMatch(/^Nothing was taken back/);
    expect(await story.listings()).toMatchObject([{ Item: 1 }]);
  });

  it('comes to the decision before one that was taken back elsewhere', async () => {
    await reviews(2);
    await openTab(page, 'Review');
    await page.locator('.window').focus();
    for (const left of [1, 0]) {
      await page.keyboard.press('Enter');
      await expect.poll(inReview).toBe(left);
    }
    await expect.poll(textOf('h1')).toBe('Nothing to review');
    await story.bench.call('undo');
    await page.keyboard.press('u');
    await expect.poll(textOf('.notice')).toContain('not yours, or has been taken back already');
    await page.keyboard.press('u');
    await expect.poll(inReview).toBe(2);
  });

  it('is not taking anything back any more when it is offline, and knows soon that it is back', async () => {
    await reviews(1);
    await openTab(page, 'Review');
    await page.locator('.window').focus();
    await page.keyboard.press('Enter');
    await expect.poll(inReview).toBe(0);
    await expect.poll(textOf('h1')).toBe('Nothing to review');
    side.failWith('NetworkError: Connection failure due to HTTP 0');
    await page.keyboard.press('u');
    await page.getByText('You are offline').waitFor();
    await expect.poll(() => page.locator('.notice').count()).toBe(0);
    side.failWith(null);
    await page.clock.install();
    await page.clock.runFor(UNTIL_STATUS_MS);
    await expect.poll(() => page.getByText('You are offline').count()).toBe(0);
  });

  it('leaves in sight what was not done while the person goes on', async () => {
    await reviews(3);
    await openTab(page, 'Review');
    const [{ id } = { id: '' }] = (
      (await story.bench.call('overview')) as { review: { entries: { id: string }[] } }
    ).review.entries;
    await story.bench.call('accept', { listings: [id] });
    await page.locator('.window').focus();
    await page.keyboard.press('Enter');
    await expect.poll(textOf('.notice')).toContain('has changed since you looked');
    await page.keyboard.press('Enter');
    await expect.poll(inReview).toBe(1);
    expect(await textOf('.notice')()).toContain('has changed since you looked');
  });

  it('has what answers a question in sight on a low panel, its first candidate too', async () => {
    const title = 'adidas Yeezy Boost 700 Wave Runner B75571 brand new in box with receipt, ships today';
    await begin(async () => {
      list('ebay', title, 'B75571');
      await story.sync();
      story.market('shopify').act({ do: 'list', title, styleCode: 'B75571', price: '90.00' });
      await story.sync();
    });
    await page.setViewportSize({ width: 300, height: 590 });
    await openTab(page, 'Review');
    const endOf = async (one: Locator) => {
      const box = await boxOf(one);
      return box.y + box.height;
    };
    const end = await endOf(page.locator('.shown'));
    expect(await endOf(button('None of these'))).toBeLessThanOrEqual(end);
    expect(await endOf(button(/^Use item/))).toBeLessThanOrEqual(end);
  });

  it('puts back what could not be done, and says why', async () => {
    await reviews(2);
    await openTab(page, 'Review');
    side.failWith('TypeError: broken');
    await button('Accept').click();
    await expect.poll(textOf('.notice')).toContain('What was written before is kept');
    await expect.poll(textOf('h1')).toBe('1 of 2');
    side.failWith(null);
  });

  it('links to another item, found by typing', async () => {
    await begin(async () => {
      list('ebay', 'Nike Dunk Low', 'DD1391-100');
      list('stockx', 'adidas Samba OG', 'B75806');
      await story.sync();
    });
    await openTab(page, 'Review');
    await page.locator('.window').focus();
    await page.keyboard.press('c');
    await page.getByRole('combobox').fill('samba');
    await expect
      .poll(() => page.locator('.results .option').allTextContents())
      .toEqual([expect.stringContaining('Samba')]);
    await page.keyboard.press('Enter');
    const samba = await story.item('B75806');
    const linked = async () => (await story.listings()).filter((row) => row.Item === samba['#']);
    await expect.poll(linked).toHaveLength(2);
  });

  it('links to the item whose whole number was typed, not to a newer one that begins so', async () => {
    await reviews(12);
    await openTab(page, 'Review');
    await page.locator('.window').focus();
    await page.keyboard.press('c');
    await page.getByRole('combobox').fill('#1');
    const found = page.locator('.results .option');
    await expect.poll(() => found.count()).toBe(4);
    await expect
      .poll(() => found.allTextContents())
      .toEqual(['#1 ', '#10 ', '#11 ', '#12 '].map((number) => expect.stringMatching(`^${number}`)));
  });

  it('accepts all at once, and takes it back', async () => {
    await reviews(12);
    await openTab(page, 'Review');
    await button('Accept all 12').click();
    await expect.poll(textOf('h1')).toBe('Nothing to review');
    await expect.poll(textOf('.notice .first')).toBe('12 links and 12 new items accepted.');
    await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(textOf('h1')).toBe('1 of 12');
  });

  it('offers to accept all that it then accepts: no item whose listing was taken from it', async () => {
    await reviews(3);
    await openTab(page, 'Review');
    await button('Not this one').click();
    const left = page.getByRole('option', { name: 'New item without a listing' });
    await left.waitFor();
    await button('Accept all 2').click();
    await expect.poll(textOf('.notice .first')).toBe('2 links and 2 new items accepted.');
    await expect.poll(textOf('h1')).toBe('1 of 1');
    await expect.poll(() => button('Accept all').isDisabled()).toBe(true);
    expect(await left.count()).toBe(1);
    const accept = side.hold('accept');
    await button('Accept').click();
    await expect.poll(textOf('h1')).toBe('Nothing to review');
    accept();
    await expect.poll(() => story.bench.call('overview')).toMatchObject({ review: { total: 0 } });
  });

  it('stays fluid with 500', async () => {
    await begin();
    const entries = Array.from({ length: 500 }, (_, index) => ({
      id: `ebay|a|${index}|`,
      kind: 'new',
      listing: {
        id: `ebay|a|${index}|`,
        platform: 'eBay',
        account: 'a',
        title: `Listing ${index}`,
        item: index,
        link: '',
      },
      item: index,
      others: 0,
      why: '',
      candidates: [],
    }));
    const overview = await story.bench.call('overview');
    side.answer('overview', { ...overview, review: { total: 500, from: 0, entries, items: {} } });
    side.answer('accept', { says: '', notes: [], platforms: [], run: null });
    await page.reload();
    await ready(page);
    await openTab(page, 'Review');
    await page.locator('.window .option').first().waitFor();
    await page.locator('.window').focus();
    for (let count = 0; count < 60; count += 1) await page.keyboard.press('ArrowDown');
    await expect.poll(textOf('h1')).toBe('61 of 500');
    await expect.poll(() => page.locator('#row-60').getAttribute('aria-posinset')).toBe('61');
    await expect.poll(() => page.evaluate(IN_SIGHT)).toEqual([]);
  });
});

/** What is not seen whole of the 61st row, of its entry, and of what can be done with it. */
const IN_SIGHT = `['#row-60', '.shown .label', '.verdicts'].filter((one) => {
  const { left, top, right, bottom } = document.querySelector(one).getBoundingClientRect();
  const seen = (x, y) => document.elementFromPoint(x, y)?.closest(one);
  return !seen((left + right) / 2, top + 2) || !seen((left + right) / 2, bottom - 3);
})`;

describe('Missing', () => {
  it('marks one sold with the price and the day of its order, and one deleted', async () => {
    await begin(async () => {
      const sold = list('ebay', 'Nike Dunk Low', 'DD1391-100');
      const ended = list('ebay', 'adidas Samba OG', 'B75806');
      await story.sync();
      story.market('ebay').act({ do: 'sell', id: sold, price: '175.00' });
      story.market('ebay').act({ do: 'end', id: ended });
      await story.sync();
    });
    await openTab(page, 'Missing');
    await page.getByRole('option', { name: /Nike Dunk/ }).click();
    await expect.poll(() => page.getByLabel('Price').inputValue()).toBe('175.00');
    await expect.poll(() => page.getByLabel('Day of sale').inputValue()).toBe('2026-11-23');
    await page.getByLabel('Price').fill('much');
    await button('Sold').click();
    const refused = "document.activeElement.matches('[name=amount]:invalid')";
    await expect.poll(() => page.evaluate(refused)).toBe(true);
    expect(side.calls).not.toContain('settle');
    await page.getByLabel('Price').fill('1,175.50');
    await button('Sold').click();
    await expect.poll(textOf('h1')).toBe('1 missing listing');
    await expect.poll(() => story.item('DD1391-100')).toMatchObject({ Status: 'Sold', 'Sale price': 1175.5 });
    await button('Deleted').click();
    await expect.poll(textOf('h1')).toBe('Nothing is missing');
    await expect.poll(() => story.item('B75806')).toMatchObject({ Status: 'In stock' });
  });

  it.each([
    ['1\u202f175,50', 'EUR'],
    ["1'175.50", 'CHF'],
  ])('takes the price as it stands in a sheet of the person: %s', async (price, currency) => {
    await begin(async () => {
      const ended = list('ebay', 'adidas Samba OG', 'B75806');
      await story.sync();
      story.market('ebay').act({ do: 'end', id: ended });
      await story.sync();
    });
    await openTab(page, 'Missing');
    await page.getByLabel('Currency').fill(currency);
    await page.getByLabel('Price').fill('12 5');
    await button('Sold').click();
    await expect.poll(() => page.locator('input:user-invalid').count()).toBe(1);
    await page.getByLabel('Price').fill(price);
    await button('Sold').click();
    await expect
      .poll(() => story.item('B75806'))
      .toMatchObject({ Status: 'Sold', 'Sale price': 1175.5, 'Sale currency': currency });
  });

  it('settles all that have orders at one click', async () => {
    await begin(async () => {
      const ids = ['DD1391-100', 'DD1391-101', 'DD1391-102'].map((code) =>
        list('ebay', 'Nike Dunk Low', code),
      );
      await story.sync();
      for (const id of ids) story.market('ebay').act({ do: 'sell', id });
      await story.sync();
    });
    await openTab(page, 'Missing');
    await button(/Settle all that have orders/).click();
    await expect.poll(textOf('h1')).toBe('Nothing is missing');
    const states = async () => (await story.inventory()).map((row) => row.Status);
    await expect.poll(states).toEqual(['Sold', 'Sold', 'Sold']);
  });
});

describe('Selection', () => {
  const named = (word: string) => (row: Row) => String(row.Title).includes(word);
  const itemOf = async (word: string) => (await story.listings()).find(named(word))?.Item;

  /** Links the listing, and waits for what the panel then says of it. */
  async function link(word: string, says: string): Promise<void> {
    story.bench.select('Listings', [(await story.listings()).findIndex(named(word)) + 3]);
    await openTab(page, 'Selected');
    await page.getByText(word).first().waitFor();
    await button('Link inventory').click();
    await expect.poll(() => page.locator('.chip').allTextContents()).toEqual([says]);
  }

  it('links with a match, asks at a tie, and makes an item where there is none', async () => {
    await begin(async () => {
      await story.typeItem({ Title: 'Nike Dunk Low', 'Style code': 'DD1391-100', Size: 'US 10' });
      await story.typeItem({
        Title: 'Jordan 1 Chicago',
        'Style code': 'DZ5485-612',
        Size: 'US 10',
        Condition: 'New',
      });
      await story.typeItem({
        Title: 'Jordan 1 Chicago',
        'Style code': 'DZ5485-612',
        Size: 'US 10',
        Condition: 'Used',
      });
      list('stockx', 'Nike Dunk Low', 'DD1391-100');
      list('ebay', 'Jordan 1 Chicago', 'DZ5485-612');
      list('shopify', 'Carhartt WIP Jacket', 'I032023');
      await story.sync('listings');
    });
    await link('Dunk', 'Linked');
    await expect.poll(() => itemOf('Dunk')).toBe(1);
    await link('Jordan', 'Which item?');
    await expect.poll(() => itemOf('Jordan')).toBe('');
    await button('Use item 3').click();
    await expect.poll(() => itemOf('Jordan')).toBe(3);
    await link('Carhartt', 'New item');
    await expect.poll(() => story.inventory()).toHaveLength(4);
  });

  it('follows what is selected, without being asked', async () => {
    await begin(async () => {
      list('ebay', 'Nike Dunk Low', 'DD1391-100');
      await story.sync();
    });
    await openTab(page, 'Selected');
    await expect.poll(textOf('h1')).toBe('Nothing is selected');
    story.bench.select('Inventory', [3]);
    await expect.poll(textOf('h1')).toBe('1 item selected');
  });
});

describe('changing listings', () => {
  it('asks for leave, then for each change, does it there, and goes back to reading only', async () => {
    await begin(async () => {
      list('stockx', 'Nike Dunk Low', 'DD1391-100');
      await story.sync();
      story.bench.select('Listings', [3]);
    });
    const offer = () => story.market('stockx').listings()[0];
    const row = async () => (await story.listings())[0];
    const says = textOf('.notice .first');
    await openTab(page, 'Selected');

    await button('Set price').click();
    const price = page.getByLabel('Set price');
    await price.fill('much');
    await price.press('Enter');
    await expect.poll(() => page.locator('input:user-invalid').count()).toBe(1);
    expect(side.calls).not.toContain('set-price');
    await price.fill('155');
    await price.press('Enter');
    await expect.poll(says).toContain('So far Sheetstock only reads from StockX');
    await button('Yes').click();
    await expect.poll(says).toContain('Set the price of this listing to 155.00 USD?');
    await button('No').click();
    await expect.poll(() => page.locator('.notice').count()).toBe(0);
    expect(Number(offer()?.price)).toBe(180);
    await button('Set price').click();
    await price.fill('155');
    await price.press('Enter');
    await expect.poll(says).toContain('Set the price of this listing to 155.00 USD?');
    await button('Yes').click();
    await expect.poll(row).toMatchObject({ Price: 155, Status: 'Active' });
    expect(Number(offer()?.price)).toBe(155);

    await button('End listing').click();
    await expect.poll(says).toContain('End this listing?');
    await button('Yes').click();
    await expect.poll(says).toBe('1 was ended.');
    expect(await button('Undo').count()).toBe(0);
    expect(offer()?.status).not.toMatch(/^active/i);
    await expect.poll(row).toMatchObject({ Status: 'Deleted', Deleted: true });

    await openTab(page, 'Platforms');
    const card = page.getByRole('region', { name: 'StockX' });
    await card.getByRole('button', { name: 'Only read' }).click();
    await expect.poll(says).toBe('Sheetstock only reads from StockX.');
    await expect.poll(() => card.getByRole('button', { name: 'Only read' }).count()).toBe(0);
  });
});

describe('importing', () => {
  const ROWS = [
    'Ref,Item name,Size,Asking price',
    '1001,Nike Dunk Low DD1391-100,US 9,120',
    '1002,adidas Samba B75806,US 8,80',
  ];

  it('shows the columns it has guessed, takes corrections, and calls gone only what a whole list lacks', async () => {
    await begin();
    await openTab(page, 'Platforms');
    await page.getByText('Import a file or pasted rows').click();
    const form = page.locator('form');
    const field = (name: string) => form.locator(`select[name="column ${name}"]`);
    const bring = async (rows: readonly string[], complete: boolean) => {
      await form.getByLabel('Rows, the first').fill(rows.join('\n'));
      await button('Look at the columns').click();
      await field('title').waitFor();
      if (complete) await form.getByLabel('These are all of my active listings').check();
    };
    await form.getByLabel('Platform').fill('Vinted');
    await form.getByLabel('Currency').fill('EUR');
    await bring(ROWS, false);
    const chosen = (name: string) => field(name).locator('option:checked').textContent();
    await expect.poll(() => chosen('title')).toBe('Item name: Nike Dunk Low DD1391-100');
    await expect.poll(() => chosen('price')).toBe('Asking price: 120');
    await field('listingId').selectOption({ label: 'Ref: 1001' });
    await button('Import 2 rows').click();
    await expect.poll(textOf('.notice .first')).toContain('2 new listings');
    const rows = async () =>
      (await story.listings()).map((row) => [row['Listing id'], row.Price, row.Status]);
    await expect.poll(rows).toEqual([
      ['1001', 120, 'Active'],
      ['1002', 80, 'Active'],
    ]);

    const [head = '', first = ''] = ROWS;
    await bring([head, first], false);
    await button('Import 1 row').click();
    await expect.poll(textOf('.notice .first')).not.toContain('2 new listings');
    await expect.poll(async () => (await rows()).map(([, , status]) => status)).toEqual(['Active', 'Active']);
    await bring([head, first], true);
    await button('Import 1 row').click();
    await expect.poll(textOf('.notice .first')).toContain('1 missing');
    await expect
      .poll(async () => (await rows()).map(([, , status]) => status))
      .toEqual(['Active', 'Missing']);
  });

  it('looks at the next rows while the last answer is on its way', async () => {
    await begin();
    await openTab(page, 'Platforms');
    await page.getByText('Import a file or pasted rows').click();
    const form = page.locator('form');
    const text = form.getByLabel('Rows, the first');
    const column = form.locator('select[name="column title"]');
    const [, first, second] = ROWS;
    const head = 'Listing id,Title,Size,Price';
    await form.getByLabel('Platform').fill('Vinted');
    await form.getByLabel('Currency').fill('EUR');

    const look = side.hold('preview-import');
    await text.fill([head, first, second].join('\n'));
    await button('Look at the columns').click();
    await expect.poll(() => side.calls).toContain('preview-import');
    await text.fill([head, first].join('\n'));
    look();
    await expect.poll(side.answered).toContain('preview-import');
    await button('Look at the columns').click();
    await button('Import 1 row').waitFor();

    const refresh = side.hold('overview');
    await button('Import 1 row').click();
    await expect.poll(textOf('.notice .first')).toContain('1 new listing');
    await text.fill([head, second].join('\n'));
    await button('Look at the columns').click();
    await column.waitFor();
    refresh();
    // Commands go one after another: when the next is done, all of the one before is.
    await page.getByRole('region', { name: 'eBay' }).getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('region', { name: 'eBay' }).getByRole('button', { name: 'Resume' }).waitFor();
    expect(await column.count()).toBe(1);
    await button('Import 1 row').click();
    await expect.poll(async () => (await story.listings()).map((row) => row['Listing id'])).toHaveLength(2);
  });

  it('takes a file as Excel saves it, and the column that was chosen, whatever it is called', async () => {
    await begin();
    await openTab(page, 'Platforms');
    await page.getByText('Import a file or pasted rows').click();
    const form = page.locator('form');
    const cells = [
      ['Nr.', 'Artikel, Marke', 'Preis', 'Preis', 'No'],
      ['', 'Nike Dunk Low, Größe 42', '150,00 €', '120,50 €', '1001'],
    ];
    const text = cells.map((row) => row.join(';')).join('\r\n');
    const bytes = Buffer.from(text.replace(/€/g, '\u0080'), 'latin1');
    await form.getByLabel('Platform').fill('Vinted');
    await form.getByLabel('Currency').fill('USD');
    await form.locator('input[type=file]').setInputFiles({
      name: 'artikel.csv',
      mimeType: 'text/csv',
      buffer: bytes,
    });
    await button('Look at the columns').click();
    const choose = (field: string, place: number) =>
      form.locator(`select[name="column ${field}"]`).selectOption({ index: place });
    await choose('title', 2);
    await choose('price', 4);
    await choose('listingId', 5);
    await button('Import 1 row').click();
    await expect.poll(textOf('.notice .first')).toContain('1 new listing');
    expect((await story.listings())[0]).toMatchObject({
      'Listing id': '1001',
      Title: 'Nike Dunk Low, Größe 42',
      Price: 120.5,
      Currency: 'EUR',
    });
  });
});

describe('Platforms', () => {
  it('pauses, resumes, removes and connects again', async () => {
    await begin();
    await openTab(page, 'Platforms');
    const ebay = page.getByRole('region', { name: 'eBay' });
    await ebay.getByRole('button', { name: 'Pause' }).click();
    await expect.poll(() => ebay.textContent()).toContain('Not read, and left as it is');
    await ebay.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => ebay.getByRole('button', { name: 'Pause' }).count()).toBe(1);
    await ebay.getByRole('button', { name: 'Disconnect' }).click();
    await button('Disconnect eBay').click();
    await expect.poll(() => ebay.count()).toBe(0);
    await button('eBay Connect').click();
    const keys = Object.entries(story.market('ebay').credentials);
    await button('Paste a token instead').click();
    await button('Connect').click();
    await expect.poll(() => page.locator('input:user-invalid').count()).toBe(3);
    expect(side.calls).not.toContain('connect');
    for (const [name, value] of keys) {
      const field = page.locator(`#field-${name}`);
      if ((await field.count()) === 1) await field.fill(value);
    }
    await button('Connect').click();
    await expect.poll(() => ebay.textContent()).toContain('Connected');
    expect(JSON.stringify(await story.bench.call('overview'))).not.toContain(keys[1]?.[1]);
  });
});

describe('what is linked by itself', () => {
  it('is changed by one choice', async () => {
    await begin();
    await openTab(page, 'Platforms');
    await page.getByText('What is linked by itself').click();
    const policy = page.getByLabel('New listings');
    await policy.selectOption('Leave unlinked');
    await expect.poll(() => story.bench.workbook.sheets().map(({ name }) => name)).toContain('Settings');
    await expect.poll(() => policy.inputValue()).toBe('Leave unlinked');
    await expect.poll(() => story.bench.export('Settings')[0]).toMatchObject({ Value: 'Leave unlinked' });
    const threshold = page.getByLabel('Link from score');
    await expect.poll(() => threshold.isEnabled()).toBe(true);
    await threshold.selectOption('93 %');
    await expect.poll(textOf('.notice')).toContain('Link from score: 93 %');
    await expect.poll(() => threshold.inputValue()).toBe('93 %');
  });
});

describe('Activity', () => {
  it('tells what changed and by whom, and takes it back', async () => {
    await begin(async () => {
      list('ebay', 'Nike Dunk Low', 'DD1391-100');
      await story.sync();
    });
    await openTab(page, 'Activity');
    await expect.poll(textOf('.run')).toMatch(/you@example.com.*sidebar/);
    await page.locator('.run').getByRole('button', { name: 'Undo' }).first().click();
    await expect.poll(() => page.getByText('Taken back', { exact: true }).count()).toBe(1);
    await expect.poll(async () => (await story.listings())[0]?.Item).toBe('');
  });
});

describe('when Google or the network does not let it', () => {
  it('says to use the menu where several accounts are signed in', async () => {
    await begin();
    side.failWith(
      "We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.",
    );
    await page.reload();
    await expect.poll(textOf('.blank')).toContain('Use the Sheetstock menu instead');
    side.failWith(null);
    await button('Try again').click();
    await expect.poll(() => button('Sync data').count()).toBe(1);
  });

  it('keeps what it shows while it is offline, and goes on by itself', async () => {
    await begin();
    await page.context().setOffline(true);
    const banner = page.getByRole('alert', { name: 'You are offline' });
    await expect.poll(() => banner.count()).toBe(1);
    await expect.poll(() => button('Sync data').isDisabled()).toBe(true);
    const before = side.calls.length;
    await page.context().setOffline(false);
    await expect.poll(() => banner.count()).toBe(0);
    await expect.poll(() => side.calls.slice(before)).toContain('overview');
  });

  it('asks for permission where it was not granted', async () => {
    await begin();
    side.failWith('You do not have permission to call SpreadsheetApp.getActive. Required permissions: x');
    await page.reload();
    await expect.poll(textOf('.blank')).toContain('Choose Sync data in the Sheetstock menu once');
  });
});

describe('text of a marketplace', () => {
  it('is never HTML', async () => {
    await begin(async () => {
      list('ebay', '<img src=x onerror="window.harm = 1"> <b>Dunk</b>', 'DD1391-100');
      await story.sync();
    });
    for (const tab of ['Review', 'Missing', 'Activity', 'Today']) await openTab(page, tab);
    await openTab(page, 'Review');
    await expect.poll(textOf('.thing .label')).toContain('<img src=x');
    expect(await page.locator('#app img, #app b').count()).toBe(0);
    expect(await page.evaluate("'harm' in window")).toBe(false);
  });
});

describe('the poll', () => {
  it('asks every two seconds for the selection while its tab is open, and no more often', async () => {
    await begin();
    await page.clock.install();
    await page.reload();
    await ready(page);
    await page.clock.pauseAt(Date.now() + 60_000);
    await openTab(page, 'Selected');
    const looks = () => side.calls.filter((name) => name === 'selection').length;
    await expect.poll(looks).toBeGreaterThan(0);
    // A look that is still on its way would hold back the next: these are answered at once.
    side.answer('selection', { same: true });
    const first = looks();
    let passed = 0;
    await expect
      .poll(async () => {
        await page.clock.runFor(500);
        passed += 500;
        return looks() - first;
      })
      .toBeGreaterThanOrEqual(5);
    // One of them may come from before.
    expect(passed).toBeGreaterThan(3 * 2_000);
  });
});
