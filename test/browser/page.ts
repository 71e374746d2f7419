/** A served demo and a page on it, and the cells of the page by sheet, row and column name. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Locator, Page, Route } from 'playwright-core';
import { expect } from 'vitest';
import { type ServedWorkbench, serveWorkbench } from '../../workbench/server/serve-workbench';
import { columnNamed, tableOf } from '../../workbench/server/tables';
import type { OpenOptions } from '../../workbench/server/workbench';
import { launchBrowser } from './find-browser';

export interface OpenPage {
  readonly served: ServedWorkbench;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the page's own scripts. */
  readonly complaints: readonly string[];
  /** An item of the add-on's menu, or of another. */
  choose(item: string, menu?: string): Promise<void>;
  openTab(name: string): Promise<void>;
  /** Goes to a cell, so that it is drawn and the active one. `row` counts from 1 below the header. */
  goTo(sheet: string, row: number, column: string): Promise<Locator>;
  /** The element of a cell; only where it is drawn. */
  cell(sheet: string, row: number, column: string): Locator;
  /** The sheet's own row number. */
  rowNumber(sheet: string, row: number): number;
  /** What the workbook holds of a column, from the first row below the header on. */
  column(sheet: string, column: string): readonly unknown[];
  /** Syncs without the page, and waits for its end. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface PageOptions extends Partial<OpenOptions> {
  readonly colours?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
  /** The screen's pixels to one of the page. */
  readonly scale?: number;
  /** Leaves the first-run tour open. */
  readonly tour?: boolean;
}

const WIDE = { width: 1400, height: 850 };

/** Opens a demo on disk, unless the options say otherwise, and a page on it that has loaded. */
export async function openPage(options: PageOptions = {}): Promise<OpenPage> {
  const { colours = 'light', size = WIDE, scale = 1, tour = false, ...open } = options;
  const folder = mkdtempSync(path.join(tmpdir(), 'sheetstock-'));
  const served = await serveWorkbench({
    file: path.join(folder, 'demo.sheet'),
    demo: true,
    port: 0,
    elsewhere: false,
    ...open,
  });
  if (!tour) served.bench.closeTour();
  const browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: scale,
    colorScheme: colours,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(served.http.address);
  await page.getByRole('tab').first().waitFor();
  const close = async () => {
    await context.close();
    await browser.close();
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { served, page, context, complaints, close, ...doings(page, served) };
}

function doings(page: Page, served: ServedWorkbench) {
  const columnNumber = (sheet: string, column: string) =>
    columnNamed(tableOf(served.bench.workbook, sheet), column);
  const rowNumber = (sheet: string, row: number) =>
    tableOf(served.bench.workbook, sheet).sheet.frozenRows + row;
  const cell = (sheet: string, row: number, column: string) =>
    page.locator(`#grid [data-row="${rowNumber(sheet, row)}"][data-column="${columnNumber(sheet, column)}"]`);
  const openTab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  return {
    cell,
    rowNumber,
    openTab,
    choose: async (item: string, menu = 'Sheetstock') => {
      await page.locator('#menus').getByRole('button', { name: menu, exact: true }).click();
      await page.getByRole('menuitem', { name: item }).first().click();
    },
    goTo: async (sheet: string, row: number, column: string) => {
      await openTab(sheet);
      const place = page.getByRole('textbox', { name: 'Go to cell' });
      await place.fill(`${letters(columnNumber(sheet, column))}${rowNumber(sheet, row)}`);
      await place.press('Enter');
      await cell(sheet, row, column).waitFor();
      return cell(sheet, row, column);
    },
    column: (sheet: string, column: string) => served.bench.export(sheet).map((row) => row[column]),
    sync: async () => {
      await served.bench.call('sync-data', { view: 'inventory' });
    },
  };
}

/** The page's next request of a name, `edit` for one, waits on its way until it is let go. */
export async function hold(
  page: Page,
  name: string,
  then: (route: Route) => Promise<void> = (route) => route.continue(),
): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(`**/api/${name}`, (route) => held.then(() => then(route)), { times: 1 });
  return () => letGo();
}

function letters(column: number): string {
  let text = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}

/** Where something is drawn. What the page draws anew is nowhere for a moment: it is waited for. */
export async function boxOf(drawn: Locator): Promise<Box> {
  const found: { box: Box | null } = { box: null };
  await expect
    .poll(async () => {
      found.box = await drawn.boundingBox();
      return found.box;
    })
    .not.toBeNull();
  if (!found.box) throw new Error('It is not drawn.');
  return found.box;
}

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;
