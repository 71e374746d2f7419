/** The one thing that pops up: menus, and small panels such as a column's filter. Arrow keys move, Escape closes. */
import { button, byId, make } from './dom';

export type PopupItem = { readonly label: string; readonly does: () => void; readonly keys?: string } | null;

let closed: (() => void) | null = null;

export function openPopup(
  x: number,
  y: number,
  items: readonly PopupItem[],
  onClose: () => void = () => {},
): void {
  show(x, y, 'menu', 'Menu', items.map(element), onClose);
}

/** A panel of its own content, with a name for those who do not see it. */
export function openPanel(x: number, y: number, label: string, content: readonly Node[]): void {
  show(x, y, 'dialog', label, content, () => byId('grid').focus({ preventScroll: true }));
}

export function closePopup(): void {
  const popup = byId('popup');
  if (popup.hidden) return;
  popup.hidden = true;
  const after = closed;
  closed = null;
  after?.();
}

/** A menu is about what is selected: when that is no longer so, it closes. */
export function closeMenu(): void {
  if (byId('popup').getAttribute('role') === 'menu') closePopup();
}

function show(
  x: number,
  y: number,
  role: 'menu' | 'dialog',
  label: string,
  content: readonly Node[],
  onClose: () => void,
): void {
  closePopup();
  const popup = byId('popup');
  popup.setAttribute('role', role);
  popup.setAttribute('aria-label', label);
  popup.replaceChildren(...content);
  popup.hidden = false;
  closed = onClose;
  const { width, height } = popup.getBoundingClientRect();
  popup.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 8))}px`;
  popup.style.top = `${Math.max(4, Math.min(y, innerHeight - height - 8))}px`;
  popup.querySelector<HTMLElement>('button, input')?.focus();
}

function element(item: PopupItem): Node {
  if (item === null) return make('hr');
  const one = button(item.label, () => {
    closePopup();
    item.does();
  });
  one.setAttribute('role', 'menuitem');
  if (item.keys) one.append(make('kbd', { text: item.keys, attrs: { 'aria-hidden': 'true' } }));
  return one;
}

export function startPopups(): void {
  const popup = byId('popup');
  document.addEventListener('pointerdown', (event) => {
    if (!popup.hidden && event.target instanceof Node && !popup.contains(event.target)) closePopup();
  });
  popup.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closePopup();
    else if (popup.getAttribute('role') !== 'menu' || !walk(popup, event.key)) return;
    event.preventDefault();
  });
}

function walk(popup: HTMLElement, key: string): boolean {
  const buttons: (Element | null)[] = [...popup.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement);
  const places: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: buttons.length - 1,
  };
  const place = places[key];
  if (key === 'Tab') closePopup();
  if (place === undefined) return key === 'Tab';
  const next = buttons[(place + buttons.length) % buttons.length];
  if (next instanceof HTMLElement) next.focus();
  return true;
}
