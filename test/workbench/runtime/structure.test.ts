import { expect, test } from 'vitest';
import type { Screen } from '../../../workbench/runtime/types';
import { type Bench, bench, quietScreen } from './bench';

/** Runs statements with `book` and `sheet` at hand. */
async function run(statements: string, screen: Screen = quietScreen) {
  const made = bench(
    `function main() { const book = SpreadsheetApp.getActiveSpreadsheet(); const sheet = book.getSheets()[0]; ${statements} }`,
    { screen },
  );
  const { result, error } = await made.main();
  expect(error).toBeNull();
  return { ...made, result };
}

const firstSheet = ({ workbook }: Bench) => {
  const sheet = workbook.sheets()[0];
  if (!sheet) throw new Error('no sheet');
  return sheet;
};

test('sheets: made in their place, found by name and id, renamed, hidden, deleted', async () => {
  const { result, workbook } = await run(`
    const last = book.insertSheet('Last');
    const first = book.insertSheet('First', 0);
    const names = book.getSheets().map((one) => one.getName());
    const active = book.getActiveSheet().getName();
    last.setName('Late').hideSheet();
    const seen = [book.getSheetByName('Late').isSheetHidden(), book.getSheetByName('Last'), book.getSheetById(first.getSheetId()).getName(), first.getMaxRows(), first.getMaxColumns()];
    book.deleteSheet(first);
    return [names, active, seen, last.getName()];`);
  expect(result).toEqual([['First', 'Sheet1', 'Last'], 'First', [true, null, 'First', 1000, 26], 'Late']);
  expect(workbook.sheets().map((sheet) => [sheet.name, sheet.hidden])).toEqual([
    ['Sheet1', false],
    ['Late', true],
  ]);
});

test('a name that is taken is refused', async () => {
  const { result } = await run(`try { book.insertSheet('sheet1'); } catch (error) { return error.message; }`);
  expect(result).toBe('A sheet with the name "sheet1" already exists. Please enter another name.');
});

test('rows and columns: inserted and deleted where asked', async () => {
  const { result } = await run(`
    sheet.getRange(1, 1, 2, 2).setValues([['a', 'b'], ['c', 'd']]);
    const before = [sheet.getMaxRows(), sheet.getMaxColumns()];
    sheet.insertRowsAfter(1, 2).insertRowsBefore(1, 1).insertColumnsAfter(1, 1);
    const values = sheet.getRange(1, 1, 5, 3).getValues();
    sheet.deleteRows(1, 1); sheet.deleteRow(2); sheet.deleteColumns(2, 1);
    return [values, sheet.getMaxRows() - before[0], sheet.getMaxColumns() - before[1], sheet.getDataRange().getValues()];`);
  expect(result).toEqual([
    [
      ['', '', ''],
      ['a', '', 'b'],
      ['', '', ''],
      ['', '', ''],
      ['c', '', 'd'],
    ],
    1,
    0,
    [
      ['a', 'b'],
      ['', ''],
      ['c', 'd'],
    ],
  ]);
});

test('hidden rows and columns, frozen ones, widths', async () => {
  const made = await run(`
    sheet.hideRows(2, 2); sheet.hideColumns(3); sheet.setFrozenRows(1); sheet.setFrozenColumns(2); sheet.setColumnWidth(2, 150);
    const hidden = [1, 2, 3, 4].map((row) => sheet.isRowHiddenByUser(row));
    sheet.showRows(2);
    return [hidden, sheet.isRowHiddenByUser(2), sheet.isRowHiddenByFilter(3), sheet.getFrozenRows(), sheet.getFrozenColumns()];`);
  expect(made.result).toEqual([[false, true, true, false], false, false, 1, 2]);
  const layout = made.workbook.layout(firstSheet(made).sheetId);
  expect(layout).toMatchObject({ hiddenRows: [3], hiddenColumns: [3], columnWidths: { 2: 150 } });
});

