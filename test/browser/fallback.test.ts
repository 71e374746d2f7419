/** The browser that comes with the packages works, also where another is installed. */

import type { Browser } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { launchBrowser } from './find-browser';

let browser: Browser | null = null;

afterAll(async () => {
  await browser?.close();
});

it('drives the packaged Chromium without one installed', async () => {
  browser = await launchBrowser('fallback');
  expect(browser.version()).toMatch(/^147\./);
  const page = await browser.newPage();
  await page.setContent('<input type="date"><button onclick="this.textContent = 1 + 1">add</button>');
  await page.click('button');
  expect(await page.textContent('button')).toBe('2');
});
