/** While a command runs: the page goes on, shows what runs, stops it, and finds it again after a reload. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MarketListing } from '../../workbench/marketplaces/types';
import { createPause } from '../support/pause';
import { type OpenPage, openPage } from './page';

const { beforeCall, pause, goOn } = createPause();
let opened: OpenPage;

beforeEach(async () => {
  opened = await openPage({ beforeCall });
});

afterEach(async () => {
  goOn();
  await opened?.close();
});

const running = () => opened.page.locator('#running').textContent();

describe('a sync', () => {
  it('goes on while the person sorts, and every row stays whole', async () => {
    const { goTo, choose, served } = opened;
    await opened.sync();
    const titles = () => new Map(served.bench.export('Inventory').map((row) => [row['#'], row.Title]));
    const before = titles();
    const single = ({ status, quantity, variant }: MarketListing) =>
      status === 'active' && quantity === 1 && variant === '';
    const { id } = served.bench.market('ebay').listings().find(single) ?? { id: '' };
    served.bench.market('ebay').act({ do: 'sell', id });
    pause();
    await goTo('Inventory', 1, '#');
    await choose('Sync data');
    await expect.poll(running).toContain('Sync data is running on Inventory');
    await choose('Sort sheet by column C, Z to A', 'Data');
    await expect.poll(() => Number(served.bench.export('Inventory')[0]?.['#'])).toBeGreaterThan(1);
    goOn();
    await expect
      .poll(() => served.bench.export('Listings').some((row) => row.Status === 'Missing'))
      .toBe(true);
    await expect.poll(running).toBe('');
    for (const [number, title] of before) expect(titles().get(number)).toBe(title);
  });

  it('is stopped, and the next one goes on', async () => {
    const { page, choose, served } = opened;
    pause();
    await choose('Sync data');
    await page.getByRole('button', { name: 'Stop Sync data' }).click();
    await expect.poll(running).toBe('');
    await expect.poll(() => page.locator('.toast').last().textContent()).toContain('Stopped');
    goOn();
    await opened.sync();
    expect(served.bench.export('Inventory').length).toBeGreaterThan(100);
  });

  it('is found running after a reload, and its rows come', async () => {
    const { page, choose, cell, openTab } = opened;
    pause();
    await choose('Sync data');
    await expect.poll(running).toContain('Sync data is running');
    await page.reload();
    await expect.poll(running).toContain('Sync data is running');
    goOn();
    await expect.poll(running).toBe('');
    await openTab('Inventory');
    await expect.poll(() => cell('Inventory', 1, 'Title').textContent()).not.toBe('');
  });
});
