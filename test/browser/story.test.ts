/** What a person does first: open the page, sync, tick, edit. In a real Chromium, on the real server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenPage, openPage } from './page';

let opened: OpenPage;

beforeAll(async () => {
  opened = await openPage();
});

afterAll(() => opened?.close());

describe('the workbench page', () => {
  it("shows the menu that the add-on's own onOpen has built", async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Sheetstock' }).click();
    const items = ['Sync data', 'Full refresh', 'Link inventory', 'Undo last change', 'Open sidebar'];
    await expect
      .poll(() => page.getByRole('menuitem').allTextContents())
      .toEqual(expect.arrayContaining(items));
    await page.keyboard.press('Escape');
  });

  it('fills Inventory at one click on Sync data, and says what it did', async () => {
    const { page, served, cell, choose, openTab, complaints } = opened;
    await choose('Sync data');
    await expect
      .poll(() => page.locator('.toast').allTextContents(), { timeout: 60_000 })
      .toEqual([expect.stringMatching(/\d+ new listings, \d+ new items, \d+ listings linked/)]);
    await openTab('Inventory');
    await expect.poll(() => cell('Inventory', 1, 'Title').textContent()).not.toBe('');
    expect(served.bench.export('Inventory').length).toBeGreaterThan(100);
    expect(complaints).toEqual([]);
  }, 90_000);

  it('takes an edit in place, and keeps it', async () => {
    const { page, goTo, column } = opened;
    const location = await goTo('Inventory', 1, 'Location');
    await location.dblclick();
    await page.keyboard.type('Shelf 4');
    await page.keyboard.press('Enter');
    await expect.poll(() => location.textContent()).toBe('Shelf 4');
    await expect.poll(() => column('Inventory', 'Location')[0]).toBe('Shelf 4');
  });

  it('ticks Sold', async () => {
    const { goTo, column } = opened;
    const box = (await goTo('Inventory', 2, 'Sold')).locator('input');
    await box.click();
    await expect.poll(() => box.isChecked()).toBe(true);
    await expect.poll(() => column('Inventory', 'Status')[1]).toBe('Sold');
    expect(column('Inventory', 'Sold')[1]).toBe(true);
  });

  it('renders no text of a marketplace as HTML', async () => {
    const { page, served } = opened;
    served.bench
      .market('ebay')
      .act({ do: 'list', title: '<img src=x onerror="window.harm = 1"> Dunk', price: '1.00' });
    await page.getByRole('button', { name: 'Marketplaces' }).click();
    await page.getByRole('searchbox', { name: 'Find a listing' }).fill('onerror');
    await expect.poll(() => page.locator('.offer .name').first().textContent()).toContain('<img src=x');
    expect(await page.evaluate("'harm' in window")).toBe(false);
    await page.getByRole('button', { name: 'Close Marketplaces' }).click();
  });

  it('opens the sidebar in a frame with the flags of Google, and it reaches the script', async () => {
    const { page, choose, complaints } = opened;
    await choose('Open sidebar');
    const frame = page.locator('#sidebar iframe');
    expect(await frame.getAttribute('sandbox')).toBe(
      'allow-same-origin allow-forms allow-scripts allow-popups allow-downloads allow-modals allow-popups-to-escape-sandbox',
    );
    await expect.poll(async () => (await frame.boundingBox())?.width).toBe(300);
    const sidebar = page.frameLocator('#sidebar iframe');
    await sidebar.getByRole('tab', { name: 'Activity' }).click();
    await expect.poll(() => sidebar.locator('.run').count(), { timeout: 30_000 }).toBeGreaterThan(0);
    await sidebar.getByRole('tab', { name: 'Today' }).click();
    await sidebar.getByRole('button', { name: 'Sync data', exact: true }).click();
    await expect
      .poll(() => sidebar.locator('.notice .first').textContent(), { timeout: 30_000 })
      .toMatch(/\w+\.$/);
    expect(complaints).toEqual([]);
  });

  it('shows the same after a reload', async () => {
    const { page, cell, openTab } = opened;
    await page.reload();
    await openTab('Inventory');
    await expect.poll(() => cell('Inventory', 1, 'Title').textContent()).not.toBe('');
  });
});
