/** What a person does first: open the page, sync, tick, edit. In a real Chromium, on the real server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedWorkbench, serveWorkbench } from '../../workbench/server/serve-workbench';
import { buildWorkbench } from '../../workbench/tools/build-workbench.mjs';
import { launchBrowser } from './find-browser';

let folder = '';
let served: ServedWorkbench;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  await buildWorkbench();
  folder = mkdtempSync(path.join(tmpdir(), 'sheetstock-'));
  served = await serveWorkbench({
    file: path.join(folder, 'demo.sheet'),
    demo: true,
    port: 0,
    elsewhere: false,
  });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1400, height: 850 } });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(served.http.address);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function choose(item: string): Promise<void> {
  await page.getByRole('button', { name: 'Sheetstock' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function openTab(name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

/** The number of a column as the sheet has it now, and the sheet's row of the first item. */
function columnOf(name: string): number {
  const sheet = served.bench.workbook.sheets().find((one) => one.name === 'Inventory');
  if (!sheet) throw new Error('There is no Inventory.');
  const header = served.bench.workbook.read(
    sheet.sheetId,
    { row: sheet.frozenRows, column: 1, rows: 1, columns: sheet.lastColumn },
    'display',
  )[0];
  return (header?.indexOf(name) ?? -1) + 1;
}

const firstRow = () =>
  (served.bench.workbook.sheets().find((one) => one.name === 'Inventory')?.frozenRows ?? 0) + 1;
const cell = (row: number, column: number) => page.locator(`[data-row="${row}"][data-column="${column}"]`);

describe('the workbench page', () => {
  it("shows the menu that the add-on's own onOpen has built", async () => {
    await page.getByRole('button', { name: 'Sheetstock' }).click();
    const items = await page.getByRole('menuitem').allTextContents();
    expect(items).toEqual(
      expect.arrayContaining([
        'Sync data',
        'Full refresh',
        'Link inventory',
        'Undo last change',
        'Open sidebar',
      ]),
    );
    await page.keyboard.press('Escape');
  });

  it('fills Inventory at one click on Sync data, and says what it did', async () => {
    await choose('Sync data');
    await expect
      .poll(() => page.locator('.toast').allTextContents(), { timeout: 60_000 })
      .toEqual([expect.stringMatching(/\d+ added/)]);
    await openTab('Inventory');
    await expect
      .poll(() => cell(firstRow(), columnOf('Title')).textContent(), { timeout: 10_000 })
      .not.toBe('');
    expect(served.bench.export('Inventory').length).toBeGreaterThan(100);
    expect(complaints).toEqual([]);
  }, 90_000);

  it('takes an edit in place, and keeps it', async () => {
    const location = cell(firstRow(), columnOf('Location'));
    await location.dblclick();
    await page.keyboard.type('Shelf 4');
    await page.keyboard.press('Enter');
    await expect.poll(() => location.textContent()).toBe('Shelf 4');
    expect(served.bench.export('Inventory')[0]?.Location).toBe('Shelf 4');
  });

  it('ticks Sold', async () => {
    await page.locator('#grid').evaluate((grid) => grid.scrollTo(0, 0));
    await cell(firstRow() + 1, columnOf('Sold'))
      .locator('input')
      .click();
    await served.bench.runtime.idle();
    expect(served.bench.export('Inventory')[1]?.Sold).toBe(true);
    await expect
      .poll(() =>
        cell(firstRow() + 1, columnOf('Sold'))
          .locator('input')
          .isChecked(),
      )
      .toBe(true);
  });

  it('renders no text of a marketplace as HTML', async () => {
    const { id } = served.bench
      .market('ebay')
      .act({ do: 'list', title: '<img src=x onerror="window.harm = 1"> Dunk', price: '1.00' });
    expect(id).not.toBe('');
    await page.getByRole('button', { name: 'Marketplaces' }).click();
    await page.getByRole('searchbox', { name: 'Find a listing' }).fill('onerror');
    await expect.poll(() => page.locator('.offer .name').first().textContent()).toContain('<img src=x');
    expect(await page.evaluate("'harm' in window")).toBe(false);
    await page.getByRole('button', { name: 'Close Marketplaces' }).click();
  });

  it('opens the sidebar, which reaches the script', async () => {
    await choose('Open sidebar');
    const sidebar = page.frameLocator('#sidebar iframe');
    await sidebar.getByRole('tab', { name: 'Activity' }).click();
    await expect.poll(() => sidebar.locator('.run').count(), { timeout: 30_000 }).toBeGreaterThan(0);
    await sidebar.getByRole('tab', { name: 'Today' }).click();
    await sidebar.getByRole('button', { name: 'Sync data', exact: true }).click();
    await expect
      .poll(() => sidebar.locator('.notice .first').textContent(), { timeout: 30_000 })
      .toMatch(/\w+\.$/);
    expect(complaints).toEqual([]);
  }, 60_000);

  it('shows the same after a reload', async () => {
    await page.reload();
    await openTab('Inventory');
    await expect
      .poll(() => cell(firstRow(), columnOf('Title')).textContent(), { timeout: 10_000 })
      .not.toBe('');
  });
});
