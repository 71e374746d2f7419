/** Range: reading and writing cells, their notes, formats and rules. */
import { overlap } from '../../workbook/areas';
import { mergesIn } from '../../workbook/merges';
import type { Area, CellStyle, Input, Operation, Protection, Reading } from '../../workbook/types';
import { serviceError } from '../errors';
import type { PackedGrid } from '../packed';
import type { CellWire, GridWire, TextGrid } from '../protocol';
import { inside } from './areas';
import { packGrid } from './pack';
import type { Handlers, Of, Scope } from './scope';

const SHEET = { kind: 'sheet', needs: 'sheet' } as const;

const size = (area: Area) => area.rows * area.columns;
const reads = (_sheetId: number, area: Area) => ({ read: size(area) });
const writes = (_sheetId: number, area: Area) => ({ written: size(area) });
const topLeft = (area: Area): Area => ({ row: area.row, column: area.column, rows: 1, columns: 1 });

export const rangeHandlers: Handlers<Of<'Range'> | Of<'RangeList'> | Of<'Protection'>> = {
  'Range.getValues': { ...SHEET, cells: reads, run: values },
  'Range.getValue': {
    ...SHEET,
    cells: () => ({ read: 1 }),
    run: (scope, sheetId, area) => values(scope, sheetId, topLeft(area)),
  },
  'Range.setValues': { ...SHEET, cells: writes, run: setValues },
  'Range.setValue': {
    ...SHEET,
    cells: writes,
    run: (scope, sheetId, area, value) => setValues(scope, sheetId, area, filled(area, value)),
  },
  'RangeList.setValue': {
    ...SHEET,
    cells: (_sheetId, areas) => ({ written: areas.reduce((sum, area) => sum + size(area), 0) }),
    run: (scope, sheetId, areas, value) => {
      for (const area of areas) setValues(scope, sheetId, area, filled(area, value));
      return null;
    },
  },
  'Range.getDisplayValues': texts('display'),
  'Range.getFormulas': texts('formulas'),
  'Range.getFormulasR1C1': texts('formulasR1C1'),
  'Range.setFormulasR1C1': {
    ...SHEET,
    cells: writes,
    run: (scope, sheetId, area, formulas) =>
      changed(scope, sheetId, area, {
        do: 'setFormulasR1C1',
        sheetId,
        row: area.row,
        column: area.column,
        formulas,
      }),
  },
  'Range.getNotes': texts('notes'),
  'Range.setNotes': { ...SHEET, cells: writes, run: setNotes },
  'Range.setNote': {
    ...SHEET,
    cells: writes,
    run: (scope, sheetId, area, note) => setNotes(scope, sheetId, area, filled(area, note)),
  },
  'Range.getNumberFormats': texts('numberFormats'),
  'Range.setNumberFormat': {
    ...SHEET,
    cells: writes,
    run: (scope, sheetId, area, format) =>
      changed(scope, sheetId, area, { do: 'numberFormat', sheetId, area, format }),
  },
  'Range.setNumberFormats': { ...SHEET, cells: writes, run: setNumberFormats },
  'Range.getBackgrounds': texts('backgrounds'),
  // null is the default colour (TYPES setBackground).
  'Range.setBackground': styled((colour) => ({ background: colour ?? '#ffffff' })),
  'Range.setFontWeight': styled((weight) => ({ bold: weight === 'bold' })),
  'Range.setFontColor': styled((colour) => ({ colour: colour ?? '#000000' })),
  'Range.getMergedRanges': {
    ...SHEET,
    run: ({ options }, sheetId, area) =>
      mergesIn(options.workbook.layout(sheetId), inside(options, sheetId, area)),
  },
  'Range.getDataValidations': {
    ...SHEET,
    cells: reads,
    run: ({ options }, sheetId, area) =>
      options.workbook.read(sheetId, inside(options, sheetId, area), 'validations'),
  },
  'Range.setDataValidation': {
    ...SHEET,
    cells: writes,
    run: (scope, sheetId, area, validation) =>
      changed(scope, sheetId, area, { do: 'validation', sheetId, area, validation }),
  },
  'Range.setDataValidations': {
    ...SHEET,
    cells: writes,
    run: (scope, sheetId, area, validations) => {
      const operations = validations.flatMap((row, down) =>
        row.map((validation, right): Operation => {
          const cell = { row: area.row + down, column: area.column + right, rows: 1, columns: 1 };
          return { do: 'validation', sheetId, area: cell, validation };
        }),
      );
      return changed(scope, sheetId, area, ...operations);
    },
  },
  'Range.clearDataValidations': {
    ...SHEET,
    cells: writes,
    run: (scope, sheetId, area) =>
      changed(scope, sheetId, area, { do: 'validation', sheetId, area, validation: null }),
  },
  'Range.insertCheckboxes': { ...SHEET, cells: writes, run: insertCheckboxes },
  'Range.clearContent': {
    ...SHEET,
    cells: writes,
    run: (scope, sheetId, area) => changed(scope, sheetId, area, { do: 'clear', sheetId, area }),
  },
  'Range.protect': {
    ...SHEET,
    run: (scope, sheetId, area) =>
      changed(scope, sheetId, area, {
        do: 'protect',
        sheetId,
        protection: { area, description: '', warningOnly: false },
      }),
  },
  'Protection.setDescription': { ...SHEET, run: replaceProtection },
  'Protection.setWarningOnly': { ...SHEET, run: replaceProtection },
  'Protection.remove': {
    ...SHEET,
    run: (scope, sheetId, old) => replaceProtection(scope, sheetId, old, null),
  },
};

