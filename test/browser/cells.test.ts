/** Editing in place: typing, filling, emptying, choosing, notes, undo. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boxOf, hold, type OpenPage, openPage } from './page';

let opened: OpenPage;

beforeAll(async () => {
  opened = await openPage();
  await opened.sync();
});

afterAll(() => opened?.close());

describe('a cell', () => {
  it('takes what is typed on it, moves on with Enter and Tab, and drops it with Escape', async () => {
    const { goTo, page, column } = opened;
    await goTo('Inventory', 1, 'Location');
    for (const text of ['Shelf 1', 'Shelf 2']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    }
    await page.keyboard.type('Shelf 3');
    await page.keyboard.press('Escape');
    await expect.poll(() => column('Inventory', 'Location').slice(0, 3)).toEqual(['Shelf 1', 'Shelf 2', '']);
    await page.keyboard.type('Shelf 4');
    await page.keyboard.press('Tab');
    await page.keyboard.type('45');
    await page.keyboard.press('Enter');
    await expect.poll(() => column('Inventory', 'Cost')[2]).toBe(45);
    await expect.poll(() => column('Inventory', 'Location')[2]).toBe('Shelf 4');
  });

  it('is edited in the bar above the sheet', async () => {
    const { goTo, page, column } = opened;
    await goTo('Inventory', 4, 'Location');
    const bar = page.getByRole('textbox', { name: 'Content of the selected cell' });
    await bar.fill('From the bar');
    await bar.press('Enter');
    await expect.poll(() => column('Inventory', 'Location')[3]).toBe('From the bar');
  });

  it('offers its choices', async () => {
    const { goTo, page, column } = opened;
    await goTo('Inventory', 3, 'Status');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Ordered' }).click();
    await expect.poll(() => column('Inventory', 'Status')[2]).toBe('Ordered');
  });

  it('whose value is not among them is refused in a sentence, and keeps what it had', async () => {
    const { goTo, page, column } = opened;
    const before = column('Inventory', 'Sold')[3];
    await goTo('Inventory', 4, 'Sold');
    await page.evaluate("navigator.clipboard.writeText('maybe')");
    await page.keyboard.press('Control+V');
    await expect.poll(() => page.locator('.toast.bad').last().textContent()).toMatch(/validation/);
    expect(column('Inventory', 'Sold')[3]).toBe(before);
  });

  it('shows what was typed before the server has answered, and puts back what it refuses', async () => {
    const { goTo, page, column } = opened;
    const cell = await goTo('Inventory', 6, 'Location');
    const answered = await hold(page, 'edit', (route) =>
      route.fulfill({ status: 400, json: { error: 'Not here.' } }),
    );
    await page.keyboard.type('Early');
    await page.keyboard.press('Enter');
    await expect.poll(() => cell.textContent()).toBe('Early');
    answered();
    await expect.poll(() => page.locator('.toast.bad').last().textContent()).toContain('Not here.');
    await expect.poll(() => cell.textContent()).toBe('');
    expect(column('Inventory', 'Location')[5]).toBe('');
  });

  it('that is typed into again meanwhile has the last word, and Undo the one before', async () => {
    const { goTo, page, column } = opened;
    const cell = await goTo('Inventory', 6, 'Location');
    const answered = await hold(page, 'edit');
    for (const text of ['One', 'Two']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowUp');
      await expect.poll(() => cell.textContent()).toBe(text);
    }
    answered();
    await expect.poll(() => column('Inventory', 'Location')[5]).toBe('Two');
    await page.keyboard.press('Control+Z');
    await expect.poll(() => column('Inventory', 'Location')[5]).toBe('One');
    await expect.poll(() => cell.textContent()).toBe('One');
  });

  it('that Sheetstock knows its rows by asks before it is changed', async () => {
    const { goTo, page, column } = opened;
    const before = column('Inventory', '#')[0];
    await goTo('Inventory', 1, '#');
    await page.keyboard.type('9');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Edit anyway?' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => dialog.count()).toBe(0);
    expect(column('Inventory', '#')[0]).toBe(before);
  });

  it('shows its picture, drawn on this machine', async () => {
    const { goTo, page, served } = opened;
    const photo = (await goTo('Inventory', 1, 'Photo')).locator('img');
    const drawn = `document.querySelector('.pictured img')`;
    await photo.waitFor();
    await expect.poll(() => page.evaluate(`${drawn}.naturalWidth`)).toBeGreaterThan(0);
    await expect.poll(() => page.evaluate(`new URL(${drawn}.src).origin`)).toBe(served.http.address);
  });
});

describe('a cell that is written in while a script selects others', () => {
  /** As the sidebar does: selects the rows of an item. */
  const select = async () => {
    await opened.served.bench.call('show', { items: [Number(opened.column('Inventory', '#')[8])] });
    await expect.poll(selected).toMatch(wholeRow());
  };
  const selected = () => opened.page.getByRole('textbox', { name: 'Go to cell' }).inputValue();
  const wholeRow = () => new RegExp(`^A${opened.rowNumber('Inventory', 9)}:[A-Z]+\\d+$`);

  it('gets what was typed in it, and stays where it was', async () => {
    const { goTo, page, column } = opened;
    const before = column('Inventory', 'Location');
    await goTo('Inventory', 3, 'Location');
    await page.keyboard.type('Here');
    await expect.poll(() => page.locator('textarea.editor').inputValue()).toBe('Here');
    await select();
    await page.keyboard.press('Enter');
    await expect.poll(() => column('Inventory', 'Location')).toEqual(before.toSpliced(2, 1, 'Here'));
    expect(await selected()).toMatch(wholeRow());
  });

  it('gets what was typed in the bar', async () => {
    const { goTo, page, column } = opened;
    const before = column('Inventory', 'Location');
    await goTo('Inventory', 3, 'Location');
    const bar = page.getByRole('textbox', { name: 'Content of the selected cell' });
    await bar.fill('In the bar');
    await select();
    await bar.press('Enter');
    await expect.poll(() => column('Inventory', 'Location')).toEqual(before.toSpliced(2, 1, 'In the bar'));
  });

  it('gets what was typed though another sheet is shown by then', async () => {
    const { goTo, page, column, served } = opened;
    await goTo('Listings', 3, 'Title');
    const before = column('Listings', 'Title');
    await page.keyboard.type('Elsewhere');
    await expect.poll(() => page.locator('textarea.editor').inputValue()).toBe('Elsewhere');
    await served.bench.call('show', { items: [Number(column('Inventory', '#')[8])] });
    await expect.poll(() => page.locator('textarea.editor').count()).toBe(0);
    await expect.poll(() => column('Listings', 'Title')).toEqual(before.toSpliced(2, 1, 'Elsewhere'));
  });

  it('is not deleted in place of another: the menu closes', async () => {
    const { goTo, page } = opened;
    await (await goTo('Inventory', 3, 'Title')).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Delete 1 row' }).waitFor();
    await select();
    expect(await page.getByRole('menuitem').count()).toBe(0);
  });
});

