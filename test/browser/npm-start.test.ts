/**
 * The whole story as a person plays it, from `npm start` on: nothing of it goes past the page. A pair is listed in three
 * places, sold in one, marked sold, and the two other offers are seen to be still for sale.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './find-browser';

const CODE = 'ZX1234-567';
const TITLE = `Nike Example Runner ${CODE} US 10`;
const folder = mkdtempSync(path.join(tmpdir(), 'sheetstock-start-'));
let started: ChildProcess;
let browser: Browser;
let page: Page;

/** The address that `npm start` prints. */
function start(): Promise<string> {
  const file = path.join(folder, 'own.sheet');
  started = spawn('npm', ['start', '--', '--no-open', '--port', '0', '--workbook', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Its own group, so that the server ends with npm.
    detached: true,
  });
  return new Promise((resolve, reject) => {
    let said = '';
    started.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /Sheetstock is at (\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    started.on('exit', (code) => reject(new Error(`npm start ended with ${code}: ${said}`)));
  });
}

beforeAll(async () => {
  const address = await start();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await page.goto(address);
  await page.getByRole('tab').first().waitFor();
});

afterAll(async () => {
  await browser?.close();
  if (started?.pid) process.kill(-started.pid);
  rmSync(folder, { recursive: true, force: true });
});

async function choose(item: string): Promise<void> {
  await page.locator('#menus').getByRole('button', { name: 'Sheetstock' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

const toasts = () => page.locator('.toast').allTextContents();

async function sync(says: RegExp): Promise<void> {
  await choose('Sync data');
  await expect.poll(toasts, { timeout: 60_000 }).toContainEqual(expect.stringMatching(says));
}

async function openShop(shop: string): Promise<void> {
  const chosen = page.locator('.shops').getByRole('button', { name: shop });
  await chosen.click();
  await expect.poll(() => chosen.getAttribute('aria-pressed')).toBe('true');
}

async function listOn(shop: string): Promise<void> {
  await openShop(shop);
  const form = page.locator('#markets form');
  if (!(await form.isVisible())) await page.getByText('List something new').click();
  await form.getByRole('textbox', { name: 'Title' }).fill(TITLE);
  await form.getByRole('textbox', { name: 'Style code' }).fill(CODE);
  await form.getByRole('textbox', { name: 'Size' }).fill('10');
  await form.getByRole('textbox', { name: 'Price' }).fill('180.00');
  await form.getByRole('button', { name: 'List it' }).click();
  await page.getByRole('searchbox', { name: 'Find a listing' }).fill(CODE);
  await page.locator('.offer', { hasText: CODE }).first().waitFor();
}

const cell = (row: number, column: number) =>
  page.locator(`#grid .cell[data-row="${row}"][data-column="${column}"]`);
const NEXT_STEP = 4;
const stepOf = async (row: number): Promise<string> => (await cell(row, NEXT_STEP).textContent()) ?? '';

/** Goes to the pair by Find, and gives the rows around that show its code: new ones lie together at the end. */
async function rowsFound(count: number): Promise<readonly number[]> {
  await page.locator('#grid').focus();
  await page.keyboard.press('Control+F');
  await page.keyboard.type(CODE);
  const titles = page.locator('#grid .cell', { hasText: TITLE });
  let rows: readonly number[] = [];
  await expect
    .poll(async () => {
      const shown = await titles.evaluateAll((cells) =>
        cells.map((one) => Number(one.getAttribute('data-row'))),
      );
      rows = [...new Set(shown)].sort((a, b) => a - b);
      return rows.length;
    })
    .toBe(count);
  await page.keyboard.press('Escape');
  return rows;
}

it('is played from the first sync to the exposures', async () => {
  await sync(/\d+ new listings/);
  await page.getByRole('button', { name: 'Marketplaces' }).click();
  for (const shop of ['eBay', 'StockX', 'Shopify']) await listOn(shop);
  await sync(/^.*3 new listings, 1 new item, 3 listings linked/);

  await openShop('eBay');
  await page.locator('.offer', { hasText: CODE }).getByRole('button', { name: 'Sell' }).click();
  await expect.poll(() => page.locator('.offer', { hasText: CODE }).first().textContent()).toContain('sold');
  await page.getByRole('button', { name: 'Close Marketplaces' }).click();
  await sync(/1 missing/);

  await page.getByRole('tab', { name: 'Inventory' }).click();
  const [row = 0] = await rowsFound(1);
  await expect
    .poll(() => stepOf(row))
    .toMatch(/^Sold on eBay for 180\.00 USD on \d{4}-\d\d-\d\d\? Tick Sold\.$/);
  await cell(row, 1).locator('input').click();
  await expect
    .poll(() => stepOf(row))
    .toMatch(/^Still for sale on (StockX and Shopify|Shopify and StockX|StockX, Shopify|Shopify, StockX)/);

  await page.getByRole('tab', { name: 'Listings' }).click();
  const offers = await rowsFound(3);
  const steps = async () => (await Promise.all(offers.map(stepOf))).sort();
  await expect.poll(steps).toEqual(['', 'Still for sale on Shopify', 'Still for sale on StockX']);

  await choose('Open sidebar');
  const sidebar = page.frameLocator('#sidebar iframe');
  await expect
    .poll(() => sidebar.locator('.need.bad', { hasText: 'Still for sale' }).locator('.count').textContent(), {
      timeout: 20_000,
    })
    .toBe('2');
}, 240_000);
