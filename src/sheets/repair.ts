/** Repairs the sheets' frame: remakes a deleted sheet, finds lost columns again by name. Rows are never touched. */
import type { Cell, Ports, Sheet } from '../ports';
import { openActivity } from './activity';
import {
  ADOPTED_KEY,
  ADOPTING_KEY,
  findSheet,
  halfAdopted,
  refuseHalfNamed,
  sheetIdKey,
  sheetWithKeys,
} from './book';
import {
  ACTIVITY,
  type Column,
  HEADER_ROW,
  INVENTORY,
  identityOf,
  KEY_ROW,
  LISTINGS,
  type TableSpec,
} from './columns';
import { SheetError } from './errors';
import { makeLostColumns, makeSheet, nameColumnsAt, styleHeader, writeKeys } from './make';
import { refill } from './refill';
import { schemaEntry } from './schema';
import { dataRows, type Grid, hasRowForHeader, isHeader, layoutOf } from './table';

/** What was done, a sentence each. Throws IDS_LOST where rows would be known no more. */
export function repairBook(ports: Ports): readonly string[] {
  const sheets = ports.spreadsheet.sheets();
  const store = ports.documentStore.readAll();
  refuseHalfNamed(sheets, store);
  const specs: readonly TableSpec[] = [INVENTORY, LISTINGS];
  const tables = specs.flatMap((spec, position) => {
    const sheet = findSheet(sheets, store, spec) ?? sheetWithKeys(sheets, store, spec);
    if (sheet && isReturned(sheet, store, spec)) return given(ports, sheet, spec);
    return sheet ? repairSheet(sheet, spec) : remake(ports, spec, position);
  });
  return [...tables, ...repairActivity(ports, sheets), ...givenUp(ports, sheets)];
}

/** A tab whose adoption was cut short stays as it is then. */
function givenUp(ports: Ports, sheets: readonly Sheet[]): readonly string[] {
  const tab = halfAdopted(sheets, ports.documentStore.readAll());
  if (tab) ports.documentStore.write({ [ADOPTING_KEY]: null });
  return tab ? [`${tab.name} is your own again, with the columns that were put in.`] : [];
}

function repairActivity(ports: Ports, before: readonly Sheet[]): readonly string[] {
  const { sheet } = openActivity(ports);
  const isNew = before.every(({ id }) => id !== sheet.id);
  return isNew ? [`${sheet.name} was made.`] : repairSheet(sheet, ACTIVITY);
}

/** A tab that was made Inventory and is as it was before: the version history has brought it back. */
function isReturned(sheet: Sheet, store: Readonly<Record<string, string>>, spec: TableSpec): boolean {
  // A tab of our own sheet's name is taken for it whatever its id.
  const isOther = spec === INVENTORY && sheet.name !== spec.title;
  if (!isOther || store[ADOPTED_KEY] !== String(sheet.id)) return false;
  const top = sheet.readAll().slice(0, HEADER_ROW);
  return layoutOf(spec, top).size === 0 && !top.some((row) => row.includes(NUMBER_HEADER));
}

const NUMBER_HEADER = INVENTORY.columns.find(({ name }) => name === 'number')?.header ?? '#';

/** It is the person's own again, and another sheet is made. */
function given(ports: Ports, sheet: Sheet, spec: TableSpec): readonly string[] {
  ports.documentStore.write({ [sheetIdKey(spec)]: null, [ADOPTED_KEY]: null });
  return [
    `${sheet.name} is as it was before it became the Inventory, and was left alone.`,
    ...remake(ports, spec, 0),
  ];
}

function remake(ports: Ports, spec: TableSpec, position: number): readonly string[] {
  const sheet = ports.spreadsheet.addSheet(spec.title, position);
  makeSheet(sheet, spec);
  ports.documentStore.write({ [sheetIdKey(spec)]: String(sheet.id), ...schemaEntry() });
  return [`${spec.title} was made.`];
}

