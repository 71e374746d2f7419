/**
 * The grid: draws the rows that are seen and a few around them, whatever the size of the sheet. Frozen rows and
 * columns stick while the rest scrolls.
 */
import type { CellView, TabState } from '../server/messages';
import { byId, make } from './dom';
import { type Column, type Layout, layoutOf, NUMBER_WIDTH, ROW_HEIGHT } from './layout';
import { letters, type Model, type Place } from './model';

/** Rows drawn above and below those that are seen. */
const AROUND = 10;

export interface Grid {
  draw(): void;
  layout(): Layout;
  /** Scrolls until the cell is seen. */
  reveal(place: Place): void;
  /** The element of a cell, where it is drawn. */
  element(place: Place): HTMLElement | null;
  /** Rows that fit on the screen. */
  page(): number;
}

export function createGrid(model: Model): Grid {
  const root = byId('grid');
  const frozen = make('div', { class: 'frozen' });
  const body = make('div', { class: 'rows' });
  const empty = make('div', { class: 'empty' }, [
    make('div', {}, [
      make('strong', { text: 'Nothing here yet' }),
      make('span', { text: 'Choose Sync data in the Sheetstock menu to fill Inventory and Listings.' }),
    ]),
  ]);
  root.append(frozen, empty, body);
  let layout: Layout = { columns: [], width: 0, frozen: [], rows: [] };
  let drawnFor: TabState | null = null;

  const draw = () => {
    const tab = model.tab();
    empty.hidden = tab === null || tab.lastRow > tab.frozenRows;
    if (!tab) return;
    if (drawnFor !== tab) {
      if (drawnFor?.sheetId !== tab.sheetId) root.scrollTo(0, 0);
      layout = layoutOf(tab);
      drawnFor = tab;
      root.setAttribute('aria-rowcount', String(tab.maxRows));
      root.setAttribute('aria-colcount', String(tab.maxColumns));
    }
    const { first, last } = seenRows(root, frozen, layout);
    want(model, layout, first, last);
    frozen.replaceChildren(
      lettersRow(model, layout, tab),
      ...layout.frozen.map((row) => rowElement(model, layout, row)),
    );
    body.style.height = `${layout.rows.length * ROW_HEIGHT}px`;
    body.style.width = `${layout.width}px`;
    body.replaceChildren(...drawnRows(model, layout, first, last));
  };
  const later = onceAFrame(draw);
  root.addEventListener('scroll', later, { passive: true });
  new ResizeObserver(later).observe(root);
  return {
    draw: later,
    layout: () => layout,
    reveal: (place) => reveal(root, frozen, layout, place),
    element: (place) =>
      root.querySelector<HTMLElement>(`[data-row="${place.row}"][data-column="${place.column}"]`),
    page: () => Math.max(1, Math.floor((root.clientHeight - frozen.offsetHeight) / ROW_HEIGHT) - 1),
  };
}

function seenRows(root: HTMLElement, frozen: HTMLElement, layout: Layout): { first: number; last: number } {
  const first = Math.floor(root.scrollTop / ROW_HEIGHT);
  const count = Math.ceil((root.clientHeight - frozen.offsetHeight) / ROW_HEIGHT);
  return {
    first: Math.max(0, first - AROUND),
    last: Math.min(layout.rows.length - 1, first + count + AROUND),
  };
}

function want(model: Model, layout: Layout, first: number, last: number): void {
  const top = layout.frozen[0];
  const from = layout.rows[first];
  const to = layout.rows[last];
  if (top !== undefined) model.want(top, layout.frozen.at(-1) ?? top);
  if (from !== undefined && to !== undefined) model.want(from, to);
}

function drawnRows(model: Model, layout: Layout, first: number, last: number): readonly HTMLElement[] {
  const rows: HTMLElement[] = [];
  for (let index = first; index <= last; index += 1) {
    const row = layout.rows[index];
    if (row === undefined) continue;
    const element = rowElement(model, layout, row);
    element.style.top = `${index * ROW_HEIGHT}px`;
    rows.push(element);
  }
  return rows;
}

