/** A sheet over SpreadsheetApp: every member is one or two calls to the service. */
import type { Area, Cell, ConditionalFormat, Sheet } from '../ports';

type GSheet = GoogleAppsScript.Spreadsheet.Sheet;
type Grid<Value> = readonly (readonly Value[])[];

export function sheetOver(sheet: GSheet): Sheet {
  const range = (area: Area) => sheet.getRange(area.row, area.column, area.rows, area.columns);
  return {
    id: sheet.getSheetId(),
    name: sheet.getName(),
    ...reading(sheet, range),
    ...writing(sheet),
    ...structure(sheet),
    ...looks(range),
    ...rules(sheet, range),
  };
}

type RangeOf = (area: Area) => GoogleAppsScript.Spreadsheet.Range;

function reading(
  sheet: GSheet,
  range: RangeOf,
): Pick<
  Sheet,
  | 'size'
  | 'rowCount'
  | 'readAll'
  | 'read'
  | 'readFormulas'
  | 'readFormulasR1C1'
  | 'readMerges'
  | 'readNotes'
  | 'readNumberFormats'
> {
  return {
    size: () => ({ rows: sheet.getMaxRows(), columns: sheet.getMaxColumns() }),
    rowCount: () => sheet.getMaxRows(),
    readAll: () => grid(everything(sheet)),
    read: (area) => range(area).getValues() as Grid<Cell>,
    readFormulas: (area) => range(area).getFormulas(),
    readFormulasR1C1: (area) => range(area).getFormulasR1C1() as Grid<string>,
    readMerges: (area) => range(area).getMergedRanges().map(areaOf),
    readNotes: (area) => range(area).getNotes(),
    readNumberFormats: (area) => range(area).getNumberFormats(),
  };
}

function areaOf(range: GoogleAppsScript.Spreadsheet.Range): Area {
  return {
    row: range.getRow(),
    column: range.getColumn(),
    rows: range.getNumRows(),
    columns: range.getNumColumns(),
  };
}

/**
 * In one call: a row inserted by somebody between asking how far a sheet reaches and reading so far would cut off the
 * last one. -1 stands for the last row and column with content (reference, Sheet.getSheetValues, read 2026-11-26).
 * Assumption: a blank sheet, which has neither, may be refused; it is then read as far as it says that it reaches.
 */
function everything(sheet: GSheet): Grid<Cell> {
  try {
    return sheet.getSheetValues(1, 1, -1, -1) as Grid<Cell>;
  } catch {
    return sheet.getDataRange().getValues() as Grid<Cell>;
  }
}

/** A blank sheet's data range is its first cell (TYPES Sheet.getDataRange). */
function grid(values: Grid<Cell>): Grid<Cell> {
  return values.length === 1 && values[0]?.length === 1 && values[0][0] === '' ? [[]] : values;
}

function writing(sheet: GSheet): Pick<Sheet, 'write' | 'writeSame' | 'writeFormulasR1C1' | 'writeNotes'> {
  const block = <Value>(row: number, column: number, values: Grid<Value>) =>
    sheet.getRange(row, column, values.length, values[0]?.length ?? 0);
  return {
    write: (row, column, values) => {
      block(row, column, values).setValues(mutable(values));
    },
    writeSame: (cells, value) => {
      sheet.getRangeList(cells.map(({ row, column }) => `${letters(column)}${row}`)).setValue(value);
    },
    writeFormulasR1C1: (row, column, formulas) => {
      block(row, column, formulas).setFormulasR1C1(mutable(formulas));
    },
    writeNotes: (row, column, notes) => {
      block(row, column, notes).setNotes(mutable(notes));
    },
  };
}

function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? letters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}

/** The service's types want arrays that it might change; it does not. */
function mutable<Value>(values: Grid<Value>): Value[][] {
  return values as Value[][];
}

function structure(
  sheet: GSheet,
): Pick<
  Sheet,
  | 'insertRows'
  | 'deleteRows'
  | 'moveRows'
  | 'insertColumns'
  | 'deleteColumns'
  | 'freezeRows'
  | 'freezeColumns'
  | 'hideRows'
  | 'hideColumns'
  | 'hide'
  | 'setColumnWidth'
> {
  return {
    // There is no row 0 to insert after (TYPES Sheet.insertRowsAfter): the first row has a call of its own.
    insertRows: (after, count) => {
      if (after === 0) sheet.insertRowsBefore(1, count);
      else sheet.insertRowsAfter(after, count);
    },
    deleteRows: (first, count) => {
      sheet.deleteRows(first, count);
    },
    // `destinationIndex` counts as before the move (TYPES Sheet.moveRows), so the row after `after`.
    moveRows: (first, count, after) => {
      sheet.moveRows(sheet.getRange(first, 1, count, 1), after + 1);
    },
    insertColumns: (after, count) => {
      if (after === 0) sheet.insertColumnsBefore(1, count);
      else sheet.insertColumnsAfter(after, count);
    },
    deleteColumns: (first, count) => {
      sheet.deleteColumns(first, count);
    },
    freezeRows: (rows) => {
      sheet.setFrozenRows(rows);
    },
    freezeColumns: (columns) => {
      sheet.setFrozenColumns(columns);
    },
    hideRows: (first, count) => {
      sheet.hideRows(first, count);
    },
    hideColumns: (first, count) => {
      sheet.hideColumns(first, count);
    },
    hide: () => {
      sheet.hideSheet();
    },
    setColumnWidth: (column, pixels) => {
      sheet.setColumnWidth(column, pixels);
    },
  };
}