function repairSheet(sheet: Sheet, spec: TableSpec): readonly string[] {
  const grid = sheet.readAll();
  if (grid.every((row) => row.every((cell) => cell === ''))) {
    makeSheet(sheet, spec);
    return [`${spec.title} was set up.`];
  }
  const lifted = liftKeyRow(sheet, spec, grid);
  const put = lifted || putKeyRow(sheet, spec, grid);
  const found = nameLostColumns(sheet, spec, put ? sheet.readAll() : grid);
  const named = putHeader(sheet, spec, sheet.readAll());
  const after = sheet.readAll();
  const layout = layoutOf(spec, after);
  const lost = spec.columns.filter((column) => !layout.has(column.name));
  refuseLostIds(
    spec,
    after,
    lost.map((column) => column.name),
  );
  if (lost.length > 0) putBack(sheet, spec, after, lost);
  return [
    ...(lifted ? [`${spec.title}: put the hidden row back on top.`] : []),
    ...named,
    ...(found.length > 0 ? [`${spec.title}: found again ${found.join(', ')}.`] : []),
    ...(lost.length > 0
      ? [`${spec.title}: put back ${lost.map((column) => column.header).join(', ')}.`]
      : []),
  ];
}

/** The keys come last: without what the rows remember of them the columns are not to be known. */
function putBack(sheet: Sheet, spec: TableSpec, grid: Grid, lost: readonly Column[]): void {
  const first = makeLostColumns(sheet, grid, lost);
  refill(sheet, spec, grid, lost, first);
  nameColumnsAt(sheet, lost, first);
}

/** Whether the hidden row stood further down, below a row that was inserted on top or sorted before it, and is on top again. */
function liftKeyRow(sheet: Sheet, spec: TableSpec, grid: Grid): boolean {
  const place = grid.findIndex((cells) => isWhole(spec, layoutOf(spec, [cells])));
  if (place < 1) return false;
  sheet.moveRows(place + 1, 1, 0);
  sheet.hideRows(KEY_ROW, 1);
  return true;
}

function isWhole(spec: TableSpec, layout: ReadonlyMap<string, number>): boolean {
  return layout.size === spec.columns.length;
}

/** The names of the columns, where a row of data stands in their place: they are below, or were deleted. */
function putHeader(sheet: Sheet, spec: TableSpec, grid: Grid): readonly string[] {
  const layout = layoutOf(spec, grid);
  if (!hasRowForHeader(spec, grid, layout)) return [];
  const below = dataRows(grid).find((row) => isHeader(spec, grid, layout, row));
  if (below !== undefined) sheet.moveRows(below, 1, KEY_ROW);
  else writeHeader(sheet, spec, layout);
  sheet.freezeRows(HEADER_ROW);
  const theirs = below === undefined ? ' Name your own columns again.' : '';
  return [`${spec.title}: put the names of its columns back on top.${theirs}`];
}

function writeHeader(sheet: Sheet, spec: TableSpec, layout: ReadonlyMap<string, number>): void {
  sheet.insertRows(KEY_ROW, 1);
  sheet.clearRules({ row: HEADER_ROW, column: 1, rows: 1, columns: Math.max(...layout.values()) });
  for (const column of spec.columns) {
    const place = layout.get(column.name);
    if (place === undefined) continue;
    styleHeader(sheet, [column], place);
    sheet.write(HEADER_ROW, place, [[column.header]]);
  }
}

/** Whether the hidden row was deleted, and is there again: the names of all columns stand in its place. */
function putKeyRow(sheet: Sheet, spec: TableSpec, [top = []]: Grid): boolean {
  if (!spec.columns.every(({ header }) => top.includes(header))) return false;
  sheet.insertRows(0, 1);
  sheet.hideRows(KEY_ROW, 1);
  return true;
}

/** A column that lost its key but kept its name is that column. */
function nameLostColumns(sheet: Sheet, spec: TableSpec, grid: Grid): readonly string[] {
  const layout = layoutOf(spec, grid);
  const keys = grid[KEY_ROW - 1] ?? [];
  const headers: readonly Cell[] = grid[HEADER_ROW - 1] ?? [];
  const found: string[] = [];
  for (const column of spec.columns) {
    if (layout.has(column.name)) continue;
    const place = headers.findIndex(
      (header, index) => String(header).trim() === column.header && (keys[index] ?? '') === '',
    );
    if (place < 0) continue;
    writeKeys(sheet, place + 1, [identityOf(column.name)]);
    found.push(column.header);
  }
  return found;
}

/** Without their ids the rows there would be taken for new ones and everything be doubled: that is refused. */
function refuseLostIds(spec: TableSpec, grid: Grid, lost: readonly string[]): void {
  const ids = spec.columns.filter((column) => spec.ids.includes(column.name) && lost.includes(column.name));
  if (ids.length === 0 || dataRows(grid).length === 0) return;
  const names = ids.map((column) => column.header).join(', ');
  throw new SheetError(
    'IDS_LOST',
    `${spec.title} has rows but no column ${names} any more; nothing was changed. Bring the column back with Undo or File > Version history.`,
    'never',
  );
}
