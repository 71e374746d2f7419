/** One row's element: its number, the frozen cells, and the cells of the columns that are seen. */
import type { CellView } from '../server/messages';
import { type CellElement, createCell } from './cells';
import { make } from './dom';
import type { Layout, Span } from './layout';

const NOTHING: CellView = {};

/** How the selection, and what was found, show on a cell. */
export type CellState = (row: number, column: number) => string;

export interface RowElement {
  readonly element: HTMLElement;
  /** Stands for another row from now on: an element that has scrolled out of sight is used again. */
  become(row: number): void;
  show(cells: readonly CellView[], state: CellState, on: boolean): void;
  cell(column: number): HTMLElement | null;
}

export function createRow(layout: Layout, columns: Span): RowElement {
  const number = make('div', { attrs: { role: 'rowheader' } });
  const fixed = layout.fixed.map((column) => [column.column, createCell(column)] as const);
  const moving = layout.columns
    .slice(columns.first, columns.last + 1)
    .map((column) => [column.column, createCell(column)] as const);
  const cells = new Map<number, CellElement>([...fixed, ...moving]);
  fixed.at(-1)?.[1].element.setAttribute('data-last', '');
  const element = make('div', { class: 'row', attrs: { role: 'row' } }, [
    pinned([number, ...fixed.map(([, cell]) => cell.element)]),
    spacer(layout, columns),
    ...moving.map(([, cell]) => cell.element),
  ]);
  let row = 0;
  return {
    element,
    become(next) {
      row = next;
      element.setAttribute('aria-rowindex', String(row));
      number.textContent = String(row);
      number.dataset.number = String(row);
      for (const cell of cells.values()) cell.become(row);
    },
    show(views, state, on) {
      number.className = on ? 'number on' : 'number';
      for (const [column, cell] of cells) cell.show(views[column - 1] ?? NOTHING, state(row, column));
    },
    cell: (column) => cells.get(column)?.element ?? null,
  };
}

/** Stays at the left edge while the rest scrolls: one element a row, since a browser gives each a layer of its own. */
export function pinned(cells: readonly HTMLElement[]): HTMLElement {
  return make('div', { class: 'pinned' }, cells);
}

/** Stands for the columns to the left of those that are drawn. */
export function spacer(layout: Layout, columns: Span): HTMLElement {
  const first = layout.columns[columns.first];
  const space = make('div', { class: 'space' });
  space.style.width = `${first ? first.left - layout.fixedWidth : 0}px`;
  return space;
}
