/**
 * What an execution may do, by how it was started (Apps Script guides, Simple triggers, and Editor add-on authorization, 2026-11), and the
 * sentence with which Google refuses the rest.
 */
import { EXECUTION_LIMIT, SIMPLE_TRIGGER_LIMIT } from './costs';
import { serviceError } from './errors';
import type { AuthMode, Entry, TriggerRecord } from './types';

/** What a call needs. `menu` is a menu's making, `dialog` everything on the screen that a person must see or answer. */
export type Need =
  | 'nothing'
  | 'sheet'
  | 'storage'
  | 'document storage'
  | 'network'
  | 'triggers'
  | 'menu'
  | 'dialog';

export interface Rights {
  readonly authMode: AuthMode;
  /** `dialogs` includes menus. */
  readonly ui: 'dialogs' | 'menus' | 'none';
  readonly limit: number;
  /** Whether the script may know who is at the keyboard. */
  readonly identity: boolean;
  /** False where it is not documented that the script has its document at hand: then it must do without. */
  readonly document: boolean;
}

const full = (ui: Rights['ui']): Rights => ({
  authMode: 'FULL',
  ui,
  limit: EXECUTION_LIMIT,
  identity: true,
  document: true,
});

/** Simple triggers: half a minute, menus but no dialogs, and mostly no e-mail address (guide, Simple triggers). */
const simple = (authMode: AuthMode): Rights => ({
  authMode,
  ui: 'menus',
  limit: SIMPLE_TRIGGER_LIMIT,
  identity: authMode === 'FULL',
  document: true,
});

/** The rights of an entry; `trigger` is the installable trigger that it names. */
export function rightsOf(entry: Entry, trigger: TriggerRecord | null): Rights {
  switch (entry.kind) {
    case 'menu':
    case 'sidebar':
    case 'onInstall':
      return full('dialogs');
    case 'onOpen':
      return simple(entry.authMode ?? 'LIMITED');
    case 'onEdit':
      return simple('LIMITED');
    case 'callback':
      return { ...full('none'), document: false };
    case 'trigger':
      return full(trigger?.event === 'CLOCK' ? 'none' : 'dialogs');
  }
}

const SCOPE = 'https://www.googleapis.com/auth/';

/** The scopes that Google's refusal names. Current-only or full spreadsheets, whichever the manifest has (TYPES). */
const SCOPES: Readonly<Partial<Record<Need, string>>> = {
  sheet: `(${SCOPE}spreadsheets.currentonly || ${SCOPE}spreadsheets)`,
  network: `${SCOPE}script.external_request`,
  triggers: `${SCOPE}script.scriptapp`,
  dialog: `${SCOPE}script.container.ui`,
};

/** Throws Google's refusal where the call is not allowed. */
export function demand(rights: Rights, need: Need, name: string): void {
  if (isUi(need) && rights.ui === 'none') {
    throw serviceError(`Cannot call SpreadsheetApp.getUi() from this context.`);
  }
  if (allowed(rights, need)) return;
  const scope = SCOPES[need];
  // Assumption: without a scope to name (properties, cache) the sentence ends before the list.
  const required = scope === undefined ? '' : ` Required permissions: ${scope}`;
  throw serviceError(`You do not have permission to call ${name}.${required}`);
}

const isUi = (need: Need) => need === 'menu' || need === 'dialog';

function allowed(rights: Rights, need: Need): boolean {
  switch (need) {
    case 'nothing':
    case 'menu':
      return true;
    case 'dialog':
      return rights.ui === 'dialogs';
    case 'sheet':
    case 'document storage':
      return rights.authMode !== 'NONE' && rights.document;
    case 'storage':
      return rights.authMode !== 'NONE';
    case 'network':
    case 'triggers':
      return rights.authMode === 'FULL';
  }
}
