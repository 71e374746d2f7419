/** Text as spreadsheets copy it and exports write it, as rows of cells. */
import { describe, expect, it } from 'vitest';
import { rowsOfText } from '../../src/sheets/table-text';
import { fc } from '../support/properties';

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

  it('copied from a spreadsheet loses no row where another cell ends with a quotation mark', () => {
    const odd = ['95 €', '"Panda Dunk Low', '38', 'Gut', 'https://v.example/items/4100004'];
    const wide = ['15 €', 'Regal 8"', '38', 'Gut', 'https://v.example/items/4100005'];
    const rows = [HEADER, odd, wide, ...PAIRS];
    expect(rowsOfText(textOf('\t', rows))).toEqual(rows);
  });

  it('copied from a spreadsheet keeps cells of two lines whole beside a quotation mark that begins one', () => {
    const odd = ['95 €', '"Panda" Dunk Low', '38', 'Gut', 'https://v.example/items/4100004'];
    const text = `${textOf('\t', [HEADER, odd])}\n12 €\t"Two ""long""\nlines"\t40\tNeu\thttps://v.example/items/4100006`;
    const two = ['12 €', 'Two "long"\nlines', '40', 'Neu', 'https://v.example/items/4100006'];
    expect(rowsOfText(text)).toEqual([HEADER, odd, two]);
    expect(rowsOfText(text.replace(/\n/g, '\r\n'))[2]?.[1]).toBe('Two "long"\r\nlines');
  });

  it('of a file with tabs keeps a cell of two lines whole that holds one itself', () => {
    const text = 'Item\tTitle\tText\tPrice\n1001\tDunk\t"White\tUS 10\nNew"\t120\n1002\tSamba\t"Black"\t80';
    expect(rowsOfText(text)).toEqual([
      ['Item', 'Title', 'Text', 'Price'],
      ['1001', 'Dunk', 'White\tUS 10\nNew', '120'],
      ['1002', 'Samba', 'Black', '80'],
    ]);
  });

  it('with commas is refused where a quotation mark would swallow cells', () => {
    for (const odd of ['"Panda" Dunk,13', '"Dunk "Panda", low",13']) {
      const text = `Item,Title,Price\n1001,Dunk,12\n1002,${odd}`;
      expect(() => rowsOfText(text)).toThrow(/row 3 a quotation mark/);
    }
  });

  it('with commas is read where a mark inside is not doubled', () => {
    const text = 'Item,Title,Price\n1001,"Dunk "Panda" low",12\n1002,Samba,13';
    expect(rowsOfText(text)[1]).toEqual(['1001', 'Dunk "Panda" low', '12']);
  });

  it('of any cells, copied from a spreadsheet, is read cell by cell', () => {
    const cell = fc
      .string({ unit: fc.constantFrom(...'ab19,;.| "€'), maxLength: 12 })
      .map((one) => one.trim());
    const row = fc.tuple(fc.constant('x'), cell, cell, fc.constant('y'));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        // One at the end of a cell closes what it, or one before it in its row, has opened: a quoted cell of a file.
        fc.pre(!rows.some((cells) => /(?:^|\t)".*"(?:\t|$)/.test(cells.join('\t'))));
        expect(rowsOfText(textOf('\t', rows))).toEqual(rows);
      }),
    );
  });
});
