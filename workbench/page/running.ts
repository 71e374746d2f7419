/** Shows what runs, on which sheet, and stops it. */
import type { Running } from '../server/messages';
import { ask } from './api';
import { button, byId, make } from './dom';
import { complain } from './talk';

export function drawRunning(running: readonly Running[]): void {
  byId('running').replaceChildren(...running.map(elementOf));
}

function elementOf({ id, label, on }: Running): HTMLElement {
  const stop = button('Stop', () => void ask('stop', { id }).catch(complain), 'plain');
  stop.setAttribute('aria-label', `Stop ${label}`);
  const text = on === '' ? `${label} is running` : `${label} is running on ${on}`;
  return make('div', { class: 'run' }, [make('span', { class: 'spin' }), make('span', { text }), stop]);
}
