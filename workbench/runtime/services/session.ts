/** Session: who is at the keyboard. */
import type { Handlers, Of, Scope } from './scope';

/** A simple trigger may not learn who is at the keyboard: the address is blank (guide, Simple triggers). */
const email = (scope: Scope) => (scope.rights.identity ? scope.options.user.email : '');

export const sessionHandlers: Handlers<Of<'Session'>> = {
  'Session.getActiveUser': { kind: 'other', needs: 'nothing', run: email },
  'Session.getEffectiveUser': { kind: 'other', needs: 'nothing', run: email },
  'Session.getTemporaryActiveUserKey': {
    kind: 'other',
    needs: 'nothing',
    run: ({ options }) => options.user.key,
  },
};
