/** Find within the sheet: Ctrl+F, Enter for the next, Shift+Enter for the one before, Escape to close. */
import type { Place } from '../server/messages';
import { ask } from './api';
import { byId } from './dom';
import type { Grid } from './grid';
import type { Model } from './model';
import { complain } from './talk';

/** Typing goes on for a moment before the sheet is searched. */
const PAUSE_MS = 150;

export function startFind(model: Model, grid: Grid): () => void {
  const box = byId('find');
  const field = byId<HTMLInputElement>('find-text');
  const count = byId('find-count');
  let places: readonly Place[] = [];
  let at = -1;
  /** What was searched for last, and what the places are of. */
  let asked = '';
  let found = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = (more: boolean) => {
    const total = `${places.length}${more ? '+' : ''}`;
    if (field.value === '') count.textContent = '';
    else count.textContent = places.length === 0 ? 'Nothing found' : `${at + 1} of ${total}`;
  };
  const go = (to: number, more = false) => {
    at = places.length === 0 ? -1 : (to + places.length) % places.length;
    const place = places[at];
    if (place) {
      model.select(place, 'move');
      grid.reveal(place);
    }
    say(more);
  };
  const search = async () => {
    const tab = model.tab();
    if (!tab) return;
    asked = `${tab.sheetId} ${field.value}`;
    const mine = asked;
    const answer = await ask('find', { sheetId: tab.sheetId, text: field.value });
    if (mine !== asked) return;
    found = mine;
    places = answer.places;
    grid.mark(places);
    go(firstAfter(places, model.at()), answer.more);
  };
  const look = () =>
    void search().catch((error: unknown) => {
      asked = '';
      complain(error);
    });
  const next = (by: number) => {
    const wanted = `${model.tab()?.sheetId} ${field.value}`;
    if (wanted === found) go(at + by);
    else if (wanted !== asked) look();
  };
  const close = () => {
    box.hidden = true;
    clearTimeout(timer);
    asked = '';
    found = '';
    grid.mark([]);
    byId('grid').focus({ preventScroll: true });
  };

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_MS);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === field) next(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  });
  byId('find-next').addEventListener('click', () => next(1));
  byId('find-before').addEventListener('click', () => next(-1));
  byId('find-close').addEventListener('click', close);
  return () => {
    box.hidden = false;
    field.select();
    field.focus();
    if (field.value !== '') look();
  };
}

/** The first at or behind the cell one is at, row by row. */
function firstAfter(places: readonly Place[], { row, column }: Place): number {
  const found = places.findIndex((one) => one.row > row || (one.row === row && one.column >= column));
  return Math.max(0, found);
}
