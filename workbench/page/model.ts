/**
 * What the page knows of the workbook: its tabs, and the cells of the windows it has asked for. The server holds the
 * truth; a cell that changed is shown as it was until its new content has come.
 */
import type { CellView, Selection, TabState } from '../server/messages';
import { ask } from './api';
import { complain } from './talk';

export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface Range {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

const BLANK: readonly CellView[] = [];
/** Rows asked for above and below those that are seen. */
const MARGIN = 60;

export function createModel(redraw: () => void) {
  let tabs: readonly TabState[] = [];
  let sheetId = 0;
  let cells = new Map<number, readonly CellView[]>();
  /** Rows whose cells came since the last change. */
  let fresh = new Set<number>();
  let asking = false;
  let wanted: { first: number; last: number } | null = null;
  let at: Place = { row: 1, column: 1 };
  let anchor: Place = at;

  const tab = () => tabs.find((one) => one.sheetId === sheetId) ?? tabs[0] ?? null;

  const fetchWanted = async () => {
    while (wanted) {
      const { first, last } = wanted;
      wanted = null;
      const asked = sheetId;
      const view = await ask('window', { sheetId: asked, row: first, rows: last - first + 1 });
      if (asked !== sheetId) continue;
      view.rows.forEach((row, index) => {
        cells.set(view.row + index, row);
        fresh.add(view.row + index);
      });
      redraw();
    }
  };

  return {
    tab,
    tabs: () => tabs,
    setTabs(next: readonly TabState[]) {
      tabs = next;
      if (!tabs.some((one) => one.sheetId === sheetId)) this.show(tabs[0]?.sheetId ?? 0);
      redraw();
    },
    /** Makes a sheet the one that is seen. */
    show(id: number) {
      sheetId = id;
      cells = new Map();
      fresh = new Set();
      const info = tab();
      at = { row: (info?.frozenRows ?? 0) + 1, column: 1 };
      anchor = at;
      redraw();
    },
    row: (row: number) => cells.get(row) ?? BLANK,
    cell: (place: Place): CellView => cells.get(place.row)?.[place.column - 1] ?? {},
    /** What is kept is out of date: it is shown until the new has come. */
    stale(sheetIds: readonly number[]) {
      if (!sheetIds.includes(sheetId)) return;
      fresh = new Set();
      redraw();
    },
    /** Asks for what is not fresh among the rows that are seen. */
    want(first: number, last: number) {
      let missing = false;
      for (let row = first; row <= last && !missing; row += 1) missing = !fresh.has(row);
      if (!missing) return;
      wanted = { first: Math.max(1, first - MARGIN), last: last + MARGIN };
      if (asking) return;
      asking = true;
      fetchWanted()
        .catch(complain)
        .finally(() => {
          asking = false;
        });
    },
    at: () => at,
    range: (): Range => {
      const row = Math.min(at.row, anchor.row);
      const column = Math.min(at.column, anchor.column);
      return {
        row,
        column,
        rows: Math.abs(at.row - anchor.row) + 1,
        columns: Math.abs(at.column - anchor.column) + 1,
      };
    },
    select(place: Place, extend: 'move' | 'extend') {
      if (extend === 'move') anchor = place;
      at = place;
      redraw();
    },
    selectArea(from: Place, to: Place) {
      anchor = to;
      at = from;
      redraw();
    },
    selection(): Selection {
      return { sheetId, areas: [this.range()] };
    },
  };
}

export type Model = ReturnType<typeof createModel>;

/** A, B, ... Z, AA, ... */
export function letters(column: number): string {
  let text = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}