test('rows that a filter hides are told apart from those a person hid', async () => {
  const { main, workbook } = bench(
    `function main() { const sheet = SpreadsheetApp.getActiveSheet(); return [2, 3].map((row) => [sheet.isRowHiddenByFilter(row), sheet.isRowHiddenByUser(row)]); }`,
  );
  const sheetId = workbook.sheets()[0]?.sheetId ?? 0;
  workbook.apply({ do: 'set', sheetId, row: 1, column: 1, inputs: [['Head'], ['a'], ['b']], coerce: true });
  workbook.apply({
    do: 'filter',
    sheetId,
    filter: { area: { row: 1, column: 1, rows: 3, columns: 1 }, hidden: { 1: ['b'] } },
  });
  expect((await main()).result).toEqual([
    [false, false],
    [true, false],
  ]);
});

test('notes, formats and colours', async () => {
  const made = await run(`
    const range = sheet.getRange(1, 1, 2, 2);
    range.setNotes([['a', ''], ['', 'b']]).setNumberFormats([['@', '0.00'], ['0.00', '0.00']]).setBackground('#ff0000').setFontWeight('bold').setFontColor('#00ff00');
    sheet.getRange(2, 1).setNote('c'); sheet.getRange(1, 1).setNote(null);
    return [range.getNotes(), range.getNumberFormats(), range.getBackgrounds()[1][1].toLowerCase()];`);
  expect(made.result).toEqual([
    [
      ['', ''],
      ['c', 'b'],
    ],
    [
      ['@', '0.00'],
      ['0.00', '0.00'],
    ],
    '#ff0000',
  ]);
});

test('text formats keep text; otherwise strings are taken as typed', async () => {
  const { result } = await run(`
    const text = sheet.getRange(1, 1, 1, 2).setNumberFormat('@');
    text.setValues([['00123', '=1+1']]);
    sheet.getRange(2, 1, 1, 3).setValues([['00123', 'TRUE', "'=x"]]);
    return sheet.getRange(1, 1, 2, 3).getValues();`);
  expect(result).toEqual([
    ['00123', '=1+1', ''],
    [123, true, '=x'],
  ]);
});

test('formulas: set by R1C1, read both ways, blank where there is none', async () => {
  const { result } = await run(`
    sheet.getRange(1, 1).setValue(2);
    sheet.getRange(2, 2, 1, 2).setFormulasR1C1([['=R[-1]C[-1]*2', '']]);
    const range = sheet.getRange(2, 1, 1, 3);
    return [range.getFormulas(), range.getFormulasR1C1(), range.getValues()];`);
  expect(result).toEqual([[['', '=A1*2', '']], [['', '=R[-1]C[-1]*2', '']], [['', 4, '']]]);
});

test('checkboxes and lists', async () => {
  const made = await run(`
    sheet.getRange(1, 1, 2, 2).setValues([[true, true], ['', 'x']]);
    sheet.getRange(1, 1, 2, 1).insertCheckboxes();
    sheet.getRange(1, 2).setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build());
    sheet.getRange(1, 3).setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['a', 'b']).setAllowInvalid(true).build());
    sheet.getRange(2, 1).clearDataValidations();
    return sheet.getRange(1, 1, 2, 2).getValues();`);
  expect(made.result).toEqual([
    [false, true],
    [false, 'x'],
  ]);
  const area = { row: 1, column: 1, rows: 2, columns: 3 };
  expect(made.workbook.read(firstSheet(made).sheetId, area, 'validations')).toEqual([
    [{ kind: 'checkbox' }, { kind: 'checkbox' }, { kind: 'list', values: ['a', 'b'], strict: false }],
    [null, null, null],
  ]);
});

test('clearContent leaves the rest', async () => {
  const { result } = await run(`
    const cell = sheet.getRange(1, 1).setValue('x').setNote('n'); cell.clearContent();
    return [cell.getValue(), cell.getNotes()];`);
  expect(result).toEqual(['', [['n']]]);
});

test('protections: several, each with its own description, warning and range', async () => {
  const { result } = await run(`
    sheet.getRange('A1:A5').protect().setDescription('ids').setWarningOnly(true);
    sheet.getRange('B1').protect();
    sheet.getRange('C1').protect().setDescription('sums');
    const list = () => sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).map((one) => [one.getDescription(), one.isWarningOnly(), one.getRange().getA1Notation()]).sort();
    const all = list();
    sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).find((one) => one.getDescription() === 'sums').remove();
    return [all, list().length];`);
  expect(result).toEqual([
    [
      ['', false, 'B1'],
      ['ids', true, 'A1:A5'],
      ['sums', false, 'C1'],
    ],
    2,
  ]);
});

