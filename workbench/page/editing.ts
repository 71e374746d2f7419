/** Keyboard, pointer and clipboard on the grid, and the editor in a cell: as people know them from spreadsheets. */
import type { PersonEdit } from '../server/messages';
import { ask } from './api';
import { byId, make } from './dom';
import type { Grid } from './grid';
import type { Model, Place } from './model';
import { complain, question } from './talk';

export interface Editing {
  /** Sends an edit; asks first where the range is protected with a warning. */
  send(edit: PersonEdit): Promise<void>;
}

export function startEditing(model: Model, grid: Grid): Editing {
  const root = byId('grid');
  const bar = byId<HTMLInputElement>('content');
  let editor: HTMLInputElement | null = null;

  const send = async (edit: PersonEdit) => {
    try {
      const { warning } = await ask('edit', { edit });
      if (warning === undefined) return;
      if (
        await question(
          'Edit anyway?',
          `${warning}\n\nYou are trying to change a part of this sheet that should not be changed by accident.`,
        )
      ) {
        await ask('edit', { edit, confirmed: true });
      }
    } catch (error) {
      complain(error);
    }
  };

  const type = (place: Place, text: string) => {
    const tab = model.tab();
    if (tab) void send({ do: 'type', sheetId: tab.sheetId, ...place, texts: [[text]] });
  };

  const open = (initial: string | null) => {
    const place = model.at();
    grid.reveal(place);
    const cell = grid.element(place);
    const view = model.cell(place);
    if (!cell || view.checkbox !== undefined || editor) return;
    editor = editorOver(root, cell, initial ?? view.edit ?? view.text ?? '', view.choices ?? []);
    editor.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') close(null);
      else if (event.key === 'Enter') close({ rows: event.shiftKey ? -1 : 1, columns: 0 });
      else if (event.key === 'Tab') close({ rows: 0, columns: event.shiftKey ? -1 : 1 });
      else return;
      event.preventDefault();
    });
    editor.addEventListener('blur', () => close({ rows: 0, columns: 0 }));
  };

  /** Null drops what was typed. */
  const close = (then: { readonly rows: number; readonly columns: number } | null) => {
    const closing = editor;
    if (!closing) return;
    editor = null;
    const text = closing.value;
    closing.remove();
    root.focus({ preventScroll: true });
    if (then === null) return;
    const view = model.cell(model.at());
    if (text !== (view.edit ?? view.text ?? '')) type(model.at(), text);
    move(then.rows, then.columns, 'move');
  };

  const move = (rows: number, columns: number, how: 'move' | 'extend') => {
    const { row, column } = model.at();
    const layout = grid.layout();
    const next = {
      row: step([...layout.frozen, ...layout.rows], row, rows),
      column: step(
        layout.columns.map((one) => one.column),
        column,
        columns,
      ),
    };
    model.select(next, how);
    grid.reveal(next);
  };

  const toggle = () => {
    const tab = model.tab();
    const view = model.cell(model.at());
    if (tab && view.checkbox !== undefined)
      void send({ do: 'tick', sheetId: tab.sheetId, area: model.range(), on: !view.checkbox });
  };

  root.addEventListener('keydown', (event) => {
    if (event.target !== root) return;
    const how = event.shiftKey ? 'extend' : 'move';
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      PageUp: [-grid.page(), 0],
      PageDown: [grid.page(), 0],
      Home: [0, -1e6],
      End: [0, 1e6],
    }; // prettier-ignore
    const by = moves[event.key];
    const tab = model.tab();
    if (by) move(by[0], by[1], how);
    else if (event.key === 'Tab' && !event.shiftKey && model.range().columns === 1) move(0, 1, 'move');
    else if (event.key === 'Enter' || event.key === 'F2') open(null);
    else if (event.key === ' ') toggle();
    else if ((event.key === 'Delete' || event.key === 'Backspace') && tab)
      void send({ do: 'clear', sheetId: tab.sheetId, area: model.range() });
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) open(event.key);
    else return;
    event.preventDefault();
  });

  pointing(root, model, open, toggle);
  clipboard(root, model, send);
  bar.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') type(model.at(), bar.value);
    if (event.key === 'Enter' || event.key === 'Escape') root.focus({ preventScroll: true });
  });
  return { send };
}

