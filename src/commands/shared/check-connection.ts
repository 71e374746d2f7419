/** Asks a platform whose account a connection is, and whether its keys suffice. */
import type { Problem } from '../../domain/listing';
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
    if (!outcome.ok) throw unanswered(platform, outcome.problem);
    return outcome.reply;
  });
  const check = readCheck(platform, replies, connection);
  if (!check.ok) throw new CommandError('CHECK_FAILED', check.says, 'never');
  return check;
}

/** Nothing is read yet that a later sync could read: what was entered may name no shop at all. */
export function unanswered({ title }: Platform, { code, message, retry }: Problem): CommandError {
  return code === 'UNREACHABLE'
    ? new CommandError(
        code,
        `${title} could not be reached; nothing was changed. Check the address, where you entered one, or try again later.`,
        retry,
      )
    : new CommandError(code, message, retry);
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
