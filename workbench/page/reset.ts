/** Begins the demo anew, and brings the one before back. */
import { ask } from './api';
import { byId } from './dom';
import { complain, question, toast, toastWith } from './talk';

export function startReset(edited: () => Promise<boolean>): void {
  byId('reset').addEventListener('click', () => void reset(edited).catch(complain));
}

async function reset(edited: () => Promise<boolean>): Promise<void> {
  const sure =
    !(await edited()) ||
    (await question(
      'Start the demo anew?',
      'Your changes go, and the marketplaces begin again. You can bring them back right afterwards.',
    ));
  if (!sure) return;
  toast('Demo', 'Starting anew…');
  await ask('reset', { which: 'new' });
  toastWith('Demo', 'Everything is as at the beginning.', 'Undo', () => {
    ask('reset', { which: 'before' }).catch(complain);
  });
}
