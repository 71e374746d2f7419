/**
 * Makes an account of keys that a platform has accepted: asks whose it is, stores them in the person's own store, and
 * notes in the document, without any secret, that the spreadsheet has this account. Another account than the one that
 * was to be connected again is held until the person says that it is meant.
 */
import type { Problem } from '../../domain/listing';
import type { Check, Connection, Platform } from '../../platforms/platform';
import {
  connectionKey,
  firstToken,
  freshConnection,
  isSetAnew,
  type Renewal,
  readConnections,
  reconnect,
} from '../../sync/connections';
import {
  type Granted,
  isOnItsWay,
  type Known,
  noSignInEntry,
  readSignIns,
  refusedBy,
  type SignIn,
  signInEntry,
} from '../../sync/sign-ins';
import { type AccountState, readState, sinceLeft, takenAccountEntry } from '../../sync/state';
import { checkConnection, unanswered } from './check-connection';
import { type App, CommandError } from './command';

/** Throws a CommandError where the keys do not suffice or cannot be tried. */
export function identify(app: App, platform: Platform, granted: Granted): Known {
  const { ports } = app;
  const save = (connection: Connection) => ports.userStore.write(signInEntry({ ...granted, connection }));
  const isDue = platform.account.renew(granted.connection, ports.clock.now()) !== null;
  const fresh: Renewal = isDue
    ? firstToken(ports, platform, granted.connection, save)
    : { ok: true, connection: granted.connection };
  return told(app, platform, granted, fresh);
}

/** The same of a connection that is stored as an account's already. */
export function identifyStored(app: App, platform: Platform, granted: Granted): Known {
  return told(app, platform, granted, freshConnection(app.ports, platform, granted.connection));
}

function told(app: App, platform: Platform, about: Granted, fresh: Renewal): Known {
  if (!fresh.ok) throw keysRefused(platform, fresh.problem);
  const { account, name = '', says } = checked(app, platform, fresh.connection);
  const connection = { ...fresh.connection, account: account || fresh.connection.account };
  const { platform: id, document, reconnects } = about;
  return { platform: id, document, reconnects, step: 'known', connection, name, says };
}

/** Keys that need no token are tried here for the first time: there is no connection yet that was good before. */
function checked(app: App, platform: Platform, connection: Connection): Check {
  try {
    return checkConnection(app, platform, connection);
  } catch (error) {
    const isOfBefore = error instanceof CommandError && error.message === reconnect(platform).message;
    throw isOfBefore ? notAccepted(platform) : error;
  }
}

function keysRefused(platform: Platform, problem: Problem): CommandError {
  return problem.code === 'RECONNECT' ? notAccepted(platform) : unanswered(platform, problem);
}

function notAccepted({ title }: Platform): CommandError {
  const says = `${title} does not accept these keys, so nothing was changed. Check them and try again.`;
  return new CommandError('RECONNECT', says, 'never');
}

/** Takes an account over into the spreadsheet, or holds it, and says which. */
export function takeOver(app: App, known: Known): string {
  const { ports } = app;
  if (isAnother(app, known)) {
    ports.userStore.write(signInEntry(known));
    return anotherText(app, known);
  }
  take(app, known);
  return known.says;
}

/** The document first: a run that is killed between the two is gone on with, since the sign-in is still there. */
function take(app: App, { platform, connection, name }: Known): void {
  const { documentStore, userStore } = app.ports;
  const before = readConnections(userStore.readAll());
  const state = stateOf(app, connection, name);
  // What it did not read before is no news on the platform: only a whole read brings it.
  const from = before.some((one) => isSetAnew(one, connection)) ? { ...state, completeAt: null } : state;
  documentStore.write(takenAccountEntry(from));
  userStore.write({
    ...noSignInEntry(platform),
    [connectionKey(platform, connection.account)]: JSON.stringify(connection),
  });
}

/** Another account than the one to be connected again, and none that the spreadsheet has already. */
function isAnother(app: App, { reconnects, connection }: Known): boolean {
  if (reconnects === null || reconnects === connection.account) return false;
  return accountOf(app, connection.platform, connection.account) === undefined;
}

export function anotherText(app: App, { platform, reconnects, connection, name }: Known): string {
  const title = app.platforms.find((one) => one.id === platform)?.title ?? platform;
  const before = accountOf(app, platform, reconnects ?? '')?.name ?? reconnects;
  return `You signed in at ${title} as ${name || connection.account}, but it was ${before} that was to be connected again. Its listings were left as they are, and nothing was called missing.`;
}

/** Accounts that wait for the person to say that they are meant. `own`: the person's own store. */
export function heldSignIns(app: App, own = app.ports.userStore.readAll()): readonly Known[] {
  return signInsHere(app, own).filter((one): one is Known => one.step === 'known');
}

/** `apply`: it is a further account. `hold`: it was not meant, and its keys are forgotten. */
export function answerHeld(app: App, held: Known, answer: 'apply' | 'hold'): string {
  const title = app.platforms.find((one) => one.id === held.platform)?.title ?? held.platform;
  if (answer === 'apply') {
    take(app, held);
    return `${held.says} The next sync reads it too.`;
  }
  app.ports.userStore.write(noSignInEntry(held.platform));
  return `Its keys were forgotten. Reconnect ${title} with the account that it was.`;
}

/** The person's sign-ins for this spreadsheet. */
export function signInsHere(app: App, own: Readonly<Record<string, string>>): readonly SignIn[] {
  const all = readSignIns(own);
  if (all.length === 0) return [];
  const document = app.ports.spreadsheet.id();
  return all.filter((one) => one.document === document);
}

/**
 * Takes over what has come since: a page that the person was sent back to has no spreadsheet at hand, and a run may have
 * been killed. What cannot be asked right now stays for the next time; a sign-in that was left lying is forgotten.
 * Answers with the person's own store as it is then.
 */
export function takeOverSignIns(app: App): Readonly<Record<string, string>> {
  const own = app.ports.userStore.readAll();
  const signIns = signInsHere(app, own);
  if (signIns.length === 0) return own;
  for (const signIn of signIns) {
    const platform = app.platforms.find((one) => one.id === signIn.platform);
    if (signIn.step === 'granted' && platform) settle(app, platform, signIn);
    if (signIn.step === 'known') takeOver(app, signIn);
    if (signIn.step === 'waiting' && !isOnItsWay(signIn, app.ports.clock.now()))
      app.ports.userStore.write(noSignInEntry(signIn.platform));
  }
  return app.ports.userStore.readAll();
}

function settle(app: App, platform: Platform, granted: Granted): void {
  try {
    takeOver(app, identify(app, platform, granted));
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    if (error.retry === 'never') app.ports.userStore.write(signInEntry(refusedBy(granted, error.message)));
  }
}

function accountOf(app: App, platform: string, account: string): AccountState | undefined {
  const { accounts } = readState(app.ports.documentStore.readAll());
  return accounts.find((one) => one.platform === platform && one.account === account);
}

function stateOf(app: App, { platform, account }: Connection, name: string): AccountState {
  const { paused: _, ...before } = accountOf(app, platform, account) ?? {};
  const connectedBy = app.ports.person().name;
  return {
    since: sinceLeft(app.ports.documentStore.readAll(), { platform, account }),
    total: null,
    rows: null,
    completeAt: null,
    readAt: null,
    ...before,
    platform,
    account,
    ...(name === '' ? {} : { name }),
    connectedBy,
  };
}