describe('several cells', () => {
  it('apart from each other are selected together, and the script is told of all', async () => {
    const { goTo, page, cell, rowNumber } = opened;
    await goTo('Inventory', 1, 'Title');
    const told = page.waitForRequest(
      (request) =>
        request.url().endsWith('/api/select') && request.postDataJSON().selection.areas.length === 2,
    );
    await cell('Inventory', 4, 'Title').click({ modifiers: ['Control'], position: { x: 40, y: 8 } });
    const { areas } = (await told).postDataJSON().selection;
    expect(areas.map((area: { row: number }) => area.row).toSorted()).toEqual(
      [rowNumber('Inventory', 1), rowNumber('Inventory', 4)].toSorted(),
    );
    await expect.poll(() => page.locator('.cell.in').count()).toBe(2);
  });

  it('are filled down, emptied and brought back', async () => {
    const { goTo, page, column } = opened;
    await goTo('Inventory', 5, 'Supplier');
    await page.keyboard.type('Fair');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    for (let at = 0; at < 3; at += 1) await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+D');
    const suppliers = () => column('Inventory', 'Supplier').slice(4, 9);
    await expect.poll(suppliers).toEqual(['Fair', 'Fair', 'Fair', 'Fair', '']);
    await page.keyboard.press('Delete');
    await expect.poll(suppliers).toEqual(['', '', '', '', '']);
    await page.keyboard.press('Control+Z');
    await expect.poll(suppliers).toEqual(['Fair', 'Fair', 'Fair', 'Fair', '']);
    await page.keyboard.press('Control+Z');
    await expect.poll(suppliers).toEqual(['Fair', '', '', '', '']);
    await page.keyboard.press('Control+Y');
    await expect.poll(suppliers).toEqual(['Fair', 'Fair', 'Fair', 'Fair', '']);
  });

  it('are filled by the handle', async () => {
    const { goTo, page, column, cell } = opened;
    await goTo('Inventory', 12, 'Supplier');
    await page.keyboard.type('Market');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => cell('Inventory', 12, 'Supplier').textContent()).toBe('Market');
    await expect.poll(() => cell('Inventory', 12, 'Supplier').getAttribute('class')).toContain('edge-right');
    const from = await boxOf(cell('Inventory', 12, 'Supplier'));
    const to = await boxOf(cell('Inventory', 14, 'Supplier'));
    await page.mouse.move(from.x + from.width - 3, from.y + from.height - 3);
    await page.mouse.down();
    await page.mouse.move(to.x + 20, to.y + 5, { steps: 4 });
    await page.mouse.up();
    await expect
      .poll(() => column('Inventory', 'Supplier').slice(11, 15))
      .toEqual(['Market', 'Market', 'Market', '']);
  });
});

describe('a note', () => {
  it('is written by key, marks the cell, and is shown where one is and under the pointer', async () => {
    const { goTo, page, cell } = opened;
    await goTo('Inventory', 2, 'Location');
    await page.keyboard.press('Shift+F2');
    const dialog = page.getByRole('dialog', { name: /Note on/ });
    await dialog.getByRole('textbox').fill('Ask Sam <b>first</b>');
    await dialog.getByRole('button', { name: 'OK' }).click();
    const note = page.getByRole('note');
    await expect.poll(() => note.textContent()).toBe('Ask Sam <b>first</b>');
    await expect.poll(() => cell('Inventory', 2, 'Location').getAttribute('class')).toContain('noted');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => note.isVisible()).toBe(false);
    await cell('Inventory', 2, 'Location').hover();
    await expect.poll(() => note.isVisible()).toBe(true);
  });
});

describe('a page whose sheets come late', () => {
  it('leaves the keys to the field that has them by then', async () => {
    const { page } = opened;
    const answer = await hold(page, 'state');
    await page.reload();
    const place = page.getByRole('textbox', { name: 'Go to cell' });
    await place.focus();
    answer();
    await page.getByRole('tab', { name: 'Inventory' }).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('place');
  });
});
