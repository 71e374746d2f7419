/** Check: whose account each connection is, and whether its keys suffice, in a sentence a person understands. */
import { freshConnection, readConnections } from '../sync/connections';
import { platformOf } from './connect';
import { checkConnection } from './shared/check-connection';
import { type App, CommandError } from './shared/command';
import { type Report, reportOf } from './shared/report';

/** All of the person's connections, those to one platform, or one. One that fails never hides the others. */
export function check(app: App, platform: string | null, account: string | null): Report {
  const connections = readConnections(app.ports.userStore.readAll()).filter(
    (one) =>
      (platform === null || one.platform === platform) && (account === null || one.account === account),
  );
  if (connections.length === 0)
    throw new CommandError(
      'NO_PLATFORM',
      'You have connected no such platform. Choose Platforms to connect one.',
      'never',
    );
  const says = connections.map((connection) => {
    const of = platformOf(app, connection.platform);
    const fresh = freshConnection(app.ports, of, connection);
    if (!fresh.ok) return { ok: false, text: fresh.problem.message };
    try {
      return { ok: true, text: checkConnection(app, of, fresh.connection).says };
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      return { ok: false, text: error.message };
    }
  });
  return reportOf('check', says.map((one) => one.text).join(' '), {
    failed: says.filter((one) => !one.ok).length,
    done: says.every((one) => one.ok),
  });
}
