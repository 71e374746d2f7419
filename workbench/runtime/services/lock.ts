/** LockService: it needs no authorisation. */
import { serviceError } from '../errors';
import type { Handlers, Of } from './scope';

const LOCK = { kind: 'lock', needs: 'nothing' } as const;

export const lockHandlers: Handlers<Of<'Lock'>> = {
  'Lock.tryLock': {
    ...LOCK,
    run: (scope, store, milliseconds) => scope.locks.obtain(store, scope.execution, scope.time, milliseconds),
  },
  'Lock.waitLock': {
    ...LOCK,
    async run(scope, store, milliseconds) {
      if (await scope.locks.obtain(store, scope.execution, scope.time, milliseconds)) return null;
      throw serviceError('Lock timeout: another process was holding the lock for too long.');
    },
  },
  'Lock.releaseLock': {
    ...LOCK,
    run(scope, store) {
      scope.locks.release(store, scope.execution);
      return null;
    },
  },
  'Lock.hasLock': {
    kind: 'local',
    needs: 'nothing',
    run: (scope, store) => scope.locks.has(store, scope.execution),
  },
};
