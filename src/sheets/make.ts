/** Makes a sheet: key row, header, colours by role, formats, protections, conditional formats. Done once, and by Repair. */
import type { Area, Cell, ConditionalFormat, Sheet } from '../ports';
import {
  type Column,
  FIRST_ROW,
  formatOf,
  HEADER_ROW,
  identityOf,
  KEY_ROW,
  type Kind,
  type Role,
  type TableSpec,
} from './columns';

/** Header colours: managed, filled and editable, the person's. Dark text on each has a contrast above 7 to 1. */
export const HEADER_COLOURS: Readonly<Record<Role, string>> = {
  ours: '#dfe3e8',
  both: '#fff2cc',
  yours: '#ffffff',
};

/** Row colours, worst first: Sheets takes the first rule that fits. */
const ROW_COLOURS = {
  alarm: '#f4c7c3',
  missing: '#fce8b2',
  review: '#d9e7fd',
  unlinked: '#efefef',
  gone: '#e6e6e6',
} as const;

/** The keys come last: a sheet whose making was cut short has none, and is made again from the beginning. */
export function makeSheet(sheet: Sheet, spec: TableSpec): void {
  makeRoom(sheet, spec.columns.length);
  dressColumns(sheet, spec.columns, 1);
  addChoices(sheet, spec.columns, 1, sheet.rowCount());
  dressTable(
    sheet,
    spec,
    spec.columns.map((column) => column.name),
    spec.frozen,
  );
  sheet.write(KEY_ROW, 1, [
    spec.columns.map((column) => identityOf(column.name)),
    spec.columns.map((column) => column.header),
  ]);
}

/**
 * What belongs to the table as a whole: the hidden key row, what stays in view, protections, row colours.
 * @param names The column that each place holds; null for one of the person's own.
 */
export function dressTable(
  sheet: Sheet,
  spec: TableSpec,
  names: readonly (string | null)[],
  frozen: number,
): void {
  const rows = sheet.rowCount();
  sheet.freezeRows(HEADER_ROW);
  sheet.freezeColumns(frozen);
  sheet.hideRows(KEY_ROW, 1);
  protectIds(sheet, spec, names, rows);
  colourRows(sheet, names, rows);
}

/** How columns of ours look that stand side by side from `first` on; the first of all that is done to them. */
export function dressColumns(sheet: Sheet, columns: readonly Column[], first: number): void {
  // They take after the person's column beside them, whose rules would refuse what is written here.
  sheet.clearRules({ row: KEY_ROW, column: first, rows: sheet.rowCount(), columns: columns.length });
  styleHeader(sheet, columns, first);
  // From the header on: rows that are inserted right below it take after it.
  formatColumns(sheet, columns, first, HEADER_ROW, sheet.rowCount() - KEY_ROW);
  columns.forEach((column, index) => {
    sheet.setColumnWidth(first + index, column.width);
  });
  hideInternals(sheet, columns, first);
}

function colourRows(sheet: Sheet, names: readonly (string | null)[], rows: number): void {
  const there = new Set(sheet.conditionalFormats());
  const missing = conditionalFormats(names, rows).filter((one) => !there.has(one.formula));
  if (missing.length > 0) sheet.addConditionalFormats(missing);
}

export function styleHeader(sheet: Sheet, columns: readonly Column[], first: number): void {
  sheet.setFontWeight({ row: HEADER_ROW, column: first, rows: 1, columns: columns.length }, 'bold');
  for (const run of runsOf(columns, (column) => HEADER_COLOURS[column.role])) {
    sheet.setBackground(
      { row: HEADER_ROW, column: first + run.from, rows: 1, columns: run.count },
      run.value,
    );
  }
}

/** Sets the formats of rows, before anything is written to them: a text column never turns `10/11` into a date. */
export function formatColumns(
  sheet: Sheet,
  columns: readonly { readonly kind: Kind }[],
  first: number,
  row: number,
  rows: number,
): void {
  if (rows <= 0) return;
  for (const run of runsOf(columns, (column) => formatOf(column.kind)))
    sheet.setNumberFormat({ row, column: first + run.from, rows, columns: run.count }, run.value);
}

/** The same in one call for columns that stand side by side. Null stands for a column that is not ours. */
export function formatRows(
  sheet: Sheet,
  kinds: readonly (Kind | null)[],
  first: number,
  row: number,
  rows: number,
): void {
  for (const run of runsOf(kinds, (kind) => kind !== null)) {
    if (!run.value) continue;
    const formats = kinds.slice(run.from, run.from + run.count).map((kind) => formatOf(kind ?? 'text'));
    sheet.setNumberFormats({ row, column: first + run.from, rows, columns: run.count }, formats);
  }
}

/**
 * The same for rows that were inserted together: they look like the row before them, all alike (Sheets API,
 * InsertDimensionRequest.inheritFromBefore, 2026-11), so that the first shows whether there is anything to be set.
 */
export function formatNewRows(
  sheet: Sheet,
  kinds: readonly (Kind | null)[],
  first: number,
  row: number,
  rows: number,
): void {
  const area: Area = { row, column: first, rows: 1, columns: kinds.length };
  const [there = []] = sheet.readNumberFormats(area);
  const isRight = kinds.every((kind, index) => kind === null || hasFormat(there[index] ?? '', kind));
  if (!isRight) formatRows(sheet, kinds, first, row, rows);
}

/** How a cell without a format of its own says that, beside `General`: as the workbench's sheet has it, after Google's. */
const AUTOMATIC = '0.###############';

function hasFormat(there: string, kind: Kind): boolean {
  return plainFormat(there) === formatOf(kind);
}

