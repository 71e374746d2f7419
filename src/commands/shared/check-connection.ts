/** Asks a platform whose account a connection is, and whether its keys suffice. */
import { type Check, type Connection, type Platform, type Reply, ReplyError } from '../../platforms/platform';
import { createReader } from '../../sync/read-accounts';
import { sendAll } from '../../sync/send';
import { type App, CommandError, TIME_BUDGET_MS } from './command';

/** Throws a CommandError when the keys do not suffice, or the platform cannot be asked. */
export function checkConnection(app: App, platform: Platform, connection: Connection): Check {
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

function readCheck(platform: Platform, replies: readonly Reply[], connection: Connection): Check {
  try {
    return platform.readCheck(replies, connection);
  } catch (error) {
    if (!(error instanceof ReplyError)) throw error;
    throw new CommandError('BAD_REPLY', unreadable(platform, error), 'later');
  }
}

function unreadable({ title, account }: Platform, { message }: ReplyError): string {
  return account.table
    ? `${title} answered otherwise than the sheet ${account.table.title} says (${message}); nothing was changed. Mend that line and connect again.`
    : `${title} answered in a form Sheetstock does not know (${message}); nothing was changed. Try again later.`;
}
