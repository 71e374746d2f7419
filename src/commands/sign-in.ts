/** Signing in at a platform instead of pasting keys: begins it, and goes on where the platform sends the person back. */
import { type Connection, MAY_CHANGE, mayChange } from '../platforms/platform';
import type { CallbackRequest } from '../ports';
import { readConnections } from '../sync/connections';
import { beginSignIn, type Granted, redeemSignIn, refusedBy, signInEntry } from '../sync/sign-ins';
import { demandEntered, enteredOf, platformOf } from './connect';
import type { ConnectArgs } from './door/contract';
import { type App, CommandError } from './shared/command';
import { identify } from './shared/take-over';

/** Begins a sign-in; the person goes on at the address. */
export function signIn(app: App, request: ConnectArgs): { readonly address: string } {
  const platform = platformOf(app, request.platform);
  const { grant } = platform.account;
  if (!grant)
    throw new CommandError(
      'NO_SIGN_IN',
      `${platform.title} has no sign-in; nothing was changed. Connect it with its keys.`,
      'never',
    );
  const entered = enteredOf(app, platform, request);
  demandEntered(platform, entered, 'signing in');
  const pasted = platform.account.fields.filter(({ only }) => only === 'pasting').map(({ name }) => name);
  const asked = Object.fromEntries(Object.entries(entered).filter(([name]) => !pasted.includes(name)));
  const address = beginSignIn(app.ports, grant, 'signedIn', {
    platform: platform.id,
    document: app.ports.spreadsheet.id(),
    reconnects: request.account ?? null,
    connection: withWord(app, request, platform.account.connect(asked, app.ports.clock.now())),
  });
  return { address };
}

/** The person's word that listings may be changed decides which rights are asked for. */
function withWord(app: App, { platform, account }: ConnectArgs, connection: Connection): Connection {
  const before = readConnections(app.ports.userStore.readAll()).find(
    (one) => one.platform === platform && one.account === account,
  );
  if (!before || !mayChange(before)) return connection;
  return { ...connection, settings: { ...connection.settings, [MAY_CHANGE]: 'yes' } };
}

/** What the page says that the person comes back to. */
export interface SignInEnd {
  readonly ok: boolean;
  readonly title: string;
  readonly text: string;
}

const GO_BACK = 'Close this page and go back to your spreadsheet.';

/** Goes on with a sign-in. There is no spreadsheet here: it takes the account over when it is looked at next. */
export function finishSignIn(app: App, request: CallbackRequest): SignInEnd {
  const came = redeemSignIn(app.ports, app.platforms, request);
  if (came === null)
    return {
      ok: false,
      title: 'This sign-in is not known',
      text: `It is over, or was begun by somebody else; nothing was changed. ${GO_BACK} Sign in from there again.`,
    };
  const { title } = platformOf(app, came.platform);
  if (came.step === 'refused')
    return { ok: false, title: `${title} is not connected`, text: `${came.says} ${GO_BACK}` };
  return identified(app, came);
}

function identified(app: App, granted: Granted): SignInEnd {
  const platform = platformOf(app, granted.platform);
  try {
    const known = identify(app, platform, granted);
    app.ports.userStore.write(signInEntry(known));
    return { ok: true, title: `You are signed in at ${platform.title}`, text: `${known.says} ${GO_BACK}` };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const isFinal = error.retry === 'never';
    if (isFinal) app.ports.userStore.write(signInEntry(refusedBy(granted, error.message)));
    const later = isFinal ? '' : 'The spreadsheet asks again by itself. ';
    return {
      ok: false,
      title: `${platform.title} is not connected${isFinal ? '' : ' yet'}`,
      text: `${error.message} ${later}${GO_BACK}`,
    };
  }
}