function lettersRow(model: Model, layout: Layout, tab: TabState): HTMLElement {
  const range = model.range();
  const corner = make('div', { class: 'number' });
  const heads = layout.columns.map((column) => {
    const on = column.column >= range.column && column.column < range.column + range.columns;
    const head = make('div', {
      class: `letter ${on ? 'on' : ''}`,
      text: letters(column.column),
      attrs: { 'data-letter': String(column.column), role: 'columnheader' },
    });
    if (tab.layout.filter?.hidden[column.column]?.length)
      head.append(make('span', { class: 'filtered', text: '▼', title: 'Filtered' }));
    head.append(make('span', { class: 'grip', attrs: { 'data-grip': String(column.column) } }));
    place(head, column);
    return head;
  });
  return make('div', { class: 'row', attrs: { role: 'row' } }, [corner, ...heads]);
}

function rowElement(model: Model, layout: Layout, row: number): HTMLElement {
  const cells = model.row(row);
  const range = model.range();
  const inRows = row >= range.row && row < range.row + range.rows;
  const number = make('div', {
    class: `number ${inRows ? 'on' : ''}`,
    text: String(row),
    attrs: { 'data-number': String(row), role: 'rowheader' },
  });
  const shown = layout.columns.map((column) =>
    cellElement(model, cells[column.column - 1] ?? {}, row, column, inRows),
  );
  return make('div', { class: 'row', attrs: { role: 'row', 'aria-rowindex': String(row) } }, [
    number,
    ...shown,
  ]);
}

function cellElement(
  model: Model,
  cell: CellView,
  row: number,
  column: Column,
  inRows: boolean,
): HTMLElement {
  const range = model.range();
  const at = model.at();
  const inside = inRows && column.column >= range.column && column.column < range.column + range.columns;
  const here = at.row === row && at.column === column.column;
  const classes = [
    'cell',
    cell.bold && 'bold',
    cell.align,
    cell.note && 'noted',
    cell.fill && 'filled',
    inside && 'in',
    here && 'at',
  ];
  const element = make('div', {
    class: classes.filter(Boolean).join(' '),
    title: cell.note ?? '',
    attrs: {
      role: 'gridcell',
      'data-row': String(row),
      'data-column': String(column.column),
      ...(here ? { 'aria-selected': 'true' } : {}),
    },
  });
  if (cell.fill) element.style.backgroundColor = cell.fill;
  if (cell.colour) element.style.color = cell.colour;
  place(element, column);
  element.append(...content(cell));
  return element;
}

function content(cell: CellView): readonly Node[] {
  if (cell.checkbox !== undefined) {
    const box = make('input', { attrs: { type: 'checkbox', tabindex: '-1', 'aria-label': 'Tick' } });
    box.checked = cell.checkbox;
    return [box];
  }
  const text = cell.text ?? '';
  if (!/^https?:\/\/\S+$/.test(text)) return [document.createTextNode(text)];
  return [
    make('a', { text, attrs: { href: text, target: '_blank', rel: 'noopener noreferrer', tabindex: '-1' } }),
  ];
}

function place(element: HTMLElement, column: Column): void {
  element.style.width = `${column.width}px`;
  if (column.fixedAt === null) return;
  element.classList.add('fixed');
  if (column.lastFixed) element.classList.add('last');
  element.style.left = `${column.fixedAt}px`;
}

function reveal(root: HTMLElement, frozen: HTMLElement, layout: Layout, { row, column }: Place): void {
  const index = layout.rows.indexOf(row);
  const height = root.clientHeight - frozen.offsetHeight;
  if (index >= 0 && index * ROW_HEIGHT < root.scrollTop) root.scrollTop = index * ROW_HEIGHT;
  if (index >= 0 && (index + 1) * ROW_HEIGHT > root.scrollTop + height)
    root.scrollTop = (index + 1) * ROW_HEIGHT - height;
  const fixed = layout.columns
    .filter((one) => one.fixedAt !== null)
    .reduce((sum, one) => sum + one.width, NUMBER_WIDTH);
  let left = NUMBER_WIDTH;
  for (const one of layout.columns) {
    if (one.column === column && one.fixedAt === null) {
      if (left - fixed < root.scrollLeft) root.scrollLeft = left - fixed;
      else if (left + one.width > root.scrollLeft + root.clientWidth)
        root.scrollLeft = left + one.width - root.clientWidth;
    }
    left += one.width;
  }
}

function onceAFrame(does: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      does();
    });
  };
}
