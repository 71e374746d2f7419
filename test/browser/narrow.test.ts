/** What is long, or read from right to left, in 300 pixels, at 200 % and in forced colours: nothing is cut off, words stay whole. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ActivityView, Overview } from '../../src/commands/door/contract';
import { openStory, type Story } from '../stories/story';
import { launchBrowser } from './find-browser';
import { boxOf } from './page';
import { openSidebar, openTab, ready, type SidebarOptions, type SidebarPage } from './sidebar-page';

const AT_200: SidebarOptions = { width: 150, height: 360 };
const ARABIC = 'حذاء نايكي دانك لو باندا جديد!';

let browser: Browser;
let story: Story;
let side: SidebarPage;

beforeAll(async () => {
  browser = await launchBrowser();
  story = await openStory();
  story.market('ebay').act({ do: 'list', title: ARABIC, price: '180.00', size: '10' });
  await story.sync();
});

afterEach(() => side?.close());

afterAll(async () => {
  await story?.close();
  await browser?.close();
});

it.each([
  ['', {}],
  [' at 200 %', AT_200],
])('who did something is read whole in Activity%s', async (_name, options) => {
  side = await openSidebar(browser, story.bench, options);
  const { page } = side;
  await ready(page);
  const { runs } = (await story.bench.call('activity')) as unknown as ActivityView;
  const long = runs.map((run) => ({
    ...run,
    canUndo: false,
    who: 'the.one.with.the.long.name@a.long.example',
  }));
  side.answer('activity', { runs: long });
  await openTab(page, 'Activity');
  const who = page.locator('.run small').first();
  const { x, width } = await boxOf(who);
  expect(x + width).toBeLessThanOrEqual(options.width ?? 300);
});

it('the name of a platform stays a word at 200 %, beside how it is', async () => {
  side = await openSidebar(browser, story.bench, AT_200);
  const { page } = side;
  const overview = (await story.bench.call('overview')) as unknown as Overview;
  const accounts = overview.accounts.map((one) => ({
    ...one,
    title: 'WooCommerce',
    sign: { text: 'Not accepted', tone: 'bad' },
  }));
  side.answer('overview', { ...overview, accounts });
  await page.reload();
  await ready(page);
  await openTab(page, 'Platforms');
  const { height } = await boxOf(page.locator('.card h2').first());
  expect(height).toBeLessThan(30);
});

it('what can be done with all entries is in sight whole at 200 %', async () => {
  side = await openSidebar(browser, story.bench, AT_200);
  const { page } = side;
  await ready(page);
  await openTab(page, 'Review');
  const { x, width } = await boxOf(page.getByRole('button', { name: 'Accept all 1' }));
  expect(x + width).toBeLessThanOrEqual(150);
});

it('a title that is read from right to left ends on its left', async () => {
  side = await openSidebar(browser, story.bench);
  const { page } = side;
  await ready(page);
  await openTab(page, 'Review');
  const [first = 0, last = 0] = (await page.evaluate(ENDS)) as readonly number[];
  expect(last).toBeLessThan(first);
});

it('what is chosen is seen in colours that are forced', async () => {
  side = await openSidebar(browser, story.bench);
  const { page } = side;
  await ready(page);
  await page.emulateMedia({ forcedColors: 'active' });
  await openTab(page, 'Review');
  const colourOf = (selector: string) =>
    page.evaluate(`getComputedStyle(document.querySelector('${selector}')).backgroundColor`);
  await page.locator('.option').first().waitFor();
  expect(await colourOf('.option')).not.toBe(await colourOf('body'));
});

/** Where the first and the last sign of the title are drawn. */
const ENDS = `(() => {
  const text = document.querySelector('.thing .label').firstChild;
  const placeOf = (at) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().left;
  };
  return [placeOf(0), placeOf(text.data.length - 1)];
})()`;
