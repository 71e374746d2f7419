/**
 * An edit follows the cells that a person meant: between what their page showed and what it sends, a command or another
 * page may have put rows elsewhere. Where the cells are gone, or torn apart, the edit is refused and nothing is changed.
 */
import { overlap } from '../workbook/areas';
import { type Shift, shiftIndex } from '../workbook/axes';
import type { Area, Operation, Workbook } from '../workbook/types';
import type { PersonEdit, Seen } from './messages';
import { shiftOf } from './shifting';

export interface Following {
  /** The edit where its cells are now. Throws a sentence for the person where they cannot be found. */
  follow(edit: PersonEdit, seen: Seen): PersonEdit;
}

/** Far more than happens while a page is out of date; what an older page sends is refused. */
const MOST = 5_000;

type Reorder = Extract<Operation, { readonly do: 'reorder' }>;

/** A change after which cells stand elsewhere. */
interface Moved {
  readonly version: number;
  readonly sheetId: number;
  readonly how: Shift | Reorder | 'sorted';
}

export function createFollowing(workbook: Workbook): Following {
  let moves: Moved[] = [];
  /** What has happened before this is not known. */
  let knownFrom = workbook.version;
  workbook.watch((operation, version) => {
    const how = movedBy(operation);
    if (how === null || !('sheetId' in operation)) return;
    moves.push({ version, sheetId: operation.sheetId, how });
    if (moves.length <= 2 * MOST) return;
    moves = moves.slice(-MOST);
    knownFrom = moves[0]?.version ?? version;
  });
  const since = (sheetId: number, version: number | null) => {
    if (version === null) return [];
    if (version < knownFrom) throw new Error(TOO_OLD);
    const first = moves.findIndex((one) => one.version > version);
    return first < 0 ? [] : moves.slice(first).filter((one) => one.sheetId === sheetId);
  };
  const now = (sheetId: number, area: Area, version: number | null, axes: Axes = 'both'): Area =>
    since(sheetId, version)
      .filter(({ how }) => axes === 'both' || axisOf(how) === axes)
      .reduce((at, { how }) => movedArea(at, how), area);
  return {
    follow: (edit, { version, from = version }) =>
      followed(edit, {
        area: (area) => now(edit.sheetId, area, version),
        source: (sheetId, area) => now(sheetId, area, from),
        row: (row, count = 1) =>
          now(edit.sheetId, { row, column: 1, rows: count, columns: 1 }, version, 'row').row,
        column: (column, count = 1) =>
          now(edit.sheetId, { row: 1, column, rows: 1, columns: count }, version, 'column').column,
      }),
  };
}

/** Whole rows are there whatever becomes of columns, and whole columns whatever becomes of rows. */
type Axes = 'row' | 'column' | 'both';

function axisOf(how: Moved['how']): Axes {
  return how === 'sorted' || 'do' in how ? 'row' : how.axis;
}

const TOO_OLD = 'This page is out of date: nothing was changed. Reload it, and do it again.';
const GONE = 'Nothing was changed: the cells were deleted meanwhile.';
const ELSEWHERE =
  'Nothing was changed: the rows were put into another order meanwhile. Look where they are, and do it again.';

function movedBy(operation: Operation): Moved['how'] | null {
  if (operation.do === 'reorder') return operation;
  return operation.do === 'sort' ? 'sorted' : shiftOf(operation);
}

function movedArea(area: Area, how: Moved['how']): Area {
  if (how === 'sorted') throw new Error(ELSEWHERE);
  if ('do' in how) return reordered(area, how);
  const lineNow = (line: number) => shiftIndex(line, how);
  return how.axis === 'row'
    ? { ...area, row: movedLines(area.row, area.rows, lineNow) }
    : { ...area, column: movedLines(area.column, area.columns, lineNow) };
}

/** Beside the block that was put in order nothing has moved. */
function reordered(area: Area, how: Reorder): Area {
  const block = how.area;
  if (!overlap(area, block)) return area;
  if (area.column < block.column || area.column + area.columns > block.column + block.columns)
    throw new Error(ELSEWHERE);
  return { ...area, row: movedLines(area.row, area.rows, (row) => rowAfter(row, how)) };
}

/** Rows, or columns, that stay together in their order go along; of a block that is torn apart nothing is guessed. */
function movedLines(first: number, count: number, lineNow: (line: number) => number | null): number {
  const lines = Array.from({ length: count }, (_, index) => lineNow(first + index));
  if (lines.every((line) => line === null)) throw new Error(GONE);
  const [now = null] = lines;
  if (now === null || lines.some((line, index) => line !== now + index)) throw new Error(ELSEWHERE);
  return now;
}

function rowAfter(row: number, { area: { row: first }, order }: Reorder): number {
  const place = order.indexOf(row - first);
  return place < 0 ? row : first + place;
}

/** Where cells, rows and columns are now that a person saw somewhere. */
interface Now {
  area(area: Area): Area;
  /** What was copied or cut. */
  source(sheetId: number, area: Area): Area;
  row(first: number, count?: number): number;
  column(first: number, count?: number): number;
}

function followed(edit: PersonEdit, now: Now): PersonEdit {
  switch (edit.do) {
    case 'type':
      return { ...edit, ...placeOf(now.area(blockOf(edit))) };
    case 'note':
      return { ...edit, ...placeOf(now.area({ row: edit.row, column: edit.column, rows: 1, columns: 1 })) };
    case 'tick':
    case 'clear':
      return { ...edit, area: now.area(edit.area) };
    case 'copy':
    case 'move':
      return { ...edit, area: now.area(edit.area), from: now.source(edit.fromSheetId, edit.from) };
    case 'sort':
    case 'filter':
    case 'columnWidth':
      return { ...edit, column: now.column(edit.column) };
    case 'hideRows':
    case 'deleteRows':
      return { ...edit, first: now.row(edit.first, edit.count) };
    case 'hideColumns':
    case 'deleteColumns':
      return { ...edit, first: now.column(edit.first, edit.count) };
    case 'moveColumns':
      return { ...edit, first: now.column(edit.first, edit.count), before: now.column(edit.before) };
    case 'insertRows':
      return edit.after === 0 ? edit : { ...edit, after: now.row(edit.after) };
    case 'insertColumns':
      return edit.after === 0 ? edit : { ...edit, after: now.column(edit.after) };
    case 'renameSheet':
      return edit;
  }
}

function placeOf({ row, column }: Area): Pick<Area, 'row' | 'column'> {
  return { row, column };
}

function blockOf({ row, column, texts }: Extract<PersonEdit, { readonly do: 'type' }>): Area {
  return { row, column, rows: texts.length, columns: texts[0]?.length ?? 1 };
}
