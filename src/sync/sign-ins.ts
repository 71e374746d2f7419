/**
 * Signing in at a platform: OAuth's authorization code flow (RFC 6749, 4.1; RFC 7636; RFC 9700). A sign-in lies in the
 * person's own store from the click until it is an account, so that a run killed at any call loses nothing that a
 * platform gave. The page that a platform sends the person back to has no spreadsheet at hand: it brings the tokens into
 * that store, and the spreadsheet takes them from there.
 */
import type { Problem } from '../domain/listing';
import type { Connection, Grant, Platform } from '../platforms/platform';
import type { CallbackRequest, Instant, Ports } from '../ports';
import { askForToken, underUserLock } from './connections';

interface About {
  readonly platform: string;
  /** The spreadsheet that the account is for. */
  readonly document: string;
  /** The account that is to be connected again; null for a further one. */
  readonly reconnects: string | null;
}

/** The person is at the platform's page. */
export interface Waiting extends About {
  readonly step: 'waiting';
  /** Comes back with the person: only who began the sign-in knows it, and it is good once. */
  readonly key: string;
  readonly at: Instant;
  readonly redirect: string;
  readonly verifier: string;
  /** The keys of the person's own application, without tokens. */
  readonly connection: Connection;
}

/** Its tokens are there; whose account they are for is to be asked. */
export interface Granted extends About {
  readonly step: 'granted';
  readonly connection: Connection;
}

/** All is known; the spreadsheet is to take it over, or the person to say whether this account is meant. */
export interface Known extends About {
  readonly step: 'known';
  readonly connection: Connection;
  readonly name: string;
  readonly says: string;
}

/** It came to nothing, and says why. */
export interface Refused extends About {
  readonly step: 'refused';
  readonly says: string;
}

export type SignIn = Waiting | Granted | Known | Refused;

const SIGN_IN = 'signIn.';
/** As long as Google's state tokens last at most. */
const LASTS_SECONDS = 3600;

/** One a platform: a new one takes the place of the one before. */
export function signInEntry(signIn: SignIn): Readonly<Record<string, string>> {
  return { [`${SIGN_IN}${signIn.platform}`]: JSON.stringify(signIn) };
}

export function noSignInEntry(platform: string): Readonly<Record<string, null>> {
  return { [`${SIGN_IN}${platform}`]: null };
}

export function readSignIns(store: Readonly<Record<string, string>>): readonly SignIn[] {
  return Object.keys(store)
    .filter((key) => key.startsWith(SIGN_IN))
    .sort()
    .map((key) => JSON.parse(store[key] ?? 'null') as SignIn);
}

/** Whether the person may still come back from the platform's page. */
export function isOnItsWay(signIn: SignIn, now: Instant): boolean {
  return signIn.step === 'waiting' && now - signIn.at < LASTS_SECONDS * 1000;
}

/** Begins a sign-in, and answers with the address of the platform's page. `calls`: where the script goes on. */
export function beginSignIn(
  ports: Ports,
  grant: Grant,
  calls: string,
  about: About & { readonly connection: Connection },
): string {
  const redirect = ports.callback.address();
  const key = ports.crypto.secret();
  const verifier = grant.pkce ? ports.crypto.secret() : '';
  const at = ports.clock.now();
  ports.userStore.write(signInEntry({ ...about, step: 'waiting', key, at, redirect, verifier }));
  const state = ports.callback.state(calls, key, LASTS_SECONDS);
  const challenge = grant.pkce ? ports.crypto.sha256(verifier) : '';
  return grant.page(about.connection, { redirect, state, challenge });
}

/** What came back: tokens that are stored, or why there are none; null for a sign-in that nobody here has begun. */
export function redeemSignIn(
  ports: Ports,
  platforms: readonly Platform[],
  request: CallbackRequest,
): Granted | Refused | null {
  const { argument = '' } = request.parameter;
  const begun = find(ports, argument);
  const platform = platforms.find((one) => one.id === begun?.platform);
  if (!begun || !platform?.account.grant) return null;
  const { grant } = platform.account;
  const redeemed = underUserLock(ports, platform, () => redeem(ports, platform, grant, request));
  return redeemed && 'problem' in redeemed ? refusedBy(begun, redeemed.problem.message) : redeemed;
}

function find(ports: Ports, key: string): Waiting | null {
  const all = readSignIns(ports.userStore.readAll());
  const found = all.find((one) => one.step === 'waiting' && key !== '' && one.key === key);
  return found && isOnItsWay(found, ports.clock.now()) ? (found as Waiting) : null;
}

/** Under the lock it is read again and put aside before its code is used: the same code never comes to be used twice. */
function redeem(
  ports: Ports,
  platform: Platform,
  grant: Grant,
  { parameter }: CallbackRequest,
): Granted | Refused | null {
  const begun = find(ports, parameter.argument ?? '');
  if (!begun) return null;
  const refused = refusedBy(begun, refusal(platform, parameter) ?? interrupted(platform));
  ports.userStore.write(signInEntry(refused));
  const { code = '' } = parameter;
  if (code === '' || parameter.error !== undefined) return refused;
  const { connection, redirect, verifier, platform: id, document, reconnects } = begun;
  const request = grant.exchange(connection, { code, redirect, verifier });
  const asked = askForToken(ports, platform, request, connection);
  const came: Granted | Refused = asked.ok
    ? { platform: id, document, reconnects, step: 'granted', connection: asked.connection }
    : refusedBy(begun, exchangeRefusal(platform, asked.problem));
  ports.userStore.write(signInEntry(came));
  return came;
}

export function refusedBy({ platform, document, reconnects }: About, says: string): Refused {
  return { platform, document, reconnects, step: 'refused', says };
}

/** What an error reply means (RFC 6749, 4.1.2.1), or null where there is none. */
function refusal({ title }: Platform, { error, code = '' }: Readonly<Record<string, string>>): string | null {
  if (error === 'access_denied') return `You did not allow it at ${title}, so nothing was changed.`;
  if (error === 'server_error' || error === 'temporarily_unavailable')
    return `${title} cannot sign you in right now, so nothing was changed. Try again later.`;
  if (error === undefined && code !== '') return null;
  const detail = /^[a-z_]{1,40}$/.test(error ?? '') ? ` (${error})` : '';
  return `${title} did not let you sign in${detail}, so nothing was changed. Check the keys and the redirect address that you entered at ${title}, and sign in again.`;
}

function interrupted({ title }: Platform): string {
  return `The sign-in at ${title} was interrupted, so nothing was changed. Sign in again.`;
}

function exchangeRefusal({ title }: Platform, { code, message }: Problem): string {
  return code === 'RECONNECT'
    ? `${title} did not accept the sign-in, so nothing was changed. Check the keys and the redirect address, and sign in again.`
    : message;
}
