/** What the add-on says to the person: toasts, alerts, prompts; and what the page says itself. */
import type { Dialog } from '../server/messages';
import { ask } from './api';
import { button, byId, make } from './dom';

/** As long as Sheets shows a toast, and longer the more there is to read. */
const TOAST_MS = 6000;
const READING_MS_PER_LETTER = 50;

export function toast(title: string, message: string, bad = ''): void {
  const shown = make('div', { class: `toast ${bad}` }, [
    make('b', { text: title }),
    make('span', { text: message }),
  ]);
  const close = button('×', () => shown.remove());
  close.setAttribute('aria-label', 'Close');
  shown.append(close);
  byId('toasts').append(shown);
  setTimeout(() => shown.remove(), TOAST_MS + message.length * READING_MS_PER_LETTER);
}

export function complain(error: unknown): void {
  toast('That did not work', error instanceof Error ? error.message : String(error), 'bad');
}

const BUTTONS: Readonly<Record<string, readonly (readonly [name: string, text: string])[]>> = {
  OK: [['OK', 'OK']],
  OK_CANCEL: [
    ['CANCEL', 'Cancel'],
    ['OK', 'OK'],
  ], // prettier-ignore
  YES_NO: [
    ['NO', 'No'],
    ['YES', 'Yes'],
  ], // prettier-ignore
  YES_NO_CANCEL: [
    ['CANCEL', 'Cancel'],
    ['NO', 'No'],
    ['YES', 'Yes'],
  ], // prettier-ignore
};

const waiting: { readonly dialog: Dialog; readonly answered: (button: string, text: string) => void }[] = [];

/** One after another. Closing with Escape is CLOSE, as in Google's. */
export function showDialog(dialog: Dialog, answered: (button: string, text: string) => void): void {
  waiting.push({ dialog, answered });
  if (waiting.length === 1) showNext();
}

export function answerTo(id: number): (button: string, text: string) => void {
  return (name, text) => void ask('dialog', { id, button: name, text }).catch(complain);
}

/** A yes-no question of the page's own. */
export function question(title: string, message: string): Promise<boolean> {
  const dialog: Dialog = { kind: 'alert', title, message, buttons: 'OK_CANCEL' };
  return new Promise((resolve) => showDialog(dialog, (name) => resolve(name === 'OK')));
}

/** A line of text, or null when cancelled. */
export function line(title: string, message: string): Promise<string | null> {
  const dialog: Dialog = { kind: 'prompt', title, message, buttons: 'OK_CANCEL' };
  return new Promise((resolve) => showDialog(dialog, (name, text) => resolve(name === 'OK' ? text : null)));
}

function showNext(): void {
  const next = waiting[0];
  if (!next) return;
  const box = byId<HTMLDialogElement>('dialog');
  const input =
    next.dialog.kind === 'prompt'
      ? make('input', { attrs: { type: 'text', 'aria-label': next.dialog.message } })
      : null;
  const finish = (name: string) => {
    box.onclose = null;
    box.close();
    waiting.shift();
    next.answered(name, input?.value ?? '');
    showNext();
  };
  const choices = BUTTONS[next.dialog.buttons] ?? [['OK', 'OK']];
  const buttons = choices.map(([name, text], index) =>
    button(text, () => finish(name), index === choices.length - 1 ? 'main' : 'plain'),
  );
  box.replaceChildren(
    ...dialogParts(next.dialog),
    ...(input ? [input] : []),
    make('div', { class: 'buttons' }, buttons),
  );
  box.onclose = () => finish('CLOSE');
  input?.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') buttons.at(-1)?.click();
  });
  box.showModal();
  (input ?? buttons.at(-1))?.focus();
}

function dialogParts(dialog: Dialog): readonly Node[] {
  const message = make('p', { text: dialog.message });
  return dialog.title ? [make('h2', { text: dialog.title }), message] : [message];
}
