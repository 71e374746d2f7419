/**
 * The Settings sheet: a row for each setting, known by the key in its hidden column. The values are the person's; they
 * are read, and written only when the person chooses one in the panel.
 */
import { SETTINGS, type Setting, type SettingTexts } from '../domain/settings';
import type { Cell, Ports, Sheet } from '../ports';
import { findSheet, sheetIdKey } from './book';
import { FIRST_ROW, SETTINGS_TABLE, type SettingsColumn } from './columns';
import { addLostColumns, makeSheet } from './make';
import { type Grid, type Layout, layoutOf, textAt } from './table';

/** What is set; what the sheet no longer has is not among it. Without a sheet nothing is set. */
export function readSettings(sheet: Sheet | null): SettingTexts {
  if (sheet === null) return NOTHING_SET;
  const grid = sheet.readAll();
  const layout = layoutOf(SETTINGS_TABLE, grid);
  const keys = rowsByKey(grid, layout);
  return new Map(Array.from(keys, ([key, row]) => [key, textAt(grid, layout, row, 'value')]));
}

const NOTHING_SET: SettingTexts = new Map(SETTINGS.map(({ key }) => [key, '']));

/** The first row of each key: a copied one below it sets nothing. A row whose key was deleted is known by its name. */
function rowsByKey(grid: Grid, layout: Layout<SettingsColumn>): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  if (!layout.has('value')) return rows;
  for (let row = FIRST_ROW; row <= grid.length; row += 1) {
    const label = textAt(grid, layout, row, 'label');
    const key = textAt(grid, layout, row, 'key') || keyOf(label);
    if (key !== '' && !rows.has(key)) rows.set(key, row);
  }
  return rows;
}

function keyOf(label: string): string {
  return SETTINGS.find((setting) => setting.label === label)?.key ?? '';
}

/** The sheet with all of its columns and rows; what is not there is added below or to the right, as usual. */
export function openSettings(ports: Ports): Sheet {
  const sheets = ports.spreadsheet.sheets();
  const found = findSheet(sheets, ports.documentStore.readAll(), SETTINGS_TABLE);
  const sheet = found ?? ports.spreadsheet.addSheet(SETTINGS_TABLE.title, sheets.length);
  if (!found) ports.documentStore.write({ [sheetIdKey(SETTINGS_TABLE)]: String(sheet.id) });
  completeColumns(sheet);
  addMissingRows(sheet);
  return sheet;
}

function completeColumns(sheet: Sheet): void {
  const grid = sheet.readAll();
  if (grid.every((row) => row.every((cell) => cell === ''))) {
    makeSheet(sheet, SETTINGS_TABLE);
    return;
  }
  const layout = layoutOf(SETTINGS_TABLE, grid);
  const lost = SETTINGS_TABLE.columns.filter((column) => !layout.has(column.name));
  if (lost.length > 0) addLostColumns(sheet, grid, lost);
}

function addMissingRows(sheet: Sheet): void {
  const grid = sheet.readAll();
  const layout = layoutOf(SETTINGS_TABLE, grid);
  const known = rowsByKey(grid, layout);
  const missing = SETTINGS.filter((setting) => !known.has(setting.key));
  if (missing.length === 0) return;
  const first = Math.max(grid.length + 1, FIRST_ROW);
  const short = first + missing.length - 1 - sheet.rowCount();
  if (short > 0) sheet.insertRows(sheet.rowCount(), short);
  for (const { name } of SETTINGS_TABLE.columns) {
    const cells = missing.map((setting): readonly Cell[] => [cellOf(setting, name)]);
    sheet.write(first, layout.get(name) ?? 0, cells);
  }
  missing.forEach((setting, place) => {
    if (!('choices' in setting)) return;
    const area = { row: first + place, column: layout.get('value') ?? 0, rows: 1, columns: 1 };
    sheet.setChoices(area, setting.choices);
  });
}

function cellOf(setting: Setting, column: SettingsColumn): string {
  switch (column) {
    case 'label':
      return setting.label;
    case 'value':
      return setting.usual;
    case 'says':
      return 'measured' in setting ? `${setting.says} ${setting.measured}`.trim() : setting.says;
    case 'key':
      return setting.key;
  }
}

/** Puts a value into its cell. */
export function writeSetting(sheet: Sheet, key: string, value: string): void {
  const grid = sheet.readAll();
  const layout = layoutOf(SETTINGS_TABLE, grid);
  const row = rowsByKey(grid, layout).get(key);
  if (row !== undefined) sheet.write(row, layout.get('value') ?? 0, [[value]]);
}
