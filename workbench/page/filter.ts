/** A column's filter: which of its texts are shown. */
import { ask } from './api';
import { button, make } from './dom';
import { letters, type Model } from './model';
import { closePopup, openPanel } from './popup';
import type { Send } from './send';
import { complain } from './talk';

export async function openFilter(
  x: number,
  y: number,
  model: Model,
  send: Send,
  column: number,
): Promise<void> {
  const tab = model.tab();
  if (!tab) return;
  const { texts } = await ask('values', { sheetId: tab.sheetId, column });
  // By now the person may be on another sheet, or write: then nothing comes between.
  const isGone = model.tab()?.sheetId !== tab.sheetId || document.activeElement?.matches('input, textarea');
  if (isGone) return;
  const hidden = new Set(tab.layout.filter?.hidden[column] ?? []);
  const boxes = texts.map((text) => boxOf(text, !hidden.has(text)));
  const apply = (off: readonly string[]) => {
    closePopup();
    void send({ do: 'filter', sheetId: tab.sheetId, column, hidden: off });
  };
  const tickAll = (on: boolean) => {
    for (const { box, label } of boxes) if (!label.hidden) box.checked = on;
  };
  openPanel(x, y, `Filter column ${letters(column)}`, [
    searchOf(boxes),
    make('div', { class: 'panel-row' }, [
      button('Select all', () => tickAll(true), 'text'),
      button('Clear', () => tickAll(false), 'text'),
    ]),
    make(
      'div',
      { class: 'choices', attrs: { tabindex: '-1' } },
      boxes.map(({ label }) => label),
    ),
    make('div', { class: 'panel-row end' }, [
      button('Show all', () => apply([]), 'plain'),
      button('OK', () => apply(boxes.filter(({ box }) => !box.checked).map(({ text }) => text)), 'main'),
    ]),
  ]);
}

/** As `openFilter`, for an event's handler. */
export function startFilter(x: number, y: number, model: Model, send: Send, column: number): void {
  openFilter(x, y, model, send, column).catch(complain);
}

interface Box {
  readonly text: string;
  readonly box: HTMLInputElement;
  readonly label: HTMLLabelElement;
}

function boxOf(text: string, on: boolean): Box {
  const box = make('input', { attrs: { type: 'checkbox' } });
  box.checked = on;
  const name = text === '' ? '(Blanks)' : text;
  return { text, box, label: make('label', {}, [box, document.createTextNode(` ${name}`)]) };
}

function searchOf(boxes: readonly Box[]): HTMLElement {
  const search = make('input', { attrs: { type: 'search', placeholder: 'Search', 'aria-label': 'Search' } });
  search.addEventListener('input', () => {
    const wanted = search.value.toLowerCase();
    for (const { text, label } of boxes) label.hidden = !text.toLowerCase().includes(wanted);
  });
  return search;
}
