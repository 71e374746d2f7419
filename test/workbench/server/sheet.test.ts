/** The sheet as people and scripts meet it: rows by name, edits with their events, windows with their colours. */
import { beforeEach, describe, expect, it } from 'vitest';
import { applyEdit, warningsOf } from '../../../workbench/server/edits';
import { columnNamed, exportTable, rowNamed, tableOf } from '../../../workbench/server/tables';
import { tabsOf, textsOf, windowOf } from '../../../workbench/server/view';
import { createWorkbook } from '../../../workbench/workbook/index';
import type { Workbook } from '../../../workbench/workbook/types';

const S = 1;
let book: Workbook;

/** A hidden key row, a header, checkboxes, a text column, and a rule that colours a row by its status. */
beforeEach(() => {
  book = createWorkbook({ title: 'Test', timeZone: 'Etc/UTC', locale: 'en_US' });
  book.apply({ do: 'renameSheet', sheetId: S, name: 'Inventory' });
  const inputs = [
    ['k1', 'k2', 'k3', 'k4', 'k5'],
    ['Sold', '#', 'Title', 'Status', 'Price'],
    [false, 3084, '<b>Dunk</b>', 'Listed', 180.5],
    [true, 3085, 'Samba', 'Missing', 95],
    [false, 3086, '', '', ''],
  ];
  book.apply({ do: 'set', sheetId: S, row: 1, column: 1, inputs, coerce: false });
  book.apply({ do: 'freeze', sheetId: S, rows: 2, columns: 2 });
  book.apply({ do: 'hideRows', sheetId: S, first: 1, count: 1, hidden: true });
  book.apply({
    do: 'validation',
    sheetId: S,
    area: { row: 3, column: 1, rows: 3, columns: 1 },
    validation: { kind: 'checkbox' },
  });
  book.apply({
    do: 'numberFormat',
    sheetId: S,
    area: { row: 3, column: 3, rows: 900, columns: 1 },
    format: '@',
  });
  const area = { row: 3, column: 1, rows: 900, columns: 5 };
  const rules = [
    { areas: [area], formula: '=$D3="Missing"', background: '#fce8e6' },
    { areas: [area], formula: '=$D3<>""', background: '#e6f4ea' },
  ];
  book.apply({ do: 'conditional', sheetId: S, rules });
});

describe('a sheet as a table', () => {
  it('has the visible frozen row as its header, and rows by its names', () => {
    expect(exportTable(book, 'Inventory')).toEqual([
      { Sold: false, '#': 3084, Title: '<b>Dunk</b>', Status: 'Listed', Price: 180.5 },
      { Sold: true, '#': 3085, Title: 'Samba', Status: 'Missing', Price: 95 },
      { Sold: false, '#': 3086, Title: '', Status: '', Price: '' },
    ]);
  });

  it('writes a date as a day', () => {
    book.apply({
      do: 'set',
      sheetId: S,
      row: 3,
      column: 4,
      inputs: [[{ dateMs: Date.UTC(2026, 10, 20) }]],
      coerce: false,
    });
    expect(exportTable(book, 'Inventory')[0]).toMatchObject({ Status: '2026-11-20' });
  });

  it.each([
    ['3085', 4],
    ['#3085', 4],
    ['@5', 5],
  ])('finds the row %s', (key, row) => {
    expect(rowNamed(book, tableOf(book, 'inventory'), key)).toBe(row);
  });

  it('follows the names when columns move', () => {
    book.apply({ do: 'moveColumns', sheetId: S, first: 2, count: 1, before: 6 });
    const table = tableOf(book, 'Inventory');
    expect([columnNamed(table, '#'), columnNamed(table, 'title'), rowNamed(book, table, '3085')]).toEqual([
      5, 2, 4,
    ]);
  });

  it('says what there is when a name is wrong', () => {
    const table = tableOf(book, 'Inventory');
    expect(() => rowNamed(book, table, '9')).toThrow('Inventory has no row 9.');
    expect(() => columnNamed(table, 'Colour')).toThrow('The columns are Sold, #, Title, Status, Price.');
    expect(() => tableOf(book, 'Stock')).toThrow('The sheets are Inventory.');
  });

  it('asks which row is meant when an id is there twice', () => {
    book.apply({ do: 'set', sheetId: S, row: 5, column: 2, inputs: [[3085]], coerce: false });
    expect(() => rowNamed(book, tableOf(book, 'Inventory'), '3085')).toThrow('2 rows 3085 (@4, @5)');
  });
});