function looks(
  range: RangeOf,
): Pick<
  Sheet,
  | 'setNumberFormat'
  | 'setNumberFormats'
  | 'setCheckboxes'
  | 'setChoices'
  | 'easeRules'
  | 'clearRules'
  | 'setBackground'
  | 'setFontWeight'
> {
  return {
    setNumberFormat: (area, format) => {
      range(area).setNumberFormat(format);
    },
    setNumberFormats: (area, formats) => {
      range(area).setNumberFormats(Array.from({ length: area.rows }, () => [...formats]));
    },
    // Not insertCheckboxes, which unticks every box of the range.
    setCheckboxes: (area) => {
      range(area).setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build());
    },
    setChoices: (area, choices) => {
      const rule = SpreadsheetApp.newDataValidation()
        .requireValueInList([...choices], true)
        .setAllowInvalid(true);
      range(area).setDataValidation(rule.build());
    },
    easeRules: (column, rows) => {
      const first = rows[0] ?? 1;
      const last = rows[rows.length - 1] ?? first;
      const cells = range({ row: first, column, rows: last - first + 1, columns: 1 });
      const rules = cells.getDataValidations().map(([rule = null]) => rule);
      const among = new Set(rows);
      const eased = rules.map((rule, index) => (among.has(first + index) ? easedRule(rule) : rule));
      if (eased.every((rule, index) => rule === rules[index])) return false;
      cells.setDataValidations(eased.map((rule) => [rule]));
      return true;
    },
    clearRules: (area) => {
      range(area).clearDataValidations();
    },
    setBackground: (area, colour) => {
      range(area).setBackground(colour);
    },
    setFontWeight: (area, weight) => {
      range(area).setFontWeight(weight);
    },
  };
}

type GRule = GoogleAppsScript.Spreadsheet.DataValidation | null;

function easedRule(rule: GRule): GRule {
  if (rule === null || rule.getAllowInvalid()) return rule;
  if (rule.getCriteriaType() === SpreadsheetApp.DataValidationCriteria.CHECKBOX) return null;
  return rule.copy().setAllowInvalid(true).build();
}

function rules(
  sheet: GSheet,
  range: RangeOf,
): Pick<Sheet, 'protections' | 'protectWithWarning' | 'conditionalFormats' | 'addConditionalFormats'> {
  return {
    protections: () =>
      sheet
        .getProtections(SpreadsheetApp.ProtectionType.RANGE)
        .map((protection) => protection.getDescription()),
    protectWithWarning: (area, description) => {
      range(area).protect().setDescription(description).setWarningOnly(true);
    },
    conditionalFormats: () => sheet.getConditionalFormatRules().flatMap(formulaOf),
    addConditionalFormats: (formats) => {
      if (formats.length === 0) return;
      const sign = argumentSign();
      sheet.setConditionalFormatRules([
        ...sheet.getConditionalFormatRules(),
        ...formats.map((one) => ruleOf({ ...one, formula: parted(one.formula, sign) }, range)),
      ]);
    },
  };
}

/** Locales whose decimal sign is a point; South Africa's English has a comma. */
const WITH_POINT = /^(en(?!_ZA)|ja|ko|zh|th|iw|he|hi|$)/;

/**
 * What parts the arguments of a formula in this spreadsheet: by its locale, a comma or a semicolon; a semicolon is taken
 * in every one (github.com/mricon/ingress-fieldplan/issues/5, read 2026-11-27).
 */
function argumentSign(): string {
  return WITH_POINT.test(SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetLocale()) ? ',' : ';';
}

/** The formula with one sign between its arguments; its texts stay. */
function parted(formula: string, sign: string): string {
  return formula.replace(/"[^"]*"|[,;]/g, (token) => (token.length === 1 ? sign : token));
}

/** The formula that a rule holds, with commas between its arguments; a colour scale and a rule of another kind hold none. */
function formulaOf(rule: GoogleAppsScript.Spreadsheet.ConditionalFormatRule): readonly string[] {
  const condition = rule.getBooleanCondition();
  if (condition?.getCriteriaType() !== SpreadsheetApp.BooleanCriteria.CUSTOM_FORMULA) return [];
  return condition
    .getCriteriaValues()
    .slice(0, 1)
    .map((formula) => parted(String(formula), ','));
}

function ruleOf(
  format: ConditionalFormat,
  range: RangeOf,
): GoogleAppsScript.Spreadsheet.ConditionalFormatRule {
  return SpreadsheetApp.newConditionalFormatRule()
    .whenFormulaSatisfied(format.formula)
    .setBackground(format.background)
    .setRanges([range(format.area)])
    .build();
}
