/** LockService, HtmlService, ScriptApp, Session, Ui and `Utilities.sleep`. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { serviceError } from '../errors';
import type { Handlers, Of, Scope } from './scope';

/** LockService needs no authorisation. */
const LOCK = { kind: 'lock', needs: 'nothing' } as const;
const OTHER = { kind: 'other', needs: 'triggers' } as const;
const DIALOG = { kind: 'ui', needs: 'dialog' } as const;

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

export const htmlHandlers: Handlers<Of<'HtmlService'>> = {
  'HtmlService.createHtmlOutputFromFile': {
    kind: 'local',
    needs: 'nothing',
    run({ options }, name) {
      const file = basename(options.sidebar, '.html');
      if (name === file || name === `${file}.html`) return readFileSync(options.sidebar, 'utf8');
      throw serviceError(`No HTML file named ${name} was found.`);
    },
  },
};

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
  // In the workbench everything has been granted.
  'ScriptApp.getAuthorizationInfo': { kind: 'other', needs: 'nothing', run: () => 'NOT_REQUIRED' },
  'ScriptApp.requireAllScopes': { ...OTHER, run: () => null },
};

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

export const uiHandlers: Handlers<Of<'Ui'>> = {
  'Ui.addToUi': {
    kind: 'ui',
    needs: 'menu',
    run({ options }, menu) {
      options.screen.menu({ title: menu.title ?? options.name ?? 'Add-on', items: menu.items });
      return null;
    },
  },
  'Ui.alert': {
    ...DIALOG,
    run: async ({ options }, title, message, buttons) =>
      (await options.screen.dialog({ kind: 'alert', title, message, buttons })).button,
  },
  'Ui.prompt': {
    ...DIALOG,
    run: ({ options }, title, message, buttons) =>
      options.screen.dialog({ kind: 'prompt', title, message, buttons }),
  },
  'Ui.showSidebar': {
    ...DIALOG,
    run({ options }, html, title) {
      options.screen.sidebar(html, title);
      return null;
    },
  },
};

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
