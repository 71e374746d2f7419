/** The pointer on column letters and row numbers: selecting whole ones, their width, and another place for columns. */
import { byId, make } from './dom';
import type { Grid } from './grid';
import { allColumns } from './layout';
import type { Model } from './model';
import type { Send } from './send';

const NARROWEST = 24;
/** Pixels before a press on a selected letter becomes a move. */
const STEADY = 5;

export function startHeads(model: Model, grid: Grid, send: Send): void {
  const root = byId('grid');
  root.addEventListener('pointerdown', (event) => {
    if (!(event.target instanceof HTMLElement) || event.button !== 0) return;
    const { grip, letter, number } = event.target.dataset;
    if (grip) resize(event, model, send, Number(grip));
    else if (letter) pressedLetter(event, model, grid, send, Number(letter));
    else if (number) pressedNumber(model, Number(number), event.shiftKey);
    else if (event.target.classList.contains('corner')) selectEverything(model);
    else return;
    event.preventDefault();
    root.focus({ preventScroll: true });
  });
  root.addEventListener('dblclick', (event) => {
    const grip = event.target instanceof HTMLElement ? event.target.dataset.grip : undefined;
    if (grip) widen(model, grid, send, Number(grip));
  });
}

function pressedLetter(event: PointerEvent, model: Model, grid: Grid, send: Send, column: number): void {
  if (isWhole(model, column) && !event.shiftKey) moveColumns(event, model, grid, send);
  else selectColumns(model, event.shiftKey ? model.at().column : column, column);
  if (!isWhole(model, column)) return;
  dragOver('letter', (to) => {
    if (!moving) selectColumns(model, model.at().column, to);
  });
}

function pressedNumber(model: Model, row: number, extend: boolean): void {
  const first = extend ? model.at().row : row;
  selectRows(model, first, row);
  dragOver('number', (to) => selectRows(model, first, to));
}

/** Calls with the number of each letter or row that the held pointer comes over. */
function dragOver(which: 'letter' | 'number', over: (at: number) => void): void {
  const moved = ({ clientX, clientY }: PointerEvent) => {
    const target = document.elementFromPoint(clientX, clientY);
    const at = target instanceof HTMLElement ? target.dataset[which] : undefined;
    if (at) over(Number(at));
  };
  addEventListener('pointermove', moved);
  addEventListener('pointerup', () => removeEventListener('pointermove', moved), { once: true });
}

export function selectColumns(model: Model, from: number, to: number): void {
  const tab = model.tab();
  if (tab) model.selectArea({ row: tab.frozenRows + 1, column: from }, { row: tab.maxRows, column: to });
}

export function selectRows(model: Model, from: number, to: number): void {
  const tab = model.tab();
  if (tab) model.selectArea({ row: from, column: 1 }, { row: to, column: tab.maxColumns });
}

function selectEverything(model: Model): void {
  const tab = model.tab();
  if (tab) selectColumns(model, 1, tab.maxColumns);
}

/** Whether the whole column is selected. */
export function isWhole(model: Model, column: number): boolean {
  const tab = model.tab();
  const range = model.range();
  return (
    tab !== null &&
    range.row <= tab.frozenRows + 1 &&
    range.row + range.rows - 1 === tab.maxRows &&
    column >= range.column &&
    column < range.column + range.columns
  );
}

let moving = false;

function moveColumns(event: PointerEvent, model: Model, grid: Grid, send: Send): void {
  const tab = model.tab();
  if (!tab) return;
  const { column: first, columns: count } = model.range();
  const line = make('div', { class: 'drop-line' });
  let before = first;
  const moved = (now: PointerEvent) => {
    if (!moving && Math.abs(now.clientX - event.clientX) < STEADY) return;
    if (!moving) byId('sheet').append(line);
    moving = true;
    before = dropAt(now, grid, line) ?? before;
  };
  const ended = () => {
    removeEventListener('pointermove', moved);
    line.remove();
    if (moving && (before < first || before > first + count))
      void send({ do: 'moveColumns', sheetId: tab.sheetId, first, count, before });
    moving = false;
  };
  addEventListener('pointermove', moved);
  addEventListener('pointerup', ended, { once: true });
}

/** The column before which the pointer would drop; shown by a line. */
function dropAt({ clientX, clientY }: PointerEvent, grid: Grid, line: HTMLElement): number | null {
  const target = document.elementFromPoint(clientX, clientY);
  const head = target?.closest<HTMLElement>('[data-letter], [data-column]');
  const column = Number(head?.dataset.letter ?? head?.dataset.column);
  if (!head || !allColumns(grid.layout()).some((one) => one.column === column)) return null;
  const box = head.getBoundingClientRect();
  const behind = clientX > box.left + box.width / 2;
  line.style.left = `${(behind ? box.right : box.left) - byId('sheet').getBoundingClientRect().left - 1}px`;
  return behind ? column + 1 : column;
}

function resize(event: PointerEvent, model: Model, send: Send, column: number): void {
  const tab = model.tab();
  const head = event.target instanceof Element ? event.target.closest<HTMLElement>('.letter') : null;
  if (!tab || !head) return;
  const before = head.offsetWidth;
  const width = (now: PointerEvent) => Math.max(NARROWEST, before + now.clientX - event.clientX);
  const moved = (now: PointerEvent) => {
    head.style.width = `${width(now)}px`;
  };
  const ended = (now: PointerEvent) => {
    removeEventListener('pointermove', moved);
    if (width(now) === before) return;
    void send({ do: 'columnWidth', sheetId: tab.sheetId, column, pixels: width(now) });
  };
  addEventListener('pointermove', moved);
  addEventListener('pointerup', ended, { once: true });
}

/** As wide as the widest text that is seen. */
function widen(model: Model, grid: Grid, send: Send, column: number): void {
  const tab = model.tab();
  const pen = document.createElement('canvas').getContext('2d');
  if (!tab || !pen) return;
  pen.font = getComputedStyle(byId('grid')).font;
  const { frozen, rows } = grid.layout();
  const widths = [...frozen, ...rows].map((row) =>
    grid.element({ row, column }) ? pen.measureText(model.cell({ row, column }).text ?? '').width : 0,
  );
  const pixels = Math.ceil(Math.max(NARROWEST, ...widths.map((width) => Math.min(width, 600) + 14)));
  void send({ do: 'columnWidth', sheetId: tab.sheetId, column, pixels });
}
