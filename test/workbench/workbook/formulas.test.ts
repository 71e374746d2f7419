import { describe, expect, it } from 'vitest';
import { look, newBook, put, valueAt } from './book';

/** Cells A1 to D5 that the table's formulas read. */
const CELLS = [
  ['Size', 'Pairs', 'Price', 'Sold'],
  ['9', 2, 100, true],
  ['10', 3, 150.5, false],
  ['Nike', 5, '', true],
];

const TABLE: readonly (readonly [formula: string, value: unknown])[] = [
  ['=SUM(B2:B4)', 10],
  ['=SUM(B:B)', 10],
  ['=sum(b2:b4, 5)', 15],
  ['=AVERAGE(B2:B4)', 10 / 3],
  ['=MIN(B2:B4)&"-"&MAX(B2:B4)', '2-5'],
  ['=COUNT(A1:D4)', 7],
  ['=COUNTA(A1:D4)', 15],
  ['=COUNTIF(D2:D4, TRUE)', 2],
  ['=COUNTIF(B2:B4, ">2")', 2],
  ['=COUNTIF(A2:A4, "N*")', 1],
  ['=COUNTIFS(B2:B4, ">2", D2:D4, TRUE)', 1],
  ['=SUMIF(D2:D4, TRUE, B2:B4)', 7],
  ['=SUMIFS(B2:B4, D2:D4, TRUE, B2:B4, "<5")', 2],
  ['=IF(B2>1, "many", "one")', 'many'],
  ['=IF(FALSE, 1)', false],
  ['=IFERROR(1/0, "none")', 'none'],
  ['=1/0', { error: '#DIV/0!' }],
  ['=VLOOKUP("nike", A2:D4, 2, FALSE)', 5],
  ['=VLOOKUP("Puma", A2:D4, 2, FALSE)', { error: '#N/A' }],
  ['=VLOOKUP(10, A2:D4, 3, FALSE)', 150.5],
  ['=XLOOKUP("Puma", A2:A4, B2:B4, "no")', 'no'],
  ['=XLOOKUP("Nike", A2:A4, B2:B4)', 5],
  ['=INDEX(A1:D4, 3, 2)', 3],
  ['=INDEX(B2:B4, MATCH("Nike", A2:A4, 0))', 5],
  ['=ROUND(2.345, 2)', 2.35],
  ['=ROUND(-1.005, 2)', -1.01],
  ['=AND(D2, B2=2)', true],
  ['=OR(FALSE, D3)', false],
  ['=NOT(D3)', true],
  ['=CONCATENATE("a", 1, TRUE)', 'a1TRUE'],
  ['="a"&B2', 'a2'],
  ['=TEXT(1234.5, "#,##0.00")', '1,234.50'],
  ['=TEXT(DATE(2026,11,20), "yyyy-mm-dd")', '2026-11-20'],
  ['=DATE(2026, 11, 20)', { date: 46346 }],
  ['=TODAY()', { date: 46349 }],
  ['=TODAY()-DATE(2026,11,20)', 3],
  ['=LEFT("Nike", 2)&RIGHT("Nike", 1)&MID("Nike", 2, 2)', 'Nieik'],
  ['=LEN("abc")', 3],
  ['=UPPER("a")&LOWER("B")', 'Ab'],
  ['=TRIM("  a   b ")', 'a b'],
  ['=SUM(FILTER(B2:B4, D2:D4))', 7],
  ['=COUNTA(UNIQUE(D2:D4))', 2],
  ['=INDEX(SORT(B2:B4, 1, FALSE), 1)', 5],
  ['=HYPERLINK("https://example.com", "open")', 'open'],
  ['=HYPERLINK("https://example.com")', 'https://example.com'],
  ['=HYPERLINK("https://example.com", C4)', 'https://example.com'],
  ['=HYPERLINK("https://example.com", "")', ''],
  ['=IMAGE("https://example.com/a.png")', ''],
  ['=ISBLANK(C4)', true],
  ['=ROW()', 6],
  ['=COLUMN(C1)', 3],
  ['=2+3*4^2/8', 8],
  ['=-2^2', 4],
  ['=50%', 0.5],
  ['="a"="A"', true],
  ['=B2:B4', { error: '#VALUE!' }],
  ['=Nowhere!A1', { error: '#REF!' }],
  ['=QUERY(A1:D4, "select A")', { error: '#NAME? QUERY' }],
  ['=IFERROR(QUERY(A1:D4, "select A"), "hidden")', { error: '#NAME? QUERY' }],
  ['=SUM(', { error: '#ERROR!' }],
  ['=F6', { error: '#REF!' }],
];

