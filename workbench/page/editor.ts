/** The editor in a cell: a field over it that grows with its text. Enter, Tab and a click elsewhere keep what was typed. */
import type { Place } from '../server/messages';
import { byId, make } from './dom';
import type { Grid } from './grid';
import { letters, type Model } from './model';
import { openPopup } from './popup';
import type { Send } from './send';

export interface Editor {
  /** Opens it on the active cell; `initial` takes the place of what the cell holds. */
  open(initial: string | null): void;
  /** The cells have come, or changed: opens what waited for them. */
  draw(): void;
}

/** Where the selection goes when the editor closes. */
interface Then {
  readonly rows: number;
  readonly columns: number;
}

const STAY: Then = { rows: 0, columns: 0 };

export function createEditor(
  model: Model,
  grid: Grid,
  send: Send,
  go: (rows: number, columns: number) => void,
): Editor {
  const root = byId('grid');
  let field: HTMLTextAreaElement | null = null;
  let before: string | null = null;
  /** A cell to be edited whose content is still under way. */
  let waiting: Place | null = null;

  /** The version of what the person saw when the editor opened. */
  let seen: number | null = null;

  const type = (place: Place, text: string) => {
    const tab = model.tab();
    if (tab) void send({ do: 'type', sheetId: tab.sheetId, ...place, texts: [[text]] }, { version: seen });
  };
  const close = (then: Then | null) => {
    const closing = field;
    if (!closing) return;
    field = null;
    closing.remove();
    root.focus({ preventScroll: true });
    if (then === null) return;
    if (closing.value !== before) type(model.at(), closing.value);
    if (then !== STAY) go(then.rows, then.columns);
  };
  const openField = (place: Place, cell: HTMLElement, typed: string | null) => {
    const view = model.cell(place);
    const held = view.edit ?? view.text ?? '';
    // What replaces the content is sent whatever was there.
    before = typed === null ? held : null;
    const text = typed ?? held;
    field = fieldOver(cell, text, `Edit ${letters(place.column)}${place.row}`);
    field.addEventListener('keydown', (event) => pressed(event, close));
    field.addEventListener('blur', () => close(STAY));
  };
  root.addEventListener('scroll', () => {
    const cell = field && grid.element(model.at());
    if (field && cell) put(field, cell);
  });
  const open = (typed: string | null) => {
    const place = model.at();
    grid.reveal(place);
    if (typed === null && !model.known(place.row)) {
      waiting = place;
      return;
    }
    if (!grid.element(place)) grid.drawNow();
    const cell = grid.element(place);
    const view = model.cell(place);
    if (!cell || view.checkbox !== undefined || field) return;
    seen = model.version(place.row);
    if (typed === null && view.choices) chooseFrom(cell, view.choices, (text) => type(place, text));
    else openField(place, cell, typed);
  };
  return {
    open,
    draw() {
      if (!waiting || !model.known(waiting.row)) return;
      const { row, column } = waiting;
      waiting = null;
      const at = model.at();
      if (row === at.row && column === at.column) requestAnimationFrame(() => open(null));
    },
  };
}

function pressed(event: KeyboardEvent, close: (then: Then | null) => void): void {
  event.stopPropagation();
  const field = event.currentTarget;
  if (event.key === 'Enter' && (event.altKey || event.ctrlKey) && field instanceof HTMLTextAreaElement)
    field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end');
  else if (event.key === 'Escape') close(null);
  else if (event.key === 'Enter') close({ rows: event.shiftKey ? -1 : 1, columns: 0 });
  else if (event.key === 'Tab') close({ rows: 0, columns: event.shiftKey ? -1 : 1 });
  else return;
  event.preventDefault();
}

/** A cell with a list: its values, and blank. */
function chooseFrom(cell: HTMLElement, choices: readonly string[], chosen: (text: string) => void): void {
  const box = cell.getBoundingClientRect();
  const items = [...choices, ''].map((value) => ({
    label: value === '' ? 'Blank' : value,
    does: () => chosen(value),
  }));
  openPopup(box.left, box.bottom, items, () => byId('grid').focus({ preventScroll: true }));
}

function fieldOver(cell: HTMLElement, text: string, label: string): HTMLTextAreaElement {
  const field = make('textarea', {
    class: 'editor',
    attrs: { 'aria-label': label, spellcheck: 'false', rows: '1' },
  });
  field.value = text;
  put(field, cell);
  byId('sheet').append(field);
  const grow = () => {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + 4}px`;
  };
  field.addEventListener('input', grow);
  field.focus({ preventScroll: true });
  field.setSelectionRange(text.length, text.length);
  grow();
  return field;
}

function put(field: HTMLElement, cell: HTMLElement): void {
  const box = cell.getBoundingClientRect();
  const outer = byId('sheet').getBoundingClientRect();
  const width = Math.min(Math.max(box.width + 2, 120), outer.right - box.left - 4);
  field.style.left = `${box.left - outer.left - 1}px`;
  field.style.top = `${box.top - outer.top - 1}px`;
  field.style.width = `${width}px`;
}
