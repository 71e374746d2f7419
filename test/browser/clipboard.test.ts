/** Copy and paste of blocks, as between this sheet, Google Sheets and Excel. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hold, type OpenPage, openPage } from './page';

let opened: OpenPage;

beforeAll(async () => {
  opened = await openPage();
  await opened.sync();
});

afterAll(() => opened?.close());

const clipboard = () => opened.page.evaluate('navigator.clipboard.readText()');
const put = (text: string) => opened.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);

/** Selects from the active cell on. */
async function extend(rows: number, columns: number): Promise<void> {
  for (let at = 0; at < rows; at += 1) await opened.page.keyboard.press('Shift+ArrowDown');
  for (let at = 0; at < columns; at += 1) await opened.page.keyboard.press('Shift+ArrowRight');
}

describe('a block', () => {
  it('across the frozen columns is copied as tab-separated text', async () => {
    const { goTo, page, column } = opened;
    await goTo('Inventory', 1, 'Next step');
    await extend(1, 2);
    await page.keyboard.press('Control+C');
    const [steps, titles] = [column('Inventory', 'Next step'), column('Inventory', 'Title')];
    await expect.poll(clipboard).toBe([0, 1].map((at) => [steps[at], '', titles[at]].join('\t')).join('\n'));
  });

  it('from elsewhere is typed in as one edit, with quotes, line breaks, dates and numbers read as Sheets does', async () => {
    const { goTo, page, served, column } = opened;
    await goTo('Inventory', 1, 'Location');
    const before = served.bench.workbook.version;
    await put('Shelf 1\t12.50\r\n"Shelf ""2"",\nleft"\t=1+1\r\n');
    await page.keyboard.press('Control+V');
    await expect
      .poll(() => column('Inventory', 'Location').slice(0, 2))
      .toEqual(['Shelf 1', 'Shelf "2",\nleft']);
    expect(column('Inventory', 'Cost').slice(0, 2)).toEqual([12.5, 2]);
    expect(served.bench.workbook.version).toBeGreaterThan(before);
    await page.keyboard.press('Control+Z');
    await expect.poll(() => column('Inventory', 'Location').slice(0, 2)).toEqual(['', '']);
  });

  it('of one cell fills the whole selection', async () => {
    const { goTo, page, column } = opened;
    await goTo('Inventory', 1, 'Location');
    await put('Box');
    await extend(2, 0);
    await page.keyboard.press('Control+V');
    await expect.poll(() => column('Inventory', 'Location').slice(0, 4)).toEqual(['Box', 'Box', 'Box', '']);
  });

  it('copied here takes its formula along, relative to the new place', async () => {
    const { goTo, page, column, served, rowNumber } = opened;
    const cost = await goTo('Inventory', 5, 'Cost');
    await page.keyboard.type('=ROW()*2');
    await page.keyboard.press('Enter');
    await expect.poll(() => cost.textContent()).toBe((rowNumber('Inventory', 5) * 2).toFixed(2));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Control+C');
    await expect.poll(clipboard).toBe((rowNumber('Inventory', 5) * 2).toFixed(2));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+V');
    await expect.poll(() => column('Inventory', 'Cost')[5]).toBe(rowNumber('Inventory', 6) * 2);
    await served.bench.runtime.idle();
  });

  it('cut and pasted leaves blanks behind', async () => {
    const { goTo, page, column } = opened;
    await goTo('Inventory', 1, 'Location');
    await extend(1, 0);
    await page.keyboard.press('Control+X');
    await expect.poll(clipboard).toBe('Box\nBox');
    await goTo('Inventory', 7, 'Location');
    await page.keyboard.press('Control+V');
    await expect
      .poll(() => column('Inventory', 'Location').slice(0, 9))
      .toEqual(['', '', 'Box', '', '', '', 'Box', 'Box', '']);
  });

  it('is what was selected when it was cut, and lands where Paste was chosen, however long either takes', async () => {
    const { goTo, page, column, choose } = opened;
    const locations = () => column('Inventory', 'Location').slice(11, 16);
    await goTo('Inventory', 12, 'Location');
    await page.keyboard.type('Cut');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Not cut');
    await page.keyboard.press('Enter');
    await expect.poll(locations).toEqual(['Cut', 'Not cut', '', '', '']);
    await goTo('Inventory', 12, 'Location');
    const answer = await hold(page, 'texts');
    await choose('Cut', 'Edit');
    await goTo('Inventory', 13, 'Location');
    answer();
    await expect.poll(clipboard).toBe('Cut');

    await goTo('Inventory', 15, 'Location');
    await page.evaluate(`
      navigator.clipboard.readText = () => new Promise((resolve) => {
        window.letPaste = () => {
          delete navigator.clipboard.readText;
          resolve(navigator.clipboard.readText());
        };
      });
    `);
    await choose('Paste', 'Edit');
    await goTo('Inventory', 16, 'Location');
    await page.evaluate('window.letPaste()');
    await expect.poll(locations).toEqual(['', 'Not cut', '', 'Cut', '']);
  });

  it('far larger than the screen is copied whole', async () => {
    const { page, goTo, column } = opened;
    await goTo('Inventory', 1, 'Title');
    await page.keyboard.press('Control+Shift+ArrowDown');
    await page.keyboard.press('Control+C');
    await expect.poll(clipboard).toBe(column('Inventory', 'Title').join('\n'));
  });
});
