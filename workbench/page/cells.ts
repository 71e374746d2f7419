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
      if (view !== shown) fill(element, view);
      element.className = classesOf(view, next);
      element.setAttribute('aria-selected', String(next.startsWith('in')));
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

function fill(element: HTMLElement, view: CellView): void {
  element.style.setProperty('--fill', view.fill ?? '');
  element.style.color = view.colour ?? '';
  element.replaceChildren(...contentOf(view));
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
  const image = make('img', { attrs: { alt: 'Picture', loading: 'lazy', src: address, draggable: 'false' } });
  image.addEventListener('error', () => image.remove());
  return image;
}

function link(text: string, address: string): HTMLElement {
  return make('a', {
    text,
    attrs: { href: address, target: '_blank', rel: 'noopener noreferrer', tabindex: '-1' },
  });
}
