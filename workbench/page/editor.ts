/** The editor in a cell: a field over it that grows with its text. Enter, Tab and a click elsewhere keep what was typed. */
import type { Place } from '../server/messages';
import { byId, make } from './dom';
import type { Grid } from './grid';
import { letters, type Model } from './model';
import { openPopup } from './popup';
import { type Send, typingHere } from './send';

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

/** A cell of one of the sheets. */
interface Spot extends Place {
  readonly sheetId: number | undefined;
}

interface Editing {
  readonly field: HTMLTextAreaElement;
  /** What the cell held; null where that does not matter. */
  readonly before: string | null;
  readonly spot: Spot;
  readonly type: (text: string) => void;
}

const STAY: Then = { rows: 0, columns: 0 };

export function createEditor(
  model: Model,
  grid: Grid,
  send: Send,
  go: (rows: number, columns: number) => void,
): Editor {
  const root = byId('grid');
  let editing: Editing | null = null;
  /** A cell to be edited whose content is still under way. */
  let waiting: Spot | null = null;

  const close = (then: Then | null) => {
    if (!editing) return;
    const { field, before, spot, type } = editing;
    editing = null;
    field.remove();
    root.focus({ preventScroll: true });
    if (then === null) return;
    if (field.value !== before) type(field.value);
    if (then !== STAY && isAt(model, spot)) go(then.rows, then.columns);
  };
  const openField = (place: Place, cell: HTMLElement, typed: string | null) => {
    const view = model.cell(place);
    const held = view.edit ?? view.text ?? '';
    const field = fieldOver(cell, typed ?? held, `Edit ${letters(place.column)}${place.row}`);
    // What replaces the content is sent whatever was there.
    const before = typed === null ? held : null;
    editing = { field, before, spot: spotOf(model), type: typingHere(model, send) };
    field.addEventListener('keydown', (event) => pressed(event, close));
    field.addEventListener('blur', () => close(STAY));
  };
  root.addEventListener('scroll', () => {
    const cell = editing && grid.element(editing.spot);
    if (editing && cell) put(editing.field, cell);
  });
  const open = (typed: string | null) => {
    const place = model.at();
    grid.reveal(place);
    if (typed === null && !model.known(place.row)) {
      waiting = spotOf(model);
      return;
    }
    if (!grid.element(place)) grid.drawNow();
    const cell = grid.element(place);
    const view = model.cell(place);
    if (!cell || view.checkbox !== undefined || editing) return;
    if (typed === null && view.choices) chooseFrom(cell, view.choices, typingHere(model, send));
    else openField(place, cell, typed);
  };
  return {
    open,
    draw() {
      // Of a sheet that is no longer seen, what was typed is kept.
      if (editing && editing.spot.sheetId !== model.tab()?.sheetId) close(STAY);
      if (!waiting || !model.known(waiting.row)) return;
      const spot = waiting;
      waiting = null;
      if (isAt(model, spot)) requestAnimationFrame(() => open(null));
    },
  };
}

function spotOf(model: Model): Spot {
  return { sheetId: model.tab()?.sheetId, ...model.at() };
}

function isAt(model: Model, { sheetId, row, column }: Spot): boolean {
  const at = spotOf(model);
  return sheetId === at.sheetId && row === at.row && column === at.column;
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
