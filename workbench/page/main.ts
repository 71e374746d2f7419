/** The workbench's page: a spreadsheet, the add-on's menu and sidebar, and what it says. The server holds the truth. */
import type { AddOnMenu, PageEvent, Running } from '../server/messages';
import { ask, listen } from './api';
import { button, byId, make } from './dom';
import { startEditing } from './editing';
import { createGrid, type Grid } from './grid';
import { startHeads } from './heads';
import { startMarkets } from './markets';
import { createModel, letters, type Model } from './model';
import { closePopup, openPopup, startPopups } from './popup';
import { startSidebar } from './sidebar';
import { answerTo, complain, showDialog, toast } from './talk';

let grid: Grid | null = null;
const model: Model = createModel(() => {
  grid?.draw();
  drawTabs();
  drawBar();
});
grid = createGrid(model);
startHeads(model, startEditing(model, grid));
startMarkets();
startPopups();
const openSidebar = startSidebar(model);

const load = async () => {
  const state = await ask('state', {});
  byId('title').textContent = state.title;
  document.title = `${state.title} - Sheetstock`;
  if (state.menu) drawMenu(state.menu);
  drawRunning(state.running);
  model.setTabs(state.tabs);
  model.stale(state.tabs.map((tab) => tab.sheetId));
};

listen(heard, () => void load().catch(complain));
load().catch(complain);

function heard(event: PageEvent): void {
  switch (event.event) {
    case 'tabs':
      model.setTabs(event.tabs);
      return;
    case 'changed':
      model.stale(event.sheetIds);
      return;
    case 'menu':
      drawMenu(event.menu);
      return;
    case 'toast':
      toast(event.title, event.message);
      return;
    case 'dialog':
      showDialog(event.dialog, answerTo(event.id));
      return;
    case 'sidebar':
      openSidebar(event.title);
      return;
    case 'running':
      drawRunning(event.running);
      return;
    case 'activate': {
      if (model.tab()?.sheetId !== event.sheetId) model.show(event.sheetId);
      const { area } = event;
      if (!area) return;
      model.selectArea(area, { row: area.row + area.rows - 1, column: area.column + area.columns - 1 });
      grid?.reveal(area);
      return;
    }
  }
}

function drawMenu(menu: AddOnMenu): void {
  const opener = button(menu.title, () => {
    const box = opener.getBoundingClientRect();
    opener.setAttribute('aria-expanded', 'true');
    const items = menu.items.map((item) =>
      'separator' in item ? null : { label: item.label, does: () => void run(item.function, item.label) },
    );
    openPopup(box.left, box.bottom + 2, items, () => opener.setAttribute('aria-expanded', 'false'));
  });
  opener.setAttribute('aria-haspopup', 'menu');
  opener.setAttribute('aria-expanded', 'false');
  byId('menus').replaceChildren(opener);
}

async function run(name: string, label: string): Promise<void> {
  closePopup();
  try {
    const { error } = await ask('run', { function: name, label, selection: model.selection() });
    if (error) complain(new Error(error));
  } catch (error) {
    complain(error);
  }
}

function drawRunning(running: Running | null): void {
  const stop = button('Stop', () => void ask('stop', {}).catch(complain), 'plain');
  const parts = running
    ? [make('span', { class: 'spin' }), make('span', { text: `Running ${running.label}` }), stop]
    : [];
  byId('running').replaceChildren(...parts);
}

let tabsDrawn = '';

function drawTabs(): void {
  const chosen = model.tab()?.sheetId;
  const now = JSON.stringify([chosen, model.tabs().map((tab) => [tab.sheetId, tab.name])]);
  if (now === tabsDrawn) return;
  tabsDrawn = now;
  const tabs = model.tabs().map((tab) => {
    const one = button(tab.name, () => {
      model.show(tab.sheetId);
      tellSelection();
    });
    one.setAttribute('role', 'tab');
    one.setAttribute('aria-selected', String(tab.sheetId === chosen));
    return one;
  });
  byId('tabs').replaceChildren(...tabs);
}

function drawBar(): void {
  const tab = model.tab();
  if (!tab) return;
  const at = model.at();
  const cell = model.cell(at);
  byId('place').textContent = `${letters(at.column)}${at.row}`;
  const content = byId<HTMLInputElement>('content');
  const text =
    cell.checkbox === undefined ? (cell.edit ?? cell.text ?? '') : String(cell.checkbox).toUpperCase();
  if (document.activeElement !== content) content.value = text;
  const rows = Math.max(0, tab.lastRow - tab.frozenRows);
  const seen = rows - tab.layout.filteredRows.length;
  byId('sum').textContent = seen < rows ? `${seen} of ${rows} rows` : `${rows} rows`;
  tellSelection();
}

let told = '';
let telling: ReturnType<typeof setTimeout> | undefined;

/** The script reads what is selected; it is told when the selection has come to rest. */
function tellSelection(): void {
  const selection = model.selection();
  const now = JSON.stringify(selection);
  if (now === told) return;
  told = now;
  clearTimeout(telling);
  telling = setTimeout(() => void ask('select', { selection }).catch(() => {}), 120);
}