describe('formulas', () => {
  it.each(TABLE)('%s', (formula, value) => {
    const book = newBook();
    put(book, 'A1', CELLS);
    put(book, 'F6', [[formula]]);
    const found = valueAt(book, 'F6');
    if (typeof value === 'number') expect(found).toBeCloseTo(value, 10);
    else expect(found).toEqual(value);
  });

  it('spills an ARRAYFORMULA, counts its rows, and yields to what stands in its way', () => {
    const book = newBook();
    put(book, 'A1', [[1], [2], [3]]);
    put(book, 'D2', [['=B2+1']]);
    expect(valueAt(book, 'D2')).toBe(1);
    put(book, 'B1', [['=ARRAYFORMULA(A1:A3*2)']]);
    expect(valueAt(book, 'D2')).toBe(5);
    expect(look(book, 'B1:B4', 'values')).toEqual([[2], [4], [6], ['']]);
    put(book, 'A2', [[5]]);
    expect(valueAt(book, 'B2')).toBe(10);
    put(book, 'C1', [['=SUM(B1:B3)']]);
    expect(valueAt(book, 'C1')).toBe(18);
    put(book, 'B2', [['mine']]);
    expect(look(book, 'B1:B3', 'values')).toEqual([[{ error: '#REF!' }], ['mine'], ['']]);
    put(book, 'B2', [['']]);
    expect(look(book, 'B1:B3', 'values')).toEqual([[2], [10], [6]]);
  });

  it('puts ranges in braces below and beside each other: a header and the whole column below it', () => {
    const book = newBook();
    put(book, 'A2', [[10], [''], [30]]);
    put(book, 'C1', [['=ARRAYFORMULA({"Twice";IF(A2:A="","",A2:A*2)})']]);
    expect(look(book, 'C1:C4', 'values')).toEqual([['Twice'], [20], [''], [60]]);
    put(book, 'A5', [[40]]);
    expect(valueAt(book, 'C5')).toBe(80);
    put(book, 'E1', [['={A2:A4,C2:C4;1,2}']]);
    expect(look(book, 'E1:F4', 'values')).toEqual([
      [10, 20],
      ['', ''],
      [30, 60],
      [1, 2],
    ]);
    put(book, 'H1', [['={A2:A4,C2:C3}']]);
    expect(valueAt(book, 'H1')).toEqual({ error: '#VALUE!' });
  });

  it('counts the rows of a spill as content', () => {
    const book = newBook();
    put(book, 'A1', [['=ARRAYFORMULA(ROW(A1:A7))']]);
    expect(book.sheets()[0]?.lastRow).toBe(7);
  });

  it('follows changes through several sheets', () => {
    const book = newBook();
    book.apply({ do: 'addSheet', sheetId: 2, name: 'My stock', position: 1, rows: 10, columns: 5 });
    put(book, 'A1', [[7]], 2);
    put(book, 'A1', [["='My stock'!A1*2"], ['=A1+1']]);
    expect(valueAt(book, 'A2')).toBe(15);
    put(book, 'A1', [[10]], 2);
    expect(valueAt(book, 'A2')).toBe(21);
    put(book, 'B2', [['=ROW()']], 2);
    put(book, 'B1', [["=SUM('My stock'!B:B)"]]);
    expect(valueAt(book, 'B1')).toBe(2);
    book.apply({ do: 'insertRows', sheetId: 2, after: 1, count: 3 });
    expect(valueAt(book, 'B1')).toBe(5);
    book.apply({ do: 'renameSheet', sheetId: 2, name: 'Stock' });
    expect(look(book, 'A1', 'formulas')).toEqual([['=Stock!A1*2']]);
    expect(valueAt(book, 'A2')).toBe(21);
    book.apply({ do: 'deleteSheet', sheetId: 2 });
    expect(look(book, 'A1', 'formulas')).toEqual([['=#REF!*2']]);
    expect(valueAt(book, 'A2')).toEqual({ error: '#REF!' });
  });

  it('calculates a column of running totals 20,000 deep', () => {
    const book = newBook();
    book.apply({ do: 'insertRows', sheetId: 1, after: 1000, count: 19000 });
    put(book, 'A1', [[1], ...Array.from({ length: 19999 }, (_, at) => [`=A${at + 1}+1`])]);
    expect(valueAt(book, 'A20000')).toBe(20000);
  });

  it('reads and writes R1C1', () => {
    const book = newBook();
    const formulas = [['=R[-1]C*R1C[1]+SUM(C[2])']];
    book.apply({ do: 'setFormulasR1C1', sheetId: 1, row: 3, column: 2, formulas });
    expect(look(book, 'B3', 'formulas')).toEqual([['=B2*C$1+SUM(D:D)']]);
    expect(look(book, 'B3', 'formulasR1C1')).toEqual(formulas);
  });
});
