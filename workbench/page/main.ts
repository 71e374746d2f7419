/** The workbench's page: a spreadsheet, the add-on's menu and sidebar, and what it says. The server holds the truth. */
import type { Area, PageEvent } from '../server/messages';
import { ask, listen } from './api';
import { startBar } from './bar';
import { startClipboard } from './clipboard';
import { createCommands } from './commands';
import { byId } from './dom';
import { createEditor } from './editor';
import { startFind } from './find';
import { createGrid, type Grid } from './grid';
import { startHeads } from './heads';
import { createWalk, startKeys } from './keys';
import { startMarkets } from './markets';
import { drawMenus, type MenuParts, openMenuHere, startContextMenus } from './menus';
import { createModel, type Model } from './model';
import { startNotes } from './notes';
import { openPageDialog } from './page-dialog';
import { startPointer } from './pointer';
import { closeMenu, closePopup, startPopups } from './popup';
import { startReset } from './reset';
import { drawRunning } from './running';
import { createSend } from './send';
import { startSidebar } from './sidebar';
import { startTabs } from './tabs';
import { closeDialog, complain, showDialog, toast } from './talk';
import { createTour } from './tour';

/** What is drawn anew when the model has changed. */
const drawn: { draw(): void }[] = [];
const model: Model = createModel(() => {
  for (const part of drawn) part.draw();
});
const grid: Grid = createGrid(model);
const send = createSend(model);
const find = startFind(model, grid);
const commands = createCommands(model, grid, send, { find, menuHere: () => openMenuHere(parts) });
const clipboard = startClipboard(model, send);
const parts: MenuParts = { model, grid, send, commands, clipboard };
const walk = createWalk(model, grid);
const editor = createEditor(model, grid, send, walk.go);
startKeys(model, grid, walk, editor, commands);
startPointer(model, editor, commands);
startHeads(model, grid, send);
startContextMenus(parts);
startPopups();
startTools();
const markets = startMarkets();
const openSidebar = startSidebar(model);
const notes = startNotes(model, grid);
drawn.push(grid, editor, startTabs(model, send), startBar(model, grid, send), {
  draw: () => requestAnimationFrame(notes.draw),
});
const tour = createTour();
const tellTour = () => {
  const tab = model.tab();
  if (tab && tab.lastRow > tab.frozenRows) tour.filled();
};
drawn.push({ draw: tellTour });
startReset(async () => (await ask('state', {})).edited);

const load = async () => {
  const state = await ask('state', {});
  byId('title').textContent = state.title;
  document.title = `${state.title} - Sheetstock`;
  drawMenus(parts, state.menu);
  drawRunning(state.running);
  model.setTabs(state.tabs);
  model.forget();
  markets.refresh();
  if (state.tour) tour.start();
  tellTour();
};

listen(heard, () => void load().catch(complain));
load()
  .then(() => document.activeElement === document.body && byId('grid').focus({ preventScroll: true }))
  .catch(complain);

function startTools(): void {
  byId('undo').addEventListener('click', commands.undo);
  byId('redo').addEventListener('click', commands.redo);
  byId('open-find').addEventListener('click', commands.find);
  // Wherever one is on the page, but not while one writes in a field of it.
  document.addEventListener('keydown', (event) => {
    const ctrl = event.ctrlKey || event.metaKey;
    if (!ctrl || event.key.toLowerCase() !== 'f' || event.defaultPrevented) return;
    event.preventDefault();
    commands.find();
  });
}

function heard(event: PageEvent): void {
  switch (event.event) {
    case 'tabs':
      model.setTabs(event.tabs);
      break;
    case 'changed':
      model.stale(event.sheetIds);
      break;
    case 'menu':
      drawMenus(parts, event.menu);
      break;
    case 'toast':
      toast(event.title, event.message);
      break;
    case 'dialog':
      showDialog(event.id, event.dialog);
      break;
    case 'answered':
      closeDialog(event.id);
      break;
    case 'sidebar':
      openSidebar(event.title);
      break;
    case 'page':
      openPageDialog(event.title);
      break;
    case 'running':
      drawRunning(event.running);
      markets.refresh();
      break;
    case 'reset':
      closePopup();
      load().catch(complain);
      break;
    case 'activate':
      activate(event.sheetId, event.areas);
  }
}

/** The script has made something the active range, or several: they are selected, and the first is seen. */
function activate(sheetId: number, areas: readonly Area[]): void {
  closeMenu();
  if (model.tab()?.sheetId !== sheetId) model.show(sheetId);
  const [first] = areas;
  if (!first) return;
  model.selectAreas(areas);
  grid.reveal(first);
}
