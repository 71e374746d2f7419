/** The page for everyone: no violation that axe-core knows, light and dark, large and by keyboard alone. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenPage, openPage } from './page';

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = (await page.evaluate(`axe.run({ exclude: ['iframe'] })`)) as {
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

describe('at 200 %', () => {
  it('everything is reached on half the screen', async () => {
    const opened = await openPage({ size: { width: 640, height: 480 } });
    const { page } = opened;
    await opened.sync();
    await opened.goTo('Inventory', 1, 'Title');
    for (const name of ['Marketplaces', 'Reset demo', 'Undo', 'Find']) {
      const box = await page.getByRole('button', { name, exact: true }).boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= 640).toBe(true);
    }
    expect((await page.locator('#grid').boundingBox())?.height).toBeGreaterThan(200);
    await opened.close();
  });
});
