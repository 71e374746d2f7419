/** What becomes of a text, as users of Sheets have met it. Every page was read 2026-11-24. */
import { asText, formula, type Group, same } from './coercion-cases';

/** What users of the API and of the page have met. */
export const REPORTED: readonly Group[] = [
  {
    source: 'docs.sheetdb.io/value-render-input-option; github.com/UiPath/Community.Activities/pull/21',
    says: 'Google on USER_ENTERED: "Mar 1 2016" a date, "=1+2" a formula, "$100.15" a number with a currency',
    cases: [
      ['Mar 1 2016', 42430],
      ['=1+2', formula('=1+2')],
      ['$100.15', 100.15],
    ],
  },
  {
    source: 'github.com/isaacphi/mcp-gdrive/pull/23; github.com/qor/exchange/issues/4',
    says: 'TRUE and FALSE become booleans, =A1+B1 a formula, 2024-01-15 a date; `true` is shown as TRUE',
    cases: [
      ['TRUE', true],
      ['FALSE', false],
      ['true', true],
      ['=A1+B1', formula('=A1+B1')],
      ['2024-01-15', 45306],
    ],
  },
  {
    source:
      'github.com/google/hyou/issues/4; nithinmurali/pygsheets/issues/93; vlucas/sheetquery/issues/20; caporaso-lab/cual-id/issues/42',
    says: 'leading zeros are lost, by setValue too',
    cases: [
      ['0050', 50],
      ['0010', 10],
      ['01', 1],
      ['01234', 1234],
      ['04567', 4567],
      ['0001', 1],
      ['00123', 123],
      ['007', 7],
    ],
  },
  {
    source: 'github.com/robin900/gspread-dataframe/issues/26; github.com/caporaso-lab/cual-id/issues/42',
    says: 'codes with an e between digits become numbers: 7e30, 9e50, 891e3 is 891000; abcd and fe3a stay',
    cases: [['7e30', 7e30], ['9e50', 9e50], ['891e3', 891000], ['1E5', 100000], ...same('abcd', 'fe3a')],
  },
  {
    source: 'github.com/Paradigmllc/gspread-pandas/issues/26',
    says: 'the version 6.10 becomes 6.1',
    cases: [['6.10', 6.1]],
  },
  {
    source:
      'github.com/theoephraim/node-google-spreadsheet/issues/98; github.com/hugonun/discord2sheet-bot/issues/1',
    says: '1705971932369780 is shown as 1.70597E+15; an 18-digit id ending in 87880 is read back ending in 88000',
    cases: [
      ['1705971932369780', 1705971932369780],
      ['123456789012387880', 123456789012388000],
      ['1234567890123456789', 1234567890123460000],
    ],
  },
  {
    source:
      'github.com/gbrodman/order-tracking/pull/102; borgar/numfmt test/parseValue-test.js ("Same as Sheets")',
    says: 'digits and commas alone are one number, wherever the commas stand',
    cases: [
      ['1,234,4434', 12344434],
      ['12345,67890', 1234567890],
      ['1,23', 123],
      ['42,5', 425],
      ['12,34,567', 1234567],
    ],
  },
  {
    source: 'borgar/numfmt lib/parseValue.js and test/parseValue-test.js, its notes on Sheets',
    says: 'Sheets allows $123%, no space beside %, no -%-12 and no time before a date; its years go from 0 to 99999, 0000 is 2000',
    cases: [
      ['$123%', 1.23],
      ['31 dec 1899', 1],
      ['1 jan 10000', 2958466],
      ['10 oct 0000', 36809],
      ...same('12 %', '% 12', '50 %', '-%-12', '12:00 11/20/2026', '6pm Nov 20, 2026'),
    ],
  },
  {
    source: 'github.com/getodk/getodk/issues/463',
    says: '"3 5" becomes 3/5 of this year, and Plain text afterwards does not bring it back',
    cases: [
      ['3 5', 46086],
      ['10 11', 46306],
    ],
  },
  {
    source: 'github.com/telerik/kendo-ui-core/issues/1686',
    says: '1/30 typed into a cell with a number format is a date, and "the same happens in Google Sheets"',
    cases: [
      ['1/30', 46052],
      ['1/30', 46052, '0.00'],
      ['10/11', 46306, '0.00'],
    ],
  },
  {
    source:
      'github.com/nithinmurali/pygsheets/issues/104, 221; home-assistant/core/issues/86653; burnash/gspread/issues/18',
    says: 'month first: 07-29-2015 13:35:01 is a date, 29-07-2015 13:35:01 text; Apr 26 2018 10:40 AM is 43216.4444',
    cases: [
      ['07-29-2015 13:35:01', 42214 + 48_901 / 86_400],
      ...same('29-07-2015 13:35:01', '29-07-2015'),
      ['Apr 26 2018 10:40 AM', 43216 + 4 / 9],
      ['1/25/2023 19:09:01', 44951 + 68_941 / 86_400],
      ['12 December 2012', 41255],
    ],
  },
  {
    source: 'sheetshelp.com/how-dates-and-times-work',
    says: '12/30/2016 is 42734; in the United States 12/31/16 is a date, 31/12/16 and 30/12/16 are texts',
    cases: [
      ['12/30/2016', 42734],
      ['12-30-2016', 42734],
      ['12/31/16', 42735],
      ['Friday, December 30, 2016', 42734],
      ...same('31/12/16', '30/12/16', '31/12/2016', '13/13'),
    ],
  },
  {
    source: 'spreadsheetpoint.com/how-to-change-date-format-in-google-sheets',
    says: 'December 31, 1899 is 1, April 11, 1900 is 102, and days before 1899-12-30 count below zero',
    cases: [
      ['December 31, 1899', 1],
      ['January 1, 1900', 2],
      ['April 11, 1900', 102],
      ['December 29, 1899', -1],
      ['September 19, 1899', -102],
    ],
  },
  {
    source:
      'github.com/theoephraim/node-google-spreadsheet/issues/252; aronwoost/google-calendar-hours/issues/66',
    says: '2019-10-26 20:06:46 becomes a date with a time, as YYYY-MM-DD HH:mm does',
    cases: [
      ['2019-10-26 20:06:46', 43764 + 72_406 / 86_400],
      ['2020-10-06 17:38', 44110 + 63_480 / 86_400],
    ],
  },
  {
    source: 'github.com/lightdash/lightdash/issues/6797',
    says: 'Sheets does not recognise 2020-07-01T00:00:00.000Z as a date',
    cases: same('2020-07-01T00:00:00.000Z', '2026-11-20T12:00:00Z', '2026-11-20T12:00:00'),
  },
  {
    source: 'kouhan.cn/en/article/00019516; e-learn.cn/qa/q-634977.html',
    says: '36:00:00 is kept as 1.5 and 3:00:00 as 0.125; 1 as a duration is 24:00:00',
    cases: [
      ['36:00:00', 1.5],
      ['3:00:00', 0.125],
      ['24:00:00', 1],
      ['25:00', 25 / 24],
    ],
  },
  {
    source: 'infoattips.com/?page_id=79',
    says: 'letters alone, letters with digits, digits with spaces and other marks are text',
    cases: same('September', 'Q4', 'Dec06', '5 types', '5 0 0', '1&3.com', 'Smith*', 'DZ5485-612', '10.5W'),
  },
  {
    source:
      'github.com/OWOX/owox-data-marts/pull/1535; nithinmurali/pygsheets/pull/373; mrmans0n/localio/issues/1',
    says: 'a + begins a formula, whatever follows: +Dri7 shows as "#ERROR! Formula parse error"',
    cases: [
      ['+Dri7', formula('=+Dri7')],
      ['+A1', formula('=+A1')],
      ['+SUM(A1:A2)', formula('=+SUM(A1:A2)')],
      ['+new', formula('=+new')],
      ['+ new', formula('=+ new')],
      ['+1 555 123 4567', formula('=+1 555 123 4567')],
      ['=cheap shoes', formula('=cheap shoes')],
    ],
  },
  {
    source:
      'github.com/theoephraim/node-google-spreadsheet/issues/696, 252; RunestoneInteractive/RunestoneComponents/issues/902; OWOX/owox-data-marts/pull/1535',
    says: "an apostrophe keeps what follows as text and is no part of it: '0001, '2019-10-26 20:06:46, '=1+1, '+Dri7",
    cases: [
      ["'0001", '0001'],
      ["'1928", '1928'],
      ["'1.00", '1.00'],
      ["'2019-10-26 20:06:46", '2019-10-26 20:06:46'],
      ["'=1+1", '=1+1'],
      ["'+Dri7", '+Dri7'],
      ["'TRUE", 'TRUE'],
      ["'10/11", '10/11'],
    ],
  },
  {
    source: 'github.com/vlucas/sheetquery/issues/20',
    says: 'with the format @ set first, setValue leaves strings as they are',
    cases: asText(
      '@',
      '01234',
      '22 34',
      '10/11',
      '1E5',
      '00123',
      '-5',
      'TRUE',
      '50%',
      '$5',
      ' 1 ',
      '1234567890123456789',
    ),
  },
];
