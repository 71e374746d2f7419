/** The pointer on cells: selecting blocks, ticking, filling by the handle at the selection's corner. */
import type { Area, Place } from '../server/messages';
import type { Commands } from './commands';
import { byId } from './dom';
import type { Editor } from './editor';
import type { Model } from './model';

export function startPointer(model: Model, editor: Editor, commands: Commands): void {
  const root = byId('grid');
  let drag: 'select' | 'fill' | null = null;
  let from: Area | null = null;
  const pull = pullAlong(root, (target) => {
    const place = placeOf(target);
    if (place && drag === 'select') model.select(place, 'extend');
    if (place && drag === 'fill' && from) {
      const area = filledTo(from, place);
      model.selectArea(area, { row: area.row + area.rows - 1, column: area.column + area.columns - 1 });
    }
  });

  root.addEventListener('pointerdown', (event) => {
    const place = placeOf(event.target);
    if (!place || event.button !== 0) return;
    if (onHandle(event)) {
      drag = 'fill';
      from = model.range();
    } else if (event.target instanceof HTMLInputElement) {
      return;
    } else {
      drag = 'select';
      if (event.ctrlKey || event.metaKey) model.add(place);
      else model.select(place, event.shiftKey ? 'extend' : 'move');
    }
    event.preventDefault();
    root.focus({ preventScroll: true });
    pull.start(event);
  });
  addEventListener('pointerup', () => {
    if (drag === 'fill' && from) fillFrom(model, commands, from);
    pull.stop();
    drag = null;
    from = null;
  });
  root.addEventListener('click', (event) => {
    const place = placeOf(event.target);
    if (!place || !(event.target instanceof HTMLInputElement)) return;
    // The server decides what the box shows.
    event.preventDefault();
    model.select(place, 'move');
    root.focus({ preventScroll: true });
    commands.tick();
  });
  root.addEventListener('dblclick', (event) => {
    if (placeOf(event.target)) editor.open(null);
  });
  root.addEventListener('click', (event) => {
    const cell = event.target instanceof HTMLElement && event.target.classList.contains('chosen');
    if (cell && event.offsetX > (event.target as HTMLElement).clientWidth - 18) editor.open(null);
  });
}

function fillFrom(model: Model, commands: Commands, from: Area): void {
  const area = model.range();
  const same = area.rows === from.rows && area.columns === from.columns;
  model.selectArea(from, { row: from.row + from.rows - 1, column: from.column + from.columns - 1 });
  if (!same) commands.fillTo(area);
  model.selectArea(area, { row: area.row + area.rows - 1, column: area.column + area.columns - 1 });
}

/** The block grows in one direction: the one in which the pointer is farther away. */
function filledTo(from: Area, place: Place): Area {
  const last = { row: from.row + from.rows - 1, column: from.column + from.columns - 1 };
  const down = place.row - last.row;
  const right = place.column - last.column;
  const up = from.row - place.row;
  const left = from.column - place.column;
  const most = Math.max(down, right, up, left);
  if (most <= 0) return from;
  if (most === down) return { ...from, rows: from.rows + down };
  if (most === right) return { ...from, columns: from.columns + right };
  return most === up
    ? { ...from, row: place.row, rows: from.rows + up }
    : { ...from, column: place.column, columns: from.columns + left };
}

/** The handle is the last few pixels of the selection's last cell. */
function onHandle(event: PointerEvent): boolean {
  const cell = cellOf(event.target);
  if (!cell?.classList.contains('edge-bottom') || !cell.classList.contains('edge-right')) return false;
  const box = cell.getBoundingClientRect();
  return box.right - event.clientX < 8 && box.bottom - event.clientY < 8;
}

function cellOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('.cell') : null;
}

export function placeOf(target: EventTarget | null): Place | null {
  const cell = cellOf(target);
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : null;
}

/** Pixels a frame, for a pointer that is held beyond an edge. */
const PULL = 24;

/** Follows the pointer while it is held, and scrolls where it leaves the grid. */
function pullAlong(root: HTMLElement, over: (target: Element | null) => void) {
  let at: { readonly x: number; readonly y: number } | null = null;
  const frame = () => {
    if (!at) return;
    const box = root.getBoundingClientRect();
    const x = at.x < box.left + 46 ? -PULL : at.x > box.right - 18 ? PULL : 0;
    const y = at.y < box.top + 24 ? -PULL : at.y > box.bottom - 18 ? PULL : 0;
    if (x !== 0 || y !== 0) {
      root.scrollBy(x, y);
      look(at);
    }
    requestAnimationFrame(frame);
  };
  const look = (point: { readonly x: number; readonly y: number }) => {
    const box = root.getBoundingClientRect();
    const x = Math.max(box.left + 50, Math.min(box.right - 20, point.x));
    const y = Math.max(box.top + 2, Math.min(box.bottom - 20, point.y));
    over(document.elementFromPoint(x, y));
  };
  const moved = (event: PointerEvent) => {
    at = { x: event.clientX, y: event.clientY };
    look(at);
  };
  return {
    start(event: PointerEvent) {
      at = { x: event.clientX, y: event.clientY };
      addEventListener('pointermove', moved);
      requestAnimationFrame(frame);
    },
    stop() {
      at = null;
      removeEventListener('pointermove', moved);
    },
  };
}
