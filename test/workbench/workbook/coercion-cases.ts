/**
 * What becomes of a text, by source. Every group names the page (all read 2026-11-24), what it says, and the cases that
 * follow from it. Serial numbers count days from 1899-12-30; this year is 2026.
 */
export type Case = readonly [text: string, content: unknown, cellFormat?: string];

export interface Group {
  readonly source: string;
  readonly says: string;
  readonly cases: readonly Case[];
}

export const same = (...texts: readonly string[]): Case[] => texts.map((text) => [text, text]);
export const formula = (text: string) => ({ formula: text });
export const asText = (format: string, ...texts: readonly string[]): Case[] =>
  texts.map((text) => [text, text, format]);

/** Google's own pages. */
export const OFFICIAL: readonly Group[] = [
  {
    source: 'developers.google.com/workspace/sheets/api/samples/writing, "Write a single range"',
    says: 'a request with these strings, and the sheet that it makes: costs, counts, dates and formulas',
    cases: [
      ['$20.50', 20.5],
      ['$15', 15],
      ['$100', 100],
      ['4', 4],
      ['2', 2],
      ['1', 1],
      ['3/1/2016', 42430],
      ['3/15/2016', 42444],
      ['3/20/2016', 42449],
      ['=SUM(B2:B4)', formula('=SUM(B2:B4)')],
      ['=SUM(C2:C4)', formula('=SUM(C2:C4)')],
      ['=MAX(D2:D4)', formula('=MAX(D2:D4)')],
      ...same('Item', 'Cost', 'Stocked', 'Ship Date', 'Wheel', 'Door', 'Engine', 'Totals'),
    ],
  },
  {
    source: 'support.google.com/docs/answer/3093039 (DATEVALUE)',
    says: 'understands what is converted when typed into a cell, as 1969-7-20 and 7/20/1969',
    cases: [
      ['1969-7-20', 25404],
      ['7/20/1969', 25404],
    ],
  },
  {
    source: 'support.google.com/docs/answer/9061381 (ISDATE)',
    says: '"July 20 1969" and "1969-20-07" are dates, "July" and "Feb 30" are none; "July 20" is a sample',
    cases: [
      ['July 20 1969', 25404],
      ['1969-20-07', 25404],
      ['2026-13-01', 46035],
      ['July 20', 46223],
      ...same('July', 'Feb 30', 'February 30', 'Nov 31', 'Feb 30 2026'),
    ],
  },
  {
    source: 'support.google.com/docs/answer/3094220 (VALUE)',
    says: 'reads "any of the date, time or number formats that Google Sheets understands": 01/01/2012 is 40909',
    cases: [
      ['123', 123],
      ['12:00:00', 0.5],
      ['01/01/2012', 40909],
    ],
  },
  {
    source: 'support.google.com/docs/answer/3267350 (TIMEVALUE)',
    says: 'times in 12 or 24 hours, with fractions of a second; midnight is 0, 11:59:59 PM is 0.9999884259',
    cases: [
      ['2:15 PM', 0.59375],
      ['14:15', 0.59375],
      ['14:15:30', 51_330 / 86_400],
      ['11:59:59.50 PM', 86_399.5 / 86_400],
      ['12:00:00 AM', 0],
      ['11:59:59 PM', 86_399 / 86_400],
    ],
  },
  {
    source: 'support.google.com/docs/answer/6055612 (DATEDIF)',
    says: 'takes "7/16/1969" and "7/24/1969", and speaks of 9/30/15 and 2/28/16',
    cases: [
      ['7/16/1969', 25400],
      ['7/24/1969', 25408],
      ['9/30/15', 42277],
      ['2/28/16', 42428],
    ],
  },
  {
    source:
      'support.google.com/docs/answer/3094243 (TO_PURE_NUMBER), 3094284 (TO_PERCENT), 3094285 (TO_TEXT)',
    says: '50% is a number and 100% is 1; a number with an apostrophe before it is its text',
    cases: [
      ['50%', 0.5],
      ['100%', 1],
      ["'24", '24'],
      ["'50%", '50%'],
    ],
  },
  {
    source: 'developers.google.com/workspace/sheets/api/guides/formats, "About date and time values"',
    says: 'noon of January 1, 1900 is 2.5, 3 PM of February 1, 1900 is 33.625, and 1900 is no leap year',
    cases: [['1/1/1900 12:00', 2.5], ['2/1/1900 3:00 PM', 33.625], ['3/1/1900', 61], ...same('2/29/1900')],
  },
];

/** What no source settles, and what it rests on. */
export const ASSUMED: readonly Group[] = [
  {
    source: 'Assumption: plain text takes formulas as they are too',
    says: 'design.md, "Money and text in cells"; the pages speak of strings that look like numbers',
    cases: asText('@', '=1+2', '+A1', '@x'),
  },
  {
    source: 'Assumption: one apostrophe alone is dropped, in text cells too',
    says: 'it says that what follows is text, and nothing may follow',
    cases: [
      ["''quoted", "'quoted"],
      ["'", ''],
      ["'=1+2", '=1+2', '@'],
      ["'+A1", '+A1', '@'],
    ],
  },
  {
    source: 'Assumption: - begins a formula only where the rest reads as one, and a mark alone is text',
    says: 'OWOX/owox-data-marts/pull/1535 escapes + alone, and people write "- new"; no page says more',
    cases: [
      ['-A1', formula('=-A1')],
      ['-(1+2)', formula('=-(1+2)')],
      ...same('=', '+', '-', '--', '- new', '-new in box', '@', '@home', '#3084'),
    ],
  },
  {
    source: 'Assumption: -$-5 stays text',
    says: 'numfmt notes that Sheets takes it, but not as what',
    cases: same('-$-5'),
  },
  {
    source: 'Assumption: blanks are kept where nothing is recognised',
    says: 'Sheets shows what was typed',
    cases: same(' ', '\t', '  Nike  ', 'line\nbreak', 'https://example.com/a?b=1', '<b>bold</b>'),
  },
  {
    source: 'Assumption: a hyphen or a minus before 0 leaves no minus zero',
    says: 'a cell never shows -0',
    cases: [['-0', 0]],
  },
];
