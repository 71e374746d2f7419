/** Pauses an account, or disconnects it: its listings stay in the sheet as they are, and no sync reads it. */
import { refuseNewer } from '../sheets/schema';
import { connectionKey, readConnections, removeConnection } from '../sync/connections';
import { type AccountState, accountEntry, goneAccountEntry, readState } from '../sync/state';
import { type App, CommandError } from './shared/command';
import { type Report, reportOf } from './shared/report';
import { titleOf } from './views/account-views';

export function pauseAccount(app: App, platform: string, account: string, on: boolean): Report {
  const { paused: _, ...state } = accountOf(app, platform, account);
  app.ports.documentStore.write(accountEntry(on ? { ...state, paused: true } : state));
  const title = titleOf(app, platform);
  const says = on
    ? `${title} is paused: it is not read, and its listings stay as they are.`
    : `${title} is read again from the next sync on.`;
  return reportOf('pause', says);
}

/** The person's own keys are forgotten; those of others stay theirs. */
export function disconnectAccount(app: App, platform: string, account: string): Report {
  const state = accountOf(app, platform, account);
  const key = connectionKey(platform, account);
  const mine = readConnections(app.ports.userStore.readAll()).find(
    (one) => connectionKey(one.platform, one.account) === key,
  );
  app.ports.documentStore.write(goneAccountEntry(state));
  if (mine) removeConnection(app.ports, mine);
  return reportOf(
    'disconnect',
    `${titleOf(app, platform)} (${state.name ?? account}) was disconnected; its listings stay as they are.`,
  );
}

function accountOf(app: App, platform: string, account: string): AccountState {
  const store = app.ports.documentStore.readAll();
  refuseNewer(store);
  const { accounts } = readState(store);
  const state = accounts.find((one) => one.platform === platform && one.account === account);
  if (state) return state;
  throw new CommandError(
    'NO_PLATFORM',
    `Nothing was changed: ${titleOf(app, platform)} (${account}) is not connected to this spreadsheet.`,
    'never',
  );
}
