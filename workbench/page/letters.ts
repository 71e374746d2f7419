/** The row of column letters above the sheet, each with a handle for its width. */
import type { TabState } from '../server/messages';
import { make } from './dom';
import type { Column, Layout, Span } from './layout';
import { letters, type Model } from './model';
import { line, pinned, unpinned } from './rows';

const drawn = new WeakMap<Layout, string>();

/** Draws them anew only when something they show has changed. */
export function drawLetters(
  frozen: HTMLElement,
  model: Model,
  tab: TabState,
  layout: Layout,
  columns: Span,
): void {
  const range = model.range();
  const filtered = Object.keys(tab.layout.filter?.hidden ?? {});
  const now = JSON.stringify([range.column, range.columns, columns, filtered]);
  const there = frozen.firstElementChild?.classList.contains('letters') ?? false;
  if (there && drawn.get(layout) === now) return;
  drawn.set(layout, now);
  const element = (column: Column) => {
    const on = column.column >= range.column && column.column < range.column + range.columns;
    return letter(column, on, filtered.includes(String(column.column)));
  };
  const corner = make('div', { class: 'number corner', attrs: { role: 'columnheader' } }, [
    make('span', { class: 'visually-hidden', text: 'Select all' }),
  ]);
  const fixed = layout.fixed.map(element);
  fixed.at(-1)?.setAttribute('data-last', '');
  const rest = layout.columns.slice(columns.first, columns.last + 1).map(element);
  const row = line(layout, pinned(layout, [corner, ...fixed]), unpinned(layout, columns, rest));
  row.classList.add('letters');
  if (there) frozen.firstElementChild?.replaceWith(row);
  else frozen.prepend(row);
}

function letter(column: Column, on: boolean, filtered: boolean): HTMLElement {
  const head = make('div', {
    class: `letter${on ? ' on' : ''}${filtered ? ' filtered' : ''}`,
    text: letters(column.column),
    attrs: {
      'data-letter': String(column.column),
      role: 'columnheader',
      'aria-colindex': String(column.column),
    },
  });
  if (filtered) head.append(make('span', { class: 'visually-hidden', text: ', filtered' }));
  head.append(make('span', { class: 'grip', attrs: { 'data-grip': String(column.column) } }));
  head.style.width = `${column.width}px`;
  return head;
}
