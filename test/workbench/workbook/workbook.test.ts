import { describe, expect, it } from 'vitest';
import { createWorkbook, epochOfSerial, serialOfEpoch, WorkbookError } from '../../../workbench/workbook';
import type { Operation } from '../../../workbench/workbook/types';
import { area, look, NOW, newBook, put, valueAt } from './book';

const refused = (operation: Operation, sentence: RegExp, book = newBook()) => {
  put(book, 'A1', [['keep']]);
  const before = book.save();
  expect(() => book.apply(operation)).toThrow(sentence);
  expect(() => book.apply(operation)).toThrow(WorkbookError);
  expect(book.save()).toEqual(before);
};

describe('limits', () => {
  it('refuses a text of 50,001 characters, and the whole block with it', () => {
    const inputs = [['fine', 'x'.repeat(50_001)]];
    refused(
      { do: 'set', sheetId: 1, row: 1, column: 1, inputs, coerce: true },
      /more than the maximum of 50000 characters/,
    );
  });
  it('refuses more than 10 million cells', () =>
    refused({ do: 'insertRows', sheetId: 1, after: 1, count: 400_000 }, /above the limit of 10000000 cells/));
  it('refuses more than 18,278 columns', () =>
    refused({ do: 'insertColumns', sheetId: 1, after: 1, count: 18_253 }, /limit of 18278 columns/));
  it('refuses a range outside the sheet', () =>
    refused(
      { do: 'set', sheetId: 1, row: 1001, column: 1, inputs: [['x']], coerce: true },
      /outside the dimensions of the sheet/,
    ));
  it('refuses ragged rows', () =>
    refused(
      { do: 'set', sheetId: 1, row: 1, column: 1, inputs: [['x', 'y'], ['z']], coerce: true },
      /The data has 1 but the range has 2/,
    ));
  it('refuses a second sheet of the same name', () =>
    refused(
      { do: 'addSheet', sheetId: 2, name: 'sheet1', position: 1, rows: 5, columns: 5 },
      /already exists/,
    ));
  it('refuses to delete the only sheet, and all rows of one', () => {
    refused({ do: 'deleteSheet', sheetId: 1 }, /remove all the sheets in a document/);
    refused({ do: 'deleteRows', sheetId: 1, first: 1, count: 1000 }, /delete all the rows/);
  });
  it('refuses to delete all rows that are not frozen, and columns', () => {
    const frozen = newBook();
    frozen.apply({ do: 'freeze', sheetId: 1, rows: 2, columns: 1 });
    refused(
      { do: 'deleteRows', sheetId: 1, first: 3, count: 998 },
      /not possible to delete all non-frozen rows/,
      frozen,
    );
    refused(
      { do: 'deleteColumns', sheetId: 1, first: 2, count: 25 },
      /not possible to delete all non-frozen columns/,
      frozen,
    );
    frozen.apply({ do: 'deleteRows', sheetId: 1, first: 3, count: 997 });
    expect(frozen.sheets()[0]?.maxRows).toBe(3);
  });
  it('says rows of rows and columns of columns', () => {
    refused({ do: 'deleteRows', sheetId: 1, first: 1001, count: 1 }, /Those rows are out of bounds/);
    refused(
      { do: 'hideColumns', sheetId: 1, first: 27, count: 1, hidden: true },
      /Those columns are out of bounds/,
    );
  });
});

