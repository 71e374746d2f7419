/** What a person can do to the sheet, whether by key, by menu or by button: each is written once, here. */
import type { Area, PersonEdit, TabState } from '../server/messages';
import { askInTurn } from './api';
import type { Grid } from './grid';
import { letters, type Model } from './model';
import type { Send } from './send';
import { complain, lines, toast } from './talk';

export interface Commands {
  undo(): void;
  redo(): void;
  tick(): void;
  clear(): void;
  fill(where: 'down' | 'right'): void;
  /** From the selection into a larger block that begins or ends with it. */
  fillTo(area: Area): void;
  note(): void;
  find(): void;
  selectAll(): void;
  menuHere(): void;
  sort(ascending: boolean): void;
  insertRows(where: 'above' | 'below'): void;
  deleteRows(): void;
  insertColumns(where: 'left' | 'right'): void;
  deleteColumns(): void;
  moveColumns(where: 'left' | 'right'): void;
  hideColumns(): void;
  /** Shows the hidden columns within and beside the selection. */
  showColumns(): void;
}

/** What other parts of the page do. */
export interface Openers {
  find(): void;
  menuHere(): void;
}

export function createCommands(model: Model, grid: Grid, send: Send, openers: Openers): Commands {
  const on = (does: (tab: TabState, range: Area) => PersonEdit | null) => () => {
    const tab = model.tab();
    const edit = tab && does(tab, model.range());
    if (edit) void send(edit);
  };
  const back = (which: 'undo' | 'redo') => () => void takeBack(model, grid, which).catch(complain);
  return {
    undo: back('undo'),
    redo: back('redo'),
    tick: on((tab, area) => {
      const on = model.cell(model.at()).checkbox;
      return on === undefined ? null : { do: 'tick', sheetId: tab.sheetId, area, on: !on };
    }),
    clear: on((tab, area) => ({ do: 'clear', sheetId: tab.sheetId, area })),
    fill: (where) => on((tab, range) => fillEdit(tab, range, where))(),
    fillTo: (area) =>
      on((tab, from) => ({ do: 'copy', fromSheetId: tab.sheetId, from, sheetId: tab.sheetId, area }))(),
    note: () => void writeNote(model, send),
    find: openers.find,
    menuHere: openers.menuHere,
    selectAll: () => {
      const tab = model.tab();
      if (tab)
        model.selectArea(
          { row: tab.frozenRows + 1, column: 1 },
          { row: Math.max(tab.lastRow, tab.frozenRows + 1), column: tab.maxColumns },
        );
    },
    sort: (ascending) =>
      on(({ sheetId }) => ({ do: 'sort', sheetId, column: model.at().column, ascending }))(),
    ...rowCommands(on),
    ...columnCommands(on),
  };
}

type On = (does: (tab: TabState, range: Area) => PersonEdit | null) => () => void;

function rowCommands(on: On): Pick<Commands, 'insertRows' | 'deleteRows'> {
  return {
    insertRows: (where) =>
      on(({ sheetId }, { row, rows }) => ({
        do: 'insertRows',
        sheetId,
        after: where === 'above' ? row - 1 : row + rows - 1,
        count: rows,
      }))(),
    deleteRows: on(({ sheetId }, { row, rows }) => ({ do: 'deleteRows', sheetId, first: row, count: rows })),
  };
}

function columnCommands(
  on: On,
): Pick<Commands, 'insertColumns' | 'deleteColumns' | 'moveColumns' | 'hideColumns' | 'showColumns'> {
  return {
    insertColumns: (where) =>
      on(({ sheetId }, { column, columns }) => ({
        do: 'insertColumns',
        sheetId,
        after: where === 'left' ? column - 1 : column + columns - 1,
        count: columns,
      }))(),
    deleteColumns: on(({ sheetId }, { column, columns }) => ({
      do: 'deleteColumns',
      sheetId,
      first: column,
      count: columns,
    })),
    moveColumns: (where) => on((tab, range) => moveEdit(tab, range, where))(),
    hideColumns: on(({ sheetId }, { column, columns }) => ({
      do: 'hideColumns',
      sheetId,
      first: column,
      count: columns,
      hidden: true,
    })),
    showColumns: on(({ sheetId, maxColumns }, { column, columns }) => {
      const first = Math.max(1, column - 1);
      const last = Math.min(maxColumns, column + columns);
      return { do: 'hideColumns', sheetId, first, count: last - first + 1, hidden: false };
    }),
  };
}

/** Past the next column that is seen. */
function moveEdit(tab: TabState, { column, columns }: Area, where: 'left' | 'right'): PersonEdit | null {
  const hidden = new Set(tab.layout.hiddenColumns);
  let next = where === 'left' ? column - 1 : column + columns;
  while (hidden.has(next)) next += where === 'left' ? -1 : 1;
  if (next < 1 || next > tab.maxColumns) return null;
  const before = where === 'left' ? next : next + 1;
  return { do: 'moveColumns', sheetId: tab.sheetId, first: column, count: columns, before };
}

/** One row alone is filled from the row above it, one column from the one before it, as in Sheets. */
function fillEdit({ sheetId }: TabState, range: Area, where: 'down' | 'right'): PersonEdit | null {
  const down = where === 'down';
  const alone = down ? range.rows === 1 : range.columns === 1;
  const source = {
    row: down && alone ? range.row - 1 : range.row,
    column: !down && alone ? range.column - 1 : range.column,
    rows: down ? 1 : range.rows,
    columns: down ? range.columns : 1,
  };
  if (source.row < 1 || source.column < 1) return null;
  const area = alone
    ? range
    : down
      ? { ...range, row: range.row + 1, rows: range.rows - 1 }
      : { ...range, column: range.column + 1, columns: range.columns - 1 };
  return { do: 'copy', fromSheetId: sheetId, from: source, sheetId, area };
}

/** Shows what came back. */
async function takeBack(model: Model, grid: Grid, which: 'undo' | 'redo'): Promise<void> {
  const { done, sheetId, area } = await askInTurn('undo', { which });
  if (!done) {
    toast(which === 'undo' ? 'Undo' : 'Redo', `There is nothing of yours to ${which}.`);
    return;
  }
  if (sheetId !== null && sheetId !== model.tab()?.sheetId) model.show(sheetId);
  if (!area) return;
  const { row, column, rows, columns } = area;
  model.selectArea({ row, column }, { row: row + rows - 1, column: column + columns - 1 });
  grid.reveal(area);
}

async function writeNote(model: Model, send: Send): Promise<void> {
  const tab = model.tab();
  const place = model.at();
  if (!tab) return;
  const before = model.cell(place).note ?? '';
  const version = model.version(place.row);
  const text = await lines(`Note on ${letters(place.column)}${place.row}`, before);
  if (text === null || text === before) return;
  await send({ do: 'note', sheetId: tab.sheetId, ...place, text }, { version });
}
