/** axe-core finds nothing wrong with any state of the sidebar, light and dark, at 300 pixels and at 200 %. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStory, type Story } from '../stories/story';
import { launchBrowser } from './find-browser';
import { openSidebar, openTab, ready, type SidebarPage, violations } from './sidebar-page';

let browser: Browser;
let story: Story;
let side: SidebarPage;

beforeAll(async () => {
  browser = await launchBrowser();
  story = await openStory({ catalogue: 'demo' });
  await story.sync();
  for (const market of ['ebay', 'stockx'] as const) {
    const single = story
      .market(market)
      .listings()
      .filter((one) => one.quantity === 1 && one.variant === '');
    for (const { id } of single.slice(0, 3)) story.market(market).act({ do: 'sell', id });
    story.market(market).act({ do: 'end', id: single[5]?.id ?? '' });
  }
  story.market('shopify').act({ do: 'fail', fault: { kind: 'html', times: null } });
  await story.sync();
});

afterAll(async () => {
  await story?.close();
  await browser?.close();
});

const button = (name: string | RegExp) => side.page.getByRole('button', { name }).first();

let release = () => {};

async function fresh(): Promise<void> {
  release();
  side.failWith(null);
  await side.page.reload();
  await ready(side.page);
}

async function blocked(message: string): Promise<void> {
  release();
  side.failWith(message);
  await side.page.reload();
  await ready(side.page);
}

/** Opens a section, and waits for what it shows. */
async function opened(tab: string, shows: string): Promise<void> {
  await openTab(side.page, tab);
  await side.page.locator(`[aria-labelledby="tab-${tab.toLowerCase()}"] ${shows}`).first().waitFor();
}

/** Each state by how one gets there. */
const STATES: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['Today with a failed platform', fresh],
  ['Review', () => opened('Review', '.window .option')],
  [
    'choosing another item',
    async () => {
      await button(/Choose another|Another item/).click();
      await side.page.locator('.results .option').first().waitFor();
    },
  ],
  ['Missing', () => opened('Missing', '.window .option')],
  [
    'a price that is none',
    async () => {
      await side.page.getByLabel('Price').fill('much');
      await button('Sold').click();
      await side.page.locator('input:user-invalid').waitFor();
    },
  ],
  [
    'Selection of listings',
    async () => {
      story.bench.select('Listings', [3, 4, 5]);
      await openTab(side.page, 'Selected');
      await side.page.locator('.actions').waitFor();
    },
  ],
  [
    'nothing selected',
    async () => {
      story.bench.setSelection(null);
      await fresh();
      await openTab(side.page, 'Selected');
      await side.page.locator('.blank').waitFor();
    },
  ],
  ['Platforms', () => opened('Platforms', '.card')],
  [
    'what is linked by itself',
    async () => {
      await side.page.locator('summary').first().click();
      await side.page.getByLabel('New listings').waitFor();
    },
  ],
  [
    'disconnecting a platform',
    async () => {
      await button('Disconnect').click();
      await side.page.locator('fieldset.ask').waitFor();
    },
  ],
  [
    'connecting a platform',
    async () => {
      await button('Reconnect').click();
      await side.page.locator('form .field').first().waitFor();
    },
  ],
  [
    'Activity',
    async () => {
      await opened('Activity', '.run');
      await side.page.locator('details').first().locator('summary').click();
      await side.page.locator('details .line').first().waitFor();
    },
  ],
  [
    'loading',
    async () => {
      release = side.hold('overview');
      await side.page.reload();
      await side.page.locator('.loading').waitFor();
    },
  ],
  ['several accounts', () => blocked('Error code PERMISSION_DENIED.')],
  ['no permission', () => blocked('You do not have permission to call x. Required permissions: y')],
  ['an unknown failure', () => blocked('TypeError: x')],
  [
    'offline',
    async () => {
      await fresh();
      await side.page.context().setOffline(true);
      await side.page.getByRole('alert', { name: 'You are offline' }).waitFor();
      await side.page.context().setOffline(false);
    },
  ],
  [
    'a run that goes on',
    async () => {
      const at = new Date().toISOString();
      const one = { platform: 'ebay', title: 'eBay', account: 'a', listings: 3, total: 9, says: null };
      const accounts = [
        { ...one, state: 'reading', shows: '3 of 9' },
        { ...one, account: 'b', state: 'failed', says: 'x', shows: 'Not read' },
      ];
      const shows = 'Reading your marketplaces…';
      const progress = { startedAt: at, at, mode: 'full', phase: 'reading', underWay: true, shows, accounts };
      side.answer('status', { progress });
      await fresh();
      await side.page.locator('.card .bar').waitFor();
    },
  ],
  [
    'nothing connected, and nothing to do',
    async () => {
      const page = { total: 0, from: 0, entries: [], items: {} };
      side.answer('status', { progress: null });
      side.answer('overview', {
        ...(await story.bench.call('overview')),
        ...{ accounts: [], attention: [], review: page, missing: { ...page, withOrders: 0 } },
      });
      await fresh();
    },
  ],
  ['an empty Review', () => opened('Review', '.blank')],
  ['an empty Missing', () => opened('Missing', '.blank')],
  [
    'an empty Activity, and questions, marks and a damaged sheet in Today',
    async () => {
      const platform = { platform: 'ebay', account: 'a', title: 'eBay' };
      side.answer('activity', { runs: [] });
      side.answer('overview', {
        ...(await story.bench.call('overview')),
        sheets: 'damaged',
        marks: { waiting: 9, withOrders: 3 },
        questions: [
          {
            ...platform,
            says: 'All 40 listings of eBay are gone. Is that so?',
            answers: ['Yes', 'No'],
            answered: 'hold',
          },
        ],
      });
      await fresh();
      await opened('Activity', '.blank');
      expect(await violations(side.page)).toEqual([]);
      await opened('Today', '.card');
    },
  ],
];

describe.each([
  ['light', { dark: false }],
  ['dark', { dark: true }],
  ['light at 200 %', { dark: false, width: 150, height: 360 }],
] as const)('the sidebar, %s', (_name, options) => {
  beforeAll(async () => {
    side = await openSidebar(browser, story.bench, options);
  });

  afterAll(() => side.close());

  it.each(STATES)('%s', async (_state, go) => {
    await go();
    expect(await violations(side.page)).toEqual([]);
    const wider = () => side.page.evaluate('document.documentElement.scrollWidth - innerWidth');
    await expect.poll(wider).toBe(0);
  });
});
