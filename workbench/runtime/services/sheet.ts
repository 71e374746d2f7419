/** Sheet: size, structure and looks. */
import type { Area, Operation, SheetInfo, SheetLayout } from '../../workbook/types';
import { serviceError } from '../errors';
import { makeActive } from './active';
import { inside, readA1, sheetInfo } from './areas';
import { values } from './range';
import type { Handlers, Of, Scope } from './scope';

const SHEET = { kind: 'sheet', needs: 'sheet' } as const;
const LOCAL = { kind: 'local', needs: 'sheet' } as const;

export const sheetHandlers: Handlers<Of<'Sheet'>> = {
  'Sheet.setName': does((sheetId, name: string) => ({ do: 'renameSheet', sheetId, name })),
  'Sheet.getMaxRows': tells((sheet) => sheet.maxRows),
  'Sheet.getMaxColumns': tells((sheet) => sheet.maxColumns),
  'Sheet.getLastRow': tells((sheet) => sheet.lastRow),
  'Sheet.getLastColumn': tells((sheet) => sheet.lastColumn),
  'Sheet.isSheetHidden': tells((sheet) => sheet.hidden),
  'Sheet.getFrozenRows': tells((sheet) => sheet.frozenRows),
  'Sheet.getFrozenColumns': tells((sheet) => sheet.frozenColumns),
  'Sheet.getDataRange': tells(({ lastRow, lastColumn }) => ({
    row: 1,
    column: 1,
    rows: Math.max(1, lastRow),
    columns: Math.max(1, lastColumn),
  })),
  'Sheet.getSheetValues': {
    ...SHEET,
    cells: (sheetId, row, column, rows, columns, scope) => {
      const area = reaching(scope, sheetId, { row, column, rows, columns });
      return { read: Math.max(0, area.rows * area.columns) };
    },
    run: (scope, sheetId, row, column, rows, columns) =>
      values(scope, sheetId, reaching(scope, sheetId, { row, column, rows, columns })),
  },
  'Sheet.getRange': {
    ...LOCAL,
    run({ options }, sheetId, area) {
      inside(options, sheetId, area);
      return null;
    },
  },
  'Sheet.getRangeA1': { ...LOCAL, run: ({ options }, sheetId, text) => readA1(options, sheetId, text) },

  'Sheet.insertRowsAfter': does((sheetId, after: number, count: number) => ({
    do: 'insertRows',
    sheetId,
    after,
    count: atLeastOne(count, 'rows'),
  })),
  'Sheet.insertRowsBefore': does((sheetId, before: number, count: number) => ({
    do: 'insertRows',
    sheetId,
    after: before - 1,
    count: atLeastOne(count, 'rows'),
  })),
  'Sheet.insertColumnsBefore': does((sheetId, before: number, count: number) => ({
    do: 'insertColumns',
    sheetId,
    after: before - 1,
    count: atLeastOne(count, 'columns'),
  })),
  'Sheet.insertColumnsAfter': does((sheetId, after: number, count: number) => ({
    do: 'insertColumns',
    sheetId,
    after,
    count: atLeastOne(count, 'columns'),
  })),
  'Sheet.deleteRows': does((sheetId, first: number, count: number) => ({
    do: 'deleteRows',
    sheetId,
    first,
    count,
  })),
  'Sheet.moveRows': does((sheetId, first: number, count: number, before: number) => ({
    do: 'moveRows',
    sheetId,
    first,
    count,
    before,
  })),
  'Sheet.deleteColumns': does((sheetId, first: number, count: number) => ({
    do: 'deleteColumns',
    sheetId,
    first,
    count,
  })),
  'Sheet.hideRows': does((sheetId, first: number, count: number) => ({
    do: 'hideRows',
    sheetId,
    first,
    count,
    hidden: true,
  })),
  'Sheet.showRows': does((sheetId, first: number, count: number) => ({
    do: 'hideRows',
    sheetId,
    first,
    count,
    hidden: false,
  })),
  'Sheet.hideColumns': does((sheetId, first: number, count: number) => ({
    do: 'hideColumns',
    sheetId,
    first,
    count,
    hidden: true,
  })),
  'Sheet.showColumns': does((sheetId, first: number, count: number) => ({
    do: 'hideColumns',
    sheetId,
    first,
    count,
    hidden: false,
  })),
  'Sheet.hideSheet': does((sheetId) => ({ do: 'hideSheet', sheetId, hidden: true })),
  'Sheet.showSheet': does((sheetId) => ({ do: 'hideSheet', sheetId, hidden: false })),

  'Sheet.setFrozenRows': {
    ...SHEET,
    run: (scope, sheetId, rows) =>
      apply(scope, { do: 'freeze', sheetId, rows, columns: sheetInfo(scope.options, sheetId).frozenColumns }),
  },
  'Sheet.setFrozenColumns': {
    ...SHEET,
    run: (scope, sheetId, columns) =>
      apply(scope, { do: 'freeze', sheetId, rows: sheetInfo(scope.options, sheetId).frozenRows, columns }),
  },
  'Sheet.setColumnWidth': does((sheetId, first: number, pixels: number) => ({
    do: 'columnWidth',
    sheetId,
    first,
    count: 1,
    pixels,
  })),
  'Sheet.setColumnWidths': does((sheetId, first: number, count: number, pixels: number) => ({
    do: 'columnWidth',
    sheetId,
    first,
    count,
    pixels,
  })),
  'Sheet.getProtections': shows((layout) => layout.protections),
  'Sheet.getConditionalFormatRules': shows((layout) => layout.conditionalRules),
  'Sheet.setConditionalFormatRules': {
    ...SHEET,
    run: (scope, sheetId, rules) => {
      for (const { formula } of rules) refuseCommas(scope, formula);
      return apply(scope, { do: 'conditional', sheetId, rules });
    },
  },
  'Sheet.isRowHiddenByFilter': {
    ...SHEET,
    run: ({ options }, sheetId, row) => options.workbook.layout(sheetId).filteredRows.includes(row),
  },
  'Sheet.isRowHiddenByUser': {
    ...SHEET,
    run: ({ options }, sheetId, row) => options.workbook.layout(sheetId).hiddenRows.includes(row),
  },
  'Sheet.setActiveRange': {
    kind: 'ui',
    needs: 'sheet',
    run(scope, sheetId, area) {
      makeActive(scope, sheetId, inside(scope.options, sheetId, area));
      return null;
    },
  },
  // The last of them is the active range (TYPES Sheet.setActiveRangeList).
  'Sheet.setActiveRangeList': {
    kind: 'ui',
    needs: 'sheet',
    run(scope, sheetId, areas) {
      const all = areas.map((area) => inside(scope.options, sheetId, area));
      makeActive(scope, sheetId, all[all.length - 1] ?? null, all);
      return null;
    },
  },
};

