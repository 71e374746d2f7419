/** The one pop-up menu: of the menu bar, of a column, of a row. Arrow keys move, Escape closes. */
import { button, byId, make } from './dom';

export type PopupItem =
  | { readonly label: string; readonly does: () => void }
  | { readonly node: Node }
  | null;

let closed: (() => void) | null = null;

export function openPopup(
  x: number,
  y: number,
  items: readonly PopupItem[],
  onClose: () => void = () => {},
): void {
  closePopup();
  const popup = byId('popup');
  popup.replaceChildren(...items.map(element));
  popup.hidden = false;
  closed = onClose;
  const { width, height } = popup.getBoundingClientRect();
  popup.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 8))}px`;
  popup.style.top = `${Math.max(4, Math.min(y, innerHeight - height - 8))}px`;
  popup.querySelector('button')?.focus();
}

export function closePopup(): void {
  byId('popup').hidden = true;
  closed?.();
  closed = null;
}

function element(item: PopupItem): Node {
  if (item === null) return make('hr');
  if ('node' in item) return item.node;
  const one = button(item.label, () => {
    closePopup();
    item.does();
  });
  one.setAttribute('role', 'menuitem');
  return one;
}

export function startPopups(): void {
  const popup = byId('popup');
  document.addEventListener('pointerdown', (event) => {
    if (!popup.hidden && event.target instanceof Node && !popup.contains(event.target)) closePopup();
  });
  popup.addEventListener('keydown', (event) => {
    const buttons: (Element | null)[] = [...popup.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Escape') closePopup();
    const next = buttons[(at + step + buttons.length) % buttons.length];
    if (step !== 0 && next instanceof HTMLElement) next.focus();
    if (step !== 0 || event.key === 'Escape') event.preventDefault();
  });
}
