import { expect, test } from 'vitest';
import type { Screen, Selection } from '../../workbench/runtime/types';
import { createWorkbook } from '../../workbench/workbook/index';
import { quietScreen } from '../workbench/runtime/bench';
import { callNames, type Ran, runPorts } from './ports';

const run = (statements: string) => runPorts(`const [sheet] = ports.spreadsheet.sheets(); ${statements}`);
const COLUMN = `[['a'], ['b'], ['c'], ['d'], ['e'], ['f']]`;

function layoutOf({ workbook }: Ran) {
  return workbook.layout(workbook.sheets()[0]?.sheetId ?? 0);
}

test('sheets are listed with their names and ids in one call; a new one stands where asked', async () => {
  const { result, execution, workbook } = await runPorts(`
    const before = ports.spreadsheet.sheets().map((sheet) => sheet.name);
    const made = ports.spreadsheet.addSheet('Inventory', 0);
    return [before, [made.id, made.name], ports.spreadsheet.sheets().map((sheet) => [sheet.id, sheet.name])];`);
  const sheets = workbook.sheets().map(({ sheetId, name }) => [sheetId, name]);
  expect(result).toEqual([['Sheet1'], sheets[0], sheets]);
  expect(sheets.map(([, name]) => name)).toEqual(['Inventory', 'Sheet1']);
  expect(callNames(execution)).toEqual([
    'Spreadsheet.getSheets',
    'Spreadsheet.getActiveSheet',
    'Spreadsheet.getActiveRangeList',
    'Spreadsheet.insertSheet',
    'Spreadsheet.setActiveSheet',
    'Spreadsheet.getSheets',
  ]);
});

test('readAll is everything up to the last content, in one call, and blank when blank', async () => {
  const { result, execution } = await run(`
    const blank = sheet.readAll();
    sheet.write(2, 2, [['x', 1], [true, '']]);
    return [blank, sheet.readAll(), sheet.size()];`);
  expect(result).toEqual([
    [[]],
    [
      ['', '', ''],
      ['', 'x', 1],
      ['', true, ''],
    ],
    { rows: 1000, columns: 26 },
  ]);
  expect(callNames(execution).slice(-3, -2)).toEqual(['Sheet.getSheetValues']);
});

test('values, formulas and notes go in and come out', async () => {
  const { result } = await run(`
    const area = { row: 2, column: 1, rows: 1, columns: 2 };
    sheet.write(1, 1, [[5, '']]);
    sheet.writeFormulasR1C1(2, 1, [['=R[-1]C*2', '']]);
    sheet.writeNotes(2, 1, [['why', '']]);
    return [sheet.read(area), sheet.readFormulas(area), sheet.readFormulasR1C1(area), sheet.readNotes(area)];`);
  expect(result).toEqual([[[10, '']], [['=A1*2', '']], [['=R[-1]C*2', '']], [['why', '']]]);
});

test('merged cells are told where they reach into an area, whole', async () => {
  const workbook = createWorkbook({ title: 'Test', timeZone: 'Etc/UTC', locale: 'en_US' });
  const merged = { row: 2, column: 2, rows: 3, columns: 2 };
  const sheetId = workbook.sheets()[0]?.sheetId ?? 0;
  workbook.apply({ do: 'merge', sheetId, area: merged });
  const { result } = await runPorts(
    `const [sheet] = ports.spreadsheet.sheets();
    return [2, 5].map((row) => sheet.readMerges({ row, column: 1, rows: 2, columns: 2 }));`,
    { workbook },
  );
  expect(result).toEqual([[merged], []]);
});

test('rows and columns: inserted after, deleted', async () => {
  const { result } = await run(`
    sheet.write(1, 1, ${COLUMN});
    sheet.insertRows(2, 2); sheet.deleteRows(1, 1); sheet.insertColumns(1, 1);
    sheet.write(1, 2, [['new']]);
    return [sheet.readAll().map((row) => row.join('|')), sheet.size()];`);
  expect(result).toEqual([['b|new', '|', '|', 'c|', 'd|', 'e|', 'f|'], { rows: 1001, columns: 27 }]);
});

