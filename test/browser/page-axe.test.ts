/** The page for everyone: no violation that axe-core knows, light and dark, large and by keyboard alone. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringAxe } from './axe';
import { boxOf, type OpenPage, openPage } from './page';

async function violations(page: Page): Promise<readonly string[]> {
  await bringAxe(page);
  const found = (await page.evaluate(
    `axe.run({ exclude: ['iframe'] }, { resultTypes: ['violations'], preload: false })`,
  )) as {
    violations: readonly { id: string; nodes: readonly { html: string; failureSummary: string }[] }[];
  };
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
  );
}

describe.each(['light', 'dark'] as const)('in %s colours', { timeout: 120_000 }, (colours) => {
  let opened: OpenPage;
  beforeAll(async () => {
    // axe looks at every cell that is drawn: a small page has as many kinds of them.
    opened = await openPage({ colours, tour: true, size: { width: 1000, height: 520 } });
  });
  afterAll(() => opened?.close());

  it('a first visit, with the tour', async () => {
    await opened.page.locator('#tour').waitFor();
    expect(await violations(opened.page)).toEqual([]);
    await opened.page.keyboard.press('Escape');
  });

  it('the sheets after a sync, with a selection, a note and what was found', async () => {
    const { page, goTo } = opened;
    await opened.sync();
    await goTo('Inventory', 2, 'Location');
    await page.keyboard.press('Shift+F2');
    await page.getByRole('dialog').getByRole('textbox').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('textbox').fill('A note');
    await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click();
    await page.getByRole('note').waitFor();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+F');
    await page.keyboard.type('nike');
    await page.locator('.cell.found').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await opened.openTab('Listings');
    const title = await goTo('Listings', 3, 'Title');
    await expect.poll(() => title.textContent()).not.toBe('');
    expect(await violations(page)).toEqual([]);
  });

  it('menus, a filter, the editor, a toast', async () => {
    const { page, goTo, choose } = opened;
    await page.getByRole('button', { name: 'Data' }).click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await choose('Filter column', 'Data');
    await page.getByRole('dialog', { name: /Filter/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await goTo('Listings', 3, 'Title');
    await page.keyboard.press('F2');
    await page.locator('.editor').waitFor();
    await page.evaluate("document.querySelector('#redo').click()");
    await page.locator('.toast').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('the Marketplaces panel', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Marketplaces' }).click();
    await page.getByText('List something new').click();
    await page.getByRole('combobox', { name: 'How it behaves' }).selectOption('Fails (500)');
    await page.locator('.faulty').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

/** The page as a zoom makes it: fewer CSS pixels, each drawn with more of the screen's. */
const ZOOMS = [
  { zoom: '200 %', size: { width: 640, height: 480 }, scale: 2 },
  { zoom: '400 %', size: { width: 320, height: 512 }, scale: 4 },
] as const;

/** Whether the cell that the keys go to can be seen: nothing frozen and no panel lies over it. */
const ACTIVE_SEEN = `(() => {
  const cell = document.getElementById(document.querySelector('#grid').getAttribute('aria-activedescendant'));
  if (!cell) return 'not drawn';
  const { left, top, height } = cell.getBoundingClientRect();
  return cell.contains(document.elementFromPoint(left + 4, top + height / 2)) ? 'seen' : 'hidden: ' + cell.id;
})()`;

describe.each(ZOOMS)('at $zoom', ({ size, scale }) => {
  let opened: OpenPage;
  beforeAll(async () => {
    opened = await openPage({ size, scale });
    await opened.sync();
  });
  afterAll(() => opened?.close());

  const wider = () => opened.page.evaluate('document.documentElement.scrollWidth - innerWidth');

  async function isReached(button: Locator): Promise<void> {
    const box = await boxOf(button);
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(size.width);
  }

  it('every button is reached without scrolling sideways, and most of the page is the sheet', async () => {
    const { page, goTo } = opened;
    await goTo('Inventory', 1, 'Title');
    const menus = ['Edit', 'Insert', 'Data', 'Sheetstock'];
    for (const name of [...menus, 'Marketplaces', 'Reset demo', 'Undo', 'Find'])
      await isReached(page.getByRole('button', { name, exact: true }));
    await expect.poll(wider).toBe(0);
    expect((await boxOf(page.locator('#grid'))).height).toBeGreaterThan(size.height / 2);
    expect(await violations(page)).toEqual([]);
  });

  it('the cell one walks to is never behind what is frozen', async () => {
    const { page, goTo } = opened;
    await goTo('Inventory', 60, 'Photo');
    const seen = () => page.evaluate(ACTIVE_SEEN);
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'PageUp', 'PageDown']) {
      for (let steps = 0; steps < 12; steps += 1) {
        await page.keyboard.press(key);
        await expect.poll(seen).toBe('seen');
      }
    }
  });

  it('a panel hides nothing that has the focus, and fits', async () => {
    const { page, choose } = opened;
    await choose('Open sidebar');
    const today = page.frameLocator('#sidebar iframe').getByRole('tab', { name: 'Today' });
    await isReached(today);
    await isReached(page.getByRole('button', { name: 'Close the sidebar' }));
    await expect.poll(wider).toBe(0);
    await page.getByRole('button', { name: 'Close the sidebar' }).click();
    await page.getByRole('button', { name: 'Marketplaces', exact: true }).click();
    for (let steps = 0; steps < 25; steps += 1) {
      await page.keyboard.press('Tab');
      await expect.poll(() => page.evaluate(FOCUS_SEEN)).toBe('seen');
    }
    await expect.poll(wider).toBe(0);
  });
});

/** Whether a part of what has the focus is seen. */
const FOCUS_SEEN = `(() => {
  const one = document.activeElement;
  const { left, top, right, bottom } = one.getBoundingClientRect();
  const points = [[left + 2, top + 2], [right - 3, bottom - 3], [(left + right) / 2, (top + bottom) / 2]];
  const shown = points.some(([x, y]) => one.contains(document.elementFromPoint(x, y)));
  return shown ? 'seen' : 'hidden: ' + one.outerHTML.slice(0, 80);
})()`;
