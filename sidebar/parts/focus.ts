/** Keeps the focus with a person who has pressed what is gone since, or cannot be pressed for the moment. */
import type { State } from '../panel/state';

/**
 * Draws. `off` had the focus and could not be pressed after the last drawing: browsers take the focus from such. Answers
 * with what is so after this one, mostly null.
 */
export function drawn(draw: () => void, { busy, choosing }: State, off: Element | null): Element | null {
  const had = off ?? document.activeElement;
  const stoodIn = had?.closest('section, article, form');
  draw();
  const isOff = had?.matches(':disabled');
  if (isOff && busy && had?.isConnected) return had;
  const isLost = had !== document.body && document.activeElement === document.body && document.hasFocus();
  // Who types to find an item for what is not asked any more types on: their letters are not to be taken for keys.
  if (!isLost || choosing) return null;
  if (isOff || !had?.isConnected) goOn(stoodIn);
  else (had as HTMLElement).focus();
  return null;
}

/** The keys go on in the list where there is one, else in what they were pressed in, else from the top. */
export function goOn(stoodIn: Element | null = null): void {
  const list = document.querySelector<HTMLElement>('.window');
  const place = stoodIn?.isConnected ? stoodIn : document.body;
  const to = list ?? place.querySelector<HTMLElement>('h1') ?? (place as HTMLElement);
  if (!list) to.tabIndex = -1;
  to.focus({ preventScroll: true });
}

/** Called once, when a form is put into the page. */
export function begin(form: HTMLFormElement | null): void {
  form?.querySelector('input')?.focus();
}
