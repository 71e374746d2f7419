/** The side panel: every command at hand, and what came of the last one. Text of a marketplace is only ever text. */
import { callCommand, type Report } from './calls';

const outcome = document.getElementById('outcome');

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-command]')) {
  button.addEventListener('click', (event) => start(button, event.shiftKey));
}

function start(button: HTMLButtonElement, shift: boolean): void {
  const named = button.dataset.command ?? '';
  const command = named === 'sync-data' && shift ? 'full-refresh' : named;
  busy(true);
  show([line('p', shift ? 'Reading every listing again…' : `${button.textContent}…`)]);
  callCommand(
    command,
    {},
    (report) => ended(reportLines(report)),
    (message) => ended([line('p', message, 'bad')]),
  );
}

function ended(lines: readonly HTMLElement[]): void {
  busy(false);
  show(lines);
}

function reportLines(report: Report): readonly HTMLElement[] {
  const says = line('p', report.says ?? 'Done.');
  const notes = report.notes ?? [];
  if (notes.length === 0) return [says];
  const list = document.createElement('ul');
  list.append(...notes.map((note) => line('li', note)));
  return [says, list];
}

function busy(on: boolean): void {
  for (const button of document.querySelectorAll('button')) button.disabled = on;
}

function show(lines: readonly HTMLElement[]): void {
  outcome?.replaceChildren(...lines);
}

function line(tag: 'p' | 'li', text: string, className = ''): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}
