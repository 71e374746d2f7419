/** The first-run tour, and the demo begun anew and brought back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boxOf, type OpenPage, openPage } from './page';

let opened: OpenPage;

beforeAll(async () => {
  opened = await openPage({ tour: true });
});

afterAll(() => opened?.close());

describe('the tour', () => {
  const title = () => opened.page.locator('#tour').getByRole('heading').textContent();

  it('goes on by itself once the sheets are filled, and leaves the person where they are', async () => {
    await expect.poll(title).toBe('Fill the sheets');
    await opened.page.locator('#grid').focus();
    await opened.sync();
    await expect.poll(title).toBe('Work as in any sheet');
    expect(await opened.page.evaluate('document.activeElement.id')).toBe('grid');
    const tour = await boxOf(opened.page.locator('#tour'));
    const ticked = await boxOf(opened.page.locator('.cell[data-row="3"][data-column="2"]'));
    expect(tour.x, 'the tour is right of the boxes').toBeGreaterThan(ticked.x + ticked.width);
  });

  it('has three steps, closes for good, and lets the page be used meanwhile', async () => {
    const { page } = opened;
    const tour = page.locator('#tour');
    await tour.getByRole('button', { name: 'Back' }).click();
    await page.locator('.cell[data-row="5"]').last().click();
    await tour.locator('.main').focus();
    for (const next of ['Fill the sheets', 'Work as in any sheet', 'Be the marketplace']) {
      await expect.poll(title).toBe(next);
      await page.keyboard.press('Enter');
    }
    await expect.poll(() => tour.isVisible()).toBe(false);
    await expect.poll(() => opened.served.bench.tourClosed).toBe(true);
    await page.reload();
    await page.getByRole('tab').first().waitFor();
    expect(await tour.isVisible()).toBe(false);
  });
});

describe('the demo', () => {
  const reset = () => opened.page.getByRole('button', { name: 'Reset demo' }).click();
  const items = () => opened.served.bench.export('Inventory').length;

  it('begins anew at one click, and comes back at another', async () => {
    const { page } = opened;
    await opened.sync();
    const before = items();
    await reset();
    const undo = page.locator('.toast').getByRole('button', { name: 'Undo' });
    // It goes after a while, but not under the pointer.
    await undo.hover();
    await expect.poll(items).toBe(0);
    await expect.poll(() => page.locator('#sum').textContent()).toBe('0 rows');
    expect(await page.locator('#tour').isVisible()).toBe(false);
    await undo.click();
    await expect.poll(items).toBe(before);
    await expect.poll(() => page.locator('#sum').textContent()).toContain(String(before));
  });

  it('asks first when the person has changed something', async () => {
    const { page, goTo, column } = opened;
    await goTo('Inventory', 1, 'Location');
    await page.keyboard.type('Mine');
    await page.keyboard.press('Enter');
    await expect.poll(() => column('Inventory', 'Location')[0]).toBe('Mine');
    await reset();
    const dialog = page.getByRole('dialog', { name: 'Start the demo anew?' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => dialog.count()).toBe(0);
    expect(column('Inventory', 'Location')[0]).toBe('Mine');
  });
});
