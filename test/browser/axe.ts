/** axe-core in a page. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Puts it there, unless it still is: after a reload it is not. */
export async function bringAxe(page: Page): Promise<void> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source);
}
