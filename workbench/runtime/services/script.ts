/** ScriptApp: triggers; in the workbench everything has been granted. */
import { SCRIPT_ID } from '../../callback-address';
import type { Handlers, Of } from './scope';

const OTHER = { kind: 'other', needs: 'triggers' } as const;

export const scriptHandlers: Handlers<Of<'ScriptApp'>> = {
  'ScriptApp.newTrigger': { ...OTHER, run: ({ triggers }, trigger) => triggers.add(trigger) },
  'ScriptApp.getProjectTriggers': { ...OTHER, run: ({ triggers }) => triggers.all() },
  'ScriptApp.deleteTrigger': {
    ...OTHER,
    run({ triggers }, id) {
      triggers.remove(id);
      return null;
    },
  },
  'ScriptApp.getAuthorizationInfo': { kind: 'other', needs: 'nothing', run: () => 'NOT_REQUIRED' },
  'ScriptApp.requireAllScopes': { ...OTHER, run: () => null },
  'ScriptApp.getScriptId': { kind: 'local', needs: 'nothing', run: () => SCRIPT_ID },
  // TYPES names no scope for it.
  'ScriptApp.newStateToken': {
    kind: 'other',
    needs: 'nothing',
    run: ({ callbacks }, token) => callbacks.add(token),
  },
};
