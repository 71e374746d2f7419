/**
 * One row in two parts: its number with the frozen cells, and the cells of the columns that are seen. All rows' frozen
 * parts stand in one pane, for a browser gives what sticks a layer of its own, and a layer a row is slow to paint. To a
 * screen reader both are rows of the same index.
 */
import type { CellView } from '../server/messages';
import { createCell } from './cells';
import { make } from './dom';
import type { Column, Layout, Span } from './layout';

const NOTHING: CellView = {};

/** How the selection, and what was found, show on a cell. */
export type CellState = (row: number, column: number) => string;

export interface RowElement {
  readonly fixed: HTMLElement;
  readonly rest: HTMLElement;
  /** Stands for another row from now on: an element that has scrolled out of sight is used again. */
  become(row: number): void;
  /** Pixels below the first row that is not frozen. */
  put(top: number): void;
  show(cells: readonly CellView[], state: CellState, on: boolean): void;
  cell(column: number): HTMLElement | null;
}

export function createRow(layout: Layout, columns: Span): RowElement {
  const number = make('div', { class: 'number', attrs: { role: 'rowheader' } });
  const seen = layout.columns.slice(columns.first, columns.last + 1);
  const cells = new Map([...layout.fixed, ...seen].map((column) => [column.column, createCell(column)]));
  const elements = (of: readonly Column[]) => of.flatMap(({ column }) => cells.get(column)?.element ?? []);
  const frozen = elements(layout.fixed);
  frozen.at(-1)?.setAttribute('data-last', '');
  const fixed = pinned(layout, [number, ...frozen]);
  const rest = unpinned(layout, columns, elements(seen));
  let row = 0;
  let shown: readonly unknown[] = [];
  return {
    fixed,
    rest,
    become(next) {
      row = next;
      shown = [];
      fixed.ariaRowIndex = String(row);
      rest.ariaRowIndex = String(row);
      number.textContent = String(row);
      number.dataset.number = String(row);
      for (const cell of cells.values()) cell.become(row);
    },
    put(top) {
      fixed.style.top = `${top}px`;
      rest.style.top = `${top}px`;
    },
    show(views, state, on) {
      const next = [views, state, on];
      if (next.every((one, at) => one === shown[at])) return;
      shown = next;
      number.classList.toggle('on', on);
      for (const [column, cell] of cells) cell.show(views[column - 1] ?? NOTHING, state(row, column));
    },
    cell: (column) => cells.get(column)?.element ?? null,
  };
}

/** The part of a row that stays at the left edge while the rest scrolls. */
export function pinned(layout: Layout, cells: readonly HTMLElement[]): HTMLElement {
  const part = make('div', { class: 'pinned', attrs: { role: 'row' } }, cells);
  part.style.width = `${layout.fixedWidth}px`;
  return part;
}

/** The part of a row that scrolls sideways, where its first column stands. */
export function unpinned(layout: Layout, columns: Span, cells: readonly HTMLElement[]): HTMLElement {
  const first = layout.columns[columns.first];
  const last = layout.columns[columns.last];
  const part = make('div', { class: 'rest', attrs: { role: 'row' } }, cells);
  part.style.left = `${first?.left ?? layout.fixedWidth}px`;
  part.style.width = `${first && last ? last.left + last.width - first.left : 0}px`;
  return part;
}

/** A frozen row, as one element of both parts. */
export function line(layout: Layout, fixed: HTMLElement, rest: HTMLElement): HTMLElement {
  const element = make('div', { class: 'row' }, [fixed, rest]);
  element.style.width = `${layout.width}px`;
  return element;
}
