/**
 * The person's own connections, kept in their own store and nowhere else. A renewed token is stored before it is
 * used for anything, under a lock, so that a crash never loses an account.
 */
import type { PlatformId, Problem } from '../domain/listing';
import {
  type Connection,
  MAY_CHANGE,
  type Platform,
  type PlatformRequest,
  type Reply,
} from '../platforms/platform';
import type { HttpRequest, Ports } from '../ports';

const CONNECTION = 'connection.';
/** Renewal is one short request; another execution that renews holds the lock no longer than this. */
const LOCK_WAIT_MS = 20_000;

export function connectionKey(platform: PlatformId, account: string): string {
  return `${CONNECTION}${platform}.${encodeURIComponent(account)}`;
}

export function readConnections(store: Readonly<Record<string, string>>): readonly Connection[] {
  return Object.keys(store)
    .filter((key) => key.startsWith(CONNECTION))
    .sort()
    .map((key) => allowedAs(store, JSON.parse(store[key] ?? 'null') as Connection));
}

const ALLOWED = 'allowed.';

/** That listings of an account may be changed: beside the connection, which is written anew with every token. */
export function allowChangesEntry(
  { platform, account }: Pick<Connection, 'platform' | 'account'>,
  on: boolean,
): Readonly<Record<string, string | null>> {
  return { [`${ALLOWED}${connectionKey(platform, account)}`]: on ? 'yes' : null };
}

function allowedAs(store: Readonly<Record<string, string>>, connection: Connection): Connection {
  const { [MAY_CHANGE]: _, ...settings } = connection.settings;
  const allowed = store[`${ALLOWED}${connectionKey(connection.platform, connection.account)}`];
  return { ...connection, settings: allowed ? { ...settings, [MAY_CHANGE]: allowed } : settings };
}

export function saveConnection(ports: Ports, connection: Connection): void {
  ports.userStore.write({
    [connectionKey(connection.platform, connection.account)]: JSON.stringify(connection),
  });
}

export function removeConnection(ports: Ports, connection: Connection): void {
  ports.userStore.write({
    [connectionKey(connection.platform, connection.account)]: null,
    ...allowChangesEntry(connection, false),
  });
}

export type Renewal =
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: false; readonly problem: Problem };

/**
 * A connection whose token is good now. Without `force` an unexpired token is left alone. Another execution may have
 * renewed meanwhile: under the lock the stored connection is read again and used if it is newer.
 */
export function freshConnection(ports: Ports, platform: Platform, connection: Connection): Renewal {
  if (platform.account.renew(connection, ports.clock.now()) === null) return { ok: true, connection };
  return renewUnderLock(ports, platform, connection);
}

/** The connection after its token was refused: renewed whatever its expiry says. */
export function renewedConnection(ports: Ports, platform: Platform, connection: Connection): Renewal {
  return renewUnderLock(ports, platform, { ...connection, expiresAt: 0 });
}

function renewUnderLock(ports: Ports, platform: Platform, connection: Connection): Renewal {
  if (!ports.userLock.tryLock(LOCK_WAIT_MS)) return { ok: false, problem: busy(platform) };
  try {
    return renew(ports, platform, newest(ports, connection));
  } finally {
    ports.userLock.release();
  }
}

/** The stored connection where another execution has renewed it since, else the given one. */
function newest(ports: Ports, connection: Connection): Connection {
  const stored = ports.userStore.readAll()[connectionKey(connection.platform, connection.account)];
  if (!stored) return connection;
  const other = JSON.parse(stored) as Connection;
  return JSON.stringify(other.secrets) === JSON.stringify(connection.secrets) ? connection : other;
}

function renew(ports: Ports, platform: Platform, connection: Connection): Renewal {
  const request = platform.account.renew(connection, ports.clock.now());
  if (request === null) return { ok: true, connection };
  const answered = ask(ports, platform, request);
  if (!answered.ok) return { ok: false, problem: reconnect(platform, answered.problem) };
  const renewed = platform.account.renewed(connection, answered.reply, ports.clock.now());
  saveConnection(ports, renewed);
  return { ok: true, connection: renewed };
}

function ask(
  ports: Ports,
  platform: Platform,
  request: PlatformRequest,
): { readonly ok: true; readonly reply: Reply } | { readonly ok: false; readonly problem: Problem } {
  const [answer] = ports.http.fetchAll([request as HttpRequest]);
  return platform.decode(request, answer ?? { kind: 'failure', message: 'no answer' }, ports.clock.now());
}

/** A refused grant is for the person to put right; a passing fault is only passed on. */
function reconnect(platform: Platform, problem: Problem): Problem {
  if (problem.retry !== 'never') return problem;
  return {
    code: 'RECONNECT',
    message: `${platform.title} does not accept the connection any more; its listings were left as they are. Reconnect ${platform.title} under Platforms.`,
    retry: 'never',
  };
}

function busy(platform: Platform): Problem {
  return {
    code: 'BUSY',
    message: `Another run is renewing the connection to ${platform.title}; its listings were left as they are. Sync again in a minute.`,
    retry: 'later',
  };
}
