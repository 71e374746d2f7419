/**
 * The grid: draws the rows and columns that are seen and a few around them, whatever the size of the sheet. Frozen rows
 * and columns stick while the rest scrolls. It is our own since a spreadsheet's selection runs across frozen columns,
 * which RevoGrid's does not (github.com/revolist/revogrid issues 98 and 791, read 2026-11-24).
 */
import type { Place, TabState } from '../server/messages';
import { byId, make, onceAFrame, orderChildren, putChildren } from './dom';
import {
  allColumns,
  columnSpan,
  type Layout,
  layoutOf,
  NO_LAYOUT,
  ROW_HEIGHT,
  rowSpan,
  type Span,
} from './layout';
import { drawLetters } from './letters';
import type { Model } from './model';
import { type CellState, createRow, line, type RowElement } from './rows';
import { within } from './selection';

/** Rows drawn above and below those that are seen. */
const AROUND = 8;
/** Columns come and go by so many at once. */
const COLUMN_STEP = 4;

export interface Grid {
  draw(): void;
  /** Draws at once, for what must have a cell's element now. */
  drawNow(): void;
  layout(): Layout;
  /** Scrolls until the cell is seen. */
  reveal(place: Place): void;
  /** The element of a cell, where it is drawn. */
  element(place: Place): HTMLElement | null;
  /** Rows that fit on the screen. */
  page(): number;
  /** Cells to be marked as found. */
  mark(places: readonly Place[]): void;
}

export function createGrid(model: Model): Grid {
  const root = byId('grid');
  const frozen = make('div', { class: 'frozen', attrs: { role: 'rowgroup' } });
  const pane = make('div', { class: 'pane' });
  const body = make('div', { class: 'rows', attrs: { role: 'rowgroup' } }, [pane]);
  root.append(frozen, body);
  let layout = NO_LAYOUT;
  let drawnFor: TabState | null = null;
  let room = 0;
  let columns: Span = { first: 0, last: -1 };
  let rows = new Map<number, RowElement>();
  let found: ReadonlySet<string> = new Set();
  let look: Look | null = null;

  const relayout = (tab: TabState) => {
    if (drawnFor?.sheetId !== tab.sheetId) root.scrollTo(0, 0);
    room = root.clientWidth;
    layout = layoutOf(tab, room);
    drawnFor = tab;
    rows = new Map();
    pane.style.width = `${layout.fixedWidth}px`;
    root.setAttribute('aria-rowcount', String(tab.maxRows));
    root.setAttribute('aria-colcount', String(tab.maxColumns));
    body.style.height = `${layout.rows.length * ROW_HEIGHT}px`;
    body.style.width = `${layout.width}px`;
  };
  const recolumn = () => {
    const next = columnSpan(layout, root.scrollLeft, root.clientWidth, COLUMN_STEP);
    if (next.first === columns.first && next.last === columns.last) return;
    columns = next;
    rows = new Map();
  };
  const draw = () => {
    const tab = model.tab();
    byId('empty').hidden = tab === null || tab.lastRow > tab.frozenRows;
    if (!tab || root.clientWidth === 0) return;
    if (room !== root.clientWidth || (drawnFor !== tab && !sameLayout(drawnFor, tab))) relayout(tab);
    drawnFor = tab;
    recolumn();
    const span = rowSpan(layout, root.scrollTop, root.clientHeight - frozen.offsetHeight, AROUND);
    want(model, layout, span);
    look = lookOf(model, found, look);
    rows = drawRows(model, { frozen, pane, body }, layout, columns, span, rows, look.state);
    drawLetters(frozen, model, tab, layout, columns);
    tellActive(root, model);
  };
  const later = onceAFrame(draw);
  root.addEventListener('scroll', later, { passive: true });
  // What is read aloud goes by the order of the elements; moving them takes them out of the page for a moment.
  root.addEventListener('scrollend', () => putInOrder(pane, body, layout, rows));
  new ResizeObserver(later).observe(root);
  return {
    draw: later,
    drawNow: draw,
    layout: () => layout,
    reveal: (place) => reveal(root, frozen, layout, place),
    element: ({ row, column }) => rows.get(row)?.cell(column) ?? null,
    page: () => Math.max(1, Math.floor((root.clientHeight - frozen.offsetHeight) / ROW_HEIGHT) - 1),
    mark(places) {
      found = new Set(places.map(({ row, column }) => `${row} ${column}`));
      later();
    },
  };
}

/** Most changes are of cells: then every row stands where it stood. */
function sameLayout(one: TabState | null, other: TabState): boolean {
  const key = ({ sheetId, maxRows, maxColumns, frozenRows, frozenColumns, layout }: TabState) =>
    JSON.stringify([sheetId, maxRows, maxColumns, frozenRows, frozenColumns, { ...layout, filter: null }]);
  return one !== null && key(one) === key(other);
}

function want(model: Model, layout: Layout, span: Span): void {
  const top = layout.frozen[0];
  const from = layout.rows[span.first];
  const to = layout.rows[span.last];
  if (top !== undefined) model.want(top, layout.frozen.at(-1) ?? top);
  if (from !== undefined && to !== undefined) model.want(from, to);
}

