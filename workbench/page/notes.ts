/** A cell's note, and a picture in full: shown beside the cell, under the pointer or where one is. */
import type { CellView, Place } from '../server/messages';
import { byId, make } from './dom';
import type { Grid } from './grid';
import type { Model } from './model';
import { placeOf } from './pointer';

export interface Notes {
  /** The selection has moved, or the cell has changed. */
  draw(): void;
}

export function startNotes(model: Model, grid: Grid): Notes {
  const root = byId('grid');
  const box = byId('note');
  let hovered: Place | null = null;
  let dismissed = '';
  let shown: { readonly key: string; readonly view: CellView } | null = null;

  const draw = () => {
    const place = hovered && tells(model.cell(hovered)) ? hovered : model.at();
    const view = model.cell(place);
    const cell = grid.element(place);
    const key = `${model.tab()?.sheetId} ${place.row} ${place.column}`;
    if (key !== dismissed) dismissed = '';
    box.hidden = !cell || !tells(view) || dismissed !== '';
    if (box.hidden || !cell) {
      shown = null;
      return;
    }
    if (shown?.key !== key || shown.view !== view) box.replaceChildren(...contentOf(view));
    shown = { key, view };
    put(box, cell);
  };
  root.addEventListener('pointermove', (event) => {
    const place = placeOf(event.target);
    if (place?.row === hovered?.row && place?.column === hovered?.column) return;
    hovered = place;
    draw();
  });
  // The pointer may go over to the note itself.
  root.addEventListener('pointerleave', (event) => {
    if (event.relatedTarget === box) return;
    hovered = null;
    draw();
  });
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || box.hidden || !shown) return;
    dismissed = shown.key;
    draw();
  });
  root.addEventListener('scroll', () => requestAnimationFrame(draw), { passive: true });
  return { draw };
}

function tells(view: CellView): boolean {
  return view.note !== undefined || view.picture !== undefined;
}

function contentOf({ note, picture }: CellView): readonly Node[] {
  return [
    ...(picture ? [make('img', { attrs: { alt: 'Picture in full', src: picture } })] : []),
    ...(note ? [make('p', { text: note })] : []),
  ];
}

/** To the right of the cell, or to its left where there is no room. */
function put(box: HTMLElement, cell: HTMLElement): void {
  const outer = byId('sheet').getBoundingClientRect();
  const at = cell.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const right = at.right - outer.left + 4;
  const left = right + width > outer.width - 20 ? at.left - outer.left - width - 4 : right;
  box.style.left = `${Math.max(4, left)}px`;
  box.style.top = `${Math.max(4, Math.min(at.top - outer.top, outer.height - height - 20))}px`;
}
