/** Text as spreadsheets copy it and exports write it, as rows of cells. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOfText } from '../../src/sheets/table-text';

const HEADER = ['Preis', 'Artikel, Beschreibung', 'Größe', 'Zustand', 'Link'];
const PAIRS = [
  ['120,50 €', 'Nike Dunk Low, Panda', '42,5', 'Neu', 'https://v.example/items/4100001'],
  ['80,00 €', 'adidas Samba OG, black', '43', 'Gut', 'https://v.example/items/4100002'],
  ['1.234,00 €', 'Jordan 1, Chicago', '44', 'Neu', 'https://v.example/items/4100003'],
];
const textOf = (sign: string, rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.join(sign)).join('\n');

describe('a table', () => {
  it.each([
    ['copied from a spreadsheet', '\t'],
    ['with semicolons', ';'],
  ])('%s keeps its decimal commas', (_, sign) => {
    expect(rowsOfText(textOf(sign, [HEADER, ...PAIRS]))).toEqual([HEADER, ...PAIRS]);
  });

  it('with blank lines in between is read the same, and its rows can be counted', () => {
    const wide = PAIRS.map((row) => [...row, 'Aktiv', '1', '12.11.2026']);
    const rows = [[''], [...HEADER, 'Status', 'Anzahl', 'Seit'], ...wide.flatMap((row) => [[''], row])];
    for (const sign of ['\t', ';']) expect(rowsOfText(textOf(sign, rows))).toEqual(rows);
  });

  it('has quotes as RFC 4180 writes them', () => {
    const text = 'Title,Price\n"Dunk ""Panda"", low","12,50"\n"Two\nlines",13\n';
    expect(rowsOfText(text)).toEqual([
      ['Title', 'Price'],
      ['Dunk "Panda", low', '12,50'],
      ['Two\nlines', '13'],
    ]);
  });

  it('copied from a spreadsheet loses no row to a quotation mark that begins a cell', () => {
    const odd = ['95 €', '"Panda" Dunk Low', '38', 'Gut', 'https://v.example/items/4100004'];
    const rows = [HEADER, odd, ...PAIRS];
    expect(rowsOfText(textOf('\t', rows))).toEqual(rows);
  });

  it('with commas is refused where a quotation mark would swallow rows', () => {
    const text = 'Title,Price\nDunk,12\n"Panda" Dunk,13\nSamba,14\n';
    expect(() => rowsOfText(text)).toThrow(/row 3 a quotation mark/);
  });

  it('of any cells, copied from a spreadsheet, is read cell by cell', () => {
    const cell = fc
      .string({ unit: fc.constantFrom(...'ab19,;.| "€'), maxLength: 12 })
      .map((one) => one.trim());
    const row = fc.tuple(fc.constant('x'), cell, cell, fc.constant('y'));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        // One at a cell's end closes what another opened: such a cell holds a line break.
        fc.pre(!rows.flat().some((one) => one.endsWith('"')));
        expect(rowsOfText(textOf('\t', rows))).toEqual(rows);
      }),
    );
  });
});