test('conditional formats are added after those that are there', async () => {
  const { result } = await run(`
    const rule = (formula) => SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied(formula).setBackground('#ffff00').setRanges([sheet.getRange('A2:B9')]).build();
    sheet.setConditionalFormatRules([rule('=$A2=1')]);
    sheet.setConditionalFormatRules([...sheet.getConditionalFormatRules(), rule('=$A2=2')]);
    return sheet.getConditionalFormatRules().map((one) => [one.getBooleanCondition().getCriteriaValues()[0], one.getRanges()[0].getA1Notation(), one.getBooleanCondition().getCriteriaType() === SpreadsheetApp.BooleanCriteria.CUSTOM_FORMULA]);`);
  expect(result).toEqual([
    ['=$A2=1', 'A2:B9', true],
    ['=$A2=2', 'A2:B9', true],
  ]);
});

test('what the person has selected, and what the script makes active', async () => {
  const activated: unknown[] = [];
  const areas = [
    { row: 2, column: 1, rows: 1, columns: 2 },
    { row: 5, column: 1, rows: 3, columns: 1 },
  ];
  const { workbook } = bench('');
  const sheetId = workbook.sheets()[0]?.sheetId ?? 0;
  const screen: Screen = {
    ...quietScreen,
    selection: () => ({ sheetId, areas }),
    activate: (id, area) => activated.push([id === sheetId, area]),
  };
  const { result } = await run(
    `const other = book.insertSheet('Other');
     const list = book.getActiveRangeList().getRanges().map((range) => range.getA1Notation());
     const seen = [list, book.getActiveRange().getA1Notation(), sheet.getActiveRange().getA1Notation(), other.getActiveRange(), other.getActiveRangeList()];
     sheet.activate(); sheet.setActiveRange(sheet.getRange('B2'));
     return [...seen, book.getActiveSheet().getName()];`,
    screen,
  );
  expect(result).toEqual([['A2:B2', 'A5:A7'], 'A5:A7', 'A5:A7', null, null, 'Sheet1']);
  expect(activated).toEqual([
    [false, null],
    [true, null],
    [true, { row: 2, column: 2, rows: 1, columns: 1 }],
  ]);
});

test("dates come and go in the workbook's time zone", async () => {
  const { main, workbook } = bench(`function main() {
    const sheet = SpreadsheetApp.getActiveSheet();
    sheet.getRange(1, 1).setValue(new Date(Date.UTC(2026, 6, 1, 12))).setNumberFormat('yyyy-mm-dd hh:mm');
    return [sheet.getRange(1, 1).getValue().toISOString(), sheet.getRange(1, 1).getDisplayValue(), SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone()];
  }`);
  workbook.apply({ do: 'settings', timeZone: 'America/New_York' });
  expect((await main()).result).toEqual(['2026-07-01T12:00:00.000Z', '2026-07-01 08:00', 'America/New_York']);
});

test('errors in cells are read as their text', async () => {
  const { result } = await run(
    `sheet.getRange(1, 1).setValue('=1/0'); return sheet.getRange(1, 1).getValue();`,
  );
  expect(result).toBe('#DIV/0!');
});

test('a sheet deleted under its handle', async () => {
  const { result } = await run(
    `const other = book.insertSheet('Other'); book.deleteSheet(other); try { other.getLastRow(); } catch (error) { return [error.name, /not found/.test(error.message)]; }`,
  );
  expect(result).toEqual(['Exception', true]);
});

test('a clock trigger moves nobody’s view', async () => {
  const activated: number[] = [];
  const screen: Screen = { ...quietScreen, activate: (id) => activated.push(id) };
  const { runtime, main } = bench(
    `function main() { ScriptApp.newTrigger('hourly').timeBased().everyHours(1).create(); }
     function hourly() {
       const book = SpreadsheetApp.getActiveSpreadsheet();
       book.insertSheet('Other').getRange('B2').activate();
       return book.getActiveSheet().getName();
     }`,
    { screen },
  );
  await main();
  const [trigger] = runtime.triggers();
  const { result } = await runtime.execute({ kind: 'trigger', id: trigger?.id ?? '' });
  expect(result).toBe('Other');
  expect(activated).toEqual([]);
});
