/**
 * What the page knows of the workbook: its tabs, and the cells of the windows it has asked for. The server holds the
 * truth; a cell that changed is shown as it was until its new content has come, or as the person has just left it.
 */
import type { CellView, PersonEdit, Place, TabState, WindowView } from '../server/messages';
import { createAhead, type Kept, type Line } from './ahead';
import { ask } from './api';
import { createSelection, type Selected } from './selection';
import { complain } from './talk';

const BLANK: Line = [];
const NOTHING: CellView = {};
/** Rows asked for above and below those that are seen. */
const MARGIN = 40;
/** Rows kept; far more than are seen, so that scrolling back needs no question. */
const MOST_KEPT = 6000;

export interface Model extends Selected {
  tab(): TabState | null;
  tabs(): readonly TabState[];
  setTabs(tabs: readonly TabState[]): void;
  /** Makes a sheet the one that is seen. */
  show(sheetId: number): void;
  row(row: number): Line;
  cell(place: Place): CellView;
  /** Shows at once what an edit does; what it gives back is told its version, or null when it was not carried out. */
  expect(edit: PersonEdit): (version: number | null) => void;
  /** Nothing that is kept holds any more: another workbook may be served. */
  forget(): void;
  /** What is kept is out of date: it is shown until the new has come. */
  stale(sheetIds: readonly number[]): void;
  /** Asks for what is not fresh among these rows. */
  want(first: number, last: number): void;
  /** The version of the workbook that is shown of a row; null where nothing is. */
  version(row: number): number | null;
  /** Whether anything is kept of a row. */
  known(row: number): boolean;
  /** Whether what is shown of these rows is what the server has. */
  fresh(first: number, last: number): boolean;
}

export function createModel(redraw: () => void): Model {
  let tabs: readonly TabState[] = [];
  let sheetId = 0;
  let cells = new Map<number, Kept>();
  const ahead = createAhead();
  /** Rows as they are shown: the same as long as nothing in them has changed. */
  let shown = new Map<number, Line>();
  /** Rows whose cells came since the last change. */
  let fresh = new Set<number>();
  let asking = false;
  /** The latest rows that are missing, of the frozen ones and of the others. */
  const wanted = new Map<'frozen' | 'body', { readonly first: number; readonly last: number }>();
  const places = new Map<number, Place>();

  const tab = () => tabs.find((one) => one.sheetId === sheetId) ?? tabs[0] ?? null;
  const selection = createSelection(() => tab()?.sheetId ?? 0, redraw);

  const keep = ({ row, rows, version }: WindowView) => {
    if (cells.size > MOST_KEPT) {
      cells = new Map();
      shown = new Map();
      fresh = new Set();
    }
    rows.forEach((line, index) => {
      cells.set(row + index, { cells: line, version });
      shown.delete(row + index);
      fresh.add(row + index);
    });
  };
  const rowOf = (row: number): Line => {
    const kept = cells.get(row);
    if (!kept) return BLANK;
    const line = shown.get(row) ?? ahead.over(sheetId, row, kept);
    shown.set(row, line);
    return line;
  };
  const reshow = () => {
    shown = new Map();
    redraw();
  };
  const fetchWanted = async () => {
    for (let next = [...wanted][0]; next; next = [...wanted][0]) {
      const [part, { first, last }] = next;
      wanted.delete(part);
      const asked = sheetId;
      const before = fresh;
      const view = await ask('window', { sheetId: asked, row: first, rows: last - first + 1 });
      if (asked !== sheetId) continue;
      keep(view);
      // It has changed while the answer was under way: what came is shown, and asked for again.
      if (before !== fresh) for (let row = first; row <= last; row += 1) fresh.delete(row);
      redraw();
    }
  };
  const forget = () => {
    cells = new Map();
    shown = new Map();
    fresh = new Set();
    wanted.clear();
  };
  const isFresh = (first: number, last: number) => {
    for (let row = first; row <= last; row += 1) if (!fresh.has(row)) return false;
    return true;
  };

  return {
    ...selection,
    tab,
    tabs: () => tabs,
    setTabs(next) {
      tabs = next;
      if (!tabs.some((one) => one.sheetId === sheetId)) this.show(tabs[0]?.sheetId ?? 0);
      redraw();
    },
    show(id) {
      if (id === sheetId) return;
      places.set(sheetId, selection.at());
      sheetId = id;
      forget();
      selection.select(places.get(id) ?? { row: (tab()?.frozenRows ?? 0) + 1, column: 1 }, 'move');
    },
    row: rowOf,
    cell: (place) => rowOf(place.row)[place.column - 1] ?? NOTHING,
    expect(edit) {
      const settle = ahead.begin(edit);
      reshow();
      return (version) => {
        settle(version);
        reshow();
      };
    },
    forget() {
      ahead.clear();
      forget();
      redraw();
    },
    stale(sheetIds) {
      if (!sheetIds.includes(sheetId)) return;
      fresh = new Set();
      redraw();
    },
    want(first, last) {
      if (isFresh(first, last)) return;
      wanted.set(first <= (tab()?.frozenRows ?? 0) ? 'frozen' : 'body', {
        first: Math.max(1, first - MARGIN),
        last: Math.min(last + MARGIN, tab()?.maxRows ?? last),
      });
      if (asking) return;
      asking = true;
      fetchWanted()
        .catch(complain)
        .finally(() => {
          asking = false;
        });
    },
    version: (row) => cells.get(row)?.version ?? null,
    known: (row) => cells.has(row),
    fresh(first, last) {
      if (!isFresh(first, last)) return false;
      for (let row = first; row <= last; row += 1) if (rowOf(row) !== cells.get(row)?.cells) return false;
      return true;
    },
  };
}

/** A, B, ... Z, AA, ... */
export function letters(column: number): string {
  let text = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}

/** B7 as row 7, column 2; null where it names no cell. */
export function placeNamed(name: string): Place | null {
  const match = /^\s*([A-Za-z]{1,3})([1-9]\d{0,6})\s*$/.exec(name);
  if (!match) return null;
  const [, column = '', row = ''] = match;
  const number = [...column.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(row), column: number };
}
