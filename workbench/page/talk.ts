/** What the add-on says to the person: alerts, prompts; and what the page asks and says itself. */
import type { Dialog } from '../server/messages';
import { ask } from './api';
import { button, byId, make } from './dom';

/** As long as Sheets shows a toast, and longer the more there is to read. */
const TOAST_MS = 6000;
const READING_MS_PER_LETTER = 50;
/** Long enough to take a whole demo back. */
const ACTION_MS = 15_000;

export function toast(title: string, message: string): void {
  show('toast', title, message, []);
}

/** With one thing that can be done about it. */
export function toastWith(title: string, message: string, label: string, does: () => void): void {
  const action = button(label, does, 'action');
  show('toast', title, message, [action]);
}

export function complain(error: unknown): void {
  show('toast bad', 'That did not work', error instanceof Error ? error.message : String(error), []);
}

function show(className: string, title: string, message: string, actions: readonly HTMLElement[]): void {
  const shown = make('div', { class: className }, [
    make('b', { text: title }),
    make('span', { text: message }),
    ...actions,
  ]);
  const close = button('×', () => shown.remove(), 'cross');
  close.setAttribute('aria-label', 'Close');
  for (const action of actions) action.addEventListener('click', () => shown.remove());
  shown.append(close);
  byId('toasts').append(shown);
  const least = actions.length > 0 ? ACTION_MS : TOAST_MS;
  const gone = () => {
    // Whoever is reading it, or on its button, is not hurried (WCAG 2.2.1).
    if (shown.matches(':hover, :focus-within')) setTimeout(gone, 1000);
    else shown.remove();
  };
  setTimeout(gone, least + message.length * READING_MS_PER_LETTER);
}

type Choice = readonly [name: string, text: string];
const BUTTONS: Readonly<Record<string, readonly Choice[]>> = {
  OK: [['OK', 'OK']],
  OK_CANCEL: [
    ['CANCEL', 'Cancel'],
    ['OK', 'OK'],
  ],
  YES_NO: [
    ['NO', 'No'],
    ['YES', 'Yes'],
  ],
  YES_NO_CANCEL: [
    ['CANCEL', 'Cancel'],
    ['NO', 'No'],
    ['YES', 'Yes'],
  ],
};

type Field = HTMLInputElement | HTMLTextAreaElement;

interface Waiting {
  /** The server's number of it; null where the page itself asks. */
  readonly id: number | null;
  readonly dialog: Dialog;
  readonly field: Field | null;
  readonly answered: (button: string, text: string) => void;
}

let waiting: readonly Waiting[] = [];

/** A question of the add-on. One after another. Closing with Escape is CLOSE, as in Google's. */
export function showDialog(id: number, dialog: Dialog): void {
  if (waiting.some((one) => one.id === id)) return;
  const field = dialog.kind === 'prompt' ? make('input', { attrs: { type: 'text' } }) : null;
  const answered = (name: string, text: string) =>
    void ask('dialog', { id, button: name, text }).catch(complain);
  put({ id, dialog, field, answered });
}

/** It was answered on another page, or what asked it was stopped. */
export function closeDialog(id: number): void {
  const first = waiting[0];
  waiting = waiting.filter((one) => one.id !== id);
  if (first?.id === id) showNext();
}

/** A yes-no question of the page's own. */
export function question(title: string, message: string): Promise<boolean> {
  const dialog: Dialog = { kind: 'alert', title, message, buttons: 'OK_CANCEL' };
  return new Promise((resolve) =>
    put({ id: null, dialog, field: null, answered: (name) => resolve(name === 'OK') }),
  );
}

/** A line of text, or null when cancelled. */
export function line(title: string, message: string, initial = ''): Promise<string | null> {
  const field = make('input', { attrs: { type: 'text' } });
  field.value = initial;
  return written(title, message, field);
}

/** Several lines of text, or null when cancelled. */
export function lines(title: string, initial: string): Promise<string | null> {
  const field = make('textarea', { attrs: { rows: '5' } });
  field.value = initial;
  return written(title, '', field);
}

function written(title: string, message: string, field: Field): Promise<string | null> {
  const dialog: Dialog = { kind: 'prompt', title, message, buttons: 'OK_CANCEL' };
  return new Promise((resolve) =>
    put({ id: null, dialog, field, answered: (name, text) => resolve(name === 'OK' ? text : null) }),
  );
}

function put(one: Waiting): void {
  waiting = [...waiting, one];
  if (waiting.length === 1) showNext();
}

function showNext(): void {
  const box = byId<HTMLDialogElement>('dialog');
  box.onclose = null;
  if (box.open) box.close();
  const next = waiting[0];
  if (!next) return;
  const finish = (name: string) => {
    waiting = waiting.filter((one) => one !== next);
    next.answered(name, next.field?.value ?? '');
    showNext();
  };
  const choices = BUTTONS[next.dialog.buttons] ?? [['OK', 'OK']];
  const buttons = choices.map(([name, text], index) =>
    button(text, () => finish(name), index === choices.length - 1 ? 'main' : 'plain'),
  );
  fill(box, next, buttons);
  box.onclose = () => finish('CLOSE');
  next.field?.addEventListener('keydown', (event) => {
    const done = event instanceof KeyboardEvent && event.key === 'Enter';
    if (done && (next.field instanceof HTMLInputElement || event.ctrlKey)) buttons.at(-1)?.click();
  });
  box.showModal();
  (next.field ?? buttons.at(-1))?.focus();
  next.field?.select();
}

function fill(
  box: HTMLDialogElement,
  { dialog, field }: Waiting,
  buttons: readonly HTMLButtonElement[],
): void {
  const title = dialog.title || 'Sheetstock';
  box.setAttribute('aria-label', title);
  field?.setAttribute('aria-label', dialog.message || title);
  box.replaceChildren(
    make('h2', { text: title }),
    ...(dialog.message === '' ? [] : [make('p', { text: dialog.message })]),
    ...(field ? [field] : []),
    make('div', { class: 'buttons' }, buttons),
  );
}
