/** Rows and columns: sorting, filtering, inserting, deleting, names, places and widths. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boxOf, hold, type OpenPage, openPage } from './page';

let opened: OpenPage;

beforeAll(async () => {
  opened = await openPage();
  await opened.sync();
});

afterAll(() => opened?.close());

const numbers = () => opened.column('Inventory', '#').map(Number);

describe('rows', () => {
  it('are sorted for real, and put back', async () => {
    const { goTo, page, choose } = opened;
    const before = numbers();
    await goTo('Inventory', 1, '#');
    await choose('Sort sheet by column C, Z to A', 'Data');
    await expect.poll(numbers).toEqual(before.toSorted((a, b) => b - a));
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(numbers).toEqual(before);
  });

  it('are filtered by a text of a column; what is hidden is neither emptied nor copied', async () => {
    const { goTo, page, choose, column, cell } = opened;
    await goTo('Inventory', 2, 'Location');
    await page.keyboard.type('Hidden');
    await page.keyboard.press('Enter');
    await expect.poll(() => column('Inventory', 'Location')[1]).toBe('Hidden');
    await page.keyboard.press('ArrowUp');
    await choose('Filter column', 'Data');
    const panel = page.getByRole('dialog', { name: /Filter column/ });
    await panel.getByRole('checkbox', { name: 'Hidden' }).uncheck();
    await panel.getByRole('button', { name: 'OK' }).click();
    await expect.poll(() => cell('Inventory', 2, 'Location').count()).toBe(0);
    await expect.poll(() => page.locator('#sum').textContent()).toMatch(/of .* rows/);

    await goTo('Inventory', 1, 'Location');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+C');
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe('\n');
    expect(column('Inventory', 'Location')[1]).toBe('Hidden');

    await choose('Filter column', 'Data');
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => cell('Inventory', 2, 'Location').count()).toBe(1);
  });

  it('are not asked about over another sheet, when their texts come late', async () => {
    const { goTo, page, choose } = opened;
    await goTo('Inventory', 1, 'Location');
    const answer = await hold(page, 'values');
    await choose('Filter column', 'Data');
    await goTo('Listings', 1, 'Title');
    const answered = page.waitForResponse('**/api/values');
    answer();
    await answered;
    // What is asked afterwards is answered afterwards.
    await page.evaluate("fetch('/page.css').then((answer) => answer.text())");
    expect(await page.getByRole('dialog', { name: /Filter column/ }).count()).toBe(0);
  });

  it('are inserted and deleted by the menu under the right button', async () => {
    const { goTo, page } = opened;
    const before = numbers();
    const third = await goTo('Inventory', 3, '#');
    await third.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Insert 1 row above' }).click();
    await expect.poll(() => opened.served.bench.workbook.sheets()[0]?.lastRow).toBe(before.length + 3);
    await (await goTo('Inventory', 3, '#')).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Delete 1 row' }).click();
    await expect.poll(() => opened.served.bench.workbook.sheets()[0]?.lastRow).toBe(before.length + 2);
    await expect.poll(numbers).toEqual(before);
  });
});

describe('a column', () => {
  const header = () => {
    const sheet = opened.served.bench.workbook.sheets().find((one) => one.name === 'Inventory');
    if (!sheet) throw new Error('There is no Inventory.');
    const area = { row: sheet.frozenRows, column: 1, rows: 1, columns: sheet.lastColumn };
    return opened.served.bench.workbook.read(sheet.sheetId, area, 'display')[0] ?? [];
  };

  it('is renamed in its header, and Sheetstock still knows it', async () => {
    const { goTo, page, sync, column } = opened;
    await goTo('Inventory', 0, 'Location');
    await page.keyboard.type('Where it lies');
    await page.keyboard.press('Enter');
    await expect.poll(header).toContain('Where it lies');
    const before = opened.served.bench.export('Inventory').length;
    await sync();
    expect(opened.served.bench.export('Inventory').length).toBe(before);
    expect(column('Inventory', 'Where it lies').length).toBe(before);
  });

  it('is moved by dragging its letter', async () => {
    const { goTo, page } = opened;
    await goTo('Inventory', 1, 'Style code');
    const at = header().indexOf('Style code');
    const letter = page.locator(`[data-letter="${at + 1}"]`);
    const target = page.locator(`[data-letter="${at + 3}"]`);
    await letter.click();
    const from = await boxOf(letter);
    const to = await boxOf(target);
    await page.mouse.move(from.x + 20, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width - 20, to.y + 10, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => header().indexOf('Style code')).toBe(at + 2);
    await page.keyboard.press('Control+Z');
    await expect.poll(() => header().indexOf('Style code')).toBe(at);
  });

  it('is made wider by its edge', async () => {
    const { goTo, page } = opened;
    await goTo('Inventory', 1, 'Size');
    const letter = page.locator(`[data-letter="${header().indexOf('Size') + 1}"]`);
    const box = await boxOf(letter);
    await page.mouse.move(box.x + box.width - 3, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width + 57, box.y + 10, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await letter.boundingBox())?.width).toBe(box.width + 60);
  });
});

describe('a tab', () => {
  it('is chosen by key, and remembers where one was', async () => {
    const { goTo, page } = opened;
    await goTo('Inventory', 40, 'Title');
    const name = page.getByRole('textbox', { name: 'Go to cell' });
    const place = await name.inputValue();
    await page.getByRole('tab', { name: 'Inventory' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const listings = page.getByRole('tab', { name: 'Listings' });
    await expect.poll(() => listings.getAttribute('aria-selected')).toBe('true');
    await page.getByRole('tab', { name: 'Inventory' }).click();
    await expect.poll(() => name.inputValue()).toBe(place);
  });
});

describe('a row that goes elsewhere while one types in it', () => {
  const sheetId = () => opened.served.bench.workbook.sheets()[0]?.sheetId ?? 0;
  const typeOver = async (row: number, text: string) => {
    await goToSupplier(row);
    await opened.page.keyboard.type(text);
    await expect.poll(() => opened.page.locator('textarea.editor').inputValue()).toBe(text);
  };
  const goToSupplier = (row: number) => opened.goTo('Inventory', row, 'Supplier');
  const supplierOf = (number: number) => opened.column('Inventory', 'Supplier')[numbers().indexOf(number)];

  it('gets what was typed, wherever it is by then', async () => {
    const { page, rowNumber } = opened;
    const number = numbers()[4] ?? 0;
    await typeOver(5, 'Shelf of its own');
    const { workbook } = opened.served.bench;
    workbook.apply({ do: 'insertRows', sheetId: sheetId(), after: rowNumber('Inventory', 1), count: 2 });
    await page.keyboard.press('Enter');
    await expect.poll(() => supplierOf(number)).toBe('Shelf of its own');
    expect(opened.column('Inventory', 'Supplier').filter((one) => one === 'Shelf of its own').length).toBe(1);
    workbook.apply({ do: 'deleteRows', sheetId: sheetId(), first: rowNumber('Inventory', 2), count: 2 });
  });

  it('that is deleted meanwhile takes no other along: a sentence says so', async () => {
    const { page, rowNumber } = opened;
    const before = opened.column('Inventory', 'Supplier');
    await typeOver(6, 'Nowhere');
    const first = rowNumber('Inventory', 6);
    opened.served.bench.workbook.apply({ do: 'deleteRows', sheetId: sheetId(), first, count: 1 });
    await page.keyboard.press('Enter');
    await page.getByText('Nothing was changed: the cells were deleted meanwhile.').waitFor();
    expect(opened.column('Inventory', 'Supplier')).toEqual(before.toSpliced(5, 1));
  });
});