test.each([
  ['down', 2, 2, 5, 'adebcf'],
  ['up', 5, 2, 1, 'aefbcd'],
  ['to the top', 6, 1, 0, 'fabcde'],
  ['to the end', 1, 2, 6, 'cdefab'],
])(
  'rows are moved %s: the first of them stands after the given row',
  async (_, first, count, after, order) => {
    const { result } = await run(
      `sheet.write(1, 1, ${COLUMN}); sheet.moveRows(${first}, ${count}, ${after}); return sheet.readAll().join('');`,
    );
    expect(result).toBe(order);
  },
);

test('moved rows take their notes, checkboxes and looks along, and formulas follow', async () => {
  const made = await run(`
    const at = (row) => ({ row, column: 1, rows: 1, columns: 1 });
    sheet.write(1, 1, [[true], [2], [3]]); sheet.write(5, 1, [['=A2*10']]);
    sheet.setCheckboxes(at(1)); sheet.writeNotes(2, 1, [['two']]); sheet.setBackground(at(2), '#ff0000');
    sheet.moveRows(1, 2, 3);
    return [sheet.readAll().join(), sheet.readFormulas(at(5)), sheet.readNotes(at(3))];`);
  expect(made.result).toEqual(['3,true,2,,20', [['=A3*10']], [['two']]]);
  const sheetId = made.workbook.sheets()[0]?.sheetId ?? 0;
  const area = { row: 2, column: 1, rows: 2, columns: 1 };
  expect(made.workbook.read(sheetId, area, 'validations')).toEqual([[{ kind: 'checkbox' }], [null]]);
  expect(made.workbook.read(sheetId, area, 'backgrounds')[1]).toEqual(['#ff0000']);
});

test('checkboxes keep what is ticked; a list warns and does not refuse', async () => {
  const made = await run(`
    sheet.write(1, 1, [[true, 'Odd'], ['', 'In stock']]);
    sheet.setCheckboxes({ row: 1, column: 1, rows: 2, columns: 1 });
    sheet.setChoices({ row: 1, column: 2, rows: 2, columns: 1 }, ['In stock', 'Sold']);
    sheet.write(2, 2, [['Elsewhere']]);
    return sheet.readAll();`);
  expect(made.result).toEqual([
    [true, 'Odd'],
    [false, 'Elsewhere'],
  ]);
  const area = { row: 1, column: 1, rows: 1, columns: 2 };
  expect(made.workbook.read(made.workbook.sheets()[0]?.sheetId ?? 0, area, 'validations')).toEqual([
    [{ kind: 'checkbox' }, { kind: 'list', values: ['In stock', 'Sold'], strict: false }],
  ]);
});

test('looks: formats, colours, weight, widths, frozen and hidden parts', async () => {
  const made = await run(`
    const one = { row: 1, column: 1, rows: 1, columns: 1 };
    sheet.setNumberFormat(one, '"#"0'); sheet.setFontWeight(one, 'bold'); sheet.setBackground(one, '#00ff00');
    sheet.setBackground({ ...one, column: 2 }, '#00ff00'); sheet.setBackground({ ...one, column: 2 }, null);
    sheet.setColumnWidth(2, 150); sheet.freezeRows(2); sheet.freezeColumns(3); sheet.hideRows(4, 2); sheet.hideColumns(5, 1);
    ports.spreadsheet.addSheet('Kept', 1).hide();`);
  const sheet = made.workbook.sheets()[0];
  const area = { row: 1, column: 1, rows: 1, columns: 2 };
  expect(made.workbook.read(sheet?.sheetId ?? 0, area, 'backgrounds')).toEqual([['#00ff00', '#ffffff']]);
  expect(made.workbook.read(sheet?.sheetId ?? 0, area, 'numberFormats')[0]?.[0]).toBe('"#"0');
  expect(sheet).toMatchObject({ frozenRows: 2, frozenColumns: 3, hidden: false });
  expect(layoutOf(made)).toMatchObject({ hiddenRows: [4, 5], hiddenColumns: [5], columnWidths: { 2: 150 } });
  expect(made.workbook.sheets()[1]).toMatchObject({ name: 'Kept', hidden: true });
});

