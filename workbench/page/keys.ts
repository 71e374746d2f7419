/** The keyboard on the grid, as people know it from spreadsheets. */

import type { Place } from '../server/messages';
import type { Commands } from './commands';
import { byId } from './dom';
import type { Editor } from './editor';
import type { Grid } from './grid';
import { allColumns } from './layout';
import type { Model } from './model';

export interface Walk {
  /** By so many rows and columns that are seen. */
  go(rows: number, columns: number): void;
  extend(rows: number, columns: number): void;
}

export function createWalk(model: Model, grid: Grid): Walk {
  const walked = ({ row, column }: Place, rows: number, columns: number): Place => {
    const layout = grid.layout();
    return {
      row: step([...layout.frozen, ...layout.rows], row, rows),
      column: step(
        allColumns(layout).map((one) => one.column),
        column,
        columns,
      ),
    };
  };
  const to = (place: Place, how: 'move' | 'extend') => {
    model.select(place, how);
    grid.reveal(place);
  };
  return {
    go: (rows, columns) => to(walked(model.at(), rows, columns), 'move'),
    extend: (rows, columns) => to(walked(model.end(), rows, columns), 'extend'),
  };
}

const FAR = 1e7;

export function startKeys(model: Model, grid: Grid, walk: Walk, editor: Editor, commands: Commands): void {
  const root = byId('grid');
  root.addEventListener('keydown', (event) => {
    if (event.target !== root) return;
    const handled =
      event.ctrlKey || event.metaKey
        ? controlled(event, model, grid, walk, commands)
        : moved(event, grid, walk) || plain(event, model, walk, editor, commands);
    if (handled) event.preventDefault();
  });
}

function moved(event: KeyboardEvent, grid: Grid, walk: Walk): boolean {
  const moves: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    PageUp: [-grid.page(), 0],
    PageDown: [grid.page(), 0],
    Home: [0, -FAR],
    End: [0, FAR],
  };
  const by = moves[event.key];
  if (!by) return false;
  if (event.shiftKey) walk.extend(...by);
  else walk.go(...by);
  return true;
}

function plain(event: KeyboardEvent, model: Model, walk: Walk, editor: Editor, commands: Commands): boolean {
  switch (event.key) {
    case 'Enter':
      if (model.cell(model.at()).checkbox === undefined) editor.open(null);
      else commands.tick();
      return true;
    case 'F2':
      if (event.shiftKey) commands.note();
      else editor.open(null);
      return true;
    case ' ':
      if (model.cell(model.at()).checkbox === undefined) editor.open(' ');
      else commands.tick();
      return true;
    case 'Delete':
    case 'Backspace':
      commands.clear();
      return true;
    case 'ContextMenu':
      commands.menuHere();
      return true;
    case 'F10':
      if (event.shiftKey) commands.menuHere();
      return event.shiftKey;
    case 'Tab':
      return tab(event, model, walk);
  }
  if (event.key.length !== 1 || event.altKey) return false;
  editor.open(event.key);
  return true;
}

/** Tab walks along the row; from the first and last column it leaves the grid, so that nobody is caught in it. */
function tab(event: KeyboardEvent, model: Model, walk: Walk): boolean {
  const before = model.at().column;
  walk.go(0, event.shiftKey ? -1 : 1);
  return model.at().column !== before;
}

function controlled(event: KeyboardEvent, model: Model, grid: Grid, walk: Walk, commands: Commands): boolean {
  const key = event.key.toLowerCase();
  const does: Readonly<Record<string, () => void>> = {
    z: () => (event.shiftKey ? commands.redo() : commands.undo()),
    y: () => commands.redo(),
    d: () => commands.fill('down'),
    r: () => commands.fill('right'),
    f: () => commands.find(),
    a: () => commands.selectAll(),
    home: () => jump(walk, -FAR, -FAR, event.shiftKey),
    end: () => toEnd(model, grid, event.shiftKey),
    arrowup: () => jump(walk, -FAR, 0, event.shiftKey),
    arrowdown: () => toLastRow(model, grid, event.shiftKey),
    arrowleft: () => jump(walk, 0, -FAR, event.shiftKey),
    arrowright: () => jump(walk, 0, FAR, event.shiftKey),
  };
  const action = does[key];
  action?.();
  return action !== undefined;
}

function jump(walk: Walk, rows: number, columns: number, extends_: boolean): void {
  if (extends_) walk.extend(rows, columns);
  else walk.go(rows, columns);
}

/** The last row with anything in it; from there to the end of the sheet. */
function toLastRow(model: Model, grid: Grid, extending: boolean): void {
  const tab = model.tab();
  if (!tab) return;
  const { row, column } = extending ? model.end() : model.at();
  const place = { row: row < tab.lastRow ? tab.lastRow : tab.maxRows, column };
  model.select(place, extending ? 'extend' : 'move');
  grid.reveal(place);
}

function toEnd(model: Model, grid: Grid, extending: boolean): void {
  const tab = model.tab();
  if (!tab) return;
  const place = { row: Math.max(1, tab.lastRow), column: Math.max(1, tab.lastColumn) };
  model.select(place, extending ? 'extend' : 'move');
  grid.reveal(place);
}

function step(seen: readonly number[], from: number, by: number): number {
  const index = Math.max(0, seen.indexOf(from));
  return seen[Math.max(0, Math.min(seen.length - 1, index + by))] ?? from;
}