function pointing(
  root: HTMLElement,
  model: Model,
  open: (initial: string | null) => void,
  toggle: () => void,
): void {
  let dragging = false;
  root.addEventListener('pointerdown', (event) => {
    const place = placeOf(event.target);
    if (!place || event.button !== 0) return;
    dragging = !(event.target instanceof HTMLInputElement);
    model.select(place, event.shiftKey ? 'extend' : 'move');
    root.focus({ preventScroll: true });
  });
  root.addEventListener('pointerover', (event) => {
    const place = placeOf(event.target);
    if (dragging && place && event.buttons === 1) model.select(place, 'extend');
  });
  addEventListener('pointerup', () => {
    dragging = false;
  });
  root.addEventListener('click', (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'checkbox') return;
    // The server decides what the box shows.
    event.preventDefault();
    const place = placeOf(event.target);
    if (place) model.select(place, 'move');
    toggle();
  });
  root.addEventListener('dblclick', (event) => {
    if (placeOf(event.target)) open(null);
  });
}

/** Tab-separated, as Sheets and Excel put it there; a cell with a line break or a quote is quoted. */
function clipboard(root: HTMLElement, model: Model, send: (edit: PersonEdit) => Promise<void>): void {
  document.addEventListener('copy', (event) => {
    if (document.activeElement !== root) return;
    event.clipboardData?.setData('text/plain', copied(model));
    event.preventDefault();
  });
  document.addEventListener('paste', (event) => {
    const tab = model.tab();
    if (document.activeElement !== root || !tab) return;
    const texts = cellsOf(event.clipboardData?.getData('text/plain') ?? '');
    const { row, column } = model.range();
    if (texts.length > 0) void send({ do: 'type', sheetId: tab.sheetId, row, column, texts });
    event.preventDefault();
  });
}

function copied(model: Model): string {
  const { row, column, rows, columns } = model.range();
  const lines = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => {
      const view = model.cell({ row: row + r, column: column + c });
      const text = view.checkbox === undefined ? (view.text ?? '') : String(view.checkbox).toUpperCase();
      return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    }).join('\t'),
  );
  return lines.join('\n');
}

/** Reads what a spreadsheet put on the clipboard; rows are filled up to one length. */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const pattern = /("(?:[^"]|"")*"|[^\t\n]*)(\t|\r?\n|$)/gy;
  const body = text.replace(/\r?\n$/, '').replaceAll('\r\n', '\n');
  for (let match = pattern.exec(body); match; match = pattern.exec(body)) {
    const [, cell = '', end] = match;
    rows
      .at(-1)
      ?.push(
        cell.startsWith('"') && cell.endsWith('"') && cell.length > 1
          ? cell.slice(1, -1).replaceAll('""', '"')
          : cell,
      );
    if (end === '\n') rows.push([]);
    if (end === '' || end === undefined) break;
  }
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

function editorOver(
  root: HTMLElement,
  cell: HTMLElement,
  text: string,
  choices: readonly string[],
): HTMLInputElement {
  const input = make('input', {
    class: 'editor',
    attrs: { type: 'text', 'aria-label': 'Edit the cell', spellcheck: 'false' },
  });
  input.value = text;
  if (choices.length > 0) {
    const list = make(
      'datalist',
      { attrs: { id: 'choices' } },
      choices.map((value) => make('option', { attrs: { value } })),
    );
    document.getElementById('choices')?.remove();
    document.body.append(list);
    input.setAttribute('list', 'choices');
  }
  const box = cell.getBoundingClientRect();
  const outer = root.getBoundingClientRect();
  input.style.left = `${box.left - outer.left + root.scrollLeft}px`;
  input.style.top = `${box.top - outer.top + root.scrollTop}px`;
  input.style.width = `${Math.max(box.width, 120)}px`;
  input.style.height = `${box.height + 1}px`;
  root.append(input);
  input.focus({ preventScroll: true });
  input.setSelectionRange(text.length, text.length);
  return input;
}

function placeOf(target: EventTarget | null): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('.cell') : null;
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : null;
}

function step(seen: readonly number[], from: number, by: number): number {
  const index = Math.max(0, seen.indexOf(from));
  return seen[Math.max(0, Math.min(seen.length - 1, index + by))] ?? from;
}
