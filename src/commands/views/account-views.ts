/** Accounts and platforms as the panel shows them, worded here: how each is, what it asks for, who is signing in. */
import { type Connection, mayChange, type Platform } from '../../platforms/platform';
import { readConnections } from '../../sync/connections';
import { readProgress } from '../../sync/progress';
import type { SignIn } from '../../sync/sign-ins';
import type { AccountState, SyncState } from '../../sync/state';
import type { AccountQuestionView, AccountView, FieldView, PlatformView, SignInView } from '../door/contract';
import type { App } from '../shared/command';
import { anotherText, heldSignIns } from '../shared/take-over';
import { counted } from './usage';
import { isoText } from './views';

type Store = Readonly<Record<string, string>>;
interface OfAccount {
  readonly platform: string;
  readonly account: string;
}

const ANOTHER = ['Yes, another account', 'No, forget it'] as const;

/** Whether another account than the one to be connected again is meant. `own`: the person's own store. */
export function accountQuestions(app: App, own: Store): readonly AccountQuestionView[] {
  return heldSignIns(app, own).map((held) => ({
    platform: held.platform,
    account: held.reconnects ?? '',
    title: titleOf(app, held.platform),
    says: anotherText(app, held),
    answers: ANOTHER,
    answered: null,
  }));
}

export function signInView(signIn: SignIn): readonly SignInView[] {
  if (signIn.step === 'known') return [];
  return [{ platform: signIn.platform, refused: signIn.step === 'refused' ? signIn.says : null }];
}

/** `active`: the listings that are for sale. */
export function accountViews(
  app: App,
  own: Store,
  { accounts }: SyncState,
  active: readonly { readonly key: OfAccount | null }[],
): readonly AccountView[] {
  const connections = readConnections(own);
  const last = readProgress(app.ports)?.accounts ?? [];
  return accounts.map((state) => {
    const isOf = (one: OfAccount | null) => one?.platform === state.platform && one.account === state.account;
    const connection = connections.find(isOf);
    const count = active.filter((row) => isOf(row.key)).length;
    const problem = last.find(isOf)?.says ?? null;
    const title = titleOf(app, state.platform);
    const how = howOf(state, connection, problem);
    return {
      platform: state.platform,
      account: state.account,
      ...(state.name === undefined ? {} : { name: state.name }),
      title,
      connectedBy: state.connectedBy,
      mine: connection !== undefined,
      mayChange: connection !== undefined && mayChange(connection),
      paused: state.paused === true,
      refused: how === 'refused',
      sign: SIGNS[how],
      says: howText(how, title, state, counted(count, 'listing')),
      connect: how === 'refused' ? `Reconnect ${title}` : connection ? 'Reconnect' : 'Connect',
      readAt: state.readAt === null ? null : isoText(state.readAt),
      active: count,
      problem,
      entered: connection ? enteredOf(app, connection) : {},
    };
  });
}

type How = 'paused' | 'refused' | 'failed' | 'connected' | 'of another';

function howOf(state: AccountState, connection: Connection | undefined, problem: string | null): How {
  if (state.paused) return 'paused';
  if (!connection) return 'of another';
  if (connection.refusedAt !== undefined) return 'refused';
  return problem === null ? 'connected' : 'failed';
}

const SIGNS: Readonly<Record<How, AccountView['sign']>> = {
  paused: { text: 'Paused', tone: 'plain' },
  refused: { text: 'Not accepted', tone: 'bad' },
  failed: { text: 'Not read', tone: 'bad' },
  connected: { text: 'Connected', tone: 'good' },
  'of another': { text: 'Not yours', tone: 'plain' },
};

function howText(how: How, title: string, { connectedBy }: AccountState, listings: string): string {
  switch (how) {
    case 'paused':
      return `${listings} for sale. Not read, and left as it is, until you resume.`;
    case 'refused':
      return `${title} does not accept the connection any more. ${listings} for sale, left as they are until you reconnect it.`;
    case 'of another':
      return `Connected by ${connectedBy}; connect it yourself to sync it. ${listings} for sale.`;
    default:
      return `${listings} for sale.`;
  }
}

/** What may be shown again: never a secret. */
function enteredOf(app: App, { platform, settings }: Connection): Readonly<Record<string, string>> {
  const fields = app.platforms.find((one) => one.id === platform)?.account.fields ?? [];
  const shown = fields.filter((field) => !field.secret && settings[field.name]);
  return Object.fromEntries(shown.map(({ name }) => [name, settings[name] ?? '']));
}

/** `redirect`: where platforms send a person back who has signed in. */
export function platformView({ id, title, account }: Platform, redirect: string): PlatformView {
  const fields = account.fields.map(({ name, label, secret, optional, only, help }) => ({
    name,
    label,
    secret,
    optional: optional === true,
    only: only ?? null,
    shown: null,
    help,
  }));
  const signIn = account.grant !== undefined;
  return {
    platform: id,
    title,
    signIn,
    fields: signIn ? [...fields, redirectField(title, redirect)] : fields,
  };
}

function redirectField(title: string, redirect: string): FieldView {
  return {
    name: 'redirect',
    label: 'Redirect address',
    secret: false,
    optional: true,
    only: 'signing in',
    shown: redirect,
    help: `Copy it into your application at ${title}, to the letter.`,
  };
}

export function titleOf(app: App, platform: string): string {
  return app.platforms.find((one) => one.id === platform)?.title ?? platform;
}
