/** The Activity sheet, newest line first: so that a run appends and undo reads without touching the rest. */
import type { ActivityLine, Source } from '../domain/activity';
import type { Change, Rule } from '../domain/plan';
import type { Cell, Ports, Sheet } from '../ports';
import { findSheet, sheetIdKey } from './book';
import { encode, type Value } from './cells';
import { ACTIVITY, type ActivityColumn, FIRST_ROW, HEADER_ROW } from './columns';
import { makeSheet } from './make';
import { layoutOf, textAt } from './table';

/** A change whose JSON is longer than a cell holds cannot be taken back; its line is kept. */
const LONGEST_CHANGE = 49_000;

export function activityCells(line: ActivityLine): readonly Cell[] {
  const change = line.change === null ? '' : JSON.stringify(line.change);
  const values: Readonly<Record<ActivityColumn, Value>> = {
    ...line,
    change: change.length > LONGEST_CHANGE ? '' : change,
  };
  return ACTIVITY.columns.map((column) => encode(column, values[column.name], ''));
}

/** The Activity sheet with its first rows: keys, header and the newest line. */
export interface OpenActivity {
  readonly sheet: Sheet;
  readonly head: readonly (readonly Cell[])[];
}

/**
 * The sheet, made when it is not there: lines of a deleted one are lost, and nothing else depends on them. A sheet of that
 * name that holds something else is the person's own.
 */
export function openActivity(ports: Ports): OpenActivity {
  const sheets = ports.spreadsheet.sheets();
  const found = findSheet(sheets, ports.documentStore.readAll(), ACTIVITY);
  const head = found ? headOf(found) : [];
  if (found && layoutOf(ACTIVITY, head).size > 0) return { sheet: found, head };
  const sheet = found?.readAll().every(isBlankLine) ? found : addActivity(ports, sheets);
  makeSheet(sheet, ACTIVITY);
  dropBlankColumns(sheet);
  return { sheet, head: headOf(sheet) };
}

function addActivity(ports: Ports, sheets: readonly Sheet[]): Sheet {
  const taken = new Set(sheets.map((sheet) => sheet.name.toLowerCase()));
  let name: string = ACTIVITY.title;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${ACTIVITY.title} ${count}`;
  const sheet = ports.spreadsheet.addSheet(name, sheets.length);
  ports.documentStore.write({ [sheetIdKey(ACTIVITY)]: String(sheet.id) });
  return sheet;
}

/** A line for each change adds up, and each blank cell counts towards the ten million that a spreadsheet may have. */
function dropBlankColumns(sheet: Sheet): void {
  const ours = ACTIVITY.columns.length;
  const { columns } = sheet.size();
  if (columns > ours) sheet.deleteColumns(ours + 1, columns - ours);
}

function headOf(sheet: Sheet): readonly (readonly Cell[])[] {
  return sheet.read({ row: 1, column: 1, rows: FIRST_ROW, columns: ACTIVITY.columns.length });
}

const isBlankLine = (row: readonly Cell[]) => row.every((cell) => cell === '');

/**
 * How many rows are still to be inserted at the top for new lines: all of them, unless a killed run has inserted some
 * and written nothing. Its blank rows stand above the newest line; those below the last line are anybody's.
 */
export function rowsToInsert({ sheet, head }: OpenActivity, lines: number): number {
  if (!isBlankLine(head[FIRST_ROW - 1] ?? [])) return lines;
  const rows = Math.min(lines + 1, sheet.size().rows - HEADER_ROW);
  const top = sheet.read({ row: FIRST_ROW, column: 1, rows, columns: ACTIVITY.columns.length });
  const newest = top.findIndex((row) => !isBlankLine(row));
  return newest < 0 ? lines : lines - newest;
}

/** Lines are read in blocks of this many: the last run's stand at the top. */
const BLOCK = 500;

/** The topmost lines, at most `most` of them, newest first however a person has sorted them. Lines that cannot be read are left out. */
export function readActivity(sheet: Sheet, most: number): readonly ActivityLine[] {
  const size = sheet.size();
  const rows = Math.min(HEADER_ROW + Math.max(BLOCK, most), size.rows);
  const grid = sheet.read({ row: 1, column: 1, rows, columns: size.columns });
  const layout = layoutOf(ACTIVITY, grid);
  const lines: ActivityLine[] = [];
  for (let row = FIRST_ROW; row <= grid.length && lines.length < most; row += 1) {
    if (textAt(grid, layout, row, 'run') !== '') lines.push(lineAt(grid, layout, row));
  }
  return lines.sort((one, other) => (other.at || 0) - (one.at || 0));
}

function lineAt(
  grid: Parameters<typeof textAt>[0],
  layout: Parameters<typeof textAt>[1],
  row: number,
): ActivityLine {
  const text = (name: ActivityColumn) => textAt(grid, layout, row, name).replace(/^'(?=[=+\-@'])/, '');
  return {
    at: Date.parse(text('at')),
    who: text('who'),
    whoKey: text('whoKey'),
    how: text('how') as Source,
    run: text('run'),
    rule: text('rule') as Rule,
    sheet: text('sheet') === 'Listings' ? 'Listings' : 'Inventory',
    row: text('row'),
    what: text('what'),
    before: text('before'),
    after: text('after'),
    change: changeOf(text('change')),
  };
}

function changeOf(text: string): Change | null {
  try {
    return text === '' ? null : (JSON.parse(text) as Change);
  } catch {
    return null;
  }
}