describe("a person's edit", () => {
  it('of one cell tells its value and the old one', () => {
    const event = applyEdit(book, { do: 'type', sheetId: S, row: 3, column: 4, texts: [['Sold']] });
    expect(event).toEqual({
      sheetId: S,
      row: 3,
      column: 4,
      rows: 1,
      columns: 1,
      value: 'Sold',
      oldValue: 'Listed',
    });
  });

  it('of several cells tells only where', () => {
    const event = applyEdit(book, {
      do: 'tick',
      sheetId: S,
      area: { row: 3, column: 1, rows: 2, columns: 1 },
      on: true,
    });
    expect(event).toEqual({ sheetId: S, row: 3, column: 1, rows: 2, columns: 1 });
    expect(exportTable(book, 'Inventory').map((row) => row.Sold)).toEqual([true, true, false]);
  });

  it('is read as Sheets reads what is typed, unless the cell is text', () => {
    applyEdit(book, { do: 'type', sheetId: S, row: 3, column: 3, texts: [['00123', 'Listed', '00123']] });
    expect(exportTable(book, 'Inventory')[0]).toMatchObject({ Title: '00123', Price: 123 });
  });

  it('that empties a checkbox unticks it', () => {
    applyEdit(book, { do: 'clear', sheetId: S, area: { row: 4, column: 1, rows: 1, columns: 3 } });
    expect(exportTable(book, 'Inventory')[1]).toMatchObject({ Sold: false, '#': '', Title: '' });
  });

  it('that is larger than the sheet makes the sheet larger', () => {
    applyEdit(book, {
      do: 'type',
      sheetId: S,
      row: 1000,
      column: 26,
      texts: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    });
    expect(tabsOf(book)[0]).toMatchObject({ maxRows: 1001, maxColumns: 27, lastRow: 1001 });
  });

  it('of the order moves rows below the header, and is no event', () => {
    expect(applyEdit(book, { do: 'sort', sheetId: S, column: 2, ascending: false })).toBeNull();
    expect(exportTable(book, 'Inventory').map((row) => row['#'])).toEqual([3086, 3085, 3084]);
  });

  it('of a filter hides rows, and its end shows them', () => {
    applyEdit(book, { do: 'filter', sheetId: S, column: 4, hidden: ['Missing'] });
    expect(tabsOf(book)[0]?.layout.filteredRows).toEqual([4]);
    applyEdit(book, { do: 'filter', sheetId: S, column: 4, hidden: [] });
    expect(tabsOf(book)[0]?.layout.filteredRows).toEqual([]);
  });

  it('in a protected range is warned of, elsewhere not', () => {
    const protection = {
      area: { row: 3, column: 2, rows: 900, columns: 1 },
      description: 'Numbers',
      warningOnly: true,
    };
    book.apply({ do: 'protect', sheetId: S, protection });
    expect(warningsOf(book, { do: 'type', sheetId: S, row: 3, column: 2, texts: [['1']] })).toEqual([
      'Numbers',
    ]);
    expect(warningsOf(book, { do: 'type', sheetId: S, row: 3, column: 3, texts: [['1']] })).toEqual([]);
  });
});

describe('a window', () => {
  const cells = () => windowOf(book, S, 3, 3).rows;

  it('shows text as text, checkboxes as such, and numbers to the right', () => {
    expect(cells()[0]?.[0]).toMatchObject({ checkbox: false });
    expect(cells()[0]?.[2]).toMatchObject({ text: '<b>Dunk</b>' });
    expect(cells()[0]?.[4]).toMatchObject({ text: '180.5', align: 'right' });
  });

  it('colours by the first rule that fits, row by row', () => {
    expect(cells().map((row) => row[2]?.fill)).toEqual(['#e6f4ea', '#fce8e6', undefined]);
  });

  it('follows what the rule reads', () => {
    book.apply({ do: 'set', sheetId: S, row: 3, column: 4, inputs: [['Missing']], coerce: false });
    expect(cells()[0]?.[0]?.fill).toBe('#fce8e6');
  });

  it('edits a formula as it was typed', () => {
    book.apply({ do: 'set', sheetId: S, row: 3, column: 5, inputs: [['=1+2']], coerce: true });
    expect(cells()[0]?.[4]).toMatchObject({ text: '3', edit: '=1+2' });
  });

  it('ends where the sheet ends', () => {
    expect(windowOf(book, S, 999, 50).rows.length).toBe(2);
    expect(windowOf(book, S, 2000, 50).rows).toEqual([]);
    expect(windowOf(book, 99, 1, 50).rows).toEqual([]);
  });

  it('offers the different texts of a column to the filter', () => {
    expect(textsOf(book, S, 4)).toEqual(['', 'Listed', 'Missing']);
  });
});
