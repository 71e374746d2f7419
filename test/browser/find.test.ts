/** Find within the sheet, by keyboard alone. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenPage, openPage } from './page';

let opened: OpenPage;

beforeAll(async () => {
  opened = await openPage();
  await opened.sync();
});

afterAll(() => opened?.close());

it('finds whatever the case, walks from hit to hit, round the end, and gives the keys back', async () => {
  const { page, goTo, column } = opened;
  const wanted = 'samba';
  const rows = column('Inventory', 'Title').filter((title) => String(title).toLowerCase().includes(wanted));
  expect(rows.length).toBeGreaterThan(2);
  await goTo('Inventory', 1, 'Title');
  await page.keyboard.press('Control+F');
  await page.keyboard.type(wanted);
  const count = page.locator('#find-count');
  await expect.poll(() => count.textContent()).toBe(`1 of ${rows.length}`);
  const bar = page.getByRole('textbox', { name: 'Content of the selected cell' });
  await expect.poll(() => bar.inputValue()).toBe(rows[0]);
  await page.keyboard.press('Enter');
  await expect.poll(() => bar.inputValue()).toBe(rows[1]);
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  await expect.poll(() => count.textContent()).toBe(`${rows.length} of ${rows.length}`);
  await expect.poll(() => page.locator('.cell.found').count()).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.cell.found').count()).toBe(0);
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('grid');
});

it('says when there is nothing', async () => {
  const { page } = opened;
  await page.keyboard.press('Control+F');
  await page.keyboard.type('no such thing');
  await expect.poll(() => page.locator('#find-count').textContent()).toBe('Nothing found');
});