interface Panes {
  readonly frozen: HTMLElement;
  /** In `body`: the frozen columns. */
  readonly pane: HTMLElement;
  readonly body: HTMLElement;
}

function drawRows(
  model: Model,
  { frozen, pane, body }: Panes,
  layout: Layout,
  columns: Span,
  span: Span,
  before: ReadonlyMap<number, RowElement>,
  state: CellState,
): Map<number, RowElement> {
  const range = model.range();
  const rows = new Map<number, RowElement>();
  const seen = layout.rows.slice(span.first, span.last + 1);
  const wanted = new Set([...layout.frozen, ...seen]);
  const free = [...before].filter(([row]) => !wanted.has(row)).map(([, one]) => one);
  const made = (row: number) => {
    const one = free.pop() ?? createRow(layout, columns);
    one.become(row);
    return one;
  };
  const show = (row: number) => {
    const one = before.get(row) ?? made(row);
    one.show(model.row(row), state, row >= range.row && row < range.row + range.rows);
    rows.set(row, one);
    return one;
  };
  const lines = layout.frozen.map(show).map(({ fixed, rest }) => lineOf(layout, fixed, rest));
  putChildren(frozen, [...[...frozen.children].slice(0, 1), ...lines]);
  const shown = seen.map((row, index) => {
    const one = show(row);
    one.put((span.first + index) * ROW_HEIGHT);
    return one;
  });
  putChildren(
    pane,
    shown.map((one) => one.fixed),
  );
  putChildren(body, [pane, ...shown.map((one) => one.rest)]);
  return rows;
}

/** A frozen row stays what it is until the layout changes. */
function lineOf(layout: Layout, fixed: HTMLElement, rest: HTMLElement): HTMLElement {
  return fixed.closest<HTMLElement>('.row') ?? line(layout, fixed, rest);
}

function putInOrder(
  pane: HTMLElement,
  body: HTMLElement,
  layout: Layout,
  rows: ReadonlyMap<number, RowElement>,
): void {
  const frozen = new Set(layout.frozen);
  const parts = [...rows].filter(([row]) => !frozen.has(row)).sort(([one], [other]) => one - other);
  orderChildren(
    pane,
    parts.map(([, { fixed }]) => fixed),
  );
  orderChildren(body, [pane, ...parts.map(([, { rest }]) => rest)]);
}

/** How the selection shows, and of what that was made: while it is the same, rows that stay need no look. */
interface Look {
  readonly of: string;
  readonly found: ReadonlySet<string>;
  readonly state: CellState;
}

function lookOf(model: Model, found: ReadonlySet<string>, before: Look | null): Look {
  const of = JSON.stringify([model.at(), model.range(), model.others()]);
  return before?.of === of && before.found === found ? before : { of, found, state: stateOf(model, found) };
}

function stateOf(model: Model, found: ReadonlySet<string>): CellState {
  const range = model.range();
  const others = model.others();
  const at = model.at();
  const last = { row: range.row + range.rows - 1, column: range.column + range.columns - 1 };
  return (row, column) => {
    const hit = found.size > 0 && found.has(`${row} ${column}`) ? ' found' : '';
    if (!within(range, row, column)) return others.some((one) => within(one, row, column)) ? `in${hit}` : hit;
    const here = at.row === row && at.column === column ? ' at' : '';
    const edges = [
      row === range.row && ' edge-top',
      row === last.row && ' edge-bottom',
      column === range.column && ' edge-left',
      column === last.column && ' edge-right',
    ];
    return `in${here}${edges.filter(Boolean).join('')}${hit}`;
  };
}

/** A screen reader follows the cell one is at. */
function tellActive(root: HTMLElement, model: Model): void {
  const { row, column } = model.at();
  const id = `cell-${row}-${column}`;
  if (document.getElementById(id)) root.setAttribute('aria-activedescendant', id);
  else root.removeAttribute('aria-activedescendant');
}

function reveal(root: HTMLElement, frozen: HTMLElement, layout: Layout, { row, column }: Place): void {
  const index = layout.rows.indexOf(row);
  const height = root.clientHeight - frozen.offsetHeight;
  if (index >= 0 && index * ROW_HEIGHT < root.scrollTop) root.scrollTop = index * ROW_HEIGHT;
  if (index >= 0 && (index + 1) * ROW_HEIGHT > root.scrollTop + height)
    root.scrollTop = (index + 1) * ROW_HEIGHT - height;
  const one = allColumns(layout).find((seen) => seen.column === column);
  if (!one || one.left < layout.fixedWidth) return;
  if (one.left - layout.fixedWidth < root.scrollLeft) root.scrollLeft = one.left - layout.fixedWidth;
  else if (one.left + one.width > root.scrollLeft + root.clientWidth)
    root.scrollLeft = Math.min(one.left - layout.fixedWidth, one.left + one.width - root.clientWidth);
}
