/** The sheets' tabs at the foot. A double click, or F2, gives a sheet another name. */
import { button, byId } from './dom';
import type { Model } from './model';
import type { Send } from './send';
import { line } from './talk';

export function startTabs(model: Model, send: Send): { draw(): void } {
  const root = byId('tabs');
  let drawn = '';
  const rename = async (sheetId: number, name: string) => {
    const next = await line('Rename sheet', 'Name', name);
    if (next && next !== name) await send({ do: 'renameSheet', sheetId, name: next });
  };
  const tabOf = (sheetId: number, name: string, chosen: boolean) => {
    const one = button(name, () => {
      model.show(sheetId);
      byId('grid').focus({ preventScroll: true });
    });
    one.setAttribute('role', 'tab');
    one.setAttribute('aria-selected', String(chosen));
    one.setAttribute('aria-controls', 'sheet');
    one.tabIndex = chosen ? 0 : -1;
    one.addEventListener('dblclick', () => void rename(sheetId, name));
    one.addEventListener('keydown', (event) => {
      if (event.key === 'F2') void rename(sheetId, name);
    });
    return one;
  };
  root.addEventListener('keydown', (event) => walk(root, event));
  return {
    draw() {
      const chosen = model.tab()?.sheetId;
      const now = JSON.stringify([chosen, model.tabs().map((tab) => [tab.sheetId, tab.name])]);
      if (now === drawn) return;
      drawn = now;
      root.replaceChildren(
        ...model.tabs().map(({ sheetId, name }) => tabOf(sheetId, name, sheetId === chosen)),
      );
    },
  };
}

function walk(root: HTMLElement, event: KeyboardEvent): void {
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const tabs: (Element | null)[] = [...root.querySelectorAll('[role="tab"]')];
  const at = tabs.indexOf(document.activeElement);
  const next = tabs[(at + by + tabs.length) % tabs.length];
  if (by === 0 || at === -1 || !(next instanceof HTMLElement)) return;
  next.focus();
  event.preventDefault();
}
