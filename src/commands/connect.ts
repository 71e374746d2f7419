/**
 * Connects an account by its keys: checks whose it is before it becomes one. What a platform gives only once, such as a
 * rotated refresh token, is stored before it is used, so that a run killed on the way is gone on with.
 */
import { type Connection, MAY_CHANGE, type Platform } from '../platforms/platform';
import { refuseNewer } from '../sheets/schema';
import { readConnections } from '../sync/connections';
import { type Known, readSignIns } from '../sync/sign-ins';
import type { ConnectArgs } from './door/contract';
import { type App, CommandError } from './shared/command';
import { withDescription } from './shared/described';
import { type Report, reportOf } from './shared/report';
import { identify, identifyStored, takeOver } from './shared/take-over';

export function connect(app: App, request: ConnectArgs): Report {
  refuseNewer(app.ports.documentStore.readAll());
  const platform = platformOf(app, request.platform);
  const entered = enteredOf(app, platform, request);
  demandEntered(platform, entered, 'pasting');
  const described = withDescription(app, platform, entered, request.account);
  return reportOf('connect', takeOver(app, known(app, platform, request, described)));
}

/**
 * Keys that were pasted before are not tried again: a token of theirs that is good once may be spent. What came of them
 * is gone on with, be it an account already, or what a killed run had got for them.
 */
function known(
  app: App,
  platform: Platform,
  request: ConnectArgs,
  entered: Readonly<Record<string, string>>,
): Known {
  const { ports } = app;
  const own = ports.userStore.readAll();
  const pasted = ports.crypto.sha256(encodeURIComponent(JSON.stringify(entered)));
  const about = {
    platform: platform.id,
    document: ports.spreadsheet.id(),
    reconnects: request.account ?? null,
    step: 'granted',
  } as const;
  const isSame = (one: Connection) => one.platform === platform.id && one.pasted === pasted;
  const account = readConnections(own).find(isSame);
  if (account) return identifyStored(app, platform, { ...about, connection: account });
  const begun = readSignIns(own).find((one) => one.step === 'granted' && isSame(one.connection));
  const fresh = platform.account.connect(entered, ports.clock.now());
  refuseOtherName(platform, fresh, readConnections(own));
  const connection = begun?.step === 'granted' ? begun.connection : { ...fresh, pasted };
  return identify(app, platform, { ...about, connection });
}

/**
 * Where the person names the account, since the platform does not tell whose keys they are: under a second name, by a
 * slip of the hand, each of its listings would come in once more.
 */
function refuseOtherName({ title }: Platform, fresh: Connection, all: readonly Connection[]): void {
  if (fresh.account === '') return;
  const other = all.find((one) => one.account !== fresh.account && keysOf(one) === keysOf(fresh));
  if (!other) return;
  throw notEntered(
    `${title} was not connected: these keys are connected as ${other.account} already. Enter that name, or disconnect ${other.account} first.`,
  );
}

function keysOf({ platform, secrets, settings: { [MAY_CHANGE]: _, ...settings } }: Connection): string {
  return JSON.stringify([platform, secrets, settings]);
}

/** What was entered, and for an account that is connected again, what it had where nothing was entered. */
export function enteredOf(
  app: App,
  { id, account }: Platform,
  { entered, account: reconnects }: ConnectArgs,
): Readonly<Record<string, string>> {
  const before = readConnections(app.ports.userStore.readAll()).find(
    (one) => one.platform === id && one.account === reconnects,
  );
  const values = account.fields.map(({ name }) => [name, entered[name]?.trim() || kept(before, name)]);
  return { ...entered, ...Object.fromEntries(values) };
}

function kept(before: Connection | undefined, name: string): string {
  return before?.secrets[name] ?? before?.settings[name] ?? '';
}

/** Throws where something is missing, or cannot be what it should be. */
export function demandEntered(
  { title, account }: Platform,
  entered: Readonly<Record<string, string>>,
  by: 'signing in' | 'pasting',
): void {
  const asked = account.fields.filter(({ only = by }) => only === by);
  const missing = asked.filter(({ name, optional }) => !optional && !entered[name]);
  if (missing.length > 0) {
    const names = missing.map((field) => field.label).join(', ');
    throw notEntered(`${title} was not connected: ${names} is missing. Enter it and try again.`);
  }
  const [refusal] = asked.flatMap(({ name, refusal: of }) => of?.(entered[name] ?? '') ?? []);
  if (refusal !== undefined) throw notEntered(`${title} was not connected. ${refusal}`);
}

function notEntered(says: string): CommandError {
  return new CommandError('NOT_ENTERED', says, 'now');
}

export function platformOf(app: App, id: string): Platform {
  const platform = app.platforms.find((one) => one.id === id);
  if (platform) return platform;
  const known = app.platforms.map((one) => one.id).join(', ');
  throw new CommandError(
    'UNKNOWN_PLATFORM',
    `There is no platform ${id}; nothing was done. The platforms are ${known}.`,
    'never',
  );
}
