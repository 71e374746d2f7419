/** What an adoption asks of formulas and of rows, by tables. */
import { describe, expect, it } from 'vitest';
import { isSoldHistory } from '../../src/domain/column-mapping/sold-history';
import { findOffset, speaksOf } from '../../src/domain/formulas/offsets';

describe('a formula, once columns stand in front and a row above', () => {
  it.each([
    ['=VLOOKUP(A2,Stock!A:F,3,FALSE)', 'stays'],
    ['=vlookup(A2,Stock!$A$2:$F$90,3,0)', 'stays'],
    ['=IFERROR(VLOOKUP(A2,Stock!A:F,3,0),"")', 'stays'],
    ['=INDEX(Stock!A2:F90,2,3)', 'stays'],
    ['=OFFSET(Stock!A1,1,2)', 'stays'],
    ['=HLOOKUP("Cost",Stock!A1:F9,3,FALSE)', 'stays'],
    ['=INDEX(Stock!1:1,3)', 'breaks'],
    ['=MATCH("Cost",Stock!$1:$1,0)', 'breaks'],
    ['=INDEX(Stock!C:C,5)', 'breaks'],
    ['=INDEX(Stock!C:C;5)', 'breaks'],
    ['=VLOOKUP(A2;Stock!A:F;3;FALSE)', 'stays'],
    ['=INDIRECT("Stock!C5")', 'breaks'],
    ['=INDIRECT(ADDRESS(5,3))', 'breaks'],
    ['=QUERY(Stock!A:F,"select C where D > 5")', 'breaks'],
    ['=QUERY({Stock!A2:F90},"select Col3 where Col4 > 5")', null],
    ['=ROW()-1', 'breaks'],
    ['=COLUMN(C1)', 'breaks'],
    ['=COUNTA(B:B)-1', 'breaks'],
    ['=ARRAYFORMULA(B:B*2)', 'breaks'],
    ['=UNIQUE(Stock!B:B)', 'breaks'],
    ['=COUNTA(B2:B)', null],
    ['=SUM(E2:E90)', null],
    ['=SUM(E:E)', null],
    ['=SUMIF(F:F,"Sold",H:H)', null],
    ['=ROWS(B2:B90)', null],
    ['=IF(A1="ROW(", 1, 2)', null],
    ['=TEXT(A2,"1:1")', null],
    ['=A2&" at "&B2', null],
  ])('%s: %s', (formula, fate) => {
    expect(findOffset(formula)?.fate ?? null).toBe(fate);
  });

  it.each([
    ['=SUM(Stock!A:A)', 'Stock', true],
    ["=SUM('My stock'!A:A)", 'My stock', true],
    ["=SUM('Bob''s stock'!A:A)", "Bob's stock", true],
    ['=SUM(stock!A:A)', 'Stock', true],
    ['=INDIRECT("Stock!A5")', 'Stock', true],
    ['=SUM(OldStock!A:A)', 'Stock', false],
    ['=SUM(A:A)', 'Stock', false],
  ])('%s speaks of %s: %s', (formula, tab, expected) => {
    expect(speaksOf(formula, tab)).toBe(expected);
  });
});

describe('a row of the person tells of a sale', () => {
  it.each([
    ['Sold', '', true],
    ['SOLD - eBay', '', true],
    ['verkauft', '', true],
    ['Shipped', '', true],
    ['', 45_000, true],
    ['paid out', 45_000, true],
    ['', '', false],
    ['In stock', '', false],
    ['Unsold', '', false],
    ['not sold yet', '', false],
    ['Listed', 45_000, false],
    ['for sale', '', false],
    [true, '', true],
    [false, 45_000, false],
    ['', '13.11.2026', true],
    ['', ' ', false],
    ['', '-', false],
    ['', 'n/a', false],
  ] as const)('%j, %j: %s', (status, date, expected) => {
    expect(isSoldHistory(status, date, 'Status')).toBe(expected);
  });

  it.each([
    ['Sold', 'yes', true],
    ['Sold?', 'X', true],
    ['sold', '1', true],
    ['Verkauft', 'Ja', true],
    ['Vendu', 'oui', true],
    ['Sold', 'no', false],
    ['Vendu', 'non', false],
    ['Sold', 'eBay', false],
    ['Available', 'yes', false],
    ['Status', 'x', false],
  ] as const)('under %s: %s: %s', (header, status, expected) => {
    expect(isSoldHistory(status, '', header)).toBe(expected);
  });

  it('not where the column that is called so says no, whatever day stands beside it', () => {
    expect(isSoldHistory('no', 45_000, 'Sold')).toBe(false);
  });
});
