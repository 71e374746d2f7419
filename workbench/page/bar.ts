/** The bar above the sheet: the name of the selected cell, which takes another to go there, and the cell's content. */
import type { Area } from '../server/messages';
import { ask } from './api';
import { shownText } from './clipboard';
import { byId } from './dom';
import type { Grid } from './grid';
import { letters, type Model, placeNamed } from './model';
import { type Send, typingHere } from './send';

export function startBar(model: Model, grid: Grid, send: Send): { draw(): void } {
  const place = byId<HTMLInputElement>('place');
  const content = byId<HTMLInputElement>('content');
  const back = () => byId('grid').focus({ preventScroll: true });
  place.addEventListener('keydown', (event) => {
    const wanted = placeNamed(place.value);
    const tab = model.tab();
    if (event.key === 'Enter' && wanted && tab) {
      const there = {
        row: Math.min(wanted.row, tab.maxRows),
        column: Math.min(wanted.column, tab.maxColumns),
      };
      model.select(there, 'move');
      grid.reveal(there);
    }
    if (event.key === 'Enter' || event.key === 'Escape') back();
  });
  place.addEventListener('focus', () => place.select());
  let type = (_text: string) => {};
  content.addEventListener('focus', () => {
    type = typingHere(model, send);
  });
  content.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') type(content.value);
    if (event.key === 'Enter' || event.key === 'Escape') back();
  });
  return {
    draw() {
      const tab = model.tab();
      if (!tab) return;
      const view = model.cell(model.at());
      if (document.activeElement !== place) place.value = nameOf(model.range());
      if (document.activeElement !== content) content.value = view.edit ?? shownText(view);
      byId('sum').textContent = sumOf(model);
      tellSelection(model);
    },
  };
}

function nameOf({ row, column, rows, columns }: Area): string {
  const first = `${letters(column)}${row}`;
  return rows === 1 && columns === 1 ? first : `${first}:${letters(column + columns - 1)}${row + rows - 1}`;
}

/** How many rows there are, and how many of them a filter shows. */
function sumOf(model: Model): string {
  const tab = model.tab();
  if (!tab) return '';
  const rows = Math.max(0, tab.lastRow - tab.frozenRows);
  const seen = rows - tab.layout.filteredRows.length;
  const count = (number: number) => number.toLocaleString('en-US');
  return seen < rows
    ? `${count(seen)} of ${count(rows)} rows`
    : `${count(rows)} ${rows === 1 ? 'row' : 'rows'}`;
}

let told = '';
let telling: ReturnType<typeof setTimeout> | undefined;

/** The script reads what is selected; it is told when the selection has come to rest. */
function tellSelection(model: Model): void {
  const selection = model.selection();
  const now = JSON.stringify(selection);
  if (now === told) return;
  told = now;
  clearTimeout(telling);
  // A workbench that does not answer is told of by whatever is asked next.
  telling = setTimeout(() => void ask('select', { selection }).catch(() => {}), 120);
}
