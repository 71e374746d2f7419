/**
 * The Platforms menu item: says which accounts the spreadsheet has and how they are, and connects, checks, pauses and
 * disconnects them with a few questions. The sidebar does the same with fields; the menu works where it does not.
 */
import type { Platform } from '../platforms/platform';
import { readConnections } from '../sync/connections';
import { type AccountState, readState } from '../sync/state';
import { check } from './check';
import { connect, platformOf } from './connect';
import { disconnectAccount, pauseAccount } from './manage-account';
import { type App, CommandError } from './shared/command';
import { type Report, reportOf } from './shared/report';
import { anotherText, answerHeld, heldSignIns, takeOverSignIns } from './shared/take-over';
import { signIn } from './sign-in';
import { titleOf } from './views/account-views';

const TITLE = 'Platforms';

export function platformsFromMenu(app: App): Report {
  takeOverSignIns(app);
  const answered = answerHeldFirst(app);
  if (answered) return answered;
  const { accounts } = readState(app.ports.documentStore.readAll());
  const typed = app.ports.ui.prompt(TITLE, `${accountsText(app, accounts)}\n\n${askText(app, accounts)}`);
  if (typed === null || typed.trim() === '') return reportOf('platforms', 'Nothing was changed.');
  return carryOut(app, accounts, typed.trim());
}

/** A sign-in with another account than the one that was meant waits for a word before anything else. */
function answerHeldFirst(app: App): Report | null {
  const [held] = heldSignIns(app);
  if (!held) return null;
  const isMeant = app.ports.ui.confirm(
    TITLE,
    `${anotherText(app, held)}\n\nIs it another account of yours? Yes adds it; No forgets its keys.`,
  );
  return reportOf('platforms', answerHeld(app, held, isMeant ? 'apply' : 'hold'));
}

const VERBS = /^(check|reconnect|pause|resume|disconnect)\s+#?(\d+)$/i;

function carryOut(app: App, accounts: readonly AccountState[], typed: string): Report {
  const platform = app.platforms.find((one) => one.title.toLowerCase() === typed.toLowerCase());
  if (platform) return connectFromMenu(app, platform, null);
  const [, verb = '', number = ''] = VERBS.exec(typed) ?? [];
  const state = accounts[Number(number) - 1];
  if (!state)
    throw new CommandError(
      'BAD_ARGUMENT',
      `Nothing was changed: ${typed} is neither a platform nor something to do with one of the accounts.`,
      'never',
    );
  return manage(app, state, verb.toLowerCase());
}

function manage(app: App, { platform, account }: AccountState, verb: string): Report {
  switch (verb) {
    case 'check':
      return check(app, platform, account);
    case 'reconnect':
      return connectFromMenu(app, platformOf(app, platform), account);
    case 'disconnect':
      return disconnectAccount(app, platform, account);
    default:
      return pauseAccount(app, platform, account, verb === 'pause');
  }
}

function connectFromMenu(app: App, platform: Platform, account: string | null): Report {
  const { ui } = app.ports;
  const title = `Connect ${platform.title}`;
  const signsIn = platform.account.grant !== undefined && ui.confirm(title, signInText(app, platform));
  const entered = enter(app, platform, signsIn ? 'signing in' : 'pasting', account !== null);
  if (entered === null) return reportOf('platforms', `${platform.title} was not connected.`);
  const request = { platform: platform.id, entered, ...(account === null ? {} : { account }) };
  if (!signsIn) return connect(app, request);
  const { address } = signIn(app, request);
  const label = `Sign in at ${platform.title}`;
  ui.showLink(title, `${platform.title} asks whether Sheetstock may read your listings.`, { label, address });
  return reportOf('platforms', `Sign in at ${platform.title}, then come back and choose Sync data.`);
}

function signInText(app: App, { title }: Platform): string {
  return `Sign in at ${title}? No: paste a token instead.\n\nSigning in needs this redirect address, entered with your application at ${title}:\n${app.ports.callback.address()}`;
}

/** One question a field; null when the person cancels. */
function enter(
  app: App,
  platform: Platform,
  by: 'signing in' | 'pasting',
  again: boolean,
): Readonly<Record<string, string>> | null {
  const entered: Record<string, string> = {};
  for (const field of platform.account.fields.filter(({ only = by }) => only === by)) {
    const blank = again ? ' (blank: as it was)' : field.optional ? ' (may stay blank)' : '';
    const text = app.ports.ui.prompt(`Connect ${platform.title}`, `${field.label}${blank}\n${field.help}`);
    if (text === null) return null;
    entered[field.name] = text.trim();
  }
  return entered;
}

function accountsText(app: App, accounts: readonly AccountState[]): string {
  if (accounts.length === 0) return 'No platform is connected yet.';
  const mine = readConnections(app.ports.userStore.readAll());
  const lines = accounts.map((state, index) => {
    const own = mine.find((one) => one.platform === state.platform && one.account === state.account);
    const read = state.readAt === null ? 'not read yet' : `last read ${app.ports.clock.day(state.readAt)}`;
    const how = state.paused
      ? 'paused'
      : !own
        ? `connected by ${state.connectedBy}`
        : own.refusedAt === undefined
          ? 'connected'
          : 'not accepted any more: reconnect it';
    return `${index + 1}. ${titleOf(app, state.platform)}: ${state.name ?? state.account}, ${how}, ${read}`;
  });
  return lines.join('\n');
}

function askText(app: App, accounts: readonly AccountState[]): string {
  const names = app.platforms.map((platform) => platform.title).join(', ');
  const further = `To connect one, type its name: ${names}.`;
  if (accounts.length === 0) return further;
  return `${further}\nFor one of these type what to do and its number, such as pause 1: check, reconnect, pause, resume or disconnect.`;
}