test('rules and protections are added to those that are there', async () => {
  const made = await run(`
    const area = { row: 3, column: 1, rows: 9, columns: 2 };
    const format = (formula) => ({ area, formula, background: '#ffff00' });
    sheet.addConditionalFormats([format('=$A3=1')]); sheet.addConditionalFormats([]); sheet.addConditionalFormats([format('=$A3=2')]);
    sheet.protectWithWarning(area, 'ids'); sheet.protectWithWarning({ ...area, column: 4 }, 'links');
    return [sheet.conditionalFormats(), sheet.protections().slice().sort()];`);
  expect(made.result).toEqual([
    ['=$A3=1', '=$A3=2'],
    ['ids', 'links'],
  ]);
  expect(layoutOf(made).protections).toMatchObject([{ warningOnly: true }, { warningOnly: true }]);
});

test.each([
  ['en_US', '=OR($A3=1,$B3="a,b")'],
  ['en_GB', '=OR($A3=1,$B3="a,b")'],
  ['ja_JP', '=OR($A3=1,$B3="a,b")'],
  ['en_ZA', '=OR($A3=1;$B3="a,b")'],
  ['de_DE', '=OR($A3=1;$B3="a,b")'],
  ['fr_FR', '=OR($A3=1;$B3="a,b")'],
  ['pt_BR', '=OR($A3=1;$B3="a,b")'],
])('a rule in %s is written as %s, and known again', async (locale, written) => {
  const workbook = createWorkbook({ title: 'Test', timeZone: 'Etc/UTC', locale });
  const { result } = await runPorts(
    `const [sheet] = ports.spreadsheet.sheets();
    const area = { row: 3, column: 1, rows: 9, columns: 2 };
    sheet.addConditionalFormats([{ area, formula: '=OR($A3=1,$B3="a,b")', background: '#ffff00' }]);
    return sheet.conditionalFormats();`,
    { workbook },
  );
  expect(result).toEqual(['=OR($A3=1,$B3="a,b")']);
  const { conditionalRules } = workbook.layout(workbook.sheets()[0]?.sheetId ?? 0);
  expect(conditionalRules).toMatchObject([{ formula: written }]);
});

const area = (row: number, rows: number) => ({ row, column: 1, rows, columns: 2 });

test.each<[string, Selection['areas'], readonly number[]]>([
  ['several ranges, in any order and overlapping', [area(4, 2), area(2, 1), area(5, 1)], [2, 4]],
  ['whole columns end with the content', [area(1, 1000)], [1, 2, 4, 7, 8]],
  ['below the content', [area(100, 3)], []],
  ['nothing', [], []],
])('the selected rows that can be seen: %s', async (_, areas, rows) => {
  const workbook = createWorkbook({ title: 'Test', timeZone: 'Etc/UTC', locale: 'en_US' });
  const sheetId = workbook.sheets()[0]?.sheetId ?? 0;
  const inputs = Array.from({ length: 8 }, (_unused, index) => [index === 2 ? 'hidden' : `row ${index + 1}`]);
  workbook.apply({ do: 'set', sheetId, row: 1, column: 1, inputs, coerce: false });
  workbook.apply({
    do: 'filter',
    sheetId,
    filter: { area: { row: 1, column: 1, rows: 8, columns: 1 }, hidden: { 1: ['hidden'] } },
  });
  workbook.apply({ do: 'hideRows', sheetId, first: 5, count: 2, hidden: true });
  const screen: Screen = {
    ...quietScreen,
    activeSheet: () => sheetId,
    selection: () => (areas.length === 0 ? null : { sheetId, areas }),
  };
  const { result } = await runPorts('return ports.spreadsheet.selection();', { workbook, screen });
  expect(result).toEqual({ sheetId, rows });
});
