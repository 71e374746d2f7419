/** One cell's element: made once, and changed only where its content, its look or the selection has changed. */
import type { CellView } from '../server/messages';
import { make } from './dom';
import type { Column } from './layout';

export interface CellElement {
  readonly element: HTMLElement;
  /** Stands for the cell of another row from now on. */
  become(row: number): void;
  /** `state`: classes of the selection, apart from the cell's own. */
  show(view: CellView, state: string): void;
}

export function createCell(column: Column): CellElement {
  const element = make('div', {
    attrs: {
      role: 'gridcell',
      'aria-colindex': String(column.column),
      'data-column': String(column.column),
    },
  });
  element.style.width = `${column.width}px`;
  let shown: CellView | null = null;
  let state = '';
  return {
    element,
    become(row) {
      element.id = `cell-${row}-${column.column}`;
      element.dataset.row = String(row);
    },
    show(view, next) {
      if (view === shown && next === state) return;
      if (view !== shown) fill(element, view, shown);
      const classes = classesOf(view, next);
      if (element.className !== classes) element.className = classes;
      const selected = String(next.startsWith('in'));
      if (element.ariaSelected !== selected) element.ariaSelected = selected;
      shown = view;
      state = next;
    },
  };
}

function classesOf(view: CellView, state: string): string {
  return [
    'cell',
    view.bold && 'bold',
    view.align,
    view.note && 'noted',
    view.fill && 'filled',
    view.choices && 'chosen',
    view.picture && 'pictured',
    state,
  ]
    .filter(Boolean)
    .join(' ');
}

/** While one scrolls, cells become others by the hundred: only what differs is touched. */
function fill(element: HTMLElement, view: CellView, before: CellView | null): void {
  if (view.fill !== before?.fill) element.style.setProperty('--fill', view.fill ?? '');
  if (view.colour !== before?.colour) element.style.color = view.colour ?? '';
  const inside = element.firstChild;
  const { checkbox, picture, link, text } = view;
  if (checkbox !== undefined && inside instanceof HTMLInputElement) inside.checked = checkbox;
  else if (checkbox === undefined && !picture && !link && text && inside instanceof Text) inside.data = text;
  else element.replaceChildren(...contentOf(view));
}

function contentOf(view: CellView): readonly Node[] {
  if (view.checkbox !== undefined) return [checkbox(view.checkbox)];
  const text = view.text ?? '';
  if (view.picture) return [picture(view.picture)];
  if (view.link) return [link(text, view.link)];
  return text === '' ? [] : [document.createTextNode(text)];
}

function checkbox(on: boolean): HTMLElement {
  const box = make('input', { attrs: { type: 'checkbox', tabindex: '-1', 'aria-label': 'Tick' } });
  box.checked = on;
  return box;
}

/** A picture that does not come leaves the cell as it is. */
function picture(address: string): HTMLElement {
  const image = make('img', {
    attrs: { alt: 'Picture', loading: 'lazy', decoding: 'async', src: address, draggable: 'false' },
  });
  image.addEventListener('error', () => image.remove());
  return image;
}

function link(text: string, address: string): HTMLElement {
  return make('a', {
    text,
    attrs: { href: address, target: '_blank', rel: 'noopener noreferrer', tabindex: '-1' },
  });
}
