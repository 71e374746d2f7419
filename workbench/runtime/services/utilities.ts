/** Utilities: only `sleep` leaves the worker. */
import { serviceError } from '../errors';
import type { Handlers, Of } from './scope';

/** The longest sleep is five minutes (TYPES Utilities.sleep). */
const LONGEST_SLEEP = 300_000;

export const utilitiesHandlers: Handlers<Of<'Utilities'>> = {
  'Utilities.sleep': {
    kind: 'local',
    needs: 'nothing',
    run(scope, milliseconds) {
      // Assumption: the sentence.
      if (milliseconds > LONGEST_SLEEP) throw serviceError(`Argument too large: milliseconds`);
      scope.time.spend(Math.max(0, milliseconds));
      return null;
    },
  },
};
