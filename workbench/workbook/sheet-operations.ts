/** Operations on sheets as a whole: tabs, freezing, hiding, filter, protections, rules; and the workbook's settings. */
import { checkBlock, checkInside, checkSize } from './checks';
import { sheetNamed } from './dependencies';
import type { Commit, Desk } from './desk';
import { WorkbookError } from './error';
import { newSheet, type Sheet, type State, sheetOf } from './state';
import { changeFormulas, refersTo } from './structure';
import type { Operation } from './types';

type Of<Name extends Operation['do']> = Extract<Operation, { do: Name }>;
type TabOperation = Of<'addSheet' | 'renameSheet' | 'deleteSheet' | 'hideSheet'>;
type LookOperation = Of<
  'hideRows' | 'hideColumns' | 'freeze' | 'columnWidth' | 'filter' | 'protect' | 'unprotect' | 'conditional'
>;

export function prepareSheet(desk: Desk, operation: TabOperation | LookOperation | Of<'settings'>): Commit {
  switch (operation.do) {
    case 'addSheet':
      return prepareAdd(desk, operation);
    case 'renameSheet':
      return prepareRename(desk, operation);
    case 'deleteSheet':
      return prepareDelete(desk, operation.sheetId);
    case 'hideSheet':
      return prepareHide(desk, operation);
    case 'settings':
      return prepareSettings(desk, operation);
    default:
      return prepareLook(sheetOf(desk.state, operation.sheetId), operation);
  }
}

function prepareAdd(
  { state, calculator }: Desk,
  { sheetId, name, position, rows, columns }: Of<'addSheet'>,
): Commit {
  if (state.sheets.some((sheet) => sheet.sheetId === sheetId))
    throw new WorkbookError('NAME', `A sheet with the id ${sheetId} already exists.`);
  checkName(state, name, null);
  checkBlock(1, rows, Number.MAX_SAFE_INTEGER, 'rows');
  checkBlock(1, columns, Number.MAX_SAFE_INTEGER, 'columns');
  checkSize(state, null, rows, columns);
  return () => {
    state.sheets.splice(position, 0, newSheet(sheetId, name, rows, columns));
    calculator.restructured();
  };
}

function prepareRename({ state, calculator }: Desk, { sheetId, name }: Of<'renameSheet'>): Commit {
  const sheet = sheetOf(state, sheetId);
  checkName(state, name, sheet);
  return () => {
    changeFormulas(state, calculator.referring(), (reference, home) =>
      reference.sheet !== null && refersTo(reference, home, sheet)
        ? { ...reference, sheet: name }
        : reference,
    );
    sheet.name = name;
    calculator.restructured();
  };
}

/**
 * The sentence on all sheets is Google's (github.com/tidyverse/googlesheets4/issues/70, read 2026-11-24). Assumption:
 * that on visible ones.
 */
function prepareDelete({ state, calculator }: Desk, sheetId: number): Commit {
  const sheet = sheetOf(state, sheetId);
  const left = state.sheets.filter((one) => one !== sheet);
  if (left.every((one) => one.hidden)) {
    const all = left.length === 0 ? 'all the sheets' : 'all the visible sheets';
    throw new WorkbookError('SHAPE', `You can't remove ${all} in a document.`);
  }
  return () => {
    changeFormulas(state, calculator.referring(), (reference, home) =>
      reference.sheet !== null && refersTo(reference, home, sheet) ? null : reference,
    );
    state.sheets = left;
    calculator.restructured();
  };
}

function prepareHide({ state }: Desk, { sheetId, hidden }: Of<'hideSheet'>): Commit {
  const sheet = sheetOf(state, sheetId);
  if (hidden && state.sheets.every((one) => one === sheet || one.hidden)) {
    throw new WorkbookError('SHAPE', "You can't hide all the sheets in a document.");
  }
  return () => {
    sheet.hidden = hidden;
  };
}

function prepareSettings({ state, calculator }: Desk, { timeZone, locale, title }: Of<'settings'>): Commit {
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new WorkbookError('NAME', `Invalid argument: ${timeZone}`);
  const changes = {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(locale === undefined ? {} : { locale }),
    ...(title === undefined ? {} : { title }),
  };
  return () => {
    state.settings = { ...state.settings, ...changes };
    calculator.restructured();
  };
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return true;
  } catch {
    // Intl throws a RangeError for a zone it does not know; there is no other way to ask.
    return false;
  }
}

/**
 * The sentence on a name that is taken is Google's (github.com/asimlqt/php-google-spreadsheet-client/issues/170, read
 * 2026-11-24). Assumption: the others.
 */
function checkName(state: State, name: string, own: Sheet | null): void {
  if (name.trim() === '') throw new WorkbookError('NAME', 'The sheet name cannot be empty.');
  if (name.length > 100)
    throw new WorkbookError('NAME', 'The sheet name cannot be greater than 100 characters.');
  const holder = sheetNamed(state, name);
  if (!holder || holder === own) return;
  throw new WorkbookError(
    'NAME',
    `A sheet with the name "${name}" already exists. Please enter another name.`,
  );
}

function prepareLook(sheet: Sheet, operation: LookOperation): Commit {
  switch (operation.do) {
    case 'hideRows':
      return prepareHidden(sheet.hiddenRows, operation, sheet.maxRows);
    case 'hideColumns':
      return prepareHidden(sheet.hiddenColumns, operation, sheet.maxColumns);
    case 'freeze':
      return prepareFreeze(sheet, operation);
    case 'columnWidth':
      return prepareWidth(sheet, operation);
    case 'filter':
      if (operation.filter) checkInside(sheet, operation.filter.area);
      return () => {
        sheet.filter = operation.filter;
      };
    case 'protect':
      checkInside(sheet, operation.protection.area);
      return () => {
        sheet.protections = [...sheet.protections, operation.protection];
      };
    case 'unprotect':
      return () => {
        sheet.protections = sheet.protections.filter((one) => one.description !== operation.description);
      };
    case 'conditional':
      for (const rule of operation.rules) for (const area of rule.areas) checkInside(sheet, area);
      return () => {
        sheet.rules = operation.rules;
      };
  }
}

function prepareHidden(hidden: Set<number>, operation: Of<'hideRows' | 'hideColumns'>, most: number): Commit {
  const { first, count } = operation;
  checkBlock(first, count, most, operation.do === 'hideRows' ? 'rows' : 'columns');
  return () => {
    for (let at = first; at < first + count; at += 1) {
      if (operation.hidden) hidden.add(at);
      else hidden.delete(at);
    }
  };
}

function prepareFreeze(sheet: Sheet, { rows, columns }: Of<'freeze'>): Commit {
  if (rows < 0 || rows > sheet.maxRows || columns < 0 || columns > sheet.maxColumns) {
    throw new WorkbookError(
      'OUT_OF_BOUNDS',
      'The number of frozen rows or columns is outside the dimensions of the sheet.',
    );
  }
  return () => {
    sheet.frozenRows = rows;
    sheet.frozenColumns = columns;
  };
}

function prepareWidth(sheet: Sheet, { first, count, pixels }: Of<'columnWidth'>): Commit {
  checkBlock(first, count, sheet.maxColumns, 'columns');
  return () => {
    for (let column = first; column < first + count; column += 1) sheet.columnWidths.set(column, pixels);
  };
}