describe('cells', () => {
  it('shows values through number formats', () => {
    const book = newBook();
    const formats = [
      ['@', '00123', '00123'],
      ['0', 5.4, '5'],
      ['0.00', 5, '5.00'],
      ['#,##0.00', 1234.5, '1,234.50'],
      ['"#"0', 3084, '#3084'],
      ['yyyy-mm-dd', '11/20/2026', '2026-11-20'],
      ['yyyy-mm-dd hh:mm', { dateMs: Date.UTC(2026, 10, 20, 9, 5) }, '2026-11-20 09:05'],
      ['0.00%', 0.125, '12.50%'],
      ['"$"#,##0.00', 5, '$5.00'],
    ] as const;
    formats.forEach(([format, input, shown], at) => {
      const place = `A${at + 1}`;
      book.apply({ do: 'numberFormat', sheetId: 1, area: area(place), format });
      put(book, place, [[input]]);
      expect(look(book, place, 'display')).toEqual([[shown]]);
    });
  });

  it('turns moments into the wall clock of its time zone, and back', () => {
    const zone = 'America/New_York';
    const book = createWorkbook({ title: '', timeZone: zone, locale: 'en_US' }, undefined, {
      clock: () => NOW,
    });
    put(book, 'A1', [[{ dateMs: Date.UTC(2026, 10, 20, 5) }]]);
    expect(valueAt(book, 'A1')).toEqual({ date: 46346 });
    expect(look(book, 'A1', 'display')).toEqual([['11/20/2026']]);
    for (let hour = 0; hour < 24 * 366; hour += 5) {
      const moment = Date.UTC(2026, 0, 1, hour, 17);
      const back = epochOfSerial(serialOfEpoch(moment, zone), zone);
      // The hour that occurs twice in autumn reads back as its first.
      expect([0, 3_600_000]).toContain(moment - back);
    }
  });

  it('puts FALSE under a new checkbox, keeps what is there, and refuses text', () => {
    const book = newBook();
    put(book, 'A1', [[true]]);
    book.apply({ do: 'validation', sheetId: 1, area: area('A1:A2'), validation: { kind: 'checkbox' } });
    expect(look(book, 'A1:A3', 'values')).toEqual([[true], [false], ['']]);
    expect(book.sheets()[0]?.lastRow).toBe(2);
    expect(() => put(book, 'A1', [['yes']])).toThrow(/violates the data validation rules/);
    book.apply({ do: 'insertRows', sheetId: 1, after: 2, count: 1 });
    expect(look(book, 'A3', 'values')).toEqual([[false]]);
    book.apply({ do: 'clear', sheetId: 1, area: area('A1:A3') });
    expect(look(book, 'A1', 'values')).toEqual([[false]]);
  });

  it('hides rows by the filter, as they are', () => {
    const book = newBook();
    put(book, 'A1', [['State'], ['Sold'], ['Open'], ['Sold']]);
    book.apply({ do: 'filter', sheetId: 1, filter: { area: area('A1:A4'), hidden: { 1: ['Sold'] } } });
    expect(book.layout(1).filteredRows).toEqual([2, 4]);
    book.apply({ do: 'insertRows', sheetId: 1, after: 1, count: 1 });
    expect(book.layout(1).filteredRows).toEqual([3, 5]);
    book.apply({ do: 'deleteRows', sheetId: 1, first: 3, count: 1 });
    expect(book.layout(1).filteredRows).toEqual([4]);
  });
});

describe('structure', () => {
  it('carries protections, rules, hidden rows, widths and references along', () => {
    const book = newBook();
    put(book, 'B5', [['=SUM(A5:A9)+$A$1']]);
    const protection = { area: area('A5:B9'), description: 'ids', warningOnly: true };
    book.apply({ do: 'protect', sheetId: 1, protection });
    const rules = [{ areas: [area('A5:A9')], formula: '=$A5="x"', background: '#ff0000' }];
    book.apply({ do: 'conditional', sheetId: 1, rules });
    book.apply({ do: 'hideRows', sheetId: 1, first: 5, count: 1, hidden: true });
    book.apply({ do: 'columnWidth', sheetId: 1, first: 2, count: 1, pixels: 50 });
    book.apply({ do: 'insertRows', sheetId: 1, after: 4, count: 2 });
    book.apply({ do: 'insertColumns', sheetId: 1, after: 1, count: 1 });
    book.apply({ do: 'deleteRows', sheetId: 1, first: 9, count: 1 });
    expect(look(book, 'C7', 'formulas')).toEqual([['=SUM(A7:A10)+$A$1']]);
    const { protections, conditionalRules, hiddenRows, columnWidths } = book.layout(1);
    expect(protections).toEqual([{ ...protection, area: area('A7:C10') }]);
    expect(conditionalRules).toEqual([{ ...rules[0], areas: [area('A7:A10')], formula: '=$A7="x"' }]);
    expect(hiddenRows).toEqual([7]);
    expect(columnWidths).toEqual({ 3: 50 });
    book.apply({ do: 'deleteColumns', sheetId: 1, first: 1, count: 1 });
    expect(look(book, 'B7', 'formulas')).toEqual([['=SUM(#REF!)+#REF!']]);
  });

  it('moves columns, and references with them', () => {
    const book = newBook();
    put(book, 'A1', [[1, 2, 3, '=A1*10']]);
    book.apply({ do: 'moveColumns', sheetId: 1, first: 1, count: 1, before: 4 });
    expect(look(book, 'A1:D1', 'values')).toEqual([[2, 3, 1, 10]]);
    expect(look(book, 'D1', 'formulas')).toEqual([['=C1*10']]);
  });
});

describe('speed', () => {
  /** Milliseconds of the processor: what others do on the machine meanwhile is not in them. */
  const cpuOf = (work: () => unknown) => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };

  it('writes and reads 10,000 x 25 quickly, also with formulas that look on', () => {
    const book = newBook();
    book.apply({ do: 'insertRows', sheetId: 1, after: 1000, count: 99_000 });
    put(book, 'Z1', [['=SUM(A:A)']]);
    const inputs = Array.from({ length: 10_000 }, (_, row) =>
      Array.from({ length: 25 }, (__, column) => (column % 2 ? row : `Nike ${row}`)),
    );
    expect(cpuOf(() => put(book, 'A1', inputs))).toBeLessThan(2000);
    expect(cpuOf(() => look(book, 'A1:Y10000', 'values'))).toBeLessThan(1000);
  });
});
