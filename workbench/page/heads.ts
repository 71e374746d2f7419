/** What a column's letter and a row's number offer: select, sort, filter, insert, delete, change the width. */
import { ask } from './api';
import { button, byId, make } from './dom';
import type { Editing } from './editing';
import { letters, type Model } from './model';
import { closePopup, openPopup } from './popup';
import { complain } from './talk';

const NARROWEST = 24;

export function startHeads(model: Model, editing: Editing): void {
  const root = byId('grid');
  root.addEventListener('pointerdown', (event) => {
    if (!(event.target instanceof HTMLElement) || event.button !== 0) return;
    const { grip, letter, number } = event.target.dataset;
    if (grip) resize(event, model, editing, Number(grip));
    else if (letter) selectColumn(model, Number(letter));
    else if (number) selectRow(model, Number(number), event.shiftKey);
  });
  root.addEventListener('contextmenu', (event) => {
    const head =
      event.target instanceof Element
        ? event.target.closest<HTMLElement>('[data-letter], [data-number]')
        : null;
    if (!head) return;
    event.preventDefault();
    const { letter, number } = head.dataset;
    if (letter) columnMenu(event, model, editing, Number(letter));
    if (number) rowMenu(event, model, editing, Number(number));
  });
}

function columnMenu(event: MouseEvent, model: Model, editing: Editing, column: number): void {
  const tab = model.tab();
  if (!tab) return;
  const { sheetId } = tab;
  const { clientX: x, clientY: y } = event;
  const send = (edit: Parameters<Editing['send']>[0]) => () => void editing.send(edit);
  openPopup(x, y, [
    { label: 'Sort sheet A to Z', does: send({ do: 'sort', sheetId, column, ascending: true }) },
    { label: 'Sort sheet Z to A', does: send({ do: 'sort', sheetId, column, ascending: false }) },
    { label: 'Filter…', does: () => void filterMenu(x, y, model, editing, column) },
    null,
    {
      label: 'Insert 1 column left',
      does: send({ do: 'insertColumns', sheetId, after: column - 1, count: 1 }),
    },
    { label: 'Insert 1 column right', does: send({ do: 'insertColumns', sheetId, after: column, count: 1 }) },
    {
      label: `Delete column ${letters(column)}`,
      does: send({ do: 'deleteColumns', sheetId, first: column, count: 1 }),
    },
    null,
    {
      label: 'Move column left',
      does: send({ do: 'moveColumns', sheetId, first: column, count: 1, before: Math.max(1, column - 1) }),
    },
    {
      label: 'Move column right',
      does: send({ do: 'moveColumns', sheetId, first: column, count: 1, before: column + 2 }),
    },
  ]);
}

async function filterMenu(
  x: number,
  y: number,
  model: Model,
  editing: Editing,
  column: number,
): Promise<void> {
  const tab = model.tab();
  if (!tab) return;
  try {
    const { texts } = await ask('values', { sheetId: tab.sheetId, column });
    const hidden = new Set(tab.layout.filter?.hidden[column] ?? []);
    const boxes = texts.map((text) => {
      const box = make('input', { attrs: { type: 'checkbox' } });
      box.checked = !hidden.has(text);
      return { text, box };
    });
    const labels = boxes.map(({ text, box }) =>
      make('label', {}, [box, document.createTextNode(` ${text === '' ? '(Blanks)' : text}`)]),
    );
    const apply = () => {
      closePopup();
      const off = boxes.filter(({ box }) => !box.checked).map(({ text }) => text);
      void editing.send({ do: 'filter', sheetId: tab.sheetId, column, hidden: off });
    };
    const all = (on: boolean) => () => {
      for (const { box } of boxes) box.checked = on;
    };
    openPopup(x, y, [
      { node: button('Select all', all(true)) },
      { node: button('Clear', all(false)) },
      { node: make('div', { class: 'choices' }, labels) },
      null,
      { node: button('OK', apply) },
    ]);
  } catch (error) {
    complain(error);
  }
}

function rowMenu(event: MouseEvent, model: Model, editing: Editing, row: number): void {
  const tab = model.tab();
  if (!tab) return;
  const { sheetId } = tab;
  const range = model.range();
  const inside = row >= range.row && row < range.row + range.rows;
  const first = inside ? range.row : row;
  const count = inside ? range.rows : 1;
  const name = count === 1 ? '1 row' : `${count} rows`;
  openPopup(event.clientX, event.clientY, [
    {
      label: `Insert ${name} above`,
      does: () => void editing.send({ do: 'insertRows', sheetId, after: first - 1, count }),
    },
    {
      label: `Insert ${name} below`,
      does: () => void editing.send({ do: 'insertRows', sheetId, after: first + count - 1, count }),
    },
    { label: `Delete ${name}`, does: () => void editing.send({ do: 'deleteRows', sheetId, first, count }) },
  ]);
}

function selectColumn(model: Model, column: number): void {
  const tab = model.tab();
  if (tab) model.selectArea({ row: tab.frozenRows + 1, column }, { row: tab.maxRows, column });
}

function selectRow(model: Model, row: number, extend: boolean): void {
  const tab = model.tab();
  if (!tab) return;
  const { row: first, rows } = model.range();
  const from = extend ? Math.min(first, row) : row;
  const to = extend ? Math.max(first + rows - 1, row) : row;
  model.selectArea({ row: from, column: 1 }, { row: to, column: tab.maxColumns });
}

function resize(event: PointerEvent, model: Model, editing: Editing, column: number): void {
  const tab = model.tab();
  const head = event.target instanceof Element ? event.target.closest<HTMLElement>('.letter') : null;
  if (!tab || !head) return;
  const from = event.clientX;
  const before = head.offsetWidth;
  const width = (now: PointerEvent) => Math.max(NARROWEST, before + now.clientX - from);
  const moved = (now: PointerEvent) => {
    head.style.width = `${width(now)}px`;
  };
  const ended = (now: PointerEvent) => {
    removeEventListener('pointermove', moved);
    void editing.send({ do: 'columnWidth', sheetId: tab.sheetId, column, pixels: width(now) });
  };
  addEventListener('pointermove', moved);
  addEventListener('pointerup', ended, { once: true });
}
