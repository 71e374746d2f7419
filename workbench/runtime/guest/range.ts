/** Range: a handle on cells of one sheet. Making one reaches no server; reading and writing do. */

import type { Area, TextGrid } from '../protocol';
import { type Cell, cellOut, gridOut, textsOut, unpack } from './grids';
import { type RangeRef, type SheetRef, sheetHandle } from './handles';
import { call } from './host';
import { newProtection } from './protection';
import { mismatch, service } from './service';
import { validationHandle, validationOf } from './validation';

type GRange = GoogleAppsScript.Spreadsheet.Range;

export function newRange({ sheet, area }: RangeRef): GRange {
  const range: GRange = service<GRange>()('Range', {
    ...places(sheet, area),
    ...values(sheet, area, () => range),
    ...texts(sheet, area, () => range),
    ...looks(sheet, area, () => range),
    ...rules(sheet, area, () => range),
  });
  return range;
}

type Places = Pick<
  GRange,
  | 'getRow'
  | 'getColumn'
  | 'getNumRows'
  | 'getNumColumns'
  | 'getHeight'
  | 'getWidth'
  | 'getLastRow'
  | 'getLastColumn'
  | 'getSheet'
  | 'getA1Notation'
  | 'offset'
>;

function places(sheet: SheetRef, area: Area): Places {
  return {
    getRow: () => area.row,
    getColumn: () => area.column,
    getNumRows: () => area.rows,
    getNumColumns: () => area.columns,
    getHeight: () => area.rows,
    getWidth: () => area.columns,
    getLastRow: () => area.row + area.rows - 1,
    getLastColumn: () => area.column + area.columns - 1,
    getSheet: () => sheetHandle(sheet),
    getA1Notation: () => a1(area),
    offset: (rows: number, columns: number, height: unknown = area.rows, width: unknown = area.columns) =>
      sheetHandle(sheet).getRange(area.row + rows, area.column + columns, Number(height), Number(width)),
  };
}

type Values = Pick<
  GRange,
  | 'getValues'
  | 'getValue'
  | 'setValues'
  | 'setValue'
  | 'getDisplayValues'
  | 'getDisplayValue'
  | 'clearContent'
>;

function values(sheet: SheetRef, area: Area, self: () => GRange): Values {
  return {
    getValues: (): Cell[][] => unpack(call('Range.getValues', sheet.sheetId, area)),
    getValue: (): Cell => unpack(call('Range.getValue', sheet.sheetId, area))[0]?.[0] ?? '',
    setValues(grid: unknown) {
      call('Range.setValues', sheet.sheetId, area, gridOut('SpreadsheetApp.Range.setValues', area, grid));
      return self();
    },
    setValue(value: unknown) {
      call('Range.setValue', sheet.sheetId, area, cellOut(value));
      return self();
    },
    getDisplayValues: () => mutable(call('Range.getDisplayValues', sheet.sheetId, area)),
    getDisplayValue: () => mutable(call('Range.getDisplayValues', sheet.sheetId, first(area)))[0]?.[0] ?? '',
    clearContent() {
      call('Range.clearContent', sheet.sheetId, area);
      return self();
    },
  };
}

type Texts = Pick<
  GRange,
  | 'getFormulas'
  | 'getFormulasR1C1'
  | 'setFormulasR1C1'
  | 'getNotes'
  | 'setNotes'
  | 'setNote'
  | 'getNote'
  | 'getNumberFormats'
  | 'getNumberFormat'
  | 'setNumberFormat'
  | 'setNumberFormats'
>;