function changed(scope: Scope, sheetId: number, area: Area, ...operations: readonly Operation[]): null {
  inside(scope.options, sheetId, area);
  demandEditable(scope, sheetId, area);
  for (const operation of operations) scope.options.workbook.apply(operation);
  return null;
}

export function values({ options }: Scope, sheetId: number, area: Area): PackedGrid {
  const grid = options.workbook.read(sheetId, inside(options, sheetId, area), 'values');
  return packGrid(grid, options.workbook.settings().timeZone);
}

type TextReading = 'display' | 'formulas' | 'formulasR1C1' | 'notes' | 'numberFormats' | 'backgrounds';

function texts<What extends TextReading>(what: What) {
  return {
    ...SHEET,
    cells: reads,
    run: ({ options }: Scope, sheetId: number, area: Area): Reading[What] =>
      options.workbook.read(sheetId, inside(options, sheetId, area), what),
  };
}

function setValues(scope: Scope, sheetId: number, area: Area, grid: GridWire): null {
  const inputs = grid.map((row) => row.map(inputOf));
  const { row, column } = area;
  return changed(scope, sheetId, area, { do: 'set', sheetId, row, column, inputs, coerce: true });
}

const inputOf = (cell: CellWire): Input => (typeof cell === 'object' ? { dateMs: cell.d } : cell);

function filled<Content>(area: Area, content: Content): Content[][] {
  return Array.from({ length: area.rows }, () => Array.from({ length: area.columns }, () => content));
}

function setNotes(scope: Scope, sheetId: number, area: Area, notes: TextGrid): null {
  return changed(scope, sheetId, area, { do: 'notes', sheetId, row: area.row, column: area.column, notes });
}

/**
 * The sentence is Google's (github.com/theoephraim/node-google-spreadsheet/pull/20, read 2026-11-26). Assumption: rows and
 * columns may be inserted and moved beside what is protected.
 */
function demandEditable({ options }: Scope, sheetId: number, area: Area): void {
  const { user, workbook } = options;
  const refuses = ({ area: kept, warningOnly, editors }: Protection) =>
    !warningOnly && editors !== undefined && !editors.includes(user.key) && overlap(kept, area);
  if (!workbook.layout(sheetId).protections.some(refuses)) return;
  throw serviceError(
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
  );
}

/** One operation for a block of one format, else one for every run of equal formats in a row. */
function setNumberFormats(scope: Scope, sheetId: number, area: Area, formats: TextGrid): null {
  const first = formats[0]?.[0] ?? '';
  if (formats.every((row) => row.every((format) => format === first))) {
    return changed(scope, sheetId, area, { do: 'numberFormat', sheetId, area, format: first });
  }
  const runs = formats.flatMap((row, index) => rowRuns(row, area.row + index, area.column));
  return changed(
    scope,
    sheetId,
    area,
    ...runs.map((run) => ({ do: 'numberFormat', sheetId, ...run }) as const),
  );
}

function rowRuns(formats: readonly string[], row: number, column: number): { area: Area; format: string }[] {
  const starts = formats.flatMap((format, index) =>
    index > 0 && formats[index - 1] === format ? [] : [index],
  );
  return starts.map((start, index) => ({
    area: { row, column: column + start, rows: 1, columns: (starts[index + 1] ?? formats.length) - start },
    format: formats[start] ?? '',
  }));
}

function styled(style: (given: string | null) => CellStyle) {
  return {
    ...SHEET,
    cells: writes,
    run: (scope: Scope, sheetId: number, area: Area, given: string | null) =>
      changed(scope, sheetId, area, { do: 'style', sheetId, area, style: style(given) }),
  };
}

/** Every box is made and unticked: "Sets the value of all cells in the range to the unchecked value" (TYPES). */
function insertCheckboxes(scope: Scope, sheetId: number, area: Area): null {
  const { row, column } = area;
  const inputs = filled(area, false);
  return changed(
    scope,
    sheetId,
    area,
    { do: 'validation', sheetId, area, validation: { kind: 'checkbox' } },
    { do: 'set', sheetId, row, column, inputs, coerce: false },
  );
}

const same = (one: Protection, other: Protection) =>
  one.description === other.description &&
  one.warningOnly === other.warningOnly &&
  (['row', 'column', 'rows', 'columns'] as const).every((side) => one.area[side] === other.area[side]);

/**
 * The workbook knows protections by their description: those that share the old one are taken away with it and put
 * back. One whose area has moved since is found by its description alone.
 */
function replaceProtection(scope: Scope, sheetId: number, old: Protection, next: Protection | null): null {
  const { workbook } = scope.options;
  const alike = workbook.layout(sheetId).protections.filter((one) => one.description === old.description);
  const found = alike.find((one) => same(one, old)) ?? alike[0];
  workbook.apply({ do: 'unprotect', sheetId, description: old.description });
  for (const protection of alike) {
    if (protection !== found) workbook.apply({ do: 'protect', sheetId, protection });
  }
  if (next)
    workbook.apply({ do: 'protect', sheetId, protection: { ...next, area: found?.area ?? next.area } });
  return null;
}
