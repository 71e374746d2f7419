/** What went wrong with a call, as a person can act on it. Pure. */
import type { CallError } from '../../src/commands/door/contract';

export interface Fault {
  readonly title: string;
  /** What happened, what was kept, what to do. */
  readonly message: string;
  /** Whether the same call would fail again. */
  readonly isFinal?: boolean;
}

/** A fault that the add-on has named itself. */
export function knownFault({ code, message, retry }: CallError): Fault {
  return { title: TITLES[code] ?? 'That was not done', message, isFinal: retry === 'never' };
}

const TITLES: Readonly<Record<string, string>> = {
  BUSY: 'Another run is writing',
  NO_PLATFORM: 'No platform is connected',
  REFUSED: 'That item cannot take it',
  SHEET_DELETED: 'A sheet was deleted',
  IDS_LOST: 'A column was deleted',
};

/**
 * Google's own words say nothing that helps. Signed in to several accounts: `a server error occurred while reading
 * from storage. Error code PERMISSION_DENIED` (mootoday/google-docs-addon-svelte-template#3, 2020-10-07) and
 * `ScriptError: Authorization is required to perform that action` (alexwforsythe/code-blocks#104, 2019-01-18).
 * Not granted: `You do not have permission to call X. Required permissions: ...` (enuchi/React-Google-Apps-Script#44).
 */
export function googleFault(message: string, online: boolean): Fault {
  if (!online || /NetworkError|Failed to fetch|Connection failure|HTTP 0/i.test(message)) return OFFLINE;
  if (/PERMISSION_DENIED|ScriptError: Authori[sz]ation|reading from storage/i.test(message)) return ACCOUNTS;
  if (/do not have permission|Authori[sz]ation is required|Required permissions/i.test(message))
    return PERMISSION;
  return {
    title: 'Something went wrong',
    message: `Sheetstock failed: ${message.replace(/\.$/, '')}. What was written before is kept; try again, it goes on where it stopped.`,
  };
}

export const OFFLINE: Fault = {
  title: 'You are offline',
  message: 'Nothing was lost: what you see is as it was. The panel goes on by itself when you are back.',
};

const ACCOUNTS: Fault = {
  title: 'Google did not let the panel in',
  message:
    'This happens when you are signed in to several Google accounts. Nothing was changed. Use the Sheetstock menu instead: every command is there too. Or open this spreadsheet in a browser profile with one account.',
};

const PERMISSION: Fault = {
  title: 'Sheetstock needs your permission',
  message:
    'Google has not been allowed to do this yet. Nothing was changed. Choose Sync data in the Sheetstock menu once: Google then asks what Sheetstock may do.',
};