function texts(sheet: SheetRef, area: Area, self: () => GRange): Texts {
  const read = (name: TextReader) => mutable(call(name, sheet.sheetId, area));
  const one = (name: TextReader) => mutable(call(name, sheet.sheetId, first(area)))[0]?.[0] ?? '';
  const write = (name: TextWriter, grid: unknown) => {
    call(name, sheet.sheetId, area, textsOut(`SpreadsheetApp.${name}`, area, grid));
    return self();
  };
  return {
    getFormulas: () => read('Range.getFormulas'),
    getFormulasR1C1: () => read('Range.getFormulasR1C1'),
    setFormulasR1C1: (grid) => write('Range.setFormulasR1C1', grid),
    getNotes: () => read('Range.getNotes'),
    getNote: () => one('Range.getNotes'),
    setNotes: (grid) => write('Range.setNotes', grid),
    setNote(note) {
      call('Range.setNote', sheet.sheetId, area, note === null ? '' : String(note));
      return self();
    },
    getNumberFormats: () => read('Range.getNumberFormats'),
    getNumberFormat: () => one('Range.getNumberFormats'),
    setNumberFormat(format) {
      call('Range.setNumberFormat', sheet.sheetId, area, String(format));
      return self();
    },
    setNumberFormats: (grid) => write('Range.setNumberFormats', grid),
  };
}

type TextReader = 'Range.getFormulas' | 'Range.getFormulasR1C1' | 'Range.getNotes' | 'Range.getNumberFormats';
type TextWriter = 'Range.setFormulasR1C1' | 'Range.setNotes' | 'Range.setNumberFormats';

type Looks = Pick<GRange, 'setBackground' | 'getBackgrounds' | 'setFontWeight' | 'setFontColor'>;

function looks(sheet: SheetRef, area: Area, self: () => GRange): Looks {
  return {
    setBackground(colour) {
      call('Range.setBackground', sheet.sheetId, area, colour);
      return self();
    },
    getBackgrounds: () => mutable(call('Range.getBackgrounds', sheet.sheetId, area)),
    setFontWeight(weight) {
      call('Range.setFontWeight', sheet.sheetId, area, weight);
      return self();
    },
    setFontColor(colour) {
      call('Range.setFontColor', sheet.sheetId, area, colour);
      return self();
    },
  };
}

type Rules = Pick<
  GRange,
  | 'setDataValidation'
  | 'setDataValidations'
  | 'getMergedRanges'
  | 'getDataValidations'
  | 'clearDataValidations'
  | 'insertCheckboxes'
  | 'protect'
  | 'activate'
>;

function rules(sheet: SheetRef, area: Area, self: () => GRange): Rules {
  return {
    setDataValidation(rule) {
      call('Range.setDataValidation', sheet.sheetId, area, rule === null ? null : validationOf(rule));
      return self();
    },
    setDataValidations(grid) {
      const validations = grid.map((row) => row.map((rule) => rule && validationOf(rule)));
      call('Range.setDataValidations', sheet.sheetId, area, validations);
      return self();
    },
    getMergedRanges: () =>
      call('Range.getMergedRanges', sheet.sheetId, area).map((merged) => newRange({ sheet, area: merged })),
    getDataValidations: () =>
      call('Range.getDataValidations', sheet.sheetId, area).map((row) =>
        row.map((rule) => rule && validationHandle(rule)),
      ),
    clearDataValidations() {
      call('Range.clearDataValidations', sheet.sheetId, area);
      return self();
    },
    insertCheckboxes(...custom: unknown[]) {
      if (custom.length > 0) throw mismatch('SpreadsheetApp.Range.insertCheckboxes', custom);
      call('Range.insertCheckboxes', sheet.sheetId, area);
      return self();
    },
    protect() {
      call('Range.protect', sheet.sheetId, area);
      return newProtection(sheet, { area, description: '', warningOnly: false });
    },
    activate() {
      call('Sheet.setActiveRange', sheet.sheetId, area);
      return self();
    },
  };
}

const mutable = (grid: TextGrid): string[][] => grid as unknown as string[][];
const first = (area: Area): Area => ({ row: area.row, column: area.column, rows: 1, columns: 1 });

function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

function a1(area: Area): string {
  const from = `${letters(area.column)}${area.row}`;
  if (area.rows === 1 && area.columns === 1) return from;
  return `${from}:${letters(area.column + area.columns - 1)}${area.row + area.rows - 1}`;
}
