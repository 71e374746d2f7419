import { describe, expect, it } from 'vitest';
import { coerce } from '../../../workbench/workbook/coerce';

/** Sources, all read 2026-11-23. */
const DESIGN = 'design: money and text in cells (dates, 1E5, 00123, long ids; text columns stay text)';
const API = 'docs.sheetdb.io/value-render-input-option: USER_ENTERED ("Mar 1 2016", "=1+2", "$100.15")';
const VALUE =
  'support.google.com/docs/answer/3094220: VALUE reads "123", "7/20/1969", "12:00:00", "01/01/2012" as 40909';
const ENTERED =
  'developers.google.com/sheets/api/reference/rest/v4/ValueInputOption: numbers and dates as when typed';
const GUESS = 'Assumption: as typed into Sheets, en_US';

type Row = readonly [text: string, content: unknown, source: string, cellFormat?: string];
const same = (source: string, texts: readonly string[], format?: string): Row[] =>
  texts.map((text) => (format === undefined ? [text, text, source] : [text, text, source, format]));
const formula = (text: string) => ({ formula: text });

const NOV_20 = 46346;
const OCT_11 = 46306;

const TABLE: readonly Row[] = [
  ['123', 123, VALUE],
  ['7/20/1969', 25404, VALUE],
  ['12:00:00', 0.5, VALUE],
  ['01/01/2012', 40909, VALUE],
  ['Mar 1 2016', 42430, API],
  ['=1+2', formula('=1+2'), API],
  ['$100.15', 100.15, API],
  ['10/11', OCT_11, DESIGN],
  ['1E5', 100000, DESIGN],
  ['00123', 123, DESIGN],
  ['1234567890123456789', 1234567890123460000, DESIGN],
  ['12345678901234567', 12345678901234600, DESIGN],
  ['123456789012345', 123456789012345, ENTERED],
  ['0', 0, ENTERED],
  ['-5', -5, ENTERED],
  ['+1', 1, ENTERED],
  ['-0', 0, GUESS],
  ['1.5', 1.5, ENTERED],
  ['-1.5', -1.5, ENTERED],
  ['.5', 0.5, GUESS],
  ['-.5', -0.5, GUESS],
  ['5.', 5, GUESS],
  ['007', 7, DESIGN],
  ['1e5', 100000, GUESS],
  ['1E+5', 100000, GUESS],
  ['1E-2', 0.01, GUESS],
  ['2.5e3', 2500, GUESS],
  ['1,234', 1234, GUESS],
  ['1,234.50', 1234.5, GUESS],
  ['12,345,678', 12345678, GUESS],
  ['-1,234', -1234, GUESS],
  ['$5', 5, GUESS],
  ['$5.00', 5, GUESS],
  ['-$5.00', -5, GUESS],
  ['$-5', -5, GUESS],
  ['$1,234.56', 1234.56, GUESS],
  ['$ 5', 5, GUESS],
  ['(5)', -5, GUESS],
  ['($5.00)', -5, GUESS],
  ['50%', 0.5, GUESS],
  ['12.5%', 0.125, GUESS],
  ['-3%', -0.03, GUESS],
  ['50 %', 0.5, GUESS],
  [' 42', 42, GUESS],
  ['42 ', 42, GUESS],
  [' 42 ', 42, GUESS],
  ['TRUE', true, ENTERED],
  ['true', true, GUESS],
  ['True', true, GUESS],
  ['FALSE', false, ENTERED],
  ['false', false, GUESS],
  [' TRUE ', true, GUESS],
  ['=A1', formula('=A1'), ENTERED],
  ['=SUM(A1:A3)', formula('=SUM(A1:A3)'), ENTERED],
  ['="text"', formula('="text"'), ENTERED],
  ['=cheap shoes', formula('=cheap shoes'), GUESS],
  ['+A1', formula('=+A1'), GUESS],
  ['-A1', formula('=-A1'), GUESS],
  ['+SUM(A1:A2)', formula('=+SUM(A1:A2)'), GUESS],
  ['-(1+2)', formula('=-(1+2)'), GUESS],
  ["'=1+2", '=1+2', GUESS],
  ["'10/11", '10/11', GUESS],
  ["'00123", '00123', GUESS],
  ["'TRUE", 'TRUE', GUESS],
  ["''quoted", "'quoted", GUESS],
  ["'", '', GUESS],
  ["'+A1", '+A1', GUESS],
  ['1/2/2026', 46024, ENTERED],
  ['01/02/2026', 46024, GUESS],
  ['1/2/26', 46024, GUESS],
  ['1-2-2026', 46024, GUESS],
  ['1.2.2026', 46024, GUESS],
  ['12/31/1999', 36525, GUESS],
  ['12/31/99', 36525, GUESS],
  ['2/29/2024', 45351, GUESS],
  ['2026-11-20', NOV_20, GUESS],
  ['2026/11/20', NOV_20, GUESS],
  ['2026-1-2', 46024, GUESS],
  ['11-20', NOV_20, GUESS],
  ['11/20', NOV_20, GUESS],
  ['1/2', 46024, GUESS],
  ['11/2026', 46327, GUESS],
  ['Nov 20', NOV_20, GUESS],
  ['nov 20', NOV_20, GUESS],
  ['November 20', NOV_20, GUESS],
  ['Nov 20, 2026', NOV_20, GUESS],
  ['November 20, 2026', NOV_20, GUESS],
  ['Nov. 20, 2026', NOV_20, GUESS],
  ['20 Nov 2026', NOV_20, GUESS],
  ['20-Nov-2026', NOV_20, GUESS],
  ['20 November', NOV_20, GUESS],
  ['20-Nov', NOV_20, GUESS],
  ['Nov-20', NOV_20, GUESS],
  ['Nov 2026', 46327, GUESS],
  ['Fri, Nov 20, 2026', NOV_20, GUESS],
  ['Sept 5', 46270, GUESS],
  ['Nov 20th, 2026', NOV_20, GUESS],
  ['12:30', 12.5 / 24, GUESS],
  ['0:00', 0, GUESS],
  ['6:00 AM', 0.25, GUESS],
  ['6:00 pm', 0.75, GUESS],
  ['12:00 am', 0, GUESS],
  ['12:00 PM', 0.5, GUESS],
  ['6pm', 0.75, GUESS],
  ['25:00', 25 / 24, GUESS],
  ['2026-11-20 12:00', NOV_20 + 0.5, GUESS],
  ['2026-11-20T12:00:00', NOV_20 + 0.5, GUESS],
  ['11/20/2026 6:00 PM', NOV_20 + 0.75, GUESS],
  ['11/20/2026, 18:00', NOV_20 + 0.75, GUESS],
  ...same(ENTERED, ['Nike', 'Air Jordan 1 High', 'DZ5485-612', 'hello world']),
  ...same(GUESS, [
    '1 1/2',
    '9 1/2',
    '1/2 off',
    '10.5 US',
    '10.5W',
    'US 10',
    'EU 42',
    '42,5',
    '1,23',
    '1,2345',
    '12,34,567',
  ]),
  ...same(GUESS, ['555-123-4567', '(555) 123-4567', '+1 555 123 4567', '1.2.3.4', '1.2.3', '192.168.0.1']),
  ...same(GUESS, ['13/13', '2/30/2026', '0/5', '13/45/2026', '2026-13-01', '2026-02-30', 'Nov 31', 'Foo 20']),
  ...same(GUESS, ['25:61', '13:00 pm', '0:00 am', '12:5', '12:60']),
  ...same(GUESS, [
    '@home',
    '@',
    '#3084',
    '=',
    '+',
    '-',
    '- new',
    '+ new',
    '--',
    '-new in box',
    '+new',
    '1e',
    'e5',
  ]),
  ...same(GUESS, [
    '€5',
    '5€',
    '5 USD',
    'USD 5',
    '£5',
    '%5',
    '5%%',
    '$',
    '$$5',
    '5$',
    '--5',
    '+-5',
    '((5))',
    '1E999',
  ]),
  ...same(GUESS, ['yes', 'no', 'true!', 'T', 'NaN', 'Infinity', 'null', '0x10', '0b1', '1_000', '¼', '½']),
  ...same(GUESS, [' ', '  Nike  ', 'line\nbreak', '\t', 'https://example.com/a?b=1', '<b>bold</b>']),
  ...same(
    DESIGN,
    ['10/11', '1E5', '00123', '=1+2', '+A1', '-5', '@x', 'TRUE', '50%', '$5', ' 1 ', '1234567890123456789'],
    '@',
  ),
  ["'=1+2", '=1+2', GUESS, '@'],
  ["'+A1", '+A1', GUESS, '@'],
  ['10/11', OCT_11, GUESS, '0.00'],
];

describe('coerce', () => {
  it('has at least 150 cases, each with its source', () => {
    expect(TABLE.length).toBeGreaterThanOrEqual(150);
    expect(TABLE.every(([, , source]) => source !== '')).toBe(true);
  });

  const cases = TABLE.map(([text, content, source, format]) => ({
    text,
    content,
    source,
    format: format ?? '',
  }));
  it.each(cases)('$text becomes $content ($source)', ({ text, content, format }) => {
    const found = coerce(text, format, 2026).content;
    if (typeof content === 'number') expect(found).toBeCloseTo(content, 9);
    else expect(found).toEqual(content);
  });

  it.each([
    ['11/20/2026', 'M/d/yyyy'],
    ['2026-11-20', 'yyyy-mm-dd'],
    ['$5.00', '"$"#,##0.00'],
    ['50%', '0%'],
    ['1,234', '#,##0'],
    ['5', undefined],
    ['Nike', undefined],
  ])('%s brings the format %s', (text, format) => expect(coerce(text, '', 2026).format).toBe(format));
});
