/** The menus: Edit, Insert and Data above the sheet beside the add-on's own, and the one under the right button. */
import type { AddOnMenu } from '../server/messages';
import { ask, inTurn } from './api';
import type { Clipboard } from './clipboard';
import type { Commands } from './commands';
import { button, byId } from './dom';
import { startFilter } from './filter';
import type { Grid } from './grid';
import { isWhole, selectColumns, selectRows } from './heads';
import { letters, type Model } from './model';
import { placeOf } from './pointer';
import { closePopup, openPopup, type PopupItem } from './popup';
import { within } from './selection';
import type { Send } from './send';
import { complain } from './talk';

export interface MenuParts {
  readonly model: Model;
  readonly grid: Grid;
  readonly send: Send;
  readonly commands: Commands;
  readonly clipboard: Clipboard;
}

export function drawMenus(parts: MenuParts, addOn: AddOnMenu | null): void {
  byId('menus').replaceChildren(
    opener('Edit', () => editItems(parts)),
    opener('Insert', () => insertItems(parts)),
    opener('Data', (x, y) => dataItems(parts, x, y)),
    ...(addOn ? [opener(addOn.title, () => addOnItems(parts.model, addOn))] : []),
  );
}

function opener(title: string, items: (x: number, y: number) => readonly PopupItem[]): HTMLElement {
  const one = button(title, () => {
    const box = one.getBoundingClientRect();
    one.setAttribute('aria-expanded', 'true');
    openPopup(box.left, box.bottom + 2, items(box.left, box.bottom + 2), () => {
      one.setAttribute('aria-expanded', 'false');
      one.focus();
    });
  });
  one.setAttribute('aria-haspopup', 'menu');
  one.setAttribute('aria-expanded', 'false');
  return one;
}

function editItems({ commands, clipboard }: MenuParts): readonly PopupItem[] {
  return [
    { label: 'Undo', keys: 'Ctrl+Z', does: commands.undo },
    { label: 'Redo', keys: 'Ctrl+Y', does: commands.redo },
    null,
    ...clipboardItems(clipboard),
    null,
    { label: 'Fill down', keys: 'Ctrl+D', does: () => commands.fill('down') },
    { label: 'Fill right', keys: 'Ctrl+R', does: () => commands.fill('right') },
    { label: 'Delete values', keys: 'Delete', does: commands.clear },
    null,
    { label: 'Find', keys: 'Ctrl+F', does: commands.find },
  ];
}

function clipboardItems(clipboard: Clipboard): readonly PopupItem[] {
  return [
    { label: 'Cut', keys: 'Ctrl+X', does: () => clipboard.copy('move') },
    { label: 'Copy', keys: 'Ctrl+C', does: () => clipboard.copy('copy') },
    { label: 'Paste', keys: 'Ctrl+V', does: () => clipboard.paste() },
  ];
}

function insertItems(parts: MenuParts): readonly PopupItem[] {
  return [...insertRowItems(parts), null, ...insertColumnItems(parts), null, noteItem(parts)];
}

const noteItem = ({ commands }: MenuParts): PopupItem => ({
  label: 'Note',
  keys: 'Shift+F2',
  does: commands.note,
});

const counted = (count: number, what: string) => (count === 1 ? `1 ${what}` : `${count} ${what}s`);

function insertRowItems({ model, commands }: MenuParts): readonly PopupItem[] {
  const rows = counted(model.range().rows, 'row');
  return [
    { label: `Insert ${rows} above`, does: () => commands.insertRows('above') },
    { label: `Insert ${rows} below`, does: () => commands.insertRows('below') },
  ];
}

function insertColumnItems({ model, commands }: MenuParts): readonly PopupItem[] {
  const columns = counted(model.range().columns, 'column');
  return [
    { label: `Insert ${columns} left`, does: () => commands.insertColumns('left') },
    { label: `Insert ${columns} right`, does: () => commands.insertColumns('right') },
  ];
}

function dataItems(parts: MenuParts, x: number, y: number): readonly PopupItem[] {
  return [...sortItems(parts, x, y), null, ...moveItems(parts)];
}

function sortItems({ model, send, commands }: MenuParts, x: number, y: number): readonly PopupItem[] {
  const { column } = model.at();
  const name = letters(column);
  return [
    { label: `Sort sheet by column ${name}, A to Z`, does: () => commands.sort(true) },
    { label: `Sort sheet by column ${name}, Z to A`, does: () => commands.sort(false) },
    { label: `Filter column ${name}…`, does: () => startFilter(x, y, model, send, column) },
  ];
}

function moveItems({ model, commands }: MenuParts): readonly PopupItem[] {
  const columns = counted(model.range().columns, 'column');
  return [
    { label: `Move ${columns} left`, does: () => commands.moveColumns('left') },
    { label: `Move ${columns} right`, does: () => commands.moveColumns('right') },
    { label: `Hide ${columns}`, does: commands.hideColumns },
    { label: 'Show hidden columns here', does: commands.showColumns },
  ];
}

function deleteItems(
  { model, commands }: MenuParts,
  which: 'rows' | 'columns' | 'both',
): readonly PopupItem[] {
  const { rows, columns } = model.range();
  const row = { label: `Delete ${counted(rows, 'row')}`, does: commands.deleteRows };
  const column = { label: `Delete ${counted(columns, 'column')}`, does: commands.deleteColumns };
  if (which === 'both') return [row, column];
  return which === 'rows' ? [row] : [column];
}

/** By the right button: a letter's, a number's or a cell's menu. */
export function startContextMenus(parts: MenuParts): void {
  const { model } = parts;
  byId('grid').addEventListener('contextmenu', (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    const { letter, number } = target.dataset;
    const place = placeOf(target);
    if (!letter && !number && !place) return;
    event.preventDefault();
    if (letter && !isWhole(model, Number(letter))) selectColumns(model, Number(letter), Number(letter));
    if (number && !within(model.range(), Number(number), 1))
      selectRows(model, Number(number), Number(number));
    if (place && !within(model.range(), place.row, place.column)) model.select(place, 'move');
    const which = letter ? 'columns' : number ? 'rows' : 'both';
    openHere(parts, event.clientX, event.clientY, which);
  });
}

/** By the keyboard: under the active cell. */
export function openMenuHere(parts: MenuParts): void {
  const box = parts.grid.element(parts.model.at())?.getBoundingClientRect();
  if (box) openHere(parts, box.left + 8, box.bottom, 'both');
}

function openHere(parts: MenuParts, x: number, y: number, which: 'rows' | 'columns' | 'both'): void {
  const items = [
    ...clipboardItems(parts.clipboard),
    null,
    ...(which === 'columns' ? [] : insertRowItems(parts)),
    ...(which === 'rows' ? [] : insertColumnItems(parts)),
    ...deleteItems(parts, which),
    null,
    ...(which === 'rows' ? [noteItem(parts)] : sortItems(parts, x, y)),
    ...(which === 'columns' ? [null, ...moveItems(parts)] : []),
    ...(which === 'both' ? [null, noteItem(parts)] : []),
  ];
  openPopup(x, y, items, () => byId('grid').focus({ preventScroll: true }));
}

function addOnItems(model: Model, menu: AddOnMenu): readonly PopupItem[] {
  return menu.items.map((item) =>
    'separator' in item
      ? null
      : { label: item.label, does: () => void run(model, item.function, item.label) },
  );
}

async function run(model: Model, name: string, label: string): Promise<void> {
  closePopup();
  try {
    await inTurn();
    const { error } = await ask('run', { function: name, label, selection: model.selection() });
    if (error) complain(new Error(error));
  } catch (error) {
    complain(error);
  }
}
