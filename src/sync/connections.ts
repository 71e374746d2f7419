/**
 * The person's own connections, kept in their own store and nowhere else. A renewed token is stored before it is
 * used for anything, under a lock, so that a crash never loses an account.
 */
import type { PlatformId, Problem } from '../domain/listing';
import {
  type Connection,
  type Decoded,
  MAY_CHANGE,
  type Platform,
  type PlatformRequest,
  type Reply,
  ReplyError,
} from '../platforms/platform';
import type { HttpRequest, Instant, Ports } from '../ports';

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

/** The same account, of which something else was entered or described than secrets. */
export function isSetAnew(before: Connection, now: Connection): boolean {
  const isSame = before.platform === now.platform && before.account === now.account;
  return isSame && settingsText(before) !== settingsText(now);
}

function settingsText({ settings: { [MAY_CHANGE]: _, ...settings } }: Connection): string {
  return JSON.stringify(Object.entries(settings).sort());
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

/** Keeps a connection that was renewed, before it is used for anything. */
export type Save = (connection: Connection) => void;

/**
 * A connection whose token is good now. An unexpired token is left alone. Another execution may have renewed meanwhile:
 * under the lock the stored connection is read again and used if it is newer.
 */
export function freshConnection(ports: Ports, platform: Platform, connection: Connection): Renewal {
  if (platform.account.renew(connection, ports.clock.now()) === null) return { ok: true, connection };
  return renewStored(ports, platform, connection);
}

/** The connection after its token was refused: renewed whatever its expiry says. */
export function renewedConnection(ports: Ports, platform: Platform, connection: Connection): Renewal {
  return renewStored(ports, platform, { ...connection, expiresAt: 0 });
}

function renewStored(ports: Ports, platform: Platform, connection: Connection): Renewal {
  return underUserLock(ports, platform, () => {
    const stored = storedConnection(ports, connection);
    if (stored === null) return { ok: false, problem: reconnect(platform) };
    const isNewer = JSON.stringify(stored.secrets) !== JSON.stringify(connection.secrets);
    const renewal = renew(ports, platform, isNewer ? stored : connection, isNewer, (one) =>
      saveConnection(ports, one),
    );
    if (!renewal.ok && renewal.problem.code === 'RECONNECT' && stored.refusedAt === undefined)
      saveConnection(ports, { ...stored, refusedAt: ports.clock.now() });
    return renewal;
  });
}

/** Null where it has been disconnected meanwhile: it must not come back. */
function storedConnection(ports: Ports, { platform, account }: Connection): Connection | null {
  const all = readConnections(ports.userStore.readAll());
  return all.find((one) => one.platform === platform && one.account === account) ?? null;
}

/** A token for keys that are not stored yet: `save` is where they are kept until they are an account. */
export function firstToken(ports: Ports, platform: Platform, connection: Connection, save: Save): Renewal {
  return underUserLock(ports, platform, () => renew(ports, platform, connection, true, save));
}

/** What changes a person's tokens is done by one execution at a time. */
export function underUserLock<Result>(
  ports: Ports,
  platform: Platform,
  work: () => Result,
): Result | { readonly ok: false; readonly problem: Problem } {
  if (!ports.userLock.tryLock(LOCK_WAIT_MS)) return { ok: false, problem: busy(platform) };
  try {
    return work();
  } finally {
    ports.userLock.release();
  }
}

/** `isUntried`: keys that need no renewal may be good as they are; else they were refused. */
function renew(
  ports: Ports,
  platform: Platform,
  connection: Connection,
  isUntried: boolean,
  save: Save,
): Renewal {
  const request = platform.account.renew(connection, ports.clock.now());
  if (request === null)
    return isUntried ? { ok: true, connection } : { ok: false, problem: reconnect(platform) };
  const asked = askForToken(ports, platform, request, connection);
  if (asked.ok) save(asked.connection);
  return asked;
}

/**
 * Asks a token endpoint. A refresh token may be good for one use, so nothing comes between the reply and its storing:
 * the caller saves at once. An answer that was lost on the way is asked for again at once, since servers that rotate
 * give some seconds for that (RFC 9700, 4.14.2, leaves it to them).
 */
export function askForToken(
  ports: Ports,
  platform: Platform,
  request: PlatformRequest,
  connection: Connection,
): Renewal {
  const decoded = send(ports, platform, request);
  const isLost = !decoded.ok && decoded.problem.retry === 'now';
  const answered = isLost ? send(ports, platform, request) : decoded;
  if (!answered.ok)
    return {
      ok: false,
      problem: answered.problem.retry === 'never' ? reconnect(platform) : answered.problem,
    };
  return renewedBy(platform, connection, answered.reply, ports.clock.now());
}

function send(ports: Ports, platform: Platform, request: PlatformRequest): Decoded {
  const [answer] = ports.http.fetchAll([request as HttpRequest]);
  return platform.decode(request, answer ?? { kind: 'failure', message: 'no answer' }, ports.clock.now());
}

function renewedBy(platform: Platform, connection: Connection, reply: Reply, now: Instant): Renewal {
  const { refusedAt: _, ...good } = connection;
  try {
    return { ok: true, connection: platform.account.renewed(good, reply, now) };
  } catch (error) {
    if (!(error instanceof ReplyError)) throw error;
    return { ok: false, problem: unknownReply(platform) };
  }
}

/** A refused grant is for the person to put right. */
export function reconnect({ title }: Platform): Problem {
  return {
    code: 'RECONNECT',
    message: `${title} does not accept the connection any more; its listings were left as they are. Reconnect ${title} under Platforms.`,
    retry: 'never',
  };
}

function unknownReply({ title }: Platform): Problem {
  return {
    code: 'BAD_REPLY',
    message: `${title} answered the renewal of its connection in a form Sheetstock does not know; its listings were left as they are. Sync again later.`,
    retry: 'later',
  };
}

function busy({ title }: Platform): Problem {
  return {
    code: 'BUSY',
    message: `Another run is renewing the connection to ${title}; its listings were left as they are. Sync again in a minute.`,
    retry: 'later',
  };
}