/**
 * Where the comma is the decimal sign, arguments stand between semicolons (benlcollins.com/spreadsheets/sheets-location;
 * through the API too: github.com/googleapis/google-api-nodejs-client/issues/1994; both read 2026-11-27).
 * Assumption: so it is in rules, and one that cannot be read is refused, with these words.
 */
function refuseCommas({ options }: Scope, formula: string): void {
  const { locale } = options.workbook.settings();
  const half = new Intl.NumberFormat(locale.replace('_', '-')).format(0.5);
  if (half.includes(',') && formula.replace(/"[^"]*"/g, '').includes(','))
    throw serviceError(`Invalid formula: ${formula}`);
}

function apply(scope: Scope, operation: Operation): null {
  scope.options.workbook.apply(operation);
  return null;
}

/** A handler that is one operation. */
function does<Args extends readonly unknown[]>(operation: (sheetId: number, ...args: Args) => Operation) {
  return {
    ...SHEET,
    run(scope: Scope, sheetId: number, ...args: Args): null {
      sheetInfo(scope.options, sheetId);
      return apply(scope, operation(sheetId, ...args));
    },
  };
}

/** A handler that tells something of the sheet. */
function tells<Told>(tell: (sheet: SheetInfo) => Told) {
  return { ...SHEET, run: (scope: Scope, sheetId: number): Told => tell(sheetInfo(scope.options, sheetId)) };
}

/** A handler that tells something of the sheet's layout. */
function shows<Told>(show: (layout: SheetLayout) => Told) {
  return {
    ...SHEET,
    run(scope: Scope, sheetId: number): Told {
      sheetInfo(scope.options, sheetId);
      return show(scope.options.workbook.layout(sheetId));
    },
  };
}

/** -1 rows or columns reach to the last that has content (reference, Sheet.getSheetValues, read 2026-11-26). */
function reaching({ options }: Scope, sheetId: number, area: Area): Area {
  const { lastRow, lastColumn } = sheetInfo(options, sheetId);
  return {
    ...area,
    rows: area.rows === -1 ? lastRow - area.row + 1 : area.rows,
    columns: area.columns === -1 ? lastColumn - area.column + 1 : area.columns,
  };
}

function atLeastOne(count: number, what: string): number {
  if (count >= 1) return count;
  throw serviceError(`Invalid number of ${what}: ${count}`);
}