/** A format that was read, as it is set. */
export function plainFormat(there: string): string {
  return there === AUTOMATIC ? 'General' : there;
}

function hideInternals(sheet: Sheet, columns: readonly Column[], first: number): void {
  for (const run of runsOf(columns, (column) => column.kind === 'hidden')) {
    if (run.value) sheet.hideColumns(first + run.from, run.count);
  }
}

function addChoices(sheet: Sheet, columns: readonly Column[], first: number, rows: number): void {
  columns.forEach((column, index) => {
    if (column.choices)
      sheet.setChoices(
        { row: FIRST_ROW, column: first + index, rows: rows - HEADER_ROW, columns: 1 },
        column.choices,
      );
  });
}

/** From the header on, so that rows that come right below it are inside: a range does not grow at its edge. */
function protectIds(sheet: Sheet, spec: TableSpec, names: readonly (string | null)[], rows: number): void {
  const there = new Set(sheet.protections());
  const protect = (area: Area, description: string) => {
    if (!there.has(description)) sheet.protectWithWarning(area, description);
  };
  protect(
    { row: KEY_ROW, column: 1, rows: 1, columns: names.length },
    'Sheetstock knows its columns by this row.',
  );
  for (const { name, header } of spec.columns.filter((column) => spec.ids.includes(column.name))) {
    const area: Area = { row: HEADER_ROW, column: names.indexOf(name) + 1, rows: rows - KEY_ROW, columns: 1 };
    protect(area, `Sheetstock knows its rows by ${header}.`);
  }
}

function conditionalFormats(names: readonly (string | null)[], rows: number): readonly ConditionalFormat[] {
  const place = (name: string) => names.indexOf(name) + 1;
  if (place('nextStep') === 0) return [];
  // From the header on, as above; no rule fits the header's own words.
  const area: Area = { row: HEADER_ROW, column: 1, rows: rows - KEY_ROW, columns: names.length };
  const step = `$${letters(place('nextStep'))}${HEADER_ROW}`;
  const status = `$${letters(place('status'))}${HEADER_ROW}`;
  const rule = (formula: string, background: string): ConditionalFormat => ({ area, formula, background });
  return [
    rule(`=OR(LEFT(${step},10)="SOLD TWICE",LEFT(${step},14)="Still for sale")`, ROW_COLOURS.alarm),
    rule(
      `=OR(${status}="Missing",LEFT(${step},8)="Sold on ",LEFT(${step},9)="Ended on ",LEFT(${step},10)="Gone from ")`,
      ROW_COLOURS.missing,
    ),
    rule(`=OR(LEFT(${step},10)="Linked to ",LEFT(${step},8)="New item")`, ROW_COLOURS.review),
    rule(`=LEFT(${step},21)="Listing is not linked"`, ROW_COLOURS.unlinked),
    rule(`=OR(${status}="Sold",${status}="Deleted",${status}="Left stock")`, ROW_COLOURS.gone),
  ];
}

/** Puts columns back at the right end, with the formats, the name and the key they had. The keys come last, as above. */
export function addLostColumns(
  sheet: Sheet,
  grid: readonly (readonly Cell[])[],
  columns: readonly Column[],
): void {
  nameColumnsAt(sheet, columns, makeLostColumns(sheet, grid, columns));
}

/** The columns without their keys and names; returns where the first of them stands. */
export function makeLostColumns(
  sheet: Sheet,
  grid: readonly (readonly Cell[])[],
  columns: readonly Column[],
): number {
  const used = grid.reduce((most, row) => Math.max(most, row.length), 0);
  makeRoom(sheet, used + columns.length);
  dressColumns(sheet, columns, used + 1);
  return used + 1;
}

export function nameColumnsAt(sheet: Sheet, columns: readonly Column[], first: number): void {
  sheet.write(KEY_ROW, first, [
    columns.map((column) => identityOf(column.name)),
    columns.map((column) => column.header),
  ]);
}

/** Writes keys of columns that stand already, whatever rules a person has set on these whole. '' for no column of ours. */
export function writeKeys(sheet: Sheet, first: number, keys: readonly string[]): void {
  sheet.clearRules({ row: KEY_ROW, column: first, rows: 1, columns: keys.length });
  sheet.write(KEY_ROW, first, [keys]);
}

/** Adds named columns right of the first `used`, without their keys: the table is not known by them yet. */
export function addColumns(sheet: Sheet, used: number, columns: readonly Column[]): void {
  if (columns.length === 0) return;
  makeRoom(sheet, used + columns.length);
  dressColumns(sheet, columns, used + 1);
  sheet.write(HEADER_ROW, used + 1, [columns.map((column) => column.header)]);
  addChoices(sheet, columns, used + 1, sheet.rowCount());
}

function makeRoom(sheet: Sheet, columns: number): void {
  const size = sheet.size();
  if (columns > size.columns) sheet.insertColumns(size.columns, columns - size.columns);
}

interface Run<Value> {
  /** Index of the first column of the run, from 0. */
  readonly from: number;
  readonly count: number;
  readonly value: Value;
}

/** Neighbours of one value together: one call serves them. */
export function runsOf<Item, Value>(
  items: readonly Item[],
  read: (item: Item) => Value,
): readonly Run<Value>[] {
  const runs: Run<Value>[] = [];
  items.forEach((item, index) => {
    const value = read(item);
    const last = runs[runs.length - 1];
    if (last?.value === value) runs[runs.length - 1] = { ...last, count: last.count + 1 };
    else runs.push({ from: index, count: 1, value });
  });
  return runs;
}

function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? letters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}
