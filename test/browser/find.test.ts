/** Find within the sheet, by keyboard alone. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hold, type OpenPage, openPage } from './page';

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
  // All at once: each letter is searched for where they come slowly, and the first four find as many.
  await page.keyboard.insertText(wanted);
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

it('goes nowhere by the places of other words, nor after it was closed', async () => {
  const { page, goTo } = opened;
  await goTo('Inventory', 1, 'Title');
  const name = page.getByRole('textbox', { name: 'Go to cell' });
  const count = page.locator('#find-count');
  const field = page.locator('#find-text');
  await page.keyboard.press('Control+F');
  await field.fill('samba');
  await expect.poll(() => count.textContent()).toMatch(/^1 of /);
  const bar = page.getByRole('textbox', { name: 'Content of the selected cell' });
  await expect.poll(() => bar.inputValue()).toMatch(/samba/i);
  const before = await name.inputValue();
  const asked = page.waitForRequest('**/api/find');
  const answer = await hold(page, 'find');
  await field.fill('no such thing');
  await asked;
  await page.keyboard.press('Enter');
  expect(await name.inputValue()).toBe(before);
  answer();
  await expect.poll(() => count.textContent()).toBe('Nothing found');

  const later: string[] = [];
  await page.clock.install();
  // A search that waits for the next letter is to be closed while it waits.
  await page.clock.pauseAt(Date.now() + 60_000);
  page.on('request', (request) => later.push(new URL(request.url()).pathname));
  await field.fill('samba');
  await page.keyboard.press('Escape');
  await page.clock.runFor(1_000);
  expect(later).not.toContain('/api/find');
  await page.clock.resume();
});

it('says when there is nothing', async () => {
  const { page } = opened;
  await page.keyboard.press('Control+F');
  await page.keyboard.type('no such thing');
  await expect.poll(() => page.locator('#find-count').textContent()).toBe('Nothing found');
});
