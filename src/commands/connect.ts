/**
 * Connects an account: checks whose it is before anything is kept, stores the secrets in the person's own store, and
 * notes in the document, without any secret, that the spreadsheet has this account.
 */
import type { Connection, Platform, Reply } from '../platforms/platform';
import { ReplyError } from '../platforms/platform';
import { connectionKey, freshConnection } from '../sync/connections';
import { createReader } from '../sync/read-accounts';
import { sendAll } from '../sync/send';
import { type AccountState, accountEntry, readState } from '../sync/state';
import { type App, CommandError, TIME_BUDGET_MS } from './command';
import { withDescription } from './described';
import { type Report, reportOf } from './report';

export interface ConnectRequest {
  readonly platform: string;
  /** What the person entered, by the names of the platform's fields. */
  readonly entered: Readonly<Record<string, string>>;
}

export function connect(app: App, request: ConnectRequest): Report {
  const platform = platformOf(app, request.platform);
  const missing = platform.account.fields.filter(
    (field) => !field.optional && field.only !== 'signing in' && !request.entered[field.name]?.trim(),
  );
  if (missing.length > 0) {
    const names = missing.map((field) => field.label).join(', ');
    throw new CommandError(
      'NOT_ENTERED',
      `${platform.title} was not connected: ${names} is missing. Enter it and try again.`,
      'now',
    );
  }
  const refused = platform.account.fields.find((field) => field.refusal?.(request.entered[field.name] ?? ''));
  if (refused) {
    const why = refused.refusal?.(request.entered[refused.name] ?? '') ?? '';
    throw new CommandError('NOT_ENTERED', `${platform.title} was not connected. ${why}`, 'now');
  }
  const described = withDescription(app, platform, request.entered);
  const entered = platform.account.connect(described, app.ports.clock.now());
  const fresh = freshConnection(app.ports, platform, entered);
  if (!fresh.ok) throw new CommandError(fresh.problem.code, fresh.problem.message, fresh.problem.retry);
  const check = checkConnection(app, platform, fresh.connection);
  const connection = { ...fresh.connection, account: check.account || fresh.connection.account };
  keep(app, platform, entered, connection, check.name ?? '');
  return reportOf('connect', check.says);
}

/** Asks the platform whose account a connection is. Throws a CommandError when the keys do not suffice. */
export function checkConnection(app: App, platform: Platform, connection: Connection) {
  const { sender } = createReader(app.ports, app.platforms, app.ports.clock.now() + TIME_BUDGET_MS);
  const errands = platform
    .check(connection)
    .map((request) => ({ platform, connection: () => connection, request }));
  const replies = sendAll({ ...sender, renew: () => false }, errands).map((outcome) => {
    if (!outcome.ok)
      throw new CommandError(outcome.problem.code, outcome.problem.message, outcome.problem.retry);
    return outcome.reply;
  });
  const check = readCheck(platform, replies, connection);
  if (!check.ok) throw new CommandError('CHECK_FAILED', check.says, 'never');
  return check;
}

function readCheck(platform: Platform, replies: readonly Reply[], connection: Connection) {
  try {
    return platform.readCheck(replies, connection);
  } catch (error) {
    if (!(error instanceof ReplyError)) throw error;
    throw new CommandError(
      'BAD_REPLY',
      `${platform.title} answered in a form Sheetstock does not know (${error.message}); nothing was connected. Try again later.`,
      'later',
    );
  }
}

/** Under its own account id from now on; what renewal stored before the id was known goes with the same write. */
function keep(app: App, platform: Platform, entered: Connection, connection: Connection, name: string): void {
  const before = connectionKey(platform.id, entered.account);
  const after = connectionKey(platform.id, connection.account);
  const old = before === after ? {} : { [before]: null };
  app.ports.userStore.write({ ...old, [after]: JSON.stringify(connection) });
  app.ports.documentStore.write(accountEntry(known(app, connection, name)));
}

function known(app: App, connection: Connection, name: string): AccountState {
  const { accounts } = readState(app.ports.documentStore.readAll());
  const { platform, account } = connection;
  const { paused: _, ...before } =
    accounts.find((one) => one.platform === platform && one.account === account) ?? {};
  const connectedBy = app.ports.person().name;
  return {
    since: null,
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
