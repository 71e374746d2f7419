/** Allows Sheetstock to change listings of an account, or takes that back: each person's own word for their own account. */
import type { Connection } from '../platforms/platform';
import { allowChangesEntry, readConnections } from '../sync/connections';
import { readState } from '../sync/state';
import { type App, CommandError } from './shared/command';
import { type Report, reportOf } from './shared/report';
import { titleOf } from './views/account-views';

/** The question that is asked once for each account. */
export function allowText(app: App, connections: readonly Connection[]): string {
  const { accounts } = readState(app.ports.documentStore.readAll());
  const names = connections.map(({ platform, account }) => {
    const state = accounts.find((one) => one.platform === platform && one.account === account);
    return `${titleOf(app, platform)} (${state?.name ?? account})`;
  });
  return `So far Sheetstock only reads from ${names.join(' and ')}. Allow it to change listings there, whenever you ask for it and say yes? Platforms in the sidebar takes that back.`;
}

export function allow(app: App, connection: Pick<Connection, 'platform' | 'account'>, on: boolean): void {
  app.ports.userStore.write(allowChangesEntry(connection, on));
}

/** Allows that listings of one of the person's own accounts are changed, or takes that back. */
export function allowChanges(app: App, platform: string, account: string, on: boolean): Report {
  const connection = readConnections(app.ports.userStore.readAll()).find(
    (one) => one.platform === platform && one.account === account,
  );
  if (!connection)
    throw new CommandError(
      'NOT_CONNECTED',
      `Nothing was changed: you have not connected ${titleOf(app, platform)} (${account}) yourself.`,
      'never',
    );
  allow(app, connection, on);
  const title = titleOf(app, platform);
  const says = on
    ? `Sheetstock may change listings on ${title}, whenever you ask for it and say yes.`
    : `Sheetstock only reads from ${title}.`;
  return reportOf('allow-changes', says);
}
